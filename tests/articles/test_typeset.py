"""Typography in the rows that readers see beside the articles: whoever writes them, in all their fields."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Role
from articles.content.typography import correct_line, correct_name
from articles.desk.saving import find_or_create_tag
from articles.models import Author, Expert, Photo, Rubric, StaticPage, Tag
from articles.models.typeset import Typeset
from tests.articles.desk.forms import signed_in
from tests.builders import make_rubric, make_tag, make_user
from tests.training.builders import make_provider
from training.models import Provider, Trainer, Training

NBSP = "\u00a0"
ROUGH, PRINTED = 'L\'oeuvre "brève": 25 % !', f"L’œuvre «{NBSP}brève{NBSP}»{NBSP}: 25{NBSP}%!"
NAME, PRINTED_NAME = "Jeanne  d'Arc 'Oeuvray'", "Jeanne d’Arc 'Oeuvray'"
TYPESET = [model for model in apps.get_models() if issubclass(model, Typeset)]


def chief() -> Client:
    """The browser of the editor-in-chief."""
    return signed_in(make_user(Role.CHIEF))


@pytest.mark.parametrize("model", TYPESET, ids=lambda model: model.__name__)
def test_every_field_listed_is_put_right_once_and_for_all(model: Any) -> None:
    row = model(**dict.fromkeys(model.TYPESET, ROUGH), **dict.fromkeys(model.TYPESET_NAMES, NAME))

    row.set_type()
    once = {name: getattr(row, name) for name in (*model.TYPESET, *model.TYPESET_NAMES)}
    row.set_type()

    assert once == dict.fromkeys(model.TYPESET, PRINTED) | dict.fromkeys(model.TYPESET_NAMES, PRINTED_NAME)
    assert {name: getattr(row, name) for name in once} == once


def test_an_address_a_code_and_an_email_are_as_they_were_typed() -> None:
    words = "Écrire à l'adresse a'b@exemple.ca : https://exemple.ca/a?b:c"
    provider = Provider(accessibility_contact=words, phone="514 555-0100", qualiopi="FR 25 : 3")

    provider.set_type()

    assert provider.accessibility_contact == f"Écrire à l’adresse a'b@exemple.ca{NBSP}: https://exemple.ca/a?b:c"
    assert (provider.phone, provider.qualiopi) == ("514 555-0100", "FR 25 : 3")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Deux   mots ", "Deux mots"),
        ("Une\nligne", "Une ligne"),
        (f"Un{NBSP}{NBSP}blanc tenu", f"Un{NBSP}{NBSP}blanc tenu"),
        ("", ""),
    ],
)
def test_gaps_of_a_line_close(typed: str, kept: str) -> None:
    assert correct_line(typed, 100, "fr-CA") == correct_name(typed) == kept


def test_a_correction_that_would_not_fit_is_not_made() -> None:
    rubric = Rubric(name="x" * 56 + " ?!?!")

    rubric.set_type()
    long = Rubric(name='"' + "x" * 58 + '"')
    long.set_type()

    assert rubric.name == "x" * 56 + "?!?!"
    assert long.name == '"' + "x" * 58 + '"'


@given(st.text(max_size=60))
def test_any_line_is_put_right_at_once(text: str) -> None:
    line, name = correct_line(text, 200, "fr-CA"), correct_name(text)

    assert correct_line(line, 200, "fr-CA") == line
    assert correct_name(name) == name


@pytest.mark.django_db
def test_what_a_form_of_the_desk_sends_is_put_right() -> None:
    page = StaticPage.objects.get(slug="a-propos")
    tag, rubric, desk = make_tag("provisoire"), make_rubric(), chief()

    desk.post("/admin/articles/author/add/", {"name": "Anne  L'Heureux", "role": "Cheffe d'équipe", "bio": "Oui !"})
    desk.post("/admin/articles/expert/add/", {"name": "Paul", "organisation": "Ligue de l'eau"})
    desk.post(f"/admin/articles/tag/{tag.pk}/change/", {"name": "Main-d'oeuvre"})
    desk.post(f"/admin/articles/staticpage/{page.pk}/change/", {"title": "L'équipe", "body": "<p>L'<em>IA</em> ?</p>"})
    desk.post(f"/admin/articles/rubric/{rubric.pk}/change/", {"name": "L'emploi", "slug": rubric.slug, "position": "1"})

    author, expert = Author.objects.get(), Expert.objects.get()
    page.refresh_from_db()
    tag.refresh_from_db()
    rubric.refresh_from_db()
    assert (author.name, author.role, author.bio) == ("Anne L’Heureux", "Cheffe d’équipe", "Oui!")
    assert (expert.organisation, expert.searched) == ("Ligue de l’eau", " paul\n ligue de l eau")
    assert (tag.name, tag.key, rubric.name) == ("Main-d’œuvre", "main d oeuvre", "L’emploi")
    assert (page.title, page.body) == ("L’équipe", "<p>L’<em>IA</em>?</p>")


@pytest.mark.django_db
def test_two_names_that_typography_makes_one_are_refused_in_the_form() -> None:
    make_rubric("L’emploi")
    make_tag("Œuvre")
    desk = chief()

    rubric = desk.post("/admin/articles/rubric/add/", {"name": "L'emploi", "slug": "l-emploi", "position": "1"})
    tag = desk.post("/admin/articles/tag/add/", {"name": "oeuvre"})

    assert (rubric.status_code, tag.status_code) == (200, 200)
    assert "existe déjà" in rubric.content.decode()
    assert "existe déjà" in tag.content.decode()
    assert (Rubric.objects.count(), Tag.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_tag_is_found_under_either_spelling_and_has_a_legible_address() -> None:
    made = find_or_create_tag("Main d'oeuvre")

    assert find_or_create_tag("main-d’œuvre") == made
    assert (made.name, made.slug) == ("Main d’œuvre", "main-doeuvre")


@pytest.mark.django_db
def test_the_key_of_the_longest_name_fits() -> None:
    tag = find_or_create_tag("ﷺ" * 100)

    assert len(tag.key) == 120
    assert find_or_create_tag("ﷺ" * 100) == tag


@pytest.mark.django_db
def test_what_is_not_asked_to_be_saved_is_not() -> None:
    expert = Expert.objects.create(name="Zoé", slug="zoe", role="x")
    Expert.objects.filter(pk=expert.pk).update(bio="L'ancienne")
    expert.refresh_from_db()

    expert.role = "l'autre"
    expert.save(update_fields=["role"])

    expert.refresh_from_db()
    assert (expert.role, expert.bio) == ("l’autre", "L'ancienne")


@pytest.mark.django_db
def test_the_catalogue_is_put_right_at_the_desk() -> None:
    provider, desk = make_provider(), signed_in(make_user(Role.TRAINING))
    sessions = {"sessions-TOTAL_FORMS": "0", "sessions-INITIAL_FORMS": "0"}
    choices = {"level": "tous", "currency": "CAD", "taxes": "en_sus", "position": "0", "provider": provider.pk}
    words = {"title": "L'infolettre", "objectives": "Savoir :\nl'essentiel ;", "funding": "Loi du 1 %"}

    desk.post("/admin/training/training/add/", {"slug": "l-infolettre"} | words | choices | sessions)
    desk.post("/admin/training/trainer/add/", {"name": "Ève  D'Amour", "slug": "eve", "role": "L'experte"})

    training, trainer = Training.objects.get(), Trainer.objects.get()
    assert training.title == "L’infolettre"
    assert training.objectives.splitlines() == [f"Savoir{NBSP}:", "l’essentiel;"]
    assert training.funding == f"Loi du 1{NBSP}%"
    assert (trainer.name, trainer.role) == ("Ève D’Amour", "L’experte")


@pytest.mark.django_db
def test_a_photo_of_the_library_is_put_right() -> None:
    photo = Photo.objects.create(
        file="x.jpg", sha256="0", width=1, height=1, alt="L'atelier", caption="Quoi ?", credit="Ève  Roy", bank="D'Art"
    )

    assert (photo.alt, photo.caption, photo.credit, photo.bank) == ("L’atelier", "Quoi?", "Ève Roy", "D’Art")


@pytest.mark.django_db
def test_tags_made_before_have_the_key_of_today() -> None:
    old, lone, other = make_tag("œuvre"), make_tag("cœur"), make_tag("une autre")
    Tag.objects.filter(pk=old.pk).update(key="œuvre")
    Tag.objects.filter(pk=other.pk).update(key="oeuvre")
    Tag.objects.filter(pk=lone.pk).update(key="cœur")

    import_module("articles.migrations.0011_tag_keys_fold_ligatures").fold_ligatures(apps, None)

    keys = dict(Tag.objects.values_list("name", "key"))
    assert keys == {"œuvre": "œuvre", "cœur": "coeur", "une autre": "oeuvre"}
