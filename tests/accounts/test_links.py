"""Links that let somebody choose a password: by invitation, or because it is forgotten."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from accounts.links import INVITATION, RESET, link
from accounts.models import User
from accounts.people import State, deactivate, edit, reactivate, state_of
from accounts.roles import Role
from tests.accounts.people import PASSWORD, link_in_last_letter, log_in, make_person

pytestmark = pytest.mark.django_db
NEW = "une autre phrase de passe"


def path_of(person: User, *, invited: bool = True) -> str:
    """The path of a fresh link."""
    return link(person, INVITATION if invited else RESET).removeprefix("http://testserver")


def choose(client: Client, path: str, password: str = NEW, again: str | None = None) -> bytes:
    """Open the link and choose a password, as a person does; return the page one ends on."""
    opened = client.get(path, follow=True)
    form = opened.redirect_chain[-1][0] if opened.redirect_chain else path
    data = {"new_password1": password, "new_password2": password if again is None else again}
    return bytes(client.post(form, data, follow=True).content)


def invite(callbacks: DjangoCaptureOnCommitCallbacks, email: str = "Nouvelle@Example.com") -> User:
    """Invite by the page that administration has."""
    client = log_in(make_person(Role.ADMIN, name="Olivier Roy"))
    with callbacks(execute=True):
        data = {"name": "Jeanne Tremblay-Ba", "email": email, "roles": ["journalist", "reviewer"]}
        response = client.post("/admin/accounts/user/add/", data)
    assert response.status_code == 302
    return User.objects.get(email=email.lower())


def test_an_invitation_goes_from_administration_to_the_desk(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = invite(django_capture_on_commit_callbacks)
    client = Client()

    page = choose(client, link_in_last_letter()).decode()

    person = User.objects.get(pk=person.pk)
    assert person.roles == {Role.JOURNALIST, Role.REVIEWER}
    assert person.check_password(NEW)
    assert "Bonjour Jeanne." in page
    assert client.get("/admin/").status_code == 200


def test_an_invitation_is_written_in_text_and_in_html(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    invite(django_capture_on_commit_callbacks)

    letter = mail.outbox[-1]
    assert isinstance(letter, EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    assert letter.to == ["nouvelle@example.com"]
    assert letter.subject == "Newsroom\u00a0: votre compte vous attend"
    assert "Olivier Roy vous ouvre un compte" in str(letter.body)
    assert "Olivier Roy vous ouvre un compte" in html
    assert link_in_last_letter() in html


def test_a_name_with_markup_stays_words_in_the_letter(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = log_in(make_person(Role.ADMIN, name="<b>Max</b>"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/admin/accounts/user/add/", {"name": "Jeanne", "email": "j@example.com", "roles": []})

    letter = mail.outbox[-1]
    assert isinstance(letter, EmailMultiAlternatives)
    assert "<b>Max" not in str(letter.alternatives[0][0])
    assert "<b>Max</b> vous ouvre" in str(letter.body)


@pytest.mark.parametrize("invited", [True, False])
def test_a_link_works_once(invited: bool) -> None:
    person = make_person()
    path = path_of(person, invited=invited)
    choose(Client(), path)

    second = Client().get(path).content.decode()

    assert "Ce lien ne fonctionne plus" in second
    assert "new_password1" not in second


@pytest.mark.parametrize(
    ("invited", "way_on"), [(True, "renvoyer l’invitation"), (False, "/admin/mot-de-passe-oublie/")]
)
def test_a_link_older_than_three_days_says_so_and_what_to_do(invited: bool, way_on: str) -> None:
    path = path_of(make_person(), invited=invited)

    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        page = Client().get(path).content.decode()

    assert "<h1>Ce lien a expiré</h1>" in page
    assert way_on in page


def test_a_link_still_works_on_the_third_day() -> None:
    person = make_person()
    path = path_of(person)

    with time_machine.travel(timezone.now() + timedelta(days=2, hours=12)):
        choose(Client(), path)

    assert User.objects.get(pk=person.pk).check_password(NEW)


def test_a_link_for_one_purpose_is_worth_nothing_for_the_other() -> None:
    person = make_person()
    path = path_of(person).replace("/invitation/", "/mot-de-passe/")

    assert "Ce lien ne fonctionne plus" in Client().get(path).content.decode()


def test_a_link_dies_with_the_account_and_does_not_rise_with_it() -> None:
    admin, person = make_person(Role.ADMIN), make_person()
    path = path_of(person)

    deactivate(person, admin)
    closed = Client().get(path).content.decode()
    reactivate(person, admin)
    opened = Client().get(path).content.decode()

    assert "Ce lien ne fonctionne plus" in closed
    assert "Ce lien ne fonctionne plus" in opened


def test_a_link_dies_when_the_e_mail_changes() -> None:
    admin, person = make_person(Role.ADMIN), make_person()
    path = path_of(person)

    edit(person, admin, name=person.name, email="nouvelle@example.com")

    assert "Ce lien ne fonctionne plus" in Client().get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["MQ/x", "MQ/1-x", "%00/abc-def", "Z/set-password", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5/a-b", "é/é"]
)
@pytest.mark.parametrize("kind", ["invitation", "mot-de-passe"])
def test_a_forged_link_opens_nothing(kind: str, path: str) -> None:
    response = Client().get(f"/admin/{kind}/{path}/")

    assert response.status_code == 200
    assert "Ce lien ne fonctionne plus" in response.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("court", "court", "trop court"),
        ("123456789012345", "123456789012345", "entièrement numérique"),
        (NEW, NEW + "!", "Les deux mots de passe ne sont pas les mêmes."),
        ("a\0bcdefghijklmnop", "a\0bcdefghijklmnop", "caractère nul"),
        ("x" * 10_000, "x" * 10_000, "au plus 256"),
    ],
)
def test_a_bad_password_is_refused_with_a_sentence(password: str, again: str, sentence: str) -> None:
    person = make_person()

    page = choose(Client(), path_of(person), password, again).decode()

    assert sentence in page
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


def test_a_forgotten_password_is_changed_by_letter() -> None:
    person = make_person()
    client = Client()

    response = client.post("/admin/mot-de-passe-oublie/", {"email": person.email.upper()}, follow=True)
    choose(Client(), link_in_last_letter())

    assert "Regardez vos courriels" in response.content.decode()
    assert User.objects.get(pk=person.pk).check_password(NEW)


@pytest.mark.parametrize("email", ["inconnue@example.com", "partie@example.com"])
def test_nobody_learns_whether_an_account_exists(email: str) -> None:
    make_person()
    User.objects.create_user("partie@example.com", "Partie", PASSWORD, is_active=False)

    response = Client().post("/admin/mot-de-passe-oublie/", {"email": email}, follow=True)

    assert "Regardez vos courriels" in response.content.decode()
    assert mail.outbox == []


def test_asking_again_at_once_writes_one_letter_only() -> None:
    person = make_person()

    for _ in range(5):
        Client().post("/admin/mot-de-passe-oublie/", {"email": person.email})

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "email", ["", "pas un courriel", "a\0@example.com", "x" * 10_000 + "@example.com", "a@b\r\nBcc: c@d.example"]
)
def test_a_hostile_e_mail_gets_the_form_back(email: str) -> None:
    response = Client().post("/admin/mot-de-passe-oublie/", {"email": email})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert mail.outbox == []


def test_a_new_password_unlocks_a_locked_account() -> None:
    person = make_person()
    client = Client()
    for _ in range(9):
        client.post("/admin/login/", {"username": person.email, "password": "faux"})

    choose(Client(), path_of(person, invited=False))

    assert client.post("/admin/login/", {"username": person.email, "password": NEW}).status_code == 302


def test_a_new_password_ends_the_sessions_of_before() -> None:
    person = make_person()
    session = log_in(person)
    person.refresh_from_db()  # a link knows when its person last logged in

    choose(Client(), path_of(person, invited=False))

    assert session.get("/admin/").status_code == 302


def test_the_address_of_the_form_does_not_carry_the_token() -> None:
    path = path_of(make_person())

    landed = Client().get(path, follow=True).redirect_chain[-1][0]

    assert re.fullmatch(r"/admin/invitation/\w+/set-password/", landed)


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_cannot_leave_is_said_and_the_account_is_kept(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client = log_in(make_person(Role.ADMIN))

    data = {"name": "Jeanne", "email": "j@example.com"}
    page = client.post("/admin/accounts/user/add/", data, follow=True).content.decode()

    assert User.objects.filter(email="j@example.com").exists()
    assert "le courriel n’est pas parti" in page


def test_the_state_of_an_account_follows_its_invitation() -> None:
    now = timezone.now()
    invited = User.objects.create_user("i@example.com", "I", invited_at=now)
    late = User.objects.create_user("l@example.com", "L", invited_at=now - timedelta(days=4))

    states = [state_of(person, now) for person in (invited, late, make_person(), make_person(is_active=False))]

    assert states == [State.INVITED, State.EXPIRED, State.ACTIVE, State.DEACTIVATED]
