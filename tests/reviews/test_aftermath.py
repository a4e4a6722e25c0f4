"""« Après la parution »: what changes what readers read asks for a note, and what readers were told stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import ReaderNote
from articles.desk.refusals import Refused as DeskRefused
from articles.models import Article, Correction, JournalEntry, Publication
from articles.revising import snapshot
from reviews.following import go_without_note, withdraw_note
from reviews.models import NoNote
from reviews.rules import Refused
from reviews.workflow import Action, obstacles, perform
from tests.articles.desk.forms import signed_in
from tests.builders import act, edit, make_article, make_user, publish, submit
from tests.reviews.table import ROLES
from tests.reviews.test_constraints import refused_by
from tests.reviews.test_doors import person, undone
from tests.site.builders import uuid

pytestmark = pytest.mark.django_db

ASKED = "Cette mise à jour change ce que les lecteurs ont lu"
STAGES = ("draft", "submitted", "online", "told-otherwise", "told-with-a-note", "told-without-note", "removed")
CHIEF, REVIEWER = Role.CHIEF, Role.REVIEWER


def note(text: str = "Il s’agissait d’avril.") -> ReaderNote:
    return ReaderNote(id=uuid(), kind="rectificatif", text=text)


def article_at(stage: str) -> Article:
    """Return an article at a stage; the told ones are online, with a new version that says something else."""
    article = make_article()
    if stage == "draft":
        return article
    if stage == "submitted":
        return submit(article)
    publish(article)
    if stage == "removed":
        return act(article, Action.TAKE_DOWN, make_user(CHIEF), reason="Erreur.")
    if stage.startswith("told"):
        edit(article, article.owner, title="Le marché plie")
    if stage == "told-with-a-note":
        edit(article, article.owner, notes=(note(),))
    if stage == "told-without-note":
        without(article, article.owner)
    article.refresh_from_db()
    return article


def without(article: Article, by: User, **changes: Any) -> NoNote:
    """Say that no note is needed."""
    article.refresh_from_db()
    details = {"revision": article.current_id, "reason": "Une coquille.", "at": timezone.now()} | changes
    return go_without_note(article, by, **details)


def status(doing: Any) -> int:
    """Return the status an honest server would answer."""
    try:
        doing()
    except (DeskRefused, Refused) as refused:
        return int(refused.status)
    return 200


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (NoNote, Correction, JournalEntry))


# --- The doors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
def test_going_without_a_note_is_for_who_writes_and_who_leads_when_one_is_asked(stage: str) -> None:
    article, seen = article_at(stage), {}
    for role in ROLES:
        with undone():
            actor, before = person(role, article), rows()
            seen[role] = status(lambda actor=actor: without(article, actor))
            assert (rows() == before) == (seen[role] != 200), role

    theirs = 200 if stage in ("told-otherwise", "told-without-note") else 409
    assert seen == {role: theirs if role in ("owner", "chief") else 403 for role in ROLES}


@pytest.mark.parametrize("stage", ["online", "removed"])
def test_withdrawing_a_note_is_for_the_editor_in_chief(stage: str) -> None:
    article = make_article(notes=(note(),))
    publish(article)
    if stage == "removed":
        act(article, Action.TAKE_DOWN, make_user(CHIEF), reason="Erreur.")
    told = Correction.objects.get(kind="rectificatif")
    seen = {}
    for role in ROLES:
        with undone():
            actor, before = person(role, article), rows()
            doing: dict[str, Any] = {"reason": "Elle nomme un mineur.", "at": timezone.now()}
            seen[role] = status(lambda actor=actor, doing=doing: withdraw_note(article, actor, told.pk, **doing))
            assert (rows() == before) == (seen[role] != 200), role

    assert seen == {role: 200 if role == "chief" else 403 for role in ROLES}


def test_what_is_missing_stale_or_forged_is_refused_and_writes_nothing() -> None:
    article, chief = article_at("told-otherwise"), make_user(CHIEF)
    publish(make_article(notes=(note(),)))
    elsewhere, before, now = Correction.objects.get(), rows(), timezone.now()

    assert status(lambda: without(article, chief, reason="  ")) == 422
    assert status(lambda: without(article, chief, reason="x" * 2001)) == 422
    assert status(lambda: without(article, chief, revision=None)) == 422
    assert status(lambda: without(article, chief, revision=article.current_id - 1)) == 409  # type: ignore[operator]
    assert status(lambda: withdraw_note(article, chief, elsewhere.pk, reason="Non.", at=now)) == 404
    assert status(lambda: withdraw_note(article, chief, None, reason="Non.", at=now)) == 404
    assert rows() == before


# --- What asks for a note ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.EMERGENCY])
def test_a_version_that_tells_something_else_does_not_go_on_without_a_word(action: Action) -> None:
    chief = make_user(CHIEF)

    assert obstacles(article_at("told-otherwise"), action, chief)[0].startswith(ASKED)
    assert obstacles(article_at("told-with-a-note"), action, chief) == []
    assert obstacles(article_at("told-without-note"), action, chief) == []


@pytest.mark.parametrize("action", [Action.PUBLISH, Action.SCHEDULE])
def test_words_changed_during_the_review_are_asked_again_at_the_door(action: Action) -> None:
    article, chief, writer = article_at("told-without-note"), make_user(CHIEF), make_user(CHIEF)
    submit(article)
    edit(article, writer, standfirst="Tout le contraire de ce qui fut écrit ici, en une phrase bien claire.")
    for _ in range(3):
        act(article, Action.APPROVE, make_user(REVIEWER))
    when = timezone.now() + timedelta(days=1)

    doing: dict[str, Any] = {"revision": article.current_id, "when": when}
    assert status(lambda: perform(article, action, chief, **doing)) == 409
    assert Publication.objects.count() == 1

    without(article, chief)
    assert status(lambda: perform(article, action, chief, **doing)) == 200


def test_typography_and_tags_ask_for_nothing_and_the_reason_holds_for_the_same_words() -> None:
    article = article_at("told-without-note")
    content = snapshot(article)
    edit(article, article.owner, meta_description="Tout sur le marché.", introduction=content.introduction)

    assert obstacles(article, Action.SUBMIT, article.owner) == []

    edit(article, article.owner, introduction=parse("<p>Les ventes ont chuté au printemps.</p>"))
    assert obstacles(article, Action.SUBMIT, article.owner)[0].startswith(ASKED)


@pytest.mark.parametrize(("word", "asked"), [("repris", False), ("remis", True)])
def test_a_word_put_right_asks_for_nothing_and_another_word_does(word: str, asked: bool) -> None:
    article = make_article(standfirst="Les ventes ont reprsi au printemps, et les agences recrutent depuis ce temps.")
    publish(article)
    edit(article, article.owner, standfirst=article.standfirst.replace("reprsi", word))

    assert bool(obstacles(article, Action.SUBMIT, article.owner)) is asked


def test_what_comes_back_after_a_take_down_is_compared_with_what_readers_saw_last() -> None:
    article = article_at("removed")
    assert obstacles(article, Action.SUBMIT, article.owner) == []

    edit(article, article.owner, title="Le marché plie")

    assert obstacles(article, Action.SUBMIT, article.owner)[0].startswith(ASKED)


def test_the_journal_says_who_went_without_a_note_and_why() -> None:
    article = article_at("told-without-note")

    entry = article.journal.get(act="no-note")

    assert (entry.by, entry.reason, entry.revision_id) == (article.owner, "Une coquille.", article.current_id)
    refused_by("going_without_a_note_has_its_reason", lambda: NoNote.objects.update(reason=""))


# --- A note that leaves -----------------------------------------------------------------------------------------------


def test_a_note_withdrawn_leaves_with_the_next_version_and_readers_see_that_it_left(client: Client) -> None:
    article = make_article(notes=(note("Une note de trop."),))
    publish(article)
    told = Correction.objects.get()
    withdraw_note(article, make_user(CHIEF), told.pk, reason="Elle nomme un mineur.", at=timezone.now())
    assert "Une note de trop." in client.get("/corrections/").content.decode()

    edit(article, article.owner, notes=())
    publish(article)

    page = client.get("/corrections/").content.decode()
    assert "Note retirée le" in page
    for hidden in ("Une note de trop.", "Elle nomme un mineur."):
        assert hidden not in page
        assert hidden not in client.get(f"/articles/{article.slug}/").content.decode()
        assert hidden not in client.get("/flux/corrections.xml").content.decode()


# --- The page ---------------------------------------------------------------------------------------------------------


def address(article: Article, name: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/suites/{name and name + '/'}"


def test_the_page_shows_what_changed_and_takes_the_answer() -> None:
    article = article_at("told-otherwise")
    client = signed_in(article.owner)

    page = client.get(address(article)).content.decode()
    assert "change ce que les lecteurs ont lu" in page
    assert "<del>tient bon</del>" in page
    assert "<ins>plie</ins>" in page
    assert "dites pourquoi il n’en faut pas" in client.get(article.get_desk_url()).content.decode()

    sent = {"revision": article.current_id, "reason": "Une coquille du titre."}
    answer = client.post(address(article, "sans-note"), sent, follow=True)
    assert answer.redirect_chain == [(address(article), 302)]
    assert "Une coquille du titre." in answer.content.decode()
    seen = signed_in(make_user(REVIEWER)).get(article.get_desk_url()).content.decode()
    assert "Une coquille du titre." in seen


def test_what_is_refused_is_shown_with_what_was_typed() -> None:
    article = article_at("told-otherwise")
    client = signed_in(article.owner)

    stale = client.post(address(article, "sans-note"), {"revision": "1", "reason": "Mon <b>motif."})
    empty = client.post(address(article, "sans-note"), {"revision": article.current_id, "reason": "\x00 "})
    forged = client.post(address(article, "retirer-note"), {"correction": "9" * 40, "reason": "Non."})

    assert (stale.status_code, empty.status_code, forged.status_code) == (409, 422, 403)
    assert "Mon &lt;b&gt;motif." in stale.content.decode()
    assert client.get(address(article, "sans-note")).status_code == 405
    assert client.post(address(article, "autre")).status_code == 404


def test_a_confidential_article_hides_what_followed_it() -> None:
    article = article_at("told-otherwise")
    Article.objects.filter(pk=article.pk).update(confidential=True)

    assert signed_in(make_user(Role.JOURNALIST)).get(address(article)).status_code == 404


def test_the_editor_in_chief_withdraws_a_note_from_the_page() -> None:
    article = make_article(notes=(note("Une note de trop."),))
    publish(article)
    told, chief = Correction.objects.get(), signed_in(make_user(CHIEF))

    answer = chief.post(
        address(article, "retirer-note"), {"correction": told.pk, "reason": "Elle se trompe."}, follow=True
    )

    assert "Peut être ôtée du texte" in answer.content.decode()
    assert "Retirer cette note" not in answer.content.decode()
    assert article.journal.get(act="withdraw-note").reason == "Elle se trompe."


# --- Emergencies ------------------------------------------------------------------------------------------------------


def test_what_nobody_read_over_says_so_and_names_no_reader(client: Client) -> None:
    article = act(make_article(), Action.EMERGENCY, make_user(CHIEF), reason="Rappel de produit.")
    read_over = publish(make_article())

    urgent = client.get(f"/articles/{article.slug}/").content.decode()
    assert "Publié en urgence le" in urgent
    assert "avant toute relecture" in urgent
    assert "Relu par" not in urgent
    assert "Rappel de produit." not in urgent
    assert "avant toute relecture" not in client.get(read_over.get_absolute_url()).content.decode()
