"""The thread: text → revision → round → clearance → publication."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from articles.content.tree import digest
from articles.models import FAR, Publication
from articles.revising import snapshot
from reviews.rules import Refused
from reviews.status import Presence, Stage, status_of
from reviews.workflow import Action, obstacles, perform
from tests.builders import act, approve, edit, make_article, make_user, publish, submit

pytestmark = pytest.mark.django_db


def test_an_article_goes_from_draft_to_readers_as_it_was_approved() -> None:
    article = make_article()
    approved = snapshot(article)

    publication = publish(article)

    assert publication.as_content() == approved
    assert publication.digest == digest(approved)
    assert publication.live_until == FAR
    assert Publication.objects.live(timezone.now()).get() == publication


def test_each_act_changes_the_stage_and_the_presence() -> None:
    article = make_article()
    now = timezone.now()
    seen = [status_of(article, now).label]

    submit(article)
    seen.append(status_of(article, timezone.now()).label)
    act(article, Action.SEND_BACK, make_user(Role.REVIEWER), reason="Le titre promet trop.")
    seen.append(status_of(article, timezone.now()).label)
    publish(article, when=timezone.now() + timedelta(days=1))
    seen.append(status_of(article, timezone.now()).label)
    later = timezone.now() + timedelta(days=2)
    seen.append(status_of(article, later).label)

    assert seen == ["Brouillon", "Soumis", "À corriger", "Programmé", "En ligne"]
    assert status_of(article, timezone.now()).stage is Stage.APPROVED
    assert status_of(article, later).stage is Stage.DRAFT


def test_a_later_edit_changes_nothing_for_readers() -> None:
    article = make_article(title="Premier titre")
    publish(article)

    edit(article, article.owner, title="Second titre")

    assert Publication.objects.live(timezone.now()).get().title == "Premier titre"
    assert status_of(article, timezone.now()).label == "En ligne · mise à jour en cours"


def test_nobody_approves_their_own_words() -> None:
    chief = make_user(Role.CHIEF, Role.REVIEWER, Role.JOURNALIST)
    article = make_article(chief)
    submit(article)

    with pytest.raises(Refused) as refused:
        perform(article, Action.APPROVE, chief, revision=article.current_id)

    assert refused.value.status == 403
    assert "Quatre yeux" in refused.value.sentences[0]


def test_an_edit_by_the_chief_voids_the_approvals() -> None:
    article = make_article()
    approve(article)
    chief = make_user(Role.CHIEF)

    edit(article, chief, title="Mieux dit")

    assert status_of(article, timezone.now()).stage is Stage.SUBMITTED
    assert obstacles(article, Action.PUBLISH, chief) != []


def test_replacing_closes_the_first_and_cancelling_reopens_it() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)
    first = publish(article, chief)
    edit(article, article.owner, title="La suite")
    when = timezone.now() + timedelta(days=1)
    second = publish(article, chief, when=when)
    first.refresh_from_db()
    assert first.live_until == second.live_from == when

    act(article, Action.UNSCHEDULE, chief)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.live_until == FAR
    assert second.cancelled_at is not None


def test_taking_down_ends_the_interval_at_once() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)
    publish(article, chief)

    act(article, Action.TAKE_DOWN, chief, reason="Une source s’est rétractée.")

    assert not Publication.objects.live(timezone.now()).exists()
    assert status_of(article, timezone.now()).presence is Presence.REMOVED
