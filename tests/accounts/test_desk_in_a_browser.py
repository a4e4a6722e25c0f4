"""The desk as it is seen: nothing that axe finds, nothing wider than the window, by keyboard, no word lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.roles import Role
from tests.accounts.people import PASSWORD, give, make_person
from training.models import Provider, Training

pytestmark = pytest.mark.django_db(transaction=True)
PATHS = [
    "/admin/",
    "/admin/profil/",
    "/admin/accounts/user/",
    "/admin/accounts/user/add/",
    "/admin/training/training/",
    "/admin/training/training/add/",
    "/admin/training/provider/",
]


def enter(page: Page, *roles: Role) -> User:
    """Log in by the page, as a person does."""
    person = make_person(*roles)
    page.goto("/admin/login/")
    page.get_by_label("Courriel").fill(person.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/admin/")
    return person


def make_training() -> Training:
    """A training with a long title."""
    provider = Provider.objects.create(name="École du Port")
    return Training.objects.create(
        title="Écrire, relire et publier sans se tromper de mot", slug="ecrire", provider=provider
    )


def faults(page: Page) -> list[str]:
    """What axe finds on the page. Left to load style sheets itself, it would break the policy."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": tags, "preload": False})
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in results.response["violations"]]


def overflow(page: Page) -> int:
    """Pixels that stick out of the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_the_door(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(color_scheme=scheme)

    for path in ["/admin/login/", "/admin/mot-de-passe-oublie/", "/admin/invitation/MQ/x-y/"]:
        page.goto(path)
        assert faults(page) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_inside(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    enter(page, Role.ADMIN, Role.TRAINING)
    training = make_training()

    for path in [*PATHS, f"/admin/training/training/{training.pk}/change/"]:
        page.goto(path)
        assert faults(page) == [], path


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_window(open_page: Callable[..., Page], width: int, screenshots: Path) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    enter(page, *Role)
    make_training()

    for path in PATHS:
        page.goto(path)
        assert overflow(page) <= 0, path
    page.goto("/admin/accounts/user/")
    page.screenshot(path=screenshots / f"desk-people-{width}.png", full_page=True)


def test_a_phone_opens_the_menu_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    enter(page, Role.TRAINING)

    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Rédaction").get_by_text("Formations").click()
    page.get_by_role("link", name="Catalogue").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Formations")


def test_escape_closes_a_menu_and_gives_the_focus_back(page: Page) -> None:
    person = enter(page, Role.TRAINING)

    summary = page.locator("summary", has_text=person.get_short_name())
    summary.click()
    expect(page.get_by_role("link", name="Mon profil")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Mon profil")).to_be_hidden()
    expect(summary).to_be_focused()


def test_choosing_dark_keeps_what_is_being_typed(page: Page) -> None:
    person = enter(page, Role.TRAINING)
    page.goto("/admin/training/provider/add/")
    page.get_by_label("Nom", exact=True).fill("École du Port")

    page.locator("summary", has_text=person.get_short_name()).click()
    with page.expect_response("**/admin/apparence/"):
        page.get_by_role("button", name="Sombre").click()

    expect(page.get_by_label("Nom", exact=True)).to_have_value("École du Port")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(21, 20, 22)"
    page.goto("/admin/profil/")
    expect(page.locator("html")).to_have_attribute("data-appearance", "dark")


def test_a_session_that_ends_while_typing_loses_no_word(page: Page) -> None:
    person = enter(page, Role.TRAINING)
    page.goto("/admin/training/provider/add/")
    page.get_by_label("Nom", exact=True).fill("École du Port")
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre session a pris fin")
    page.get_by_label("Courriel").fill(person.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter et continuer").click()
    page.get_by_role("button", name="Renvoyer ce que j’avais écrit").click()

    expect(page.get_by_role("status")).to_contain_text("C’est ajouté")
    assert Provider.objects.get().name == "École du Port"


def test_a_person_put_out_while_typing_is_told_and_keeps_their_words(page: Page) -> None:
    person = enter(page, Role.TRAINING)
    page.goto("/admin/training/provider/add/")
    words = "École du Port, un nom assez long pour être montré"
    page.get_by_label("Nom", exact=True).fill(words)
    give(person, [])
    User.objects.filter(pk=person.pk).update(is_active=False)

    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("Voir ce que j’avais écrit").click()

    expect(page.locator("textarea")).to_have_value(words)
    assert not Provider.objects.exists()
