"""The demo's texts as typed values, read from the TOML files beside this module."""

from pathlib import Path
from typing import TypeVar

import msgspec

from accounts.roles import Role
from newsroom.demo.calendar import Calendar

HERE = Path(__file__).parent
T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root of what the files hold."""


# --- People -------------------------------------------------------------------------------------------------------


class Account(Entry, frozen=True):
    """Somebody who logs in. `about` completes the role in what the command prints."""

    key: str
    name: str
    roles: list[str] = []
    about: str = ""
    deactivated: bool = False
    superuser: bool = False

    @property
    def email(self) -> str:
        """The address they log in with."""
        return f"{self.key}@newsroom.example"

    @property
    def title(self) -> str:
        """Their roles in French, and what completes them."""
        words = [Role(role).label for role in self.roles] or ["Tous les rôles"]
        return ", ".join([*words, *filter(None, [self.about]), *(["compte désactivé"] if self.deactivated else [])])


class Person(Entry, frozen=True):
    """Somebody with a page or a portrait. `portrait` is drawn under their key unless it is empty."""

    key: str
    name: str
    role: str
    bio: str
    organisation: str = ""
    account: str = ""
    portrait: str | None = None
    collective: bool = False


class People(Entry, frozen=True):
    """people.toml."""

    accounts: list[Account]
    authors: list[Person]
    experts: list[Person]


# --- Reference rows -----------------------------------------------------------------------------------------------


class RubricEntry(Entry, frozen=True):
    """One rubric."""

    key: str
    name: str
    description: str


class Reference(Entry, frozen=True):
    """reference.toml: rubrics in their order, tags, and other spellings of tags."""

    tags: list[str]
    aliases: dict[str, str]
    rubrics: list[RubricEntry]


class PhotoEntry(Entry, frozen=True):
    """One picture of the library. `focal` is in hundredths of the width and of the height."""

    key: str
    title: str
    alt: str
    caption: str
    focal: tuple[int, int]


class Photos(Entry, frozen=True):
    """photos.toml."""

    credit: str
    licence: str
    photos: list[PhotoEntry]


class PageEntry(Entry, frozen=True):
    """One static page."""

    slug: str
    title: str
    body: str


class Pages(Entry, frozen=True):
    """pages.toml."""

    pages: list[PageEntry]


# --- Articles -----------------------------------------------------------------------------------------------------


class SectionEntry(Entry, frozen=True):
    """One section, its body in the markup of docs/rich-text.md with keys in the place of ids."""

    heading: str
    body: str


class SourceEntry(Entry, frozen=True):
    """One source; its dates are days counted from the article's."""

    key: str
    kind: str
    title: str
    publisher: str
    url: str = ""
    published_on: int | None = None
    consulted_on: int | None = None


class DisclosureEntry(Entry, frozen=True):
    """What readers are told about how the article was made."""

    ai: str = ""
    sponsor: str = ""
    sponsor_url: str = ""
    conflict: str = ""
    method: str = ""


class NoteEntry(Entry, frozen=True):
    """A note to readers, `day` days after the article."""

    kind: str
    day: int
    text: str


class ReplyEntry(Entry, frozen=True):
    """A right of reply, asked for `day` days after the article."""

    name: str
    role: str
    contact: str
    asked: str
    text: str
    day: int


class Rewording(Entry, frozen=True):
    """Words that replaced others, `day` days after the article."""

    was: str
    now: str
    day: int = 0


class Story(Entry, frozen=True, kw_only=True):
    """One article and its life so far (`state`: see newsroom.demo.lives). `key` is the name of its file.

    `claims` are words of its introduction that the verifier selects, in the state `half-reviewed`.
    """

    key: str = ""
    kind: str
    locale: str = "fr-CA"
    rubric: str
    kicker: str
    title: str
    short_title: str
    slug: str
    standfirst: str
    meta_description: str
    owner: str
    byline: list[str]
    tags: list[str]
    lead: str = ""
    day: int
    hour: str
    state: str
    reason: str = ""
    word: str = ""
    introduction: str
    conclusion: str = ""
    claims: list[str] = []
    sections: list[SectionEntry]
    sources: list[SourceEntry] = []
    disclosures: DisclosureEntry = DisclosureEntry()
    notes: list[NoteEntry] = []
    reply: ReplyEntry | None = None
    before: list[Rewording] = []
    after: list[Rewording] = []


# --- Trainings ----------------------------------------------------------------------------------------------------


class ProviderEntry(Entry, frozen=True):
    """One organisme."""

    key: str
    name: str
    url: str
    contact_name: str
    email: str
    phone: str
    accessibility_contact: str
    quebec_approval: str
    qualiopi: str


class SessionEntry(Entry, frozen=True):
    """One session: `days` days in a row, `hours` hours a day, from `hour` on the clock of `zone`."""

    day: int
    hour: str
    hours: float
    mode: str
    seats: int
    left: int
    days: int = 1
    place: str = ""
    zone: str = "America/Toronto"


class TrainingEntry(Entry, frozen=True, kw_only=True):
    """One training. Without `price` it is on request; « 0 » is free."""

    key: str
    title: str
    standfirst: str
    objectives: list[str]
    programme: list[str]
    audience: str
    prerequisites: str
    hours: str
    level: str
    price: str | None = None
    currency: str = "CAD"
    taxes: str
    funding: str
    rubric: str
    tags: list[str]
    trainers: list[str]
    provider: str
    accessibility_contact: str = ""
    on_demand: bool = False
    sessions: list[SessionEntry]


class Catalogue(Entry, frozen=True):
    """trainings.toml."""

    providers: list[ProviderEntry]
    trainers: list[Person]
    trainings: list[TrainingEntry]


# --- Readers --------------------------------------------------------------------------------------------------------


class ReportEntry(Entry, frozen=True, kw_only=True):
    """An error that a reader reported, and what was done with it (`fate`: an act of articles.voices.treating, or none).

    Days are counted from the article's. `part` is a value of articles.voices.places.
    """

    article: str
    day: int
    hour: str
    part: str = ""
    passage: str = ""
    text: str
    email: str = ""
    fate: str = ""
    by: str = ""
    settled_day: int = 0
    settled_hour: str = ""


class Readers(Entry, frozen=True):
    """readers.toml: the scores given to articles, and what was reported."""

    votes: dict[str, list[int]]
    reports: list[ReportEntry]


def read(kind: type[T], name: str, calendar: Calendar) -> T:
    """Return a file of the demo as a typed value, its `{annee}` filled in.

    Raises msgspec.ValidationError when the file does not have the shape of `kind`.
    """
    text = (HERE / name).read_text(encoding="utf-8").replace("{annee}", str(calendar.year))
    return msgspec.toml.decode(text, type=kind)


def stories(calendar: Calendar) -> list[Story]:
    """Return every article of the demo, the oldest first."""
    names = sorted(path.name for path in (HERE / "articles").glob("*.toml"))
    found = [msgspec.structs.replace(read(Story, f"articles/{name}", calendar), key=Path(name).stem) for name in names]
    return sorted(found, key=lambda story: (story.day, story.hour))
