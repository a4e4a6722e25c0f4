"""Templates by nature: how an article begins, who keeps them, and that a hint is never the article's words."""

from typing import Any

import pytest
from django.test import Client

from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.richtext.blocks import ExpertQuote
from articles.content.tree import SectionPart
from articles.content.typography.fields import correct_line
from articles.content.vocabulary import KINDS
from articles.facts import findings_of
from articles.models import Article, ArticleTemplate, Revision, TemplateSection
from articles.revising import snapshot
from tests.articles.desk.forms import form_of, signed_in
from tests.articles.desk.test_doors import WHO, browser
from tests.builders import edit, make_article, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"
PAGES = "/admin/articles/articletemplate/"


def template(kind: str = "entrevue", **changes: Any) -> ArticleTemplate:
    """The house's template of a nature."""
    found = ArticleTemplate.objects.get(kind=kind)
    for name, value in changes.items():
        setattr(found, name, value)
    found.save()
    return found


def begin(chosen: str, *, title: str = "Parler vrai", kind: str = "nouvelle", client: Client | None = None) -> Any:
    """Post « Nouvel article »."""
    client = client or signed_in(make_user(Role.JOURNALIST))
    return client.post(ADD, {"title": title, "kind": kind, "template": chosen})


def begun(kind: str = "entrevue") -> Article:
    """An article begun from the house's template of a nature."""
    answer = begin(str(template(kind).pk))
    assert answer.status_code == 302
    return Article.objects.latest("pk")


def make_template(article: Article, client: Client) -> Any:
    """Press « Faire un gabarit »."""
    return client.post(f"/admin/articles/article/{article.pk}/gabarit/")


# --- Beginning --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_nature_has_a_template_of_the_house_in_good_french(kind: str) -> None:
    found = template(kind)
    words = [found.name, found.note, found.introduction, found.conclusion]
    words += [word for row in found.sections.all() for word in (row.heading, row.hint)]

    assert found.is_active
    assert found.sections.count() >= 2
    assert [correct_line(word, 400, "fr-CA") for word in words] == words


def test_an_article_begins_with_the_sections_of_its_template_and_none_of_its_hints() -> None:
    article = begun()

    content = snapshot(article)
    assert (content.title, content.kind, content.introduction, content.slug) == (
        "Parler vrai",
        "entrevue",
        (),
        "parler-vrai",
    )
    assert [part.heading for part in content.sections] == [row.heading for row in template().sections.all()]
    assert [len(part.body) for part in content.sections] == [0, 1, 0, 0]
    [quote] = content.sections[1].body
    assert isinstance(quote, ExpertQuote)
    assert (quote.by.name, quote.by.how, quote.paragraphs) == ("", "entrevue", ())
    assert "pourquoi l’entendre" not in str(Revision.objects.get(article=article).content)


def test_hints_are_shown_where_one_writes_and_stay_after_a_save() -> None:
    article = begun()
    client = signed_in(article.owner)
    rows = template().sections.all()

    client.post(article.get_desk_url(), form_of(article, kicker="Grand entretien"))
    page = client.get(article.get_desk_url()).content.decode()

    assert f'placeholder="{template().introduction}"' in page
    assert f'placeholder="{template().conclusion}"' in page
    assert f'placeholder="{rows[0].hint}"' in page
    assert f'<p class="hint part-hint">{rows[1].hint}</p>' in page
    assert page.count('<p class="hint part-hint"></p>') == len(rows)  # the other sections, and the blank one


def test_saving_what_a_template_gave_changes_nothing() -> None:
    article = begun()

    signed_in(article.owner).post(article.get_desk_url(), form_of(article))

    assert Revision.objects.filter(article=article).count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_sections_that_only_have_a_hint_cannot_be_submitted(kind: str) -> None:
    content = snapshot(begun(kind))

    found = [finding.place for finding in findings_of(content, Article.objects.latest("pk").created_at.date())]

    assert {f"section-{part.id}" for part in content.sections} <= set(found)
    assert "introduction" in found


def test_a_template_that_is_not_offered_any_more_begins_nothing() -> None:
    put_off = template(is_active=False)
    before = Article.objects.count()

    statuses = [begin(chosen).status_code for chosen in (str(put_off.pk), "999999", "x", "9" * 30)]

    assert statuses == [422] * 4
    assert Article.objects.count() == before
    assert put_off.note not in signed_in(make_user(Role.JOURNALIST)).get(ADD).content.decode()


def test_a_title_is_still_asked_and_the_choice_is_kept() -> None:
    answer = begin(str(template().pk), title=" ")

    assert answer.status_code == 422
    assert f'value="{template().pk}" checked' in answer.content.decode()
    assert Article.objects.count() == 0


def test_changing_or_deleting_a_template_leaves_what_was_begun_from_it() -> None:
    article = begun()
    hints = dict(article.hints)

    template().delete()

    article.refresh_from_db()
    assert article.hints == hints
    assert len(snapshot(article).sections) == 4


# --- Making one from an article ---------------------------------------------------------------------------------------


