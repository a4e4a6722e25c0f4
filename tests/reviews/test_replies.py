"""A right of reply: who notes it, who decides, until when, and its words on the article's page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate
from msgspec.structs import replace

from accounts.models import User
from accounts.roles import Role
from articles.desk.refusals import Refused
from articles.models import Article, Correction, JournalEntry, Revision
from articles.snapshots import working
from reviews.desk.waiting import waiting_for
from reviews.models import ReplyState, RightOfReply
from reviews.replying import Request, accept, place, receive, refuse
from reviews.workflow import Action, obstacles
from tests.articles.desk.forms import signed_in
from tests.builders import act, edit, make_article, make_user, publish, submit
from tests.reviews.table import ROLES
from tests.reviews.test_constraints import refused_by
from tests.reviews.test_doors import person, undone

pytestmark = pytest.mark.django_db

STAGES = ("draft", "submitted", "online", "removed")
WORDS = "Nous n’avons jamais écrit cela."


def request(**changes: Any) -> Request:
    """Return what came in."""
    fields: dict[str, Any] = {
        "name": "Ada Roy",
        "role": "directrice de l’Institut",
        "contact": "ada@institut.example, 514 555-0100",
        "asked": "Une phrase nous prête des mots.",
        "received_on": localdate(),
        "due_on": None,
    }
    return Request(**fields | changes)


def article_at(stage: str) -> Article:
    article = make_article()
    match stage:
        case "submitted":
            submit(article)
        case "online":
            publish(article)
        case "removed":
            publish(article)
            act(article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Erreur.")
    article.refresh_from_db()
    return article


def asked(article: Article, **changes: Any) -> RightOfReply:
    """Note a right of reply of an article."""
    return receive(article, make_user(Role.CHIEF), request(**changes), at=timezone.now())


def accepted(article: Article) -> RightOfReply:
    return accept(article, make_user(Role.CHIEF), asked(article).pk, text=WORDS, at=timezone.now())


def status(doing: Any) -> int:
    try:
        doing()
    except Refused as refused:
        return int(refused.status)
    return 200


def rows() -> tuple[Any, ...]:
    states = tuple(RightOfReply.objects.order_by("id").values_list("state", flat=True))
    return (states, JournalEntry.objects.count(), Revision.objects.count())


@pytest.mark.parametrize("stage", STAGES)
def test_a_request_is_noted_by_who_writes_and_who_leads_of_what_readers_saw(stage: str) -> None:
    article, seen = article_at(stage), {}
    for role in ROLES:
        with undone():
            actor, before = person(role, article), rows()
            seen[role] = status(lambda actor=actor: receive(article, actor, request(), at=timezone.now()))
            assert (rows() == before) == (seen[role] != 200), role

    theirs = 200 if stage in ("online", "removed") else 409
    assert seen == {role: theirs if role in ("owner", "chief") else 403 for role in ROLES}


@pytest.mark.parametrize("decision", ["accept", "refuse"])
def test_deciding_is_for_the_editor_in_chief_and_is_done_once(decision: str) -> None:
    article = article_at("online")
    reply = asked(article)

    def decide(actor: User) -> None:
        if decision == "accept":
            accept(article, actor, reply.pk, text=WORDS, at=timezone.now())
        else:
            refuse(article, actor, reply.pk, reason="Elle vise quelqu’un d’autre.", at=timezone.now())

    seen = {}
    for role in ROLES:
        with undone():
            actor, before = person(role, article), rows()
            seen[role] = status(lambda actor=actor: decide(actor))
            assert (rows() == before) == (seen[role] != 200), role
    decide(make_user(Role.CHIEF))

    assert seen == {role: 200 if role == "chief" else 403 for role in ROLES}
    assert status(lambda: decide(make_user(Role.CHIEF))) == 409


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"name": "x" * 161},
        {"asked": "x" * 3501},
        {"received_on": None},
        {"received_on": localdate() + timedelta(days=3)},
        {"received_on": date(1, 1, 1)},
        {"due_on": date(9999, 12, 31)},
        {"due_on": localdate() - timedelta(days=1)},
    ],
)
def test_what_is_missing_or_impossible_is_refused(changes: dict[str, Any]) -> None:
    article, chief, before = article_at("online"), make_user(Role.CHIEF), rows()
    before = rows()

    assert status(lambda: receive(article, chief, request(**changes), at=timezone.now())) == 422
    assert rows() == before


def test_what_is_missing_or_of_another_article_is_not_decided() -> None:
    article, chief, now = article_at("online"), make_user(Role.CHIEF), timezone.now()
    reply, elsewhere = asked(article), asked(article_at("online"))

    assert status(lambda: accept(article, chief, reply.pk, text=" ", at=now)) == 422
    assert status(lambda: refuse(article, chief, reply.pk, reason="", at=now)) == 422
    assert status(lambda: accept(article, chief, elsewhere.pk, text=WORDS, at=now)) == 404
    assert status(lambda: refuse(article, chief, None, reason="Non.", at=now)) == 404
    assert status(lambda: place(article, chief, reply.pk, base=article.current_id, at=now)) == 409


def test_without_a_deadline_three_days_are_given() -> None:
    reply = asked(article_at("online"), received_on=date(2026, 11, 2))

    assert reply.due_on == date(2026, 11, 5)


def test_a_reply_is_put_in_the_text_reviewed_and_published_in_its_own_frame(client: Client) -> None:
    article = article_at("online")
    reply = accepted(article)
    article.refresh_from_db()
    place(article, article.owner, reply.pk, base=article.current_id, at=timezone.now())
    article.refresh_from_db()
    assert working(article).notes[-1].text == f"{WORDS}\n– Ada Roy, directrice de l’Institut"
    assert status(lambda: place(article, article.owner, reply.pk, base=article.current_id, at=timezone.now())) == 409
    assert obstacles(article, Action.SUBMIT, article.owner) == []

    publish(article)

    page = client.get(f"/articles/{article.slug}/").content.decode()
    assert page.count(">Droit de réponse</h2>") == 1
    assert WORDS in page
    assert "ada@institut.example" not in page
    assert "CorrectionComment" not in page
    listed = client.get("/corrections/").content.decode()
    assert "Droit de réponse</p>" in listed
    assert Correction.objects.get().note == reply.note


def test_a_reply_is_not_a_word_to_readers_about_other_changes() -> None:
    article = article_at("online")
    reply = accepted(article)
    edit(article, article.owner, title="Le marché plie")
    place(article, article.owner, reply.pk, base=article.current_id, at=timezone.now())
    article.refresh_from_db()

    assert "change ce que les lecteurs ont lu" in obstacles(article, Action.SUBMIT, article.owner)[0]


@pytest.mark.parametrize("action", [Action.SUBMIT, Action.EMERGENCY])
def test_the_words_of_a_reply_are_those_of_who_answers(action: Action) -> None:
    article = article_at("online")
    reply = accepted(article)
    article.refresh_from_db()
    place(article, article.owner, reply.pk, base=article.current_id, at=timezone.now())
    article.refresh_from_db()
    softened = replace(working(article).notes[-1], text="Nous avons peut-être écrit cela.")
    edit(article, article.owner, notes=(softened,))

    assert obstacles(article, action, make_user(Role.CHIEF)) == [
        "Les mots d’un droit de réponse sont ceux de qui répond\u00a0: rendez-les à Ada Roy."
    ]


def test_a_page_that_is_no_longer_the_latest_places_nothing() -> None:
    article = article_at("online")
    reply, base = accepted(article), article.current_id
    edit(article, article.owner, kicker="Suite")

    assert status(lambda: place(article, article.owner, reply.pk, base=base, at=timezone.now())) == 409


def test_what_waits_is_before_the_editor_in_chief_until_it_is_published() -> None:
    article, chief = article_at("online"), make_user(Role.CHIEF)

    def lines() -> list[tuple[str, bool]]:
        found = [each.lines for each in waiting_for(chief, timezone.now()) if each.heading == "Droits de réponse"]
        return [(line.words, line.late) for line in (found[0] if found else [])]

    assert lines() == []
    reply = asked(article, received_on=localdate() - timedelta(days=9))
    assert lines() == [("à décider", True)]
    accept(article, chief, reply.pk, text=WORDS, at=timezone.now())
    assert lines() == [("accepté, à publier", True)]
    article.refresh_from_db()
    place(article, article.owner, reply.pk, base=article.current_id, at=timezone.now())
    publish(article)
    assert lines() == []


def test_a_refusal_waits_for_nobody_and_its_reason_is_journaled() -> None:
    article, chief = article_at("online"), make_user(Role.CHIEF)
    refuse(article, chief, asked(article).pk, reason="Elle vise quelqu’un d’autre.", at=timezone.now())

    assert [each for each in waiting_for(chief, timezone.now()) if each.heading == "Droits de réponse"] == []
    assert article.journal.filter(act="reply", reason="Elle vise quelqu’un d’autre.").count() == 1


def test_the_page_notes_decides_and_places() -> None:
    article = article_at("online")
    base = f"/admin/articles/article/{article.pk}/suites/"
    owner, chief = signed_in(article.owner), signed_in(make_user(Role.CHIEF))
    day = localdate().isoformat()

    noted = owner.post(f"{base}droit-recu/", {"name": "Ada <b>Roy", "received_on": day}, follow=True)
    reply = RightOfReply.objects.get()
    assert "Ada &lt;b&gt;Roy" in noted.content.decode()
    assert "Accepter la réponse" not in noted.content.decode()
    assert chief.post(f"{base}droit-accepte/", {"reply": reply.pk, "text": WORDS}).status_code == 302
    page = owner.get(base).content.decode()
    assert "Placer dans le texte" in page
    place_it = {"reply": reply.pk, "revision": article.current_id}
    assert signed_in(make_user(Role.REVIEWER)).post(f"{base}droit-place/", place_it).status_code == 403
    assert owner.post(f"{base}droit-place/", place_it).status_code == 302
    assert "placé dans le texte" in owner.get(base).content.decode()


@pytest.mark.parametrize("name", ["droit-recu", "droit-accepte", "droit-refuse", "droit-place"])
def test_forged_forms_are_refused_in_french_and_write_nothing(name: str) -> None:
    article = article_at("online")
    asked(article)
    before = rows()
    sent = {"reply": "9" * 30, "name": "\x00", "received_on": "hier", "text": "\x00", "reason": "", "revision": "x"}

    answer = signed_in(make_user(Role.CHIEF)).post(f"/admin/articles/article/{article.pk}/suites/{name}/", sent)

    assert answer.status_code in (404, 422)
    assert rows() == before


def test_each_constraint_speaks() -> None:
    asked(article_at("online"))
    replies = RightOfReply.objects

    refused_by("a_right_of_reply_is_due_after_it_came", lambda: replies.update(due_on=date(2020, 1, 1)))
    refused_by("a_right_of_reply_is_refused_for_a_reason", lambda: replies.update(state=ReplyState.REFUSED))
    refused_by("a_right_of_reply_is_accepted_with_its_text", lambda: replies.update(state=ReplyState.ACCEPTED))
