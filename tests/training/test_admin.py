"""The catalogue at the desk: who may, what the lists answer, hours typed on the clock of a session."""

from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.roles import Role
from tests.training.builders import make_article, make_provider, make_session, make_tag, make_training, pin
from training.admin.sessions import SessionForm
from training.models import Training, TrainingPin, TrainingSession

pytestmark = pytest.mark.django_db

MODELS = ["training", "trainingsession", "trainer", "provider"]


def make_person(*codenames: str) -> User:
    person = User.objects.create_user(f"{'-'.join(codenames) or 'rien'}@example.com"[:100], "Dominique Untel")
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="training", codename__in=codenames))
    return person


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(
        make_person(*[f"{act}_{model}" for act in ("add", "change", "delete", "view") for model in MODELS])
    )
    return client


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_person(*[f"view_{model}" for model in MODELS]))
    return client


def typed(**values: Any) -> dict[str, Any]:
    """A whole training with one session, as the form sends it."""
    data: dict[str, Any] = {
        "title": "Écrire pour le Web",
        "slug": "ecrire-pour-le-web",
        "level": "tous",
        "currency": "CAD",
        "taxes": "en_sus",
        "position": "0",
        "is_open": "on",
        "sessions-TOTAL_FORMS": "1",
        "sessions-INITIAL_FORMS": "0",
        "sessions-0-timezone": "America/Toronto",
        "sessions-0-starts_at_0": "2031-12-01",
        "sessions-0-starts_at_1": "14:30",
        "sessions-0-ends_at_0": "2031-12-01",
        "sessions-0-ends_at_1": "17:00",
        "sessions-0-mode": "en_ligne",
        "sessions-0-language": "français",
    }
    if "provider" not in values:
        data["provider"] = make_provider().pk
    return data | values


def session_form(zone: str, day: str, hour: str, **values: Any) -> SessionForm:
    data = {
        "timezone": zone,
        "starts_at_0": day,
        "starts_at_1": hour,
        "ends_at_0": "2031-12-31",
        "ends_at_1": "12:00",
        "mode": "en_ligne",
        "language": "français",
    }
    return SessionForm(data | values, instance=TrainingSession(training=make_training()))


def saved(form: SessionForm) -> TrainingSession:
    assert form.is_valid(), form.errors
    return form.save()


ADD = "admin:training_training_add"


def test_the_manager_writes_a_training_with_its_session(manager: Client) -> None:
    response = manager.post(reverse(ADD), typed(tags=[make_tag().pk]))

    assert response.status_code == 302
    [session] = Training.objects.get(slug="ecrire-pour-le-web").sessions.all()
    assert session.starts_at == datetime(2031, 12, 1, 19, 30, tzinfo=UTC)


def test_only_the_manager_writes(reader: Client) -> None:
    training = make_training()

    assert reader.get(reverse("admin:training_training_change", args=[training.pk])).status_code == 200
    assert reader.post(reverse("admin:training_training_change", args=[training.pk]), typed()).status_code == 403
    assert reader.post(reverse(ADD), typed()).status_code == 403
    assert (
        reader.post(reverse("admin:training_training_delete", args=[training.pk]), {"post": "yes"}).status_code == 403
    )
    assert Training.objects.get().title == training.title


def test_the_manager_deletes_a_training_that_the_chief_has_pinned(manager: Client) -> None:
    training = make_training(sessions=1)
    pin(make_article(), training)

    response = manager.post(reverse("admin:training_training_delete", args=[training.pk]), {"post": "yes"})

    assert response.status_code == 302
    assert not Training.objects.exists()
    assert not TrainingPin.objects.exists()


def test_pins_which_name_drafts_are_the_chiefs_alone() -> None:
    groups = Group.objects.filter(permissions__content_type__model="trainingpin").distinct()

    assert [group.name for group in groups] == [Role.CHIEF.label]


@pytest.mark.parametrize(
    ("role", "verbs"),
    [(Role.TRAINING, {"add", "change", "delete", "view"}), (Role.CHIEF, {"view"})],
    ids=["training", "chief"],
)
def test_the_roles_have_their_rights_on_the_catalogue(role: Role, verbs: set[str]) -> None:
    codenames = Permission.objects.filter(group__name=role.label, content_type__app_label="training")

    for model in MODELS:
        assert {name for name in codenames.values_list("codename", flat=True) if name.endswith(f"_{model}")} == {
            f"{verb}_{model}" for verb in verbs
        }


@pytest.mark.parametrize("role", [Role.JOURNALIST, Role.REVIEWER, Role.ADMIN])
def test_the_other_roles_have_none(role: Role) -> None:
    assert not Permission.objects.filter(group__name=role.label, content_type__app_label="training").exists()


