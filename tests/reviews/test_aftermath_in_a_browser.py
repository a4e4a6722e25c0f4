"""What follows publication, in a real browser: asked and answered at the desk, told to readers at every width."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.tree import ReaderNote
from reviews.replying import Request, accept, place, receive
from reviews.workflow import Action
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import act, edit, make_article, make_user, publish
from tests.site.builders import uuid

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_changed_is_told_to_readers(open_page: Callable[..., Page], screenshots: Path) -> None:
    chief = make_user(Role.CHIEF, Role.JOURNALIST)
    note = ReaderNote(id=uuid(), kind="rectificatif", text="Le chiffre de mars est de 12, et non de 21.")
    article = make_article(chief, title="Le marché tient bon", notes=(note,))
    publish(article, make_user(Role.CHIEF))
    now = timezone.now()
    came = Request("Ada Roy", "directrice de l’Institut", "ada@institut.example", "Une phrase.", localdate(), None)
    reply = receive(article, chief, came, at=now)
    accept(article, chief, reply.pk, text="Nous n’avons jamais écrit cela.\nNous l’avons dit.", at=now)
    article.refresh_from_db()
    place(article, chief, reply.pk, base=article.current_id, at=now)
    publish(article, make_user(Role.CHIEF))
    edit(
        article, chief, title="Le marché plie", standfirst="Les ventes de mars ont chuté, et celles d’avril avec elles."
    )
    gone = make_article(title="Un regret")
    publish(gone)
    word = "Cet article reposait sur un document que nous n’avons pas pu confirmer. Nous nous en excusons."
    act(gone, Action.TAKE_DOWN, chief, reason="Une source s’est rétractée.", word=word)

    page = open_page(viewport={"width": 360, "height": 900}, color_scheme="dark")
    log_in(page, chief)
    page.goto(article.get_desk_url())
    page.locator("#rail").get_by_role("link", name="dites pourquoi il n’en faut pas").click()
    look_over(page, screenshots, "aftermath")
    page.get_by_label("Sinon, aucune note, parce que…").fill("Seul le ton du titre change.")
    page.get_by_role("button", name="Se passer de note").click()
    expect(page.get_by_text("Seul le ton du titre change.")).to_be_visible()
    page.goto(f"/articles/{article.slug}/")
    expect(page.get_by_role("region", name="Droit de réponse")).to_contain_text("Nous n’avons jamais écrit cela.")
    look_over(page, screenshots, "article-corrected")
    page.goto("/corrections/")
    look_over(page, screenshots, "corrections")
    page.goto(f"/articles/{gone.slug}/")
    look_over(page, screenshots, "article-taken-down")
