"""Every act of the review × every role × every étape and présence, against the literal table, and nothing written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext.blocks import PhotoUse
from articles.models import Article, Clearance, JournalEntry, Photo, Publication
from reviews.models import Approval, Round
from reviews.rules import Refused
from reviews.workflow import Action, obstacles, perform
from tests.builders import act, approve, make_article, make_author, make_user, publish, submit
from tests.reviews.table import CHIEF_ALONE, DONE, ROLES, STAGES, THEIRS

pytestmark = pytest.mark.django_db


def person(role: str, article: Article) -> User:
    """Return somebody of a role who wrote nothing of the article, unless they own it."""
    match role:
        case "owner":
            return article.owner
        case "other":
            return make_user(Role.JOURNALIST)
        case "inactive":
            return make_user(Role.REVIEWER, Role.CHIEF, Role.JOURNALIST, is_active=False)
        case _:
            return make_user(Role(role))


def article_at(stage: str) -> Article:
    """Return an article at an étape, or of a présence."""
    article = make_article()
    match stage:
        case "submitted":
            submit(article)
        case "changes":
            submit(article)
            act(article, Action.SEND_BACK, make_user(Role.REVIEWER), reason="À revoir.")
        case "approved":
            approve(article)
        case "embargoed":
            act(article, Action.EMBARGO, article.owner, when=timezone.now() + timedelta(days=1))
            approve(article)
        case "scheduled":
            publish(article, when=timezone.now() + timedelta(days=3))
        case "online":
            publish(article)
        case "ending":
            publish(article)
            act(article, Action.EXPIRE, make_user(Role.CHIEF), when=timezone.now() + timedelta(days=1))
        case "expired":
            ago = timezone.now() - timedelta(days=2)
            publish(article, at=ago)
            act(article, Action.EXPIRE, make_user(Role.CHIEF), when=ago + timedelta(days=1), at=ago)
        case "removed":
            publish(article)
            act(article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Erreur.")
    return article


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Round, Approval, Clearance, Publication, JournalEntry))


def details(action: Action) -> dict[str, Any]:
    """Return all that the act could ask for, so that only who and when can refuse."""
    wanted: dict[str, Any] = {"reason": "Parce que."}
    if action in (Action.SCHEDULE, Action.RESCHEDULE, Action.EXPIRE):
        wanted["when"] = timezone.now() + timedelta(days=5)
    if action is Action.EMBARGO:
        wanted |= {"when": timezone.now() + timedelta(days=2), "source": "communiqué de l’Institut"}
    if action is Action.ENTRUST:
        wanted["person"] = make_user(Role.REVIEWER)
    return wanted


def attempt(article: Article, action: Action, actor: User, **arguments: Any) -> int:
    """Do the act; return the status an honest server would answer."""
    try:
        perform(article, action, actor, revision=article.current_id, **arguments)
    except Refused as refused:
        return int(refused.status)
    return 200


@contextmanager
def undone() -> Iterator[None]:
    """Give back every row as it was: one article serves a whole table."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def promised(action: Action, stage: str, role: str) -> int:
    """Return the status that the literal table gives."""
    if role not in THEIRS[action]:
        return 403
    if role != "chief" and stage in CHIEF_ALONE.get(action, ()):
        return 409
    return 200 if stage in DONE[action] else 409


@pytest.mark.parametrize("stage", STAGES)
def test_the_table_of_acts_holds_for_every_role(stage: str) -> None:
    made = article_at(stage)
    seen, written = {}, []
    for action, role in product(Action, ROLES):
        with undone():
            article = Article.objects.get(pk=made.pk)
            actor, arguments, before = person(role, article), details(action), rows()

            seen[action, role] = attempt(article, action, actor, **arguments)

            if seen[action, role] != 200 and rows() != before:
                written.append((action, role))

    assert seen == {(action, role): promised(action, stage, role) for action, role in product(Action, ROLES)}
    assert written == []


@pytest.mark.parametrize("action", Action)
def test_the_button_says_what_the_act_would_say(action: Action) -> None:
    article = article_at("submitted")
    for role in ROLES:
        actor = person(role, article)
        allowed = obstacles(article, action, actor) == []
        assert allowed == (role in THEIRS[action] and "submitted" in DONE[action]), (action, role)


