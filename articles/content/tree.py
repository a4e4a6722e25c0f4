"""What a revision is: the whole article as one typed value, its canonical JSON and its digest.

`Content` covers *by value* all that a reader sees and *by identity* (ids) the rows with a life of their own: rubric,
tags, authors, experts. What the digest leaves out is named in docs/architecture.md.
"""

import hashlib
import json
from typing import Any

import msgspec

from articles.content.richtext.blocks import Body, PhotoUse

SCHEMA = 1
"""The version of the tree. A change of shape adds a number here and an upcaster in `UPCASTERS`."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The root of the parts of an article."""


class BylineEntry(Part, frozen=True):
    """One signature: an Author by identity, the name and role as printed. `role` is one of `BYLINE_ROLES`."""

    author: int
    name: str
    role: str = "texte"


class SectionPart(Part, frozen=True):
    """One numbered section: stable UUID, plain heading, prose. Its number is its place."""

    id: str
    heading: str = ""
    body: Body = ()


class SourcePart(Part, frozen=True):
    """One source, in the order of the list. Dates are ISO or empty; `kind` is one of `SOURCE_KINDS`."""

    id: str
    kind: str = "web"
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_on: str = ""
    consulted_on: str = ""


class Disclosures(Part, frozen=True):
    """What readers are told about how the article was made. Each prints only when it has words."""

    ai: str = ""
    sponsor: str = ""
    sponsor_url: str = ""
    conflict: str = ""
    method: str = ""


class ReaderNote(Part, frozen=True):
    """A note to readers: `kind` is one of `NOTE_KINDS`; `dated` is the ISO date printed beside it."""

    id: str
    kind: str
    text: str
    dated: str = ""


class Content(Part, frozen=True):
    """The whole article. Two contents with the same digest are the same article to a reader."""

    title: str
    kind: str = "nouvelle"
    locale: str = "fr-CA"
    rubric: int | None = None
    kicker: str = ""
    short_title: str = ""
    slug: str = ""
    standfirst: str = ""
    meta_description: str = ""
    byline: tuple[BylineEntry, ...] = ()
    lead: PhotoUse | None = None
    introduction: Body = ()
    sections: tuple[SectionPart, ...] = ()
    conclusion: Body = ()
    sources: tuple[SourcePart, ...] = ()
    tags: tuple[int, ...] = ()
    disclosures: Disclosures = Disclosures()
    notes: tuple[ReaderNote, ...] = ()


def to_json(content: Content) -> dict[str, Any]:
    """Return the tree as JSON values, ready for a JSONField."""
    tree: dict[str, Any] = json.loads(msgspec.json.encode(content))
    return tree


def from_json(tree: dict[str, Any], schema: int = SCHEMA) -> Content:
    """Return the content of a stored tree, brought to today's schema first.

    Raises msgspec.ValidationError when the tree is not an article: a stored tree was written by `to_json`, so this is
    damage, and `audit` reports it.
    """
    for version in range(schema, SCHEMA):
        tree = UPCASTERS[version](tree)
    return msgspec.convert(tree, Content)


def canonical(tree: dict[str, Any]) -> bytes:
    """Return the canonical bytes of a JSON tree: sorted keys, no spaces, UTF-8."""
    return json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(content: Content) -> str:
    """Return the SHA-256 of the content's canonical form, 64 hexadecimal digits."""
    return digest_of_tree(to_json(content))


def digest_of_tree(tree: dict[str, Any]) -> str:
    """Return the SHA-256 of a stored tree as it stands, whatever its schema."""
    return hashlib.sha256(canonical(tree)).hexdigest()


UPCASTERS: dict[int, Any] = {}
