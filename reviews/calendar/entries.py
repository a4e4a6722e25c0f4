"""What the calendar tells of the articles that a person may see, between two instants: one query for each sort."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime

from accounts.models import User
from accounts.roles import Role
from articles.models import FAR, Article, ArticleQuerySet, Publication, PublicationQuerySet, Rubric

MOST = 400
"""Of each sort: beyond, a page says that it does not show everything."""
FACTS = (
    *("live_from", "live_until", "title", "cancelled_at"),
    *("rubric__name", "article__current", "article__confidential"),
)


class Sort(StrEnum):
    """What happens at an hour; it knows its French words."""

    OUT = "out"
    SCHEDULED = "scheduled"
    EMBARGO = "embargo"
    DUE = "due"
    ENDING = "ending"

    @property
    def label(self) -> str:
        """The words of the calendar."""
        return LABELS[self]


LABELS = {
    Sort.OUT: "En ligne",
    Sort.SCHEDULED: "Programmé",
    Sort.EMBARGO: "Fin d’embargo",
    Sort.DUE: "À rendre",
    Sort.ENDING: "Fin",
}


@dataclass(frozen=True)
class Entry:
    """One thing at one hour. `row` is the publication's id, else the article's; `revision` what an act must name."""

    sort: Sort
    at: datetime
    article: int
    row: int
    title: str
    rubric: str
    revision: int | None
    note: str = ""
    movable: bool = False
    cancelled: bool = False
    changed: datetime | None = None

    @property
    def key(self) -> str:
        """The entry's name, the same wherever it is moved: « scheduled-12 »."""
        return f"{self.sort}-{self.row}"

    @property
    def typed(self) -> str:
        """Its hour as a field of a form holds it."""
        return f"{localtime(self.at):%Y-%m-%dT%H:%M}"

    @property
    def hour(self) -> str:
        """Its hour of the day, which a move to another day keeps: « 09:00 »."""
        return f"{localtime(self.at):%H:%M}"


@dataclass(frozen=True)
class Asked:
    """Whose calendar, between which instants, of which rubric, as it is now."""

    visible: ArticleQuerySet
    person: User
    since: datetime
    until: datetime
    at: datetime
    rubric: Rubric | None = None


def entries_of(asked: Asked) -> list[Entry]:
    """Return the entries in order, at most `MOST` of each sort."""
    found = [*_published(asked), *_ending(asked), *_embargoed(asked), *_due(asked)]
    return sorted(found, key=lambda entry: (entry.at, entry.sort, entry.row))


def cancelled_of(asked: Asked) -> Iterator[Entry]:
    """Yield what was scheduled in these days and was cancelled since: only the feed tells it."""
    rows = _publications(asked).exclude(cancelled_at=None).filter(live_from__gte=asked.since, live_from__lt=asked.until)
    for row in rows.order_by("-live_from")[:MOST]:
        yield _of_publication(Sort.SCHEDULED, row, row.live_from, cancelled=True)


def _publications(asked: Asked) -> PublicationQuerySet:
    rows = Publication.objects.filter(article__in=asked.visible.values("pk")).select_related("rubric", "article")
    return (rows.filter(rubric=asked.rubric) if asked.rubric else rows).only(*FACTS)


def _published(asked: Asked) -> Iterator[Entry]:
    """What is out or to come; a version that replaces another says so."""
    chief = asked.person.holds(Role.CHIEF)
    before = Publication.objects.standing().filter(article=OuterRef("article"), live_until=OuterRef("live_from"))
    rows = _publications(asked).standing().filter(live_from__gte=asked.since, live_from__lt=asked.until)
    for row in rows.annotate(replaces=Exists(before)).order_by("live_from")[:MOST]:
        note = "mise à jour" if vars(row)["replaces"] else ""
        if row.live_from <= asked.at:
            yield _of_publication(Sort.OUT, row, row.live_from, note=note)
        else:
            yield _of_publication(Sort.SCHEDULED, row, row.live_from, note=note, movable=chief)


def _ending(asked: Asked) -> Iterator[Entry]:
    """What leaves the site: not what another version replaces, nor what was taken down."""
    after = Publication.objects.standing().filter(article=OuterRef("article"), live_from=OuterRef("live_until"))
    rows = _publications(asked).standing().filter(live_until__gte=asked.since, live_until__lt=min(asked.until, FAR))
    for row in rows.filter(~Exists(after), taken_down_at=None).order_by("live_until")[:MOST]:
        yield _of_publication(Sort.ENDING, row, row.live_until)


def _of_publication(
    sort: Sort, row: Publication, at: datetime, *, note: str = "", movable: bool = False, cancelled: bool = False
) -> Entry:
    rubric = row.rubric.name if row.rubric else ""
    return Entry(sort, at, row.article_id, row.pk, row.title, rubric, row.article.current_id, note, movable, cancelled)


def _articles(asked: Asked) -> ArticleQuerySet:
    rows = asked.visible.filter(archived_at=None).select_related("rubric")
    return rows.filter(rubric=asked.rubric) if asked.rubric else rows


def _embargoed(asked: Asked) -> Iterator[Entry]:
    rows = _articles(asked).filter(embargo_until__gte=asked.since, embargo_until__lt=asked.until)
    for row in rows.order_by("embargo_until")[:MOST]:
        if row.embargo_until is not None:
            yield _of_article(Sort.EMBARGO, row, row.embargo_until, note=row.embargo_source)


def _due(asked: Asked) -> Iterator[Entry]:
    """What is to be handed in: not what readers have, or will have, as it is."""
    placed = Publication.objects.standing().filter(article=OuterRef("pk"), digest=OuterRef("current__digest"))
    rows = _articles(asked).filter(~Exists(placed), due_at__gte=asked.since, due_at__lt=asked.until)
    mine = frozenset(Article.objects.of(asked.person).values_list("pk", flat=True)) if _writes(asked.person) else ()
    for row in rows.order_by("due_at").select_related("owner")[:MOST]:
        if row.due_at is not None:
            movable = asked.person.holds(Role.CHIEF) or row.pk in mine
            late = "en retard" if row.due_at < asked.at else ""
            note = " · ".join(filter(None, [late, str(row.owner)]))
            yield _of_article(Sort.DUE, row, row.due_at, note=note, movable=movable)


def _writes(person: User) -> bool:
    return person.holds(Role.JOURNALIST) and not person.holds(Role.CHIEF)


def _of_article(sort: Sort, row: Article, at: datetime, *, note: str, movable: bool = False) -> Entry:
    rubric = row.rubric.name if row.rubric else ""
    return Entry(sort, at, row.pk, row.pk, row.title, rubric, row.current_id, note, movable, changed=row.changed_at)
