"""Was everything before readers cleared, by people who were entitled to?"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from articles.models import Author, Basis, Clearance, Publication, Revision
from reviews.models import Approval, Round
from reviews.standing import makers_of, standing

Found = tuple[str, str, str]


def clearance_faults() -> Iterator[Found]:
    """Yield each clearance without its approvals, and each approval by somebody four eyes bind."""
    for clearance in Clearance.objects.select_related("revision").iterator(200):
        where = f"bon à tirer {clearance.pk}"
        if clearance.revision.article_id != clearance.article_id:
            yield "article", where, "Le bon à tirer est d’un autre article que sa version."
        if clearance.basis == Basis.COMPLETE:
            yield from _complete(clearance, where)
        elif clearance.given_by_id in writers_of(clearance):
            yield "four-eyes", where, "Une urgence a été publiée par qui l’avait écrite ou signée."
    yield from _mismatched()
    yield from _own_words()


def _complete(clearance: Clearance, where: str) -> Iterator[Found]:
    """A complete clearance has, in one round, the approvals each step asks for, standing for its revision."""
    rounds = Round.objects.filter(article=clearance.article_id, approvals__revision=clearance.revision_id).distinct()
    for round_ in rounds.prefetch_related("steps", "approvals__revision"):
        steps, revision = list(round_.steps.all()), clearance.revision
        given = standing(list(round_.approvals.all()), steps, revision, partial(makers_of, revision))
        if steps and not any(step.lacks(given) for step in steps):
            return
    yield "approvals", where, "Il manque une approbation à ce bon à tirer."


def _mismatched() -> Iterator[Found]:
    publications = Publication.objects.values_list("pk", "article_id", "clearance__article_id")
    for pk, article, cleared in publications.iterator(1000):
        if article != cleared:
            yield "article", f"publication {pk}", "La publication est d’un autre article que son bon à tirer."


def _own_words() -> Iterator[Found]:
    """Nobody approved what they submitted, wrote since the text then live, or signed."""
    signed = _signing_accounts()
    for approval in Approval.objects.select_related("round", "revision", "by").iterator(200):
        where = f"approbation {approval.pk}"
        if approval.submitter_id != approval.round.submitted_by_id:
            yield "submitter", where, "La personne qui a soumis n’est pas celle du tour."
        if approval.by_id in _bound(approval, signed):
            yield "four-eyes", where, f"{approval.by} a approuvé ses propres mots."


def _bound(approval: Approval, signed: dict[int, set[int]]) -> set[int]:
    before = Publication.objects.filter(article=approval.round.article_id).live(approval.at)
    since = before.values_list("clearance__revision__number", flat=True).first() or 0
    made = Revision.objects.filter(
        article=approval.round.article_id, number__gt=since, number__lte=approval.revision.number
    )
    authors = {entry["author"] for entry in approval.revision.content.get("byline", [])}
    signing = {account for author in authors for account in signed.get(author, ())}
    return {approval.round.submitted_by_id, *made.values_list("by", flat=True), *signing}


def _signing_accounts() -> dict[int, set[int]]:
    accounts: dict[int, set[int]] = defaultdict(set)
    for author, account in Author.objects.exclude(account=None).values_list("pk", "account"):
        if account is not None:
            accounts[author].add(account)
    return accounts


def writers_of(clearance: Clearance) -> set[int]:
    """Return the ids of those who made or signed the text of a clearance, since what was live before it."""
    live = Publication.objects.filter(article=clearance.article_id).live(clearance.given_at)
    before = live.exclude(clearance=clearance).values_list("clearance__revision__number", flat=True).first() or 0
    made = Revision.objects.filter(
        article=clearance.article_id, number__gt=before, number__lte=clearance.revision.number
    )
    authors = [entry["author"] for entry in clearance.revision.content.get("byline", [])]
    accounts = Author.objects.filter(pk__in=authors, account__isnull=False).values_list("account", flat=True)
    return set(made.values_list("by", flat=True)) | {account for account in accounts if account is not None}
