"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.site.facts import frame_facts
from articles.site.responses import for_readers
from articles.site.search import cleaned
from articles.site.search import search as find


@for_readers
def search(request: HttpRequest) -> HttpResponse:
    """Show what the words find; without words, the form alone."""
    at = timezone.now()
    query = cleaned(request.GET.get("q", ""))
    key = request.GET.get("avant", "")
    context = {"query": query, "results": find(query, at, key), "is_first": not key, "facts": frame_facts(at)}
    return render(request, "site/search.html", context)
