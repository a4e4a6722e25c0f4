"""Correcting the words of any markup: tags, attributes, comments and code come out as they came in."""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from articles.content.typography.engine import correct_pieces
from articles.content.typography.flagging import Flag, flags
from articles.content.typography.line import Piece
from articles.content.typography.signs import FOLD, HELD, LINE

_INLINE = frozenset(
    "a abbr b bdi bdo big cite data del dfn em font i img ins label mark q s samp code kbd var small span strike strong"
    " sub sup time tt u wbr br input".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_STILL = frozenset("code pre kbd samp script style var tt textarea title svg math xmp iframe noscript".split())
_RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())

_TOKEN = re.compile(
    r"<!--|<[!?]|<(/?)([a-zA-Z][^\s/>]*+)|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)
_REST_OF_TAG = re.compile(r"(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?|[\"'])*+>")
_LANG = re.compile(r"\s(?:xml:)?lang\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++))", re.IGNORECASE)
_QUOTE = re.compile(r"\sclass\s*+=\s*+[\"']?(?:[^\"'>]*\s)?quote[\s\"'>]", re.IGNORECASE)
_CALL = re.compile(r"\sclass\s*+=\s*+[\"']?source[\s\"'>]", re.IGNORECASE)
MAX_QUOTES = 4


class _Part(NamedTuple):
    """A stretch of the source and the characters it shows."""

    source: str
    shown: str
    held: bool = True
    at: int = 0


class _Open(NamedTuple):
    """An element that is open: what is known of the words inside it.

    `still`: code; `foreign`: in another language; `silent`: what stands for nothing; `depth`: guillemets generated
    around them; `apart`: they are a line of their own.
    """

    name: str
    still: bool = False
    foreign: bool = False
    silent: bool = False
    depth: int = 0
    apart: bool = False


def correct_html(html: str, locale: str) -> str:
    """Return markup with the typography of its words put right; see `correct`.

    Tags, attributes, comments, code and passages whose `lang` is not French are untouched.
    """
    writer = _Writer(locale)
    for token, name, closing in _tokens(html):
        writer.take(token, name, closing)
    return writer.end()


def flags_in_html(html: str, locale: str) -> list[Flag]:
    """Return what deserves the writer's eye in the words of markup. Places count the characters of `html`, tags in.

    A doubt that runs over tags covers them.
    """
    writer = _Writer(locale)
    for token, name, closing in _tokens(html):
        writer.take(token, name, closing)
    writer.end()
    return sorted(_told(writer.read, locale), key=lambda flag: (flag.start, flag.end, flag.rule))


def _told(lines: "list[list[_Part]]", locale: str) -> Iterator[Flag]:
    """Yield the doubts of lines, each found in the characters shown and told at its place in the source."""
    for parts in lines:
        text = "".join(HELD * len(part.shown) if part.held else part.shown for part in parts)
        places: list[tuple[int, int]] = []
        for part in parts:
            places += _places(part)
        for flag in flags(text.replace(FOLD, " "), locale):
            yield flag._replace(start=places[flag.start][0], end=places[flag.end - 1][1])


def _places(part: "_Part") -> list[tuple[int, int]]:
    """Return from where to where each shown character of a part is written in the source."""
    if len(part.shown) == len(part.source):
        return [(part.at + rank, part.at + rank + 1) for rank in range(len(part.shown))]
    return [(part.at, part.at + len(part.source))] * len(part.shown)


def _tokens(html: str) -> Iterator[tuple[str, str, bool]]:
    """Yield source, name of the tag (or "" for words, "!" for what shows nothing) and whether it is an end tag.

    What never closes is left as it is, to the end: so nothing is read twice.
    """
    position = 0
    while position < len(html):
        found = _TOKEN.search(html, position)
        start = found.start() if found else len(html)
        if start > position:
            yield html[position:start], "", False
        if found is None:
            return
        position = _end(html, found)
        if position < 0:
            yield html[start:], "!", False
            return
        name = (found[2] or ("" if found[0][0] == "&" else "!")).lower()
        yield html[start:position], name, found[1] == "/"
        if name in _RAW and not found[1]:
            raw = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, position)
            stop = raw.start() if raw else len(html)
            yield html[position:stop], "!", False
            position = stop


