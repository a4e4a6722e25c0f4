"""French dates, hours, durations and prices."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from training import wording

TORONTO, PARIS = ZoneInfo("America/Toronto"), ZoneInfo("Europe/Paris")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=TORONTO)


def plain(text: str) -> str:
    return text.replace("\u00a0", "~")


def test_a_session_of_two_days_says_when_it_ends() -> None:
    start, end = at(2026, 12, 1, 9), at(2026, 12, 2, 16, 30)

    assert plain(wording.hours_of(start, end)) == "à 9~h, jusqu’au mercredi 2~décembre 2026 à 16~h~30"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [("7", "7~heures"), ("1", "1~heure"), ("3.5", "3~h~30"), ("0.75", "45~minutes"), ("10.1", "10~h~06")],
)
def test_durations(hours: str, expected: str) -> None:
    assert plain(wording.duration(Decimal(hours))) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("1295", "CAD", "1~295~$"),
        ("49.5", "EUR", "49,50~€"),
        ("1234567.89", "CAD", "1~234~567,89~$"),
        ("0", "CAD", "Gratuit"),
        (None, "CAD", "Prix sur demande"),
    ],
)
def test_prices(amount: str | None, currency: str, expected: str) -> None:
    assert plain(wording.price(None if amount is None else Decimal(amount), currency)) == expected


def test_a_template_keeps_the_clock_of_the_session() -> None:
    paris = datetime(2026, 12, 1, 13, 30, tzinfo=UTC).astimezone(PARIS)

    shown = Template("{% load training %}{{ at|session_date }}, {{ at|session_hour }}").render(Context({"at": paris}))

    assert plain(shown) == "mardi 1er~décembre 2026, 14~h~30"


@pytest.mark.parametrize(
    ("price", "currency", "taxes", "label", "expected"),
    [
        ("1295", "CAD", "en_sus", "taxes en sus", "1~295~$~CA, taxes en sus"),
        ("890", "EUR", "ht", "HT", "890~€~HT"),
        ("0", "CAD", "en_sus", "taxes en sus", "Gratuit"),
        (None, "CAD", "en_sus", "taxes en sus", "Prix sur demande"),
    ],
)
def test_a_price_in_full_has_its_money_and_taxes(
    price: str | None, currency: str, taxes: str, label: str, expected: str
) -> None:
    training = SimpleNamespace(
        price=None if price is None else Decimal(price), currency=currency, taxes=taxes, get_taxes_display=lambda: label
    )

    shown = Template("{% load training %}{{ training|price_in_full }}").render(Context({"training": training}))

    assert plain(shown) == expected
