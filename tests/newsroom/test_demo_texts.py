"""The demo's texts: French typography, lengths, and keys that all lead somewhere. No database."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest

from newsroom.demo.calendar import Calendar
from newsroom.demo.drawing import PORTRAITS, SCENES
from newsroom.demo.lives import STATES
from newsroom.demo.texts import Catalogue, Pages, People, Photos, Readers, Reference, Story, read, stories

NBSP, THIN = "\u00a0", "\u202f"
CALENDAR = Calendar(date(2031, 11, 20))
STORIES = stories(CALENDAR)
PEOPLE = read(People, "people.toml", CALENDAR)
REFERENCE = read(Reference, "reference.toml", CALENDAR)
PHOTOS = read(Photos, "photos.toml", CALENDAR)
CATALOGUE = read(Catalogue, "trainings.toml", CALENDAR)
PAGES = read(Pages, "pages.toml", CALENDAR)
READERS = read(Readers, "readers.toml", CALENDAR)
NAMED = re.compile(r'data-(?:caption|alt|role|organisation|name)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>")
UNREAD = {
    "key",
    "url",
    "sponsor_url",
    "phone",
    "hour",
    "hours",
    "price",
    "slug",
    "email",
    "contact",
    "byline",
    "quebec_approval",
}
UNREAD |= {"contact", "qualiopi", "registration_url"}
ISLAND_WITH_OWN_NAMES = re.compile(r"<(?:blockquote|q)\b([^>]*)>")


def bodies(story: Story) -> list[str]:
    return [story.introduction, *(section.body for section in story.sections), story.conclusion]


def read_by_people(value: object) -> Iterator[str]:
    """Every text of an entry that somebody reads, with markup parted from words."""
    if isinstance(value, str):
        yield unescape(MARKUP.sub("", value.replace("</td>", "\n").replace("</th>", "\n")))
        yield from NAMED.findall(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from read_by_people(item)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            if name not in UNREAD:
                yield from read_by_people(getattr(value, name))


def texts(*, locale: str = "fr-CA") -> list[str]:
    chosen = [story for story in STORIES if story.locale == locale]
    others = [PEOPLE, REFERENCE.rubrics, REFERENCE.tags, PHOTOS, CATALOGUE, PAGES, READERS] if locale == "fr-CA" else []
    return [text for value in [*chosen, *others] for text in read_by_people(value)]


def found(pattern: str, among: list[str]) -> list[str]:
    return [text[max(0, hit.start() - 30) : hit.end() + 10] for text in among for hit in re.finditer(pattern, text)]


ALL = texts() + texts(locale="fr-FR")


def test_no_apostrophe_is_straight_and_no_ellipsis_is_three_points() -> None:
    assert found(r"'|\.\.\.", ALL) == []


def test_guillemets_are_balanced_and_hold_no_break_spaces() -> None:
    assert [text for text in ALL if text.count("«") != text.count("»")] == []
    assert found(rf"«(?!{NBSP})|(?<!{NBSP})»|«{NBSP}\s|\s{NBSP}»", ALL) == []


def test_a_colon_has_a_no_break_space_before_it() -> None:
    assert found(rf"(?<!{NBSP}|\d):(?!//|\d)", ALL) == []


def test_quebec_puts_nothing_before_other_high_signs() -> None:
    assert found(rf"[ {NBSP}{THIN}][;!?]", texts()) == []


def test_france_puts_a_thin_space_before_other_high_signs() -> None:
    assert found(rf"(?<!{THIN})[;!?]", texts(locale="fr-FR")) == []


def test_numbers_are_glued_to_their_signs_and_grouped() -> None:
    assert found(r"\d [%$€]|\d[%$€]|\d \d{3}(?!\d)", ALL) == []
    assert found(rf"\d{NBSP}\d{{3}}", texts(locale="fr-FR")) == []
    assert found(r"(?<![\w-])\d+\.\d|(?<![\d-])\d{5,}(?!\d)", ALL) == []


def test_no_text_dates_itself_by_the_day_it_was_written() -> None:
    assert (
        found(
            r"(?i)\b(aujourd’hui|demain|hier|cette année|l’an(née)? derni(er|ère)|ce mois-ci|la semaine dernière)\b",
            ALL,
        )
        == []
    )


def test_words_are_spelled_with_their_ligatures() -> None:
    assert found(r"(?i)\b(oeuvre|coeur|soeur|voeu|oeil|noeud|oeuf|boeuf|moeurs)", ALL) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
def test_an_article_names_only_what_exists(story: Story) -> None:
    experts, photos = {person.key for person in PEOPLE.experts}, {photo.key for photo in PHOTOS.photos}
    sources = {source.key for source in story.sources}
    text = "".join(bodies(story))

    assert story.state in STATES
    assert story.rubric in {rubric.key for rubric in REFERENCE.rubrics}
    assert story.owner in {account.key for account in PEOPLE.accounts}
    assert {signature.partition(":")[0] for signature in story.byline} <= {person.key for person in PEOPLE.authors}
    assert set(story.tags) <= set(REFERENCE.tags)
    assert set(re.findall(r'data-expert="([^"]+)"', text)) <= experts
    assert set(re.findall(r'data-photo="([^"]+)"', text)) | ({story.lead} - {""}) <= photos
    assert set(re.findall(r'data-source="([^"]+)"', text)) == sources


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
def test_every_quote_has_a_speaker(story: Story) -> None:
    carried = ISLAND_WITH_OWN_NAMES.findall("".join(bodies(story)))

    assert [words for words in carried if "data-expert" not in words and "data-name" not in words] == []


@pytest.mark.parametrize("story", [story for story in STORIES if story.state != "draft"], ids=lambda story: story.key)
def test_an_article_that_left_the_desk_is_complete(story: Story) -> None:
    assert 80 <= len(story.standfirst) <= 600
    assert 50 <= len(story.meta_description) <= 160
    assert 0 < len(story.short_title) <= 65
    assert all(section.heading and len(section.heading) <= 90 and section.body.strip() for section in story.sections)
    assert story.tags
    assert story.byline


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
def test_addresses_are_in_a_domain_that_nobody_can_own(story: Story) -> None:
    addresses = [source.url for source in story.sources] + [story.disclosures.sponsor_url]
    addresses += re.findall(r'href="([^"]+)"', "".join(bodies(story)))

    assert [url for url in addresses if url and not re.match(r"https://[\w.-]+\.example(/|$)", url)] == []


def test_each_rewording_finds_its_words() -> None:
    for story in STORIES:
        text = "".join(bodies(story))

        assert all(change.now in text and change.was not in text for change in story.before)
        assert all(change.was in text for change in story.after)


def test_every_photo_is_drawn_described_and_credited() -> None:
    assert {photo.key for photo in PHOTOS.photos} == set(SCENES)
    assert all(len(photo.alt) > 30 for photo in PHOTOS.photos)
    assert PHOTOS.credit
    assert PHOTOS.licence


def test_everybody_has_a_portrait_of_their_own() -> None:
    people = [*PEOPLE.authors, *PEOPLE.experts, *CATALOGUE.trainers]
    drawn = [person.key for person in people if person.portrait is None]

    assert sorted(drawn) == sorted(PORTRAITS)


def test_trainings_name_only_what_exists() -> None:
    providers, trainers = {entry.key for entry in CATALOGUE.providers}, {entry.key for entry in CATALOGUE.trainers}

    for training in CATALOGUE.trainings:
        assert training.provider in providers
        assert set(training.trainers) <= trainers
        assert set(training.tags) <= set(REFERENCE.tags)
