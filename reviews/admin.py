"""The desk's articles with their review, and the steps that the editor-in-chief sets."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html

from articles.desk import access
from articles.desk.admin import PUBLISHED
from articles.desk.filtering import HOUSE_FILTERS
from articles.desk.filters import DueFilter
from articles.desk.listing import Mark
from articles.desk.refusals import Refused, actor, refusing
from articles.models import Article, ArticleQuerySet
from articles.previews.admin import PreviewedArticleAdmin
from articles.voices.waiting import reported_words, reports_url, waiting_counts
from reviews.access import reviews_it, stage_obstacles, visible_to
from reviews.calendar import pages as calendar
from reviews.desk import aftermath, comments, reading, verification, views
from reviews.desk.filters import PresenceFilter, StageFilter
from reviews.giving import shortage
from reviews.models import Step
from reviews.proof import journal, showing
from reviews.situation import situation_of
from reviews.status import keep_status, read_status, statuses_of

EVERY = {"kind": "Toutes les natures", "rubric": "Toutes les rubriques"}
SUBMITTED_ONCE = "Un article qui a été soumis ne se supprime pas\u00a0: il s’archive."


@admin.register(Article)
class ReviewedArticleAdmin(PreviewedArticleAdmin):
    """The sheet as the étape allows it, the review in its rail, étape and présence in the list."""

    list_display = ["title", "status", "kind", "rubric", "owner", "changed"]
    list_filter = [StageFilter, PresenceFilter, DueFilter, *HOUSE_FILTERS]

    def see_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """A confidential article opens to the reviewers of its round."""
        obstacles = super().see_obstacles(request, article)
        return [] if obstacles and reviews_it(article, actor(request)) else obstacles

    def edit_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """Add what the étape forbids."""
        return super().edit_obstacles(request, article) or stage_obstacles(article, actor(request))

    def delete_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """What was submitted once is archived, never binned."""
        situation = situation_of(article)
        if situation.clearances:
            return [PUBLISHED]
        return [SUBMITTED_ONCE] if situation.newest_round is not None else []

    def share_obstacles(self, request: HttpRequest, article: Article) -> list[str]:
        """The reviewers of its open round share it too."""
        obstacles = super().share_obstacles(request, article)
        return [] if obstacles and reviews_it(article, actor(request)) else obstacles

    def visible(self, request: HttpRequest) -> ArticleQuerySet:
        """Add the confidential articles of the person’s rounds."""
        return visible_to(actor(request))

    def shown(self, page: list[int]) -> list[Article]:
        """Derive étape and présence of the rows of one page."""
        statuses = statuses_of(page, timezone.now())
        return [keep_status(row, statuses[row.pk]) for row in super().shown(page) if row.pk in statuses]

    def marks(self, request: HttpRequest, page: list[int]) -> dict[int, Mark]:
        """Return the errors reported that the person has to treat."""
        counts = waiting_counts(actor(request), page)
        return {pk: Mark(reported_words(count), reports_url(pk)) for pk, count in counts.items()}

    @admin.display(description="Étape et présence")
    def status(self, article: Article) -> str:
        """Both facts in words, and what waits on the article."""
        label, mark = read_status(article).label, vars(article).get("mark")
        return format_html('{} <a class="list-mark" href="{}">{}</a>', label, mark.url, mark.words) if mark else label

    def get_urls(self) -> list[URLPattern]:
        """Add the acts of the review, and its proof."""
        door = self.admin_site.admin_view
        return [
            *calendar.urls(self),
            path("<str:object_id>/journal/", door(self.journal_view), name="articles_article_journal"),
            path(
                "<str:object_id>/journal/<str:form>/",
                door(self.journal_file_view),
                name="articles_article_journal_file",
            ),
            path("<str:object_id>/parution/", door(self.showing_view), name="articles_article_showing"),
            path(
                "<str:object_id>/parution/<int:publication>/",
                door(self.shown_view),
                name="articles_article_shown",
            ),
            path("<str:object_id>/acte/", door(self.act_view), name="articles_article_act"),
            path("<str:object_id>/acte/<str:name>/", door(self.act_page_view), name="articles_article_act_page"),
            path("<str:object_id>/suites/", door(self.aftermath_view), name="articles_article_aftermath"),
            path(
                "<str:object_id>/suites/<str:name>/",
                door(self.aftermath_act_view),
                name="articles_article_aftermath_act",
            ),
            path("<str:object_id>/commentaires/", door(self.comments_view), name="articles_article_comments"),
            path("<str:object_id>/commentaires/personnes/", door(self.people_view), name="articles_article_people"),
            path(
                "<str:object_id>/commentaires/<str:comment>/<str:name>/",
                door(self.comment_act_view),
                name="articles_article_comment_act",
            ),
            *reading.urls(self),
            *verification.urls(self),
            *super().get_urls(),
        ]

    @refusing
    def act_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Do an act of the review."""
        if request.method != "POST":
            raise Refused(404, [access.CONFIDENTIAL])
        article = self.find(request, object_id)
        return views.act(request, article, actor(request), self.page_context(request, article, article.title))

    @refusing
    def act_page_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """Ask for an act's reason, moment or person."""
        article = self.find(request, object_id)
        action = views.page_action(name)
        context = self.page_context(request, article, action.label)
        return views.act_page(request, article, actor(request), action, context)

    @refusing
    def aftermath_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """« Après la parution »."""
        article = self.find(request, object_id)
        context, edit = self.page_context(request, article, aftermath.TITLE), self.edit_obstacles(request, article)
        return aftermath.page(request, article, actor(request), context, edit)

    @refusing
    def aftermath_act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """Go without a note, withdraw one, follow a right of reply."""
        article = self.find(request, object_id)
        context, edit = self.page_context(request, article, aftermath.TITLE), self.edit_obstacles(request, article)
        return aftermath.act(request, article, actor(request), name, context, edit)

    @refusing
    def comments_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """« Commentaires »."""
        article = self.find(request, object_id)
        return comments.comments(request, article, actor(request), self.page_context(request, article, "Commentaires"))

    @refusing
    def people_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Whom a comment may name."""
        return comments.people(self.find(request, object_id), actor(request))

    @refusing
    def comment_act_view(self, request: HttpRequest, object_id: str, comment: str, name: str) -> HttpResponse:
        """Answer, resolve, reopen; accept or refuse other words."""
        article = self.find(request, object_id)
        context = self.page_context(request, article, "Commentaires")
        return comments.act(request, article, actor(request), comment, name, context)

    @refusing
    def journal_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """« Journal »."""
        article = self.find(request, object_id)
        return journal.journal(request, article, actor(request), self.page_context(request, article, "Journal"))

    @refusing
    def journal_file_view(self, request: HttpRequest, object_id: str, form: str) -> HttpResponseBase:
        """The journal as a file."""
        return journal.exported(request, self.find(request, object_id), actor(request), form)

    @refusing
    def showing_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """« Ce que les lecteurs voyaient le … »."""
        article = self.find(request, object_id)
        context = self.page_context(request, article, "Ce que les lecteurs voyaient")
        return showing.showing(request, article, actor(request), context)

    @refusing
    def shown_view(self, request: HttpRequest, object_id: str, publication: int) -> HttpResponse:
        """One publication, in the frame of that page."""
        return showing.shown(request, self.find(request, object_id), actor(request), publication)


@admin.register(Step)
class StepAdmin(admin.ModelAdmin[Step]):
    """The steps of a nature, of a rubric, or of the house. Articles already submitted keep theirs."""

    list_display = ["name", "applies_to", "position", "givers", "approvals_needed", "hours_before", "verifies"]
    list_editable = ["position"]
    list_select_related = ["rubric"]
    filter_horizontal = ["people"]
    fields = ["name", "kind", "rubric", "position", "givers", "people", "approvals_needed", "hours_before", "verifies"]
    actions = None

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say when the step asks for more people than may give it: nobody could ever pass it."""
        super().save_related(request, form, formsets, change)
        if sentence := shortage(form.instance):
            messages.warning(request, sentence)

    @admin.display(description="vaut pour", ordering="kind")
    def applies_to(self, step: Step) -> str:
        """The nature, the rubric, or every article."""
        return step.get_kind_display() or (str(step.rubric) if step.rubric else "Tous les articles")

    def has_delete_permission(self, request: HttpRequest, obj: Step | None = None) -> bool:
        """The house keeps at least one step: without any, nothing could be submitted."""
        last = obj is not None and not (obj.kind or obj.rubric_id) and Step.objects.house().count() == 1
        return not last and super().has_delete_permission(request, obj)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """An empty nature or rubric says what it means."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in EVERY:
            field.choices = [("", EVERY[db_field.name]), *list(field.choices)[1:]]
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only people whose account is active may be chosen."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None and field.queryset is not None and db_field.name == "people":
            field.queryset = field.queryset.filter(is_active=True)
        return field
