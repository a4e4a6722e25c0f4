"""The frame of the desk: what each role is offered, in words a journalist uses."""

import re
from html import unescape

import pytest
from django.contrib import admin
from django.test import Client
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from accounts.roles import Role
from articles.models import Rubric
from articles.revising import create_article
from newsroom.templatetags.desk import with_labels
from tests.accounts.people import log_in, make_person, make_superuser

pytestmark = pytest.mark.django_db
WAITING = "Ce qui m’attend"
HEALTH = "État de santé"
LIBRARY = ["Photothèque", "Expert·es", "Sources", "Signatures"]
REPORTS, AUDIENCE = "Erreurs signalées", "Audience"
SITE = [
    REPORTS,
    AUDIENCE,
    "Rubriques",
    "Étiquettes",
    "Gabarits",
    "Lexique",
    "Mots de la maison",
    "Pages fixes",
    "Étapes de relecture",
]
TRAINING = ["Catalogue", "Formateurs et formatrices", "Organismes", "À côté des articles"]


def menu_of(client: Client) -> list[str]:
    """The places of the menu, in order."""
    page = client.get("/admin/profil/").content.decode()
    menu = re.search(r'<nav class="menu".*?</nav>', page, re.DOTALL)
    assert menu
    return [unescape(label).strip() for label in re.findall(r"<a [^>]*>([^<]+)</a>", menu[0])]


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.JOURNALIST, [WAITING, "Articles", "Calendrier", *LIBRARY, REPORTS, AUDIENCE, "Étiquettes"]),
        (
            Role.REVIEWER,
            [WAITING, "Articles", "Relecture", "Calendrier", "Expert·es", "Sources", "Signatures", REPORTS, AUDIENCE],
        ),
        (Role.CHIEF, [WAITING, "Articles", "Relecture", "Calendrier", *LIBRARY, "La une", *SITE, *TRAINING, HEALTH]),
        (Role.TRAINING, [WAITING, "Photothèque", AUDIENCE, *TRAINING[:-1]]),
        (Role.ADMIN, [WAITING, "Articles", "Calendrier", REPORTS, AUDIENCE, "Personnes", HEALTH]),
    ],
)
def test_the_menu_is_what_a_role_may_see(role: Role, places: list[str]) -> None:
    assert menu_of(log_in(make_person(role))) == places


def test_a_superuser_finds_every_table_of_the_desk_in_the_menu() -> None:
    places = menu_of(log_in(make_superuser()))

    assert len(places) == 5 + len(admin.site._registry)
    assert places == [
        WAITING,
        "Articles",
        "Relecture",
        "Calendrier",
        *LIBRARY,
        "La une",
        *SITE,
        *TRAINING,
        "Personnes",
        HEALTH,
    ]


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        (Role.JOURNALIST, ["Nouvel article", "Déposer une photo", "Ajouter un·e expert·e"]),
        (Role.REVIEWER, ["Ajouter un·e expert·e"]),
        (Role.CHIEF, ["Nouvel article", "Déposer une photo", "Ajouter un·e expert·e"]),
        (Role.TRAINING, ["Nouvelle formation", "Déposer une photo"]),
        (Role.ADMIN, ["Inviter quelqu’un"]),
    ],
)
def test_the_first_page_offers_what_a_role_comes_to_begin(role: Role, verbs: list[str]) -> None:
    page = log_in(make_person(role)).get("/admin/").content.decode()

    tools = re.search(r'<ul class="object-tools">.*?</ul>', page, re.DOTALL)
    assert tools
    assert [unescape(verb) for verb in re.findall(r"<a [^>]*>([^<]+)</a>", tools[0])] == verbs


def test_the_machinery_has_no_page() -> None:
    assert {model._meta.app_label for model in admin.site._registry} <= {"accounts", "articles", "reviews", "training"}


