"""The errors reported that wait for somebody: by article, for « Ce qui m’attend » and for the list of articles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from articles.desk.access import visible
from articles.models import Article
from articles.models.reports import Report, ReportQuerySet
from articles.voices.treating import treats

NB = "\u00a0"


@dataclass(frozen=True)
class Reports:
    """What waits on one article: how many, since when, and what the newest says."""

    article: Article
    count: int
    since: datetime
    newest: str

    @property
    def words(self) -> str:
        """« 1 erreur signalée », « 3 erreurs signalées »."""
        return reported_words(self.count)

    @property
    def url(self) -> str:
        """Where they are treated."""
        return reports_url(self.article.pk)


def reports_url(article: int) -> str:
    """Return the page of what is reported of an article (its id)."""
    return reverse("admin:articles_article_reports", args=[article])


def reported_words(count: int) -> str:
    """Return how many errors were reported, in words."""
    return f"{count}{NB}erreurs signalées" if count > 1 else f"1{NB}erreur signalée"


def to_treat(user: User) -> ReportQuerySet:
    """Return the reports that wait for the person: of every article for who leads, of their own for who writes."""
    reports = Report.objects.waiting()
    if user.holds(Role.CHIEF):
        return reports.filter(article__deleted_at=None)
    if not user.holds(Role.JOURNALIST):
        return reports.none()
    return reports.filter(article__in=visible(Article.objects.kept().of(user), user).order_by().values("pk"))


def reports_by_article(user: User, most: int) -> list[Reports]:
    """Return the articles whose reports wait for the person, what waits longest first; two questions."""
    counted = to_treat(user).order_by().values("article").annotate(n=Count("pk"), since=Min("at"), newest=Max("pk"))
    rows = list(counted.order_by("since", "article")[:most])
    newest = Report.objects.filter(pk__in=[row["newest"] for row in rows]).select_related("article__owner")
    texts = {report.article_id: report for report in newest}
    return [_reports(row["n"], row["since"], texts[row["article"]]) for row in rows if row["article"] in texts]


def _reports(count: int, since: datetime, newest: Report) -> Reports:
    return Reports(newest.article, count, since, newest.text)


def waiting_counts(user: User, articles: Collection[int]) -> dict[int, int]:
    """Return how many reports wait on each of the articles (their ids) that the person treats."""
    waiting = Report.objects.waiting().filter(article__in=articles).order_by()
    counts = dict(waiting.values_list("article").annotate(Count("pk")))
    mine = treats(user, set(counts)) if counts else set()
    return {article: count for article, count in counts.items() if article in mine}
