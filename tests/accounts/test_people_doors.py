"""Who may invite, correct, deactivate and give roles: every path, every role, against the table of permissions."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client

from accounts import people
from accounts.models import User
from accounts.people import Act, Refused
from accounts.roles import Role
from tests.accounts.people import give, log_in, make_person, make_superuser

pytestmark = pytest.mark.django_db
OTHERS = [Role.JOURNALIST, Role.REVIEWER, Role.CHIEF, Role.TRAINING]
EVERYBODY_ELSE = [pytest.param((role,), id=role) for role in OTHERS] + [
    pytest.param((), id="no role"),
    pytest.param(tuple(OTHERS), id="all but administration"),
]


def facts(person: User) -> tuple[Any, ...]:
    """Everything an act on a person may change."""
    person = User.objects.get(pk=person.pk)
    roles = sorted(person.groups.values_list("name", flat=True))
    return person.name, person.email, person.is_active, person.is_superuser, person.password, roles


def paths(person: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address that changes a person, with a complete request."""
    edit = {"name": "Nom changé", "email": "change@example.com", "roles": ["admin", "chief"], "is_superuser": "on"}
    yield f"/admin/accounts/user/{person.pk}/change/", edit
    yield f"/admin/accounts/user/{person.pk}/deactivate/", {}
    yield f"/admin/accounts/user/{person.pk}/delete/", {"post": "yes"}
    for action in ("deactivate_selected", "reactivate_selected", "resend_to_selected", "delete_selected"):
        data = {"action": action, "_selected_action": [person.pk], "post": "yes", "index": "0"}
        yield "/admin/accounts/user/", data


@pytest.mark.parametrize("roles", EVERYBODY_ELSE)
def test_only_administration_touches_people(roles: tuple[Role, ...]) -> None:
    actor, person = make_person(*roles), make_person(Role.JOURNALIST)
    client = log_in(actor)
    before = facts(person)

    statuses = {client.post(path, data).status_code for path, data in paths(person)}
    statuses.add(client.post("/admin/accounts/user/add/", {"name": "N", "email": "n@example.com"}).status_code)
    statuses |= {client.get(path).status_code for path, _ in paths(person)}

    assert statuses == {403}
    assert facts(person) == before
    assert not User.objects.filter(email="n@example.com").exists()


@pytest.mark.parametrize("roles", EVERYBODY_ELSE)
@pytest.mark.parametrize("act", list(Act))
def test_only_administration_may_act(roles: tuple[Role, ...], act: Act) -> None:
    assert people.obstacles(make_person(), act, make_person(*roles)) == [people.ONLY_ADMINISTRATION]


def test_a_deactivated_administrator_may_nothing() -> None:
    actor = make_person(Role.ADMIN, is_active=False)

    assert people.obstacles(make_person(), Act.DEACTIVATE, actor) == [people.ONLY_ADMINISTRATION]


def test_an_anonymous_visitor_is_sent_to_log_in() -> None:
    person = make_person()
    before = facts(person)

    answers = [Client().post(path, data) for path, data in paths(person)]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].split("?")[0] for answer in answers} == {"/admin/login/"}
    assert facts(person) == before


def test_nobody_raises_themselves() -> None:
    admin = make_person(Role.ADMIN)
    client = log_in(admin)
    data = {"name": admin.name, "email": admin.email, "roles": ["admin", "chief"], "is_superuser": "on", "groups": "1"}

    response = client.post(f"/admin/accounts/user/{admin.pk}/change/", data)

    assert response.status_code == 302
    assert User.objects.get(pk=admin.pk).roles == {Role.ADMIN}
    with pytest.raises(Refused, match="ses propres rôles"):
        people.change_roles(admin, [Role.ADMIN, Role.CHIEF], admin)


def test_nobody_deactivates_themselves() -> None:
    admin = make_person(Role.ADMIN)
    client = log_in(admin)

    direct = client.post(f"/admin/accounts/user/{admin.pk}/deactivate/")
    client.post("/admin/accounts/user/", {"action": "deactivate_selected", "_selected_action": [admin.pk]})

    assert direct.status_code == 409
    assert "son propre compte" in direct.content.decode()
    assert User.objects.get(pk=admin.pk).is_active


def test_administration_does_not_touch_a_superuser() -> None:
    client, boss = log_in(make_person(Role.ADMIN)), make_superuser()
    before = facts(boss)

    statuses = [client.post(path, data).status_code for path, data in paths(boss)]

    assert statuses[:3] == [403, 403, 403]
    assert facts(boss) == before
    assert client.get(f"/admin/accounts/user/{boss.pk}/change/").status_code == 200  # to read
    with pytest.raises(Refused, match="tous les droits"):
        people.change_roles(boss, [Role.CHIEF], make_person(Role.ADMIN))


def test_a_superuser_touches_a_superuser() -> None:
    client, other = log_in(make_superuser()), make_superuser()

    client.post(f"/admin/accounts/user/{other.pk}/deactivate/")

    assert not User.objects.get(pk=other.pk).is_active


