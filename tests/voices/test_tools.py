"""What the page offers beside its words: links that work by themselves, a citation, and a script that stays small."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from articles.content.tree import BylineEntry
from tests.builders import make_author
from tests.site.builders import make_live
from tests.voices.reports import SECTION, make_online

pytestmark = pytest.mark.django_db
MOST = 3000
"""Bytes of the script."""


def page(address: str) -> str:
    html: str = Client().get(address).content.decode()
    return html


def test_each_section_has_a_link_to_itself_that_adds_nothing_to_its_words() -> None:
    publication = make_online()
    place = f"section-{SECTION[:8]}"

    html = page(publication.get_absolute_url())

    assert f'href="#{place}" aria-label="Lien vers la section 1" data-anchor></a>' in re.sub(r" class=\S+", "", html)
    assert html.count(f'id="{place}"') == 1
    assert "section__anchor" not in page("/flux/rss.xml")


def test_a_citation_says_who_what_where_and_when() -> None:
    people = [make_author("Anne Roy"), make_author("Ali Saad")]
    publication = make_live(
        title="Le zinc & l’« or »",
        byline=tuple(BylineEntry(author.pk, author.name) for author in people),
        live_from=datetime(2026, 6, 2, 1, tzinfo=UTC),  # still the first in Montréal
    )

    found = re.search(r'data-copy="([^"]*)"', page(publication.get_absolute_url()))

    assert found
    address = f"{settings.SITE_URL}{publication.get_absolute_url()}"
    title = f"«\u00a0{publication.title}\u00a0»"
    assert unescape(found[1]) == f"Anne Roy et Ali Saad, {title}, {settings.SITE_NAME}, 1er\u00a0juin 2026, {address}"


def test_what_needs_a_script_is_hidden_without_one_and_the_script_is_small() -> None:
    html = page(make_live().get_absolute_url())

    assert [html.count(f'<button type="button" hidden data-{name}') for name in ("copy", "share")] == [1, 1]
    assert (Path(settings.BASE_DIR) / "static/site/tools.js").stat().st_size < MOST
