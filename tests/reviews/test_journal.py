"""An article's journal: all that happened, in order, on one page; its files say the same, to whom they are due."""

import csv
import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from articles.models import Article, JournalEntry
from reviews.models import Comment
from reviews.proof.exporting import cell
from reviews.proof.lines import Line, Sort, every, newest
from reviews.proof.places import Place
from reviews.workflow import Action
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_doors import WHO, browser
from tests.builders import act, edit, latest, make_article, make_user, publish, submit

pytestmark = pytest.mark.django_db

WHERE = {"place": "title", "words": "", "before": "", "after": "", "offset": 0}
MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)


def address(article: Article, rest: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/journal/{rest}"


def lived() -> Article:
    """An article that was commented, sent back, published, and taken down."""
    article = make_article(title="Le marché")
    reviewer = make_user(Role.REVIEWER, name="Rita Roy")
    submit(article)
    Comment.objects.create(article=article, author=reviewer, anchor=WHERE, text="D’où vient ce chiffre ?")
    act(article, Action.SEND_BACK, reviewer, reason="Le titre promet trop.")
    edit(article, article.owner, title="Le marché tient")
    publish(article, make_user(Role.CHIEF, name="Odile"))
    act(article, Action.TAKE_DOWN, make_user(Role.CHIEF, name="Odile"), reason="Une source s’est rétractée.")
    return article


def content(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return b"".join(answer).decode() if answer.streaming else answer.text


def test_the_journal_tells_every_act_version_and_word_with_who_when_and_why() -> None:
    article = lived()
    page = content(signed_in(make_user(Role.REVIEWER)), address(article))

    for words in (
        "a créé l’article",
        f"{article.owner} a soumis l’article à la relecture",
        "Rita Roy a fait un commentaire",
        "D’où vient ce chiffre ?",
        "Le titre promet trop.",
        "a enregistré la version 3",
        "a donné le bon à tirer",
        "Odile a publié l’article",
        "Une source s’est rétractée.",
        "Relue par",
        "Dit aux lecteurs",
        latest(article).digest[:16],
    ):
        assert words in page or words in page.replace("et donné", "a donné"), words
    assert f"/admin/articles/article/{article.pk}/comparaison/?a=3" in page


def test_lines_are_in_the_order_in_which_things_happened() -> None:
    article = lived()

    told = [(line.sort.value, line.act) for line in every(article, timezone.now())]

    assert told[:6] == [
        ("versions", "version"),
        ("versions", "version"),
        ("actes", "submit"),
        ("paroles", "comment"),
        ("actes", "send-back"),
        ("versions", "version"),
    ]
    assert told[-1] == ("actes", "take-down")


def test_a_scheduled_version_is_a_line_at_its_hour_and_not_before() -> None:
    article = make_article()
    when = timezone.now() + timedelta(hours=2)
    publish(article, make_user(Role.CHIEF, name="Odile"), when=when)

    before = [line.act for line in every(article, when - timedelta(minutes=1))]
    after = [line.act for line in every(article, when)]

    assert after == [*before, "appear"]
    with time_machine.travel(when + timedelta(minutes=1)):
        page = content(signed_in(article.owner), address(article))
        assert f"La version {latest(article).number} paraît à son heure, programmée par Odile" in page


def test_pages_by_key_give_each_line_once_even_when_many_share_an_instant() -> None:
    article = make_article(at=MONDAY)
    for number in range(7):
        entry = JournalEntry(article=article, by=article.owner, act="seen", words=f"Ligne {number}", at=MONDAY)
        entry.save()
        Comment.objects.create(article=article, author=article.owner, anchor=WHERE, text=f"Mot {number}", at=MONDAY)
    lines: list[Line] = []
    place, pages = None, 0
    while pages == 0 or place is not None:
        page, place = newest(article, timezone.now(), before=place, most=3)
        lines, pages = [*lines, *page], pages + 1

    assert pages > 4
    assert lines == [*every(article, timezone.now())][::-1]
    assert len({line.place for line in lines}) == len(lines)


def test_what_is_asked_can_be_kept_to_one_sort_of_lines() -> None:
    article = lived()
    client = signed_in(article.owner)

    said = content(client, address(article, "?voir=paroles"))
    versions = content(client, address(article, "?voir=versions"))

    assert "D’où vient ce chiffre ?" in said
    assert 'data-sort="actes"' not in said
    assert 'data-sort="paroles"' not in versions
    assert {line.sort for line in newest(article, timezone.now(), sorts=[Sort.ACT])[0]} == {Sort.ACT}


def test_the_versions_of_one_sitting_are_folded_under_the_last() -> None:
    article = make_article(at=MONDAY)
    for minutes in (2, 4, 6):
        edit(article, article.owner, at=MONDAY + timedelta(minutes=minutes), title=f"Titre {minutes}")

    page = content(signed_in(article.owner), address(article))

    assert "4 enregistrements de suite" in page


def test_the_journal_pages_are_the_same_few_queries_whatever_happened() -> None:
    article, client = make_article(), signed_in(make_user(Role.CHIEF))
    publish(article)

    def asked() -> int:
        client.get(address(article))  # the visit to what is new is noted
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(article)).status_code == 200
        return len(queries)

    once = asked()
    for number in (2, 3):
        edit(article, article.owner, title=f"Titre {number}")
        Comment.objects.create(article=article, author=article.owner, anchor=WHERE, text="Oui.")
        publish(article)

    assert asked() == once <= 40


@pytest.mark.parametrize("key", ["x", "1", "1.2", "9" * 400, "1.9.1\0", "١.٢.٣", "-1.0.0", f"{10**17 - 1}.0.1"])
def test_a_forged_key_is_no_page(key: str) -> None:
    article = make_article()
    answer = signed_in(article.owner).get(address(article), {"avant": key})

    assert answer.status_code in ((200, 400) if Place.read(key) or "\0" in key else (404,))


def test_the_spreadsheet_has_every_line_and_computes_none() -> None:
    article = lived()
    formula = '=HYPERLINK("http://exemple.example")'
    Comment.objects.create(article=article, author=article.owner, anchor=WHERE, text=formula)

    text = content(signed_in(article.owner), address(article, "csv/"))
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))

    assert text.startswith("\ufeff")
    assert len(rows) == 1 + len([*every(article, timezone.now())])
    assert rows[-1][-1] == f"'{formula}"
    assert latest(article).digest in {row[6] for row in rows}
    assert {"submit", "send-back", "publish", "take-down"} <= {row[2] for row in rows}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@somme", "\t=1", "\r=1", "\n=1", "＝1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(f"Mot {text}") == f"Mot {text}"