def test_no_form_makes_a_superuser() -> None:
    client, person = log_in(make_superuser()), make_person()
    data = {"name": "N", "email": person.email, "roles": ["chief"], "is_superuser": "on", "is_staff": "on"}

    client.post(f"/admin/accounts/user/{person.pk}/change/", data)
    client.post("/admin/accounts/user/add/", data | {"email": "nouvelle@example.com"})

    assert User.objects.get(pk=person.pk).roles == {Role.CHIEF}
    assert [user.is_superuser for user in User.objects.filter(email__in=[person.email, "nouvelle@example.com"])] == [
        False,
        False,
    ]


def test_nobody_is_ever_deleted() -> None:
    client, person = log_in(make_superuser()), make_person()

    direct = client.post(f"/admin/accounts/user/{person.pk}/delete/", {"post": "yes"})
    data = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
    client.post("/admin/accounts/user/", data)

    assert direct.status_code == 403
    assert User.objects.filter(pk=person.pk).exists()


def test_administration_corrects_a_person_and_their_roles() -> None:
    client, person = log_in(make_person(Role.ADMIN)), make_person(Role.JOURNALIST)
    data = {"name": "Nom corrigé", "email": "Corrigee@Example.com", "roles": ["reviewer", "chief"]}

    client.post(f"/admin/accounts/user/{person.pk}/change/", data)

    person = User.objects.get(pk=person.pk)
    assert (person.name, person.email) == ("Nom corrigé", "corrigee@example.com")
    assert person.roles == {Role.REVIEWER, Role.CHIEF}


def test_administration_has_no_right_of_its_own_on_articles() -> None:
    admin = make_person(Role.ADMIN)

    assert sorted(admin.get_all_permissions()) == ["accounts.add_user", "accounts.change_user", "accounts.view_user"]


def test_a_deactivated_person_is_out_at_their_next_request_and_stays_out() -> None:
    client, person = log_in(make_person(Role.ADMIN)), make_person(Role.JOURNALIST)
    session = log_in(person)
    inside = session.get("/admin/profil/").status_code

    client.post(f"/admin/accounts/user/{person.pk}/deactivate/")
    out = session.get("/admin/profil/").status_code
    client.post(f"/admin/accounts/user/{person.pk}/reactivate/")
    still_out = session.get("/admin/profil/").status_code

    assert (inside, out, still_out) == (200, 302, 302)
    assert log_in(person).get("/admin/profil/").status_code == 200


def test_a_lost_role_is_lost_at_the_next_request() -> None:
    person = make_person(Role.ADMIN)
    session = log_in(person)

    give(person, [Role.JOURNALIST])

    assert session.get("/admin/accounts/user/").status_code == 403


def test_changing_somebodys_e_mail_ends_their_sessions() -> None:
    client, person = log_in(make_person(Role.ADMIN)), make_person()
    session = log_in(person)

    client.post(f"/admin/accounts/user/{person.pk}/change/", {"name": person.name, "email": "autre@example.com"})

    assert session.get("/admin/").status_code == 302


def test_administration_correcting_itself_stays_in() -> None:
    admin = make_person(Role.ADMIN)
    client = log_in(admin)

    client.post(f"/admin/accounts/user/{admin.pk}/change/", {"name": "Moi", "email": "moi@example.com"})

    assert client.get("/admin/accounts/user/").status_code == 200


@pytest.mark.parametrize(
    ("act", "state", "sentence"),
    [
        ("deactivate", {"is_active": False}, "déjà désactivé"),
        ("reactivate", {}, "déjà actif"),
        ("resend", {}, "déjà choisi son mot de passe"),
        ("resend", {"is_active": False}, "réactivez-le d’abord"),
    ],
)
def test_an_act_that_makes_no_sense_is_409_with_its_reason(act: str, state: dict[str, Any], sentence: str) -> None:
    client, person = log_in(make_person(Role.ADMIN)), make_person(**state)

    response = client.post(f"/admin/accounts/user/{person.pk}/{act}/")

    assert response.status_code == 409
    assert sentence in response.content.decode()


def test_bulk_actions_do_what_they_can_and_say_the_rest() -> None:
    admin = make_person(Role.ADMIN)
    client, person, gone = log_in(admin), make_person(), make_person(name="Partie", is_active=False)
    data = {"action": "deactivate_selected", "_selected_action": [person.pk, gone.pk, admin.pk]}

    page = client.post("/admin/accounts/user/", data, follow=True).content.decode()

    assert not User.objects.get(pk=person.pk).is_active
    assert "Partie\u00a0: Ce compte est déjà désactivé." in page
    assert "Personne ne désactive son propre compte" in page


