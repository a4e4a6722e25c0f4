"""« Audience »: the most read of the newsroom, and the days of one article. Pages to read; nobody writes here."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.roles import Role
from articles.audience.figures import DAYS, PROMOTION, days, most_read, sections, totals
from articles.audience.plot import plot_of
from articles.content.richtext.attributes import number
from articles.desk.doors import door
from articles.desk.listing import Listing
from articles.desk.refusals import Refused, actor
from articles.models.draft import Article
from articles.models.published import Publication
from articles.models.reads import Block, Reads
from articles.models.reference import Rubric

DESK = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF, Role.ADMIN)
PERIODS = {"7": "7 jours", "30": "30 jours"}
PERIOD, RUBRIC = "jours", "rubrique"
Named = list[tuple[str, int]]
NO_ARTICLE = "Cet article n’est pas pour vous, ou n’a jamais été publié."


class ReadsAdmin(admin.ModelAdmin[Reads]):
    """Two pages. Who keeps the trainings alone sees their numbers alone, of what is online."""

    def get_urls(self) -> list[URLPattern]:
        """The newsroom's page, and that of one article."""
        return [
            path("", self.admin_site.admin_view(self.changelist_view), name="articles_reads_changelist"),
            door(self, "article/<str:article>/", ReadsAdmin.article_view, "articles_article_audience"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who has it in their menu."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Reads | None = None) -> bool:
        """Those who see articles at the desk, and who keeps the trainings."""
        return actor(request).holds(*DESK, Role.TRAINING)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: the pages count."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Reads | None = None) -> bool:
        """Never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Reads | None = None) -> bool:
        """Never here."""
        return False

    def published(self, request: HttpRequest) -> QuerySet[Publication]:
        """Return the publications whose audience the person may see: of their articles, or else what is online."""
        at = timezone.now()
        if not actor(request).holds(*DESK):
            return Publication.objects.live(at)
        seen = cast(Listing, self.admin_site.get_model_admin(Article)).visible(request)
        return Publication.objects.begun(at).filter(article__in=seen.order_by().values("pk"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The most read of seven or thirty days, of all rubrics or one; as many queries, however many."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        period = request.GET.get(PERIOD, "")
        period = period if period in PERIODS else "7"
        rubrics = list(Rubric.objects.only("pk", "name"))
        asked = number(request.GET.get(RUBRIC, ""))
        rubric = next((each for each in rubrics if each.pk == asked), None)
        published = self.published(request)
        context = {
            "lines": _lines(published.filter(rubric=rubric) if rubric else published, _blocks(request), int(period)),
            "labels": [block.label for block in _blocks(request)],
            "period": period,
            "periods": PERIODS,
            "rubric": rubric,
            "rubrics": rubrics,
            "kept": urlencode({RUBRIC: rubric.pk}) if rubric else "",
        }
        return self._page(request, "admin/articles/reads/change_list.html", "Audience", context)

    def article_view(self, request: HttpRequest, article: str) -> HttpResponse:
        """The numbers of one article, and its last thirty days. Raises Refused."""
        if not self.has_view_permission(request):
            raise Refused(403, [NO_ARTICLE])
        known = number(article)
        found = self.published(request).filter(article=known).order_by("-live_from", "-id")
        publication = found.only("title", "article", "content", "schema").first() if known else None
        if publication is None:
            raise Refused(404, [NO_ARTICLE])
        blocks = _blocks(request)
        labels = [block.label for block in blocks]
        opens = actor(request).holds(*DESK)
        spread = days(publication.article_id, blocks, timezone.localdate())
        context = {
            "publication": publication,
            "totals": totals(publication.article_id, blocks),
            "labels": labels,
            "days": [(each.day, _named(blocks, each.counts)) for each in reversed(spread)],
            "over": DAYS,
            "plot": plot_of(spread, labels),
            "opens": opens,
            "sections": _sections(publication) if opens else [],
        }
        return self._page(request, "admin/articles/reads/article.html", publication.title, context)

    def _page(self, request: HttpRequest, template: str, title: str, more: dict[str, Any]) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, template, context | more)


def _sections(publication: Publication) -> list[tuple[int, str, int]]:
    return sections(publication.article_id, [part.heading for part in publication.as_content().sections])


def _blocks(request: HttpRequest) -> list[Block]:
    return list(Block) if actor(request).holds(*DESK) else list(PROMOTION)


def _lines(published: QuerySet[Publication], blocks: list[Block], over: int) -> list[tuple[int, str, Named]]:
    """Return the most read of what was published: their ids, the title that readers had last, their counts."""
    rows = Reads.objects.filter(article__in=published.order_by().values("article"))
    lines = most_read(rows, blocks, timezone.localdate(), over)
    named = published.filter(article__in=[line.article for line in lines]).order_by("live_from", "id")
    titles = dict(named.values_list("article", "title"))
    known = (line for line in lines if line.article in titles)
    return [(line.article, titles[line.article], _named(blocks, line.counts)) for line in known]


def _named(blocks: list[Block], counts: list[int]) -> Named:
    return [(block.label, count) for block, count in zip(blocks, counts, strict=True)]
