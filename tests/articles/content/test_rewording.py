"""Words are replaced on the typed tree: what stands around them keeps its letters, its marks and its identities."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace

from articles.content.anchoring import Anchor, Elements, Found, find
from articles.content.rewording import Across, plain, reword
from articles.content.richtext import islands, parse, to_html
from articles.content.richtext.blocks import Body, Island, SourceCall, SpokenWords
from articles.content.tree import Content, SectionPart
from tests.articles.content.test_richtext_laws import BODIES, IDS

ID = "7d9a4bd6-55ab-4b33-a3a5-2f0a35c6f0b1"
QUOTE = "0b8f7f5e-6b1e-4a50-9df3-0d7d0f0f8a12"
CALL = f'<sup class="source" data-id="{QUOTE}" data-source="{ID}">•</sup>'
HERE = f"section-{ID}"


def content(body: str = "", **fields: Any) -> Content:
    """Return an article of one section."""
    part = SectionPart(id=ID, heading="La mer monte", body=parse(body))
    return replace(Content(title="Le marché tient bon", standfirst="Un chapô.", sections=(part,)), **fields)


def reworded(text: Content, old: str, new: str, place: str = HERE) -> Content:
    """Return the content with words of a place replaced."""
    found = find(Anchor(place, old), text)
    assert found is not None
    return reword(text, found, new)


def body_after(markup: str, old: str, new: str, place: str = HERE) -> str:
    """Return the markup of the section, words replaced."""
    return to_html(reworded(content(markup), old, new, place).sections[0].body)


@pytest.mark.parametrize(
    ("markup", "old", "new", "expected"),
    [
        ("<p>La mer monte.</p>", "mer", "marée", "<p>La marée monte.</p>"),
        ("<p>La mer monte.</p>", "La mer", "", "<p>monte.</p>"),
        ("<p>La mer monte vite.</p>", "monte", "", "<p>La mer vite.</p>"),
        ("<p>La <em>mer</em> monte.</p>", "mer", "marée", "<p>La <em>marée</em> monte.</p>"),
        (
            "<p>Le <em>Devoir</em> dit que le <em>Monde</em> ment.</p>",
            "dit que le Monde ment",
            "pense que le Monde erre",
            "<p>Le <em>Devoir</em> pense que le <em>Monde</em> erre.</p>",
        ),
        ("<p>La <em>mer</em> monte.</p>", "mer monte", "houle", "<p>La houle.</p>"),
        ("<p>La <em>mer</em> monte.</p>", "mer", "mer du Nord", "<p>La <em>mer du Nord</em> monte.</p>"),
        (
            '<p>Voir <a href="https://a.example/">le rapport</a>.</p>',
            "le rapport",
            "l’étude de mai",
            '<p>Voir <a href="https://a.example/">l’étude de mai</a>.</p>',
        ),
        (f"<p>La mer{CALL} monte vite.</p>", "mer monte", "marée descend", f"<p>La marée{CALL} descend vite.</p>"),
        (f"<p>La mer{CALL} monte vite.</p>", "mer monte", "", f"<p>La {CALL} vite.</p>"),
        ("<p>La mer<br>monte.</p>", "mer monte", "mer descend", "<p>La mer<br>descend.</p>"),
        ("<p>Un &lt;b&gt; là.</p>", "là", "<i>ici</i>", "<p>Un &lt;b&gt; &lt;i&gt;ici&lt;/i&gt;.</p>"),
        ("<ul><li>Un.</li><li>Deux.<ul><li>Trois.</li></ul></li></ul>", "Trois", "Quatre", "Quatre."),
        ("<table><tbody><tr><td>un</td><td>deux</td></tr></tbody></table>", "deux", "trois", "<td>trois</td>"),
        ("<p>Mot.</p><p>La mer.</p>", "Mot.", "", "<p>La mer.</p>"),
        ("<h3>Un détour</h3><p>La mer.</p>", "détour", "retour", "<h3>Un retour</h3>"),
    ],
)
def test_only_the_words_change_under_the_marks_they_had(markup: str, old: str, new: str, expected: str) -> None:
    assert expected in body_after(markup, old, new)


def test_the_words_of_a_quote_are_replaced_with_its_speaker_kept() -> None:
    block = (
        f'<blockquote class="quote" data-id="{QUOTE}" data-name="Inès"><p>Une marge.</p><p>Un prix.</p></blockquote>'
    )
    inline = f'<p>Elle dit <q data-id="{QUOTE}" data-name="Inès">c’est un prix</q>, un prix.</p>'

    in_block = body_after(f"<p>Un prix.</p>{block}", "Un prix", "« Un coût »", f"island-{QUOTE}")
    in_line = body_after(inline, "prix", "coût", f"island-{QUOTE}")
    with_guillemets = body_after(inline, "c’est un prix", "« un coût »", f"island-{QUOTE}")

    assert 'data-name="Inès"' in in_block
    assert "<p>Un prix.</p>" in in_block
    assert "Un coût" in in_block
    assert ">c’est un coût</q>, un prix.</p>" in in_line
    assert ">un coût</q>" in with_guillemets


@pytest.mark.parametrize(("place", "old"), [("title", "marché"), ("standfirst", "chapô"), (f"{HERE}-heading", "mer")])
def test_a_line_without_markup_is_replaced_too(place: str, old: str) -> None:
    text = content()

    after = Elements(reworded(text, old, "vent", place)).texts[place]

    assert after == Elements(text).texts[place].replace(old, "vent")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>La mer</p><p>monte.</p>",
        "<ul><li>La mer</li><li>monte.</li></ul>",
        "<table><tbody><tr><td>La mer</td><td>monte</td></tr></tbody></table>",
    ],
)
def test_words_of_two_paragraphs_items_or_cells_have_no_one_place(markup: str) -> None:
    with pytest.raises(Across):
        body_after(markup, "mer monte", "marée")


def test_typed_words_have_no_control_and_no_line_of_their_own() -> None:
    assert plain(" un\x00 \n deux\ud800\t") == "un deux"


# --- Laws ------------------------------------------------------------------------------------------------------------

HELD = ("children", "items", "rows", "header", "blocks", "paragraphs", "sublist", "text", "caption", "title")
NEW = st.sampled_from(["", "mot", "deux mots", "é&<b>", "x x x", "abc\u00a0!"]).map(plain)


def letters(body: Body) -> Counter[tuple[str, tuple[str, ...]]]:
    """Count every letter with the marks it stands under."""
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()

    def walk(node: Any, marks: tuple[str, ...]) -> None:
        if isinstance(node, str):
            found.update((letter, marks) for letter in node if letter.isalnum())
        elif isinstance(node, dict):
            kind = node.get("type", "")
            inner = marks if kind in ("", "text") else (*marks, kind)
            for name, value in node.items():
                if name in HELD:
                    walk(value, inner)
        elif isinstance(node, list | tuple):
            for each in node:
                walk(each, marks)

    walk(to_builtins(body), ())
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[Content, Found]:
    """Return a content and words that stand in one line of it, wherever that is."""
    text = Content(title="Un titre", sections=(SectionPart(id=draw(IDS), body=draw(BODIES)),))
    texts = {place: words for place, words in Elements(text).texts.items() if any(map(str.isalnum, words))}
    place = draw(st.sampled_from(sorted(texts)))
    words = texts[place]
    start = draw(st.sampled_from([at for at, letter in enumerate(words) if letter.isalnum()]))
    line = min((at for at in (words.find("\n", start), words.find("\t", start)) if at >= 0), default=len(words))
    ends = [at for at in range(start + 1, line + 1) if words[at - 1].isalnum()]
    end = draw(st.sampled_from(ends))
    return text, Found(place, words[start:end], start, end, 0)


@given(cases(), NEW)
def test_all_but_the_words_stays_letters_marks_and_identities(case: tuple[Content, Found], new: str) -> None:
    text, found = case

    after = reword(text, found, new)

    before, now = (Elements(each).texts.get(found.place, "") for each in (text, after))
    assert spelled(now) == spelled(before[: found.start] + new + before[found.end :])
    old_body, body = text.sections[0].body, after.sections[0].body
    assert parse(to_html(body)) == body
    gone, come = letters(old_body) - letters(body), letters(body) - letters(old_body)
    assert {letter for letter, _ in gone} <= set(found.words)
    assert {letter for letter, _ in come} <= set(new)
    assert gone.total() <= len(spelled(found.words))
    assert come.total() <= len(spelled(new))
    stay = [island for island in islands(old_body) if isinstance(island, SourceCall) or (new and is_block(island))]
    assert Counter(island.id for island in stay) <= Counter(island.id for island in islands(body))


def spelled(text: str) -> list[str]:
    return [letter for letter in text if letter.isalnum()]


def is_block(island: Island) -> bool:
    return not isinstance(island, SpokenWords)
