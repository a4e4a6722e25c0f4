"""Somebody saved first: both texts side by side, part by part, and every word of both kept until the writer chooses."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from articles.content.difference import Names
from articles.content.merging import Clash, clashes
from articles.content.richtext.attributes import number
from articles.desk.sheet import Draft
from articles.models import Article, Revision, Rubric, Tag

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

CHOICE = "choice-"
NOT_CARRIED = {"csrfmiddlewaretoken", "base", "act", "from"}


class Undecided(Exception):
    """Parts that both writers changed and of which nothing was chosen."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(", ".join(places))
        self.places = places


def show(
    admin: "ArticleAdmin",
    request: HttpRequest,
    article: Article,
    draft: Draft,
    latest: Revision | None,
    *,
    left: list[str] | None = None,
) -> TemplateResponse:
    """Show both texts. Status 409: nothing was written."""
    started = started_from(request, article)
    found = clashes_of(started, draft, latest)
    chosen = choices_of(request)
    context: dict[str, Any] = {
        **admin.admin_site.each_context(request),
        "title": "Deux versions du même article",
        "article": article,
        "latest": latest,
        "started": started,
        "rows": [(clash, chosen.get(clash.place, clash.choice)) for clash in found],
        "left": left or [],
        "errors": draft.errors,
        "carried": carried(request),
        "opts": admin.opts,
    }
    return TemplateResponse(request, "admin/articles/article/conflict.html", context, status=409)


def clashes_of(started: Revision | None, draft: Draft, latest: Revision | None) -> list[Clash]:
    """Return what differs between the writer's draft and the newest revision."""
    if latest is None:
        return []
    base = started.as_content() if started else None
    return clashes(base, draft.content, latest.as_content(), names_of(draft, latest))


def names_of(draft: Draft, latest: Revision) -> Names:
    """Return the names of the rubrics and tags of both."""
    theirs = latest.as_content()
    tags = Tag.objects.filter(pk__in=[*draft.content.tags, *theirs.tags])
    rubrics = Rubric.objects.filter(pk__in=[draft.content.rubric, theirs.rubric])
    return Names(dict(rubrics.values_list("pk", "name")), dict(tags.values_list("pk", "name")))


def started_from(request: HttpRequest, article: Article) -> Revision | None:
    """Return the revision the writer started from: what the conflict page carries, or the base of the sheet."""
    id = number(request.POST.get("from", "")) or number(request.POST.get("base", ""))
    return article.revisions.filter(pk=id).first() if id else None


def choices_of(request: HttpRequest) -> dict[str, str]:
    """Return place → choice."""
    return {name.removeprefix(CHOICE): request.POST.get(name, "") for name in request.POST if name.startswith(CHOICE)}


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return everything typed in the sheet, to be posted again with the choices."""
    return [
        (name, str(value))
        for name in request.POST
        if name not in NOT_CARRIED and not name.startswith(CHOICE)
        for value in request.POST.getlist(name)
    ]
