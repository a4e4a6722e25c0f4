"""The sheet as it is typed: plain strings, in the shape of the form. It can be shown again whatever it holds."""

from dataclasses import dataclass, field
from uuid import uuid4


def new_id() -> str:
    """Return the UUID of a new row."""
    return str(uuid4())


@dataclass
class Signature:
    """One line of the byline: an author by id, or the name of a new one."""

    key: str = field(default_factory=new_id)
    author: str = ""
    new: str = ""
    name: str = ""
    role: str = "texte"


@dataclass
class TypedSection:
    """One section: its body is the editor's markup."""

    id: str = field(default_factory=new_id)
    heading: str = ""
    body: str = ""


@dataclass
class TypedSource:
    """One source."""

    id: str = field(default_factory=new_id)
    kind: str = "web"
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_on: str = ""
    consulted_on: str = ""


@dataclass
class TypedNote:
    """One note to readers."""

    id: str = field(default_factory=new_id)
    kind: str = "mise-a-jour"
    text: str = ""
    dated: str = ""


@dataclass
class TypedLead:
    """The lead photo and its use. Without `photo` there is none."""

    photo: str = ""
    alt: str = ""
    decorative: bool = False
    caption: str = ""
    credit: str = ""
    bank: str = ""
    licence: str = ""
    licence_url: str = ""
    rights_end: str = ""
    focal_x: str = "50"
    focal_y: str = "50"


@dataclass
class TypedDisclosures:
    """What readers are told of how the article was made."""

    ai: str = ""
    sponsor: str = ""
    sponsor_url: str = ""
    conflict: str = ""
    method: str = ""


@dataclass
class ShownDesk:
    """The fields of the desk as the page showed them (`known`), so that what nobody touched is not saved over."""

    known: str = ""
    owner: str = ""
    confidential: str = ""
    due_at: str = ""
    desk_notes: str = ""


@dataclass
class Sheet:
    """Everything the form shows. `base` is the id of the revision the writer started from."""

    base: str = ""
    title: str = ""
    kind: str = "nouvelle"
    locale: str = "fr-CA"
    rubric: str = ""
    kicker: str = ""
    short_title: str = ""
    slug: str = ""
    standfirst: str = ""
    meta_description: str = ""
    introduction: str = ""
    conclusion: str = ""
    tags: list[str] = field(default_factory=list)
    new_tags: list[str] = field(default_factory=list)
    byline: list[Signature] = field(default_factory=list)
    sections: list[TypedSection] = field(default_factory=list)
    sources: list[TypedSource] = field(default_factory=list)
    notes: list[TypedNote] = field(default_factory=list)
    lead: TypedLead = field(default_factory=TypedLead)
    disclosures: TypedDisclosures = field(default_factory=TypedDisclosures)
    owner: str = ""
    confidential: bool = False
    due_at: str = ""
    desk_notes: str = ""
    was: ShownDesk = field(default_factory=ShownDesk)
    errors: dict[str, list[str]] = field(default_factory=dict)
    upload_error: str = ""

    def refuse(self, place: str, sentence: str) -> None:
        """Write a French sentence beside a place of the form."""
        known = self.errors.setdefault(place, [])
        if sentence not in known:
            known.append(sentence)
