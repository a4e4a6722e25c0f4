"""Declaring an absence: by whom, for which days, replaced by whom; what is refused writes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.absences import TWICE, AbsenceRefused, away_on, declare, stood_in_for
from accounts.models import Absence, User
from accounts.roles import Role
from tests.accounts.people import log_in, make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/absences/"


def day(ahead: int) -> date:
    return timezone.localdate() + timedelta(days=ahead)


def away(person: User, replacement: User | None = None, since: int = 0, until: int = 3) -> Absence:
    return declare(person, person, since=day(since), until=day(until), replacement=replacement, at=timezone.now())


def form(**fields: Any) -> dict[str, Any]:
    return {"since": day(1).isoformat(), "until": day(4).isoformat()} | fields


def test_one_declares_ones_own_absence_and_who_stands_in() -> None:
    person, other = make_person(Role.REVIEWER), make_person(Role.REVIEWER)

    answer = log_in(person).post(ADDRESS, form(replacement=other.pk))

    absence = person.absences.get()
    assert answer.status_code == 302
    assert (absence.since, absence.until, absence.replacement) == (day(1), day(4), other)
    assert absence.declared_by == person


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CHIEF, 302), (Role.REVIEWER, 403), (Role.JOURNALIST, 403), (Role.ADMIN, 403), (Role.TRAINING, 403)],
)
def test_only_the_chief_declares_and_calls_off_for_somebody_else(role: Role, status: int) -> None:
    person, actor = make_person(Role.REVIEWER), make_person(role)

    declared = log_in(actor).post(ADDRESS, form(person=person.pk)).status_code
    absence = person.absences.first() or away(person)
    called_off = log_in(actor).post(f"{ADDRESS}{absence.pk}/annuler/").status_code

    assert (declared, called_off) == (status, status)
    assert person.absences.count() == (0 if status == 302 else 1)


def test_one_calls_off_ones_own_absence_and_comes_back() -> None:
    person, other = make_person(Role.REVIEWER), make_person(Role.REVIEWER)
    absence = away(person, other)
    before = stood_in_for(other, away_on(day(0)))

    answer = log_in(person).post(f"{ADDRESS}{absence.pk}/annuler/")

    assert (before, stood_in_for(other, away_on(day(0)))) == (frozenset({person.pk}), frozenset())
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"since": ""}, 422),
        ({"since": "demain"}, 422),
        ({"since": "2026-13-01"}, 422),
        ({"since": "9999999-01-01"}, 422),
        ({"since": "9999-12-31", "until": "9999-12-31"}, 422),
        ({"since": "2226-12-01", "until": "2226-12-02"}, 422),
        ({"since": "\x00"}, 422),
        ({"since": "2020-01-01", "until": "2020-01-02"}, 422),
        ({"until": "2020-01-01"}, 422),
        ({"until": "2099-01-01"}, 422),
        ({"replacement": "0"}, 422),
        ({"replacement": "9" * 30}, 422),
        ({"replacement": "abc"}, 422),
        ({"person": "9" * 18}, 422),
        ({"person": "-1"}, 422),
    ],
)
def test_what_cannot_be_read_or_is_no_absence_is_refused_and_kept_on_the_page(
    fields: dict[str, str], status: int
) -> None:
    answer = log_in(make_person(Role.CHIEF)).post(ADDRESS, form(**fields))

    assert answer.status_code == status
    assert "Rien n’a été écrit" in answer.content.decode()
    assert not Absence.objects.exists()


def test_who_stands_in_must_hold_what_the_person_holds_and_be_there() -> None:
    person, gone = make_person(Role.REVIEWER, Role.CHIEF), make_person(Role.REVIEWER, Role.CHIEF)
    away(gone)
    wrongs = [make_person(Role.REVIEWER), make_person(Role.JOURNALIST), person, gone]
    client = log_in(person)

    answers = [client.post(ADDRESS, form(replacement=wrong.pk)).status_code for wrong in wrongs]

    assert answers == [422] * 4
    assert not person.absences.exists()
    assert client.post(ADDRESS, form(replacement=make_person(Role.REVIEWER, Role.CHIEF).pk)).status_code == 302


def test_days_already_declared_are_a_conflict() -> None:
    person = make_person(Role.REVIEWER)
    away(person, since=2, until=5)

    answer = log_in(person).post(ADDRESS, form())

    assert answer.status_code == 409
    assert TWICE in answer.content.decode()
    assert person.absences.count() == 1


def test_who_lost_the_role_or_the_account_stands_in_no_more() -> None:
    person, other, closed = (make_person(Role.REVIEWER) for _ in range(3))
    away(person, other)
    other.groups.clear()
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert stood_in_for(User.objects.get(pk=other.pk), away_on(day(0))) == frozenset()
    with pytest.raises(AbsenceRefused):
        away(make_person(Role.REVIEWER), User.objects.get(pk=closed.pk))


def test_an_absence_is_of_its_days_alone_both_ends_included() -> None:
    person = make_person(Role.REVIEWER)
    away(person, since=1, until=2)

    assert [bool(away_on(day(ahead))) for ahead in range(4)] == [False, True, True, False]


def test_an_absence_that_is_not_there_is_a_404_and_is_called_off_by_a_post_alone() -> None:
    client, absence = log_in(make_person(Role.CHIEF)), away(make_person(Role.REVIEWER))

    assert client.post(f"{ADDRESS}{10**18}/annuler/").status_code == 404
    assert client.get(f"{ADDRESS}{absence.pk}/annuler/").status_code == 405
    assert Absence.objects.count() == 1


def test_without_a_session_nothing_is_declared() -> None:
    absence = away(make_person(Role.REVIEWER))

    answers = [Client().get(ADDRESS), Client().post(ADDRESS, form()), Client().post(f"{ADDRESS}{absence.pk}/annuler/")]

    assert all("/admin/login/" in answer.get("Location", "/admin/login/") for answer in answers)
    assert Absence.objects.count() == 1


def test_the_page_and_the_profile_offer_the_form_and_ask_as_much_for_three_absences_as_for_one() -> None:
    chief, counts = make_person(Role.CHIEF), []
    client = log_in(chief)
    for number in (1, 3):
        while Absence.objects.count() < number:
            away(make_person(Role.REVIEWER, name="Colette"), make_person(Role.REVIEWER))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(ADDRESS).content.decode()
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert page.count("Annuler l’absence") == 3
    assert "Déclarer une absence" in client.get("/admin/profil/").content.decode()
    assert "Annuler l’absence" not in log_in(make_person(Role.JOURNALIST)).get(ADDRESS).content.decode()


def refused_by(name: str, write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def test_an_absence_ends_after_it_begins() -> None:
    absence = away(make_person())

    refused_by("an_absence_ends_after_it_begins", lambda: Absence.objects.update(until=absence.since - timedelta(1)))


def test_nobody_stands_in_for_themselves() -> None:
    absence = away(make_person())

    refused_by("nobody_stands_in_for_themselves", lambda: Absence.objects.update(replacement=absence.person_id))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_absences_declared_at_once_are_one() -> None:
    person, barrier = make_person(Role.REVIEWER), Barrier(2)

    def run(_: int) -> bool:
        close_old_connections()
        barrier.wait()
        try:
            return bool(away(person))
        except AbsenceRefused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [False, True]
