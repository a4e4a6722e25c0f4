"""The address an open page talks to: what is typed is kept, who else is there is told, the unsaved is offered back."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils import timezone

from accounts.models import User
from articles.content.richtext.attributes import number, uuid_or_nothing
from articles.desk.autosave import keeping
from articles.desk.autosave.message import SOMEBODY_ELSE, Message, form_of, read_message
from articles.desk.autosave.offers import offers_of
from articles.desk.doors import door
from articles.desk.refusals import Refused, actor
from articles.desk.wording import NB, hour, moment
from articles.models import Article, Fate, KeptText, Revision

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

FATES = {"take": Fate.TAKEN, "discard": Fate.DISCARDED, "keep-again": Fate.KEPT}
CHANGES = "admin/articles/article/kept_changes.html"
MOST = 5
NO_SUCH_TEXT = "Ce texte gardé n’existe pas, ou n’existe plus."
NAME = "articles_article_kept"
GONE = "Cet article vient d’être effacé\u00a0: votre texte reste gardé sur cet appareil."


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the address, for the admin's own list."""
    return [door(admin, "<str:object_id>/texte/", kept_text, NAME)]


def kept_text(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """GET: what may be offered back. POST: one message of an open page."""
    if request.method == "GET":
        return _offered(request, admin.find(request, object_id))
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    message = read_message(request)
    if message.person != actor(request).pk:
        raise Refused(409, [SOMEBODY_ELSE])
    article = admin.find(request, object_id)
    if message.act in FATES:
        return _decided(request, article, message)
    if message.act == "compare":
        return JsonResponse({"kept": _compared(request, article, message)})
    if message.act != "deposit":
        admin.require_edit(request, article)
    try:
        return (_deposited if message.act == "deposit" else _received)(request, article, message)
    except IntegrityError as erased:
        # The article was erased after it was found: nothing holds a row that others may erase at any moment.
        raise Refused(404, [GONE]) from erased


def end_page(request: HttpRequest, article: Article) -> None:
    """A real save: the page it came from has nothing left to keep."""
    page, sequence = uuid_or_nothing(request.POST.get("page", "")), number(request.POST.get("sequence", ""))
    if page and sequence and sequence < 2**53:
        keeping.end(article, actor(request), UUID(page), sequence, at=timezone.now())


# --- An open page -----------------------------------------------------------------------------------------------------


def _received(request: HttpRequest, article: Article, message: Message) -> JsonResponse:
    now, person = timezone.now(), actor(request)
    if message.act == "leave" and message.fields is None:
        keeping.be_present(article, person, message.page, place="", at=None)
        return JsonResponse({})
    if message.fields is None:
        keeping.be_present(article, person, message.page, place=message.place, at=now)
    else:
        keeping.keep(
            article,
            person,
            message.page,
            message.sequence,
            base=message.base,
            text=message.text,
            place=message.place,
            at=now,
            seen_at=None if message.act == "leave" else now,
        )
    return JsonResponse(
        {
            "message": f"Texte gardé à {hour(now)}, pas encore enregistré",
            "here": _here(article, message, person.pk),
            "newer": _newer(article.current, message.base, person),
        }
    )


def _here(article: Article, message: Message, person: int) -> list[dict[str, Any]]:
    rows = article.kept_texts.present().exclude(page=message.page).select_related("person").defer("text")
    return [{"name": str(row.person), "mine": row.person_id == person, "place": row.place} for row in rows[:20]]


def _newer(latest: Revision | None, base: int | None, person: User) -> dict[str, Any] | None:
    if latest is None or base is None or latest.pk == base:
        return None
    who = "Vous avez" if latest.by_id == person.pk else f"{latest.by} a"
    where = " dans un autre onglet" if latest.by_id == person.pk else ""
    sentence = (
        f"{who} enregistré une version à {hour(latest.made_at)}{where}{NB}: vos mots restent gardés,"
        " et les deux textes seront réunis quand vous enregistrerez."
    )
    return {"revision": latest.pk, "message": sentence}


# --- What is offered back ---------------------------------------------------------------------------------------------


def _offered(request: HttpRequest, article: Article) -> JsonResponse:
    person = actor(request)
    return JsonResponse({"kept": _described(article, list(article.kept_texts.waiting(person)[:MOST]))})


def _compared(request: HttpRequest, article: Article, message: Message) -> list[dict[str, Any]]:
    """What a device's own copy would change; nothing when that page was saved after it."""
    saved = article.kept_texts.filter(person=actor(request), page=message.page, fate=Fate.SAVED)
    if saved.filter(sequence__gte=message.sequence).exists():
        return []
    return _described(article, [_unsent(article, message, request)])


def _unsent(article: Article, message: Message, request: HttpRequest) -> KeptText:
    """A text that only the device has: described as the others are, written nowhere."""
    return KeptText(
        article=article, person=actor(request), page=message.page, sequence=message.sequence, base=message.base,
        text=message.text,
    )  # fmt: skip


def _described(article: Article, rows: list[KeptText]) -> list[dict[str, Any]]:
    return [
        {
            "page": str(offer.kept.page),
            "sequence": offer.kept.sequence,
            "time": offer.kept.at.timestamp() * 1000,
            "at": moment(offer.kept.at),
            "movedOn": offer.moved_on,
            "fields": list(_pairs(offer.kept)),
            "changes": render_to_string(CHANGES, {"changes": offer.changes}),
        }
        for offer in offers_of(rows, article)
    ]


def _pairs(kept: KeptText) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, values in form_of(kept.text).lists() for value in values]


def _deposited(request: HttpRequest, article: Article, message: Message) -> JsonResponse:
    """A text of a closed page, sent by another: kept, and nobody is there for it."""
    person, now = actor(request), timezone.now()
    keeping.keep(
        article,
        person,
        message.page,
        message.sequence,
        base=message.base,
        text=message.text if message.fields else "",
        place="",
        at=now,
        seen_at=None,
    )
    return JsonResponse({})


def _decided(request: HttpRequest, article: Article, message: Message) -> JsonResponse:
    if not keeping.decide(article, actor(request), message.page, FATES[message.act], at=timezone.now()):
        raise Refused(404, [NO_SUCH_TEXT])
    return JsonResponse({})
