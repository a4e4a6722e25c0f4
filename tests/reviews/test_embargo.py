"""Until an embargo's hour nobody puts the article before readers, by any act; each change of it is in the journal."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Notice, User
from accounts.roles import Role
from articles.desk.duplicating import duplicate
from articles.models import Article, JournalEntry, Publication
from reviews.audit import audit
from reviews.rules import Refused
from reviews.workflow import Action, obstacles, perform
from tests.articles.desk.forms import signed_in
from tests.builders import act, approve, edit, make_article, make_user, publish, submit
from tests.reviews.test_doors import rows

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def chief() -> User:
    return make_user(Role.CHIEF)


def under_embargo(article: Article, until: datetime, **details: Any) -> Article:
    return act(article, Action.EMBARGO, article.owner, when=until, **details)


def refused(article: Article, action: Action, actor: User, **details: Any) -> tuple[int, str]:
    """Try the act; return its status and its sentences, and check that nothing was written."""
    before = rows()
    article.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        perform(article, action, actor, revision=article.current_id, **details)
    assert rows() == before
    return int(refusal.value.status), " ".join(refusal.value.sentences)


def test_nobody_publishes_before_the_hour_now_in_an_emergency_or_at_a_date(chief: User) -> None:
    until = timezone.now() + DAY
    article = approve(under_embargo(make_article(), until))
    superuser = make_user(is_superuser=True)

    for person in (chief, superuser):
        for action in (Action.PUBLISH, Action.EMERGENCY):
            status, sentence = refused(article, action, person, reason="Vite.")
            assert (status, "Sous embargo jusqu’au" in sentence) == (409, True), action
            assert "Sous embargo jusqu’au" in obstacles(article, action, person)[0]
        status, sentence = refused(article, Action.SCHEDULE, person, when=until - timedelta(seconds=1))
        assert (status, "choisissez cette heure, ou une heure qui suit" in sentence) == (409, True)

    act(article, Action.SCHEDULE, chief, when=until)
    assert article.publications.get().live_from == until


def test_what_is_scheduled_is_not_moved_before_the_hour(chief: User) -> None:
    until = timezone.now() + DAY
    article = under_embargo(make_article(), until)
    publication = publish(article, chief, when=until + HOUR)

    assert refused(article, Action.RESCHEDULE, chief, when=until - HOUR)[0] == 409
    act(article, Action.RESCHEDULE, chief, when=until)

    publication.refresh_from_db()
    assert publication.live_from == until


def test_an_update_under_embargo_replaces_what_is_live_at_the_hour_and_not_before(chief: User) -> None:
    article = make_article()
    first = publish(article, chief)
    until = timezone.now() + DAY
    under_embargo(article, until)
    edit(article, article.owner, title="La suite")
    approve(article)

    assert refused(article, Action.PUBLISH, chief)[0] == 409
    assert refused(article, Action.SCHEDULE, chief, when=until - HOUR)[0] == 409
    act(article, Action.SCHEDULE, chief, when=until)

    first.refresh_from_db()
    assert first.live_until == until


def test_the_door_itself_refuses_whatever_the_rules_say(chief: User) -> None:
    until = timezone.now() + DAY
    article = approve(under_embargo(make_article(), until))
    at = until - DAY - HOUR
    Article.objects.filter(pk=article.pk).update(embargo_until=until)

    # An act dated an hour ago, as if the clock of the rules were wrong: the door reads the row.
    assert refused(article, Action.SCHEDULE, chief, when=at + HOUR, at=at)[0] == 409
    assert not Publication.objects.exists()


def test_an_embargo_later_than_what_is_scheduled_is_refused_until_it_is_moved(chief: User) -> None:
    article = make_article()
    publish(article, chief, when=timezone.now() + DAY)
    later = timezone.now() + 2 * DAY

    status, sentence = refused(article, Action.EMBARGO, chief, when=later, reason="Demandé.")
    assert (status, "déplacez-la d’abord" in sentence) == (409, True)

    act(article, Action.RESCHEDULE, chief, when=later)
    act(article, Action.EMBARGO, chief, when=later, reason="Demandé.")
    assert article.embargo_until == later


@pytest.mark.parametrize("action", [Action.EMBARGO, Action.LIFT])
def test_once_approved_only_the_chief_changes_an_embargo_and_says_why(action: Action, chief: User) -> None:
    article = approve(under_embargo(make_article(), timezone.now() + 2 * DAY))
    wanted = {"when": timezone.now() + DAY}

    assert refused(article, action, article.owner, reason="Je veux.", **wanted)[0] == 409
    assert refused(article, action, chief, reason="  ", **wanted)[0] == 422
    act(article, action, chief, reason="La source a levé l’embargo.", **wanted)

    entry = article.journal.order_by("-id")[0]
    assert (entry.act, entry.by, entry.reason) == (action, chief, "La source a levé l’embargo.")


def test_its_owner_sets_moves_and_lifts_the_embargo_of_a_draft_and_the_journal_tells() -> None:
    article = make_article()
    first, second = (timezone.now() + n * DAY for n in (1, 2))

    under_embargo(article, first, source="communiqué de l’Institut")
    under_embargo(article, second)
    act(article, Action.LIFT, article.owner)

    told = [entry.words for entry in article.journal.order_by("id")]
    assert told[0].startswith("a mis l’article sous embargo jusqu’au ")
    assert told[0].endswith(" (communiqué de l’Institut)")
    assert told[1].startswith("a porté l’embargo au ")
    assert told[2].startswith("a levé l’embargo qui courait jusqu’au ")
    assert (article.embargo_until, article.embargo_source) == (None, "")


def test_the_writers_are_told_when_somebody_else_changes_the_embargo(chief: User) -> None:
    article = make_article()

    act(article, Action.EMBARGO, chief, when=timezone.now() + DAY)

    notice = Notice.objects.get(person=article.owner)
    assert "sous embargo" in notice.words


@pytest.mark.parametrize("late", [timedelta(0), DAY])
def test_an_embargo_is_to_come(late: timedelta) -> None:
    article = make_article()
    at = timezone.now()

    assert refused(article, Action.EMBARGO, article.owner, when=at - late, at=at)[0] == 409
    assert refused(article, Action.EMBARGO, article.owner)[0] == 422


def test_an_embargo_whose_hour_has_come_forbids_nothing(chief: User) -> None:
    article = submit(make_article())
    Article.objects.filter(pk=article.pk).update(embargo_until=timezone.now() - HOUR)
    reviewer = make_user(Role.REVIEWER)
    for _ in range(3):
        act(article, Action.APPROVE, reviewer)

    act(article, Action.PUBLISH, chief)

    assert article.publications.count() == 1


def test_a_copy_of_an_embargoed_article_is_under_the_same_embargo() -> None:
    until = timezone.now() + DAY
    article = under_embargo(make_article(), until, source="communiqué")

    copy = duplicate(article, make_user(Role.JOURNALIST), at=timezone.now())

    assert (copy.embargo_until, copy.embargo_source) == (until, "communiqué")


def test_audit_finds_what_is_scheduled_before_the_end_of_an_embargo(chief: User) -> None:
    article = make_article()
    publish(article, chief, when=timezone.now() + DAY)
    assert audit(timezone.now()).is_clean

    Article.objects.filter(pk=article.pk).update(embargo_until=timezone.now() + 2 * DAY)

    assert set(audit(timezone.now()).by_rule()) == {"embargo"}


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("source", "x" * 121, 422),
        ("reason", "x" * 5001, 422),
        ("when", "2027-03-14T02:30", 422),
        ("when", "9999-01-01T00:00", 422),
        ("revision", "1' OR 1", 422),
        ("revision", "999999", 409),
        ("action", "embargos", 404),
    ],
)
def test_a_forged_embargo_writes_nothing(field: str, value: str, status: int) -> None:
    article = make_article()
    form = {"action": "embargo", "revision": article.current_id, "when": "2190-01-01T09:00"} | {field: value}
    before = JournalEntry.objects.count()

    answer = signed_in(article.owner).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert answer.status_code == status
    assert JournalEntry.objects.count() == before


def test_the_rail_and_the_page_say_the_embargo_and_its_source(chief: User) -> None:
    article = under_embargo(make_article(), timezone.now() + DAY, source="communiqué de l’Institut")
    desk = signed_in(article.owner)

    sheet = desk.get(article.get_desk_url()).text
    page = desk.get(f"/admin/articles/article/{article.pk}/acte/embargo/").text

    assert "Sous embargo jusqu’au" in sheet
    assert "communiqué de l’Institut" in sheet
    assert "Changer l’embargo" in sheet
    approve(article)
    schedule = signed_in(chief).get(f"/admin/articles/article/{article.pk}/acte/schedule/").text
    assert 'value="communiqué de l’Institut"' in page
    assert f'value="{timezone.localtime(article.embargo_until):%Y-%m-%dT%H:%M}"' in schedule
    assert f'value="{timezone.localtime(article.embargo_until):%Y-%m-%dT%H:%M}"' in page