def test_the_data_has_the_digests_the_rounds_and_the_intervals() -> None:
    article = lived()

    data = json.loads(content(signed_in(article.owner), address(article, "json/")))

    digests = {revision.digest for revision in article.revisions.all()}
    assert {line["version"]["digest"] for line in data["lines"] if line["sort"] == "versions"} == digests
    assert [row["outcome"] for row in data["rounds"]] == ["published", "sent-back"]
    assert len(data["rounds"][0]["steps"]) == 3
    assert all(step["approvals"][0]["version"]["digest"] for step in data["rounds"][0]["steps"])
    (publication,) = data["publications"]
    assert publication["digest"] == publication["version"]["digest"] == data["clearances"][0]["version"]["digest"]
    assert publication["taken_down_reason"] == "Une source s’est rétractée."
    assert publication["live_until"] == publication["taken_down_at"]
    assert [(row["kind"], row["before"]) for row in data["corrections"]] == [("retrait", 3)]


MAY_SEE = {"mine", "byline", "other", "reviewer", "chief", "admin", "superuser"}
MAY_EXPORT = {"mine", "byline", "chief", "superuser"}


@pytest.mark.parametrize("who", WHO)
def test_the_journal_opens_to_who_sees_the_draft_and_leaves_with_who_may_export(who: str) -> None:
    article = make_article()
    client = browser(who, article)
    gone = {302, 403} if who in ("anonymous", "deactivated") else {403}

    assert client.get(address(article)).status_code in ({200} if who in MAY_SEE else gone)
    for form in ("csv/", "json/"):
        assert client.get(address(article, form)).status_code in ({200} if who in MAY_EXPORT else gone)
    seen = article.journal.filter(act="seen").count()
    assert seen == (1 if who == "admin" else 0)


@pytest.mark.parametrize("who", ["other", "reviewer", "training"])
def test_a_confidential_article_has_no_journal_for_those_it_is_closed_to(who: str) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(confidential=True)
    client = browser(who, article)

    assert {client.get(address(article, rest)).status_code for rest in ("", "csv/", "json/")} == {404}


def test_the_journal_is_read_and_never_posted() -> None:
    article = make_article()
    client = signed_in(article.owner)
    before = JournalEntry.objects.count()

    assert {client.post(address(article, rest)).status_code for rest in ("", "csv/", "json/")} == {405}
    assert client.get(address(article, "pdf/")).status_code == 404
    assert JournalEntry.objects.count() == before
