"""What a preview link shows: one revision, and the photos of that revision. Dead or unknown, it is the same 404."""

from datetime import datetime
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.models import Clearance, PreviewLink, Publication
from articles.previews.answers import NO_FILE, photo_file, unlisted
from articles.previews.drawing import Draft, draw, page_html, shown_photos
from articles.previews.links import Death, death_of, find, note_opening


@csrf_exempt
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show the revision of the link, under a banner that says what it is."""
    at = timezone.now()
    link = find(token)
    death = death_of(link, at) if link else None
    if link is None or death is not None:
        return _gone(request, _live(link, at) if link and death is Death.PUBLISHED else None)
    if request.method == "GET":
        note_opening(link, at)
    clearance = Clearance.objects.filter(revision=link.revision).first()
    drawn = draw(Draft(link.article_id, link.revision.as_content(), clearance), at)
    return unlisted(HttpResponse(page_html(drawn, request, partial(_photo_address, token), link=link)))


@csrf_exempt
@require_safe
def shared_photo(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Answer with a file of a photo that the link's page shows, and no other."""
    link = find(token)
    if link is None or death_of(link, timezone.now()) is not None:
        return _gone(request, None)
    try:
        return unlisted(photo_file(name, shown_photos(link.revision.as_content())))
    except Http404:
        return _gone(request, None, NO_FILE)


def _photo_address(token: str, name: str) -> str:
    return reverse("previews:photo", args=[token, name])


def _live(link: PreviewLink, at: datetime) -> Publication | None:
    """The article that readers see now: its public address is given in the place of a link that did its time."""
    return Publication.objects.filter(article=link.article_id).live(at).first()


def _gone(request: HttpRequest, live: Publication | None, sentence: str = "") -> HttpResponse:
    context = {"live": live, "sentence": sentence}
    return unlisted(render(request, "articles/preview_gone.html", context, status=404))
