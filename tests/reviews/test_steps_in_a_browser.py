"""Steps by several people, an absence and a deadline in a real browser, readable on a phone by night."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.absences import declare
from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article
from reviews.models import Step
from reviews.workflow import Action
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import act, edit, make_article, make_user, submit

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_step_for_two_is_entrusted_around_an_absence_and_followed_on_the_rail(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    first, second = make_user(Role.REVIEWER, name="Colette Bégin"), make_user(Role.REVIEWER, name="Rachid Amrani")
    chief = make_user(Role.CHIEF, name="Geneviève Huot")
    Step.objects.all().delete()
    for place, (name, needed) in enumerate((("Première lecture", 2), ("Vérification", 1), ("Bon à tirer", 1))):
        Step.objects.create(name=name, position=place, approvals_needed=needed, givers="either", hours_before=4)
    article = make_article(title="L’année des sondages", introduction=parse("<p>Le comerce tient bon.</p>"))
    Article.objects.filter(pk=article.pk).update(due_at=timezone.now() + timedelta(days=3))
    submit(article)
    act(article, Action.APPROVE, second)
    today = timezone.localdate()
    declare(first, chief, since=today, until=today + timedelta(4), replacement=second, at=timezone.now())
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, chief)

    page.goto(f"/admin/articles/article/{article.pk}/acte/entrust/")
    look_over(page, screenshots, "entrust")
    page.get_by_label("Colette Bégin").check()
    page.get_by_role("button", name="Confier l’étape").click()
    expect(page.get_by_text("1 approbation sur 2")).to_be_visible()
    act(article, Action.APPROVE, make_user(Role.REVIEWER, name="Noémie Roy"))
    edit(article, chief, introduction=parse("<p>Le commerce tient bon.</p>"))
    page.reload()
    expect(page.get_by_text("Changement léger depuis ces approbations")).to_be_visible()
    page.locator(".review").screenshot(path=screenshots / "rail-steps.png")
    page.goto("/admin/absences/")
    look_over(page, screenshots, "absences")
    page.goto("/admin/avis/")
    look_over(page, screenshots, "notices")
