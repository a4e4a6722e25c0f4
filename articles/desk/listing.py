"""The list of articles: its search over the latest text, an article named by its address, pages that cost little."""

from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from articles.desk.search.asking import Wanted, ids, wanted
from articles.desk.search.excerpts import excerpt
from articles.desk.search.pasted import NOWHERE, Pasted, article_of, pasted
from articles.models import Article, ArticleQuerySet, DraftEntry

UNSHOWN = ("introduction", "conclusion", "desk_notes", "lead", "notes", "disclosures")


class Mark(NamedTuple):
    """A few words beside an article in the list, and where they lead."""

    words: str
    url: str


class ArticleList(ChangeList):
    """One page of articles: their ids first, then all that is shown of those alone."""

    model_admin: "Listing"

    def get_results(self, request: HttpRequest) -> None:
        """Read the page, in two steps, with the passages that answer a search."""
        super().get_results(request)
        page: list[int] = list(self.result_list.values_list("pk", flat=True))
        self.result_list = self.model_admin.shown(page)
        marks = self.model_admin.marks(request, page)
        for row in self.result_list:
            vars(row)["mark"] = marks.get(row.pk)
        asked = wanted(self.query) if self.query else None
        self.passages = passages(page, asked) if asked else {}


class Listing(admin.ModelAdmin[Article]):
    """What the article's admin is to its list. `visible` is the rule of who sees what."""

    search_fields = ["title"]  # so that the box is shown: `get_search_results` decides
    search_help_text = "Dans tout le texte, sources et crédits compris. Pour modifier un article, collez son adresse."
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def visible(self, request: HttpRequest) -> ArticleQuerySet:
        """Return the articles the person may see, the bin left out."""
        raise NotImplementedError

    def shown(self, page: list[int]) -> list[Article]:
        """Return the rows of one page (their ids), in its order, with all that the list shows of them."""
        rows = Article.objects.select_related("rubric", "owner").defer(*UNSHOWN).in_bulk(page)
        return [rows[pk] for pk in page if pk in rows]

    def marks(self, request: HttpRequest, page: list[int]) -> dict[int, Mark]:
        """Return what waits on articles of one page (their ids) and that the list says; a subclass knows."""
        return {}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Our list."""
        return ArticleList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Those whose latest text has every word. An address that leads nowhere finds nothing."""
        if not search_term:
            return queryset, False
        asked = wanted(search_term)
        named = pasted(search_term)
        if asked is None or (named is not None and named.sure):
            return queryset.none(), False
        return queryset.filter(pk__in=ids(asked)), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse | TemplateResponse:
        """The list, or « Modifier cet article »: the sheet of the article whose address was pasted."""
        named = pasted(request.GET.get(SEARCH_VAR, "")) if request.method == "GET" else None
        if named is not None and self.has_view_permission(request):
            article = article_of(named, self.visible(request))
            if article is not None:
                return HttpResponseRedirect(article.get_desk_url())
            _say_nowhere(request, named)
        return super().changelist_view(request, extra_context)


def _say_nowhere(request: HttpRequest, named: Pasted) -> None:
    if named.sure:
        messages.warning(request, NOWHERE)


def passages(page: list[int], asked: Wanted) -> dict[int, Any]:
    """Return the excerpt of each article of a page whose title does not say it all."""
    texts = DraftEntry.objects.filter(pk__in=page).values_list("article_id", "text")
    excerpts = ((pk, excerpt(text, asked)) for pk, text in texts)
    return {pk: runs for pk, runs in excerpts if runs}
