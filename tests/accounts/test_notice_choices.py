"""« Mes avis » on the profile: one's own choices, for one's own roles, and nobody else's."""

import pytest
from django.test import Client

from accounts.models import Kind, Preference, Way
from accounts.notices import choices_of
from accounts.roles import Role
from tests.accounts.people import log_in, make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/profil/avis/"
FOR_ALL = (
    *("to-review", "entrusted", "sent-back", "mention", "blocked", "approved", "out"),
    *("commented", "answered", "decided", "speaker", "again", "note-gone", "reported", "contested"),
)


def test_a_choice_is_kept_and_shown_again() -> None:
    person = make_person(Role.JOURNALIST)
    client = log_in(person)

    answer = client.post(ADDRESS, dict.fromkeys(FOR_ALL, "never"))

    assert answer.status_code == 302
    assert choices_of(person)["sent-back"] == Way.NEVER
    assert client.get("/admin/profil/").content.decode().count('value="never" selected') == len(FOR_ALL)


def test_nothing_is_chosen_at_first_and_all_is_as_usual() -> None:
    assert choices_of(make_person())["to-review"] == Way.NOW
    assert choices_of(make_person())["out"] == Way.DIGEST


@pytest.mark.parametrize("way", ["", "demain", "now\x00"])
def test_a_forged_choice_is_refused_and_nothing_is_written(way: str) -> None:
    client = log_in(make_person(Role.JOURNALIST))

    answer = client.post(ADDRESS, dict.fromkeys(FOR_ALL, way))

    assert "errorlist" in answer.content.decode()
    assert not Preference.objects.exists()


def test_a_journalist_chooses_nothing_for_chiefs_and_a_catalogue_has_nothing_to_choose() -> None:
    client, other = log_in(make_person(Role.JOURNALIST)), log_in(make_person(Role.TRAINING))

    client.post(ADDRESS, dict.fromkeys([*FOR_ALL, "ready"], "never"))

    assert not Preference.objects.filter(kind=Kind.READY).exists()
    assert "Mes avis" not in other.get("/admin/profil/").content.decode()


def test_an_anonymous_visitor_is_sent_to_log_in() -> None:
    answer = Client().post(ADDRESS, dict.fromkeys(FOR_ALL, "never"))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")
    assert not Preference.objects.exists()
