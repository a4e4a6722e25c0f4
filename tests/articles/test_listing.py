"""The lines of long lists follow their publications, and those of before were written as those of today."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from articles.content.tree import BylineEntry
from articles.models import Listing
from articles.publishing import reschedule
from tests.builders import make_author, make_tag
from tests.site.builders import ago, make_draft, make_expert, make_live, put_online, quote, said_by

pytestmark = pytest.mark.django_db


def rows() -> set[tuple[object, ...]]:
    return set(Listing.objects.values_list("under", "publication", "article", "moment"))


def test_a_publication_stands_once_under_each_of_its_tags_authors_and_experts() -> None:
    tag, author, expert = make_tag(), make_author(), make_expert()
    signed = (BylineEntry(author.pk, author.name), BylineEntry(author.pk, author.name, role="photo"))
    said = (quote("Oui.", by=said_by(expert)), quote("Non.", by=said_by(expert)))
    live = make_live(live_from=ago(days=3), tags=(tag.pk,), byline=signed, introduction=said)
    written = rows()

    Listing.objects.all().delete()
    import_module("articles.migrations.0033_fill_listings").fill(apps, connection.schema_editor())

    marks = (f"t{tag.pk}", f"a{author.pk}", f"e{expert.pk}")
    assert written == {(mark, live.pk, live.article_id, live.first_published_at) for mark in marks}
    assert rows() == written


def test_what_is_scheduled_for_another_moment_moves_in_its_lists() -> None:
    now = timezone.now()
    coming = put_online(make_draft(tags=(make_tag().pk,)), live_from=now + timedelta(days=9))

    reschedule(coming, now + timedelta(days=2), at=now)

    assert set(Listing.objects.filter(publication=coming).values_list("moment", flat=True)) == {now + timedelta(days=2)}
