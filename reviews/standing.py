"""Which approvals stand for a version: those given on it, and, but for the last step, those that a light change leaves.

One rule for the door and for its proof. The last step is always given on the version itself; whoever changed the text
after approving it has to be read by somebody else.
"""

from collections.abc import Callable, Collection, Sequence

from articles.content.weighing import Weight
from articles.models import Revision
from articles.weights import weight_of
from reviews.models import Approval, RoundStep

Made = tuple[int, int]
"""The number of a version, and the id of who made it."""


def standing(
    approvals: Sequence[Approval], steps: Sequence[RoundStep], version: Revision, made: Callable[[], Collection[Made]]
) -> list[Approval]:
    """Return which of a round's approvals stand for a version of its article, in their order.

    `approvals` come with their versions; `made` tells who made which versions, asked only when some may stand.
    """
    if all(approval.revision_id == version.pk for approval in approvals):
        return list(approvals)
    light = [approval for approval in approvals if _is_left(approval, steps, version)]
    makers = made() if light else ()
    kept = {approval.pk for approval in light if not _changed_it(approval, version, makers)}
    return [approval for approval in approvals if approval.revision_id == version.pk or approval.pk in kept]


def makers_of(version: Revision) -> list[Made]:
    """Return who made each version of an article up to one."""
    made = Revision.objects.filter(article=version.article_id, number__lte=version.number)
    return list(made.order_by().values_list("number", "by"))


def _is_left(approval: Approval, steps: Sequence[RoundStep], version: Revision) -> bool:
    is_last = bool(steps) and approval.step_id == steps[-1].pk
    if is_last or approval.revision.number >= version.number:
        return False
    return weight_of(approval.revision, version) <= Weight.LIGHT


def _changed_it(approval: Approval, version: Revision, makers: Collection[Made]) -> bool:
    since = range(approval.revision.number + 1, version.number + 1)
    return any(number in since and by == approval.by_id for number, by in makers)
