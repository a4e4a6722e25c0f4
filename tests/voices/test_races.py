"""Readers who answer at the same instant. Real threads on PostgreSQL, where two transactions really run at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.desk.refusals import Refused
from articles.models import JournalEntry, Publication, Report
from articles.models.ratings import DayKey, Rating, Vote
from articles.voices.treating import settle
from tests.builders import make_user
from tests.site.builders import make_live
from tests.voices.reports import make_online, report, send
from tests.voices.test_rating import give

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def vote(publication: Publication, rank: int, home: str) -> int:
    try:
        status: int = give(publication, str(rank % 5 + 1), home=home).status_code
        return status
    finally:
        connection.close()


def test_a_thousand_votes_of_one_reader_at_once_count_once() -> None:
    publication = make_live()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda rank: vote(publication, rank, "192.0.2.1"), range(1000)))

    rating = Rating.objects.get()
    assert set(statuses) == {303, 429}
    assert rating.votes == 1
    assert rating.total == Vote.objects.get().score


def test_readers_at_once_on_the_first_vote_of_a_day_are_all_counted_under_one_key() -> None:
    publication = make_live()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda rank: vote(publication, rank, f"198.51.100.{rank}"), range(40)))

    rating = Rating.objects.get()
    assert statuses == [303] * 40
    assert rating.votes == 40
    assert rating.total == sum(Vote.objects.values_list("score", flat=True))
    assert DayKey.objects.count() == 1


def test_the_same_report_sent_several_times_at_once_is_kept_once() -> None:
    publication = make_live()

    def post(_: int) -> int:
        try:
            status: int = send(publication).status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(post, range(8)))

    assert statuses == [303] * 8
    assert Report.objects.count() == 1


def test_of_two_people_who_treat_one_report_at_once_one_does_and_one_is_told() -> None:
    row = report(make_online())
    chiefs = [make_user(Role.CHIEF) for _ in range(4)]

    def treat(by: User) -> int:
        try:
            settle(Report.objects.get(pk=row.pk), "traiter", by, at=timezone.now())
        except Refused as refused:
            return int(refused.status)
        finally:
            connection.close()
        return 0

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(treat, chiefs))

    assert sorted(answers) == [0, 409, 409, 409]
    assert JournalEntry.objects.filter(act="report-done").count() == 1
