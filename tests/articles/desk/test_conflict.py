"""Two people save the same article: nobody's words are overwritten, and what both changed is chosen."""

from typing import Any

import pytest
from msgspec.structs import replace

from articles.content.richtext import parse, plain_text
from articles.models import Article
from articles.revising import snapshot
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import edit, make_article

pytestmark = pytest.mark.django_db


def two_texts(**mine: Any) -> tuple[Article, dict[str, Any]]:
    """An article that somebody else has saved since the writer opened it, and the writer's form."""
    article = make_article(title="Titre de départ", sections=2)
    mine_first = {f"sections-{article.sections.all()[0].uuid}-body": "<p>Mes mots à moi.</p>"}
    data = form_of(article, **mine_first | mine)
    sections = snapshot(article).sections
    theirs = (replace(sections[0], body=parse("<p>Leurs mots à eux.</p>")), sections[1])
    edit(article, article.owner, sections=theirs, kicker="Leur surtitre")
    return article, data


def test_a_stale_save_shows_both_texts_and_writes_nothing() -> None:
    article, data = two_texts(standfirst="Mon chapô")
    before = article.current_id

    answer = signed_in(article.owner).post(article.get_desk_url(), data)

    page = answer.content.decode()
    article.refresh_from_db()
    assert answer.status_code == 409
    assert article.current_id == before
    for words in ("Mon chapô", "Leur surtitre", "Mes", "Leurs"):
        assert words in page


def test_the_script_is_told_that_its_version_is_stale() -> None:
    article, data = two_texts()

    answer = signed_in(article.owner).post(article.get_desk_url(), data, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["stale"]) == (409, True)


def resolve(article: Article, data: dict[str, Any], **choices: str) -> Any:
    """Post the conflict page: everything typed again, the newest base, and choices by place."""
    chosen = {f"choice-{place}": value for place, value in choices.items()}
    carried = data | {"from": data["base"], "base": article.current_id, "act": "merge"} | chosen
    return signed_in(article.owner).post(article.get_desk_url(), carried)


def first_place(article: Article) -> str:
    """The place of the first section."""
    return f"section-{article.sections.all()[0].uuid}"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", "Mes mots à moi."),
        ("theirs", "Leurs mots à eux."),
        ("both", "Mes mots à moi.\nLeurs mots à eux."),
    ],
)
def test_what_both_changed_is_chosen_and_what_one_changed_is_kept(choice: str, expected: str) -> None:
    article, data = two_texts(standfirst="Mon chapô")

    answer = resolve(article, data, **{first_place(article): choice})

    article.refresh_from_db()
    content = snapshot(article)
    assert answer.status_code == 302
    assert (content.kicker, content.standfirst) == ("Leur surtitre", "Mon chapô")
    assert plain_text(content.sections[0].body) == expected


def test_a_choice_that_is_missing_is_asked_again() -> None:
    article, data = two_texts()
    before = article.current_id

    answer = resolve(article, data)

    article.refresh_from_db()
    assert answer.status_code == 409
    assert "Il reste 1 choix" in answer.content.decode()
    assert article.current_id == before


def test_both_texts_may_be_taken_into_the_sheet_before_anything_is_saved() -> None:
    article, data = two_texts()
    before = article.current_id
    carried = {"from": data["base"], "base": article.current_id, "act": "merge-open"}

    answer = signed_in(article.owner).post(
        article.get_desk_url(), data | carried | {f"choice-{first_place(article)}": "both"}
    )

    page = answer.content.decode()
    article.refresh_from_db()
    assert answer.status_code == 200
    assert article.current_id == before
    assert "Mes mots à moi." in page
    assert "Leurs mots à eux." in page
    assert f'name="base" value="{before}"' in page


def test_a_third_save_in_the_meantime_is_seen_too() -> None:
    article, data = two_texts()
    carried = data | {"from": data["base"], "base": article.current_id, "act": "merge"}
    edit(article, article.owner, title="Encore plus récent")

    answer = signed_in(article.owner).post(article.get_desk_url(), carried)

    article.refresh_from_db()
    assert answer.status_code == 409
    assert "Encore plus récent" in answer.content.decode()
    assert article.title == "Encore plus récent"


def test_a_section_that_the_other_added_is_kept() -> None:
    article = make_article(sections=1)
    data = form_of(article, title="Mon titre")
    added = (*snapshot(article).sections, replace(snapshot(article).sections[0], id="", heading="Ajoutée par l’autre"))
    edit(article, article.owner, sections=added)

    resolve(article, data)

    article.refresh_from_db()
    assert article.title == "Mon titre"
    assert [row.heading for row in article.sections.all()] == ["Intertitre 1", "Ajoutée par l’autre"]
