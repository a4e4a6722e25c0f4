"""People of the tests, by the role they hold, and the browser sessions they have."""

import re
from collections.abc import Iterable
from itertools import count

from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.roles import Role

PASSWORD = "la phrase de passe des tests"
OUR_PAGE = {"HTTP_SEC_FETCH_SITE": "same-origin"}  # what a browser says when a page of ours posts
number = count(1)


def make_person(*roles: Role, name: str = "Camille Untel", **fields: object) -> User:
    """Somebody with a password, and these roles."""
    person = User.objects.create_user(f"personne-{next(number)}@example.com", name, PASSWORD, **fields)
    give(person, roles)
    return person


def make_superuser() -> User:
    """Somebody with all the rights."""
    return User.objects.create_superuser(f"personne-{next(number)}@example.com", "Supervision", PASSWORD)


def give(person: User, roles: Iterable[Role]) -> None:
    """Put the person in the groups of these roles."""
    person.groups.set(Group.objects.filter(name__in=[role.label for role in roles]))


def log_in(person: User, *, checks_csrf: bool = False) -> Client:
    """A browser session of the person, opened by the login page itself."""
    client = Client(enforce_csrf_checks=checks_csrf)
    data = {"username": person.email, "password": PASSWORD}
    if checks_csrf:
        data["csrfmiddlewaretoken"] = token_of(client)
    assert client.post("/admin/login/", data).status_code == 302
    return client


def token_of(client: Client) -> str:
    """A token that the client's cookie goes with."""
    page = client.get("/admin/login/", follow=True).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def link_in_last_letter() -> str:
    """The path of the link in the last letter written."""
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]
