"""Words pointed at are found again in their own element, wherever it moved, and nowhere else."""

import random
from uuid import UUID

import pytest
from msgspec.structs import replace

from articles.content.anchoring import Anchor, Elements, Found, anchored, find
from articles.content.heirs import followed, heirs
from articles.content.rewording import reword
from articles.content.richtext import parse, plain_text
from articles.content.tree import Content, SectionPart

ONE, TWO, THREE = (f"7d9a4bd6-55ab-4b33-a3a5-2f0a35c6f0b{rank}" for rank in (1, 2, 3))
QUOTE = "0b8f7f5e-6b1e-4a50-9df3-0d7d0f0f8a12"
VOCABULARY = "le marché tient bon quand la mer monte et que les prix baissent encore un peu".split()


def content(one: str = "", two: str = "", **fields: object) -> Content:
    """Return an article of two sections."""
    parts = (SectionPart(id=ONE, body=parse(one)), SectionPart(id=TWO, heading="Un détour", body=parse(two)))
    return replace(Content(title="Le marché tient bon", sections=parts), **fields)


def kept(words: str, text: Content, place: str = f"section-{ONE}", offset: int = 0) -> Anchor:
    """Return an anchor as the desk keeps it."""
    anchor = anchored(Anchor(place, words, offset=offset), Elements(text))
    assert anchor is not None
    return anchor


def test_words_that_come_once_are_found_wherever_they_went_in_their_element() -> None:
    anchor = kept("la mer monte", content("<p>Ce matin, la mer monte.</p>"))

    found = find(anchor, content("<p>Un ajout.</p><p>On dit que <em>la mer</em> monte toujours.</p>"))

    assert found == Found(f"section-{ONE}", "la mer monte", 21, 33, 0)


def test_the_section_that_moved_takes_its_words_with_it() -> None:
    text = content("<p>La mer monte.</p>", "<p>La mer monte.</p>")
    anchor = kept("mer", text)

    found = find(anchor, replace(text, sections=text.sections[::-1]))

    assert found is not None
    assert found.place == f"section-{ONE}"


def test_words_that_left_their_element_are_never_attached_elsewhere() -> None:
    anchor = kept("la mer monte", content("<p>Là, la mer monte.</p>"))

    assert find(anchor, content("<p>Là.</p>", "<p>Là, la mer monte.</p>")) is None
    assert find(anchor, replace(content(), sections=())) is None


def test_a_part_of_a_word_is_not_the_word() -> None:
    anchor = kept("art", content("<p>Un art.</p>"))

    assert find(anchor, content("<p>Une partie des arts.</p>")) is None


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("l'eau monte !", "l’eau monte\u202f!"),
        ('dit "encore" ici', "dit «\u00a0encore\u00a0» ici"),
        ("12h30 - au coeur", "12\u00a0h\u00a030 – au cœur"),
        ("et puis...", "et puis…"),
        ("aujourd'hui", "aujour\u00add’hui"),
    ],
)
def test_typography_makes_no_difference(typed: str, set_: str) -> None:
    anchor = kept(typed, content(f"<p>Avant. {typed} Après.</p>"))

    found = find(anchor, content(f"<p>Avant. {set_} Après.</p>"))

    assert found is not None
    assert found.words == set_


def test_among_several_what_stands_around_decides_then_the_nearest() -> None:
    anchor = kept("la mer", content("<p>Hier la mer dormait. Demain la mer monte.</p>"), offset=30)
    assert anchor.before.endswith("Demain ")

    turned = find(anchor, content("<p>Demain la mer monte. Hier la mer dormait.</p>"))
    lost = find(replace(anchor, before="", after=""), content("<p>La mer, la mer. Puis, loin, la mer.</p>"))

    assert (turned and turned.start, turned and turned.rank) == (7, 0)
    assert lost is not None
    assert lost.start == 28


def test_words_are_surely_there_only_when_no_other_place_is_as_likely() -> None:
    there = content("<p>La mer. La mer. La mer.</p>")
    anchor = kept("La mer", there, offset=8)

    before, after = Elements(there), Elements(content("<p>Un. La mer. La mer. La mer.</p>"))

    assert before.find(anchor, surely=True) == before.find(anchor)
    assert after.find(replace(anchor, before="", after="")) is not None
    assert after.find(replace(anchor, before="", after=""), surely=True) is None


