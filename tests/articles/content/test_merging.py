"""Two texts made from one: what only one changed is taken, what both changed is asked, and no word falls between."""

import json
import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from articles.content.merging import Merged, changed_parts, merge, name_of, put, value_at
from articles.content.richtext import parse, plain_text
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart, to_json

IDS = [f"00000000-0000-4000-8000-0000000000{number:02}" for number in range(60)]
QUOTE = f'<blockquote class="quote" data-id="{IDS[50]}" data-name="Luc"><p>Oui</p></blockquote>'


def body(*paragraphs: str) -> Any:
    """A body of those paragraphs, or of that markup."""
    return parse("".join(words if words.startswith("<") else f"<p>{words}</p>" for words in paragraphs))


def section(number: int, *paragraphs: str, heading: str = "") -> SectionPart:
    """A section known by its number."""
    return SectionPart(id=IDS[number], heading=heading or f"Intertitre {number}", body=body(*paragraphs or ("Mots.",)))


def content(*sections: SectionPart, **fields: Any) -> Content:
    """A content of those sections."""
    return Content(title="Titre", sections=sections, **fields)


def places(merged: Merged) -> list[str]:
    """Where it must be asked, ids as their numbers."""
    return [re.sub(r"0{8}-.*?0{10}(\d\d)", r"\1", clash.place) for clash in merged.clashes]


def texts(merged: Merged) -> list[str]:
    """The words of each section."""
    return [plain_text(part.body) for part in merged.content.sections]


# --- What only one changed --------------------------------------------------------------------------------------------


def test_what_one_person_alone_changed_is_taken() -> None:
    base = content(section(1), section(2), sources=(SourcePart(id=IDS[40], title="S"),))
    mine = replace(base, title="Le mien", sections=(section(1, "Mes mots."), section(2)))
    theirs = replace(base, kicker="Le leur", sections=(section(1), section(2), section(3)), sources=())

    merged = merge(base, mine, theirs)

    assert places(merged) == []
    assert (merged.content.title, merged.content.kicker, merged.content.sources) == ("Le mien", "Le leur", ())
    assert texts(merged) == ["Mes mots.", "Mots.", "Mots."]


def test_a_heading_and_its_text_are_two_parts() -> None:
    base = content(section(1))
    mine = content(section(1, "Mes mots."))
    theirs = content(section(1, heading="Leur intertitre"))

    merged = merge(base, mine, theirs)

    assert merged == Merged(content(section(1, "Mes mots.", heading="Leur intertitre")), ())


def test_tags_and_signatures_are_followed_one_by_one() -> None:
    lea, luc, zoe = (BylineEntry(author=rank, name=name) for rank, name in enumerate(("Léa", "Luc", "Zoé"), 1))
    base = content(tags=(1, 2), byline=(lea,))
    mine = replace(base, tags=(1, 3), byline=(lea, luc))
    theirs = replace(base, tags=(1, 2, 4), byline=(zoe, lea))

    merged = merge(base, mine, theirs)

    assert (places(merged), merged.content.tags) == ([], (1, 3, 4))
    assert merged.content.byline == (zoe, lea, luc)


def test_a_source_is_merged_field_by_field() -> None:
    source = SourcePart(id=IDS[40], title="Rapport")
    base = content(sources=(source,))

    merged = merge(
        base,
        replace(base, sources=(replace(source, publisher="Institut"),)),
        replace(base, sources=(replace(source, consulted_on="2026-11-24"),)),
    )

    assert merged.content.sources == (replace(source, publisher="Institut", consulted_on="2026-11-24"),)


def test_who_moved_sections_gives_the_order_and_new_ones_keep_their_neighbour() -> None:
    base = content(section(1), section(2), section(3))
    mine = content(section(1), section(2), section(4), section(3))
    theirs = content(section(3), section(5), section(1), section(2))

    merged = merge(base, mine, theirs)

    assert places(merged) == []
    assert [part.id for part in merged.content.sections] == [IDS[number] for number in (3, 5, 1, 2, 4)]


# --- Prose ------------------------------------------------------------------------------------------------------------


