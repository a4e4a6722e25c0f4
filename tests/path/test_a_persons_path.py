"""The main job in a real browser: written at the desk, approved by someone else, read on the site."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from articles.content.richtext import islands
from articles.content.richtext.blocks import ExpertQuote, Figure, SourceCall, SpokenWords
from articles.models import Article, Publication
from articles.quotes import bodies
from tests.builders import latest
from tests.path.newsroom import furnish
from tests.path.sheet import Desk

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "L’année où les sondages ont réappris à douter"
NEW_TITLE = "L’année où les sondages ont appris à douter"
NOTE = "Le titre disait que les sondages avaient réappris à douter : ils l’ont appris."
HEADINGS = [
    "Des échantillons plus petits",
    "Deux voix pour un doute",
    "Le prix d’une bonne question",
    "Ce que disent les non-réponses",
    "Une méthode qui se montre",
]


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page: the rule and where."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def test_from_the_first_word_to_the_reader(open_page: Callable[..., Page], screenshots: Path) -> None:
    house = furnish()
    wide = {"viewport": {"width": 1440, "height": 900}}
    steps = iter(range(1, 99))

    def picture(page: Page, name: str) -> None:
        # For eyes, not a promise: on a busy machine Chromium now and then draws no frame of a long page in time.
        with suppress(PlaywrightTimeout):
            path = screenshots / f"path-{next(steps):02}-{name}.png"
            page.screenshot(path=path, full_page=True, animations="disabled", timeout=10_000)

    # A journalist writes the article of five sections and submits it.
    maude = Desk(open_page(**wide), house.journalist.email)
    maude.new_article(TITLE)
    page = maude.page
    page.get_by_label("Chapô").fill("Échantillons réduits, questions mieux posées : un an de sondages relus de près.")
    maude.write("introduction", "Un sondage est une promesse. Cette année, on l’a relue.")
    places = []
    for number, heading in enumerate(HEADINGS):
        places.append(maude.add_section(heading))
        if number != 1:
            maude.write(places[-1], f"Le texte de la partie {number + 1}.", "Une seconde idée, plus courte.")
    maude.write(places[1], "La statisticienne parle d’un ")
    maude.quoted_words("doute utile")
    page.keyboard.press("ArrowRight")
    page.keyboard.type(" dans ses cours.")
    page.keyboard.press("Enter")
    maude.quote("Inès", "Un chiffre sans marge est une opinion.")
    maude.leave_island()
    maude.type("Elle nuance aussitôt.")
    page.keyboard.press("Enter")
    maude.quote("Inès", "La marge ne corrige pas une mauvaise question.")
    maude.leave_island()
    maude.type("On en restera là.")
    picture(page, "redaction")

    page.locator("[data-add=sources]").click()
    source = page.locator("[data-row=sources]").last
    source.get_by_label("Titre").fill("Rapport annuel sur les sondages")
    source.get_by_label("Éditeur").fill("Institut boréal")
    maude.caret_in(places[3])
    page.keyboard.press("Control+Alt+p")
    dialog = page.locator("dialog[open]")
    dialog.get_by_role("radio").first.check()
    dialog.get_by_label("Source").select_option(index=1)
    dialog.get_by_role("button", name="Insérer").click()
    dialog.wait_for(state="detached")
    maude.write("conclusion", "La suite dépendra de ce qu’on acceptera de publier.")
    page.get_by_label("Rubrique").select_option(label="Données")
    page.locator("[data-add=byline]").click()
    page.locator("[data-row=byline]").last.get_by_label("Signature").first.select_option(label="Maude Lavigueur")
    maude.save()
    picture(page, "enregistre")

    article = Article.objects.get()
    content = latest(article).as_content()
    kinds = [type(island) for _, body in bodies(content) for island in islands(body)]
    assert [section.heading for section in content.sections] == HEADINGS
    assert kinds == [SpokenWords, ExpertQuote, ExpertQuote, Figure]
    assert SourceCall not in kinds

    maude.act("Soumettre à la relecture")
    expect(page.get_by_text("Soumis").first).to_be_visible()
    expect(page.get_by_role("button", name="Approuver", exact=True)).to_be_disabled()
    picture(page, "soumis")

    # The reviewer sends it back with a reason; she corrects and submits again.
    rachid = Desk(open_page(**wide), house.reviewer.email)
    rachid.page.get_by_role("link", name=TITLE, exact=True).click()
    picture(rachid.page, "relecture")
    rachid.page.locator("summary", has_text="Renvoyer à corriger").click()
    rachid.page.get_by_label("Que faut-il corriger").fill("Le chapô promet plus que le texte.")
    rachid.page.get_by_role("button", name="Renvoyer à corriger").click()
    expect(rachid.page.get_by_text("À corriger").first).to_be_visible()

    maude.open(TITLE)
    expect(page.get_by_text("Le chapô promet plus que le texte.")).to_be_visible()
    page.get_by_label("Chapô").fill("Échantillons réduits, questions mieux posées : ce qu’un an de sondages a changé.")
    maude.save()
    maude.act("Soumettre à la relecture")
    expect(page.get_by_text("Soumis").first).to_be_visible()
    picture(page, "corrige")

    # He approves each step; the editor-in-chief publishes.
    rachid.open(TITLE)
    rachid.act("Approuver")
    expect(rachid.page.get_by_text("Il reste 3 citations à vérifier avant d’approuver")).to_be_visible()
    rachid.verify(3)
    rachid.open(TITLE)
    rachid.act("Approuver")
    rachid.act("Donner le bon à tirer")
    expect(rachid.page.get_by_text("Approuvé").first).to_be_visible()
    genevieve = Desk(open_page(**wide), house.chief.email)
    genevieve.page.get_by_role("link", name=TITLE).click()
    picture(genevieve.page, "approuve")
    genevieve.act("Publier maintenant")
    expect(genevieve.page.get_by_text("En ligne").first).to_be_visible()

    # An anonymous reader finds it on the home page.
    reader = open_page(viewport={"width": 360, "height": 780})
    reader.goto("/")
    reader.get_by_role("link", name=TITLE).first.click()
    text = reader.locator("main").inner_text()
    assert "Relu par Rachid Oumellal" in text
    assert "«\u00a0Un chiffre sans marge est une opinion.\u00a0»" in " ".join(text.split(" "))
    assert "doute utile" in text
    assert "Rapport annuel sur les sondages" in text
    assert "Lire un sondage sans se tromper" in text
    for heading in HEADINGS:
        expect(reader.get_by_role("heading", name=heading).first).to_be_visible()
    picture(reader, "lecture")
    assert violations(reader) == []

    # A later edit changes nothing for the reader until it is cleared.
    maude.open(TITLE)
    page.locator("#title").fill(NEW_TITLE)
    maude.save()
    reader.reload()
    assert NEW_TITLE not in reader.content()
    assert Publication.objects.count() == 1

    # It changes what readers read: it goes nowhere without a note to them, read over with the rest.
    maude.open(NEW_TITLE)
    expect(page.get_by_text("Cette mise à jour change ce que les lecteurs ont lu").first).to_be_visible()
    expect(page.get_by_role("button", name="Soumettre à la relecture")).to_be_disabled()
    maude.note("Rectificatif", NOTE)
    maude.save()
    maude.act("Soumettre à la relecture")
    expect(page.get_by_text("mise à jour soumise").first).to_be_visible()
    picture(page, "rectificatif")

    rachid.page.goto("/admin/")
    rachid.page.get_by_role("link", name=NEW_TITLE, exact=True).click()
    expect(rachid.page.locator("main")).to_contain_text(NOTE)
    for step in ("Approuver", "Approuver", "Donner le bon à tirer"):
        rachid.act(step)
    genevieve.open(NEW_TITLE)
    genevieve.act("Publier la mise à jour")
    expect(genevieve.page.get_by_text("En ligne").first).to_be_visible()

    reader.reload()
    expect(reader.get_by_text(NOTE)).to_be_visible()
    picture(reader, "corrige-en-ligne")
    reader.goto("/corrections/")
    expect(reader.get_by_text(NOTE)).to_be_visible()
    expect(reader.get_by_role("link", name=NEW_TITLE)).to_be_visible()
    assert violations(reader) == []
