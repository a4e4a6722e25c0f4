"""The calendar in a real browser: an article is dragged to another day, and goes back when the server refuses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.roles import Role
from articles.models import Article
from reviews.workflow import Action
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import act, make_article, make_rubric, make_user, publish

pytestmark = pytest.mark.django_db(transaction=True)


def next_monday() -> datetime:
    """Return nine o'clock on the newsroom's clock, on the Monday of next week."""
    today = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    return today + timedelta(days=7 - today.weekday())


def test_what_is_scheduled_is_dragged_or_typed_to_another_day_and_goes_back_when_refused(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    chief, monday = make_user(Role.CHIEF), next_monday()
    article = make_article(title="Le bilan des infolettres", rubric=make_rubric("Courriel"))
    act(article, Action.EMBARGO, chief, when=monday, source="communiqué de l’Institut")
    publish(article, chief, when=monday + timedelta(days=2))
    Article.objects.filter(pk=make_article(title="Une entrevue").pk).update(due_at=monday + timedelta(days=3))
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, chief)
    page.goto(f"/admin/articles/article/calendrier/?semaine={monday:%G-W%V}")

    entry = page.locator("[data-sort=scheduled]", has_text="Le bilan des infolettres")
    entry.drag_to(day(page, monday.date() + timedelta(days=4)))
    expect(page.get_by_role("status")).to_contain_text("est déplacé")
    expect(day(page, monday.date() + timedelta(days=4)).locator("[data-sort=scheduled]")).to_have_count(1)

    Article.objects.filter(pk=article.pk).update(embargo_until=monday + timedelta(days=4))
    entry.drag_to(day(page, monday.date() + timedelta(days=1)))
    expect(page.get_by_role("alert")).to_contain_text("Sous embargo jusqu’au")
    expect(day(page, monday.date() + timedelta(days=4)).locator("[data-sort=scheduled]")).to_have_count(1)

    entry.get_by_text("Déplacer").first.press("Enter")
    entry.get_by_label("Nouveau jour").fill(f"{monday + timedelta(days=5):%Y-%m-%dT%H:%M}")
    entry.get_by_role("button", name="Déplacer").press("Enter")
    expect(day(page, monday.date() + timedelta(days=5)).locator("[data-sort=scheduled]")).to_have_count(1)
    page.get_by_role("link", name="Mois").click()
    look_over(page, screenshots, "calendar")


def day(page: Page, which: date) -> Locator:
    """Return the box of a day."""
    return page.locator(f"[data-day='{which}']")