def test_paragraphs_changed_apart_are_joined() -> None:
    base = content(section(1, "Un.", "Deux.", "Trois."))
    mine = content(section(1, "Un, à moi.", "Deux.", "Trois."))
    theirs = content(section(1, "Un.", "Deux.", "Trois, à eux.", "Quatre."))

    merged = merge(base, mine, theirs)

    assert places(merged) == []
    assert texts(merged) == ["Un, à moi.\nDeux.\nTrois, à eux.\nQuatre."]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (["Un.", "Mien.", "Trois."], ["Un.", "Leur.", "Trois."]),
        (["Mien.", "Deux.", "Trois."], ["Un.", "Leur.", "Trois."]),
        (["Un.", "Trois."], ["Un.", "Leur.", "Trois."]),
        (["Un.", "Deux.", "Trois.", "Mien."], ["Un.", "Deux.", "Trois.", "Leur."]),
    ],
    ids=["the same", "neighbours", "deleted and changed", "both added there"],
)
def test_paragraphs_changed_together_are_asked(mine: list[str], theirs: list[str]) -> None:
    base = content(section(1, "Un.", "Deux.", "Trois."))

    merged = merge(base, content(section(1, *mine)), content(section(1, *theirs)))

    assert places(merged) == ["section-01-body"]


def test_what_is_asked_of_a_body_has_the_rest_of_both_already() -> None:
    base = content(section(1, "Un.", "Deux.", "Trois.", "Quatre."))
    mine = content(section(1, "Mien.", "Deux.", "Trois.", "Quatre."))
    theirs = content(section(1, "Leur.", "Deux.", "Trois.", "Quatre, à eux."))

    [clash] = merge(base, mine, theirs).clashes

    assert clash.base == body("Un.", "Deux.", "Trois.", "Quatre, à eux.")
    assert clash.mine == body("Mien.", "Deux.", "Trois.", "Quatre, à eux.")
    assert clash.theirs == body("Leur.", "Deux.", "Trois.", "Quatre, à eux.")


def test_a_block_moved_by_both_to_two_places_is_asked_and_never_doubled() -> None:
    base = content(section(1, QUOTE, "Un.", "Deux.", "Trois."))
    mine = content(section(1, "Un.", QUOTE, "Deux.", "Trois."))
    theirs = content(section(1, "Un.", "Deux.", "Trois.", QUOTE))

    merged = merge(base, mine, theirs)

    assert places(merged) == ["section-01-body"]


def test_an_island_moved_by_both_to_two_sections_is_asked() -> None:
    base = content(section(1, "Un.", QUOTE), section(2, "Deux."), section(3, "Trois."))
    mine = content(section(1, "Un."), section(2, "Deux.", QUOTE), section(3, "Trois."))
    theirs = content(section(1, "Un."), section(2, "Deux."), section(3, "Trois.", QUOTE))

    merged = merge(base, mine, theirs)

    assert places(merged) == ["section-02-body", "section-03-body"]


def test_an_island_moved_by_one_stands_once() -> None:
    base = content(section(1, "Un.", QUOTE, "Suite."), section(2, "Deux."))
    mine = content(section(1, "Un.", "Suite."), section(2, "Deux.", QUOTE))
    theirs = content(section(1, "Un, à eux.", QUOTE, "Suite."), section(2, "Deux."))

    assert places(merge(base, mine, theirs)) == ["section-01-body"]


# --- What both changed ------------------------------------------------------------------------------------------------


def test_the_same_change_made_by_both_is_no_question() -> None:
    base, changed = content(section(1)), content(section(1, "Pareil."), kicker="Pareil")

    assert merge(base, changed, changed) == Merged(changed, ())


@pytest.mark.parametrize("mine_takes_it_out", [True, False])
def test_a_section_taken_out_by_one_and_changed_by_the_other_is_asked_and_kept(mine_takes_it_out: bool) -> None:
    base = content(section(1), section(2))
    out, changed = content(section(1)), content(section(1), section(2, "Changée."))

    merged = merge(base, out, changed) if mine_takes_it_out else merge(base, changed, out)

    assert places(merged) == ["section-02"]
    assert texts(merged) == ["Mots.", "Changée."]
    [clash] = merged.clashes
    assert put(merged.content, clash.place, None) == out


