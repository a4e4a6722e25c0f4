"""A note that readers were given is neither dropped nor rewritten, by anybody, on any path to readers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from articles.content.tree import ReaderNote
from articles.models import Article, Correction, Publication
from reviews.rules import Refused
from reviews.workflow import Action, obstacles, perform
from tests.builders import act, edit, make_article, make_user, publish, submit
from tests.reviews.test_constraints import refused_by
from tests.site.builders import uuid

pytestmark = pytest.mark.django_db

NOTE = ReaderNote(id=uuid(), kind="precision", text="Le chiffre de mars est de 12.")
REWRITTEN = [
    ReaderNote(id=NOTE.id, kind="precision", text="Le chiffre de mars est de 13."),
    ReaderNote(id=NOTE.id, kind="mise-a-jour", text=NOTE.text),
    ReaderNote(id=NOTE.id, kind="precision", text=NOTE.text, dated="2020-01-01"),
    ReaderNote(id=uuid(), kind="precision", text=NOTE.text),
]


def online() -> Article:
    """Return an article before readers with one note."""
    return publish(make_article(notes=(NOTE,))).article


def status(article: Article, action: Action, role: Role = Role.CHIEF) -> int:
    article.refresh_from_db()
    when = timezone.now() + timedelta(days=1) if action is Action.SCHEDULE else None
    try:
        perform(article, action, make_user(role), revision=article.current_id, reason="Vite.", when=when)
    except Refused as refused:
        return int(refused.status)
    return 200


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.EMERGENCY])
@pytest.mark.parametrize("notes", [(), *((note,) for note in REWRITTEN)])
def test_a_version_that_lost_a_note_neither_enters_the_review_nor_skips_it(
    action: Action, notes: tuple[ReaderNote, ...]
) -> None:
    article = online()
    edit(article, article.owner, notes=notes)

    assert status(article, action) == 409
    assert "Une note publiée" in obstacles(article, action, make_user(Role.CHIEF))[0]
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("action", [Action.PUBLISH, Action.SCHEDULE])
def test_a_note_lost_during_the_review_stops_the_version_at_the_door(action: Action) -> None:
    article = online()
    edit(article, article.owner, kicker="Suite")
    submit(article)
    edit(article, make_user(Role.CHIEF), notes=())
    reviewer = make_user(Role.REVIEWER)
    for _ in range(3):
        act(article, Action.APPROVE, reviewer)

    assert status(article, action) == 409
    assert Publication.objects.count() == 1


def test_typography_is_no_rewriting_and_a_new_note_stands_beside_the_old_one() -> None:
    article = online()
    same = ReaderNote(id=NOTE.id, kind="precision", text="Le chiffre de mars est de\u00a012.")
    edit(article, article.owner, notes=(same, ReaderNote(id=uuid(), kind="rectificatif", text="C’était avril.")))

    publish(article)

    assert Correction.objects.count() == 2


def test_the_database_lets_no_note_go_that_was_not_withdrawn() -> None:
    publication = publish(make_article(notes=(NOTE,)))
    other = publish(make_article())

    refused_by("no_note_goes_without_being_withdrawn", lambda: publication.corrections.update(gone=other))
    refused_by("a_correction_is_a_note_or_a_take_down", lambda: publication.corrections.update(note=""))
    refused_by("one_correction_per_note_and_publication", lambda: _again(publication.corrections.get()))


def test_one_take_down_is_told_once() -> None:
    article = online()
    act(article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Erreur.")

    refused_by("one_take_down_per_publication", lambda: _again(Correction.objects.get(kind="retrait")))


def _again(correction: Correction) -> None:
    correction.pk = None
    correction.save(force_insert=True)
