"""The end of an article: fixed, moved, cancelled, kept by what replaces it, and over at its hour without any job."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import FAR, Article, Publication
from reviews.audit import audit
from reviews.rules import Refused
from reviews.status import Presence, status_of
from reviews.workflow import Action, perform
from tests.articles.desk.forms import signed_in
from tests.builders import act, approve, edit, make_article, make_user, publish

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def chief() -> User:
    return make_user(Role.CHIEF)


def refused(article: Article, action: Action, actor: User, **details: Any) -> str:
    """Try the act; check that it is refused by 409 and that no interval moved; return the sentences."""
    before = intervals(article)
    article.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        perform(article, action, actor, revision=article.current_id, **details)
    assert (int(refusal.value.status), intervals(article)) == (409, before)
    return " ".join(refusal.value.sentences)


def intervals(article: Article) -> list[tuple[datetime, datetime]]:
    rows = article.publications.standing().order_by("live_from")
    return list(rows.values_list("live_from", "live_until"))


def ends(article: Article) -> list[datetime]:
    return [until for _, until in intervals(article)]


def replaced(article: Article, chief: User, when: datetime | None = None) -> Publication:
    """Publish an update of an article, now or at a date."""
    edit(article, article.owner, title=f"{article.title} (suite)")
    return publish(article, chief, when=when)


def test_the_end_of_what_is_live_is_fixed_moved_and_cancelled(chief: User) -> None:
    article = make_article()
    publish(article, chief)
    first, second = timezone.now() + DAY, timezone.now() + 2 * DAY

    act(article, Action.EXPIRE, chief, when=first)
    assert ends(article) == [first]
    act(article, Action.EXPIRE, chief, when=second)
    assert ends(article) == [second]
    act(article, Action.UNEXPIRE, chief)
    assert ends(article) == [FAR]

    told = [entry.words for entry in article.journal.order_by("-id")[:3]]
    assert [words.rsplit(" le ")[0].split(" au ")[0] for words in told] == [
        "a annulé la fin prévue",
        "a fixé la fin",
        "a fixé la fin",
    ]


def test_what_is_scheduled_ends_after_it_begins_and_is_not_moved_beyond_its_end(chief: User) -> None:
    now = timezone.now()
    article = make_article()
    publish(article, chief, when=now + DAY)

    assert "la fin doit venir après" in refused(article, Action.EXPIRE, chief, when=now + DAY)
    act(article, Action.EXPIRE, chief, when=now + 3 * DAY)
    assert "quitte le site" in refused(article, Action.RESCHEDULE, chief, when=now + 3 * DAY)
    act(article, Action.RESCHEDULE, chief, when=now + 2 * DAY)

    assert intervals(article) == [(now + 2 * DAY, now + 3 * DAY)]


def test_a_replacement_keeps_the_end_and_its_cancellation_gives_it_back(chief: User) -> None:
    now = timezone.now()
    article = make_article()
    publish(article, chief)
    act(article, Action.EXPIRE, chief, when=now + 3 * DAY)

    replaced(article, chief, when=now + DAY)
    assert ends(article) == [now + DAY, now + 3 * DAY]
    act(article, Action.UNSCHEDULE, chief)
    assert ends(article) == [now + 3 * DAY]


def test_an_update_published_now_keeps_the_end(chief: User) -> None:
    article = make_article()
    publish(article, chief)
    end = timezone.now() + DAY
    act(article, Action.EXPIRE, chief, when=end)

    second = replaced(article, chief)

    assert second.live_until == end
    assert audit(timezone.now()).is_clean


def test_nothing_replaces_an_article_after_its_end(chief: User) -> None:
    now = timezone.now()
    article = make_article()
    publish(article, chief)
    act(article, Action.EXPIRE, chief, when=now + DAY)
    edit(article, article.owner, title="La suite")
    approve(article)

    for when in (now + DAY, now + 2 * DAY):
        assert "annulez cette fin" in refused(article, Action.SCHEDULE, chief, when=when)


def test_the_end_of_an_article_with_a_replacement_to_come_is_that_of_the_replacement(chief: User) -> None:
    now = timezone.now()
    article = make_article()
    publish(article, chief)
    replaced(article, chief, when=now + DAY)

    assert "la fin doit venir après" in refused(article, Action.EXPIRE, chief, when=now + DAY / 2)
    act(article, Action.EXPIRE, chief, when=now + 2 * DAY)
    assert ends(article) == [now + DAY, now + 2 * DAY]
    act(article, Action.TAKE_DOWN, chief, reason="Erreur.")
    assert len(ends(article)) == 1
    assert status_of(article, now + 3 * DAY).presence is Presence.REMOVED


def test_at_its_end_the_article_is_over_and_the_past_is_frozen(chief: User) -> None:
    ago = timezone.now() - 2 * DAY
    article = make_article()
    publish(article, chief, at=ago)
    end = ago + DAY
    act(article, Action.EXPIRE, chief, when=end, at=ago)

    assert status_of(article, end - timedelta(microseconds=1)).presence is Presence.ONLINE
    assert status_of(article, end).presence is Presence.EXPIRED
    answer = Client().get(f"/articles/{article.slug}/")
    assert (answer.status_code, article.title in answer.text) == (410, False)
    assert "sa période de publication est terminée" in answer.text
    for action in (Action.EXPIRE, Action.UNEXPIRE, Action.TAKE_DOWN):
        refused(article, action, chief, when=timezone.now() + DAY, reason="Tard.")
    act(article, Action.EMERGENCY, make_user(Role.CHIEF), reason="De retour.")
    assert ends(article) == [end, FAR]


def test_an_article_removed_once_that_came_back_and_ended_is_expired(chief: User) -> None:
    now = timezone.now()
    article = make_article()
    publish(article, chief, at=now - 3 * DAY)
    act(article, Action.TAKE_DOWN, chief, reason="Erreur.", at=now - 2 * DAY)
    publish(article, chief, at=now - DAY)
    act(article, Action.EXPIRE, chief, when=now - DAY / 2, at=now - DAY / 2 - timedelta(hours=1))

    assert status_of(article, now).presence is Presence.EXPIRED


@pytest.mark.parametrize("late", [timedelta(0), DAY])
def test_an_end_is_to_come(chief: User, late: timedelta) -> None:
    article = make_article()
    at = timezone.now()
    publish(article, chief, at=at - 3 * DAY)

    assert "celui-ci est passé" in refused(article, Action.EXPIRE, chief, when=at - late, at=at)


def test_the_buttons_say_that_an_update_replaces_and_when_the_article_leaves(chief: User) -> None:
    article = make_article()
    publish(article, chief)
    act(article, Action.EXPIRE, chief, when=timezone.now() + 3 * DAY)
    edit(article, article.owner, title="La suite")
    approve(article)
    desk = signed_in(chief)

    sheet = desk.get(article.get_desk_url()).text
    page = desk.get(f"/admin/articles/article/{article.pk}/acte/schedule/").text
    act(article, Action.SCHEDULE, chief, when=timezone.now() + DAY)
    after = desk.get(article.get_desk_url()).text

    for words in ("Publier la mise à jour", "Remplacer à une date", "Quittera le site le", "Changer la fin"):
        assert words in sheet, words
    assert "Remplacer à cette date" in page
    for words in ("Remplacement prévu le", "Déplacer le remplacement", "Annuler le remplacement"):
        assert words in after, words