def test_a_source_taken_out_by_one_and_called_by_the_other_is_asked() -> None:
    base = content(section(1), sources=(SourcePart(id=IDS[40], title="Rapport"),))
    called = f'<p>Selon le rapport<sup class="source" data-id="{IDS[41]}" data-source="{IDS[40]}"></sup>.</p>'

    merged = merge(base, replace(base, sources=()), replace(base, sections=(section(1, called),)))

    assert places(merged) == ["source-40"]
    assert merged.content.sources == base.sources


def test_two_orders_of_the_same_sections_are_asked() -> None:
    base = content(section(1), section(2), section(3))
    mine, theirs = content(section(2), section(1), section(3)), content(section(3), section(1), section(2))

    merged = merge(base, mine, theirs)

    [clash] = merged.clashes
    assert clash.place == "sections-order"
    assert merged.content == mine
    assert put(merged.content, clash.place, clash.theirs) == theirs


def test_without_a_common_text_everything_that_differs_is_asked() -> None:
    mine, theirs = Content(title="Le mien"), Content(title="Le leur", kicker="Surtitre")

    assert places(merge(None, mine, theirs)) == ["kicker", "title"]


def test_every_place_that_is_asked_can_be_read_written_and_named() -> None:
    note, source = ReaderNote(id=IDS[45], kind="mise-a-jour", text="N"), SourcePart(id=IDS[40], title="S")

    def whole(words: str) -> Content:
        return content(
            section(1, words, heading=words),
            standfirst=words,
            introduction=body(words),
            sources=(replace(source, title=words),),
            notes=(replace(note, text=words),),
            disclosures=Disclosures(ai=words),
        )

    merged = merge(whole("Avant"), whole("Mien"), whole("Leur"))
    taken = merged.content
    for clash in merged.clashes:
        taken = put(taken, clash.place, clash.theirs)

    assert taken == whole("Leur")
    assert all(value_at(taken, clash.place) == clash.theirs for clash in merged.clashes)
    assert [name_of(clash.place, taken) for clash in merged.clashes] == [
        "chapô",
        "introduction",
        "intertitre de la section 1",
        "section 1",
        "source 1",
        "usage de l’IA",
        "note aux lecteurs 1",
    ]


def test_what_changed_is_named_as_the_sheet_numbers_it() -> None:
    old = content(section(1), section(2, heading="Un détour"), section(3), standfirst="Avant")
    new = content(section(4), section(3, "Autres mots."), section(1), standfirst="Après", tags=(1,))

    assert changed_parts(old, new) == [
        "chapô",
        "section 1, nouvelle",
        "section 2",
        "section «\u00a0Un détour\u00a0», retirée",
        "ordre des sections",
        "étiquettes",
    ]


# --- Laws -------------------------------------------------------------------------------------------------------------


