"""A link of confirmation: who makes it, what it shows and to whom, what is answered, and every way it dies."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Notice, User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article, Expert, JournalEntry
from reviews.confirming.answering import MOST
from reviews.confirming.links import make, token_of
from reviews.models import Confirmation, Verification
from reviews.verifying.rules import Saying
from reviews.workflow import Action, obstacles
from tests.builders import act, approve, edit, make_user, publish, submit
from tests.reviews.quoting import WORDS, quote_html, quoting, speak, standings, verdicts
from tests.reviews.test_desk import client_of
from tests.reviews.test_verifying import ONE, TWO, address, people

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}


def link_to(article: Article, by: User | None = None, rank: int = 0, **fields: Any) -> Confirmation:
    """Make a link to the words of who says the quote of that rank."""
    subject = standings(article)[rank].subject
    asked: dict[str, Any] = {"digest": subject.digest, "days": 7, "at": timezone.now()} | fields
    return make(article, by or make_user(Role.CHIEF), subject.key, **asked)


def ask(article: Article, by: User, **fields: Any) -> int:
    """Make a link as the page's form does; return the status."""
    subject = standings(article)[0].subject
    form = {"digest": subject.digest, "days": "7"} | fields
    return client_of(by).post(address(article, form.pop("key", subject.key), "lien"), form).status_code


def where(link: Confirmation) -> str:
    return f"/confirmation/{token_of(link)}/"


def read(link: Confirmation) -> tuple[int, str]:
    """Return the status and the text of the link's page."""
    response = Client().get(where(link))
    return response.status_code, response.content.decode()


def reply(link: Confirmation, given: str = "confirmer", note: str = "", quote: str = ONE, **headers: str) -> int:
    """Answer as the page's form does; return the status."""
    form = {"quote": quote, "answer": given, "note": note}
    return Client(enforce_csrf_checks=True).post(where(link), form, headers=headers or OURS).status_code


def article_of_one() -> Article:
    return quoting(quote_html(id=ONE), title="Le Zirconium monte")


# --- Who makes it ---


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_those_who_verify_make_and_revoke_links_and_nobody_else(stage: str) -> None:
    article = article_of_one()
    if stage == "submitted":
        submit(article)
    allowed = {"chief", "reviewer"} if stage == "submitted" else {"chief"}
    given = link_to(article)

    for who, user in people(article).items():
        assert ask(article, user) == (302 if who in allowed else 403), who
        revoked = client_of(user).post(address(article, "liens", given.pk, "revoquer")).status_code
        assert revoked == (302 if who in allowed else 403), who
        shown = client_of(user).get(address(article))
        if who == "training":
            assert shown.status_code == 403
        elif who not in allowed:
            assert "/confirmation/" not in shown.content.decode()
        Confirmation.objects.update(revoked_at=None)
    assert Confirmation.objects.count() == 1 + len(allowed)


def test_four_eyes_bind_who_makes_a_link() -> None:
    writer = make_user(Role.CHIEF)
    article = article_of_one()
    edit(article, writer, kicker="Commerce")

    assert ask(article, writer) == 403
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"days": ""}, 422),
        ({"days": "3650"}, 422),
        ({"days": "9" * 40}, 422),
        ({"digest": ""}, 409),
        ({"digest": "f" * 64}, 409),
        ({"key": "pas-une-citation"}, 404),
        ({}, 302),
    ],
)
def test_what_is_asked_badly_makes_no_link(fields: dict[str, str], status: int) -> None:
    article = article_of_one()

    assert ask(article, make_user(Role.CHIEF), **fields) == status
    assert Confirmation.objects.count() == (1 if status == 302 else 0)


