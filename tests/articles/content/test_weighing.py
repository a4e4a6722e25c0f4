"""How much a change weighs: what is light, and beside each thing that is, what looks like it and is not."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from articles.content.richtext import parse
from articles.content.richtext.blocks import PhotoUse
from articles.content.spelling import is_known
from articles.content.tree import BylineEntry, Content, Disclosures, SectionPart, SourcePart
from articles.content.typography import bare, correct_article
from articles.content.weighing import Weight, distance, weight
from tests.articles.content.test_richtext_laws import MARKUP
from tests.articles.content.typography.test_laws import HTML, TEXTS

pytestmark = pytest.mark.once

LIGHT, FULL, NONE = Weight.LIGHT, Weight.FULL, Weight.NONE
SOURCE, QUOTE, SECTION = (f"0000000{n}-0000-4000-8000-000000000000" for n in range(1, 4))
LEAD = PhotoUse(photo=SOURCE, alt="Un comerce", caption="Un comerce", credit="Studio comerce")


def of(html: str, **fields: Any) -> Content:
    """Return a content of one introduction."""
    return Content(title="Le marché tient bon", introduction=parse(html), **fields)


def weighed(before: str, after: str) -> Weight:
    return weight(of(f"<p>{before}</p>"), of(f"<p>{after}</p>"), is_known)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Typography alone.
        ("C'est dit.", "C’est dit.", LIGHT),
        ("Un coeur sûr : le sien.", "Un cœur sûr\u00a0: le sien.", LIGHT),
        ('Il dit "oui".', "Il dit «\u00a0oui\u00a0».", LIGHT),
        ("Le mot - le seul - compte.", "Le mot – le seul – compte.", LIGHT),
        ("La vente de 25 % tient.", "La vente de 25\u00a0% tient.", LIGHT),
        ("Il dit oui.", "Il dit oui?", FULL),
        ("Il dit oui, encore.", "Il dit oui encore.", FULL),
        ("Il dit «\u00a0oui\u00a0».", "Il dit oui.", FULL),
        ("Le mot compte.", "Le mot compte. Le mot compte.", FULL),
        ("Rien ne change.", "Rien ne change.", NONE),
        # An unknown word made a known one.
        ("Le marhcé tient bon.", "Le marché tient bon.", LIGHT),
        ("L’artcle est long.", "L’article est long.", LIGHT),
        ("Le comerce (au détial) va.", "Le commerce (au détail) va.", LIGHT),
        ("Le <strong>comerce</strong> va.", "Le <strong>commerce</strong> va.", LIGHT),
        ("Le comerce\u00a0: il va.", "Le commerce : il va.", LIGHT),
        ("Le marché tient bon.", "Le marchand tient bon.", FULL),  # both are known
        ("Le marché tient bon.", "Le marhcé tient bon.", FULL),  # towards the unknown
        ("Le mrhé tient bon.", "Le marchand tient bon.", FULL),  # too far
        ("Le xz tient bon.", "Le bar tient bon.", FULL),  # two letters of three
        ("Les vente montent.", "Les ventes montent.", FULL),  # known both, and another meaning
        ("Il va dela.", "Il va de la.", FULL),  # another count of words
        # A figure.
        ("Il en vend 12.", "Il en vend 13.", FULL),
        ("Il en vend 3, 14 fois.", "Il en vend 3,14 fois.", FULL),
        ("Il en vend 1000.", "Il en vend 10000.", FULL),
        ("Le comrce de 1999 va.", "Le comrce de 1998 va.", FULL),
        ("Il en vend dux.", "Il en vend deux.", FULL),
        ("Des millons de ventes.", "Des millions de ventes.", FULL),
        ("Il en vend dx².", "Il en vend dx³.", FULL),
        ("Au sicle XIX.", "Au sicle XXI.", FULL),
        # A name.
        ("Le maire Trembay parle.", "Le maire Tremblay parle.", FULL),
        ("Le comerce de MTL va.", "Le commerce de MTL va.", LIGHT),
        ("Comerce en baisse.", "Commerce en baisse.", FULL),  # a capital, even of a sentence
        # A negation, and what limits.
        ("Il ne dort ps.", "Il ne dort pas.", FULL),
        ("Il dort jmais.", "Il dort jamais.", FULL),
        ("Un accord san frais.", "Un accord sans frais.", FULL),
        ("Il en veut pls.", "Il en veut plus.", FULL),
        ("Il neveut rien.", "Il ne veut rien.", FULL),
        ("Un geste ilégal.", "Un geste légal.", FULL),
        ("Un geste ilégal.", "Un geste illégal.", LIGHT),
        ("Un geste eportant.", "Un geste important.", FULL),
        # A date.
        ("Le rapport de mar.", "Le rapport de mars.", FULL),
        ("Une réunion lndi.", "Une réunion lundi.", FULL),
        # A link, a title, another language, somebody's words.
        ('Le <a href="https://a.example/">comerce</a> va.', 'Le <a href="https://a.example/">commerce</a> va.', FULL),
        ('Le <a href="https://a.example/">mot</a> va.', 'Le <a href="https://b.example/">mot</a> va.', FULL),
        ("Le comerce va.", 'Le <a href="https://a.example/">commerce</a> va.', FULL),
        ("Le <cite>Comte de montecrsto</cite>", "Le <cite>Comte de montecristo</cite>", FULL),
        ('Le <span lang="en">comerce</span> va.', 'Le <span lang="en">commerce</span> va.', FULL),
        (f'Il dit <q data-id="{QUOTE}">un comerce</q>.', f'Il dit <q data-id="{QUOTE}">un commerce</q>.', FULL),
        # Marks and addresses.
        ("Le mot va.", "Le <strong>mot</strong> va.", FULL),
        ("Voyez comerce.ca.", "Voyez commerce.ca.", FULL),
        ("Un porte-clé comerce-ami.", "Un porte-clé commerce-ami.", FULL),
        ("Le com<strong>erc</strong>e va.", "Le com<strong>merc</strong>e va.", FULL),
        # Light beside full is full.
        ("Le comerce va bien.", "Le commerce va mal.", FULL),
    ],
)
def test_each_exception_and_its_near_miss(before: str, after: str, expected: Weight) -> None:
    assert weighed(before, after) is expected


def full_content() -> Content:
    return Content(
        title="Le comerce va",
        standfirst="Un comerce qui va.",
        byline=(BylineEntry(author=1, name="Ana Roy"),),
        lead=LEAD,
        sections=(SectionPart(id=SECTION, heading="Le comerce", body=parse("<p>Le comerce de roy va.</p>")),),
        sources=(SourcePart(id=SOURCE, title="Le comerce", url="https://a.example/"),),
        disclosures=Disclosures(ai="Un comerce."),
    )


def section(**fields: Any) -> Callable[[Content], Content]:
    return lambda content: replace(content, sections=(replace(content.sections[0], **fields),))


def lead(**fields: Any) -> Callable[[Content], Content]:
    return lambda content: replace(content, lead=replace(LEAD, **fields))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda content: replace(content, title="Le commerce va"), LIGHT),
        (lambda content: replace(content, standfirst="Un commerce qui va."), LIGHT),
        (section(heading="Le commerce"), LIGHT),
        (section(body=parse("<p>Le commerce de roy va.</p>")), LIGHT),
        (section(body=parse("<p>Le comerce de ray va.</p>")), FULL),
        (section(id=QUOTE), FULL),
        (section(body=()), FULL),
        (lead(alt="Un commerce"), FULL),
        (lead(caption="Un commerce"), FULL),
        (lead(credit="Studio commerce"), FULL),
        (lead(photo=QUOTE), FULL),
        (lead(focal_x=51), FULL),
        (lead(decorative=True), FULL),
        (lambda content: replace(content, lead=None), FULL),
        (lambda content: replace(content, slug="autre"), FULL),
        (lambda content: replace(content, kind="analyse"), FULL),
        (lambda content: replace(content, locale="fr-FR"), FULL),
        (lambda content: replace(content, rubric=3), FULL),
        (lambda content: replace(content, tags=(3,)), FULL),
        (lambda content: replace(content, byline=(BylineEntry(author=1, name="Ana Ray"),)), FULL),
        (lambda content: replace(content, byline=(BylineEntry(author=1, name="Ana Roy", role="photo"),)), FULL),
        (lambda content: replace(content, sources=()), FULL),
        (lambda content: replace(content, sources=(replace(content.sources[0], title="Le commerce"),)), FULL),
        (lambda content: replace(content, sources=(replace(content.sources[0], url="https://b.example/"),)), FULL),
        (lambda content: replace(content, disclosures=Disclosures(ai="Un commerce.")), FULL),
    ],
)
def test_words_of_the_article_are_put_right_lightly_and_what_is_no_prose_never_is(
    change: Callable[[Content], Content], expected: Weight
) -> None:
    before = full_content()

    assert weight(before, change(before), is_known) is expected


def test_the_name_of_somebody_who_signs_or_speaks_is_a_name_without_its_capital_too() -> None:
    quote = f'<blockquote class="quote" data-id="{QUOTE}" data-name="Ana Martin"><p>Oui.</p></blockquote>'
    before, after = (of(f"{quote}<p>Selon {name}, oui.</p>") for name in ("martn", "martin"))

    assert weight(before, after, lambda word: word != "martn") is FULL
    assert weighed("Selon martn, oui.", "Selon martin, oui.") is (LIGHT if is_known("martin") else FULL)


def test_sections_that_change_places_are_read_again() -> None:
    parts = tuple(SectionPart(id=str(uuid4()), heading=heading) for heading in ("Un", "Deux"))

    assert weight(of("", sections=parts), of("", sections=parts[::-1]), is_known) is FULL


def test_letters_apart_are_counted_up_to_more_than_two() -> None:
    found = [distance(*pair.split()) for pair in ("mot mot", "mot mots", "marhcé marché", "un deux", "abc xyz")]

    assert found == [0, 1, 2, 3, 3]


@given(TEXTS, MARKUP | HTML, st.sampled_from(["fr-CA", "fr-FR"]))
def test_what_typography_does_by_itself_is_never_full(text: str, html: str, locale: str) -> None:
    before = Content(title=text, locale=locale, introduction=parse(html), disclosures=Disclosures(ai=text))

    found = weight(before, correct_article(before), lambda word: True)

    assert found in (NONE, LIGHT)


@given(MARKUP | HTML, st.integers(0, 9), st.integers(0))
def test_any_change_of_a_digit_is_full(html: str, digit: int, at: int) -> None:
    places = [place for place, letter in enumerate(html) if letter.isascii() and letter.isdigit()]
    assume(places)
    place = places[at % len(places)]
    before, after = parse(html), parse(f"{html[:place]}{digit}{html[place + 1 :]}")
    assume(str(before) != str(after))

    assert weight(of("", conclusion=before), of("", conclusion=after), lambda word: False) is FULL


@given(st.text(max_size=12), st.text(max_size=12))
def test_nothing_is_put_right_towards_what_nobody_knows(one: str, other: str) -> None:
    assume(bare(one) != bare(other))

    assert weight(Content(title=one), Content(title=other), lambda word: False) is FULL


FIELDS = ["photo", "sha256", "bank", "licence", "licence_url", "rights_end"]


@given(st.sampled_from(FIELDS), st.text(alphabet="abc", min_size=1, max_size=5))
def test_any_other_attribute_of_a_photo_is_full(name: str, value: str) -> None:
    before, after = PhotoUse(), replace(PhotoUse(), **{name: value})

    assert weight(of("", lead=before), of("", lead=after), lambda word: True) is FULL
