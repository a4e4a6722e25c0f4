"""The laws of rich text: reading undoes writing, cleaning twice is cleaning once, no word is lost."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import count, pairwise

import html5lib
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from articles.content.richtext import clean, islands, parse, plain_text, reissue, to_html
from articles.content.richtext.blocks import (
    ArticleLink,
    Attribution,
    Block,
    Body,
    Box,
    BulletList,
    Emphasis,
    ExpertQuote,
    Figure,
    Foreign,
    Inline,
    LineBreak,
    Link,
    ListItem,
    NumberedList,
    Paragraph,
    PhotoUse,
    PullQuote,
    SourceCall,
    SpokenWords,
    Strong,
    Subheading,
    Subscript,
    Superscript,
    Table,
    Text,
    WorkTitle,
)
from articles.content.richtext.islands import with_ids

# --- Any markup ------------------------------------------------------------------------------------------------------

TAGS = (
    "p div b i em strong a span q blockquote ul ol li table tr td th tbody thead caption h1 h3 h5 font figure aside sup"
    " sub cite br hr pre svg math style script textarea title select option template noscript o:p dl dd img section"
    " button"
).split()
ATTRIBUTES = [
    *("class=box", "class=pull", "class=photo", "class='quote x'", "class=source", "class=MsoListParagraph"),
    *("data-id=11111111-1111-4111-8111-111111111111", "data-id=zz", "data-name='A  B'", "data-alt=' x &quot; '"),
    *("data-source=21111111-1111-4111-8111-111111111111", "data-photo=31111111-1111-4111-8111-111111111111"),
    *("data-when=2023-02-30", "data-how=courriel", "data-expert=12", "data-article=5", "colspan=3", "rowspan=2"),
    *("href='https://a.b/ c'", "href='javascript:x'", "lang=en", "lang=fr", "title='<b>'", "onclick=x"),
    *("style='font-weight:700'", "style='font-weight:normal;font-style:italic'", "style='mso-list:l0 level3'"),
]
PIECES = [
    *(
        "mot",
        " ",
        "\n",
        "« ",
        " »",
        "“",
        "”",
        '"',
        "\u00a0",
        "1. ",
        "·\u00a0",
        "é",
        "e\u0301",
        "\u0301",
        "\u0338",
        "&#769;",
    ),
    *(
        "&amp;",
        "&lt;b&gt;",
        "<",
        "&",
        "<!--",
        "-->",
        "<![if x]>",
        "]]>",
        "\u200b",
        "\x0b",
        "\x00",
        "\ud800",
        ".",
        "!",
        "fin",
    ),
    *('27"', "a « b » c", "</p", "\u202f", "&nbsp;", "&#0;", "&#1;", "\ufdd0", "<a b='"),
]
TEXTS = st.sampled_from(PIECES) | st.text(max_size=6)
START_TAGS = st.builds(
    lambda tag, attributes: f"<{' '.join([tag, *attributes])}>",
    st.sampled_from(TAGS),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=4),
)
END_TAGS = st.sampled_from(TAGS).map("</{}>".format)
MARKUP = st.lists(TEXTS | START_TAGS | END_TAGS, max_size=40).map("".join)

# --- Trees in canonical form, built by its definition ----------------------------------------------------------------

IDS = st.uuids(version=4).map(str)
WORDS = st.lists(st.text("abcé’&<>;\u00a0\u202f0", min_size=1, max_size=5), min_size=1, max_size=4).map(" ".join)
LINES = WORDS.map(lambda words: f"x{unicodedata.normalize('NFC', words)}x")
DATES = st.dates().map(lambda date: date.isoformat()) | st.just("")
BYS = st.builds(
    Attribution,
    expert=st.none() | st.integers(1, 10**17),
    name=LINES,
    role=LINES | st.just(""),
    how=st.sampled_from(["", "entrevue", "courriel", "communique", "traduit"]),
    when=DATES,
    incise=LINES | st.just(""),
    anonymous_reason=LINES | st.just(""),
)
CALLS = st.builds(SourceCall, IDS, IDS)
MARKS: list[Callable[[tuple[Inline, ...]], Inline]] = [
    *(Strong, Emphasis, WorkTitle, Superscript, Subscript),
    lambda inner: Link("https://exemple.org/?a=1&b=2", inner),
    lambda inner: ArticleLink(5, inner),
    lambda inner: Foreign("en-US", inner),
]
LINKS = (5, 6)


@st.composite
def inlines(draw: st.DrawFn, *, spoken: bool = True) -> tuple[Inline, ...]:
    """Words, marks, quoted words and calls; no two of the same kind side by side, no mark inside its like."""
    words: st.SearchStrategy[Inline] = LINES.map(Text)
    chosen = st.lists(
        st.integers(0, len(MARKS) - 1), min_size=1, max_size=3, unique_by=lambda mark: 5 if mark in LINKS else mark
    )
    marked = st.builds(lambda inner, marks: _wrap(inner, marks), LINES, chosen)
    speech = st.builds(lambda id, by, inner: SpokenWords(id, by, (Text(inner),)), IDS, BYS, LINES)
    choices = [words, marked, CALLS, *([speech] if spoken else [])]
    found: list[Inline] = []
    for inline in draw(st.lists(st.one_of(choices), min_size=1, max_size=6)):
        if found and isinstance(inline, type(found[-1])):
            found.append(LineBreak() if isinstance(inline, Text) else Text(draw(LINES)))
        found.append(inline)
    return tuple(found)


def _wrap(words: str, marks: list[int]) -> Inline:
    inner: tuple[Inline, ...] = (Text(words),)
    for mark in marks:
        inner = (MARKS[mark](inner),)
    return inner[0]


def lists(depth: int) -> st.SearchStrategy[BulletList | NumberedList]:
    """Lists of at most `depth` levels."""
    sublists = lists(depth - 1) if depth > 1 else st.nothing()
    items = st.lists(st.builds(ListItem, inlines(), st.none() | sublists), min_size=1, max_size=3).map(tuple)
    return st.builds(BulletList, items) | st.builds(NumberedList, items)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.tuples(inlines(), *[inlines() | st.just(())] * (width - 1))
    full = st.tuples(*[inlines()] * width)
    rows = [draw(full), *draw(st.lists(row, max_size=2))]
    return Table(tuple(rows), draw(st.just(()) | full), draw(st.just("") | LINES))


PARAGRAPHS = st.builds(Paragraph, inlines())
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    st.builds(Subheading, st.sampled_from([3, 4]), inlines()),
    lists(3),
    tables(),
    st.builds(ExpertQuote, IDS, BYS, st.lists(inlines(spoken=False), max_size=3).map(tuple)),
    st.builds(
        Figure,
        IDS,
        st.builds(
            PhotoUse, photo=IDS, alt=LINES, decorative=st.booleans(), focal_x=st.integers(0, 100), rights_end=DATES
        ),
        IDS | st.just(""),
    ),
    st.builds(Box, IDS, LINES, st.lists(PARAGRAPHS | lists(2), max_size=3).map(tuple)),
    st.builds(PullQuote, IDS, inlines()),
)
BODIES: st.SearchStrategy[Body] = st.lists(BLOCKS, max_size=5).map(tuple)


@given(BODIES)
def test_reading_what_was_written_gives_the_same_body(body: Body) -> None:
    assert parse(to_html(body)) == body


@given(MARKUP)
def test_cleaning_twice_is_cleaning_once(markup: str) -> None:
    body = parse(markup)

    assert parse(to_html(body)) == body
    assert clean(clean(markup)) == clean(markup)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(BODIES)
def test_a_body_survives_json(body: Body) -> None:
    assert msgspec.json.decode(msgspec.json.encode(body), type=Body, strict=True) == body


@given(BODIES)
def test_the_islands_found_are_those_that_get_a_uuid_in_the_same_order(body: Body) -> None:
    number = count()
    numbered = with_ids(body, lambda _: str(next(number)))

    assert [island.id for island in islands(numbered)] == [str(place) for place in range(next(number))]


@given(BODIES)
def test_islands_of_a_body_have_uuids_of_their_own_after_reissue(body: Body) -> None:
    bodies = reissue([body, body]).bodies

    ids = [island.id for each in bodies for island in islands(each)]
    assert len(ids) == len(set(ids)) == 2 * len(list(islands(body)))
    assert bodies[0] == body or len({island.id for island in islands(body)}) < len(list(islands(body)))
    assert plain_text(bodies[1]) == plain_text(body)


SHOWN = (
    "p div b i em strong a span q blockquote ul ol li table tr td h1 h5 font sub cite hr section dl dd u article pre"
).split()
SHOWN_MARKUP = st.lists(
    st.sampled_from(["mot", "été", " ", "\n", "« ", " »", ".", "&amp;", "&nbsp;", "fin", "x"])
    | st.builds("<{} class=pull>".format, st.sampled_from(["aside", "div"]))
    | st.builds("<{}>".format, st.sampled_from(SHOWN))
    | st.builds("</{}>".format, st.sampled_from(SHOWN)),
    max_size=60,
).map("".join)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@given(SHOWN_MARKUP)
def test_no_letter_that_a_reader_sees_is_lost_nor_repeated(markup: str) -> None:
    # A whole document: html5lib loses the words that a table gives back to what is before it in a fragment.
    seen = "".join(html5lib.parse(markup, namespaceHTMLElements=False).itertext())

    assert letters(plain_text(parse(markup))) == letters(seen)


@given(
    st.lists(st.sampled_from(["un", "deux", "trois"]), min_size=1, max_size=8),
    st.sampled_from(["p", "div", "li", "td"]),
)
def test_words_of_neighbouring_blocks_are_not_joined(words: list[str], tag: str) -> None:
    text = plain_text(parse("".join(f"<{tag}>{word}</{tag}>" for word in words)))

    assert text.split() == words


@given(BODIES)
def test_canonical_paragraphs_have_no_space_at_their_ends(body: Body) -> None:
    for block in parse(to_html(body).replace("<p>", "<p> ").replace("</p>", "\n </p>").replace("<br>", " <br> ")):
        if isinstance(block, Paragraph):
            leaves = [inline for inline in block.children if isinstance(inline, (Text, LineBreak))]
            assert not any(isinstance(a, LineBreak) and isinstance(b, LineBreak) for a, b in pairwise(block.children))
            assert all(leaf.text for leaf in leaves if isinstance(leaf, Text))
            assert plain_text((block,)) == plain_text((block,)).strip(" ")