def _end(html: str, found: re.Match[str]) -> int:
    """Return where a token ends, or -1 when it never does."""
    if found[0][0] == "&":
        return found.end()
    if found[2]:
        rest = _REST_OF_TAG.match(html, found.end())
        return rest.end() if rest else -1
    closing = "-->" if found[0] == "<!--" else ">"
    place = html.find(closing, found.end())
    return place + len(closing) if place >= 0 else -1


class _Writer:
    """Gathers the words of a line until a block ends, then writes them corrected between their tags."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.written: list[str] = []
        self.read: list[list[_Part]] = []
        self.at = 0
        self.stack: list[_Open] = []
        self.names: Counter[str] = Counter()
        self.lines: list[tuple[list[_Part], int]] = [([], 0)]

    def take(self, source: str, name: str, closing: bool) -> None:
        if not name:
            self._words(source)
        elif name == "!":
            self._part(source, "")
        else:
            self._tag(source, name, closing)
        self.at += len(source)

    def end(self) -> str:
        self._flush()
        return "".join(self.written)

    def _words(self, source: str) -> None:
        shown = unescape(source) if source[0] == "&" and source[-1] == ";" else source
        above = self.stack[-1] if self.stack else _Open("")
        if above.still or above.foreign or above.silent or FOLD in shown:
            self._part(source, "" if above.silent else HELD)
        else:
            self.lines[-1][0].append(_Part(source, shown.replace("\n", FOLD), False, self.at))

    def _part(self, source: str, shown: str) -> None:
        self.lines[-1][0].append(_Part(source, shown, at=self.at))

    def _tag(self, source: str, name: str, closing: bool) -> None:
        if name not in _INLINE:
            self._flush()
        if closing:
            self._close(name, source)
        else:
            self.lines[-1][0].append(_Part(source, LINE if name == "br" else "", name != "br", self.at))
            if name not in _VOID and not source.endswith("/>"):
                self._open(name, source)
        if name not in _INLINE:
            self._flush()

    def _open(self, name: str, source: str) -> None:
        above = self.stack[-1] if self.stack else _Open("")
        lang = _LANG.search(source)
        foreign = not _is_french(lang) if lang else above.foreign
        silent = above.silent or (name == "sup" and _CALL.search(source) is not None)
        quotes = name == "q" or (name == "blockquote" and _QUOTE.search(source) is not None)
        apart = name == "q" and len(self.lines) < MAX_QUOTES
        still = above.still or name in _STILL
        self.stack.append(_Open(name, still, foreign, silent, min(above.depth + quotes, 2), apart))
        self.names[name] += 1
        if apart:
            self.lines.append(([], self.stack[-1].depth))

    def _close(self, name: str, source: str) -> None:
        while self.names[name]:
            closed = self.stack.pop()
            self.names[closed.name] -= 1
            if closed.apart and len(self.lines) > 1:
                self._close_quote()
            if closed.name == name:
                break
        self._part(source, "")

    def _close_quote(self) -> None:
        """Write the words of a `<q>` into the line around it, where they stand for a word."""
        parts, depth = self.lines.pop()
        self._part(self._corrected(parts, depth), HELD)

    def _flush(self) -> None:
        while len(self.lines) > 1:
            self._close_quote()
        parts, _ = self.lines[0]
        self.written.append(self._corrected(parts, self.stack[-1].depth if self.stack else 0))
        self.lines = [([], 0)]

    def _corrected(self, parts: list[_Part], depth: int) -> str:
        if all(part.held for part in parts):
            return "".join(part.source for part in parts)
        self.read.append(parts)
        after = correct_pieces([Piece(part.shown, part.held) for part in parts], self.locale, depth)
        return "".join(map(_write, parts, after))


def _is_french(lang: re.Match[str]) -> bool:
    return (lang[1] or lang[2] or lang[3] or "fr").lower().partition("-")[0] == "fr"


def _write(part: _Part, after: str) -> str:
    """Return the source of what did not change; the rest is written with its own line ends."""
    if part.held or after == part.shown:
        return part.source
    if part.source[0] == "&" and part.source[-1] == ";":
        return escape(after, quote=False)
    return after.replace(FOLD, "\n")
