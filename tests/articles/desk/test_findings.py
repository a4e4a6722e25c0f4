"""« À regarder » at the desk: who asks, who sets aside, who teaches a word; what lapses and what is written down."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.desk.looking import looks_of
from articles.models import Article, Dismissal, HouseWord, JournalEntry, LexiconTerm, Revision, Rubric
from articles.revising import snapshot
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import edit, make_article, make_user, publish

pytestmark = pytest.mark.django_db

ELISION = {"rule": "elision", "field": "introduction", "subject": "que Isabelle", "reason": "Surnom voulu"}
JSON: dict[str, Any] = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def article() -> Article:
    """An article of a journalist, with one thing to look at that can be set aside."""
    return make_article(introduction=parse("<p>Il sait que Isabelle viendra.</p>"))


def address(article: Article, act: str = "") -> str:
    """Where findings are asked, or an act done."""
    return f"/admin/articles/article/{article.pk}/constats/{act}"


def rules(article: Article) -> list[str]:
    """What stands in the article as saved."""
    article.refresh_from_db()
    return [look.finding.rule for look in looks_of(article, snapshot(article), article.changed_at.date()).standing]


def person(kind: str, article: Article) -> Client:
    """Somebody at the desk."""
    roles = {"other": Role.JOURNALIST, "reviewer": Role.REVIEWER, "chief": Role.CHIEF, "admin": Role.ADMIN}
    user: User = article.owner if kind == "owner" else make_user(roles.get(kind, Role.TRAINING))
    return signed_in(user)


def test_the_words_typed_are_read_and_nothing_is_written(article: Article) -> None:
    typed = form_of(article, introduction="<p>Selon que Anne dit.</p>")

    answer = signed_in(article.owner).post(address(article), typed, **JSON)

    assert answer.status_code == 200
    assert "que Anne" in answer.json()["html"]
    assert "que Isabelle" not in answer.json()["html"]
    assert Revision.objects.filter(article=article).count() == 2


@pytest.mark.parametrize(
    "who, status",
    [("owner", 200), ("chief", 200), ("other", 403), ("reviewer", 403), ("admin", 403), ("training", 403)],
)
def test_only_who_may_write_has_typed_words_read(article: Article, who: str, status: int) -> None:
    assert person(who, article).post(address(article), form_of(article), **JSON).status_code == status


@pytest.mark.parametrize("body", [{}, {"introduction": "\0" * 9}, {"sections": "rien"}])
def test_a_form_cut_short_is_refused(article: Article, body: dict[str, str]) -> None:
    assert signed_in(article.owner).post(address(article), body, **JSON).status_code == 422


def test_findings_of_nothing_or_of_a_secret_are_not_there(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(confidential=True)

    assert person("other", article).get(address(article)).status_code == 404
    assert person("chief", article).get("/admin/articles/article/999999/constats/").status_code == 404
    assert Client().post(address(article), {}, **JSON).status_code == 401


def test_the_page_of_findings_works_without_a_script(article: Article) -> None:
    answer = person("reviewer", article).get(address(article))

    assert "que Isabelle" in answer.content.decode()
    assert "Écarter ce constat" in answer.content.decode()


@pytest.mark.parametrize(
    "who, status",
    [("owner", 200), ("chief", 200), ("reviewer", 200), ("other", 403), ("admin", 403), ("training", 403)],
)
def test_who_may_set_a_finding_aside(article: Article, who: str, status: int) -> None:
    answer = person(who, article).post(address(article, "ecarter/"), ELISION, **JSON)

    assert answer.status_code == status
    assert Dismissal.objects.count() == (status == 200)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"reason": "x" * 501},
        {"rule": "rubric-missing"},
        {"rule": "inconnue"},
        {"subject": ""},
        {"reason": "\0"},
    ],
)
def test_a_dismissal_needs_a_reason_and_a_rule_that_does_not_block(article: Article, wrong: dict[str, str]) -> None:
    answer = signed_in(article.owner).post(address(article, "ecarter/"), ELISION | wrong, **JSON)

    assert answer.status_code == 422
    assert not Dismissal.objects.exists()


def test_a_dismissal_is_remembered_and_lapses_when_the_words_change(article: Article) -> None:
    assert "elision" in rules(article)

    signed_in(article.owner).post(address(article, "ecarter/"), ELISION, **JSON)

    assert "elision" not in rules(article)
    edit(article, article.owner, introduction=parse("<p>On sait que Isabelle vient.</p>"))
    assert "elision" not in rules(article)
    edit(article, article.owner, introduction=parse("<p>On sait que Anne vient.</p>"))
    assert "elision" in rules(article)
    assert JournalEntry.objects.get(act="dismiss-finding").reason == "Surnom voulu"


def test_setting_aside_twice_is_once_and_is_taken_back(article: Article) -> None:
    client = signed_in(article.owner)
    for _ in range(2):
        client.post(address(article, "ecarter/"), ELISION)
    [dismissal] = Dismissal.objects.all()

    for _ in range(2):
        assert client.post(address(article, "retablir/"), {"dismissal": dismissal.pk}, **JSON).status_code == 200

    assert "elision" in rules(article)
    assert JournalEntry.objects.filter(act="restore-finding").count() == 1


def test_taking_back_is_refused_to_others_and_of_another_article(article: Article) -> None:
    signed_in(article.owner).post(address(article, "ecarter/"), ELISION)
    dismissal = {"dismissal": Dismissal.objects.get().pk}
    other = make_article()

    assert person("other", article).post(address(article, "retablir/"), dismissal, **JSON).status_code == 403
    assert signed_in(other.owner).post(address(other, "retablir/"), dismissal, **JSON).status_code == 404
    assert signed_in(article.owner).post(address(article, "retablir/"), {"dismissal": "x"}, **JSON).status_code == 404
    assert signed_in(article.owner).get(address(article, "retablir/"), **JSON).status_code == 405


@pytest.mark.parametrize("who, status", [("chief", 200), ("owner", 403), ("reviewer", 403), ("admin", 403)])
def test_the_chief_alone_teaches_a_word(article: Article, who: str, status: int) -> None:
    edit(article, article.owner, introduction=parse("<p>Le blorf est un blorf.</p>"))
    assert "spelling" in rules(article)

    answer = person(who, article).post(address(article, "lexique/"), {"word": "blorf"}, **JSON)

    assert answer.status_code == status
    assert ("spelling" in rules(article)) == (status != 200)


@pytest.mark.parametrize("word", ["", "deux mots", "x" * 61, "123"])
def test_what_is_no_word_is_not_taught(article: Article, word: str) -> None:
    before = HouseWord.objects.count()

    assert person("chief", article).post(address(article, "lexique/"), {"word": word}, **JSON).status_code == 422
    assert HouseWord.objects.count() == before


@pytest.mark.parametrize("table", ["lexiconterm", "houseword"])
def test_the_lexicon_opens_to_the_chief_alone(article: Article, table: str) -> None:
    where = f"/admin/articles/{table}/"

    assert {who: person(who, article).get(where).status_code for who in ("chief", "owner", "reviewer", "admin")} == {
        "chief": 200,
        "owner": 403,
        "reviewer": 403,
        "admin": 403,
    }
    assert person("owner", article).post(f"{where}add/", {"term": "x", "word": "x"}).status_code == 403


def test_a_term_of_the_lexicon_is_flagged_until_it_is_put_off(article: Article) -> None:
    edit(article, article.owner, introduction=parse("<p>Un lead de plus.</p>"))
    assert "lexicon" in rules(article)

    LexiconTerm.objects.filter(term="lead").update(is_active=False)

    assert "lexicon" not in rules(article)


def test_the_command_reads_what_is_online_and_fails_when_something_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    publication = publish(make_article(introduction=parse("<p>Il sait que Isabelle viendra.</p>")))
    make_article(introduction=parse("<p>Elle sait que Anne viendra.</p>"))

    call_command("check_articles", rule="elision")
    [line] = capsys.readouterr().out.splitlines()
    call_command("check_articles", json=True)
    found = [json.loads(each) for each in capsys.readouterr().out.splitlines()]

    assert publication.get_absolute_url() in line
    assert "que Isabelle" in line
    assert {"elision", "tag-missing"} <= {each["rule"] for each in found}
    Rubric.objects.update(is_open=False)
    with pytest.raises(SystemExit):
        call_command("check_articles", rule="rubric-closed")
