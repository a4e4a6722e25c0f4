"""Two versions of an article as one page, every change where readers would meet it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.content.marked import folded, marked
from articles.content.richtext.attributes import number as number_of
from articles.desk.refusals import Refused
from articles.desk.views.history import NO_REVISION, names_in, revision_of
from articles.desk.views.photos import photo_address
from articles.desk.visits import Since
from articles.models import Article, Revision, VersionName

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

TEMPLATE = "admin/articles/article/comparison.html"
CHOICES = 300


def comparison(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Show what two revisions do not share: `?de=3&a=5`. Without them, what came since one's last visit."""
    article = admin.find(request, object_id)
    if article.current is None:
        raise Refused(404, [NO_REVISION])
    page = admin.page_context(request, article, "")
    older, newer = _asked(request, article, article.current, page["since"])
    old, new = older.as_content(), newer.as_content()
    parts = marked(old, new, names_in([old, new]), photo_address)
    context: dict[str, Any] = {
        **page,
        "title": f"De la version {older.number} à la version {newer.number}",
        "is_since": page["since"] is not None and (older, newer) == (page["since"].revision, article.current),
        "older": older,
        "newer": newer,
        "groups": folded(parts),
        "is_same": all(part.is_same for part in parts),
        "choices": _choices(article),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _asked(request: HttpRequest, article: Article, latest: Revision, since: Since | None) -> tuple[Revision, Revision]:
    """Return the two versions that were asked for; else what came since one's last visit; else the last save."""
    newest, oldest = (number_of(request.GET.get(name, "")) for name in ("a", "de"))
    if since and newest is None and oldest is None:
        return since.revision, latest
    newer = revision_of(article, newest) if newest else latest
    return revision_of(article, oldest or max(1, newer.number - 1)), newer


def _choices(article: Article) -> list[tuple[int, str]]:
    """Return the versions to choose from: the latest, and all those that have a name."""
    named = dict(VersionName.objects.filter(revision__article=article).values_list("revision__number", "name"))
    latest = article.revisions.values_list("number", flat=True)[:CHOICES]
    return [(number, named.get(number, "")) for number in sorted({*latest, *named}, reverse=True)]
