"""When an article may be edited or seen because of its review: étape and rounds, on top of who it belongs to."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.absences import away_on, stood_in_for
from accounts.models import User
from accounts.roles import Role
from articles.desk import access
from articles.models import Article, ArticleQuerySet
from reviews.models import Round, RoundStep
from reviews.situation import situation_of
from reviews.status import Stage

NB = "\u00a0"


def reviews_it(article: Article, user: User) -> bool:
    """Whether the article is in an open round of the person's: one whose steps they may give."""
    open_round = Round.objects.filter(article=article).open(timezone.now()).first()
    return open_round is not None and _may_give_one(open_round.steps.all(), user)


def visible_to(user: User) -> ArticleQuerySet:
    """Return the articles that the person may see, the bin left out: theirs to read, and those of their rounds."""
    kept = Article.objects.kept()
    if user.holds(Role.CHIEF, Role.ADMIN):
        return kept
    rounds = reviewed_by(user, confidential=user.holds(*access.READERS))
    return access.visible(kept, user) | kept.filter(pk__in=rounds)


def stage_obstacles(article: Article, user: User) -> list[str]:
    """Return why the étape forbids the person to edit, whoever's the article is. The editor-in-chief always may."""
    if user.holds(Role.CHIEF):
        return []
    stage = situation_of(article).status.stage
    if stage is Stage.SUBMITTED:
        return [f"L’article est en relecture{NB}: cliquez sur «{NB}Reprendre la main{NB}» avant de le modifier."]
    if stage is Stage.APPROVED:
        return [f"L’article est approuvé{NB}: cliquez sur «{NB}Reprendre la main{NB}» avant de le modifier."]
    return []


def reviewed_by(user: User, *, confidential: bool) -> list[int]:
    """Return the ids of the articles whose open round has a step that the person may give.

    The confidential ones alone, when the others are theirs to see anyway.
    """
    rounds = Round.objects.open(timezone.now()).prefetch_related("steps")
    rounds = rounds.filter(article__confidential=True) if confidential else rounds
    replaced = stood_in_for(user, away_on(timezone.localdate())) if rounds else frozenset()
    return [each.article_id for each in rounds if _may_give_one(each.steps.all(), user, replaced)]


def _may_give_one(steps: Iterable[RoundStep], user: User, replaced: frozenset[int] | None = None) -> bool:
    """Whether a step is the person's, in their own name first: who stands in for whom is asked when it matters."""
    if any(step.may_be_given_by(user) for step in steps):
        return True
    named = [step for step in steps if step.names_others(user)]
    if not named:
        return False
    replaced = stood_in_for(user, away_on(timezone.localdate())) if replaced is None else replaced
    return any(step.may_be_given_by(user, replaced) for step in named)
