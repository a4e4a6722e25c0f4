"""What the page of a conflict answers: for each part, theirs, mine, or words composed there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from msgspec.structs import replace

from articles.content.merging import Clash, put, value_at
from articles.content.richtext import TextTooLong, parse
from articles.content.richtext.attributes import number
from articles.content.tree import Content, ReaderNote
from articles.desk.joining import Clashing, Joining
from articles.desk.sheet.typing import block, line, text_in

MINE, THEIRS, COMPOSE = "mine", "theirs", "compose"
CHOICE, COMPOSED, SEEN = "choice-", "composed-", "seen"
LINES = ("kicker", "title", "short_title", "slug", "meta_description")
BLOCKS = ("standfirst", *(f"disclosures-{name}" for name in ("ai", "sponsor", "conflict", "method")))


@dataclass(frozen=True)
class Answers:
    """`seen` is the version that the page showed. `choices` and `composed` are by place."""

    seen: int | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    composed: Mapping[str, str] = field(default_factory=dict)


def answers_of(data: QueryDict) -> Answers:
    """Read the answers of a post; a sheet has none."""
    return Answers(number(data.get(SEEN, "")), _named(data, CHOICE), _named(data, COMPOSED))


def _named(data: QueryDict, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text_in(data, name) for name in data if name.startswith(prefix)}


def is_prose(place: str) -> bool:
    """Whether a place holds blocks."""
    return place in ("introduction", "conclusion") or place.endswith("-body")


def may_compose(clash: Clash) -> bool:
    """Whether words may be written there in place of both; a row is one or the other."""
    place = clash.place
    if place.startswith("note-"):
        return isinstance(clash.mine, ReaderNote) and isinstance(clash.theirs, ReaderNote)
    return is_prose(place) or place in (*LINES, *BLOCKS) or place.endswith("-heading")


def resolved(joining: Joining, answers: Answers) -> tuple[Content, Joining]:
    """Return the content that the answers give, and the joining they answer.

    Raises Clashing when something is asked that the page did not show, or is left without an answer.
    """
    joining = _with_what_was_composed(joining, answers)
    clashes = joining.merged.clashes
    if not clashes:
        return joining.merged.content, joining
    if answers.seen != joining.latest.pk:
        raise Clashing(joining)
    if left := tuple(clash.place for clash in clashes if not _is_answered(clash, answers)):
        raise Clashing(joining, left)
    content = joining.merged.content
    for clash in clashes:
        content = put(content, clash.place, _value(clash, answers, joining))
    return content, joining


def _with_what_was_composed(joining: Joining, answers: Answers) -> Joining:
    """Keep what was composed for a part that is not asked any more, since a third save changed what clashes."""
    asked = {clash.place for clash in joining.merged.clashes}
    kept = {
        place: _composed(place, answers.composed[place], value_at(joining.mine, place), joining)
        for place, choice in answers.choices.items()
        if choice == COMPOSE and place not in asked and place in answers.composed and _is_known(joining.mine, place)
    }
    return joining.with_mine(kept) if kept else joining


def _is_known(content: Content, place: str) -> bool:
    """Whether a place that a form names is one where words may be written, and stands in the content."""
    if place in (*LINES, *BLOCKS, "introduction", "conclusion"):
        return True
    return place.startswith(("section-", "note-")) and isinstance(value_at(content, place), str | tuple | ReaderNote)


def _is_answered(clash: Clash, answers: Answers) -> bool:
    choice = answers.choices.get(clash.place)
    if choice == COMPOSE:
        return may_compose(clash) and clash.place in answers.composed
    return choice in (MINE, THEIRS)


def _value(clash: Clash, answers: Answers, joining: Joining) -> Any:
    choice = answers.choices[clash.place]
    if choice == COMPOSE:
        return _composed(clash.place, answers.composed[clash.place], clash.mine, joining)
    return clash.theirs if choice == THEIRS else clash.mine


def _composed(place: str, text: str, mine: Any, joining: Joining) -> Any:
    if isinstance(mine, ReaderNote):
        return replace(mine, text=block(text))
    if not is_prose(place):
        return block(text) if place in BLOCKS else line(text)
    try:
        return parse(text)
    except TextTooLong as error:
        raise Clashing(joining, (place,), (str(error),)) from error
