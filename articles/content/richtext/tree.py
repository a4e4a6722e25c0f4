"""Grow a tree of elements from the well-formed markup that the sanitiser writes."""

from collections.abc import Iterator
from typing import TypeAlias

from articles.content.richtext.lexer import End, Start, lex
from articles.content.richtext.sanitiser import restore

_VOID = {"br"}


class Element:
    """An element: its tag, its attributes, and what it holds."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []

    def has_class(self, name: str) -> bool:
        """Tell whether the element has a class."""
        return name in self.attributes.get("class", "").split()

    def words(self) -> str:
        """Return the characters the element holds, whatever their markup."""
        return "".join(_words(self))


Node: TypeAlias = Element | str


def grow(markup: str) -> Element:
    """Return a root element that holds the elements of well-formed markup."""
    root = Element("", {})
    ancestors = [root]
    for token in lex(markup, restore):
        if isinstance(token, str):
            ancestors[-1].children.append(token)
        elif isinstance(token, Start):
            element = Element(token.name, token.attributes)
            ancestors[-1].children.append(element)
            if token.name not in _VOID:
                ancestors.append(element)
        elif isinstance(token, End) and len(ancestors) > 1:
            ancestors.pop()
    return root


def _words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _words(child)
