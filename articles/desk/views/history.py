"""The history of an article: who saved what, when and why; an older version shown and restored."""

from itertools import zip_longest
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import User
from articles.addresses import SlugTaken
from articles.content.difference import Change, Names, compare
from articles.content.richtext.attributes import number as number_of
from articles.content.taking_back import NoSuchPart, take_back
from articles.content.tree import Content
from articles.desk import journal
from articles.desk.access import is_seen_as_admin
from articles.desk.refusals import NO_VERSION, Refused, actor
from articles.desk.sittings import Row, sittings
from articles.desk.views.sheet import editor_page
from articles.desk.visits import Since
from articles.models import Article, Revision, Rubric, Tag, VersionName
from articles.revising import StaleRevision, restore, save_revision, snapshot

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

PER_PAGE = 20
NAMED = 100
NO_REVISION = "Cette version n’existe pas."
NO_PART = "Cette version n’a pas ce passage : rien n’est changé. Reprenez-en un autre, ou la version entière."
MOVED_ON = "L’article a été enregistré entre-temps\u00a0: relisez l’historique, puis restaurez de nouveau."


def history(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> HttpResponse:
    """List the revisions with what each changed, and the journal."""
    article = admin.find(request, object_id)
    if is_seen_as_admin(article, actor(request)):
        journal.note_reading(article, actor(request), at=timezone.now())
    versions = article.revisions.select_related("by", "named__by")
    page = Paginator(versions, PER_PAGE).get_page(_page_asked(request, article))
    context = admin.page_context(request, article, "Historique")
    context |= {
        "page": page,
        "sittings": sittings(_rows(article, list(page), context["since"])),
        "named": VersionName.objects.filter(revision__article=article).select_related("revision", "by")[:NAMED],
        "journal": article.journal.select_related("by", "revision")[:100],
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def _page_asked(request: HttpRequest, article: Article) -> int | str | None:
    """Return the page of `?page=`, or the one on which `?version=` is."""
    number = number_of(request.GET.get("version", ""))
    if number is None:
        return request.GET.get("page")
    return article.revisions.filter(number__gt=min(number, 2**31 - 1)).count() // PER_PAGE + 1


def _rows(article: Article, revisions: list[Revision], since: Since | None) -> list[Row]:
    seen = since.revision.number if since else 2**31
    return [
        Row(revision, changes, name_of(revision), revision.number > seen)
        for revision, changes in _with_changes(article, revisions)
    ]


def name_of(revision: Revision) -> str:
    """Return the name of a version that was read with `named`, or nothing."""
    return revision.named.name if hasattr(revision, "named") else ""


def _with_changes(article: Article, revisions: list[Revision]) -> list[tuple[Revision, list[Change]]]:
    """Return each revision with what it changed of the one before."""
    if not revisions:
        return []
    before = article.revisions.filter(number__lt=revisions[-1].number).first()
    contents = [revision.as_content() for revision in [*revisions, *([before] if before else [])]]
    names = names_in(contents)
    return [
        (revision, compare(old, new, names) if old else [])
        for revision, new, old in zip_longest(revisions, contents[: len(revisions)], contents[1:])
        if revision is not None
    ]


def names_in(contents: list[Content]) -> Names:
    """Return the names of the rubrics and tags of several contents."""
    rubrics = Rubric.objects.filter(pk__in={content.rubric for content in contents})
    tags = Tag.objects.filter(pk__in={tag for content in contents for tag in content.tags})
    return Names(dict(rubrics.values_list("pk", "name")), dict(tags.values_list("pk", "name")))


def revision(admin: "ArticleAdmin", request: HttpRequest, object_id: str, number: int) -> HttpResponse:
    """Show one revision as it was."""
    article = admin.find(request, object_id)
    shown = revision_of(article, number)
    context = admin.reading_context(request, article, shown.as_content()) | {
        "title": f"Version {shown.number}",
        "name": name_of(shown),
        "revision": shown,
        "is_latest": shown.pk == article.current_id,
    }
    return editor_page(TemplateResponse(request, "admin/articles/article/revision.html", context))


def restoration(admin: "ArticleAdmin", request: HttpRequest, object_id: str, number: int) -> HttpResponse:
    """Save an older revision's content as the newest, or only the part of it that `place` names."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article, base = asked_to_write(admin, request, object_id)
    older = revision_of(article, number)
    place = request.POST.get("place", "")
    try:
        made = _put_back(article, older, actor(request), base, place)
    except (StaleRevision, SlugTaken) as error:
        raise Refused(409, [MOVED_ON if isinstance(error, StaleRevision) else str(error)]) from error
    except NoSuchPart as error:
        raise Refused(422, [NO_PART]) from error
    restored = "Ce passage est repris de la" if place else "L’article est repris de la"
    said = f"{restored} version {number}." if made else "L’article est déjà comme dans cette version."
    messages.success(request, said)
    return HttpResponseRedirect(article.get_desk_url())


def asked_to_write(admin: "ArticleAdmin", request: HttpRequest, object_id: str) -> tuple[Article, int]:
    """Return the article that a form of the history writes, and the revision it starts from.

    Raises Refused: 404 or 403 as `find`, 403 or 409 as `require_edit`, 422 without a version.
    """
    article = admin.find(request, object_id)
    admin.require_edit(request, article)
    base = number_of(request.POST.get("base", ""))
    if base is None:
        raise Refused(422, [NO_VERSION])
    return article, base


def _put_back(article: Article, older: Revision, by: User, base: int, place: str) -> Revision | None:
    """Save the whole of an older version as the newest, or one part of it alone."""
    if not place:
        return restore(older, by, base=base)
    content = take_back(snapshot(article), older.as_content(), place)
    return save_revision(article, content, by, base=base, note=f"Passage repris de la version {older.number}")


def revision_of(article: Article, number: int) -> Revision:
    """Return a revision by its number. Raises Refused 404 when there is none."""
    found = article.revisions.select_related("by", "named").filter(number=min(number, 2**31 - 1)).first()
    if found is None:
        raise Refused(404, [NO_REVISION])
    return found
