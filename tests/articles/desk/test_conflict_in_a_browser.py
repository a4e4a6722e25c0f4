"""Two people write one article in real browsers: apart, nothing is asked; together, they choose and compose."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import BylineEntry, ReaderNote, SectionPart, SourcePart
from articles.models import Article
from articles.revising import snapshot
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_sheet_in_a_browser import open_sheet, save, section, write
from tests.browser import look_over
from tests.builders import edit, make_article, make_author, make_tag, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def let_in(page: Page, user: User, site: str) -> None:
    """Come in by a session made beforehand: the door has its own tests."""
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


def bodies(article: Article) -> list[str]:
    """The text of each section now."""
    return [row.body for row in article.sections.all()]


def test_two_people_keep_every_word(open_page: Callable[..., Page], live_server: LiveServer, screenshots: Path) -> None:
    article = make_article(sections=2, words="Des mots.")
    mine, theirs = open_page(), open_page(viewport={"width": 1440, "height": 900})
    for page, person in ((mine, article.owner), (theirs, make_user(Role.CHIEF, name="Amélie Roy"))):
        let_in(page, person, live_server.url)
        open_sheet(page, article)

    write(mine, section(mine, 1), " À moi.")
    write(theirs, section(theirs, 2), " À elle.")
    theirs.get_by_label("Chapô").fill("Son chapô.")
    save(theirs)
    save(mine)
    joined = mine.locator("[data-joined]")
    expect(joined).to_contain_text("ses changements (chapô, section 2) sont joints aux vôtres.")
    expect(mine.get_by_label("Chapô")).to_have_value("Son chapô.")
    expect(section(mine, 2)).to_contain_text("Des mots. 2 À elle.")
    assert bodies(article) == ["<p>Des mots. 1 À moi.</p>", "<p>Des mots. 2 À elle.</p>"]

    write(theirs, section(theirs, 1), " Autrement.")
    theirs.keyboard.press("Control+s")
    theirs.wait_for_selector("[data-conflict]")
    theirs.get_by_label("Composer, à partir du mien").check()
    write(theirs, theirs.locator(".clash-compose"), " Ensemble.")
    look_over(theirs, screenshots, "conflict")
    theirs.get_by_role("button", name="Enregistrer le tout").click()
    theirs.wait_for_selector("html[data-sheet=ready]", state="attached")

    assert bodies(article) == ["<p>Des mots. 1 Autrement. Ensemble.</p>", "<p>Des mots. 2 À elle.</p>"]
    expect(theirs.locator("[data-kept]")).to_be_hidden()

    theirs.get_by_role("link", name="Voir les textes écartés").click()
    look_over(theirs, screenshots, "set-aside")
    expect(theirs.locator(".aside-text")).to_have_count(2)


def test_the_open_sheet_takes_every_part_that_somebody_else_saved(page: Page, live_server: LiveServer) -> None:
    article = make_article(sections=2)
    let_in(page, article.owner, live_server.url)
    open_sheet(page, article)
    page.get_by_label("Chapô").fill("Mon chapô.")
    now = snapshot(article)
    first, second = now.sections
    new = SectionPart(id=str(uuid4()), heading="Au milieu", body=parse("<p>Ses mots.</p>"))
    theirs: dict[str, Any] = {
        "byline": (*now.byline, BylineEntry(author=make_author("Plume Neuve").pk, name="Plume Neuve", role="photo")),
        "sections": (second, new, first),
        "sources": (SourcePart(id=str(uuid4()), title="Sa source"), *now.sources),
        "notes": (ReaderNote(id=str(uuid4()), kind="precision", text="Sa note."),),
        "tags": (make_tag("sienne").pk,),
        "slug": "son-adresse",
    }
    edit(article, make_user(Role.CHIEF, name="Amélie Roy"), **theirs)
    Article.objects.filter(pk=article.pk).update(desk_notes="Sa note de rédaction.", confidential=True)

    save(page)
    expect(page.locator("[data-joined]")).to_contain_text("Amélie Roy avait enregistré entre-temps")
    page.get_by_label("Surtitre").fill("Mon surtitre")
    save(page)

    article.refresh_from_db()
    last = snapshot(article)
    assert (last.standfirst, last.kicker) == ("Mon chapô.", "Mon surtitre")
    assert {name: getattr(last, name) for name in theirs} == theirs
    assert (article.desk_notes, article.confidential) == ("Sa note de rédaction.", True)
    assert [row.note for row in article.revisions.all()[:2]] == ["", "Réunie avec la version 3"]
