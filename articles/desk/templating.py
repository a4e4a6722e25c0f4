"""Templates: an article begun from one, and one made from an article's headings."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from articles.addresses import free_slug, slug_of
from articles.content.richtext.blocks import Attribution, Body, ExpertQuote
from articles.content.tree import Content, SectionPart
from articles.content.vocabulary import KINDS
from articles.models import Article, ArticleTemplate, TemplateSection
from articles.models.templates import MAX_NAME
from articles.revising import start_article
from articles.snapshots import working

MOST_SECTIONS = 40


@transaction.atomic
def start_from(template: ArticleTemplate, title: str, by: User, *, at: datetime | None = None) -> Article:
    """Return a new article of `by` with the template's sections, empty, and its hints beside them.

    Raises Unfit when the title is empty or too long, and nothing is written.
    """
    rows = [(str(uuid4()), row) for row in template.sections.all()]
    sections = tuple(SectionPart(id=id, heading=row.heading, body=_waiting() if row.quote else ()) for id, row in rows)
    content = Content(title=title, kind=template.kind, slug=free_slug(slug_of(title)), sections=sections)
    article = start_article(content, by, note=f"Gabarit «\u00a0{template.name}\u00a0»", at=at)
    hints = {"introduction": template.introduction, "conclusion": template.conclusion}
    hints |= {f"section-{id}": row.hint for id, row in rows}
    article.hints = {place: hint for place, hint in hints.items() if hint}
    article.save(update_fields=["hints"])
    return article


def _waiting() -> Body:
    """Return a quote of an interview: it stays without words, and its speaker is asked before any submission."""
    return (ExpertQuote(id=str(uuid4()), by=Attribution(how="entrevue"), paragraphs=()),)


@transaction.atomic
def template_of(article: Article) -> ArticleTemplate:
    """Return a new template, not offered yet, with the headings of the article's latest version.

    Nothing else is copied: no prose, quote, photo or source. The name of a confidential article stays with it.
    """
    content = working(article)
    name = KINDS[content.kind] if article.confidential else content.title[:MAX_NAME].rstrip()
    last = ArticleTemplate.objects.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    template = ArticleTemplate.objects.create(name=name, kind=content.kind, position=position, is_active=False)
    TemplateSection.objects.bulk_create(
        TemplateSection(template=template, heading=part.heading, position=place)
        for place, part in enumerate(content.sections[:MOST_SECTIONS])
    )
    return template
