"""What readers saw of an article at any moment: from the publication's own copy, to who may see its history."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article, Publication, Revision
from articles.pictures.library import use_of, withdraw
from reviews.proof.records import publications_of
from reviews.proof.showing import showing_of
from reviews.workflow import Action
from tests.articles.desk.forms import signed_in
from tests.articles.desk.test_doors import WHO, browser
from tests.articles.previews.test_drawing import main_of
from tests.articles.previews.test_links import make_photo
from tests.builders import act, edit, make_article, make_user, publish

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def address(article: Article, rest: str = "") -> str:
    return f"/admin/articles/article/{article.pk}/parution/{rest}"


def lived() -> Article:
    """Online on Monday at 14 h UTC as « Premier », replaced at 16 h by « Second », taken down at 18 h."""
    article = make_article(title="Premier titre", introduction=parse("<p>Un premier mot.</p>"), at=MONDAY - HOUR)
    chief = make_user(Role.CHIEF, name="Odile")
    publish(article, chief, at=MONDAY)
    edit(article, article.owner, title="Second titre", introduction=parse("<p>Un second mot.</p>"), at=MONDAY + HOUR)
    publish(article, chief, at=MONDAY + 2 * HOUR)
    act(article, Action.TAKE_DOWN, chief, reason="Erreur.", at=MONDAY + 4 * HOUR)
    return article


def at(article: Article, moment: datetime) -> str:
    """The page at that moment, as the owner reads it."""
    answer = signed_in(article.owner).get(address(article), {"le": moment.isoformat()})
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.text


def test_each_moment_shows_the_publication_that_was_live_then() -> None:
    article = lived()
    first, second = Publication.objects.order_by("live_from")

    assert f"/parution/{first.pk}/?le=" in at(article, MONDAY)
    assert f"/parution/{first.pk}/?le=" in at(article, MONDAY + 2 * HOUR - timedelta(seconds=1))
    assert f"/parution/{second.pk}/?le=" in at(article, MONDAY + 2 * HOUR)
    for moment, why in (
        (MONDAY - timedelta(seconds=1), "l’article n’avait pas encore paru"),
        (MONDAY + 4 * HOUR, "l’article est retiré depuis le"),
    ):
        page = at(article, moment)
        assert "Rien n’était en ligne" in page
        assert why in page
        assert "<iframe" not in page


def test_what_expired_is_said_to_have() -> None:
    article = lived()
    Publication.objects.update(taken_down_at=None, taken_down_by=None)

    assert "la période de publication est terminée depuis le" in at(article, MONDAY + 5 * HOUR)


def test_the_frame_is_the_page_that_readers_got_word_for_word() -> None:
    with time_machine.travel(MONDAY, tick=False):
        article = make_article(title="Premier titre", lead=use_of(make_photo()), kicker="Métaux")
        publication = publish(article)
        page = Client().get(publication.get_absolute_url()).text
    with time_machine.travel(MONDAY + HOUR, tick=False):
        edit(article, article.owner, title="Un autre titre", introduction=parse("<p>D’autres mots.</p>"))
        publish(article)

    answer = signed_in(article.owner).get(address(article, f"{publication.pk}/"), {"le": MONDAY.isoformat()})

    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    photos = f"/admin/articles/article/{article.pk}/apercu/photos/"
    assert photos in answer.text
    assert (
        main_of(answer.text).replace(photos, "/media/").split("</article>")[0] == main_of(page).split("</article>")[0]
    )


def test_a_revision_that_was_tampered_with_changes_nothing_of_what_was_seen() -> None:
    article = lived()
    first = Publication.objects.order_by("live_from")[0]
    if connection.vendor == "sqlite":  # on PostgreSQL a trigger refuses it
        Revision.objects.update(content={})

    answer = signed_in(article.owner).get(address(article, f"{first.pk}/"))

    assert "Un premier mot." in answer.text


def test_a_photo_withdrawn_since_is_absent_and_said_so() -> None:
    photo = make_photo()
    article = make_article(lead=use_of(photo))
    publication = publish(article)
    seen = timezone.now()
    withdraw(photo, make_user(Role.CHIEF), at=seen + timedelta(seconds=1))

    page, frame = at(article, seen), signed_in(article.owner).get(address(article, f"{publication.pk}/")).text

    assert "Une photo que les lecteurs voyaient a été retirée depuis" in page
    assert "/apercu/photos/" not in frame


def test_the_neighbours_lead_from_one_publication_to_the_next() -> None:
    rows = list(publications_of(lived()))
    second, first = rows

    found = [showing_of(rows, MONDAY + hours * HOUR) for hours in (-1, 0, 2, 4)]

    assert [(each.previous, each.publication, each.next) for each in found] == [
        (None, None, first),
        (None, first, second),
        (first, second, None),
        (second, None, None),
    ]


def test_what_was_cancelled_was_never_seen() -> None:
    article = make_article()
    when = timezone.now() + 2 * HOUR
    publication = publish(article, when=when)
    client = signed_in(article.owner)
    assert "si rien ne change, les lecteurs verront la" in at(article, when)
    act(article, Action.UNSCHEDULE, make_user(Role.CHIEF))

    page = at(article, when)

    assert "l’article n’avait pas encore paru" in page
    assert "les lecteurs ne l’ont jamais vue" in page
    assert client.get(address(article, f"{publication.pk}/")).status_code == 404


@pytest.mark.parametrize(
    "typed, why",
    [
        ("2026-03-08T02:30", "n’existe pas"),
        ("2026-11-01T01:30", "arrive deux fois"),
        ("hier", "Écrivez le jour et l’heure ainsi"),
        ("2026-02-30T10:00", "Écrivez le jour et l’heure ainsi"),
        ("9999-12-31T23:59", "Choisissez une année"),
        ("0001-01-01T00:00", "Choisissez une année"),
        ("<script>", "Écrivez le jour et l’heure ainsi"),
    ],
)
def test_a_moment_that_is_none_is_refused_in_words_and_kept(typed: str, why: str) -> None:
    article = make_article()
    answer = signed_in(article.owner).get(address(article), {"le": typed})

    assert answer.status_code == 422
    assert why in answer.text
    assert "<script>" not in answer.text.replace("<script type=", "").replace("<script src=", "")


MAY_SEE = {"mine", "byline", "other", "reviewer", "chief", "admin", "superuser"}


@pytest.mark.parametrize("who", WHO)
def test_what_readers_saw_is_for_who_sees_the_draft_and_its_history(who: str) -> None:
    article = make_article()
    publication = publish(article)
    client = browser(who, article)
    gone = {302, 403} if who in ("anonymous", "deactivated") else {403}

    for rest in ("", f"{publication.pk}/"):
        assert client.get(address(article, rest)).status_code in ({200} if who in MAY_SEE else gone)
    assert article.journal.filter(act="seen").count() == (1 if who == "admin" else 0)


def test_another_article_shows_nothing_of_this_one() -> None:
    publication = publish(make_article())
    other = make_article()
    client = signed_in(make_user(Role.CHIEF))

    assert client.get(address(other, f"{publication.pk}/")).status_code == 404
    assert client.get(address(other, f"{10**30}/")).status_code == 404
    assert client.post(address(other)).status_code == 405
    assert client.post(address(publication.article, f"{publication.pk}/")).status_code == 405


def test_the_page_is_the_same_few_queries_with_one_publication_or_three() -> None:
    article, client = make_article(), signed_in(make_user(Role.CHIEF))
    publish(article)

    def asked() -> int:
        client.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(article)).status_code == 200
        return len(queries)

    once = asked()
    for number in (2, 3):
        edit(article, article.owner, title=f"Titre {number}")
        publish(article)

    assert asked() == once
