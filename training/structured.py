"""A training to machines: schema.org's Course, with an instance for each session to come and what it costs."""

from collections.abc import Iterable
from decimal import Decimal

from django.urls import reverse

from articles.site.structured.content import on_the_web
from articles.site.structured.house import CONTEXT, Said, breadcrumbs, filled
from articles.site.whole import absolute
from training.models import Mode, Trainer, Training, TrainingSession
from training.models.catalogue import Level, Taxes

MODES = {Mode.ONLINE: "Online", Mode.ROOM: "Onsite", Mode.HYBRID: "Blended"}
ATTENDANCE = {Mode.ONLINE: "Online", Mode.ROOM: "Offline", Mode.HYBRID: "Mixed"}
LANGUAGES = {"français": "fr", "anglais": "en"}
TAXES_INCLUDED = {Taxes.EXTRA: False, Taxes.HT: False, Taxes.INCLUDED: True, Taxes.TTC: True}


def of_training(training: Training, sessions: Iterable[TrainingSession], trainers: Iterable[Trainer]) -> Said:
    """Return the structured data of a training's page: what the page says, and no more."""
    path = training.get_absolute_url()
    given_by = [filled({"@type": "Person", "name": each.name, "jobTitle": each.role}) for each in trainers]
    level = "" if training.level == Level.ALL else Level(training.level).label
    said: Said = {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": f"{absolute(path)}#formation",
        "url": absolute(path),
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": absolute(path),
            "breadcrumb": breadcrumbs(("Formations", reverse("training:list")), (training.title, path)),
        },
        "name": training.title,
        "description": training.standfirst or training.title,
        "inLanguage": "fr",
        "provider": filled(
            {"@type": "Organization", "name": training.provider.name, "url": on_the_web(training.provider.url)}
        ),
        "teaches": [line.strip() for line in training.objectives.splitlines() if line.strip()],
        "coursePrerequisites": training.prerequisites,
        "educationalLevel": level,
        "timeRequired": lasting(training.hours),
        "offers": _offer(training, absolute(path)),
        "hasCourseInstance": [_instance(training, session, given_by) for session in sessions],
    }
    return filled(said)


def lasting(hours: Decimal | None) -> str:
    """Return a duration as machines write it, « PT3H30M »; empty when it is not known."""
    if hours is None:
        return ""
    whole, minutes = divmod(round(hours * 60), 60)
    return "PT" + (f"{whole}H" if whole else "") + (f"{minutes}M" if minutes else "")


def _offer(training: Training, url: str, *, is_full: bool = False) -> Said:
    """What it costs. A price on request is a price: the amount alone is not said."""
    offer: Said = {
        "@type": "Offer",
        "url": url,
        "category": "Free" if training.price == 0 else "Paid",
        "availability": f"{CONTEXT}/{'SoldOut' if is_full else 'InStock'}",
    }
    if training.price is None:
        return offer
    amount = {"price": f"{training.price:.2f}", "priceCurrency": training.currency}
    taxed = TAXES_INCLUDED.get(Taxes(training.taxes))
    if training.price and taxed is not None:
        offer["priceSpecification"] = {"@type": "PriceSpecification", **amount, "valueAddedTaxIncluded": taxed}
    return offer | amount


def _instance(training: Training, session: TrainingSession, given_by: list[Said]) -> Said:
    mode = Mode(session.mode)
    page = absolute(training.get_absolute_url())
    booked_at = on_the_web(session.registration_url or training.registration_url) if session.is_bookable else ""
    room = {"@type": "Place", "name": session.place, "address": session.place} if session.place else None
    online = {"@type": "VirtualLocation", "url": page} if mode != Mode.ROOM else None
    cancelled = session.cancelled_at is not None
    return filled(
        {
            "@type": "CourseInstance",
            "name": training.title,
            "startDate": session.local_start.isoformat(),
            "endDate": session.local_end.isoformat(),
            "courseMode": MODES[mode],
            "eventAttendanceMode": f"{CONTEXT}/{ATTENDANCE[mode]}EventAttendanceMode",
            "eventStatus": f"{CONTEXT}/{'EventCancelled' if cancelled else 'EventScheduled'}",
            "location": [place for place in (room if mode != Mode.ONLINE else None, online) if place],
            "courseWorkload": lasting(training.hours),
            "inLanguage": LANGUAGES.get(session.language.strip().casefold(), ""),
            "instructor": given_by,
            "maximumAttendeeCapacity": session.seats_total,
            "remainingAttendeeCapacity": session.seats_left,
            "offers": None if cancelled else _offer(training, booked_at or page, is_full=session.is_full),
        }
    )
