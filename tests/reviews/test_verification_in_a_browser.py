"""« Vérification » in a real browser: words verified on a phone, then the page looked at by day and by night."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from accounts.roles import Role
from articles.content.richtext import parse
from reviews.verifying.rules import Saying
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import edit, make_user, submit
from tests.reviews.quoting import quote_html, quoting, speak

pytestmark = pytest.mark.django_db(transaction=True)
IDS = [f"0b6f4f2e-7d1b-4a51-9c46-1f0f3f6f7a0{rank}" for rank in range(4)]


def test_words_are_verified_one_after_the_other(open_page: Callable[..., Page], screenshots: Path) -> None:
    quotes = [
        quote_html("Un chiffre sans marge est une opinion.", id=IDS[0], how="entrevue", recording="bobine 3, 12 min"),
        quote_html("doute utile", id=IDS[1], tag="q", how="courriel", when="2026-11-12"),
        quote_html("La marge ne corrige pas une mauvaise question.", id=IDS[2], name="Ali Saad"),
    ]
    article = quoting(*quotes, title="L’année des sondages")
    reviewer, chief = make_user(Role.REVIEWER, name="Rachid Oumellal"), make_user(Role.CHIEF, name="Odile")
    speak(article, chief, Saying.VERIFY, 2)
    again = [quotes[0], quotes[1], quote_html("La marge corrige une mauvaise question.", id=IDS[2], name="Ali Saad")]
    edit(article, article.owner, introduction=parse("<p>Les ventes ont repris de 12 %.</p>" + "".join(again)))
    submit(article)
    speak(article, chief, Saying.CONTEST, 1, reason="Elle a écrit «\u00a0doute inutile\u00a0».")
    page = open_page(viewport={"width": 360, "height": 900})
    log_in(page, reviewer)
    page.goto(f"/admin/articles/article/{article.pk}/verification/")

    page.get_by_label("Passage").select_option("Introduction")
    page.get_by_label("Mots de l’affirmation").fill("repris de 12 %")
    page.get_by_role("button", name="Ajouter").click()
    first = page.get_by_role("article", name="Citation").first
    first.locator("summary", has_text="Vérifier").click()
    expect(first.get_by_label("Sur quoi")).to_have_value("bobine 3, 12 min")
    first.get_by_role("button", name="Vérifier").click()

    expect(page.get_by_text("Il reste 3 passages à vérifier ou contestés.")).to_be_visible()
    page.locator(f"#v-{IDS[2]}").locator("summary", has_text="Historique").click()
    page.locator(f"#v-{IDS[2]}").locator("summary", has_text="Contester").click()
    look_over(page, screenshots, "verification")

    page.locator(f"#v-{IDS[0]}").locator("summary", has_text="Demander à la personne").click()
    page.locator(f"#v-{IDS[0]}").get_by_role("button", name="Créer le lien").click()
    address = page.get_by_label("Adresse du lien pour Léa Roy").input_value()
    page.locator("#liens").screenshot(path=screenshots / "verification-links.png")
    expert = open_page(viewport={"width": 360, "height": 900}, java_script_enabled=False)
    expert.goto(urlsplit(address).path)
    words = expert.get_by_role("article", name="Vos mots, 1 de 2")
    words.get_by_role("button", name="Je confirme ces mots").click()
    expect(words).to_contain_text("Vous avez confirmé ces mots")
    asked = expert.get_by_role("article", name="Vos mots, 2 de 2")
    asked.get_by_text("Je demande une correction").click()
    asked.get_by_label("Que faut-il corriger").fill("J’ai écrit « doute inutile ».")
    asked.get_by_role("button", name="Envoyer ma demande").click()
    expect(asked).to_contain_text("Vous avez demandé une correction")
    reader = open_page()
    reader.goto(urlsplit(address).path)
    look_over(reader, screenshots, "confirmation")
    page.reload()
    expect(page.locator(f"#v-{IDS[1]}")).to_contain_text("par la personne citée")
