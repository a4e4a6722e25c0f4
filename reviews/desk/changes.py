"""What has changed for one reviewer: since their approval, since they last read, since the last round."""

from dataclasses import dataclass

from accounts.models import User
from articles.desk.visits import Since
from articles.models import Revision
from reviews.situation import Situation

ARTICLE = "article"


@dataclass(frozen=True)
class Choice:
    """One thing to look at: the article itself, or what changed in it since a version."""

    name: str
    label: str
    since: Revision | None = None


WHOLE = Choice(ARTICLE, "L’article")


def choices_of(situation: Situation, user: User, since: Since | None) -> list[Choice]:
    """Return what the person may look at, in the order in which one wants it: the article first."""
    wanted = {
        "approbation": ("Depuis mon approbation", _approved(situation, user)),
        "lecture": ("Depuis ma dernière lecture", since.revision.pk if since else None),
        "tour": ("Depuis le dernier tour", _submitted(situation)),
    }
    ids = {pk for _, pk in wanted.values() if pk}
    rows = Revision.objects.filter(pk__in=ids).select_related("by").defer("content").in_bulk() if ids else {}
    return [WHOLE, *(Choice(name, label, rows[pk]) for name, (label, pk) in wanted.items() if pk in rows)]


def chosen(choices: list[Choice], asked: str) -> Choice:
    """Return what is asked for. Unasked: what changed since one's approval, else the article."""
    by_name = {choice.name: choice for choice in choices}
    return by_name.get(asked) or by_name.get("approbation") or WHOLE


def _approved(situation: Situation, user: User) -> int | None:
    """The revision of the person's last approval of the article, in any round, unless it is the latest."""
    given = [approval for approval in situation.given if approval.by_id == user.pk]
    last = given[-1].revision_id if given else None
    return last if last != situation.article.current_id else None


def _submitted(situation: Situation) -> int | None:
    """The revision that was last submitted and is not the latest."""
    rounds = situation.article.rounds.exclude(revision=situation.article.current_id)
    return rounds.order_by("-id").values_list("revision", flat=True).first()
