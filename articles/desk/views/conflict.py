"""Both changed the same parts: each is shown as it was, as theirs and as mine, and the writer chooses or composes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from articles.content.merging import Clash, changed_parts, name_of, put
from articles.content.richtext import to_html
from articles.content.richtext.widgets import RichTextWidget
from articles.content.tree import ReaderNote
from articles.desk.answers import (
    BLOCKS,
    CHOICE,
    COMPOSED,
    MINE,
    THEIRS,
    Answers,
    answers_of,
    is_prose,
    may_compose,
)
from articles.desk.clashes import Drawing, Sides
from articles.desk.joined import listed_parts, told_clash, told_saver
from articles.desk.joining import Clashing, Joining
from articles.desk.refusals import actor
from articles.desk.sheet import Sheet
from articles.desk.sheet.posting import form_fields
from articles.desk.views.photos import photo_address
from articles.models import Article, Rubric

if TYPE_CHECKING:
    from articles.desk.admin import ArticleAdmin

TEMPLATE = "admin/articles/article/conflict.html"
OF_THE_PAGE = ("page", "sequence", "end")


@dataclass(frozen=True)
class Column:
    """One of the three texts, and the choice that keeps it; the common one has none."""

    name: str
    title: str
    html: SafeString
    choice: str = ""
    keep: str = ""


@dataclass(frozen=True)
class Question:
    """One part to decide. `field` is where words are composed: `prose`, `block`, `line`, or empty where they cannot."""

    place: str
    name: str
    sides: Sides
    chosen: str
    field: str
    composed: str
    editor: SafeString
    is_left: bool
    columns: list[Column]


def show(
    admin: "ArticleAdmin", request: HttpRequest, article: Article, page: Sheet, clashing: Clashing
) -> TemplateResponse:
    """Show what both changed. Status 409: nothing was written."""
    joining, answers = clashing.joining, answers_of(request.POST)
    drawing = Drawing(joining, _rubrics(joining), photo_address)
    who = told_saver(joining, actor(request))
    questions = [_question(clash, drawing, answers, clashing, who) for clash in joining.merged.clashes]
    context: dict[str, Any] = {
        **admin.page_context(request, article, "Deux textes pour les mêmes passages"),
        "latest": joining.latest,
        "lede": told_clash(joining, actor(request)),
        "is_again": answers.seen is not None and answers.seen != joining.latest.pk,
        "questions": questions,
        "left": clashing.left,
        "wrong": clashing.wrong,
        "joined": listed_parts(_joined(joining)),
        "carried": carried(request, page, {question.place for question in questions}),
        "has_editor": any(question.field == "prose" for question in questions),
        "editor_media": RichTextWidget().media,
    }
    return TemplateResponse(request, TEMPLATE, context, status=409)


def _question(clash: Clash, drawing: Drawing, answers: Answers, clashing: Clashing, who: str) -> Question:
    place, field, sides = clash.place, _field(clash), drawing.sides(clash)
    composed = answers.composed.get(place, _typed(clash)) if field else ""
    return Question(
        place=place,
        name=name_of(place, drawing.joining.merged.content),
        sides=sides,
        chosen=answers.choices.get(place, ""),
        field=field,
        composed=composed,
        editor=_editor(place, composed) if field == "prose" else SafeString(),
        is_left=place in clashing.left,
        columns=_columns(clash, sides, who),
    )


def _columns(clash: Clash, sides: Sides, who: str) -> list[Column]:
    kept = "Retirer" if clash.theirs is None else "Garder le texte enregistré"
    own = "Retirer" if clash.mine is None else "Garder le mien"
    return [
        Column("base", "Texte de départ", sides.base),
        Column("theirs", who, sides.theirs, THEIRS, kept),
        Column("mine", "Le vôtre, dans cette page", sides.mine, MINE, own),
    ]


def _field(clash: Clash) -> str:
    if not may_compose(clash):
        return ""
    if is_prose(clash.place):
        return "prose"
    return "block" if clash.place in BLOCKS or clash.place.startswith("note-") else "line"


def _typed(clash: Clash) -> str:
    """Return mine as it is typed: what a composed text starts from."""
    if isinstance(clash.mine, ReaderNote):
        return clash.mine.text
    return to_html(clash.mine) if is_prose(clash.place) else str(clash.mine)


def _editor(place: str, html: str) -> SafeString:
    """Return the house's editor on a textarea; without a script, its markup, as in the sheet."""
    return RichTextWidget({"id": f"composed-{place}", "rows": 10}).render(f"{COMPOSED}{place}", html)


def _joined(joining: Joining) -> list[str]:
    """Return what merges by itself, of theirs and of mine: what each side misses once it is given its own answers."""
    merged = as_mine = as_theirs = joining.merged.content
    for clash in joining.merged.clashes:
        as_mine, as_theirs = put(as_mine, clash.place, clash.mine), put(as_theirs, clash.place, clash.theirs)
    asked = {name_of(clash.place, merged) for clash in joining.merged.clashes}
    parts = [*changed_parts(joining.mine, as_mine), *changed_parts(joining.theirs, as_theirs)]
    return [part for part in dict.fromkeys(parts) if part not in asked]


def _rubrics(joining: Joining) -> dict[int, str]:
    ids = {text.rubric for text in (joining.base, joining.mine, joining.theirs) if text and text.rubric}
    return dict(Rubric.objects.filter(pk__in=ids).values_list("pk", "name"))


def carried(request: HttpRequest, page: Sheet, asked: set[str]) -> list[tuple[str, str]]:
    """Return everything typed in the sheet, to be posted again with the answers, and what was composed elsewhere.

    From the sheet as it was read, not as it was sent: a photo put in the form is in the library by now.
    """
    shown = {f"{prefix}{place}" for place in asked for prefix in (CHOICE, COMPOSED)}
    others = [
        (name, str(request.POST[name]))
        for name in request.POST
        if name in OF_THE_PAGE or (name.startswith((CHOICE, COMPOSED)) and name not in shown)
    ]
    return [*form_fields(page), *others]
