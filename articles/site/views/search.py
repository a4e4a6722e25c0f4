"""The search page, and what its box proposes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from articles.content.stems import fold
from articles.content.vocabulary import KINDS
from articles.models.published import Publication
from articles.site import filters as narrowing
from articles.site.facts import frame_facts
from articles.site.filters import Chosen, Filters
from articles.site.people import online_people
from articles.site.responses import for_readers
from articles.site.search import Results, cleaned
from articles.site.search import search as find
from articles.site.spelling import mended
from articles.site.suggesting import suggestions

FEW = 3
"""Results below which one asks whether something else was meant."""
MANY = 2
"""How many times as many results other words must have to be proposed."""
NEWEST = 3


@for_readers
def search(request: HttpRequest) -> HttpResponse:
    """Show what the words and filters find; without any, the form and the newest articles."""
    at = timezone.now()
    facts = frame_facts(at)
    query = cleaned(request.GET.get("q", ""))
    key = request.GET.get("avant", "")
    filters = narrowing.read(request.GET, facts, at)
    results = find(query, at, key, filters)
    context = {
        "query": query,
        "filters": filters,
        "chosen": [(each, _address(query, filters, but=each)) for each in filters.chosen],
        "carried": _parameters(query, filters.chosen),
        "results": results,
        "is_first": not key,
        "is_asked": bool(query or filters.are_set),
        "facts": facts,
        "kinds": KINDS,
        "people": online_people(at),
    }
    if not key:
        context |= _way_on(query, results, filters, at)
    return render(request, "site/search.html", context)


@for_readers
def suggested(request: HttpRequest) -> HttpResponse:
    """Answer a box in which somebody types: labels, sorts and addresses."""
    found = suggestions(cleaned(request.GET.get("q", "")), timezone.now())
    lines = [{"label": each.label, "sort": each.sort, "address": each.address} for each in found]
    return JsonResponse({"suggestions": lines}, json_dumps_params={"ensure_ascii": False})


def _way_on(query: str, results: Results, filters: Filters, at: datetime) -> dict[str, Any]:
    """Return what helps who found little: other words, with their results when there were none; the newest articles."""
    if len(results.hits) >= FEW or filters.unknown:
        return {}
    if not (query or filters.are_set):
        return {"newest": _newest(at)}
    other = mended(query, at, filters, rare=bool(results.hits)) if query else ""
    found = find(other, at, "", filters) if other else Results([])
    if results.hits:
        return {"meant": _meant(other, filters)} if len(found.hits) > MANY * len(results.hits) else {}
    if found.hits:
        told = {} if fold(other) == fold(query) else {"instead": _meant(other, filters)}  # accents are no slip
        return {**told, "results": found, "carried": _parameters(other, filters.chosen)}
    return {"newest": _newest(at)}


def _newest(at: datetime) -> list[Publication]:
    return list(Publication.objects.live(at).for_list().newest_first()[:NEWEST])


def _meant(query: str, filters: Filters) -> tuple[str, str]:
    """Return other words and the address of their results."""
    return query, _address(query, filters)


def _address(query: str, filters: Filters, *, but: Chosen | None = None) -> str:
    return "?" + _parameters(query, [each for each in filters.chosen if each is not but])


def _parameters(query: str, chosen: Iterable[Chosen]) -> str:
    """Return the search as parameters of an address, without those that are empty."""
    pairs = [("q", query)] if query else []
    return urlencode([*pairs, *(parameter for each in chosen for parameter in each.parameters)])