def test_a_template_made_from_an_article_has_its_headings_and_nothing_else() -> None:
    body = parse('<p>Une phrase.</p><blockquote class="quote" data-name="Luc"><p>Des mots.</p></blockquote>')
    parts = tuple(
        SectionPart(id=f"00000000-0000-4000-8000-00000000000{n}", heading=f"Partie {n}", body=body) for n in (1, 2)
    )
    article = make_article(kind="portrait")
    edit(article, article.owner, sections=parts)

    answer = make_template(article, signed_in(make_user(Role.CHIEF)))

    made = ArticleTemplate.objects.latest("pk")
    assert answer["Location"] == f"{PAGES}{made.pk}/change/"
    assert (made.name, made.kind, made.is_active, made.introduction) == (article.title, "portrait", False, "")
    assert [(row.heading, row.hint, row.quote) for row in made.sections.all()] == [
        ("Partie 1", "", False),
        ("Partie 2", "", False),
    ]
    assert made.position > template("commandite").position


def test_the_name_of_a_confidential_article_stays_with_it() -> None:
    article = make_article(kind="bilan")
    Article.objects.filter(pk=article.pk).update(confidential=True)

    make_template(article, signed_in(make_user(Role.CHIEF)))

    assert ArticleTemplate.objects.latest("pk").name == "Bilan"


# --- Doors ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_the_editor_in_chief_alone_makes_a_template(who: str) -> None:
    article = make_article()
    before = ArticleTemplate.objects.count()
    allowed = who in {"chief", "superuser"}

    status = make_template(article, browser(who, article)).status_code

    assert status in ((302,) if allowed or who in ("anonymous", "deactivated") else (403,))
    assert ArticleTemplate.objects.count() == before + allowed


@pytest.mark.parametrize(("who", "status"), [("mine", 403), ("other", 404), ("reviewer", 404), ("training", 404)])
def test_a_confidential_article_does_not_exist_for_those_it_is_closed_to(who: str, status: int) -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(confidential=True)

    assert make_template(article, browser(who, article)).status_code == status


def test_a_template_is_made_by_the_button_and_never_from_the_bin() -> None:
    article, client = make_article(), signed_in(make_user(Role.CHIEF))
    before = ArticleTemplate.objects.count()

    by_address = client.get(f"/admin/articles/article/{article.pk}/gabarit/").status_code
    Article.objects.filter(pk=article.pk).update(deleted_at=article.created_at)
    binned = make_template(article, client).status_code

    assert (by_address, binned) == (405, 409)
    assert ArticleTemplate.objects.count() == before


@pytest.mark.parametrize("who", WHO)
def test_the_page_of_templates_opens_to_the_editor_in_chief_alone(who: str) -> None:
    client = browser(who, make_article())
    chosen = template()
    addresses = [PAGES, f"{PAGES}add/", f"{PAGES}{chosen.pk}/change/", f"{PAGES}{chosen.pk}/delete/"]
    expected = {"chief": 200, "superuser": 200, "anonymous": 302, "deactivated": 302}.get(who, 403)

    assert [client.get(address).status_code for address in addresses] == [expected] * 4
    if expected != 200:
        client.post(f"{PAGES}{chosen.pk}/delete/", {"post": "yes"})
        assert ArticleTemplate.objects.filter(pk=chosen.pk).exists()


def _rows(chosen: ArticleTemplate, added: dict[str, str]) -> dict[str, Any]:
    """The sections of the page of a template as a browser posts them, in the other order, and one more."""
    rows = list(chosen.sections.all())
    count = len(rows)
    form: dict[str, Any] = {"sections-TOTAL_FORMS": count + 1, "sections-INITIAL_FORMS": count}
    for at, row in enumerate(rows):
        form |= {
            f"sections-{at}-id": row.pk,
            f"sections-{at}-template": chosen.pk,
            f"sections-{at}-heading": row.heading,
        }
        form |= {f"sections-{at}-hint": f"Consigne {at}", f"sections-{at}-position": 5 - at}
    return form | {f"sections-{count}-{name}": value for name, value in added.items()}


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ({"heading": "", "hint": "", "position": ""}, ["Consigne 1", "Consigne 0"]),
        ({"heading": "Fin", "hint": "Ajoutée", "position": ""}, ["Consigne 1", "Consigne 0", "Ajoutée"]),
        ({"heading": "Début", "hint": "Ajoutée", "position": "0"}, ["Ajoutée", "Consigne 1", "Consigne 0"]),
    ],
)
def test_the_editor_in_chief_writes_the_hints_and_sets_the_order(added: dict[str, str], expected: list[str]) -> None:
    client, chosen = signed_in(make_user(Role.CHIEF)), template("chronique")
    form = {"name": "Billet", "kind": "chronique", "position": 3, "is_active": "on"} | _rows(chosen, added)

    answer = client.post(f"{PAGES}{chosen.pk}/change/", form)

    assert answer.status_code == 302
    chosen.refresh_from_db()
    assert (chosen.name, chosen.position) == ("Billet", 3)
    assert [row.hint for row in TemplateSection.objects.filter(template=chosen)] == expected


def test_a_section_taken_out_of_a_template_goes() -> None:
    client, chosen = signed_in(make_user(Role.CHIEF)), template("chronique")
    form = {"name": "Billet", "kind": "chronique", "position": 3} | _rows(chosen, {}) | {"sections-0-DELETE": "on"}

    client.post(f"{PAGES}{chosen.pk}/change/", form)

    chosen.refresh_from_db()
    assert not chosen.is_active
    assert [row.hint for row in chosen.sections.all()] == ["Consigne 1"]
