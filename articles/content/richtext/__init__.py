"""Rich text: the only code that knows the editor's markup. `docs/rich-text.md` is its contract.

`parse` reads any text into typed blocks (`articles.content.richtext.blocks`) and trusts nothing of it; `to_html` writes
them back. `parse(to_html(body)) == body` for a body in canonical form, and `clean` is idempotent.
"""

from articles.content.richtext.blocks import Body
from articles.content.richtext.characters import MAX_BYTES, TextTooLong, guard
from articles.content.richtext.islands import NewId, Reissued, islands, reissue
from articles.content.richtext.plain import inline_text, plain_text, words
from articles.content.richtext.reading import parse
from articles.content.richtext.writing import to_html

__all__ = [
    "MAX_BYTES",
    "Body",
    "NewId",
    "Reissued",
    "TextTooLong",
    "clean",
    "inline_text",
    "islands",
    "parse",
    "plain_text",
    "reissue",
    "to_html",
    "words",
]


def clean(html: str) -> str:
    """Return the stored form of any text: what `to_html` writes of what `parse` reads. Raises `TextTooLong`."""
    stored = to_html(parse(html))
    guard(stored)
    return stored
