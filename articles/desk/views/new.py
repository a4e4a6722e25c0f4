"""« Nouvel article »: a title, a nature, a template if one likes, and one is writing."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from articles.content.limits import Unfit
from articles.content.richtext.attributes import number
from articles.content.richtext.characters import scrub
from articles.content.vocabulary import KINDS
from articles.desk.access import create_obstacles
from articles.desk.refusals import Refused, actor
from articles.desk.sheet.typing import line
from articles.desk.templating import start_from
from articles.models import Article, ArticleTemplate
from articles.revising import create_article

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

GONE = "Ce gabarit n’est plus offert\u00a0: choisissez-en un autre, ou une page blanche."


def new(admin: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    """Ask for a title; make the article and open its sheet."""
    if obstacles := create_obstacles(actor(request)):
        raise Refused(403, obstacles)
    started = {"title": "", "kind": "nouvelle", "template": ""}
    typed = {name: scrub(request.POST.get(name, first)) for name, first in started.items()}
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_started(request, **typed).get_desk_url())
        except Unfit as unfit:
            errors = unfit.problems
    context = {
        **admin.admin_site.each_context(request),
        "title": "Nouvel article",
        "opts": admin.opts,
        "kinds": KINDS,
        "templates": ArticleTemplate.objects.offered().prefetch_related("sections"),
        "typed": typed,
        "errors": errors,
    }
    return TemplateResponse(request, "admin/articles/article/new.html", context, status=422 if errors else 200)


def _started(request: HttpRequest, *, title: str, kind: str, template: str) -> Article:
    """Begin with a template, whose nature it then has, or with an empty page. Raises Unfit."""
    if not template:
        return create_article(line(title), actor(request), kind=kind[:20])
    chosen = ArticleTemplate.objects.offered().filter(pk=number(template) or 0).first()
    if chosen is None:
        raise Unfit({"template": [GONE]})
    return start_from(chosen, line(title), actor(request))
