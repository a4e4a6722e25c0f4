"""The journal, what readers saw and the health of the house in a real browser, on a desk and on a phone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.proofs import prove
from accounts.roles import Role
from accounts.sending import send_all
from newsroom.health.turns import beat
from reviews.models import Comment
from reviews.workflow import Action
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import act, edit, make_article, make_user, publish, submit

pytestmark = pytest.mark.django_db(transaction=True)

WHERE = {"place": "title", "words": "", "before": "", "after": "", "offset": 0}


def test_what_proves_a_review_is_read_at_every_width(open_page: Callable[..., Page], screenshots: Path) -> None:
    chief, reviewer = make_user(Role.CHIEF, name="Geneviève Roy"), make_user(Role.REVIEWER, name="Colette Saad")
    article = make_article(make_user(Role.JOURNALIST, name="Maude Viau"), title="L’année des sondages")
    submit(article)
    Comment.objects.create(article=article, author=reviewer, anchor=WHERE, text="D’où vient ce chiffre ?")
    act(article, Action.SEND_BACK, reviewer, reason="Le titre promet plus que le texte ne donne.")
    edit(article, article.owner, title="L’année des petits sondages")
    publish(article, chief)
    prove("audit", timezone.now(), ok=False, words="Anomalies\u00a0: 2")
    page = open_page()
    log_in(page, chief)

    page.goto(f"/admin/articles/article/{article.pk}/history/")
    page.get_by_role("link", name="Le journal entier").click()
    page.get_by_role("link", name="Paroles").click()
    expect(page.locator(".proof-lines > li")).to_have_count(1)
    page.get_by_role("link", name="Tout", exact=True).click()
    look_over(page, screenshots, "journal")

    page.get_by_role("link", name="Ce que les lecteurs voyaient").click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("L’année des petits sondages")
    look_over(page, screenshots, "showing")
    before = timezone.localtime(timezone.now() - timedelta(days=400))
    page.get_by_label("Jour et heure").fill(f"{before:%Y-%m-%dT12:00}")
    page.get_by_role("button", name="Voir", exact=True).click()
    expect(page.get_by_text("Rien n’était en ligne")).to_be_visible()

    send_all()
    beat()
    page.goto("/admin/sante/")
    expect(page.get_by_text("Une partie est en panne.")).to_be_visible()
    look_over(page, screenshots, "health")
    page.goto("/admin/")
    expect(page.get_by_role("link", name="Audit en panne")).to_be_visible()