@pytest.mark.parametrize("model", ["training", "trainer", "provider", "trainingpin"])
def test_without_a_right_the_catalogue_is_closed(client: Client, model: str) -> None:
    client.force_login(make_person())

    assert client.get(reverse(f"admin:training_{model}_changelist")).status_code == 403
    assert client.get(reverse(f"admin:training_{model}_add")).status_code == 403


def test_the_bulk_deletion_is_closed_to_a_reader(reader: Client) -> None:
    training = make_training()

    reader.post(
        reverse("admin:training_training_changelist"),
        {"action": "delete_selected", "_selected_action": training.pk, "post": "yes"},
    )

    assert Training.objects.filter(pk=training.pk).exists()


def test_the_list_says_what_comes_next_and_how_many_seats(manager: Client) -> None:
    training = make_training(title="Écrire pour le Web")
    make_session(
        training, at=datetime(2031, 12, 1, 13, 30, tzinfo=UTC), timezone="Europe/Paris", seats_total=9, seats_left=7
    )
    make_session(training, at=datetime(2031, 12, 8, 13, 30, tzinfo=UTC), seats_total=9, seats_left=4)
    make_session(training, days=-3, seats_total=9, seats_left=9)
    make_training(title="Sans date")

    html = manager.get(reverse("admin:training_training_changelist")).content.decode().replace("\u00a0", "~")

    assert "lundi 1er~décembre 2031, 14~h~30" in html
    assert ">11<" in html
    assert "Aucune" in html


@pytest.mark.parametrize(("answer", "expected"), [("avec", ["Datée"]), ("sans", ["Sans date"])])
def test_the_list_filters_what_waits_for_dates(manager: Client, answer: str, expected: list[str]) -> None:
    make_training(title="Datée", sessions=1)
    make_session(make_training(title="Sans date"), days=-1)

    response = manager.get(reverse("admin:training_training_changelist"), {"seances": answer})

    assert [training.title for training in response.context["cl"].result_list] == expected


def test_the_list_costs_the_same_for_one_training_and_for_three(
    manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = reverse("admin:training_training_changelist")
    make_training(sessions=1)
    manager.get(address)
    with django_assert_max_num_queries(11) as one:
        manager.get(address)
    for _ in range(2):
        make_training(sessions=3)

    with django_assert_max_num_queries(11) as three:
        manager.get(address)

    assert len(three) == len(one)


@pytest.mark.parametrize(
    ("zone", "day", "hour"), [("America/Toronto", "2027-03-14", "02:30"), ("Europe/Paris", "2027-03-28", "02:30")]
)
def test_an_hour_that_does_not_exist_is_refused_in_words(zone: str, day: str, hour: str) -> None:
    form = session_form(zone, day, hour)

    assert "n’existe pas" in form.errors["starts_at"][0]


@pytest.mark.parametrize(
    ("zone", "day", "hour"), [("America/Toronto", "2027-11-07", "01:30"), ("Europe/Paris", "2027-10-31", "02:30")]
)
def test_an_hour_that_exists_twice_is_refused_in_words(zone: str, day: str, hour: str) -> None:
    assert "arrive deux fois" in session_form(zone, day, hour).errors["starts_at"][0]


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("America/Toronto", datetime(2027, 3, 28, 6, 30, tzinfo=UTC)),
        ("Europe/Paris", datetime(2027, 3, 14, 1, 30, tzinfo=UTC)),
    ],
)
def test_the_same_hour_exists_on_the_other_clock(zone: str, moment: datetime) -> None:
    day = "2027-03-28" if zone == "America/Toronto" else "2027-03-14"
    form = session_form(zone, day, "02:30")

    assert saved(form).starts_at == moment


def test_a_session_in_paris_is_shown_again_with_the_hour_that_was_typed() -> None:
    session = saved(session_form("Europe/Paris", "2031-12-01", "14:30"))

    form = SessionForm(instance=session)

    assert f"{form.initial['starts_at']:%Y-%m-%d %H:%M}" == "2031-12-01 14:30"
    assert session.starts_at == datetime(2031, 12, 1, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"timezone": "Mars/Phobos"}, "timezone"),
        ({"starts_at_0": "0001-01-01"}, "starts_at"),
        ({"starts_at_0": "9999-12-31"}, "starts_at"),
        ({"starts_at_0": "le 3 mai"}, "starts_at"),
        ({"starts_at_1": "25:00"}, "starts_at"),
        ({"starts_at_1": ""}, "starts_at"),
        ({"ends_at_0": ""}, "ends_at"),
        ({"mode": "en_salle"}, "__all__"),
        ({"ends_at_0": "2031-11-30"}, "__all__"),
        ({"seats_total": "5", "seats_left": "6"}, "__all__"),
        ({"seats_total": "-1"}, "seats_total"),
        ({"seats_total": "9" * 30, "seats_left": "1"}, "seats_total"),
        ({"registration_url": "javascript:alert(1)"}, "registration_url"),
        ({"place": "a\x00b"}, "place"),
    ],
)
def test_bad_input_is_a_message_in_its_place(values: dict[str, Any], field: str) -> None:
    form = session_form("America/Toronto", "2031-12-01", "14:30", **values)

    assert list(form.errors) == [field]


