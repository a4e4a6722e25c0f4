"""The archive: its months, and what appeared in one of them."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.models.published import Publication
from articles.site.archives import ArchiveMonth, days_of_month, in_days, neighbours, years
from articles.site.days import days_of
from articles.site.facts import frame_facts
from articles.site.paging import key_of, page_of
from articles.site.responses import for_readers

NOTHING = "Rien de ce mois n’est en ligne."
NOTHING_OF_YEAR = "Rien de cette année n’est en ligne."


@for_readers
def index(request: HttpRequest) -> HttpResponseBase:
    """List the months that have something online."""
    at = timezone.now()
    return render(request, "site/archives.html", {"years": years(at), "facts": frame_facts(at)})


@for_readers
def year(request: HttpRequest, year: str) -> HttpResponseBase:
    """Lead from « /archives/2026/ » to that year among the months, when something of it is online."""
    days = days_of(year)
    if days is None or not in_days(Publication.objects.live(timezone.now()), days).exists():
        raise Http404(NOTHING_OF_YEAR)
    return HttpResponsePermanentRedirect(f"{reverse('site:archives')}#annee-{days.first.year}")


@for_readers
def month(request: HttpRequest, year: str, month: str) -> HttpResponseBase:
    """List what first appeared in a month and is online; « /archives/2026/3/ » leads to « /archives/2026/03/ »."""
    at = timezone.now()
    days = days_of_month(year, month)
    if days is None:
        raise Http404(NOTHING)
    of_month = in_days(Publication.objects.live(at), days)
    page = page_of(of_month, key_of(request))
    if page.is_empty and (page.is_first or not of_month.exists()):
        raise Http404(NOTHING)
    shown = ArchiveMonth(days.first)
    if request.path != shown.get_absolute_url():
        return HttpResponsePermanentRedirect(shown.get_absolute_url())
    before, after = neighbours(days, at)
    context = {"month": shown, "before": before, "after": after, "page": page, "facts": frame_facts(at)}
    return render(request, "site/archive.html", context)
