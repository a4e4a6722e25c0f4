"""The links by which people confirm their words, as the page « Vérification » lists them."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from reviews.confirming.links import death_of, token_of
from reviews.models import Confirmation
from reviews.situation import Situation
from reviews.verifying.rules import verify_obstacles

SHOWN = 100


@dataclass(frozen=True)
class LinkLine:
    """One link: its row, its address while it lives (for who may verify, nobody else), or why it is dead."""

    link: Confirmation
    address: str
    death: str


def link_lines(situation: Situation, person: User) -> list[LinkLine]:
    """Return the links of an article for one person, newest first."""
    rows = list(situation.article.confirmations.select_related("revision").defer("revision__content")[:SHOWN])
    makers = User.objects.in_bulk({row.made_by_id for row in rows})
    may = not verify_obstacles(situation, person)
    for row in rows:
        row.made_by = makers[row.made_by_id]  # one row for a person: their roles are asked once
    return [_line(row, situation, may=may) for row in rows]


def _line(link: Confirmation, situation: Situation, *, may: bool) -> LinkLine:
    death = death_of(link, situation)
    site: str = settings.SITE_URL
    shown = may and death is None
    address = site + reverse("confirmations:words", args=[token_of(link)]) if shown else ""
    return LinkLine(link, address, death or "")
