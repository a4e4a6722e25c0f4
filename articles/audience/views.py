"""Where an article's page says that it is read. The answer is empty, and the same whatever was counted."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.keeping import comes_from_our_pages
from articles.audience.counting import count, count_sections
from articles.audience.machines import is_machine, refuses
from articles.content.richtext.attributes import number
from articles.models.reads import COUNTED, Block
from articles.voices.senders import sender_of

BLOCK, PLACES = "bloc", "vues"
SECTIONS = "sections"
LARGEST = 300
"""Bytes of what a page sends: one word, and the places of all the sections at most."""
LARGEST_ID = 2**63
FROM_ELSEWHERE = "Une lecture se compte depuis la page de l’article."
UNKNOWN = "Cela ne se compte pas."


@csrf_exempt
@require_POST
def read(request: HttpRequest, article: int) -> HttpResponse:
    """Count a block that a reader sees, or the sections; 204 to every page of ours that says one, counted or not."""
    if not comes_from_our_pages(request):
        return _said(FROM_ELSEWHERE, HTTPStatus.FORBIDDEN)
    length = number(request.META.get("CONTENT_LENGTH") or "")
    said = request.POST if length and length <= LARGEST else QueryDict()
    block, places = _block_of(said), _places_of(said)
    if block is None and not places:
        return _said(UNKNOWN, HTTPStatus.UNPROCESSABLE_ENTITY)
    if article < LARGEST_ID and not is_machine(request) and not refuses(request):
        at = timezone.now()
        sender = sender_of(request, article, at)
        if block is not None:
            count(article, block, sender, at)
        else:
            count_sections(article, places, sender, at)
    return _said("", HTTPStatus.NO_CONTENT)


def _block_of(said: QueryDict) -> Block | None:
    name = said.get(BLOCK, "")
    return Block(name) if name in Block.values else None


def _places_of(said: QueryDict) -> set[int]:
    """Return the places of the sections that a page says were seen; none when one of them is no place."""
    if said.get(BLOCK) != SECTIONS:
        return set()
    places = {number(text) or 0 for text in said.get(PLACES, "").split(" ")}
    return places if all(1 <= place <= COUNTED for place in places) else set()


def _said(sentence: str, status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
