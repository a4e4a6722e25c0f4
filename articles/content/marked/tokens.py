"""Inlines as the words that are compared: each with its marks, and a key that forgets its typography."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from articles.content.richtext.blocks import (
    ArticleLink,
    Attribution,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    SourceCall,
    SpokenWords,
    Strong,
    Subscript,
    Superscript,
    Text,
    WorkTitle,
)
from articles.content.typography import bare

NB = "\u00a0"
_WORD = re.compile(r"(?:\.{3}|\w+['’]?|[^\w\s])\s*|\s+")


class Mark(NamedTuple):
    """What a word wears: `name` is the type of its inline, `value` its address, language or id."""

    name: str
    value: str = ""


class Token(NamedTuple):
    """One word or sign with the spaces after it. Two tokens with one key are the same word."""

    text: str
    key: str
    marks: tuple[Mark, ...] = ()


def tokens(inlines: Iterable[Inline], numbers: Mapping[str, int]) -> list[Token]:
    """Return the words of inlines. `numbers` is the number of each source, by its id."""
    found: list[Token] = []
    for token in _tokens(inlines, (), numbers):
        if found and token.text.isspace() and token.key != "\n":
            found[-1] = found[-1]._replace(text=found[-1].text + token.text)
        else:
            found.append(token)
    return found


def tokens_of(text: str) -> list[Token]:
    """Return the words of a plain text."""
    return tokens((Text(text),), {}) if text else []


def bare_text(inlines: Iterable[Inline]) -> str:
    """Return the words of inlines without marks nor typography: what says that two lines are the same line."""
    return bare("".join(_texts(inlines)))


def speakers(inlines: Iterable[Inline]) -> dict[str, Attribution]:
    """Return who says each passage of quoted words, by its id."""
    found: dict[str, Attribution] = {}
    for inline in inlines:
        if isinstance(inline, SpokenWords):
            found[inline.id] = inline.by
        elif not isinstance(inline, Text | LineBreak | SourceCall):
            found |= speakers(inline.children)
    return found


def _texts(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text():
                yield inline.text
            case LineBreak():
                yield "\n"
            case SourceCall():
                yield f"[{inline.source}]"
            case _:
                yield from _texts(inline.children)


def _tokens(inlines: Iterable[Inline], marks: tuple[Mark, ...], numbers: Mapping[str, int]) -> Iterator[Token]:
    for inline in inlines:
        match inline:
            case Text():
                for word in _WORD.findall(inline.text):
                    yield Token(word, _key(word), marks)
            case LineBreak():
                yield Token("\n", "\n", marks)
            case SourceCall():
                number = str(numbers.get(inline.source, "?"))
                yield Token(number, f"\0{inline.source}", (*marks, Mark("call", inline.source)))
            case SpokenWords():
                inside = (*marks, Mark("spoken", inline.id))
                yield Token(f"«{NB}", '"', inside)
                yield from _tokens(inline.children, inside, numbers)
                yield Token(f"{NB}»", '"', inside)
            case _:
                yield from _tokens(inline.children, (*marks, _mark(inline)), numbers)


def _mark(
    inline: Strong | Emphasis | WorkTitle | Superscript | Subscript | Link | ArticleLink | Foreign,
) -> Mark:
    match inline:
        case Link():
            return Mark("link", inline.href)
        case ArticleLink():
            return Mark("article", f"article {inline.article}")
        case Foreign():
            return Mark("foreign", inline.lang)
        case Strong():
            return Mark("strong")
        case Emphasis():
            return Mark("em")
        case WorkTitle():
            return Mark("work")
        case Superscript():
            return Mark("sup")
        case Subscript():
            return Mark("sub")


@lru_cache(maxsize=2**15)
def _key(word: str) -> str:
    return bare(word) or word.strip()
