"""What the desk does with an error that a reader reported. Who may is asked by the button, the page and the act."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from articles.desk import journal
from articles.desk.access import see_obstacles
from articles.desk.refusals import Refused
from articles.models.draft import Article
from articles.models.reports import Fate, Report

NB = "\u00a0"
NOT_YOURS = "Traiter une erreur signalée revient à qui signe l’article et à la rédaction en chef."
NO_REPORT = "Cette erreur n’a pas été signalée, ou l’article n’est pas pour vous."
ALREADY = {
    Fate.WAITING: "Cette erreur est déjà à traiter.",
    Fate.DONE: "Quelqu’un a déjà traité cette erreur.",
    Fate.DROPPED: "Quelqu’un a déjà laissé cette erreur sans suite.",
}
ACTS = {"traiter": Fate.DONE, "classer": Fate.DROPPED, "rouvrir": Fate.WAITING}
JOURNALED = {
    Fate.WAITING: ("report-reopened", "a rouvert une erreur signalée par un lecteur"),
    Fate.DONE: ("report-done", "a traité une erreur signalée par un lecteur"),
    Fate.DROPPED: ("report-dropped", "a laissé sans suite une erreur signalée par un lecteur"),
}
LONGEST_REASON = 500


def treat_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person may not treat what is reported of the article, nor read who reported it."""
    if obstacles := see_obstacles(article, user):
        return obstacles
    if user.holds(Role.CHIEF):
        return []
    return [] if user.holds(Role.JOURNALIST) and article.belongs_to(user) else [NOT_YOURS]


def treats(user: User, articles: set[int]) -> set[int]:
    """Return those of the articles (their ids) whose reports the person treats: `treat_obstacles` in one query."""
    if user.holds(Role.CHIEF):
        return articles
    if not user.holds(Role.JOURNALIST):
        return set()
    return set(Article.objects.of(user).filter(pk__in=articles).values_list("pk", flat=True))


@transaction.atomic
def settle(report: Report, act: str, by: User, *, at: datetime) -> Report:
    """Treat, drop or reopen a report, and journal it. Raises Refused: 403, 409 somebody did it already."""
    if obstacles := treat_obstacles(report.article, by):
        raise Refused(403, obstacles)
    fate = ACTS[act]
    was = [Fate.DONE, Fate.DROPPED] if fate is Fate.WAITING else [Fate.WAITING]
    who = {"settled_by": None, "settled_at": None} if fate is Fate.WAITING else {"settled_by": by, "settled_at": at}
    if not Report.objects.filter(pk=report.pk, fate__in=was).update(fate=fate, **who):
        report.refresh_from_db()
        raise Refused(409, [ALREADY[Fate(report.fate)]])
    name, words = JOURNALED[fate]
    journal.note(report.article, by, name, words, at=at, reason=report.text[:LONGEST_REASON])
    return report
