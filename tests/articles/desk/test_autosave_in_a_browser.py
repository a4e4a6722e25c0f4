"""Autosave in a real browser: said in words, offered back and compared, two people told of each other, logging out."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.models import Fate, KeptText, Revision
from tests.articles.desk.test_sheet_in_a_browser import log_in, open_sheet, save, write
from tests.builders import edit, make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)
OWN_KEYS = """() => new Promise((resolve) => {
  const request = indexedDB.open("newsroom-kept", 1);
  request.onsuccess = () => {
    const keys = request.result.transaction("texts").objectStore("texts").getAllKeys();
    const hasty = Object.keys(localStorage).filter((key) => key.startsWith("newsroom:"));
    keys.onsuccess = () => resolve([...keys.result, ...hasty]);
  };
})"""
ON_DISK = """() => new Promise((resolve) => {
  const request = indexedDB.open("newsroom-kept", 1);
  request.onsuccess = () => {
    const copies = request.result.transaction("texts").objectStore("texts").getAll();
    copies.onsuccess = () => resolve(JSON.stringify(copies.result));
  };
})"""
REFUSE = """() => {
  const { prototype } = IDBDatabase;
  prototype.accept = prototype.transaction;
  prototype.transaction = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
ACCEPT = "() => { IDBDatabase.prototype.transaction = IDBDatabase.prototype.accept; }"


def kept(page: Page) -> None:
    """Wait until the page says that the text is kept."""
    expect(page.locator("[data-state]")).to_contain_text("Texte gardé à")


def test_what_is_typed_is_kept_in_two_seconds_and_comes_back_on_another_machine(open_page: Callable[..., Page]) -> None:
    article = make_article()
    before = list(Revision.objects.values_list("pk", flat=True))
    first, second = open_page(), open_page()
    log_in(first, article.owner)
    open_sheet(first, article)
    write(first, first.locator("#place-introduction"), " Et ceci.")
    expect(first.locator("[data-state]")).to_contain_text("Texte gardé à", timeout=2000)
    first.context.set_offline(True)
    first.evaluate(REFUSE)
    first.fill("#title", "Un titre de trop")
    expect(first.locator("[data-state]")).to_contain_text("cet appareil refuse d’en garder une copie")
    first.evaluate(ACCEPT)
    first.fill("#title", "Un titre hors ligne")
    expect(first.locator("[data-state]")).to_have_text("Hors ligne\u00a0: gardé sur cet appareil")
    assert "Un titre hors ligne" in first.evaluate(ON_DISK)
    first.context.set_offline(False)
    kept(first)
    assert list(Revision.objects.values_list("pk", flat=True)) == before

    log_in(second, article.owner)
    open_sheet(second, article)
    banner = second.locator("[data-kept]")
    expect(second.locator("[data-here]")).to_contain_text("Vous avez aussi cet article ouvert")
    banner.get_by_role("button", name="Comparer").click()
    expect(second.locator(".kept-changes ins").filter(has_text="Et ceci.")).to_be_visible()
    second.keyboard.press("Escape")
    banner.get_by_role("button", name="Jeter").click()
    expect(banner).to_be_hidden()
    second.locator(".newsroom-notice-act").click()
    banner.get_by_role("button", name="Reprendre").click()
    kept(second)
    save(second)

    article.refresh_from_db()
    assert article.title == "Un titre hors ligne"
    assert "Et ceci." in article.introduction
    assert sorted(KeptText.objects.values_list("fate", flat=True)) == [Fate.SAVED, Fate.TAKEN]


def test_two_people_are_told_of_each_other_and_of_a_newer_version(open_page: Callable[..., Page]) -> None:
    article, chief = make_article(), make_user(Role.CHIEF, name="Amélie Roy")
    mine, theirs = open_page(), open_page()
    for page, person in ((mine, article.owner), (theirs, chief)):
        log_in(page, person)
        open_sheet(page, article)
    write(theirs, theirs.locator("[data-section]").nth(1), " Deux.")
    kept(theirs)
    edit(article, by=chief, kicker="Un surtitre")
    mine.fill("#title", "Autre titre")

    expect(mine.locator("[data-here]")).to_have_text("Amélie Roy modifie la section 2.")
    expect(mine.locator("[data-newer]")).to_contain_text("Amélie Roy a enregistré une version")


def test_an_expired_session_keeps_the_words_and_logging_out_leaves_none_on_the_device(page: Page) -> None:
    article = make_article()
    log_in(page, article.owner)
    open_sheet(page, article)
    Session.objects.all().delete()
    page.fill("#title", "Après la session")
    expect(page.locator("[data-state]")).to_have_text("Session expirée\u00a0: gardé sur cet appareil")
    page.on("dialog", lambda dialog: dialog.accept())

    log_in(page, article.owner)
    open_sheet(page, article)
    page.locator("[data-kept]").get_by_role("button", name="Reprendre").click()
    kept(page)
    assert page.evaluate(OWN_KEYS) != []
    page.evaluate("document.querySelector('form[action$=\"/logout/\"]').requestSubmit()")
    page.wait_for_url("**/login/**")

    assert page.evaluate(OWN_KEYS) == []
    assert KeptText.objects.filter(person=article.owner, fate=Fate.KEPT).exclude(text="").exists()