@pytest.mark.parametrize("number", ["0", "9" * 30, "abc"])
def test_revoking_no_link_is_a_404_and_twice_a_409(number: str) -> None:
    article, chief = article_of_one(), make_user(Role.CHIEF)
    other = link_to(quoting(quote_html(id=TWO)))
    mine = link_to(article)
    desk = client_of(chief)

    assert desk.post(address(article, "liens", number, "revoquer")).status_code == 404
    assert desk.post(address(article, "liens", other.pk, "revoquer")).status_code == 404
    assert desk.get(address(article, "liens", mine.pk, "revoquer")).status_code == 405
    assert [desk.post(address(article, "liens", mine.pk, "revoquer")).status_code for _ in range(2)] == [302, 409]


# --- What it shows ---


def test_a_link_shows_its_own_words_and_nothing_else_of_the_draft() -> None:
    quotes = [quote_html(id=ONE), quote_html("Le Lanthane baisse.", id=TWO, name="Ali Saad", role="courtier")]
    article = quoting(*quotes, title="Le Zirconium monte", standfirst="Le Gadolinium, un chapô assez long pour y être.")

    status, text = read(link_to(article))

    assert status == 200
    assert WORDS in text
    assert "Léa Roy, directrice, Institut du commerce" in text
    assert "Le Zirconium monte" in text
    for hidden in ("Lanthane", "Ali Saad", "Gadolinium", "Les ventes ont repris"):
        assert hidden not in text


def test_the_title_of_a_confidential_article_is_not_shown() -> None:
    article = article_of_one()
    Article.objects.filter(pk=article.pk).update(confidential=True)

    status, text = read(link_to(article))

    assert status == 200
    assert WORDS in text
    assert "Zirconium" not in text


def test_one_link_shows_all_the_words_of_its_speaker_and_a_homonym_has_another() -> None:
    first, second = (Expert.objects.create(name="Léa Roy", slug=f"lea-roy-{rank}") for rank in (1, 2))
    mine = [quote_html("Premier.", expert=str(first.pk)), quote_html("Second.", tag="q", expert=str(first.pk))]
    article = quoting(*mine, quote_html("Tiers.", expert=str(second.pk)), quote_html("Quart."))

    text = read(link_to(article))[1]

    assert ["Premier." in text, "Second." in text, "Tiers." in text, "Quart." in text] == [True, True, False, False]


def test_anonymous_speakers_share_no_link() -> None:
    anonymous = {"name": "", "role": "", "organisation": "", "anonymous-reason": "Peur de représailles."}
    article = quoting(quote_html("Premier.", **anonymous), quote_html("Second.", **anonymous))

    text = read(link_to(article))[1]

    assert "Premier." in text
    assert "Second." not in text


def test_a_link_is_kept_listed_and_framed_by_nobody_and_sets_no_cookie() -> None:
    link = link_to(article_of_one())
    dead = Client().get(f"/confirmation/{'0' * 64}/")
    shown = Client().get(where(link))
    link.refresh_from_db()

    for response in (shown, dead, Client().post(where(link), {"quote": ONE, "answer": "confirmer"}, headers=OURS)):
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert not response.cookies
        assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert link.opened == 1
    assert "Disallow: /confirmation/" in Client().get("/robots.txt").content.decode()


# --- What is answered ---


def test_a_confirmation_verifies_the_words_through_the_link_and_is_told() -> None:
    article, chief = article_of_one(), make_user(Role.CHIEF)
    link = link_to(article, chief)

    assert reply(link) == 302

    said = Verification.objects.get()
    assert (said.verdict, said.means, said.by, said.through) == ("verified", "person", chief, link)
    assert verdicts(article) == ["verified"]
    assert "Vous avez confirmé ces mots" in read(link)[1]
    told = set(Notice.objects.filter(kind="speaker").values_list("person", "words"))
    assert told == {(article.owner_id, "Léa Roy confirme ses mots."), (chief.pk, "Léa Roy confirme ses mots.")}
    entry = JournalEntry.objects.filter(act="verification").get()
    assert entry.words == "a reçu de Léa Roy la confirmation de ses mots"


