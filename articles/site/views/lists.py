"""The lists: a rubric, a tag, an author, an expert. One with nothing before readers is a 404."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.listing import AUTHOR, EXPERT, TAG, under
from articles.models.published import Publication, PublicationQuerySet, PublishedQuote
from articles.models.reference import Author, Expert, Rubric, Tag, tag_key
from articles.site.facts import frame_facts, page_facts
from articles.site.listings import listed, newest_listed
from articles.site.paging import Page, key_of, page_of
from articles.site.pictures import portrait, shown, widest
from articles.site.responses import for_readers
from articles.site.structured.house import collection
from articles.site.structured.people import of_profile

NOTHING = "Il n’y a rien à lire à cette adresse."


@for_readers
def rubric(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the articles of a rubric."""
    at = timezone.now()
    shown = get_object_or_404(Rubric, slug=slug)
    page = _page(request, Publication.objects.live(at).filter(rubric=shown))
    structured = collection(shown.name, shown.get_absolute_url(), shown.description)
    context = {"rubric": shown, "page": page, "facts": frame_facts(at), "structured": structured}
    return render(request, "site/rubric.html", context)


@for_readers
def tag(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the articles of a tag; any other spelling of it leads there."""
    at = timezone.now()
    asked = _tag(slug)
    shown = asked.canonical
    marks = [under(TAG, each.pk) for each in (shown, *shown.aliases.all())]
    if slug != shown.slug:
        return _moved(request, shown, listed(marks, at))
    page = _page_under(request, marks, at)
    structured = collection(shown.name, shown.get_absolute_url())
    return render(
        request, "site/tag.html", {"tag": shown, "page": page, "facts": frame_facts(at), "structured": structured}
    )


@for_readers
def author(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show an author and what they signed."""
    at = timezone.now()
    shown = get_object_or_404(Author.objects.select_related("photo"), slug=slug)
    page = _page_under(request, [under(AUTHOR, shown.pk)], at)
    return render(request, "site/author.html", {"author": shown, "page": page, **_profile(shown, at)})


@for_readers
def expert(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show an expert, where they are quoted and what they said there."""
    at = timezone.now()
    asked = get_object_or_404(Expert.objects.select_related("photo", "alias_of__photo").defer("desk_notes"), slug=slug)
    shown = asked.canonical
    files = [shown.pk, *shown.aliases.values_list("pk", flat=True)]
    marks = [under(EXPERT, file) for file in files]
    if shown is not asked:
        return _moved(request, shown, listed(marks, at))
    page = _page_under(request, marks, at)
    ids = [publication.pk for month in page.months for publication in month.publications]
    said: dict[int, list[PublishedQuote]] = {}
    for quote in PublishedQuote.objects.filter(expert__in=files, publication__in=ids):
        said.setdefault(quote.publication_id, []).append(quote)
    return render(request, "site/expert.html", {"expert": shown, "page": page, "said": said, **_profile(shown, at)})


def _page(request: HttpRequest, publications: PublicationQuerySet) -> Page:
    return _found(page_of(publications, key_of(request)), publications)


def _page_under(request: HttpRequest, marks: list[str], at: datetime) -> Page:
    key = key_of(request)
    return _found(page_of(newest_listed(marks, at, key), key), listed(marks, at))


def _found(page: Page, publications: PublicationQuerySet) -> Page:
    """Return the page of a list. Raises Http404 when the list itself is empty."""
    if page.is_empty and (page.is_first or not publications.exists()):
        raise Http404(NOTHING)
    return page


def _profile(profile: Author | Expert, at: datetime) -> dict[str, Any]:
    facts = page_facts([], [profile.photo_id], at)
    face = portrait(facts, str(profile.photo.uuid)) if profile.photo else ""
    photo = widest(shown(facts, profile.photo.uuid)) if profile.photo else None
    return {"facts": facts, "portrait": face, "structured": of_profile(profile, photo)}


def _tag(slug: str) -> Tag:
    """Return the tag of an address, or the one whose name it spells. Raises Http404."""
    if "\0" in slug:
        raise Http404(NOTHING)
    tags = Tag.objects.select_related("alias_of")
    found: Tag | None = tags.filter(slug=slug).first() or tags.filter(key=tag_key(slug)).first()
    if found is None:
        raise Http404(NOTHING)
    return found


def _moved(request: HttpRequest, row: Tag | Expert, publications: PublicationQuerySet) -> HttpResponsePermanentRedirect:
    if not publications.exists():
        raise Http404(NOTHING)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(row.get_absolute_url() + (f"?{query}" if query else ""))
