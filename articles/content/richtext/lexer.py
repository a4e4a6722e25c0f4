"""Split any markup into start tags, end tags and text, in linear time and without ever raising.

It reads as a browser's tokeniser does (comments, raw text, quoted attributes, references), and keeps the words where a
browser would lose them to a quote that never closes. It is not what makes the output safe: `sanitiser` and the typed
blocks do that. It exists because an HTML5 parser is quadratic on hostile input: 100,000 nested `<div>` cost
it 24 seconds, a million `&` nine.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple, TypeAlias

from articles.content.richtext.characters import scrub


class Start(NamedTuple):
    """A start tag: its name in lower case and its attributes, first occurrence of each."""

    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    """An end tag, by its name in lower case."""

    name: str


Token: TypeAlias = Start | End | str

_SPACE = r" \t\n\f\r"
_TAG = re.compile(rf"<(/?)([a-zA-Z][^{_SPACE}/>]*)(>?)")
_ATTRIBUTE = re.compile(
    rf"[{_SPACE}/]*(=?[^{_SPACE}/>=]+|=)(?:[{_SPACE}]*=[{_SPACE}]*(\"[^\"]*\"|'[^']*'|[^{_SPACE}>]*))?"
)
_TAG_END = re.compile(rf"[{_SPACE}/]*>")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;)")
_ENDLESS_NUMBER = re.compile(r"&#[0-9]{100,};?")
_RAW_ENDS = {
    name: re.compile(rf"</{name}(?=[{_SPACE}/>])", re.IGNORECASE)
    for name in ("script", "style", "iframe", "noembed", "noframes", "noscript", "xmp", "textarea", "title")
}


def lex(html: str, decode: Callable[[str], str] | None = None) -> Iterator[Token]:
    """Yield the tokens of `html`. Comments, doctypes and instructions are dropped; `decode` reads the text."""
    decode = decode or text
    position = 0
    while position < len(html):
        opening = html.find("<", position)
        if opening != position:
            end = opening if opening >= 0 else len(html)
            yield decode(html[position:end])
            position = end
        elif tag := _TAG.match(html, position):
            token, position = _read_tag(html, tag)
            if token is not None:
                yield token
            if isinstance(token, Start):
                raw, position = _read_raw(html, position, token.name)
                if raw:
                    yield raw
                if token.name in _RAW_ENDS and position == len(html):
                    yield End(token.name)
        elif html.startswith(("<!", "<?", "</"), position):
            position = _skip_comment(html, position)
        else:
            yield "<"
            position += 1


def text(raw: str) -> str:
    """Decode the references of a text and remove what no text may hold."""
    return scrub(unescape(_ENDLESS_NUMBER.sub("\ufffd", raw))) if "&" in raw else scrub(raw)


def _attribute_value(raw: str) -> str:
    """Decode an attribute's references: `?a=1&copy=2` is an address, not a copyright sign."""
    if "&" not in raw:
        return scrub(raw)
    return scrub(_REFERENCE.sub(lambda found: unescape(found[0]), _ENDLESS_NUMBER.sub("\ufffd", raw)))


def _read_tag(html: str, tag: re.Match[str]) -> tuple[Start | End | None, int]:
    """Read one tag from its match; a tag that the text leaves unfinished is nothing."""
    closing, name = bool(tag[1]), tag[2].lower()
    if tag[3]:
        return End(name) if closing else Start(name, {}), tag.end()
    attributes: dict[str, str] = {}
    position = tag.end()
    while not (end := _TAG_END.match(html, position)):
        found = _ATTRIBUTE.match(html, position)
        if not found:
            return None, len(html)
        value = found[2] or ""
        if value[:1] in ("'", '"') and value[-1:] == value[:1] and len(value) > 1:
            value = value[1:-1]
        attributes.setdefault(found[1].lower(), value)
        position = found.end()
    if closing:
        return End(name), end.end()
    return Start(name, {key: _attribute_value(value) for key, value in attributes.items()}), end.end()


def _read_raw(html: str, position: int, name: str) -> tuple[str, int]:
    """Read the content of an element that holds no markup, up to its end tag or to the end of the text."""
    if name == "plaintext":
        return scrub(html[position:]), len(html)
    if name not in _RAW_ENDS:
        return "", position
    found = _RAW_ENDS[name].search(html, position)
    end = found.start() if found else len(html)
    raw = html[position:end]
    return text(raw) if name in ("textarea", "title") else scrub(raw), end


def _skip_comment(html: str, position: int) -> int:
    """Return where the comment, doctype or instruction opened at `position` ends."""
    if html.startswith(("<!-->", "<!--->"), position):
        return html.index(">", position) + 1
    if html.startswith("<!--", position):
        found = _COMMENT_END.search(html, position + 4)
        return found.end() if found else len(html)
    end = html.find(">", position)
    return end + 1 if end >= 0 else len(html)
