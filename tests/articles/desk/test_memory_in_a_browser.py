"""What the desk remembers, in a real browser: who was quoted last, a role that changed, a source typed again."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from accounts.roles import Role
from articles.content.tree import SourcePart
from articles.links.gathering import gather
from articles.models import Article, LinkHealth, Quote, Source
from tests.articles.desk.test_experts import make_expert, quoting
from tests.articles.desk.test_sheet_in_a_browser import log_in, open_sheet, save
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def no_violation(page: Page, place: str) -> None:
    """Axe finds nothing there."""
    found = Axe().run(page, context=place, options={"preload": False})
    assert found.violations_count == 0, found.generate_report()


def cited(title: str, publisher: str, url: str) -> SourcePart:
    """One source of an article."""
    return SourcePart(id=str(uuid4()), title=title, publisher=publisher, url=url)


def quote_dialog(page: Page) -> Locator:
    """A new quote at the end of the introduction."""
    page.locator("#place-introduction [data-newsroom-body]").click()
    body = page.locator("#place-introduction .cke_wysiwyg_div")
    body.wait_for()
    body.focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Alt+q")
    return page.locator("dialog[open]")


def test_an_expert_typed_is_found_with_their_last_quote_and_their_changed_role_is_kept(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    helene = make_expert("Hélène Roy", role="analyste", organisation="Institut du détail")
    quoting(helene, "stagiaire", title="Le commerce de proximité")
    writer = make_user(Role.JOURNALIST)
    article: Article = make_article(writer, title="Le balado gagne")
    page = open_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    log_in(page, writer)
    open_sheet(page, article)
    dialog = quote_dialog(page)

    page.keyboard.type("helene")
    option = dialog.get_by_role("option", name="Hélène Roy")
    expect(option).to_contain_text("dernière citation le")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dialog.locator(".newsroom-last")).to_contain_text("comme «\u00a0stagiaire\u00a0»")
    dialog.get_by_label("Fonction à cette date").fill("directrice")
    expect(dialog.get_by_text("La fiche dit «\u00a0analyste, Institut du détail\u00a0».")).to_be_visible()
    no_violation(page, "dialog[open]")
    page.screenshot(path=screenshots / "memory-expert-1440-light.png")
    dialog.get_by_role("button", name="Mettre à jour la fiche").click()
    expect(dialog.get_by_text("La fiche est à jour.")).to_be_visible()
    dialog.get_by_role("button", name="Insérer").click()
    page.keyboard.type("Tout est dans le détail.")
    save(page)

    helene.refresh_from_db()
    assert helene.role == "directrice"
    assert (Quote.objects.get(article=article).expert, Quote.objects.get(article=article).role) == (
        helene,
        "directrice",
    )

    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    dialog = quote_dialog(page)
    page.keyboard.type("Helene Roi")
    dialog.get_by_role("button", name="Créer cette personne").click()
    expect(dialog.get_by_role("alert").filter(has_text="Peut-être la même personne")).to_be_visible()
    no_violation(page, "dialog[open]")
    page.screenshot(path=screenshots / "memory-namesake-360-dark.png")
    dialog.get_by_role("button", name="Choisir Hélène Roy").click()
    expect(dialog.get_by_label("Personne", exact=True)).to_have_value("Hélène Roy")
    expect(dialog.get_by_label("Fonction à cette date")).to_have_value("directrice")


def test_a_source_typed_again_is_found_filled_and_its_health_shown(
    open_page: Callable[..., Page], screenshots: Path
) -> None:
    moved, gone = "https://www.exemple.ca/barometre", "https://exemple.ca/disparu"
    make_article(title="Le son gagne", sources=(cited("Baromètre des balados", "Collectif Onde", moved),))
    writer = make_user(Role.JOURNALIST)
    article = make_article(writer, title="Le balado gagne", sources=(cited("Portrait", "Observatoire du son", gone),))
    at = datetime(2026, 11, 12, 17, tzinfo=UTC)
    LinkHealth.objects.filter(url=gone).update(state="missing", status=404, failing_since=at, checked_at=at)
    LinkHealth.objects.filter(url=moved).update(state="ok", status=200, moved_to=f"{moved}-2026", checked_at=at)
    page = open_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
    log_in(page, writer)
    open_sheet(page, article)
    sources = page.locator("[data-rows=sources]")
    first, second, third = (sources.locator("> li").nth(place) for place in range(3))

    expect(first.locator("[data-health]")).to_contain_text("Introuvable (404) depuis le 12\u00a0novembre")
    page.get_by_role("button", name="Ajouter une source").click()
    page.keyboard.type("barom")
    option = second.get_by_role("option", name="Baromètre des balados")
    expect(option).to_contain_text("Collectif Onde, exemple.ca/barometre, dans «\u00a0Le son gagne\u00a0»")
    no_violation(page, "#place-sources")
    page.screenshot(path=screenshots / "memory-source-1440-light.png")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(second.get_by_label("Titre")).to_have_value("Baromètre des balados")
    expect(second.get_by_label("Éditeur")).to_have_value("Collectif Onde")
    expect(second.get_by_label("Adresse")).to_have_value(moved)
    expect(second.locator("[data-health]")).to_contain_text("Pas encore vérifié")

    page.get_by_role("button", name="Ajouter une source").click()
    third.get_by_label("Adresse").fill("http://exemple.ca/barometre/?utm_source=infolettre")
    third.get_by_label("Adresse").press("Tab")
    expect(third.get_by_label("Titre")).to_have_value("Baromètre des balados")
    expect(third.get_by_text("Cette adresse est déjà la source\u00a02.")).to_be_visible()
    page.locator("button.newsroom-notice-act", has_text="Annuler").click()
    expect(third.get_by_label("Titre")).to_have_value("")
    third.get_by_role("button", name="Retirer la source").click()

    save(page)
    expect(second.locator("[data-health]")).to_contain_text(f"Redirige vers {moved}-2026")
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark")
    second.scroll_into_view_if_needed()
    no_violation(page, "#place-sources")
    page.screenshot(path=screenshots / "memory-health-360-dark.png")
    second.get_by_role("button", name="Vérifier maintenant").click()
    expect(page.locator(".newsroom-notice")).to_contain_text("aucune adresse n’est vérifiée")
    second.get_by_role("button", name="Remplacer").click()
    expect(second.get_by_label("Adresse")).to_have_value(f"{moved}-2026")
    save(page)
    assert list(Source.objects.filter(article=article).values_list("url", flat=True)) == [gone, f"{moved}-2026"]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_the_pages_of_an_expert_and_of_the_sources_are_read_anywhere(
    open_page: Callable[..., Page], screenshots: Path, width: int, scheme: str
) -> None:
    helene = make_expert("Hélène Roy", role="cheffe de la recherche", organisation="Institut du détail")
    quoting(helene, "analyste", title="Le commerce de proximité", at=datetime(2025, 3, 3, 15, tzinfo=UTC))
    quoting(helene, "cheffe de la recherche", title="Ce que les balados disent de nous, " * 4)
    long = cited("Portrait de l’écoute en ligne", "Observatoire du son", "https://exemple.ca/" + "portrait-" * 14)
    article = make_article(title="Le son gagne", sources=(long, cited("Entretien avec la mairesse", "", "")))
    gather(article)
    LinkHealth.objects.update(state="missing", status=404, attempts=1, checked_at=datetime(2026, 11, 12, tzinfo=UTC))
    make_expert("Helène Roi", role="analyste")
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    log_in(page, make_user(Role.CHIEF))

    for name, place, address in (
        ("quoted", ".memory", f"/admin/articles/expert/{helene.pk}/change/"),
        ("cited", "main", "/admin/articles/source/"),
        ("addresses", "main", "/admin/articles/source/?quoi=adresses"),
        ("merging", "main", f"/admin/articles/expert/{helene.pk}/reunir/"),
    ):
        page.goto(address)
        page.screenshot(path=screenshots / f"memory-{name}-{width}-{scheme}.png", full_page=True)

        no_violation(page, place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
