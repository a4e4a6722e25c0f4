"""From the sheet as typed to the article's content, with French sentences by place for what cannot be kept."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.timezone import get_current_timezone

from accounts.models import User
from articles.content.hours import NoSuchHour, read_hour
from articles.content.limits import MAX_DISCLOSURE, problems, too_long
from articles.content.richtext import TextTooLong, parse
from articles.content.richtext.attributes import number, uuid_or_nothing, web_address
from articles.content.richtext.blocks import Body, PhotoUse
from articles.content.tree import BylineEntry, Content, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.content.vocabulary import PHOTO_LICENCES
from articles.desk.sheet.rows import Sheet, TypedLead
from articles.desk.sheet.typing import block, line, typed
from articles.models import Article, Author, Photo, Rubric

BAD_DATE = "Écrivez une date qui existe, par exemple 2026-11-24."
BAD_ADDRESS = "Une adresse commence par https:// ou http://."
YEARS = range(1800, 2200)
LEAD_LIMITS = {"alt": 1000, "caption": 1000, "credit": 300, "bank": 300}
LEAD_LABELS = {"alt": "La description", "caption": "La légende", "credit": "Le crédit", "bank": "La banque"}
MAX_DESK_NOTES = 20_000
MAX_NAME = 120


@dataclass(frozen=True)
class DeskFields:
    """What the sheet says outside the content: never published, outside the digest."""

    owner: int
    confidential: bool
    due_at: datetime | None
    desk_notes: str


@dataclass(frozen=True)
class Draft:
    """What a form asks to save. Signatures of author 0 are new names; `new_tags` are names to find or create."""

    content: Content
    desk: DeskFields
    sheet: Sheet
    new_tags: list[str] = field(default_factory=list)

    @property
    def errors(self) -> dict[str, list[str]]:
        """French sentences by place of the form; empty when it can be saved."""
        return self.sheet.errors


def read_form(data: QueryDict, article: Article) -> Draft:
    """Read a posted sheet. Total: whatever was sent gives a draft, everything typed and what cannot be kept."""
    return read(typed(data), article)


def read(sheet: Sheet, article: Article) -> Draft:
    """Read a sheet as typed; its `errors` are written anew."""
    sheet.errors = {"lead": [sheet.upload_error]} if sheet.upload_error else {}
    content = Content(
        title=line(sheet.title),
        kind=sheet.kind,
        locale=sheet.locale,
        rubric=_rubric(sheet, article),
        kicker=line(sheet.kicker),
        short_title=line(sheet.short_title),
        slug=_slug(sheet),
        standfirst=block(sheet.standfirst),
        meta_description=line(sheet.meta_description),
        byline=tuple(_byline(sheet)),
        lead=_lead(sheet),
        introduction=_body(sheet, "introduction", sheet.introduction),
        sections=tuple(
            SectionPart(id=row.id, heading=line(row.heading), body=_body(sheet, f"section-{row.id}", row.body))
            for row in sheet.sections
        ),
        conclusion=_body(sheet, "conclusion", sheet.conclusion),
        sources=tuple(_sources(sheet)),
        tags=tuple(sorted({tag for tag in map(number, sheet.tags) if tag})),
        disclosures=_disclosures(sheet),
        notes=tuple(_notes(sheet)),
    )
    for place, sentences in problems(content).items():
        for sentence in sentences:
            sheet.refuse(place, sentence)
    new_tags = [name for name in sheet.new_tags if _fits(sheet, "tags", "L’étiquette", name, 100)]
    return Draft(content, _desk(sheet, article), sheet, new_tags)


# --- Fields -----------------------------------------------------------------------------------------------------------


def _rubric(sheet: Sheet, article: Article) -> int | None:
    if not sheet.rubric:
        return None
    found = number(sheet.rubric)
    if found and (found == article.rubric_id or Rubric.objects.filter(pk=found, is_open=True).exists()):
        return found
    sheet.refuse("rubric", "Choisissez une rubrique dans la liste.")
    return None


def _slug(sheet: Sheet) -> str:
    slug = sheet.slug.strip()
    if slug and not all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in slug):
        sheet.refuse("slug", "L’adresse s’écrit en minuscules sans accents, avec des chiffres et des traits d’union.")
    return slug


def _fits(sheet: Sheet, place: str, label: str, text: str, limit: int) -> bool:
    if len(text) > limit:
        sheet.refuse(place, too_long(label, len(text), limit))
    return len(text) <= limit


def _body(sheet: Sheet, place: str, html: str) -> Body:
    try:
        return parse(html)
    except TextTooLong as error:
        sheet.refuse(place, str(error))
        return ()


def _date(sheet: Sheet, place: str, value: str) -> str:
    value = value.strip()
    if not value:
        return ""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        sheet.refuse(place, BAD_DATE)
        return ""
    return found.isoformat()


def _address(sheet: Sheet, place: str, value: str) -> str:
    value = value.strip()
    if not value:
        return ""
    found = web_address(value if "://" in value else f"https://{value}")
    if not found:
        sheet.refuse(place, BAD_ADDRESS)
        return ""
    return found


# --- Rows -------------------------------------------------------------------------------------------------------------


def _byline(sheet: Sheet) -> Iterator[BylineEntry]:
    ids = {found for found in (number(row.author) for row in sheet.byline) if found}
    known = set(Author.objects.filter(pk__in=ids).values_list("pk", flat=True))
    for row in sheet.byline:
        author, new, name = number(row.author), line(row.new), line(row.name)
        for text in (new, name):
            _fits(sheet, "byline", "Le nom", text, MAX_NAME)
        if row.author and author not in known:
            sheet.refuse("byline", "Choisissez une signature dans la liste.")
        elif author:
            yield BylineEntry(author=author, name=name, role=row.role)
        elif new:
            yield BylineEntry(author=0, name=new, role=row.role)


def _sources(sheet: Sheet) -> Iterator[SourcePart]:
    for row in sheet.sources:
        place = f"source-{row.id}"
        if any((row.title.strip(), row.publisher.strip(), row.url.strip(), row.published_on, row.consulted_on)):
            yield SourcePart(
                id=row.id,
                kind=row.kind,
                title=line(row.title),
                publisher=line(row.publisher),
                url=_address(sheet, place, row.url),
                published_on=_date(sheet, place, row.published_on),
                consulted_on=_date(sheet, place, row.consulted_on),
            )


def _notes(sheet: Sheet) -> Iterator[ReaderNote]:
    for row in sheet.notes:
        if row.text.strip():
            dated = _date(sheet, f"note-{row.id}", row.dated)
            yield ReaderNote(id=row.id, kind=row.kind, text=block(row.text), dated=dated)


def _disclosures(sheet: Sheet) -> Disclosures:
    words = {name: block(value) for name, value in asdict(sheet.disclosures).items()}
    words["sponsor_url"] = _address(sheet, "disclosures-sponsor_url", words["sponsor_url"])
    for name in ("ai", "conflict", "method"):
        _fits(sheet, f"disclosures-{name}", "Ce texte", words[name], MAX_DISCLOSURE)
    return Disclosures(**words)


def _lead(sheet: Sheet) -> PhotoUse | None:
    lead = sheet.lead
    photo = uuid_or_nothing(lead.photo)
    if not lead.photo:
        return None
    if not photo or not Photo.objects.filter(uuid=photo).exists():
        sheet.refuse("lead", "Cette photo n’est pas dans la photothèque\u00a0: choisissez-en une autre.")
        return None
    for name, limit in LEAD_LIMITS.items():
        _fits(sheet, "lead", LEAD_LABELS[name], getattr(lead, name), limit)
    if lead.licence and lead.licence not in PHOTO_LICENCES:
        sheet.refuse("lead", "Choisissez une licence dans la liste.")
    return PhotoUse(**_use(sheet, lead, photo))


def _use(sheet: Sheet, lead: TypedLead, photo: str) -> dict[str, Any]:
    return {
        "photo": photo,
        "alt": "" if lead.decorative else line(lead.alt),
        "decorative": lead.decorative,
        "caption": line(lead.caption),
        "credit": line(lead.credit),
        "bank": line(lead.bank),
        "licence": lead.licence,
        "licence_url": _address(sheet, "lead", lead.licence_url),
        "rights_end": _date(sheet, "lead", lead.rights_end),
        "focal_x": _percentage(sheet, lead.focal_x),
        "focal_y": _percentage(sheet, lead.focal_y),
    }


def _percentage(sheet: Sheet, value: str) -> int:
    value = value.strip() or "50"
    if value.isascii() and value.isdigit() and len(value) <= 3 and int(value) <= 100:
        return int(value)
    sheet.refuse("lead", "Le point focal se donne de 0 à 100\u00a0%.")
    return 50


# --- Outside the content ----------------------------------------------------------------------------------------------


def _desk(sheet: Sheet, article: Article) -> DeskFields:
    _fits(sheet, "desk_notes", "Les notes", sheet.desk_notes, MAX_DESK_NOTES)
    return DeskFields(_owner(sheet, article), sheet.confidential, _due(sheet, article), sheet.desk_notes.strip())


def _owner(sheet: Sheet, article: Article) -> int:
    found = number(sheet.owner) if sheet.owner else article.owner_id
    if found == article.owner_id:
        return article.owner_id
    if found and User.objects.filter(pk=found, is_active=True).exists():
        return found
    sheet.refuse("owner", "Choisissez une personne de la rédaction dont le compte est actif.")
    return article.owner_id


def _due(sheet: Sheet, article: Article) -> datetime | None:
    """Return the hour typed; the one the page showed, which nobody touched, is the article's as it is."""
    if sheet.was.known and sheet.due_at == sheet.was.due_at:
        return article.due_at
    try:
        return read_hour(sheet.due_at, get_current_timezone())
    except NoSuchHour as refused:
        sheet.refuse("due_at", str(refused))
        return None
