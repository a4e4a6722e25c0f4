"""The latest text of each article, written at each save for the desk's search. Readers' search has its own table.

What is looked for are the stems of the words *and* the folded words themselves: the stem of a word half typed is no
beginning of the whole word's stem.
"""

from collections.abc import Iterator

from articles.content.richtext import islands, plain_text
from articles.content.richtext.blocks import Attribution, Figure, PhotoUse
from articles.content.stems import STOP_WORDS, fold, words_with_stems
from articles.content.tree import Content
from articles.models import Article, DraftEntry
from articles.quotes import bodies, quotes_of

LONGEST_WORD = 60
MOST_LETTERS = 200_000
"""PostgreSQL refuses a `tsvector` of 1 MB; a letter takes up to four bytes. An article of 30,000 words has 60,000."""


def index(content: Content, article: Article) -> None:
    """Make the article's entry that of the content, by one write. Call inside the transaction that saves it."""
    text = latest_text(content)
    values = {"words": searched_words(text), "text": text}
    if not DraftEntry.objects.filter(pk=article.pk).update(**values):
        DraftEntry.objects.create(pk=article.pk, **values)


def latest_text(content: Content) -> str:
    """Return all that the desk searches in an article, a line for each part, the title first."""
    return "\n".join(line for line in _lines(content) if line)


def searched_words(text: str) -> str:
    """Return the stems and the folded words of a text, each once, parted by spaces; stop words are left out."""
    kept: dict[str, None] = {}
    letters = 0
    for word in words_with_stems(text):
        bare = fold(text[word.start : word.end])[:LONGEST_WORD]
        for form in (word.stem[:LONGEST_WORD], bare) if bare not in STOP_WORDS else ():
            if form and form not in kept and letters < MOST_LETTERS:
                kept[form] = None
                letters += len(form) + 1
    return " ".join(kept)


def _lines(content: Content) -> Iterator[str]:
    yield from (content.title, content.kicker, content.short_title, content.standfirst)
    yield ", ".join(entry.name for entry in content.byline)
    headings = {section.id: section.heading for section in content.sections}
    for place, body in bodies(content):
        yield headings.get(place, "")
        yield plain_text(body)
        yield from (_photo(island.use) for island in islands(body) if isinstance(island, Figure))
    yield from (_speaker(quote.by) for _, quote in quotes_of(content))
    yield from (_together(source.title, source.publisher, source.url) for source in content.sources)
    yield _photo(content.lead) if content.lead else ""


def _photo(use: PhotoUse) -> str:
    return _together(use.caption, use.credit, use.bank, use.alt)


def _speaker(by: Attribution) -> str:
    return _together(by.name, by.role, by.organisation)


def _together(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
