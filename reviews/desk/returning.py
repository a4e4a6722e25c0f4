"""Where an act of the review leads back to: the page it was done from."""

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article

RETURN = "retour"
READING = "relecture"


def reading_address(article: Article) -> str:
    """Return the address of the reviewer's page."""
    return reverse("admin:articles_article_reading", args=[article.pk])


def comes_from_reading(request: HttpRequest) -> bool:
    """Whether the form, or the page, was opened from the reviewer's page."""
    return READING in (request.POST.get(RETURN), request.GET.get(RETURN))


def way_back(request: HttpRequest, article: Article, otherwise: str, fragment: str = "") -> str:
    """Return the address of the page that the form was on: the reviewer's, at `fragment`, or `otherwise`."""
    return f"{reading_address(article)}{fragment}" if comes_from_reading(request) else otherwise
