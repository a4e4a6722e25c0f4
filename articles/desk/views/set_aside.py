"""« Textes écartés »: what was not chosen where two people had changed the same part; read, copied, taken back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils import timezone

from articles.addresses import SlugTaken
from articles.content.limits import Unfit
from articles.content.putting_back import put_back, value_of
from articles.content.richtext.blocks import Body
from articles.content.taking_back import NoSuchPart
from articles.content.tree import SectionPart
from articles.desk import journal
from articles.desk.access import is_seen_as_admin
from articles.desk.answers import is_prose
from articles.desk.doors import door
from articles.desk.refusals import Refused, actor
from articles.desk.views.history import asked_to_write
from articles.models import SetAside
from articles.revising import StaleRevision, save_revision
from articles.snapshots import working

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

TEMPLATE = "admin/articles/article/set_aside.html"
MOST = 200
NO_SUCH_TEXT = "Ce texte écarté n’existe pas, ou n’existe plus\u00a0: ils sont gardés 90 jours."
UNREADABLE = (
    "Ce texte ne se reprend plus d’un geste\u00a0: rien n’est changé. Copiez-le, puis collez-le dans la feuille."
)
MOVED_ON = "L’article a été enregistré entre-temps\u00a0: relisez-le, puis reprenez de nouveau ce texte."


@dataclass(frozen=True)
class Shown:
    """One text as the page shows it: its prose when it has some, and its heading; else its plain lines."""

    row: SetAside
    heading: str = ""
    body: Body = ()


def texts(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """List the texts, the last first. Seen by whoever sees the article's history."""
    article = admin.find(request, object_id)
    if is_seen_as_admin(article, actor(request)):
        journal.note_reading(article, actor(request), at=timezone.now())
    rows = article.set_aside.lasting().select_related("person", "by", "base")[:MOST]
    context = admin.page_context(request, article, "Textes écartés") | {"shown": [_shown(row) for row in rows]}
    return TemplateResponse(request, TEMPLATE, context)


def _shown(row: SetAside) -> Shown:
    try:
        value = value_of(row.place, row.value)
    except msgspec.ValidationError:  # an older shape of the tree: its plain lines are there
        return Shown(row)
    if isinstance(value, SectionPart):
        return Shown(row, value.heading, value.body)
    return Shown(row, body=value) if is_prose(row.place) else Shown(row)


def take_back(admin: "ArticleAdmin", request: HttpRequest, object_id: str, number: int) -> HttpResponse:
    """Save the article with one of these texts at its place. Raises Refused as a restoration does."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article, base = asked_to_write(admin, request, object_id)
    row = article.set_aside.lasting().filter(pk=min(number, 2**63 - 1)).first()
    if row is None:
        raise Refused(404, [NO_SUCH_TEXT])
    note = f"Texte écarté repris\u00a0: {row.name}"
    try:
        content = put_back(working(article), row.place, value_of(row.place, row.value))
        made = save_revision(article, content, actor(request), base=base, note=note)
    except (NoSuchPart, msgspec.ValidationError) as error:
        raise Refused(422, [UNREADABLE]) from error
    except (StaleRevision, SlugTaken) as error:
        raise Refused(409, [MOVED_ON if isinstance(error, StaleRevision) else str(error)]) from error
    except Unfit as unfit:
        raise Refused(422, [str(unfit)]) from unfit
    done = f"Ce texte est repris ({row.name})\u00a0: celui qu’il remplace est dans l’historique."
    messages.success(request, done if made else "L’article a déjà ce texte.")
    return HttpResponseRedirect(article.get_desk_url())


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the addresses of this module."""
    address = "<str:object_id>/textes-ecartes/"
    return [
        door(admin, address, texts, "articles_article_set_aside"),
        door(admin, f"{address}<int:number>/reprendre/", take_back, "articles_article_put_back"),
    ]
