"""Where the findings and the comments of an article are on its page: the anchors the reviewer's column leads to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.checks import Finding
from articles.content.anchoring import Elements
from articles.content.pinning import Span
from articles.content.tree import Content
from articles.desk.looking import Look, Looks
from reviews.desk.comments import Thread

TOP = "contenu"
PARTS = {"sources": "sources-titre", "notes": "notes-titre", "disclosures": "disclosures-titre"}


@dataclass(frozen=True)
class Spot:
    """A finding, and the id of what it is about on the page; `span` is its words, when it is about some."""

    finding: Finding
    anchor: str
    span: Span | None = None
    look: Look | None = None


def spots_of(blocking: Sequence[Finding], looks: Looks, content: Content, elements: Elements) -> list[Spot]:
    """Return every finding that stands, those that block first, each with its place on the page."""
    found: list[tuple[Finding, Look | None]] = [(finding, None) for finding in blocking]
    found += [(look.finding, look) for look in looks.standing]
    spots = []
    for rank, (finding, look) in enumerate(found, start=1):
        span = _span(finding, elements, f"finding-{rank}")
        spots.append(Spot(finding, span.key if span else _part(finding.place, content), span, look))
    return spots


def _span(finding: Finding, elements: Elements, key: str) -> Span | None:
    """Return the words of a finding where it says they are, never elsewhere."""
    place = f"{finding.place}-heading" if finding.field.endswith("-heading") else finding.place
    text = elements.texts.get(place, "")
    if not finding.words or text[finding.start : finding.end] != finding.words:
        return None
    return Span(place, finding.start, finding.end, key)


def _part(place: str, content: Content) -> str:
    """Return the id that the site gives to a part of the article."""
    sort, _, rest = place.partition("-")
    if sort == "section":
        return f"section-{rest[:8]}"
    if sort == "source":
        return next((f"source-{rank}" for rank, part in enumerate(content.sources, 1) if part.id == rest), TOP)
    return PARTS.get(sort, TOP)


def thread_key(thread: Thread) -> str:
    """Return the id of the words of a comment on the page."""
    return f"comment-{thread.comment.pk}"


def spans_of(spots: Iterable[Spot], threads: Iterable[Thread]) -> Iterator[Span]:
    """Yield the words to be found on the page: of the comments that are open, of the findings.

    The words for which others are proposed are those of a comment, and of a suggestion too.
    """
    for thread in threads:
        if thread.found and thread.found.words and thread.comment.resolved_at is None:
            span = Span(thread.found.place, thread.found.start, thread.found.end, thread_key(thread))
            yield span
            if thread.suggestion:
                yield span._replace(key=f"suggestion-{thread.comment.pk}")
    yield from (spot.span for spot in spots if spot.span)


def in_reading_order(threads: Sequence[Thread], elements: Elements) -> list[Thread]:
    """Return threads as one meets their words; those whose words are gone come last."""
    ranks = {place: rank for rank, place in enumerate(elements.texts)}

    def order(thread: Thread) -> tuple[int, int, int]:
        found = thread.found
        return (ranks[found.place], found.start, thread.comment.pk) if found else (len(ranks), 0, thread.comment.pk)

    return sorted(threads, key=order)