def test_a_correction_contests_the_words_with_its_note_and_stops_the_step() -> None:
    article = submit(article_of_one())
    link = link_to(article)

    assert reply(link, "corriger", "J’ai dit «\u00a0fléchit\u00a0».\x00") == 302

    said = Verification.objects.get()
    assert (said.verdict, said.reason, said.means) == ("contested", "J’ai dit «\u00a0fléchit\u00a0».", "")
    assert verdicts(article) == ["contested"]
    assert Notice.objects.filter(kind="speaker", person=article.owner, reason=said.reason).exists()
    assert "fléchit" in client_of(article.owner).get(address(article)).content.decode()


def test_the_same_answer_again_writes_nothing_and_another_changes_it() -> None:
    article = article_of_one()
    link = link_to(article)

    answers = [reply(link), reply(link), reply(link, "corriger", "Non."), reply(link, "corriger", "Non."), reply(link)]

    assert answers == [302] * 5
    assert [row.verdict for row in standings(article)[0].history] == ["verified", "contested", "verified"]
    assert verdicts(article) == ["verified"]


def test_a_confirmation_does_not_lift_what_the_newsroom_contests() -> None:
    article, chief = article_of_one(), make_user(Role.CHIEF)
    link = link_to(article)
    speak(article, chief, Saying.CONTEST, reason="La bobine dit autre chose.")

    assert reply(link) == 302
    still = verdicts(article)
    speak(article, chief)

    assert still == ["contested"]
    assert len(standings(article)[0].history) == 3
    assert verdicts(article) == ["verified"]


def test_each_quote_of_a_link_has_its_own_answer() -> None:
    article = quoting(quote_html(id=ONE), quote_html("Oui.", id=TWO))
    link = link_to(article)

    assert [reply(link, quote=TWO), reply(link, "corriger", "Non.")] == [302, 302]
    assert verdicts(article) == ["contested", "verified"]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"given": ""}, 422),
        ({"given": "obéir"}, 422),
        ({"given": "corriger", "note": " \x00 "}, 422),
        ({"given": "corriger", "note": "x" * 3000}, 422),
        ({"quote": TWO}, 422),
        ({"quote": "\x00"}, 422),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "https://ailleurs.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://[1"}, 403),
        ({"Accept": "text/html"}, 403),
        ({"Origin": "http://testserver"}, 302),
    ],
)
def test_a_forged_answer_gets_the_right_status_and_writes_nothing(fields: dict[str, str], status: int) -> None:
    link = link_to(article_of_one())

    assert reply(link, **fields) == status
    assert Verification.objects.count() == (1 if status == 302 else 0)


def test_a_correction_that_was_typed_is_kept_when_it_is_refused() -> None:
    link = link_to(article_of_one())
    form = {"quote": ONE, "answer": "corriger", "note": "J’ai dit autre chose."}

    answer = Client().post(where(link), form, headers={"Sec-Fetch-Site": "cross-site"})
    kept = Client().post(where(link), form | {"note": "Mot " * 600}, headers=OURS)

    assert answer.status_code == 403
    assert kept.status_code == 422
    assert "Mot Mot" in kept.content.decode()


def test_a_link_takes_so_many_answers_and_no_more() -> None:
    link = link_to(article_of_one())
    answers = [reply(link, "corriger", f"Non, {rank}.") for rank in range(MOST + 1)]

    assert answers == [302] * MOST + [429]
    assert Verification.objects.count() == MOST


# --- How it dies ---


def test_words_that_changed_are_said_to_and_take_no_answer() -> None:
    article = article_of_one()
    link = link_to(article)
    edit(article, article.owner, introduction=parse(quote_html("Le marché recule au Québec.", id=ONE)))

    status, text = read(link)

    assert status == 410
    assert WORDS in text
    assert "recule au Québec" not in text
    assert "il n’y a plus rien à confirmer" in text
    assert reply(link) == 409
    assert not Verification.objects.exists()


