"""What the templates ask: for readers, how to cite an article; for the desk, what readers said."""

from django import template
from django.conf import settings
from django.utils.timezone import localtime

from articles.content.french_dates import date_fr
from articles.models import Article, Publication
from articles.site.bylines import names_of
from articles.voices.shown import Beside, beside

register = template.Library()


@register.simple_tag
def citation(publication: Publication, canonical: str) -> str:
    """Return how an article is cited: « Anne Roy, « Titre », Newsroom, 1er décembre 2026, adresse »."""
    day = date_fr(localtime(publication.first_published_at).date())
    title = f"«\u00a0{publication.title}\u00a0»"
    return ", ".join(part for part in (names_of(publication), title, settings.SITE_NAME, day, canonical) if part)


@register.simple_tag
def reports_beside(article: Article) -> Beside:
    """Return the errors that readers reported in an article, and that nobody has treated: the first few."""
    return beside(article)