class Writer:
    """Somebody who changes a content at random, with words that nobody else writes.

    `turn` 0 touches what has an even rank and 1 what has an odd one; None touches everything.
    """

    def __init__(self, chance: Random, name: str, turn: int | None = None) -> None:
        self.chance, self.name, self.turn, self.count = chance, name, turn, 0
        self.acts = [self.change_field, self.change_text, self.change_text, self.add_section, self.change_source]
        if turn is None:
            self.acts += [self.take_out, self.move, self.move_text]

    def write(self, text: Content) -> Content:
        """Return the content after some changes."""
        for _ in range(self.chance.randint(1, 5)):
            text = self.chance.choice(self.acts)(text)
        return text

    def words(self) -> str:
        """Words of this writer, never written before."""
        self.count += 1
        return f"{self.name}{self.count}"

    def rank(self, count: int) -> int | None:
        """A rank this writer may touch."""
        ranks = [rank for rank in range(count) if self.turn is None or rank % 2 == self.turn]
        return self.chance.choice(ranks) if ranks else None

    def change_field(self, text: Content) -> Content:
        fields = ["title", "kicker", "standfirst", "slug"]
        return replace(text, **{fields[self.rank(4) or 0]: self.words()}) if self.turn != 1 else text

    def place(self, text: Content) -> int | None:
        """The place of a section this writer may touch."""
        mine = [IDS.index(part.id) % 2 == self.turn if part.id in IDS else False for part in text.sections]
        ranks = [rank for rank, is_mine in enumerate(mine) if is_mine or self.turn is None]
        return self.chance.choice(ranks) if ranks else None

    def change_text(self, text: Content) -> Content:
        rank = self.place(text)
        if rank is None:
            return text
        blocks = list(text.sections[rank].body)
        at = self.chance.randint(0, len(blocks))
        blocks[at : at + self.chance.randint(0, 1)] = body(self.words())
        return self._with(text, rank, replace(text.sections[rank], body=tuple(blocks)))

    def add_section(self, text: Content) -> Content:
        rank = self.place(text)
        if rank is None:
            return text
        new = SectionPart(id=f"{self.name}-{self.words()}", heading=self.words())
        return replace(text, sections=(*text.sections[: rank + 1], new, *text.sections[rank + 1 :]))

    def change_source(self, text: Content) -> Content:
        rank = self.rank(len(text.sources))
        if rank is None:
            return text
        rows = list(text.sources)
        rows[rank] = replace(rows[rank], title=self.words())
        return replace(text, sources=tuple(rows))

    def take_out(self, text: Content) -> Content:
        rank = self.place(text)
        return text if rank is None else replace(text, sections=(*text.sections[:rank], *text.sections[rank + 1 :]))

    def move(self, text: Content) -> Content:
        rows = list(text.sections)
        self.chance.shuffle(rows)
        return replace(text, sections=tuple(rows))

    def move_text(self, text: Content) -> Content:
        rank = self.place(text)
        if rank is None:
            return text
        blocks = list(text.sections[rank].body)
        self.chance.shuffle(blocks)
        return self._with(text, rank, replace(text.sections[rank], body=tuple(blocks)))

    def _with(self, text: Content, rank: int, part: SectionPart) -> Content:
        return replace(text, sections=(*text.sections[:rank], part, *text.sections[rank + 1 :]))


def started(chance: Random) -> Content:
    """A content of some sections, some of whose paragraphs are alike."""
    sections = [
        section(number, *(f"b{number}.{chance.randint(0, 4)}" for _ in range(chance.randint(1, 5))))
        for number in range(chance.randint(0, 6))
    ]
    sources = [SourcePart(id=IDS[40 + number], title=f"bs{number}") for number in range(3)]
    return content(*sections, sources=tuple(sources), introduction=body("bi"))


def words_in(*texts: Content) -> set[str]:
    """Every word of some contents."""
    return set(re.findall(r"\b[bmt]s?\d[\d.]*", json.dumps([to_json(text) for text in texts])))


seeds = st.integers(0, 2**32)


@given(seed=seeds)
def test_who_changed_nothing_adds_nothing(seed: int) -> None:
    chance = Random(seed)
    base = started(chance)
    other = Writer(chance, "t").write(base)

    assert merge(base, base, other) == Merged(other, ())
    assert merge(base, other, base) == Merged(other, ())
    assert merge(base, other, other) == Merged(other, ())


@given(seed=seeds)
def test_edits_apart_merge_without_a_question_whoever_saves_first(seed: int) -> None:
    chance = Random(seed)
    base = started(chance)
    one, other = Writer(chance, "m", turn=0).write(base), Writer(chance, "t", turn=1).write(base)

    merged = merge(base, one, other)

    assert merged.clashes == ()
    assert merge(base, other, one) == merged


@given(seed=seeds)
def test_no_word_falls_between_the_two(seed: int) -> None:
    chance = Random(seed)
    base = started(chance)
    mine, theirs = Writer(chance, "m").write(base), Writer(chance, "t").write(base)

    merged = merge(base, mine, theirs)

    kept = words_in(merged.content)
    for clash in merged.clashes:
        for value in (clash.mine, clash.theirs):
            if value is not None:
                kept |= words_in(put(merged.content, clash.place, value))
    new = (words_in(mine) | words_in(theirs)) - words_in(base)
    assert new <= kept
    assert words_in(mine) & words_in(theirs) <= kept


@given(seed=seeds)
def test_the_same_places_are_asked_whoever_saves_first(seed: int) -> None:
    chance = Random(seed)
    base = started(chance)
    mine, theirs = Writer(chance, "m").write(base), Writer(chance, "t").write(base)

    asked = {clash.place for clash in merge(base, mine, theirs).clashes}

    assert {clash.place for clash in merge(base, theirs, mine).clashes} == asked
