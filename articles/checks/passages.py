"""The texts of an article as the checks read them: one passage for each field that readers see.

A passage keeps the exact plain text of its field, so that an offset leads to the words in the page. Beside it come two
texts of the same length where what a check must not read is hidden: `prose` hides foreign words, addresses and code;
`own` hides the words of others too.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.checks.finding import Finding
from articles.content.richtext.blocks import (
    ArticleLink,
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NumberedList,
    PullQuote,
    SourceCall,
    SpokenWords,
    Table,
    Text,
)
from articles.content.tree import Content
from articles.quotes import bodies

HIDDEN = "\ufffc"
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w@])[#@]\w+|\b[\w-]+\.(?:com|ca|fr|org|net|io|quebec|ai)\b(?:/\S*)?"
)
_TYPED_QUOTE = re.compile(r"«[^«»]*»|“[^“”]*”")
_SPACES = str.maketrans(dict.fromkeys("\n\t\u00a0\u202f\u2009\u200b", " "))

Span = tuple[int, int]


@dataclass
class Passage:
    """The plain text of one field. `name` is what the page calls its place: « Titre », « Section 3 »."""

    place: str
    field: str
    name: str
    kind: str
    text: str = ""
    foreign: list[Span] = dataclasses.field(default_factory=list)
    spoken: list[Span] = dataclasses.field(default_factory=list)
    pulled: list[Span] = dataclasses.field(default_factory=list)
    calls: list[tuple[int, str]] = dataclasses.field(default_factory=list)
    links: list[tuple[int, int, str]] = dataclasses.field(default_factory=list)
    figures: int = 0

    @cached_property
    def prose(self) -> str:
        """The text without foreign words and addresses."""
        return _hide(self.text, [*self.foreign, *(match.span() for match in _ADDRESS.finditer(self.text))])

    @cached_property
    def own(self) -> str:
        """The text without the words of others either, whether their guillemets are typed or generated."""
        return _hide(self.prose, [*self.spoken, *(match.span() for match in _TYPED_QUOTE.finditer(self.text))])

    @cached_property
    def flat(self) -> str:
        """The text with every white space a plain space: what ranks are counted in."""
        return self.text.translate(_SPACES)

    @property
    def paragraphs(self) -> Iterator[Span]:
        """Where each line of the text begins and ends."""
        start = 0
        for line in self.text.split("\n"):
            yield start, start + len(line)
            start += len(line) + 1

    def look(self, rule: str, span: Span, message: str, fix: str | None = None, others: Iterable[str] = ()) -> Finding:
        """Return a finding about words of this passage, to look at."""
        start, end = span
        words = self.text[start:end]
        return Finding(
            rule,
            message,
            self.place,
            blocks=False,
            field=self.field,
            words=words,
            start=start,
            end=end,
            rank=self.flat.count(words.translate(_SPACES), 0, start) if words else 0,
            fix=fix,
            others=tuple(others),
        )


def _hide(text: str, spans: Iterable[Span]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(at, start)], HIDDEN * (end - max(at, start))]
            at = end
    return "".join([*parts, text[at:]])


# --- The fields of an article -----------------------------------------------------------------------------------------


def prose(content: Content) -> Iterator[tuple[str, Body]]:
    """Yield the place, as the sheet names it, and the prose of each body."""
    for place, body in bodies(content):
        yield (place if place in ("introduction", "conclusion") else f"section-{place}"), body


def passages(content: Content) -> list[Passage]:
    """Return the texts of an article in the order of its page, empty ones left out."""
    lines = [
        Passage("kicker", "kicker", "Surtitre", "line", content.kicker),
        Passage("title", "title", "Titre", "line", content.title),
        Passage("standfirst", "standfirst", "Chapô", "block", content.standfirst),
        body_passage("introduction", "introduction", "Introduction", content.introduction),
    ]
    for number, section in enumerate(content.sections, 1):
        place, name = f"section-{section.id}", f"Section {number}"
        lines.append(Passage(place, f"sections-{section.id}-heading", name, "heading", section.heading))
        lines.append(body_passage(place, f"sections-{section.id}-body", name, section.body))
    lines.append(body_passage("conclusion", "conclusion", "Conclusion", content.conclusion))
    lines.append(Passage("short_title", "short_title", "Titre court", "line", content.short_title))
    lines.append(Passage("meta_description", "meta_description", "Description", "block", content.meta_description))
    lines += [
        Passage(f"note-{n.id}", f"notes-{n.id}-text", "Note aux lecteurs", "block", n.text) for n in content.notes
    ]
    if content.lead:
        lines.append(Passage("lead", "lead-alt", "Photo principale", "line", content.lead.alt))
        lines.append(Passage("lead", "lead-caption", "Photo principale", "line", content.lead.caption))
    return [passage for passage in lines if passage.text]


# --- The text of a body -----------------------------------------------------------------------------------------------


def body_passage(place: str, name: str, label: str, body: Body) -> Passage:
    """Return the passage of a body; its text is that of `richtext.plain_text`."""
    return _Writer(Passage(place, name, label, "body")).write(body)


class _Writer:
    """Writes the plain text of a body and notes where its marks are."""

    def __init__(self, passage: Passage) -> None:
        self.passage, self.parts, self.at, self.line = passage, [""], 0, 0

    def write(self, body: Body) -> Passage:
        for block in body:
            self._block(block)
        self.passage.text = "".join(self.parts).rstrip("\n")
        return self.passage

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def _end_line(self) -> None:
        if self.at > self.line:
            self._add("\n")
            self.line = self.at

    def _block(self, block: Block) -> None:
        match block:
            case Figure():
                self.passage.figures += bool(block.source)
            case BulletList() | NumberedList():
                for item in block.items:
                    self._inlines(item.children)
                    self._end_line()
                    if item.sublist:
                        self._block(item.sublist)
            case Table():
                self._add(block.caption)
                self._end_line()
                for row in (block.header, *block.rows):
                    self._row(row)
            case ExpertQuote():
                for paragraph in block.paragraphs:
                    self._inside(self.passage.spoken, paragraph)
                    self._end_line()
            case Box():
                self._add(block.title)
                self._end_line()
                for inner in block.blocks:
                    self._block(inner)
            case PullQuote():
                self._inside(self.passage.pulled, block.children)
                self._end_line()
            case _:
                self._inlines(block.children)
                self._end_line()

    def _row(self, row: tuple[tuple[Inline, ...], ...]) -> None:
        for number, cell in enumerate(row):
            self._add("\t" if number else "")
            self._inlines(cell)
        self._end_line()

    def _inside(self, spans: list[Span], inlines: Iterable[Inline]) -> None:
        start = self.at
        self._inlines(inlines)
        spans.append((start, self.at))

    def _inlines(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            match inline:
                case Text():
                    self._add(inline.text)
                case LineBreak():
                    self._add("\n")
                case SourceCall():
                    self.passage.calls.append((self.at, inline.source))
                case Foreign():
                    self._inside(self.passage.foreign, inline.children)
                case SpokenWords():
                    self._inside(self.passage.spoken, inline.children)
                case Link():
                    start = self.at
                    self._inlines(inline.children)
                    self.passage.links.append((start, self.at, inline.href))
                case ArticleLink():
                    self._inlines(inline.children)
                case _:
                    self._inlines(inline.children)
