"""All the notes to readers of the articles that are live, and what was taken down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.site.corrections import Key, corrections_at
from articles.site.facts import frame_facts
from articles.site.responses import for_readers


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """Show the corrections, newest first."""
    at = timezone.now()
    asked = request.GET.get("avant", "")
    key = Key.read(asked) if asked else None
    found = corrections_at(at, key)
    page = {"is_first": key is None, "query": f"avant={key}" if key else ""}
    context = {
        "lines": found.lines,
        "next": found.next,
        "page": page,
        "is_first": key is None,
        "facts": frame_facts(at),
    }
    return render(request, "site/corrections.html", context)
