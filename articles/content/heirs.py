"""Where the text of a section went when the section ended: merged into the one before, or moved whole elsewhere."""

from collections.abc import Iterator, Mapping

from articles.content.merging.places import BODY, bodies
from articles.content.richtext.blocks import Block, Body, Subheading, Text
from articles.content.tree import Content, SectionPart


def heirs(before: Content, after: Content) -> dict[str, str]:
    """Return, for each section (`section-<uuid>`) that ended between two contents, the element that received its text.

    That element holds blocks of the section that it had not before, and no other does. A section whose text went
    nowhere, or to several places, has no heir.
    """
    left = {part.id for part in after.sections}
    ended = [part for part in before.sections if part.id not in left]
    if not ended:
        return {}
    was, now = _bodies(before), _bodies(after)
    found = {f"section-{part.id}": set(_receivers(part, was, now)) for part in ended}
    return {place: next(iter(places)) for place, places in found.items() if len(places) == 1}


def followed(known: Mapping[str, str], before: Content, after: Content) -> dict[str, str]:
    """Return what is known of heirs once `after` is the text: with those of sections that end, without those back."""
    back = {f"section-{part.id}" for part in after.sections}
    return {place: heir for place, heir in {**known, **heirs(before, after)}.items() if place not in back}


def _bodies(content: Content) -> dict[str, Body]:
    return {place.removesuffix(BODY): body for place, body in bodies(content)}


def _receivers(part: SectionPart, was: Mapping[str, Body], now: Mapping[str, Body]) -> Iterator[str]:
    sought = [*_heading(part), *part.body]
    for place, body in now.items():
        old = was.get(place, ())
        if any(block in body and block not in old for block in sought):
            yield place


def _heading(part: SectionPart) -> Iterator[Block]:
    """Yield what a merge makes of a heading."""
    if part.heading:
        yield Subheading(3, (Text(part.heading),))