@pytest.mark.parametrize("action", Action)
def test_an_act_without_a_version_or_on_an_older_one_is_refused(action: Action) -> None:
    stage = next(iter(sorted(DONE[action])), "draft")
    article = article_at(stage)
    if action is Action.UNAPPROVE:
        actor = make_user(Role.REVIEWER)
        article = act(submit(make_article()), Action.APPROVE, actor)
    elif action is Action.COUNTERSIGN:
        act(article, Action.EMERGENCY, make_user(Role.CHIEF), reason="Rappel de produit.")
        actor = make_user(Role.REVIEWER)
    else:
        actor = person(sorted(THEIRS[action])[0], article)
    arguments = details(action)
    article.refresh_from_db()
    before = rows()

    for revision, status in ((None, 422), (article.revisions.order_by("number")[0].pk, 409), (10**9, 409)):
        with pytest.raises(Refused) as refused:
            perform(article, action, actor, revision=revision, **arguments)
        assert refused.value.status == status

    assert rows() == before


@pytest.mark.parametrize("action", [Action.SEND_BACK, Action.EMERGENCY, Action.TAKE_DOWN])
def test_a_reason_is_required(action: Action) -> None:
    article = article_at(sorted(DONE[action])[-1])

    with pytest.raises(Refused) as refused:
        perform(article, action, make_user(Role.CHIEF), revision=article.current_id, reason="  ")

    assert refused.value.status == 422


def test_four_eyes_bind_a_superuser_who_wrote_signed_or_submitted() -> None:
    superuser = make_user(is_superuser=True)
    article = submit(make_article(superuser))

    with pytest.raises(Refused) as refused:
        perform(article, Action.APPROVE, superuser, revision=article.current_id)

    assert refused.value.status == 403


def test_four_eyes_bind_whoever_signs() -> None:
    reviewer = make_user(Role.REVIEWER, Role.JOURNALIST)
    article = submit(make_article(author=make_author(account=reviewer)))

    assert "Quatre yeux" in obstacles(article, Action.APPROVE, reviewer)[0]
    assert obstacles(article, Action.APPROVE, make_user(Role.REVIEWER)) == []


def test_taking_back_an_approval_opens_its_step_again() -> None:
    article = submit(make_article())
    reviewer = make_user(Role.REVIEWER)
    act(article, Action.APPROVE, reviewer)

    act(article, Action.UNAPPROVE, reviewer)

    assert Approval.objects.count() == 0
    assert obstacles(article, Action.UNAPPROVE, reviewer) != []


def test_nobody_takes_back_an_approval_after_the_clearance() -> None:
    article = submit(make_article())
    reviewer = make_user(Role.REVIEWER)
    for _ in range(3):
        act(article, Action.APPROVE, reviewer)

    with pytest.raises(Refused) as refused:
        perform(article, Action.UNAPPROVE, reviewer, revision=article.current_id)

    assert refused.value.status == 409


def test_an_emergency_is_countersigned_by_somebody_else_once() -> None:
    chief = make_user(Role.CHIEF)
    article = act(make_article(), Action.EMERGENCY, chief, reason="Rappel de produit.")
    reviewer = make_user(Role.REVIEWER)

    assert obstacles(article, Action.COUNTERSIGN, chief) != []
    act(article, Action.COUNTERSIGN, reviewer)

    assert article.clearances.get().countersignature.by == reviewer
    assert obstacles(article, Action.COUNTERSIGN, make_user(Role.REVIEWER)) != []


def test_an_incomplete_article_cannot_be_submitted_and_says_why() -> None:
    article = make_article(byline=())

    assert obstacles(article, Action.SUBMIT, article.owner) == ["Personne ne signe l’article."]


def test_rights_that_ended_stop_even_an_emergency() -> None:
    photo = Photo.objects.create(file="x.jpg", sha256="a" * 64, width=10, height=10)
    use = PhotoUse(photo=str(photo.uuid), alt="Une rue", credit="Studio", rights_end="2020-01-01")
    article = make_article(lead=use)

    found = obstacles(article, Action.EMERGENCY, make_user(Role.CHIEF))

    assert len(found) == 1
    assert "droits" in found[0]


def test_the_journal_tells_every_act() -> None:
    article = make_article()
    reviewer, chief = make_user(Role.REVIEWER, name="Rita"), make_user(Role.CHIEF, name="Odile")
    submit(article)
    act(article, Action.TAKE, reviewer)
    act(article, Action.SEND_BACK, reviewer, reason="Le titre promet trop.")
    publish(article, chief)

    told = [(entry.act, entry.reason) for entry in article.journal.order_by("id")]

    assert told == [
        ("submit", ""),
        ("take", ""),
        ("send-back", "Le titre promet trop."),
        ("submit", ""),
        ("approve", ""),
        ("approve", ""),
        ("approve", ""),
        ("publish", ""),
    ]
    assert all(entry.revision_id for entry in article.journal.all())
