"""« Faire un gabarit »: the editor-in-chief keeps the headings of an article for those to come."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse

from articles.desk.access import template_obstacles
from articles.desk.doors import door
from articles.desk.refusals import Refused, actor
from articles.desk.templating import template_of

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

BY_BUTTON = "Cette adresse ne s’ouvre pas\u00a0: passez par le bouton «\u00a0Faire un gabarit\u00a0» de l’article."
IN_BIN = "L’article est à la corbeille\u00a0: reprenez-le avant d’en faire un gabarit."
DONE = (
    "Voici le gabarit, avec les intertitres de l’article et aucun de ses textes. Donnez-lui un nom et des consignes, "
    "puis cochez «\u00a0Offert\u00a0»\u00a0: il n’est pas proposé avant."
)


def making(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Make the template and open it. 403 to who may not see the article or keep templates, 404 confidential."""
    article = admin.find(request, object_id)
    if obstacles := template_obstacles(actor(request)):
        raise Refused(403, obstacles)
    if request.method != "POST":
        raise Refused(405, [BY_BUTTON])
    if article.deleted_at:
        raise Refused(409, [IN_BIN])
    template = template_of(article)
    messages.success(request, DONE)
    return HttpResponseRedirect(reverse("admin:articles_articletemplate_change", args=[template.pk]))


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the address of this module."""
    return [door(admin, "<str:object_id>/gabarit/", making, "articles_article_template")]
