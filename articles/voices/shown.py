"""The errors that readers reported, as the desk shows them: what they read, and where it is in the text of today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Window
from django.urls import reverse

from accounts.models import User
from articles.content.anchoring import Elements
from articles.desk.leading import Lead, lead_to
from articles.models.draft import Article
from articles.models.reports import Fate, Report, ReportQuerySet
from articles.snapshots import working
from articles.voices.places import parts_of
from articles.voices.treating import treats

BESIDE = 5
"""How many the sheet's rail shows."""


@dataclass(frozen=True)
class Reported:
    """A report: the name of the part it is about, where it leads, and whether the person treats it."""

    report: Report
    where: str
    lead: Lead | None
    may_treat: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has still to treat it."""
        return self.report.fate == Fate.WAITING

    @property
    def are_words_gone(self) -> bool:
        """Whether the words reported are not in the text any more."""
        return bool(self.report.words and self.report.anchor and not (self.lead and self.lead.words))

    @property
    def url(self) -> str:
        """The sheet, at the part where the words are."""
        place = f"#place-{self.lead.place}" if self.lead and self.lead.place else ""
        return f"{reverse('admin:articles_article_change', args=[self.report.article_id])}{place}"


def with_articles(reports: ReportQuerySet) -> ReportQuerySet:
    """Return the reports with what showing them reads, in one query."""
    return reports.select_related("article__current", "settled_by")


def reported(reports: Iterable[Report], user: User) -> list[Reported]:
    """Return the reports of a page, in their order; one question more, whatever their number."""
    rows = list(reports)
    mine = treats(user, {row.article_id for row in rows})
    return [_reported(row, row.article, may_treat=row.article_id in mine) for row in rows]


@dataclass(frozen=True)
class Beside:
    """The reports that the sheet's rail shows, and how many wait in all."""

    shown: list[Reported]
    total: int


def beside(article: Article) -> Beside:
    """Return the first reports that wait on an article, counted in the same query."""
    rows = list(article.reports.waiting().annotate(total=Window(Count("pk"))).order_by("id")[:BESIDE])
    return Beside([_reported(row, article) for row in rows], vars(rows[0])["total"] if rows else 0)


def _reported(report: Report, article: Article, *, may_treat: bool = False) -> Reported:
    if report.place is None:
        return Reported(report, "", None, may_treat)
    content = working(article)
    lead = lead_to(report.place, content, Elements(content, article.heirs))
    names = {part.element: part.label for part in parts_of(content)}
    return Reported(report, names.get(lead.place, ""), lead, may_treat)
