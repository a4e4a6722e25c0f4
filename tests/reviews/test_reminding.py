"""What is told of an article that readers have seen: a note let go, a right of reply noted, one that is due soon."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import Kind, Notice, User, Way
from accounts.roles import Role
from articles.models import Article, Correction
from reviews.following import withdraw_note
from reviews.models import RightOfReply
from reviews.reminding import remind
from reviews.replying import accept, place, receive, refuse
from tests.builders import edit, make_article, make_user, publish
from tests.reviews.test_aftermath import note
from tests.reviews.test_replies import WORDS, request

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 12, 2, 14, 0, tzinfo=UTC)  # Wednesday nine o’clock in Montréal
DAY = timedelta(days=1)


def told(person: User, kind: Kind) -> list[str]:
    rows = Notice.objects.filter(person=person, kind=kind).order_by("id")
    return [row.words.replace("\u00a0", " ") for row in rows]


def published(owner: User | None = None) -> Article:
    article = make_article(owner)
    publish(article, at=timezone.now() - 5 * DAY)
    return article


def received(article: Article, by: User) -> RightOfReply:
    """Note a right of reply that came today and is due in three days."""
    return receive(article, by, request(), at=timezone.now())


def reminders(person: User, day: int, hour: int = 0) -> list[str]:
    """Return what the person was told of replies once the worker looked, so many days and hours after nine o’clock."""
    remind(NINE + timedelta(days=day, hours=hour))
    return told(person, Kind.REPLY)


# --- A note let go ---


def test_who_wrote_a_note_is_told_that_it_is_let_go_and_why_and_nobody_else() -> None:
    writer, other, chief = make_user(Role.JOURNALIST), make_user(Role.JOURNALIST), make_user(Role.CHIEF, name="Ida Roy")
    article = make_article(other)
    edit(article, writer, notes=(note(),))
    edit(article, other, title="Le marché plie")
    publish(article)
    told_to_readers = Correction.objects.get()

    withdraw_note(article, chief, told_to_readers.pk, reason="Elle nomme un mineur.", at=timezone.now())

    assert [sentence[:62] for sentence in told(writer, Kind.NOTE_GONE)] == [
        "Ida Roy a permis de retirer votre note aux lecteurs (rectifica"
    ]
    notice = Notice.objects.get(kind=Kind.NOTE_GONE)
    assert (notice.way, notice.reason) == (Way.DIGEST, "Elle nomme un mineur.")
    assert notice.url == f"/admin/articles/article/{article.pk}/suites/"


def test_a_chief_who_lets_go_of_their_own_note_is_told_nothing() -> None:
    chief = make_user(Role.CHIEF)
    article = make_article()
    edit(article, chief, notes=(note(),))
    publish(article)

    withdraw_note(article, chief, Correction.objects.get().pk, reason="Elle se trompe.", at=timezone.now())

    assert told(chief, Kind.NOTE_GONE) == []


# --- A right of reply ---


def test_a_right_of_reply_is_told_at_once_to_the_chiefs_but_who_noted_it() -> None:
    chief, noting = make_user(Role.CHIEF), make_user(Role.CHIEF, name="Ida Roy")
    article = published()
    with time_machine.travel(NINE, tick=False):
        received(article, noting)

    assert told(chief, Kind.REPLY) == [
        "Ida Roy a noté un droit de réponse de Ada Roy, à publier avant la fin du 5 décembre 2026."
    ]
    assert (told(noting, Kind.REPLY), told(article.owner, Kind.REPLY)) == ([], [])
    assert Notice.objects.get(person=chief, kind=Kind.REPLY).way == Way.NOW


def test_the_chiefs_are_reminded_once_and_by_day_the_day_before_it_is_due() -> None:
    article, chief = published(), make_user(Role.CHIEF)
    with time_machine.travel(NINE, tick=False):
        received(article, chief)

    assert reminders(chief, 1) == []
    assert reminders(chief, 2, -2) == []
    assert (
        reminders(chief, 2)
        == reminders(chief, 3)
        == ["Le droit de réponse de Ada Roy est à décider avant la fin du 5 décembre 2026."]
    )
    assert reminders(make_user(Role.CHIEF), 30) == []


def test_what_is_accepted_waits_until_it_is_before_readers_and_what_is_refused_is_told_no_more() -> None:
    article, chief = published(), make_user(Role.CHIEF)
    with time_machine.travel(NINE, tick=False):
        taken, out, refused = (received(article, chief) for _ in range(3))
        for each in (taken, out):
            accept(article, chief, each.pk, text=WORDS, at=timezone.now())
        refuse(article, chief, refused.pk, reason="Elle vise quelqu’un d’autre.", at=timezone.now())
        article.refresh_from_db()
        place(article, article.owner, out.pk, base=article.current_id, at=timezone.now())
        publish(article)

    assert reminders(chief, 3) == [
        "Le droit de réponse de Ada Roy est accepté, à publier avant la fin du 5 décembre 2026."
    ]


def test_what_was_noted_this_morning_and_is_due_tomorrow_is_not_told_twice_the_same_day() -> None:
    article, chief = published(), make_user(Role.CHIEF)
    with time_machine.travel(NINE, tick=False):
        receive(article, chief, request(due_on=localdate() + DAY), at=timezone.now())

    assert reminders(chief, 0, 1) == []
    assert len(reminders(chief, 1)) == 1