def test_a_quote_keeps_its_remark_in_another_section() -> None:
    quote = (
        f'<blockquote class="quote" data-id="{QUOTE}" data-name="Inès"><p>Une marge est une politesse.</p></blockquote>'
    )
    anchor = kept("une politesse", content(quote), f"island-{QUOTE}")

    assert find(anchor, content("<p>Rien.</p>", quote)) is not None


def test_a_remark_about_a_whole_section_stands_as_long_as_it() -> None:
    anchor = kept("", content())

    assert find(anchor, content("<p>Tout autre chose.</p>")) == Found(f"section-{ONE}", "", 0, 0, 0)
    assert find(anchor, replace(content(), sections=())) is None


def test_signs_alone_are_no_words_and_unknown_places_no_place() -> None:
    text = content("<p>« Oui »</p>")

    assert find(Anchor(f"section-{ONE}", "«\u00a0»"), text) is None
    assert find(Anchor("rubric", "Oui"), text) is None
    assert find(Anchor("", ""), text) is None


def changed(text: dict[str, list[str]], chance: random.Random) -> None:
    """Edit or move: add, take out or swap words of a section, or the sections themselves."""
    words = text[chance.choice(list(text))]
    at = chance.randrange(len(words) + 1)
    match chance.randrange(4):
        case 0:
            words[at:at] = chance.choices(VOCABULARY, k=chance.randrange(1, 5))
        case 1:
            del words[at : at + chance.randrange(1, 4)]
        case 2:
            chance.shuffle(words)
        case _:
            items = list(text.items())
            chance.shuffle(items)
            text.clear()
            text.update(items)


def drawn(text: dict[str, list[str]]) -> Content:
    """Return the article of these words."""
    parts = (SectionPart(id=id, body=parse(f"<p>{' '.join(words)}</p>")) for id, words in text.items())
    return Content(title="Un titre", sections=tuple(parts))


def times(words: list[str], text: list[str]) -> int:
    """Count how many times words come in a section."""
    return sum(text[at : at + len(words)] == words for at in range(len(text)))


@pytest.mark.parametrize("seed", range(10))
def test_five_hundred_random_edits_and_moves_hold_the_rule(seed: int) -> None:
    chance = random.Random(seed)
    ids = [str(UUID(int=number)) for number in (1, 2, 3)]
    text = {id: chance.choices(VOCABULARY, k=30) for id in ids}
    pointed = []
    for id in ids:
        at = chance.randrange(25)
        words = text[id][at : at + chance.randrange(1, 5)]
        pointed.append((id, words, kept(" ".join(words), drawn(text), f"section-{id}")))

    for _ in range(50):
        changed(text, chance)
        elements = Elements(drawn(text))
        for id, words, anchor in pointed:
            found = elements.find(anchor)
            assert (found is not None) == (times(words, text[id]) > 0)
            if found:
                assert found.place == f"section-{id}"
                assert elements.texts[found.place][found.start : found.end] == " ".join(words)


# --- Sections that end ------------------------------------------------------------------------------------------------


def merged(text: Content, id: str = TWO) -> Content:
    """Return the article as « Fusionner avec la précédente » leaves it."""
    parts = list(text.sections)
    rank = next(rank for rank, part in enumerate(parts) if part.id == id)
    part = parts.pop(rank)
    added = (*parse(f"<h3>{part.heading}</h3>" if part.heading else ""), *part.body)
    if not rank:
        return replace(text, introduction=(*text.introduction, *added), sections=tuple(parts))
    parts[rank - 1] = replace(parts[rank - 1], body=(*parts[rank - 1].body, *added))
    return replace(text, sections=tuple(parts))


def test_the_words_of_a_section_that_was_merged_are_found_in_the_one_that_received_them() -> None:
    text = content("<p>Là.</p>", "<p>La mer monte.</p>")
    anchor, of_heading = kept("La mer", text, f"section-{TWO}"), kept("détour", text, f"section-{TWO}-heading")
    after = merged(text)
    known = heirs(text, after)

    assert known == {f"section-{TWO}": f"section-{ONE}"}
    for each, words in ((anchor, "La mer"), (of_heading, "détour")):
        found = Elements(after, known).find(each)
        assert (found and found.place, found and found.words) == (f"section-{ONE}", words)
    again = merged(after, ONE)
    twice = Elements(again, followed(known, after, again)).find(anchor)
    assert twice is not None
    assert twice.place == "introduction"