def test_every_act_is_in_the_journal() -> None:
    admin, person = make_person(Role.ADMIN), make_person(Role.JOURNALIST)

    people.deactivate(person, admin)
    people.reactivate(person, admin)
    people.change_roles(person, [Role.CHIEF], admin)
    people.edit(person, admin, name="Autre", email=person.email)

    entries = LogEntry.objects.filter(user=admin, object_id=str(person.pk)).order_by("pk")
    assert [entry.get_change_message() for entry in entries] == [
        "Compte désactivé.",
        "Compte réactivé.",
        "Rôles\u00a0: Rédaction en chef.",
        "Modifié\u00a0: nom «\u00a0Autre\u00a0».",
    ]


def test_saving_without_a_change_leaves_no_trace() -> None:
    admin, person = make_person(Role.ADMIN), make_person(Role.JOURNALIST)
    data = {"name": person.name, "email": person.email, "roles": ["journalist"]}

    log_in(admin).post(f"/admin/accounts/user/{person.pk}/change/", data)

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "", "obligatoire"),
        ("email", "pas un courriel", "adresse"),
        ("email", "a\0@example.com", "caractère nul"),
        ("email", "x" * 10_000 + "@example.com", "254"),
        ("email", "DEJA@example.com", "Ce courriel a déjà un compte."),
        ("name", "", "obligatoire"),
        ("name", "a\0b", "caractère nul"),
        ("name", "x" * 10_000, "au plus 120"),
        ("name", "Jeanne\r\nBcc: tous@example.com", "caractère invisible"),
        ("name", "Jeanne\x1b[31m", "caractère invisible"),
        ("roles", "superuser", "choix"),
        ("roles", "a\0", "choix"),
    ],
)
@pytest.mark.parametrize("new", [True, False], ids=["invite", "correct"])
def test_bad_input_is_refused_with_a_sentence(field: str, value: str, sentence: str, new: bool) -> None:
    make_person(name="Déjà là")
    User.objects.create_user("deja@example.com", "Déjà")
    person = make_person()
    client = log_in(make_person(Role.ADMIN))
    data = {"name": "Jeanne", "email": "jeanne@example.com", "roles": "chief"} | {field: value}
    before = User.objects.count(), facts(person)

    path = "add" if new else f"{person.pk}/change"
    response = client.post(f"/admin/accounts/user/{path}/", data)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert (User.objects.count(), facts(person)) == before


@pytest.mark.parametrize("query", ["x" * 10_000, "é' OR 1=1", "%_\\"])
def test_a_hostile_search_answers(query: str) -> None:
    client = log_in(make_person(Role.ADMIN))

    assert client.get("/admin/accounts/user/", {"q": query}).status_code == 200


@pytest.mark.parametrize(("name", "value"), [("role", "x"), ("compte", "x"), ("role", "chief")])
def test_a_hostile_filter_answers(name: str, value: str) -> None:
    client = log_in(make_person(Role.ADMIN))

    assert client.get("/admin/accounts/user/", {name: value}).status_code == 200


@pytest.mark.parametrize("name", ["q", "role", "compte"])
def test_a_null_byte_in_a_question_is_refused_in_french(name: str) -> None:
    answer = log_in(make_person(Role.ADMIN)).get("/admin/accounts/user/", {name: "\0"})

    assert answer.status_code == 400
    assert "demande que le site ne peut pas lire" in answer.content.decode()


@pytest.mark.parametrize("pk", ["0", "999999", "99999999999999999999", "abc", "%00"])
def test_a_person_who_is_not_there_is_said(pk: str) -> None:
    client = log_in(make_person(Role.ADMIN))

    assert client.get(f"/admin/accounts/user/{pk}/change/", follow=True).status_code in {200, 404}
    assert client.post(f"/admin/accounts/user/{pk}/deactivate/", follow=True).status_code in {200, 403, 404}


def test_two_invitations_to_one_mailbox_make_one_account() -> None:
    admin = make_person(Role.ADMIN)
    people.invite("une@example.com", "Une", [], admin)

    with pytest.raises(Refused, match="déjà un compte"):
        people.invite("une@example.com", "Deux", [], admin)

    assert User.objects.filter(email="une@example.com").count() == 1


def test_one_account_per_email_whatever_its_capitals() -> None:
    User.objects.create_user("une@example.com", "Une")

    with pytest.raises(IntegrityError, match=r"one_account_per_email"), transaction.atomic():
        User.objects.bulk_create([User(email="UNE@example.com", name="Autre")])


def test_the_groups_are_those_of_the_roles_and_no_page_changes_them() -> None:
    client = log_in(make_superuser())

    assert set(Group.objects.values_list("name", flat=True)) == {role.label for role in Role}
    assert client.get("/admin/auth/group/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_costs_the_same_for_one_and_for_three(count: int, django_assert_num_queries: Any) -> None:
    client = log_in(make_person(Role.ADMIN))
    for _ in range(count):
        make_person(Role.JOURNALIST, Role.REVIEWER)

    with django_assert_num_queries(10):  # one of them counts the notices unread
        client.get("/admin/accounts/user/")
