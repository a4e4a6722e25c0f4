"""What is drawn once for the same values is never shown for others."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from articles.models import Publication, Rating, Rendering, Rubric
from articles.site import documents, pieces, reading
from articles.site.facts import Rated
from articles.site.pieces import drawn_once, piece
from articles.site.reading import read
from articles.site.stories import Story, line, story
from tests.builders import make_rubric, make_tag
from tests.site.builders import ago, make_live
from tests.training.builders import make_training

STORY = Story("un-titre", "analyse", "", "Un titre", "", "Un chapô.", "Anne Roy", datetime(2026, 3, 1, tzinfo=UTC))


def test_each_value_of_a_line_is_in_what_is_drawn() -> None:
    changes: dict[str, Any] = {
        "slug": "autre",
        "kind": "commandite",
        "kicker": "Sur place",
        "title": "Un <titre>",
        "standfirst": "Autre chapô.",
        "names": "Ali Saad",
        "first_published_at": datetime(2026, 3, 2, tzinfo=UTC),
    }
    for name, value in changes.items():
        other = STORY._replace(**{name: value})
        assert line(other) != line(STORY), name
        assert story(other, 2, with_standfirst=True) != story(STORY, 2, with_standfirst=True), name
    assert "Un &lt;titre&gt;" in line(STORY._replace(title="Un <titre>"))
    assert "Maison" in line(STORY._replace(kind="commandite", sponsor="Maison"))
    assert "Un chapô." not in story(STORY, 3)


def test_what_is_remembered_is_given_again_and_forgotten_when_asked(settings: Settings) -> None:
    settings.DEBUG, drawn = False, []

    @drawn_once(2)
    def draw(value: str) -> str:
        drawn.append(value)
        return value.upper()

    assert [draw("un"), draw("un"), draw("deux"), draw("trois"), draw("un")] == ["UN", "UN", "DEUX", "TROIS", "UN"]
    assert drawn == ["un", "deux", "trois", "un"]
    pieces.forget()
    draw("un")
    assert drawn[-2:] == ["un", "un"]
    settings.DEBUG = True
    draw("un")
    assert drawn[-3:] == ["un", "un", "un"]


def test_the_average_is_drawn_from_its_own_values() -> None:
    assert "4,5" in piece("voices/rating.html", rating=Rated(10, 45))
    assert "4,6" in piece("voices/rating.html", rating=Rated(10, 46))
    assert piece("voices/rating.html", rating=None).strip() == ""


@pytest.mark.django_db
def test_a_page_read_after_others_is_the_page_drawn_first(client: Client, settings: Settings) -> None:
    rubric, tag = make_rubric(), make_tag()
    pages = [make_live(title=f"Article {place}", rubric=rubric, tags=(tag.pk,)) for place in range(3)]
    make_training(title="Une formation", sessions=1, tags=[tag])
    paths = ["/", *(page.get_absolute_url() for page in pages), rubric.get_absolute_url()]
    for path in paths:  # the articles' documents are now kept
        client.get(path)

    remembered = [client.get(path).content for path in paths]
    settings.DEBUG = True

    assert [client.get(path).content for path in paths] == remembered


@pytest.mark.django_db
def test_a_document_kept_costs_its_page_four_queries_and_no_content(client: Client) -> None:
    publication = make_live()
    client.get(publication.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        client.get(publication.get_absolute_url())

    assert len(asked) == 4
    assert not any('"articles_publication"."content"' in query["sql"] for query in asked)


@pytest.mark.django_db
def test_whatever_a_document_shows_draws_it_again(client: Client) -> None:
    publication = make_live(
        rubric=make_rubric("Ancienne"), tags=(make_tag("Ancienne étiquette").pk,), standfirst="Vieux."
    )
    path = publication.get_absolute_url()
    shown = client.get(path).content.decode()
    rows = Publication.objects.filter(pk=publication.pk)
    for write, new in (
        (lambda: rows.update(title="Titre neuf"), "Titre neuf"),
        (lambda: rows.update(standfirst="Chapô neuf."), "Chapô neuf."),
        (lambda: rows.update(sponsor="Maison neuve", kind="commandite"), "Maison neuve"),
        (lambda: rows.update(reviewers=["Relectrice neuve"]), "Relectrice neuve"),
        (
            lambda: rows.update(reading_minutes=77),
            "77&nbsp;min",
        ),
        (lambda: Rubric.objects.update(name="Rubrique neuve"), "Rubrique neuve"),
        (lambda: rows.update(first_published_at=ago(days=400)), "plus d’un an"),
        (lambda: Rating.objects.create(article=publication.article, votes=7, total=21), "d’après 7 avis"),
    ):
        assert new not in shown
        write()
        shown = client.get(path).content.decode()
        assert new in shown


@pytest.mark.django_db
def test_a_vote_or_another_rubric_leaves_the_document_as_it_was_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publication = make_live(rubric=make_rubric())
    client.get(publication.get_absolute_url())
    made = Rendering.objects.get().made_at

    Rating.objects.create(article=publication.article, votes=7, total=21)
    make_live(rubric=make_rubric("Une autre"))
    with django_assert_num_queries(4):
        shown = client.get(publication.get_absolute_url()).content.decode()

    assert "d’après 7 avis" in shown
    assert "Une autre" in shown
    assert Rendering.objects.get(publication=publication).made_at == made


@pytest.mark.django_db
def test_other_code_or_templates_draw_every_document_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = make_live()
    client.get(publication.get_absolute_url())
    Rendering.objects.update(html="<p>D’un autre temps.</p>")

    monkeypatch.setattr(documents, "_sources", lambda: "other code")

    assert "D’un autre temps." not in client.get(publication.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_a_publication_gone_while_it_is_read_is_a_404(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = make_live()
    at = timezone.now()
    rows = reading.LIVE.rows(at, publication.slug)
    monkeypatch.setattr(reading.LIVE, "rows", lambda *values: rows)
    Publication.objects.all().update(cancelled_at=at, live_until=at)
    Publication.objects.all().delete()

    assert client.get(publication.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_rerender_prepares_what_is_live_once() -> None:
    make_live(title="Un")
    old = make_live(title="Deux")
    read(old.slug, timezone.now())
    Rendering.objects.update(renderer_version="1:of before")

    def said() -> str:
        out = StringIO()
        call_command("rerender", stdout=out)
        return out.getvalue()

    assert said() == "2 articles en ligne, 2 préparés.\n"
    assert said() == "2 articles en ligne, 0 préparés.\n"
    assert Rendering.objects.count() == 2
