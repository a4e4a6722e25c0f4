"""All the notes to readers of the articles that are live."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.content.vocabulary import NOTE_KINDS
from articles.models.published import Publication, PublishedNote
from articles.site.facts import frame_facts
from articles.site.responses import for_readers

PAGE = 30


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    """Show the notes, newest first."""
    at = timezone.now()
    live = PublishedNote.objects.filter(publication__in=Publication.objects.live(at))
    rows = (
        live.order_by("-dated", "-pk")
        .select_related("publication")
        .only("kind", "text", "dated", "publication__title", "publication__slug")
    )
    key = request.GET.get("avant", "")
    notes = list((rows.filter(_before(key)) if key else rows)[: PAGE + 1])
    context = {
        "notes": [(NOTE_KINDS.get(note.kind, ""), note) for note in notes[:PAGE]],
        "next": notes[PAGE - 1].pk if len(notes) > PAGE else None,
        "is_first": not key,
        "facts": frame_facts(at),
    }
    return render(request, "site/corrections.html", context)


def _before(key: str) -> Q:
    """Return the condition « after that note in the list ». Raises Http404 when there is no such note."""
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
    note = PublishedNote.objects.filter(pk=number).first()
    if note is None:
        raise Http404("Cette page de la liste n’existe pas.")
    return Q(dated__lt=note.dated) | Q(dated=note.dated, pk__lt=note.pk)
