"""« Nouvel article »: a title, a nature, and one is writing."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from articles.content.limits import Unfit
from articles.content.richtext.characters import scrub
from articles.content.vocabulary import KINDS
from articles.desk.access import create_obstacles
from articles.desk.refusals import Refused, actor
from articles.desk.sheet.typing import line
from articles.revising import create_article

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin


def new(admin: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    """Ask for a title; make the article and open its sheet."""
    if obstacles := create_obstacles(actor(request)):
        raise Refused(403, obstacles)
    typed = {"title": scrub(request.POST.get("title", "")), "kind": request.POST.get("kind", "nouvelle")}
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            article = create_article(line(typed["title"]), actor(request), kind=typed["kind"][:20])
            return HttpResponseRedirect(article.get_desk_url())
        except Unfit as unfit:
            errors = unfit.problems
    context = {
        **admin.admin_site.each_context(request),
        "title": "Nouvel article",
        "opts": admin.opts,
        "kinds": KINDS,
        "typed": typed,
        "errors": errors,
    }
    return TemplateResponse(request, "admin/articles/article/new.html", context, status=422 if errors else 200)
