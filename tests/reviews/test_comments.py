"""Comments on a draft: who may, what they stand on, what they stop, and nothing written by what is refused."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article, JournalEntry
from articles.snapshots import snapshot
from reviews.models import Comment
from reviews.workflow import Action, obstacles
from tests.builders import approve, edit, make_article, make_user, submit
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db

GONE = "Ces mots ne sont plus dans le texte."


def address(article: Article, *more: object) -> str:
    """Return the address of the comments, or of an act on one."""
    return "".join([f"/admin/articles/article/{article.pk}/commentaires/", *(f"{part}/" for part in more)])


def post(article: Article, by: User, **fields: Any) -> int:
    """Comment, as the form does; return the status."""
    article.refresh_from_db()
    form = {
        "revision": article.current_id,
        "place": "introduction",
        "words": "ont repris",
        "text": "En êtes-vous sûre?",
    }
    return client_of(by).post(address(article), form | fields).status_code


def do(article: Article, by: User, name: str, **fields: Any) -> int:
    """Do an act on the first comment; return the status."""
    return client_of(by).post(address(article, Comment.objects.order_by("id")[0].pk, name), fields).status_code


def page(article: Article, by: User) -> str:
    """Return the page of the comments."""
    return client_of(by).get(address(article)).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("owner", 302),
        (Role.REVIEWER, 302),
        (Role.CHIEF, 302),
        (Role.JOURNALIST, 403),
        (Role.ADMIN, 403),
        (Role.TRAINING, 403),
    ],
)
def test_those_who_write_read_over_or_lead_may_comment(role: Any, status: int) -> None:
    article = submit(make_article())
    person = article.owner if role == "owner" else make_user(role)

    assert post(article, person) == status
    assert Comment.objects.count() == (1 if status == 302 else 0)
    assert client_of(person).get(address(article)).status_code == (403 if role == Role.TRAINING else 200)


def test_a_reviewer_comments_only_what_is_in_a_round_of_theirs() -> None:
    assert post(make_article(), make_user(Role.REVIEWER)) == 403


def test_a_confidential_article_and_an_anonymous_person_have_no_comments() -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(confidential=True)
    colleague = make_user(Role.JOURNALIST)

    assert post(article, colleague) == 404
    assert client_of(colleague).get(address(article)).status_code == 404
    assert client_of(colleague).post(address(article, 1, "resoudre")).status_code == 404
    assert Client().get(address(article)).status_code in (302, 401, 403)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("action", [Action.PUBLISH, Action.SCHEDULE])
def test_a_blocking_comment_made_after_the_clearance_stops_what_goes_out(action: Action) -> None:
    article, reviewer, chief = approve(make_article()), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    assert obstacles(article, action, chief) == []

    assert post(article, reviewer, blocking="1") == 302
    assert "un commentaire bloquant" in obstacles(article, action, chief)[0]

    assert do(article, chief, "resoudre") == 302
    assert obstacles(article, action, chief) == []


def test_a_blocking_comment_stops_the_approval_until_it_is_resolved() -> None:
    article, reviewer, chief = submit(make_article()), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    post(article, reviewer, blocking="1")
    other = make_user(Role.REVIEWER)

    refused = client_of(other).post(
        f"/admin/articles/article/{article.pk}/acte/", {"action": "approve", "revision": article.current_id}
    )

    assert refused.status_code == 409
    assert "un commentaire bloquant" in refused.content.decode()
    assert do(article, other, "resoudre") == 403
    assert do(article, article.owner, "resoudre") == 403
    assert do(article, chief, "resoudre") == 302
    assert obstacles(article, Action.APPROVE, other) == []
    assert do(article, reviewer, "rouvrir") == 302
    assert obstacles(article, Action.APPROVE, other) != []
    assert [entry.words for entry in JournalEntry.objects.filter(act="comment").order_by("id")] == [
        "a fait un commentaire bloquant",
        "a résolu un commentaire bloquant",
        "a rouvert un commentaire bloquant",
    ]


def test_an_ordinary_comment_is_answered_resolved_and_reopened_by_those_who_may_comment() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    post(article, reviewer)

    assert do(article, article.owner, "repondre", text="Le rapport le dit.") == 302
    assert obstacles(article, Action.APPROVE, reviewer) == []
    assert do(article, article.owner, "resoudre") == 302
    assert do(article, reviewer, "resoudre") == 409
    assert do(article, reviewer, "repondre", text="Encore.") == 409
    assert do(article, reviewer, "rouvrir") == 302
    assert do(article, reviewer, "rouvrir") == 409
    assert "Le rapport le dit." in page(article, reviewer)


def test_a_comment_follows_the_article_and_says_when_its_words_are_gone() -> None:
    article, chief = make_article(), make_user(Role.CHIEF)
    post(article, chief)

    edit(article, article.owner, introduction=parse("<p>Au printemps, les ventes ont repris.</p>"))
    there = page(article, chief)
    edit(article, article.owner, introduction=parse("<p>Rien.</p>"), conclusion=parse("<p>Elles ont repris.</p>"))

    assert GONE not in there
    assert GONE in page(article, chief)
    assert "ont repris" in page(article, chief)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"revision": ""}, 422),
        ({"revision": "9" * 30}, 422),
        ({"text": " \x00 "}, 422),
        ({"text": "x" * 20_000}, 422),
        ({"words": "x" * 20_000}, 422),
        ({"words": "jamais écrits"}, 422),
        ({"words": "\x00"}, 302),
        ({"place": "section-forgée"}, 422),
        ({"place": "", "words": ""}, 422),
        ({"offset": "9" * 40, "before": "\ud800"}, 302),
        ({"revision": "1", "words": "jamais écrits"}, 409),
    ],
)
def test_a_forged_comment_gets_the_right_status_and_writes_nothing(fields: dict[str, str], status: int) -> None:
    article = make_article()
    fields = {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}

    assert post(article, article.owner, **fields) == status
    assert Comment.objects.count() == (1 if status == 302 else 0)


def test_a_comment_on_a_whole_passage_says_which() -> None:
    article = make_article()
    part = snapshot(article).sections[0]

    assert post(article, article.owner, place=f"section-{part.id}", words="") == 302
    assert (
        f"1. {part.heading}" in page(article, article.owner).split('<article class="comment"')[1].split("</article>")[0]
    )


def test_a_comment_on_a_section_removed_since_is_refused_and_what_was_typed_is_kept() -> None:
    article = make_article()
    seen, part = article.current_id, snapshot(article).sections[0]
    edit(article, article.owner, sections=snapshot(article).sections[1:])
    form = {"revision": seen, "place": f"section-{part.id}", "text": "Un mot sur cette section."}

    answer = client_of(article.owner).post(address(article), form)

    assert answer.status_code == 409
    assert "Un mot sur cette section." in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_comment_follows_its_section_merged_into_another_and_comes_back_with_it() -> None:
    article = make_article()
    first, second = snapshot(article).sections
    post(article, article.owner, place=f"section-{second.id}", words="printemps. 2")
    merged = replace(first, body=(*first.body, *second.body))

    edit(article, article.owner, sections=(merged,))
    there = page(article, article.owner)
    edit(article, article.owner, title="Un autre titre")
    later = page(article, article.owner)
    edit(article, article.owner, sections=(first, second))
    back = page(article, article.owner)

    for shown, name in ((there, first.heading), (later, first.heading), (back, second.heading)):
        assert GONE not in shown
        assert f"{name}</p>" in shown
    article.refresh_from_db()
    assert article.heirs == {}


@pytest.mark.parametrize("number", ["0", "9" * 30, "-1", "abc"])
def test_an_act_on_no_comment_is_a_404(number: str) -> None:
    article = make_article()

    for name in ("repondre", "resoudre", "rouvrir", "effacer"):
        assert client_of(article.owner).post(address(article, number, name), {"text": "Oui"}).status_code == 404
    assert client_of(article.owner).get(address(article, number, "resoudre")).status_code == 405


def test_a_comment_of_another_article_is_not_found_by_this_one() -> None:
    article, other = make_article(), make_article()
    post(other, other.owner)

    assert do(article, article.owner, "resoudre") == 404


def test_a_binned_article_takes_no_comment() -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(deleted_at="2026-01-01T00:00:00Z")

    assert post(article, article.owner) == 409


def test_three_hundred_comments_ask_as_many_queries_as_three() -> None:
    article = make_article()
    post(article, article.owner)
    row, desk, counts = Comment.objects.get(), client_of(article.owner), []
    for many in (2, 297):
        Comment.objects.bulk_create(
            Comment(article=article, author=row.author, anchor=row.anchor, text="Encore") for _ in range(many)
        )
        desk.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(article)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