def test_words_that_come_twice_where_they_went_or_have_no_heir_are_attached_nowhere() -> None:
    text = content("<p>La mer est là.</p>", "<p>La mer monte.</p>")
    anchor, whole = kept("La mer", text, f"section-{TWO}"), kept("", text, f"section-{TWO}")
    after = merged(text)
    removed = replace(text, sections=text.sections[:1])

    assert Elements(after, heirs(text, after)).find(anchor) is None
    assert Elements(after, heirs(text, after)).find(whole) is None
    assert heirs(text, removed) == {}
    assert Elements(after).find(anchor) is None
    assert Elements(removed, {f"section-{TWO}": f"section-{TWO}"}).find(anchor) is None


def test_a_section_that_comes_back_has_its_words_again() -> None:
    text = content("<p>Là.</p>", "<p>La mer monte.</p>")
    anchor, after = kept("La mer", text, f"section-{TWO}"), merged(text)

    known = followed(heirs(text, after), after, text)

    assert known == {}
    assert find(anchor, text) is not None


def test_a_text_parted_between_two_sections_has_no_heir() -> None:
    text = replace(content("<p>Là.</p>"), introduction=(), conclusion=())
    part = SectionPart(id=THREE, body=parse("<p>La mer monte.</p><p>Le vent tombe.</p>"))
    before = replace(text, sections=(*text.sections, part))
    after = replace(text, introduction=part.body[:1], conclusion=part.body[1:])

    assert heirs(before, after) == {}


@pytest.mark.parametrize("seed", range(10))
def test_five_hundred_edits_moves_merges_and_accepted_words_hold_the_rule(seed: int) -> None:
    chance = random.Random(seed)
    ids = [str(UUID(int=number)) for number in range(1, 7)]
    body = {id: [chance.choices(VOCABULARY, k=15) for _ in range(2)] for id in ids}
    now, known = shown(body), dict[str, str]()
    pointed = []
    for id in ids:
        words = body[id][0][3 : 3 + chance.randrange(1, 5)]
        pointed.append((id, words, kept(" ".join(words), now, f"section-{id}")))

    for _ in range(50):
        before = now
        now = altered(body, before, pointed, known, chance)
        known = followed(known, before, now)
        elements = Elements(now, known)
        texts = {place: text.split() for place, text in elements.texts.items()}
        for id, words, anchor in pointed:
            found, place = elements.find(anchor), f"section-{id}"
            if place in texts:
                assert (found is not None) == (times(words, texts[place]) > 0)
                assert found is None or found.place == place
                continue
            while place in known:
                place = known[place]
            assert place in texts
            assert (found is not None) == (times(words, texts[place]) == 1)
            assert found is None or (found.place, found.words.split()) == (place, words)


def shown(body: dict[str, list[list[str]]]) -> Content:
    """Return the article of these paragraphs."""
    markup = ((id, "".join(f"<p>{' '.join(words)}</p>" for words in paragraphs)) for id, paragraphs in body.items())
    return Content(title="Un titre", sections=tuple(SectionPart(id=id, body=parse(html)) for id, html in markup))


def altered(
    body: dict[str, list[list[str]]],
    now: Content,
    pointed: list[tuple[str, list[str], Anchor]],
    known: dict[str, str],
    chance: random.Random,
) -> Content:
    """Edit, move, merge two sections, or accept other words somewhere; `body` follows."""
    words = chance.choice([paragraph for paragraphs in body.values() for paragraph in paragraphs])
    at = chance.randrange(len(words) + 1)
    match chance.randrange(12):
        case 0 | 1 | 2:
            words[at:at] = chance.choices(VOCABULARY, k=chance.randrange(1, 5))
        case 3 | 4 if len(words) > 6:
            del words[at : at + 2]
        case 5:
            chance.shuffle(words)
        case 6 if len(body) > 2:
            rank = chance.randrange(1, len(body))
            above, ended = list(body)[rank - 1 : rank + 1]
            body[above] += body.pop(ended)
        case 7 | 8:
            _, _, anchor = chance.choice(pointed)
            if found := Elements(now, known).find(anchor):
                return read_back(body, reword(now, found, " ".join(chance.choices(["neuf", *VOCABULARY], k=2))))
        case _:
            items = list(body.items())
            chance.shuffle(items)
            body.clear()
            body.update(items)
    return shown(body)


def read_back(body: dict[str, list[list[str]]], made: Content) -> Content:
    body.update({part.id: [line.split() for line in plain_text(part.body).split("\n")] for part in made.sections})
    return made
