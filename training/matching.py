"""Which trainings an article calls for, and why: values in, values out, nothing read from the database.

A *candidate* is a training that readers can register for. Its relevance to a *topic* (what an article is about) is
the sum of the tags they share, weighted by rarity, of their rubric, and of their words in common; what is below the
threshold is not relevant. The sooner session goes first among equals. Pins come before; exclusions never.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import fsum, log

from training.words import stems as stems

CHOSEN = "Choisie par la rédaction"
SAME_RUBRIC = "Même rubrique"
SAME_SUBJECT = "Sur le même sujet"
HEADING = "Découvrez nos formations"
RUBRIC_HEADING = "Prochaines formations de la rubrique"


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about. `words` are stems, as `stems()` makes them."""

    rubric_id: int | None = None
    tag_ids: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A training that can be registered for. `starts_on` is None on demand; `tags` gives names by id."""

    training_id: int
    rubric_id: int | None = None
    tags: Mapping[int, str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each likeness counts. With these values a rubric alone, or a few banal words alone, are not enough."""

    tag: float = 3.0
    rubric: float = 2.0
    word: float = 0.5
    most_words: float = 3.0  # what words in common give at most
    soon: float = 0.4  # less than any likeness: it only orders what is about as relevant
    soon_days: int = 90
    threshold: float = 3.0
    tag_rarity: Mapping[int, float] = field(default_factory=dict)
    word_rarity: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a candidate answers a topic (`score` orders, `relevant` decides) and the French reasons."""

    score: float
    relevant: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """A training of the block and why it is there."""

    training_id: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pins:
    """What editors decided for one article: trainings pinned, in order, and trainings never shown."""

    pinned: Sequence[int] = ()
    excluded: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """The block: a heading over picks. Without picks there is no heading either."""

    heading: str = ""
    picks: tuple[Pick, ...] = ()


def weigh(topic: Topic, candidates: Sequence[Candidate]) -> Weights:
    """The weights of the topic's tags and words: what few candidates have tells more than what they all have."""
    total = len(candidates)
    tags = Counter(tag for candidate in candidates for tag in candidate.tags if tag in topic.tag_ids)
    words = Counter(word for candidate in candidates for word in candidate.words & topic.words)
    return Weights(
        tag_rarity={tag: 1 + log(total / count) for tag, count in tags.items()},
        word_rarity={word: log((total + 1) / count) for word, count in words.items()},
    )


def score(topic: Topic, candidate: Candidate, weights: Weights, today: date) -> Match:
    """How well `candidate` answers `topic` on `today`."""
    shared = [tag for tag in candidate.tags if tag in topic.tag_ids]
    same_rubric = topic.rubric_id is not None and topic.rubric_id == candidate.rubric_id
    by_tags = weights.tag * fsum(weights.tag_rarity.get(tag, 1.0) for tag in shared)
    by_words = _likeness_of_words(topic.words & candidate.words, weights)
    relevance = by_tags + weights.rubric * same_rubric + by_words
    reasons = _reasons([candidate.tags[tag] for tag in shared], same_rubric, by_words)
    return Match(relevance + _soonness(candidate, weights, today), relevance >= weights.threshold, reasons)


def choose(topic: Topic, candidates: Sequence[Candidate], pins: Pins, today: date, limit: int = 3) -> Selection:
    """The block for `topic`: pins, then what is relevant; failing both, the rubric's next trainings, labelled so."""
    allowed = [candidate for candidate in candidates if candidate.training_id not in pins.excluded]
    known = {candidate.training_id for candidate in allowed}
    pinned = [Pick(pk, (CHOSEN,)) for pk in pins.pinned if pk in known]
    others = [candidate for candidate in allowed if candidate.training_id not in pins.pinned]
    picks = (pinned + _relevant(topic, others, weigh(topic, candidates), today))[:limit]
    if picks:
        return Selection(HEADING, tuple(picks))
    return _next_of_rubric(topic, others, limit)


def _relevant(topic: Topic, candidates: Iterable[Candidate], weights: Weights, today: date) -> list[Pick]:
    matches = [(candidate, score(topic, candidate, weights, today)) for candidate in candidates]
    kept = [(candidate, match) for candidate, match in matches if match.relevant]
    kept.sort(key=lambda pair: (-pair[1].score, _soonest_first(pair[0])))
    return [Pick(candidate.training_id, match.reasons) for candidate, match in kept]


def _next_of_rubric(topic: Topic, candidates: Iterable[Candidate], limit: int) -> Selection:
    same = [c for c in candidates if topic.rubric_id is not None and c.rubric_id == topic.rubric_id]
    picks = tuple(Pick(c.training_id, (SAME_RUBRIC,)) for c in sorted(same, key=_soonest_first)[:limit])
    return Selection(RUBRIC_HEADING, picks) if picks else Selection()


def _likeness_of_words(words: frozenset[str], weights: Weights) -> float:
    return min(weights.most_words, weights.word * fsum(weights.word_rarity.get(word, 0.0) for word in words))


def _soonness(candidate: Candidate, weights: Weights, today: date) -> float:
    if candidate.starts_on is None:
        return 0.0
    wait = max(0, (candidate.starts_on - today).days)
    return weights.soon * max(0.0, 1 - wait / weights.soon_days)


def _soonest_first(candidate: Candidate) -> tuple[date, int]:
    return candidate.starts_on or date.max, candidate.training_id


def _reasons(names: list[str], same_rubric: bool, by_words: float) -> tuple[str, ...]:
    reasons = []
    if names:
        quoted = " et ".join(f"«\u00a0{name}\u00a0»" for name in sorted(names)[:2])
        reasons.append(f"Pour l’étiquette {quoted}" if len(names) == 1 else f"Pour les étiquettes {quoted}")
    if same_rubric:
        reasons.append(SAME_RUBRIC)
    if by_words and not names:
        reasons.append(SAME_SUBJECT)
    return tuple(reasons)