def test_seats_left_unknown_are_all_free() -> None:
    session = saved(session_form("America/Toronto", "2031-12-01", "14:30", seats_total="12"))

    assert session.seats_left == 12


def test_cancelling_keeps_the_moment_and_can_be_undone() -> None:
    session = saved(session_form("America/Toronto", "2031-12-01", "14:30", is_cancelled="on"))
    first = session.cancelled_at
    assert first is not None

    values = SessionForm(instance=session).initial

    assert saved(SessionForm(_again(values, is_cancelled="on"), instance=session)).cancelled_at == first
    assert saved(SessionForm(_again(values), instance=session)).cancelled_at is None


def _again(values: MutableMapping[str, Any], **more: Any) -> dict[str, Any]:
    plain = {name: value for name, value in values.items() if value is not None and name not in {"is_cancelled"}}
    for name in ("starts_at", "ends_at"):
        moment = plain.pop(name)
        plain |= {f"{name}_0": f"{moment:%Y-%m-%d}", f"{name}_1": f"{moment:%H:%M}"}
    return plain | more


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": ""}, "obligatoire"),
        ({"title": "a" * 10_000}, "160"),
        ({"slug": "форма"}, "slug"),
        ({"price": "-1"}, "supérieure ou égale à 0"),
        ({"price": "9" * 40}, "chiffres"),
        ({"hours": "0"}, "La durée doit dépasser zéro."),
        ({"standfirst": "a\x00b"}, "nul"),
    ],
)
def test_a_bad_training_is_a_message_and_nothing_is_written(
    manager: Client, values: dict[str, Any], words: str
) -> None:
    response = manager.post(reverse(ADD), typed(**values))

    assert response.status_code == 200
    assert words in response.content.decode()
    assert Training.objects.count() == 0


def test_an_address_that_exists_is_refused_in_words(manager: Client) -> None:
    make_training(slug="ecrire-pour-le-web")

    response = manager.post(reverse(ADD), typed())

    assert response.status_code == 200
    assert "existe déjà" in response.content.decode()


def test_an_address_given_to_readers_does_not_move(manager: Client) -> None:
    training = make_training(slug="ancienne")

    manager.post(
        reverse("admin:training_training_change", args=[training.pk]),
        typed(slug="nouvelle", provider=training.provider_id, **{"sessions-TOTAL_FORMS": "0"}),
    )

    training.refresh_from_db()
    assert (training.title, training.slug) == ("Écrire pour le Web", "ancienne")


def test_the_list_of_pins_says_which_are_shown(client: Client) -> None:
    client.force_login(make_person("view_trainingpin", "add_trainingpin", "change_trainingpin", "view_training"))
    article = make_article()
    shown, hidden = make_training(sessions=1), make_training()
    pin(article, shown)
    pin(article, hidden)

    response = client.get(reverse("admin:training_trainingpin_changelist"))

    result = {row.training_id: bool(row.offered) for row in response.context["cl"].result_list}
    assert result == {shown.pk: True, hidden.pk: False}


def test_a_training_is_pinned_from_the_desk_once(client: Client) -> None:
    client.force_login(make_person("view_trainingpin", "add_trainingpin", "change_trainingpin", "view_training"))
    article, training = make_article(), make_training()
    data = {"article": article.pk, "training": training.pk, "kind": "epingle", "position": "0"}

    assert client.post(reverse("admin:training_trainingpin_add"), data).status_code == 302
    again = client.post(reverse("admin:training_trainingpin_add"), data)

    assert "déjà épinglée" in again.content.decode()
    assert TrainingPin.objects.count() == 1


def test_a_session_that_just_started_is_no_longer_to_come() -> None:
    training = make_training()
    make_session(training, at=timezone.now() - timedelta(seconds=1))
    coming = make_session(training, at=timezone.now() + timedelta(minutes=1))

    assert list(training.sessions.upcoming(timezone.now())) == [coming]
