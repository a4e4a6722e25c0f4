"""Where the words of an article stand: the last thing said of them, as long as they are the same words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models.functions import Coalesce

from articles.content.tree import Content
from articles.models import Article, Expert
from reviews.models import Verdict, Verification
from reviews.verifying.subjects import Subject, subjects_of

SETTLED = frozenset({Verdict.VERIFIED, Verdict.EXEMPT})


@dataclass(frozen=True)
class Standing:
    """Words, all that was ever said of them (oldest first), and what of it holds: None when nothing does."""

    subject: Subject
    history: Sequence[Verification]
    holds: Verification | None

    @property
    def verdict(self) -> Verdict:
        """Where the words stand now."""
        return Verdict(self.holds.verdict) if self.holds is not None else Verdict.OPEN

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked: verified, or exempt."""
        return self.verdict in SETTLED

    @property
    def changed(self) -> bool:
        """Whether something was said of other words, or of another speaker, and holds no more."""
        return self.holds is None and any(said.anchor is None for said in self.history)

    @property
    def has_past(self) -> bool:
        """Whether more was said than what holds."""
        return len(self.history) > (self.holds is not None)

    @property
    def last(self) -> int:
        """The number of the last thing said; 0 when nothing was. An act names the one that the person had seen."""
        return self.history[-1].pk if self.history else 0


def standings_of(article: Article, content: Content) -> list[Standing]:
    """Return where each quote and each claim of a content stands, in one query (two when a speaker's file changed)."""
    histories, claims = defaultdict(list), []
    for row in Verification.objects.of(article).select_related("by"):
        histories[_key(row)].append(row)
        if row.anchor is not None:
            claims.append(row)
    subjects = subjects_of(content, claims, article.heirs)
    same = _same_people(subjects, histories)
    return [_standing(subject, histories[subject.key], same) for subject in subjects]


def _key(row: Verification) -> str:
    return str(row.quote) if row.quote else str(row.claim_id or row.pk)


def _standing(subject: Subject, history: list[Verification], same: dict[int, int]) -> Standing:
    holds: Verification | None = None
    for row in history:
        if row.digest == subject.digest and _same_speaker(row, subject, same) and not _is_outweighed(row, holds):
            holds = row
    return Standing(subject, history, holds)


def _is_outweighed(row: Verification, holds: Verification | None) -> bool:
    """Whether it is a speaker's confirmation of what the newsroom contests: only the newsroom lifts its own doubt."""
    doubted = holds is not None and holds.verdict == Verdict.CONTESTED and holds.through_id is None
    return doubted and row.through_id is not None and row.verdict == Verdict.VERIFIED


def _same_speaker(row: Verification, subject: Subject, same: dict[int, int]) -> bool:
    then, now = row.about.get("expert"), subject.by.expert if subject.by else None
    return then is None or now is None or then == now or same.get(then, then) == same.get(now, now)


def _same_people(subjects: Iterable[Subject], histories: dict[str, list[Verification]]) -> dict[int, int]:
    """Return the file that reads for each of those that differ between then and now; asked only when some do."""
    pairs = {
        (row.about["expert"], subject.by.expert)
        for subject in subjects
        if subject.by is not None and subject.by.expert is not None
        for row in histories[subject.key]
        if row.about.get("expert") not in (None, subject.by.expert)
    }
    named = {expert for pair in pairs for expert in pair}
    if not named:
        return {}
    return dict(Expert.objects.filter(pk__in=named).values_list("pk", Coalesce("alias_of", "pk")))
