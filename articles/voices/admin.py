"""« Erreurs signalées »: what readers say is wrong, treated or set aside by who writes the article."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from accounts.roles import Role
from articles.desk.listing import Listing
from articles.desk.refusals import Refused, actor, refusing
from articles.models.draft import Article
from articles.models.reports import Fate, Report
from articles.voices.shown import reported, with_articles
from articles.voices.treating import ACTS, NO_REPORT, settle

DESK = (Role.JOURNALIST, Role.REVIEWER, Role.CHIEF, Role.ADMIN)
PER_PAGE = 30
STATE, BACK = "etat", "retour"
STATES = {"a-traiter": Fate.WAITING, "traitees": Fate.DONE, "sans-suite": Fate.DROPPED}
ALL = "toutes"
NAMES = {"a-traiter": "À traiter", "traitees": "Traitées", "sans-suite": "Sans suite", ALL: "Toutes"}
DONE = {
    Fate.WAITING: "L’erreur est de nouveau à traiter.",
    Fate.DONE: "L’erreur est traitée.",
    Fate.DROPPED: "L’erreur est laissée sans suite.",
}
TEMPLATE = "admin/articles/report/change_list.html"


class ReportAdmin(admin.ModelAdmin[Report]):
    """A list to read, and three acts: a report is a reader's, nobody writes in it."""

    def get_urls(self) -> list[URLPattern]:
        """The list, that of one article, the acts."""
        door = self.admin_site.admin_view
        return [
            path("", door(self.changelist_view), name="articles_report_changelist"),
            path("article/<str:object_id>/", door(self.article_view), name="articles_article_reports"),
            path("<int:report>/<str:act>/", door(self.act_view), name="articles_report_act"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who has it in their menu."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Those who see articles at the desk."""
        return actor(request).holds(*DESK)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """Never here."""
        return False

    def visible(self, request: HttpRequest) -> Any:
        """Return the reports of the articles that the person may see."""
        articles = cast(Listing, self.admin_site.get_model_admin(Article)).visible(request)
        return Report.objects.filter(article__in=articles.order_by().values("pk"))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The reports in one state, newest first; as many queries, however many."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET.get(STATE, "")
        state = asked if asked in NAMES else "a-traiter"
        rows = self.visible(request)
        rows = rows.filter(fate=STATES[state]) if state in STATES else rows
        return self._page(request, rows, {"state": state, "kept": f"{urlencode({STATE: state})}&"})

    @refusing
    def article_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """All the reports of one article."""
        articles = cast(Listing, self.admin_site.get_model_admin(Article)).visible(request)
        known = object_id.isascii() and object_id.isdigit() and len(object_id) < 19
        article = articles.filter(pk=object_id).first() if known else None
        if article is None:
            raise Refused(404, [NO_REPORT])
        return self._page(request, Report.objects.filter(article=article), {"article": article})

    @refusing
    def act_view(self, request: HttpRequest, report: int, act: str) -> HttpResponse:
        """« Traitée », « Sans suite », « Rouvrir »."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.visible(request).select_related("article").filter(pk=report).first() if report < 2**63 else None
        if row is None or act not in ACTS:
            raise Refused(404, [NO_REPORT])
        settle(row, act, actor(request), at=timezone.now())
        messages.success(request, DONE[ACTS[act]])
        if request.POST.get(BACK) == "article":
            return HttpResponseRedirect(reverse("admin:articles_article_reports", args=[row.article_id]))
        return HttpResponseRedirect(reverse("admin:articles_report_changelist"))

    def _page(self, request: HttpRequest, rows: Any, more: dict[str, Any]) -> HttpResponse:
        page = Paginator(with_articles(rows.order_by("-id")), PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Erreurs signalées",
            "opts": self.opts,
            "lines": reported(page, actor(request)),
            "page": page,
            "names": NAMES,
        }
        return TemplateResponse(request, TEMPLATE, context | more)
