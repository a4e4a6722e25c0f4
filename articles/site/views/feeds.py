"""The feeds: of the site, of a rubric, of an author, in three forms; and of the corrections."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles.listing import AUTHOR, under
from articles.models.published import Publication, PublicationQuerySet
from articles.models.reference import Author, Rubric
from articles.site.corrections import corrections_at
from articles.site.feeds.atom import atom_of
from articles.site.feeds.corrected import corrected
from articles.site.feeds.entries import Channel, Entry, channel
from articles.site.feeds.json_feed import json_feed_of
from articles.site.feeds.newest import Newest
from articles.site.feeds.rss import rss_of
from articles.site.listings import newest_listed
from articles.site.responses import for_readers, unchanged

NOTHING = "Il n’y a pas de fil à cette adresse."
ABOUT_CORRECTIONS = "Mises à jour, précisions et rectificatifs des articles en ligne, et articles retirés"


class Form(NamedTuple):
    """What a feed is written in."""

    content_type: str
    write: Callable[[Channel, list[Entry]], str]


FORMS = {
    "rss.xml": Form("application/rss+xml; charset=utf-8", rss_of),
    "atom.xml": Form("application/atom+xml; charset=utf-8", atom_of),
    "feed.json": Form("application/feed+json; charset=utf-8", json_feed_of),
}
"""By the end of their address."""


@for_readers
def site(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the newest articles."""
    head = channel("", "Les articles, en texte intégral", reverse("site:home"), request.path)
    return _answer(request, FORMS[form], head, _newest(Publication.objects.all()))


@for_readers
def rubric(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Answer with the newest articles of a rubric."""
    shown = get_object_or_404(Rubric, slug=slug)
    about = shown.description or f"Les articles de la rubrique {shown.name}, en texte intégral"
    head = channel(shown.name, about, shown.get_absolute_url(), request.path)
    return _answer(request, FORMS[form], head, _some(Publication.objects.filter(rubric=shown)))


@for_readers
def author(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """Answer with the newest articles that somebody signed."""
    shown = get_object_or_404(Author, slug=slug)
    about = f"Les articles de {shown.name}, en texte intégral"
    head = channel(shown.name, about, shown.get_absolute_url(), request.path)
    return _answer(request, FORMS[form], head, _some(newest_listed([under(AUTHOR, shown.pk)], timezone.now())))


@for_readers
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with the newest corrections."""
    page = reverse("site:corrections")
    head = channel("Corrections", ABOUT_CORRECTIONS, page, f"{page}flux/{form}")
    written = FORMS[form].write(head, corrected(corrections_at(timezone.now()).lines))
    return HttpResponse(written, content_type=FORMS[form].content_type)


def _newest(publications: PublicationQuerySet) -> Newest:
    at = timezone.now()
    return Newest.of(publications.live(at), at)


def _some(publications: PublicationQuerySet) -> Newest:
    """The newest of a list; one with nothing before readers has no feed, as it has no page."""
    newest = _newest(publications)
    if not newest.publications:
        raise Http404(NOTHING)
    return newest


def _answer(request: HttpRequest, form: Form, head: Channel, newest: Newest) -> HttpResponseBase:
    """Answer 304 to who has the feed already: no article is then read."""
    tag = newest.tag(form.content_type, head)
    if (answer := unchanged(request, tag)) is not None:
        return answer
    return HttpResponse(form.write(head, newest.entries()), content_type=form.content_type, headers={"ETag": tag})
