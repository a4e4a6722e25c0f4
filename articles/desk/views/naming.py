"""« Nommer cette version »: a name of one's own on a version, so that it is found again."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles.content.typography import correct
from articles.desk import access
from articles.desk.refusals import Refused, actor
from articles.desk.views.history import revision_of
from articles.models import VersionName

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

TOO_LONG = "Un nom de version a 60 caractères au plus\u00a0: celui-ci en a {length}. Rien n’est changé."


def name(admin: "ArticleAdmin", request: HttpRequest, object_id: str, number: int) -> HttpResponse:
    """Give a version a name, another name, or none: whoever may write the article, whatever its étape.

    Raises Refused: 403 when it is not theirs to write, 404 without such a version, 422 when the name is too long.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = admin.find(request, object_id)
    if obstacles := access.edit_obstacles(article, actor(request)):
        raise Refused(403, obstacles)
    revision = revision_of(article, number)
    words = correct(" ".join(request.POST.get("name", "").replace("\0", "").split()), revision.as_content().locale)
    if len(words) > VersionName.LONGEST:
        raise Refused(422, [TOO_LONG.format(length=len(words))])
    if words:
        given = {"name": words, "by": actor(request), "at": timezone.now()}
        VersionName.objects.update_or_create(revision=revision, defaults=given)
        messages.success(request, f"La version {number} s’appelle maintenant «\u00a0{words}\u00a0».")
    else:
        VersionName.objects.filter(revision=revision).delete()
        messages.success(request, f"La version {number} n’a plus de nom.")
    history = reverse("admin:articles_article_history", args=[article.pk])
    return HttpResponseRedirect(f"{history}?version={number}#version-{number}")
