"""What prose is made of: the typed blocks and inlines of a rich-text body.

Nothing else exists in an article's prose. The same types are read from the editor's markup by `parse`, written back by
`to_html`, stored in a revision's content tree, compared, and rendered for readers. They are frozen: a body is a value.

Canonical form (what `parse` returns and `to_html` expects): adjacent `Text` merged, in Unicode normal form C, none
empty; a mark holds at least a word, and no mark of its kind at any depth; equal marks side by side are one; white space
folded as HTML folds it, none at the ends of a line; no blank line, so never two breaks in a row; no empty block,
except a quote whose speaker is known. Quotes have no guillemets at their edges, a quote holds no quoted words, and
quoted words hold no call to a source. An item of a list has words, lists are at most five deep. The markup is in
`docs/rich-text.md`.
"""

from typing import TypeAlias, Union

import msgspec


class Node(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """The root of every block and inline; `type` tells them apart in JSON."""


# --- Inlines ---------------------------------------------------------------------------------------------------------


class Text(Node, frozen=True, tag="text"):
    """A run of characters, without null bytes, controls or lone surrogates."""

    text: str


class LineBreak(Node, frozen=True, tag="break"):
    """`<br>`."""


class Strong(Node, frozen=True, tag="strong"):
    """`<strong>`."""

    children: tuple["Inline", ...]


class Emphasis(Node, frozen=True, tag="em"):
    """`<em>`."""

    children: tuple["Inline", ...]


class WorkTitle(Node, frozen=True, tag="work"):
    """`<cite>`: the title of a work."""

    children: tuple["Inline", ...]


class Superscript(Node, frozen=True, tag="sup"):
    """`<sup>`."""

    children: tuple["Inline", ...]


class Subscript(Node, frozen=True, tag="sub"):
    """`<sub>`."""

    children: tuple["Inline", ...]


class Link(Node, frozen=True, tag="link"):
    """`<a href>` to another site (http, https, mailto or tel)."""

    href: str
    children: tuple["Inline", ...]


class ArticleLink(Node, frozen=True, tag="article-link"):
    """`<a data-article>`: a link to one of our articles by its id, whatever its address becomes."""

    article: int
    children: tuple["Inline", ...]


class Foreign(Node, frozen=True, tag="foreign"):
    """`<span lang>`: a passage in another language (BCP 47 tag)."""

    lang: str
    children: tuple["Inline", ...]


class Attribution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who said the words of a quote, as they were on that day.

    `expert` is the id of an Expert row (identity); `name`, `role` and `organisation` are copied by value. `how` is one
    of `QUOTE_WAYS` or empty; `when` is an ISO date or empty. An anonymous speaker has no name and `anonymous_reason`
    says why. `incise` is a short verb phrase (« explique-t-elle ») set by the writer; `recording` is a reference for
    the desk alone.
    """

    expert: int | None = None
    name: str = ""
    role: str = ""
    organisation: str = ""
    how: str = ""
    when: str = ""
    incise: str = ""
    recording: str = ""
    anonymous_reason: str = ""


QUOTE_WAYS = {
    "entrevue": "en entrevue",
    "courriel": "par courriel",
    "communique": "par communiqué",
    "traduit": "propos traduits",
}


class SpokenWords(Node, frozen=True, tag="spoken"):
    """`<q>`: quoted words inside a sentence, with their speaker. Guillemets are generated."""

    id: str
    by: Attribution
    children: tuple["Inline", ...]


class SourceCall(Node, frozen=True, tag="source-call"):
    """A call to a source of the article, by the source's UUID. Its number is computed when it is shown."""

    id: str
    source: str


Inline: TypeAlias = Union[
    Text,
    LineBreak,
    Strong,
    Emphasis,
    WorkTitle,
    Superscript,
    Subscript,
    Link,
    ArticleLink,
    Foreign,
    SpokenWords,
    SourceCall,
]

# --- Blocks ----------------------------------------------------------------------------------------------------------


class Paragraph(Node, frozen=True, tag="p"):
    """`<p>`."""

    children: tuple[Inline, ...]


class Subheading(Node, frozen=True, tag="heading"):
    """`<h3>` (level 3, « Intertitre ») or `<h4>` (level 4) inside a section, whose own heading is an `<h2>`."""

    level: int
    children: tuple[Inline, ...]


class ListItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`<li>`: its words, then an optional list inside it."""

    children: tuple[Inline, ...]
    sublist: "BulletList | NumberedList | None" = None


class BulletList(Node, frozen=True, tag="ul"):
    """`<ul>`."""

    items: tuple[ListItem, ...]


class NumberedList(Node, frozen=True, tag="ol"):
    """`<ol>`."""

    items: tuple[ListItem, ...]


class Table(Node, frozen=True, tag="table"):
    """A simple table: a caption, one optional row of headers, rows of cells; every row has the same number of cells."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    header: tuple[tuple[Inline, ...], ...] = ()
    caption: str = ""


class ExpertQuote(Node, frozen=True, tag="quote"):
    """`<blockquote class="quote">`: the words of a speaker, paragraph by paragraph, without guillemets."""

    id: str
    by: Attribution
    paragraphs: tuple[tuple[Inline, ...], ...]


class PhotoUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One use of a photo, copied by value when it is chosen: the library proposes, the article decides.

    `photo` is the UUID of a Photo row, `sha256` that of its file. `rights_end` is an ISO date or empty.
    """

    photo: str = ""
    sha256: str = ""
    alt: str = ""
    decorative: bool = False
    caption: str = ""
    credit: str = ""
    bank: str = ""
    licence: str = ""
    licence_url: str = ""
    rights_end: str = ""
    focal_x: int = 50
    focal_y: int = 50


class Figure(Node, frozen=True, tag="figure"):
    """`<figure class="photo">`: a photo in the flow, and the source it comes from if it has one (a Source's UUID)."""

    id: str
    use: PhotoUse
    source: str = ""


BoxBlock: TypeAlias = Union[Paragraph, BulletList, NumberedList]


class Box(Node, frozen=True, tag="box"):
    """`<aside class="box">`: an encadré, with a title and simple blocks."""

    id: str
    title: str
    blocks: tuple[BoxBlock, ...]


class PullQuote(Node, frozen=True, tag="pull"):
    """`<aside class="pull">`: an exergue, words of the article shown large."""

    id: str
    children: tuple[Inline, ...]


Block: TypeAlias = Union[Paragraph, Subheading, BulletList, NumberedList, Table, ExpertQuote, Figure, Box, PullQuote]
Island: TypeAlias = Union[ExpertQuote, Figure, Box, PullQuote, SpokenWords, SourceCall]
Body: TypeAlias = tuple[Block, ...]
