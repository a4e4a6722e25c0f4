"""« Dupliquer »: a draft of one's own, from an article that one may see."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils import timezone

from articles.content.limits import Unfit
from articles.desk.access import create_obstacles
from articles.desk.doors import door
from articles.desk.duplicating import duplicate
from articles.desk.refusals import Refused, actor

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

BY_BUTTON = "Cette adresse ne s’ouvre pas\u00a0: passez par le bouton «\u00a0Dupliquer\u00a0» de l’article."
IN_BIN = "L’article est à la corbeille\u00a0: reprenez-le avant de le dupliquer."
DONE = "Voici la copie, un brouillon dont vous êtes responsable\u00a0: changez son titre."
SIGN = "Elle ne porte aucune signature\u00a0: ajoutez la vôtre."


def duplication(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """Make the copy and open its sheet. 403 to who may not see or create, 404 confidential, 409 in the bin."""
    article = admin.find(request, object_id)
    person = actor(request)
    if obstacles := create_obstacles(person):
        raise Refused(403, obstacles)
    if request.method != "POST":
        raise Refused(405, [BY_BUTTON])
    if article.deleted_at:
        raise Refused(409, [IN_BIN])
    try:
        copy = duplicate(article, person, at=timezone.now())
    except Unfit as unfit:
        raise Refused(422, [sentence for found in unfit.problems.values() for sentence in found]) from unfit
    messages.success(request, DONE if copy.bylines.exists() else f"{DONE} {SIGN}")
    return HttpResponseRedirect(copy.get_desk_url())


def urls(admin: "ArticleAdmin") -> list[URLPattern]:
    """Return the address of this module."""
    return [door(admin, "<str:object_id>/dupliquer/", duplication, "articles_article_duplicate")]
