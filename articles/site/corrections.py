"""What readers are told was corrected, on every article: the page of corrections, its feed, structured data."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localtime

from articles.models.corrections import TAKE_DOWN, Correction, CorrectionQuerySet
from articles.models.published import Publication
from articles.site.lookup import TAKEN_DOWN

PAGE = 30
WRITTEN = re.compile(r"([0-9-]{0,10})\.([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """One line: its kind, its ISO date, what it says, and the article, named and linked when readers may know which.

    `gone` is the ISO date since when a note that was withdrawn is no longer in the text; its words are then not said.
    """

    id: int
    label: str
    dated: str
    text: str
    title: str = ""
    url: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A place in the list. It says itself where it is: to look a correction up would tell of those still to come."""

    dated: str
    id: int

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the key written in an address. Raises Http404 when it is not one of ours."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise Http404("Cette page de la liste n’existe pas.")
        return cls(found[1], int(found[2]))

    def __str__(self) -> str:
        return f"{self.dated}.{self.id}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """One page of the list, and the key of the next one, empty at the end."""

    lines: list[Told]
    next: str


def corrections_at(at: datetime, key: Key | None = None) -> Corrections:
    """Return the corrections that readers are told now, newest first, those after `key` in the list; by one query."""
    rows = list(_rows(at, key)[: PAGE + 1])
    lines = [_told(row, at) for row in rows[:PAGE]]
    return Corrections(lines, str(Key(lines[-1].dated, lines[-1].id)) if len(rows) > PAGE else "")


def _rows(at: datetime, key: Key | None) -> CorrectionQuerySet:
    live = Publication.objects.live(at).filter(article=OuterRef("article_id"))
    rows = Correction.objects.told(at).newest_first().select_related("before", "gone")
    rows = rows.annotate(live_title=Subquery(live.values("title")[:1]), live_slug=Subquery(live.values("slug")[:1]))
    rows = rows.only(
        *("kind", "text", "dated", "titled", "before__title", "before__slug", "gone__live_from"),
    )
    if key is None:
        return rows
    return rows.filter(Q(dated__lt=key.dated) | Q(dated=key.dated, pk__lt=key.id))


def _told(row: Correction, at: datetime) -> Told:
    now: dict[str, Any] = vars(row)
    title, slug = now["live_title"] or "", now["live_slug"] or ""
    if not slug and row.titled and row.before is not None:
        title, slug = row.before.title, row.before.slug
    url = reverse("site:article", args=[slug]) if slug else ""
    gone = row.gone is not None and row.gone.live_from <= at
    return Told(
        id=row.pk,
        label=row.label,
        dated=row.dated,
        text="" if gone else row.text or (TAKEN_DOWN if row.kind == TAKE_DOWN else ""),
        title=title,
        url=url,
        gone=localtime(row.gone.live_from).date().isoformat() if gone and row.gone else "",
    )
