"""From a story of the demo to the content of an article: keys become rows, counted days become dates."""

import html
import re
import uuid
from collections.abc import Iterable
from itertools import count

from msgspec.structs import asdict, replace

from articles.content.richtext import parse
from articles.content.richtext.blocks import Body
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.models import Photo
from articles.pictures.library import use_of
from newsroom.demo.calendar import Calendar
from newsroom.demo.house import House
from newsroom.demo.texts import DisclosureEntry, Story

NAMESPACE = uuid.UUID("6f0b5c1e-6f0c-4d53-9a53-3a1b6d2b7c11")
ISLAND = re.compile(r'<(?:blockquote|q|figure|aside)\b[^>]*>|<sup class="source"[^>]*>')
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def content_of(story: Story, house: House, calendar: Calendar) -> Content:
    """Return the story as an article's content. Raises KeyError when it names what the house does not have."""
    ids = Ids(story.key)
    bodies = Bodies(story, house, calendar, ids)
    return Content(
        title=story.title,
        kind=story.kind,
        locale=story.locale,
        rubric=house.rubrics[story.rubric].pk,
        kicker=story.kicker,
        short_title=story.short_title,
        slug=story.slug,
        standfirst=story.standfirst,
        meta_description=story.meta_description,
        byline=tuple(_byline(story, house)),
        lead=use_of(house.photos[story.lead]) if story.lead else None,
        introduction=bodies.body(story.introduction),
        sections=tuple(
            SectionPart(id=ids.of(f"section/{place}"), heading=section.heading, body=bodies.body(section.body))
            for place, section in enumerate(story.sections)
        ),
        conclusion=bodies.body(story.conclusion),
        sources=tuple(_sources(story, calendar, ids)),
        tags=tuple(sorted(house.tags[name].pk for name in story.tags)),
        disclosures=Disclosures(**asdict(story.disclosures)),
        notes=tuple(
            ReaderNote(
                id=ids.of(f"note/{place}"), kind=note.kind, text=note.text, dated=_iso(calendar, story.day + note.day)
            )
            for place, note in enumerate(story.notes)
        ),
    )


class Ids:
    """The UUIDs of one article: the same each time the demo is loaded."""

    def __init__(self, key: str) -> None:
        self.key = key

    def of(self, part: str) -> str:
        """Return the UUID of a part."""
        return str(uuid.uuid5(NAMESPACE, f"{self.key}/{part}"))


class Bodies:
    """Reads the bodies of one story, in order."""

    def __init__(self, story: Story, house: House, calendar: Calendar, ids: Ids) -> None:
        self.story, self.house, self.calendar, self.ids = story, house, calendar, ids
        self.ranks = count()
        self.known = {source.key for source in story.sources}

    def body(self, markup: str) -> Body:
        """Return the blocks of a body whose islands name experts, photos and sources by key."""
        return parse(ISLAND.sub(self._resolved, markup.strip()))

    def _resolved(self, tag: re.Match[str]) -> str:
        name = tag[0][1:].split(" ", maxsplit=1)[0].rstrip(">")
        attributes = dict(ATTRIBUTE.findall(tag[0])) | {"data-id": self.ids.of(f"island/{next(self.ranks)}")}
        if when := attributes.get("data-when"):
            attributes["data-when"] = _iso(self.calendar, self.story.day + int(when))
        if source := attributes.get("data-source"):
            attributes["data-source"] = self._source(source)
        if key := attributes.get("data-expert"):
            expert = self.house.experts[key]
            said_by = {"name": expert.name, "role": expert.role, "organisation": expert.organisation}
            attributes = {f"data-{part}": words for part, words in said_by.items()} | attributes
            attributes["data-expert"] = str(expert.pk)
        if key := attributes.get("data-photo"):
            attributes = _photo_attributes(self.house.photos[key]) | attributes
            attributes["data-photo"] = str(self.house.photos[key].uuid)
        written = " ".join(f'{key}="{html.escape(html.unescape(value))}"' for key, value in attributes.items())
        return f"<{name} {written}>"

    def _source(self, key: str) -> str:
        if key not in self.known:
            raise KeyError(f"{self.story.key}: {key}")
        return self.ids.of(f"source/{key}")


def _photo_attributes(photo: Photo) -> dict[str, str]:
    use = use_of(photo)
    named = {name: getattr(use, name) for name in ("sha256", "alt", "caption", "credit", "licence")}
    return {f"data-{name}": value for name, value in named.items()}


def _byline(story: Story, house: House) -> Iterable[BylineEntry]:
    for signature in story.byline:
        key, _, role = signature.partition(":")
        author = house.authors[key]
        yield BylineEntry(author=author.pk, name=author.name, role=role or "texte")


def _sources(story: Story, calendar: Calendar, ids: Ids) -> Iterable[SourcePart]:
    for source in story.sources:
        yield SourcePart(
            id=ids.of(f"source/{source.key}"),
            kind=source.kind,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            published_on="" if source.published_on is None else _iso(calendar, story.day + source.published_on),
            consulted_on="" if source.consulted_on is None else _iso(calendar, story.day + source.consulted_on),
        )


def _iso(calendar: Calendar, offset: int) -> str:
    return calendar.day(offset).isoformat()


# --- Earlier and later versions -----------------------------------------------------------------------------------


def first_steps(story: Story) -> Story:
    """Return the story as it was after a first sitting: its introduction and its first section."""
    return replace(as_first_published(story), sections=story.sections[:1], conclusion="", disclosures=DisclosureEntry())


def as_first_published(story: Story) -> Story:
    """Return the story without its notes, and with the words that a correction put right."""
    return replace(_reworded(story, [(change.now, change.was) for change in story.before]), notes=[])


def as_edited(story: Story) -> Story:
    """Return the story with what its writer changed since it was published."""
    return _reworded(story, [(change.was, change.now) for change in story.after])


def _reworded(story: Story, changes: list[tuple[str, str]]) -> Story:
    def change(words: str) -> str:
        for before, after in changes:
            words = words.replace(before, after)
        return words

    return replace(
        story,
        introduction=change(story.introduction),
        sections=[replace(section, body=change(section.body)) for section in story.sections],
        conclusion=change(story.conclusion),
    )
