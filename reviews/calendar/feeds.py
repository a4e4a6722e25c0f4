"""One's calendar for one's own agenda, at an address that is signed, random, and ends when it is renewed or closed."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.models import User
from articles.desk.admin import DESK
from articles.models import JournalEntry
from reviews.access import visible_to
from reviews.actions import Action
from reviews.calendar.entries import Asked, Entry, Sort, cancelled_of, entries_of
from reviews.calendar.icalendar import Event, calendar_text
from reviews.models import CalendarFeed

BACK = timedelta(days=60)
AHEAD = timedelta(days=400)
SIGNER = Signer(salt="reviews.calendar", sep=".")
MOVES: dict[Sort, tuple[Action, ...]] = {
    Sort.SCHEDULED: (Action.RESCHEDULE, Action.UNSCHEDULE, Action.TAKE_DOWN),
    Sort.OUT: (Action.RESCHEDULE, Action.UNSCHEDULE, Action.TAKE_DOWN),
    Sort.ENDING: (Action.EXPIRE, Action.UNEXPIRE, Action.RESCHEDULE),
    Sort.EMBARGO: (Action.EMBARGO, Action.LIFT),
}
"""The acts after which an event is another edition of itself."""
SINCE_WHEN = datetime.fromisoformat("2020-01-01T00:00:00+00:00")


def renew(person: User, *, at: datetime) -> None:
    """Give the person a new address; the one before is dead."""
    CalendarFeed.objects.update_or_create(person=person, defaults={"serial": secrets.token_urlsafe(16), "made_at": at})


def revoke(person: User) -> None:
    """Close the person's address."""
    CalendarFeed.objects.filter(person=person).delete()


def address_of(person: User) -> str:
    """Return the person's whole address, empty when they have none."""
    feed = CalendarFeed.objects.filter(person=person).first()
    if feed is None:
        return ""
    token = SIGNER.sign(f"{feed.person_id}.{feed.serial}")
    return f"{settings.SITE_URL}{reverse('calendar_feed', args=[token])}"


@csrf_exempt
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with what the person of the address may see today; 404 when it is forged, old, or theirs no more."""
    person = _bearer(token)
    if person is None:
        raise Http404("Il n’y a pas de calendrier à cette adresse.")
    at = timezone.now()
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": 'inline; filename="calendrier.ics"',
        "X-Robots-Tag": "noindex, nofollow",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(text_for(person, at), content_type="text/calendar; charset=utf-8", headers=headers)


def _bearer(token: str) -> User | None:
    try:
        number, _, serial = SIGNER.unsign(token).partition(".")
    except BadSignature:
        return None
    found = CalendarFeed.objects.filter(person=int(number), serial=serial).select_related("person").first()
    person = found.person if found else None
    return person if person is not None and person.is_active and person.holds(*DESK) else None


def text_for(person: User, at: datetime) -> str:
    """Return the calendar of a person: two months back, a year and a month ahead."""
    asked = Asked(visible_to(person), person, at - BACK, at + AHEAD, at)
    entries = [*entries_of(asked), *cancelled_of(asked)]
    editions = _editions({entry.article for entry in entries})
    return calendar_text(
        [_event(entry, editions) for entry in entries], name=f"{settings.SITE_NAME}, calendrier", at=at
    )


def _editions(articles: set[int]) -> dict[tuple[int, str], int]:
    """Return how many times each act was done on each article."""
    acts = {action for actions in MOVES.values() for action in actions}
    rows = JournalEntry.objects.filter(article__in=articles, act__in=acts).order_by()
    counted = rows.values("article", "act").annotate(times=Count("pk")).values_list("article", "act", "times")
    return {(article, act): times for article, act, times in counted}


def _event(entry: Entry, editions: dict[tuple[int, str], int]) -> Event:
    what = "publication" if entry.sort in (Sort.OUT, Sort.SCHEDULED) else entry.sort
    sequence = sum(editions.get((entry.article, act), 0) for act in MOVES.get(entry.sort, ()))
    if entry.sort is Sort.DUE:
        sequence = max(0, int((entry.changed - SINCE_WHEN).total_seconds())) if entry.changed else 0
    return Event(
        uid=f"{what}-{entry.row}",
        at=entry.at,
        title=f"{entry.sort.label}\u00a0: {entry.title}",
        url=settings.SITE_URL + reverse("admin:articles_article_change", args=[entry.article]),
        category=entry.rubric,
        notes=entry.note,
        sequence=sequence,
        cancelled=entry.cancelled,
    )
