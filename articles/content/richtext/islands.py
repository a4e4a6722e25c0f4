"""Find the islands of a body, and give a new UUID to those that repeat another's."""

import re
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from articles.content.richtext.blocks import (
    Block,
    Body,
    Box,
    BulletList,
    ExpertQuote,
    Figure,
    Inline,
    Island,
    LineBreak,
    ListItem,
    NumberedList,
    PullQuote,
    SourceCall,
    SpokenWords,
    Table,
    Text,
)

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_Node = TypeVar("_Node", bound=Block | Inline | ListItem)


class NewId(NamedTuple):
    """An island that got a new UUID: in which body, the how many-th of its islands (both from 0), old and new UUID."""

    body: int
    island: int
    old: str
    new: str


class Reissued(NamedTuple):
    """Bodies in which each island has a UUID of its own, and what had to change for that, in reading order."""

    bodies: tuple[Body, ...]
    changes: tuple[NewId, ...]


def islands(body: Body) -> Iterator[Island]:
    """Yield the islands of a body in reading order; a block island comes before the inline islands inside it."""
    yield from _found(body)


def _found(nodes: Iterable[_Node]) -> Iterator[Island]:
    for node in nodes:
        if isinstance(node, Text):  # most of them
            continue
        if isinstance(node, (ExpertQuote, Figure, Box, PullQuote, SpokenWords, SourceCall)):
            yield node
        for children in _inside(node):
            yield from _found(children)


def _inside(node: Block | Inline | ListItem) -> Iterable[Iterable[Any]]:
    """Return the lists of nodes that a node holds, in reading order: where `_renewed` goes, and nothing rebuilt."""
    match node:
        case Text() | LineBreak() | Figure() | SourceCall():
            return ()
        case BulletList() | NumberedList():
            return (node.items,)
        case Table():
            return (*node.header, *(cell for row in node.rows for cell in row))
        case ExpertQuote():
            return node.paragraphs
        case Box():
            return (node.blocks,)
        case ListItem():
            return (node.children, [node.sublist] if node.sublist else [])
        case _:
            return (node.children,)


def reissue(bodies: Sequence[Body], taken: Collection[str] = ()) -> Reissued:
    """Give a new UUID to each island whose own is malformed, repeats an earlier one, or is `taken` by another article.

    The first in reading order, through all the bodies of an article, keeps its UUID. Sources called stay the same.
    """
    seen = set(taken)
    changes: list[NewId] = []
    renewed: list[Body] = []
    for index, body in enumerate(bodies):
        rank = -1

        def next_id(island: Island, index: int = index) -> str:
            nonlocal rank
            rank += 1
            own = island.id
            if own in seen or not _UUID.fullmatch(own):
                own = str(uuid.uuid4())
                changes.append(NewId(index, rank, island.id, own))
            seen.add(own)
            return own

        renewed.append(with_ids(body, next_id))
    return Reissued(tuple(renewed), tuple(changes))


def with_ids(body: Body, next_id: Callable[[Island], str]) -> Body:
    """Give each island, in reading order, the UUID that `next_id` returns for it."""
    return tuple(_renewed(block, next_id) for block in body)


def _renewed(node: _Node, next_id: Callable[[Island], str]) -> _Node:
    """Rebuild a block, an inline or an item with the UUIDs of its islands."""
    changes: dict[str, object] = {}
    if isinstance(node, (ExpertQuote, Figure, Box, PullQuote, SpokenWords, SourceCall)):
        changes["id"] = next_id(node)
    match node:
        case Text() | LineBreak() | Figure() | SourceCall():
            pass
        case BulletList() | NumberedList():
            changes["items"] = _all(node.items, next_id)
        case Table():
            changes["header"] = tuple(_all(cell, next_id) for cell in node.header)
            changes["rows"] = tuple(tuple(_all(cell, next_id) for cell in row) for row in node.rows)
        case ExpertQuote():
            changes["paragraphs"] = tuple(_all(words, next_id) for words in node.paragraphs)
        case Box():
            changes["blocks"] = _all(node.blocks, next_id)
        case ListItem():
            changes["children"] = _all(node.children, next_id)
            changes["sublist"] = _renewed(node.sublist, next_id) if node.sublist else None
        case _:
            changes["children"] = _all(node.children, next_id)
    return msgspec.structs.replace(node, **changes) if changes else node


def _all(nodes: Iterable[_Node], next_id: Callable[[Island], str]) -> tuple[_Node, ...]:
    return tuple(_renewed(node, next_id) for node in nodes)
