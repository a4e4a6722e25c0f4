"""A part that both changed, as the conflict's page shows it: as it was, as theirs, as mine, changed words marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.content.aligning import shared
from articles.content.difference import told_row
from articles.content.marked.blocks import NOTHING, Frame, body, photo
from articles.content.marked.words import plain_words
from articles.content.merging import Clash, value_at
from articles.content.merging.places import ORDERS
from articles.content.merging.sides import UNKNOWN
from articles.content.richtext.blocks import Body
from articles.content.tree import Content, SectionPart
from articles.content.vocabulary import KINDS, LOCALES
from articles.desk.answers import is_prose
from articles.desk.joining import Joining

CLOSED = {"kind": KINDS, "locale": LOCALES}
GONE = {"section": "Section retirée", "source": "Source retirée", "note": "Note retirée"}


@dataclass(frozen=True)
class Sides:
    """The three texts as markup, and how many blocks that are alike at both ends are left out of them."""

    base: SafeString
    theirs: SafeString
    mine: SafeString
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Drawing:
    """What values are drawn with: the joining they come from, names of rubrics, addresses of photos."""

    joining: Joining
    rubrics: dict[int, str]
    photo: Callable[[str], str]

    def sides(self, clash: Clash) -> Sides:
        """Return the three texts of a clash."""
        if is_prose(clash.place):
            return self._prose(clash)
        base, theirs, mine = (self._value(clash, value) for value in (clash.base, clash.theirs, clash.mine))
        return Sides(base, theirs, mine)

    def _prose(self, clash: Clash) -> Sides:
        bodies = [clash.base, clash.theirs, clash.mine]
        before = _shared(bodies)
        after = _shared([tuple(reversed(one[before:])) for one in bodies])
        base, theirs, mine = (one[before : len(one) - after] for one in bodies)
        return Sides(
            _or_nothing(body(self._frame(self.joining.base), base, base)),
            _or_nothing(body(self._frame(self.joining.theirs), base, theirs)),
            _or_nothing(body(self._frame(self.joining.mine), base, mine)),
            before,
            after,
        )

    def _frame(self, new: Content | None) -> Frame:
        return Frame(self.photo, _numbers(self.joining.base), _numbers(new))

    def _value(self, clash: Clash, value: Any) -> SafeString:
        if value is UNKNOWN:
            return format_html("<em>{}</em>", "Cette version n’est plus connue.")
        if value is None:
            return format_html("<p><em>{}</em></p>", GONE.get(clash.place.split("-")[0], "Rien"))
        was = value if clash.base is UNKNOWN else clash.base
        if isinstance(value, SectionPart):
            return self._section(was, value)
        if clash.place == "lead":
            return _or_nothing(photo(self._frame(None), was, value)) if was or value else _or_nothing(NOTHING)
        old, new = (self._words(clash.place, one) for one in (was, value))
        return _or_nothing(
            format_html("<p>{}</p>", plain_words(old, new, self._frame(None).work).html) if old or new else NOTHING
        )

    def _section(self, was: SectionPart | None, part: SectionPart) -> SafeString:
        old = was or part
        frame = self._frame(self.joining.theirs)
        heading = plain_words(old.heading, part.heading, frame.work).html
        return format_html("<h3>{}</h3>{}", heading or "Sans intertitre", body(frame, old.body, part.body))

    def _words(self, place: str, value: Any) -> str:
        if value is None:
            return ""
        if place in ORDERS:
            return self._order(place, value)
        if (row := told_row(value)) is not None:
            return row
        return CLOSED.get(place, {}).get(value, value) if place != "rubric" else self.rubrics.get(value, "")

    def _order(self, place: str, ids: Sequence[str]) -> str:
        found = [value_at(self.joining.merged.content, f"{place.split('s-')[0]}-{id}") for id in ids]
        return ", ".join(_title(row) for row in found if row is not None)


def _numbers(content: Content | None) -> dict[str, int]:
    return {source.id: number for number, source in enumerate(content.sources, 1)} if content else {}


def _shared(bodies: Sequence[Body]) -> int:
    """Return how many blocks all begin with."""
    return min(shared(bodies[0], other) for other in bodies[1:])


def _title(row: Any) -> str:
    words = row.heading if isinstance(row, SectionPart) else getattr(row, "title", "") or getattr(row, "text", "")
    return f"«\u00a0{words[:60] or 'sans titre'}\u00a0»"


def _or_nothing(html: SafeString) -> SafeString:
    return html or format_html("<p><em>{}</em></p>", "Rien")
