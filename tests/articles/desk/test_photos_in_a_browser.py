"""Photos in the flow, in a real browser: a file dropped, pasted or chosen; and a page that never leaves for a file."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from articles.content.richtext import parse
from articles.models import Article, Photo
from tests.articles.desk.test_memory_in_a_browser import no_violation
from tests.articles.desk.test_photo_library import LIBRARY
from tests.articles.desk.test_sheet_in_a_browser import log_in, open_sheet, save
from tests.builders import make_article
from tests.desk_editor.files import give
from tests.desk_editor.writing import anonymise

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "<p>Un début.</p>\n<p>Une suite.</p>"


def jpeg(colour: str = "teal") -> bytes:
    """Return a small photo."""
    out = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(out, "JPEG")
    return out.getvalue()


def sheet(page: Page) -> Article:
    """Open an article of two paragraphs of introduction, as its writer."""
    article = make_article(introduction=parse(WORDS), sections=1)
    log_in(page, article.owner)
    open_sheet(page, article)
    return article


def describe(page: Page, title: str, alt: str, credit: str) -> None:
    """Answer the dialog of a photo that has arrived."""
    dialog = page.get_by_role("dialog", name=title, exact=True)
    expect(dialog.get_by_role("status").filter(has_text="Photo déposée et choisie.")).to_be_visible()
    dialog.get_by_label("Texte de remplacement").fill(alt)
    dialog.get_by_label("Crédit").fill(credit)
    dialog.get_by_role("button", name="Choisir" if title == "Photo principale" else "Insérer").click()
    expect(dialog).to_have_count(0)


def body_of(article: Article) -> list[str]:
    """What is saved of its introduction: its paragraphs, and each figure by what is said of it."""
    article.refresh_from_db()
    photos = {str(photo.uuid): photo.title for photo in Photo.objects.all()}
    lines = []
    for line in article.introduction.split("\n"):
        found = next((name for uuid, name in photos.items() if f'data-photo="{uuid}"' in line), "")
        lines.append(f"{found}: {line.split('data-alt=')[1].split(' data-licence')[0]}" if found else line)
    return [anonymise(line) for line in lines]


def files_are_chosen_for_the_library_under_a_french_button(page: Page, screenshots: Path) -> None:
    """The control under the button has the focus and the keyboard; each file says what came of it."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(LIBRARY)
    files: list[Any] = [{"name": name, "mimeType": "image/jpeg", "buffer": jpeg()} for name in ("a.jpg", "b.jpg")]
    button = page.get_by_label("Choisir des photos")

    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    no_violation(page, "main")
    page.screenshot(path=screenshots / "photos-library-1440-light.png")
    button.set_input_files(files)
    expect(page.locator("[data-deposit-list] li")).to_have_text(["a.jpgDéposée", "b.jpgDéposée"])


def test_files_dropped_in_the_text_are_asked_about_once_and_put_where_they_fell(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    page = open_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    article = sheet(page)
    frame = page.locator("#place-introduction [data-newsroom-body]")
    files = {"rue.jpg": jpeg(), "notes.pdf": b"%PDF", "mur.jpg": jpeg("gray")}

    leaves = give(frame.get_by_text("Une suite.", exact=True), "drop", files, down=0.1)
    page.get_by_role("dialog", name="Photo 1 sur 2").get_by_role("status").filter(has_text="déposée").wait_for()
    expect(page.get_by_role("button", name="Passer cette photo")).to_be_visible()
    no_violation(page, "dialog[open]")
    page.screenshot(path=screenshots / "photos-dropped-1440-light.png")
    describe(page, "Photo 1 sur 2", "Une rue", "Zoé Côté")
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=screenshots / "photos-dropped-360-dark.png")
    describe(page, "Photo 2 sur 2", "Un mur", "Zoé Côté")
    expect(page.locator(".newsroom-notice")).to_contain_text("«\u00a0notes.pdf\u00a0» n’est pas une photo")
    save(page)

    assert not leaves
    assert Photo.objects.get(title="mur").credit == "Zoé Côté"
    assert body_of(article) == [
        "<p>Un début.</p>",
        'rue: "Une rue" data-credit="Zoé Côté"></figure>',
        'mur: "Un mur" data-credit="Zoé Côté"></figure>',
        "<p>Une suite.</p>",
    ]
    files_are_chosen_for_the_library_under_a_french_button(page, screenshots)


def test_an_image_is_pasted_or_dropped_in_its_place_and_nowhere_else(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    page = open_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    article = sheet(page)
    frame = page.locator("#place-introduction [data-newsroom-body]")
    frame.get_by_text("Un début.", exact=True).click()
    editor = frame.locator(".cke_wysiwyg_div")
    editor.wait_for()
    notice = page.locator(".newsroom-notice")

    beside = [give(page.locator(place), "drop", {"rue.jpg": jpeg()}) for place in ("#title", "#place-byline", ".top")]
    expect(notice).to_contain_text("Déposez la photo dans un texte ou sur la photo principale.")
    heavy = give(editor, "paste", {"lourde.jpg": 12_000_000})
    expect(notice).to_contain_text("Cette image pèse 11,5\u00a0Mo\u00a0: 10\u00a0Mo au plus. Rien n’a été ajouté.")
    texts = {"text/html": '<p>Deux<img src="data:image/png;base64,AAAA"><img src="https://exemple.org/a.png"></p>'}
    give(editor.get_by_text("Un début.", exact=True), "paste", {"image.png": jpeg()}, texts | {"text/plain": "Deux"})
    expect(notice).to_contain_text("2 images ne viennent pas avec ce texte.")
    give(
        editor.get_by_text("Une suite.", exact=True),
        "paste",
        {"rue.jpg": jpeg()},
        {"text/html": "<img src='https://exemple.org/a.png'>"},
    )
    describe(page, "Photo", "Une rue", "Zoé Côté")
    give(page.locator("#place-lead"), "drop", {"mur.jpg": jpeg("gray")})
    describe(page, "Photo principale", "Un mur", "Jo Roy")
    lead = page.locator("#place-lead")
    expect(lead.locator("[data-lead-words]")).to_contain_text("Photo\u00a0: Jo Roy")
    save(page)

    lead.scroll_into_view_if_needed()
    no_violation(page, "#place-lead")
    page.screenshot(path=screenshots / "photos-lead-1440-light.png")
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    lead.scroll_into_view_if_needed()
    page.screenshot(path=screenshots / "photos-lead-360-dark.png")
    assert (beside, heavy) == ([False] * 3, False)
    assert 'rue: "Une rue" data-credit="Zoé Côté"></figure>' in body_of(article)
    assert "<img" not in article.introduction
    kept = article.lead or {}
    assert (kept["alt"], kept["credit"]) == ("Un mur", "Jo Roy")
