"""All the notes to readers of the articles that are live, and what was taken down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models.corrections import Correction
from articles.site.corrections import corrections_at
from articles.site.facts import frame_facts
from articles.site.responses import for_readers


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """Show the corrections, newest first."""
    at = timezone.now()
    asked = request.GET.get("avant", "")
    key = _key(asked) if asked else None
    found = corrections_at(at, key)
    page = {"is_first": key is None, "query": f"avant={key.pk}" if key else ""}
    context = {
        "lines": found.lines,
        "next": found.next,
        "page": page,
        "is_first": key is None,
        "facts": frame_facts(at),
    }
    return render(request, "site/corrections.html", context)


def _key(text: str) -> Correction:
    """Return the correction that a page of the list begins after. Raises Http404 when there is none."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    found = Correction.objects.filter(pk=number).first()
    if found is None:
        raise Http404("Cette page de la liste n’existe pas.")
    return found
