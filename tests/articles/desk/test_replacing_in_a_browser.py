"""Looking for words in a whole article and replacing them, by the panel of the sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.content.richtext import parse
from articles.content.tree import SectionPart, SourcePart
from articles.models import Article
from tests.articles.desk.test_sheet_in_a_browser import log_in, open_sheet, save
from tests.browser import wait_until
from tests.builders import edit, make_article

pytestmark = pytest.mark.django_db(transaction=True)
QUOTE = (
    '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="Une voix">'
    "<p>Mon balado à moi.</p></blockquote>"
)
FOUND = "10\u00a0passages, dans le titre, l’introduction, les sources et 6\u00a0sections."


def _article() -> Article:
    """An article of six sections about the same thing, a quote in the last, and a source of that name."""
    bodies = [*[f"<p>Le <em>balado</em> numéro {number}.</p>" for number in range(1, 6)], f"<p>Rien.</p>{QUOTE}"]
    sections = tuple(
        SectionPart(id=_uuid(number), heading="Un bàlado" if number == 1 else f"Partie {number}", body=parse(body))
        for number, body in enumerate(bodies, 1)
    )
    source = SourcePart(id=_uuid(90), kind="web", title="Baromètre du balado", url="https://balado.example/balado")
    introduction = parse("<p>Un balado s’écoute.</p>")
    article = make_article(title="Balado de marque", introduction=introduction, sources=(source,))
    edit(article, article.owner, sections=sections)
    return article


def _uuid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def _panel(page: Page, words: str, by: str, keys: str = "Control+h") -> None:
    """Open the panel by its keys, or by those of an editor's own search, and say what is wanted."""
    page.keyboard.press(keys)
    page.get_by_label("Chercher", exact=True).fill(words)
    page.get_by_label("Remplacer par").fill(by)


def test_words_are_replaced_in_the_whole_article_and_taken_back(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    article = _article()
    page = open_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    log_in(page, article.owner)
    open_sheet(page, article)
    page.get_by_role("button", name="Replier les sections").click()
    _panel(page, "le balado", "l’émission")
    count = page.locator("[data-replacing-count]")
    expect(count).to_have_text("5\u00a0passages, dans 5\u00a0sections.")

    page.keyboard.press("Shift+Enter")
    expect(page.locator("[data-replacing-place]")).to_contain_text("5 sur 5")
    expect(page.locator("[data-section]").nth(4).locator(".cke_wysiwyg_div")).to_be_visible()
    page.keyboard.press("Escape")
    wait_until(page, "getSelection().toString() === 'Le balado'")

    _panel(page, "balado", "podcast", keys="Control+Alt+f")
    expect(count).to_have_text(FOUND)
    page.get_by_role("button", name="Remplacer tout").click()
    expect(page.locator("[data-replacing-done]")).to_have_text(
        "9\u00a0passages remplacés. 1\u00a0citation laissée\u00a0: remplacez ses mots un à un."
    )
    assert page.locator("[data-state]").get_attribute("data-kind") in {"dirty", "kept"}
    page.get_by_role("button", name="Suivant").click()
    expect(page.locator(".replacing-quoted")).to_be_visible()
    page.screenshot(path=screenshots / "replacing-1440.png")
    axe = Axe().run(page, context={"include": [["[data-replacing]"]]}, options={"preload": False})
    assert axe.response["violations"] == []

    page.locator("[data-replacing-undo]").click()
    expect(count).to_have_text(FOUND)
    page.get_by_role("button", name="Remplacer tout").click()
    page.get_by_role("button", name="Remplacer", exact=True).click()  # leads to the quote…
    expect(page.locator(".replacing-quoted")).to_be_visible()
    page.get_by_role("button", name="Remplacer", exact=True).click()  # … and writes over its words
    expect(count).to_have_text("Aucun passage.")
    save(page)

    article.refresh_from_db()
    assert article.title == "Podcast de marque"
    assert article.introduction == "<p>Un podcast s’écoute.</p>"
    assert [row.heading for row in article.sections.all()][:2] == ["Un podcast", "Partie 2"]
    assert [row.body for row in article.sections.all()] == [
        *[f"<p>Le <em>podcast</em> numéro {number}.</p>" for number in range(1, 6)],
        f"<p>Rien.</p>\n{QUOTE.replace('balado', 'podcast')}",
    ]
    assert [(row.title, row.url) for row in article.sources.all()] == [
        ("Baromètre du podcast", "https://balado.example/balado")
    ]


def test_the_panel_is_usable_on_a_phone_by_night(open_page: Callable[..., Page], screenshots: Path) -> None:
    article = _article()
    page = open_page(viewport={"width": 360, "height": 740}, color_scheme="dark", has_touch=True)
    log_in(page, article.owner)
    open_sheet(page, article)

    page.get_by_role("button", name="Remplacer…").tap()
    page.get_by_label("Chercher", exact=True).fill("numéro 2")
    page.get_by_role("button", name="Suivant").tap()

    expect(page.locator("[data-replacing-place]")).to_contain_text("1 sur 1")
    page.wait_for_timeout(200)
    page.screenshot(path=screenshots / "replacing-360.png")
    words = page.locator("[data-section]").nth(1).locator(".cke_wysiwyg_div p").bounding_box()
    panel = page.locator("[data-replacing]").bounding_box()
    assert words
    assert panel
    assert words["y"] + words["height"] < panel["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