def test_typography_and_other_words_of_the_article_leave_the_link_open() -> None:
    article = article_of_one()
    link = link_to(article)
    around = parse(f"<p>Tout autre chose.</p>{quote_html(WORDS.replace(', ', ',  '), id=ONE)}")
    edit(article, article.owner, introduction=around, title="Un autre titre")

    assert reply(link) == 302
    assert verdicts(article) == ["verified"]


def test_a_quote_taken_away_takes_no_answer() -> None:
    article = article_of_one()
    link = link_to(article)
    edit(article, article.owner, introduction=parse("<p>Rien.</p>"))

    assert read(link)[0] == 410
    assert reply(link) == 409


def revoke(link: Confirmation) -> None:
    Confirmation.objects.filter(pk=link.pk).update(revoked_at=timezone.now())


def expire(link: Confirmation) -> None:
    past = timezone.now() - timedelta(days=8)
    Confirmation.objects.filter(pk=link.pk).update(made_at=past, expires_at=past + timedelta(days=7))


def leave(link: Confirmation) -> None:
    User.objects.filter(pk=link.made_by_id).update(is_active=False)


def lose_the_role(link: Confirmation) -> None:
    link.made_by.groups.clear()


def write(link: Confirmation) -> None:
    edit(link.article, link.made_by, kicker="Commerce")


def bin_it(link: Confirmation) -> None:
    Article.objects.filter(pk=link.article_id).update(deleted_at=timezone.now())


def go_out(link: Confirmation) -> None:
    publish(Article.objects.get(pk=link.article_id))


@pytest.mark.parametrize("death", [revoke, expire, leave, lose_the_role, write, bin_it, go_out])
def test_a_dead_link_is_like_one_that_never_was_and_takes_no_answer(death: Any) -> None:
    article = article_of_one()
    link = link_to(article)
    death(link)
    before = Verification.objects.count()

    status, text = read(link)

    assert status == 404
    assert text.replace(where(link), "") == Client().get(f"/confirmation/{'0' * 64}/").content.decode()
    assert WORDS not in text
    assert reply(link) == 404
    assert Verification.objects.count() == before


def test_a_link_outlives_the_round_it_was_made_in() -> None:
    article, reviewer = submit(article_of_one()), make_user(Role.REVIEWER)
    link = link_to(article, reviewer)
    act(article, Action.SEND_BACK, make_user(Role.REVIEWER), reason="À revoir.")

    assert reply(link) == 302
    assert verdicts(article) == ["verified"]


@pytest.mark.parametrize("token", ["0" * 64, "abc", "\u00e9" * 64, "0" * 5000])
def test_an_address_that_the_house_did_not_sign_shows_nothing(token: str) -> None:
    link_to(article_of_one())

    assert Client().get(f"/confirmation/{token}/").status_code == 404
    assert Client().put(f"/confirmation/{token}/").status_code == 405


def test_ten_links_ask_as_many_queries_as_one() -> None:
    article, chief, counts = article_of_one(), make_user(Role.CHIEF), []
    desk = client_of(chief)
    for many in (1, 2, 7):
        for _ in range(many):
            link_to(article, chief)
        desk.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(article)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2]


def test_a_correction_asked_after_the_clearance_stops_what_goes_out_and_says_whose_words() -> None:
    article, chief = article_of_one(), make_user(Role.CHIEF)
    approve(article)
    link = link_to(article)
    assert obstacles(article, Action.PUBLISH, chief) == []

    assert reply(link, "corriger", "J’ai dit trente, pas treize.") in (200, 302, 303)
    assert "(par Léa Roy, qui demande une correction)" in obstacles(article, Action.PUBLISH, chief)[0]
    assert Notice.objects.filter(person=chief, kind="speaker").count() == 1

    assert reply(link) in (200, 302, 303)
    assert obstacles(article, Action.PUBLISH, chief) == []
