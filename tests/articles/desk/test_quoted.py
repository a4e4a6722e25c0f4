"""The page of an expert at the desk: their quotes, their roles over time, and figures, as each person may see them."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from articles.models import Article, Expert
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_experts import journalist, make_expert, quoting
from tests.builders import make_user, publish, submit

pytestmark = pytest.mark.django_db


def page_of(client: Client, expert: Expert, query: str = "") -> str:
    """The page of a person, each run of spaces as a plain one."""
    answer = client.get(f"/admin/articles/expert/{expert.pk}/change/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("&nbsp;", " ").split())


def test_the_page_says_what_was_said_where_when_and_at_which_etape() -> None:
    expert = make_expert("Hélène Roy")
    first = quoting(expert, "analyste", title="Ancien", at=datetime(2025, 3, 3, 15, tzinfo=UTC))
    submit(quoting(expert, "cheffe", title="Nouveau", at=datetime(2026, 2, 1, 15, tzinfo=UTC)))

    page = page_of(journalist(), expert)

    assert "<blockquote>« Oui. »</blockquote>" in page
    assert f'<a href="{first.get_desk_url()}">Ancien</a>, 3 mars 2025 · Brouillon · analyste' in page
    assert "Nouveau</a>, 1er février 2026 · Soumis · cheffe" in page
    assert page.index("Nouveau</a>") < page.index("Ancien</a>")


def test_the_figures_and_the_roles_follow_the_days_of_the_quotes() -> None:
    expert = make_expert("Hélène Roy")
    for month in (1, 3):
        quoting(expert, "analyste", at=datetime(2025, month, 3, 15, tzinfo=UTC))
    publish(quoting(expert, "cheffe"), at=datetime(2026, 1, 5, 15, tzinfo=UTC))

    page = page_of(journalist(), expert)

    figures = {"Première citation": "3 janvier 2025", "Dernière citation": "5 janvier 2026", "Citations": "3"}
    for words, figure in (figures | {"Articles": "3", "Articles en ligne": "1"}).items():
        assert f"<dt>{words}</dt><dd>{figure}</dd>" in page
    assert "<strong>cheffe</strong><p>le 5 janvier 2026, 1 citation</p>" in page
    assert "<strong>analyste</strong><p>du 3 janvier 2025 au 3 mars 2025, 2 citations</p>" in page


def test_a_confidential_article_counts_and_shows_for_those_who_may_see_it_alone() -> None:
    expert = make_expert("Hélène Roy")
    secret = quoting(expert, "témoin", title="Secret")
    Article.objects.filter(pk=secret.pk).update(confidential=True)

    others = [page_of(signed_in(make_user(role)), expert) for role in (Role.JOURNALIST, Role.REVIEWER)]
    mine = [page_of(client, expert) for client in (signed_in(secret.owner), signed_in(make_user(Role.CHIEF)))]

    assert ["Secret" in page or "témoin" in page for page in others] == [False, False]
    assert ["<dt>Citations</dt>" in page for page in others] == [False, False]
    assert ["Secret" in page and "témoin" in page for page in mine] == [True, True]


def test_a_reviewer_of_its_round_sees_a_confidential_article_there() -> None:
    expert, reviewer = make_expert("Hélène Roy"), make_user(Role.REVIEWER)
    secret = submit(quoting(expert, title="Secret"))
    Article.objects.filter(pk=secret.pk).update(confidential=True)
    step = secret.rounds.get().steps.order_by("position")[0]
    step.taken_by = reviewer
    step.save()

    assert "Secret" in page_of(signed_in(reviewer), expert)


def test_quotes_come_by_pages_of_fifty_at_the_same_cost() -> None:
    expert, client, asked = make_expert("Hélène Roy"), journalist(), []
    for number in (1, 60):
        article = quoting(expert, title=f"Numéro {number}")
        quote = article.quotes.get()
        for place in range(1, number):
            quote.pk, quote.uuid, quote.position = None, f"{place:032x}", place
            quote.save(force_insert=True)
        with CaptureQueriesContext(connection) as captured:
            page_of(client, expert)
        asked.append(len(captured))

    assert asked[0] == asked[1] <= 20
    assert page_of(client, expert).count("<blockquote>") == 50
    assert page_of(client, expert, "?page=2").count("<blockquote>") == 11
    assert page_of(client, expert, "?page=x").count("<blockquote>") == 50


def test_somebody_never_quoted_is_said_so() -> None:
    page = page_of(journalist(), make_expert("Hélène Roy"))

    assert "Pas encore cité·e" in page
    assert "<dt>Articles en ligne</dt><dd>0</dd>" in page
