"""Articles before readers, and what readers report of them."""

from typing import Any

from django.test import Client

from accounts.models import User
from articles.content.richtext import parse
from articles.content.tree import SectionPart
from articles.models import Publication, Report
from tests.builders import edit, make_article
from tests.site.builders import put_online

OURS = {"Sec-Fetch-Site": "same-origin"}
SECTION = "5d0f2f8c-0c86-4c0e-9a55-6b5f0d5f7a11"
WORDS = "Les ventes ont doublé en mars"


def make_online(owner: User | None = None, **fields: Any) -> Publication:
    """Return an article of a journalist before readers, with one section that has its words."""
    article = make_article(owner, **fields)
    edit(article, article.owner, sections=(section(f"<p>{WORDS}, dit-on.</p>"),))
    return put_online(article)


def section(html: str, heading: str = "Le bilan") -> SectionPart:
    """Return that section with other words."""
    return SectionPart(id=SECTION, heading=heading, body=parse(html))


def send(
    publication: Publication, *, home: str = "192.0.2.1", headers: dict[str, str] | None = None, **typed: Any
) -> Any:
    """Post a report as the form does."""
    form = {"endroit": "", "passage": "", "probleme": "La date est fausse.", "courriel": "", "site": ""} | typed
    client = Client(enforce_csrf_checks=True, REMOTE_ADDR=home)
    return client.post(f"/articles/{publication.slug}/signaler/", form, headers=OURS if headers is None else headers)


def report(publication: Publication, **fields: Any) -> Report:
    """Return one report of an article, as it was received."""
    article = publication.article_id
    return Report.objects.create(article_id=article, publication=publication, **{"text": "Une faute."} | fields)
