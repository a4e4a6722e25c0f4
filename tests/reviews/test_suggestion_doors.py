"""Other words proposed, accepted, refused: every role at every étape against the literal table, and nothing written."""

from itertools import product

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.anchoring import Anchor
from articles.desk.refusals import Refused
from articles.models import Article, JournalEntry, Revision
from reviews.desk.suggesting import accept, accept_all, propose, refuse
from reviews.models import Comment, Round, Suggestion
from tests.builders import make_user
from tests.reviews.table import ROLES, ROUNDS, STAGES, WORDS_LATE, WORDS_THEIRS
from tests.reviews.test_doors import article_at, person, undone

pytestmark = pytest.mark.django_db


def proposed(article: Article, by: User) -> Suggestion:
    anchor = Anchor("introduction", "ventes ont repris")
    return propose(
        article,
        by,
        revision=article.current_id,
        anchor=anchor,
        words="achats ont repris",
        text="",
        blocking=False,
        at=timezone.now(),
    )


def attempt(name: str, article: Article, actor: User, comment: int) -> int:
    """Do the act; return the status an honest server would answer."""
    at = timezone.now()
    try:
        match name:
            case "propose":
                proposed(article, actor)
            case "accept":
                accept(article, actor, comment, at=at)
            case "accept-all":
                accept_all(article, actor, comment, at=at)
            case "take-back-and-accept":
                accept(article, actor, comment, take_back=True, at=at)
            case "refuse":
                refuse(article, actor, comment, reason="", at=at)
    except Refused as refused:
        return int(refused.status)
    return 200


def promised(name: str, stage: str, role: str) -> int:
    """Return the status that the literal table gives."""
    if role not in WORDS_THEIRS[name] or (role == "reviewer" and stage not in ROUNDS):
        return 403
    return 409 if stage in WORDS_LATE.get((name, role), ()) else 200


def rows() -> tuple[int, ...]:
    closed = Round.objects.exclude(closed_at=None).count()
    decided = Suggestion.objects.exclude(decision="").count()
    return (Comment.objects.count(), Revision.objects.count(), JournalEntry.objects.count(), closed, decided)


@pytest.mark.parametrize("stage", STAGES)
def test_the_table_of_suggestions_holds_for_every_role(stage: str) -> None:
    made = article_at(stage)
    made.refresh_from_db()
    comment = proposed(made, make_user(Role.CHIEF)).comment_id
    seen, written = {}, []
    for name, role in product(WORDS_THEIRS, ROLES):
        with undone():
            article = Article.objects.get(pk=made.pk)
            actor, before = person(role, article), rows()

            seen[name, role] = attempt(name, article, actor, comment)

            if seen[name, role] != 200 and rows() != before:
                written.append((name, role))

    assert seen == {(name, role): promised(name, stage, role) for name, role in product(WORDS_THEIRS, ROLES)}
    assert written == []
