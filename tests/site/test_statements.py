"""A query kept as SQL answers as the query itself, whatever its values."""

from datetime import datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Publication
from articles.site.statements import Statement
from tests.site.builders import ago, make_live

pytestmark = pytest.mark.django_db


def slugs_live(at: datetime, *articles: int) -> QuerySet[Publication, tuple[str]]:
    return Publication.objects.live(at).filter(article__in=articles).order_by("slug").values_list("slug")


def test_each_value_goes_to_its_place() -> None:
    old, new = make_live(title="Ancien", live_from=ago(days=2)), make_live(title="Neuf", live_from=ago(days=1))
    statement = Statement(slugs_live)
    now = timezone.now()

    answers = [
        statement.rows(now, old.article_id, new.article_id),
        statement.rows(now, new.article_id, new.article_id),
        statement.rows(now, old.article_id),
        statement.rows(now - timedelta(hours=36), old.article_id, new.article_id),
        statement.rows(now - timedelta(days=9), old.article_id, new.article_id),
    ]

    assert answers == [[("ancien",), ("neuf",)], [("neuf",)], [("ancien",)], [("ancien",)], []]


def test_it_is_built_once_for_each_number_of_values(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    built = []

    def build(at: datetime, *articles: int) -> QuerySet[Publication, tuple[str]]:
        built.append(len(articles))
        return slugs_live(at, *articles)

    statement = Statement(build)
    with django_assert_num_queries(3):
        statement.rows(timezone.now(), 1)
        statement.rows(timezone.now(), 2)
        statement.rows(timezone.now(), 1, 2)

    assert built == [1, 2]