def pages_of_tables(client: Client) -> dict[str, str]:
    """The list and the empty form of every table."""
    paths = [f"/admin/{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry]
    answers = {path: client.get(path, follow=True) for path in [*paths, *(path + "add/" for path in paths)]}
    return {path: answer.content.decode() for path, answer in answers.items() if answer.status_code == 200}


def test_no_page_speaks_like_a_machine() -> None:
    pages = pages_of_tables(log_in(make_superuser()))

    jargon = re.compile(
        r"l’objet|objet |Django|administration de|changement de|Site d’administration|\bTrue\b|\bFalse\b"
    )
    found = {path: jargon.findall(re.sub(r"<[^>]+>", " ", page)) for path, page in pages.items()}

    assert len(pages) > 10
    assert {path: words for path, words in found.items() if words} == {}


def test_no_page_of_the_desk_carries_a_script_or_a_style_of_its_own() -> None:
    pages = pages_of_tables(log_in(make_superuser()))

    inline = re.compile(r"<style\b|<script(?![^>]*\bsrc=)(?![^>]*application/json)|\son\w+=|\sstyle=")
    assert {path for path, page in pages.items() if inline.search(page) and "ckeditor" not in page} == set()


def test_an_empty_list_says_what_to_do() -> None:
    page = log_in(make_person(Role.CHIEF)).get("/admin/articles/rubric/").content.decode()

    assert "Aucune rubrique. Un article en a besoin pour être soumis." in page


def test_a_search_that_finds_nothing_says_another_thing() -> None:
    page = log_in(make_person(Role.TRAINING)).get("/admin/training/training/?q=zzz").content.decode()

    assert "Rien ne correspond à cette recherche." in page


def test_what_is_saved_is_said_in_plain_words() -> None:
    client = log_in(make_person(Role.TRAINING))

    page = client.post("/admin/training/provider/add/", {"name": "École du Port"}, follow=True).content.decode()

    assert "C’est ajouté\u00a0: " in page
    assert "avec succès" not in page


def test_the_catalogue_of_sentences_is_compiled() -> None:
    assert gettext("No action selected.") == "Choisissez d’abord quoi faire."
    assert gettext("Action:") == "Lignes cochées"
    assert (
        ngettext("%(total_count)s selected", "All %(total_count)s selected", 2)
        == "%(total_count)s sur toutes les pages"
    )


def test_yes_and_no_are_words_in_lists_and_columns_have_names_for_phones() -> None:
    Rubric.objects.create(name="Données & <b>", slug="donnees", is_open=False)

    page = log_in(make_person(Role.CHIEF)).get("/admin/articles/rubric/").content.decode()

    assert 'data-label="' in page
    assert "icon-no" not in page
    assert "Données &amp; &lt;b&gt;" in page


@pytest.mark.parametrize(
    ("cell", "is_empty"),
    [("–", True), ("", True), ("&nbsp;", True), ("–5", False), ("0", False), ('<a href="/">1 erreur</a>', False)],
)
def test_a_cell_with_nothing_to_say_is_marked_for_phones_and_no_other(cell: str, is_empty: bool) -> None:
    shown = with_labels([SafeString(f'<td class="field-rubric">{cell}</td>')], [{"text": "rubrique"}])

    assert ("data-empty" in shown[0]) is is_empty
    assert 'data-label="Rubrique"' in shown[0]


def test_a_list_on_a_phone_hides_what_an_article_does_not_have() -> None:
    chief = make_person(Role.CHIEF)
    create_article("Sans rubrique", by=chief)

    page = log_in(chief).get("/admin/articles/article/").content.decode()

    assert 'data-label="Rubrique" data-empty' in page


@pytest.mark.parametrize("path", ["/admin/password_change/", "/admin/accounts/", "/admin/training/"])
def test_pages_of_django_that_we_do_not_use_lead_to_ours(path: str) -> None:
    response = log_in(make_person(Role.TRAINING, Role.ADMIN)).get(path)

    assert (response.status_code, response["Location"]) in {(302, "/admin/"), (302, "/admin/profil/")}
