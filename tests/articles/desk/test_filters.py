"""The filters of the list of articles."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article, Expert
from tests.articles.desk.forms import signed_in
from tests.builders import make_article, make_author, make_rubric, make_user

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 12, 2, 15, 0, tzinfo=UTC)


@time_machine.travel(WEDNESDAY, tick=False)
def test_the_list_is_filtered_by_its_deadlines() -> None:
    person = make_user(Role.JOURNALIST)
    due = {"hier": (1, 20), "tantôt": (2, 20), "dimanche": (6, 20), "lundi": (7, 20)}
    for title, (day, hour) in due.items():
        article = make_article(person, title=title)
        Article.objects.filter(pk=article.pk).update(due_at=datetime(2026, 12, day, hour, tzinfo=UTC))
    make_article(person, title="un jour")
    client = signed_in(person)

    def found(asked: str) -> set[str]:
        rows = client.get("/admin/articles/article/", {"tombee": asked}).context["cl"].result_list
        return {row.title for row in rows}

    assert found("retard") == {"hier"}
    assert found("jour") == {"tantôt"}
    assert found("semaine") == {"hier", "tantôt", "dimanche"}
    assert found("sans") == {"un jour"}
    assert found("n’importe quoi") == {*due, "un jour"}


LIST = "/admin/articles/article/"
HOSTILE = ["-1", "9" * 400, "x" * 5000, "1 OR 1=1", "²", "\u202e", "<script>", "nulle part"]


def quoting(expert: Expert) -> str:
    """A quote of somebody."""
    return f'<blockquote class="quote" data-expert="{expert.pk}" data-name="{expert.name}"><p>Oui.</p></blockquote>'


def test_the_list_is_filtered_by_rubric_signature_owner_and_expert_together() -> None:
    amelie, boris = make_user(Role.JOURNALIST, name="Amélie"), make_user(Role.JOURNALIST, name="Boris")
    data, trade = make_rubric("Données"), make_rubric("Commerce")
    zoe = make_author("Zoé Lavoie")
    expert = Expert.objects.create(name="Hélène d’Arcy", slug="h", organisation="Institut")
    make_article(amelie, title="Un", rubric=data, author=zoe, introduction=parse(quoting(expert)))
    make_article(boris, title="Deux", rubric=data, author=zoe)
    make_article(boris, title="Trois", rubric=trade, author=make_author("Yan"))
    client = signed_in(amelie)

    def found(**asked: int | str) -> set[str]:
        return {row.title for row in client.get(LIST, asked).context["cl"].result_list}

    assert found(rubrique=data.pk) == {"Un", "Deux"}
    assert found(signature=zoe.pk) == {"Un", "Deux"}
    assert found(responsable=boris.pk) == {"Deux", "Trois"}
    assert found(expert=expert.pk) == {"Un"}
    assert found(expert="helene d'arcy") == {"Un"}
    assert found(rubrique=data.pk, responsable=boris.pk, signature="zoe lavoie") == {"Deux"}
    assert found(responsable=boris.pk, q="trois") == {"Trois"}
    assert found(signature="") == {"Un", "Deux", "Trois"}


def test_the_filters_in_use_are_shown_and_each_is_taken_off_alone() -> None:
    person = make_user(Role.JOURNALIST, name="Amélie")
    make_article(person, title="Un", rubric=make_rubric("Données"))
    asked = {"etape": "draft", "responsable": str(person.pk), "q": "Un", "expert": "<b>Personne"}

    page = signed_in(person).get(LIST, asked).content.decode()

    chips = page[page.index('class="chips"') : page.index("</ul>", page.index('class="chips"'))]
    for words in ("Étape&nbsp;: Brouillon", "Responsable&nbsp;: Amélie", "Recherche&nbsp;: Un", "&lt;b&gt;Personne"):
        assert words in chips
    assert f'href="?expert=%3Cb%3EPersonne&amp;q=Un&amp;responsable={person.pk}"' in chips


def test_long_filters_are_typed_and_keep_the_others() -> None:
    person = make_user(Role.JOURNALIST)
    authors = [make_author(f"Signature {letter}") for letter in "ABCDEFGHI"]
    make_article(person, title="Un", author=authors[0])
    client = signed_in(person)

    page = client.get(LIST, {"etape": "draft", "signature": str(authors[0].pk)}).content.decode()

    assert 'list="filter-signature-names" value="Signature A"' in page
    form = page[page.index('class="filters__typed"') :]
    assert '<input type="hidden" name="etape" value="draft">' in form[: form.index("</form>")]


def test_a_hostile_choice_finds_nothing_and_is_answered() -> None:
    person = make_user(Role.JOURNALIST, name="Amélie")
    make_article(person, rubric=make_rubric("Données"), author=make_author("Zoé"))
    client = signed_in(person)

    for name in ("rubrique", "signature", "responsable", "expert"):
        answers = [client.get(LIST, {name: value}) for value in HOSTILE]

        assert {answer.status_code for answer in answers} == {200}
        assert not any(answer.context["cl"].result_list for answer in answers)


def test_filters_ask_as_much_for_three_articles_as_for_one() -> None:
    person = make_user(Role.JOURNALIST)
    client = signed_in(person)
    counts = []
    for number in (1, 3):
        while Article.objects.count() < number:
            make_article(person)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"etape": "draft", "presence": "never", "responsable": str(person.pk)})
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 18
