"""What the desk's templates ask of what readers said."""

from django import template

from articles.models import Article
from articles.voices.shown import Reported, beside

register = template.Library()


@register.simple_tag
def reports_beside(article: Article) -> list[Reported]:
    """Return the errors that readers reported in an article, and that nobody has treated: the first few."""
    return beside(article)
