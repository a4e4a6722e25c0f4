"""Where an article's page says that it is read. The answer is empty, and the same whatever was counted."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.keeping import comes_from_our_pages
from articles.audience.counting import count
from articles.audience.machines import is_machine, refuses
from articles.content.richtext.attributes import number
from articles.models.reads import Block
from articles.voices.senders import sender_of

BLOCK = "bloc"
LARGEST = 100
"""Bytes of what a page sends: one field, one word."""
LARGEST_ID = 2**63
FROM_ELSEWHERE = "Une lecture se compte depuis la page de l’article."
UNKNOWN = "Cela ne se compte pas."


@csrf_exempt
@require_POST
def read(request: HttpRequest, article: int) -> HttpResponse:
    """Count a block that a reader sees; 204 to every page of ours that says one, counted or not."""
    if not comes_from_our_pages(request):
        return _said(FROM_ELSEWHERE, HTTPStatus.FORBIDDEN)
    block = _block_of(request)
    if block is None:
        return _said(UNKNOWN, HTTPStatus.UNPROCESSABLE_ENTITY)
    if article < LARGEST_ID and not is_machine(request) and not refuses(request):
        at = timezone.now()
        count(article, block, sender_of(request, article, at), at)
    return _said("", HTTPStatus.NO_CONTENT)


def _block_of(request: HttpRequest) -> Block | None:
    length = number(request.META.get("CONTENT_LENGTH") or "")
    said = request.POST.get(BLOCK, "") if length and length <= LARGEST else ""
    return Block(said) if said in Block.values else None


def _said(sentence: str, status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
