"""The files of photos: public while something live shows them, and a 404 otherwise."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from articles.models import Photo
from articles.pictures.library import withdraw
from articles.site import public_photos
from tests.builders import make_author, make_user
from tests.site.builders import (
    expire,
    figure,
    make_draft,
    make_expert,
    make_live,
    make_photo,
    put_online,
    quote,
    said_by,
    use,
)

pytestmark = pytest.mark.django_db


def address(photo: Photo, format: str = "jpeg") -> str:
    name = photo.renditions.filter(format=format)[0].file.name
    assert name is not None
    return "/media/" + name.removeprefix("renditions/")


def status(client: Client, photo: Photo) -> int:
    return read(client, photo)[0]


def read(client: Client, photo: Photo) -> tuple[int, bytes, Mapping[str, str]]:
    """Return the answer for a photo's file, read to the end: that closes the file."""
    response = client.get(address(photo))
    return response.status_code, b"".join(response), response.headers


def tag_of(client: Client, photo: Photo) -> str:
    return read(client, photo)[2]["ETag"]


@pytest.mark.parametrize(("format", "kind"), [("jpeg", "image/jpeg"), ("webp", "image/webp")])
def test_a_photo_of_a_live_article_is_served_with_its_type(client: Client, format: str, kind: str) -> None:
    photo = make_photo()
    make_live(introduction=(figure(photo),))

    response = client.get(address(photo, format))

    assert response.status_code == 200
    assert b"".join(response) == b"picture"
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "s-maxage=1" in response["Cache-Control"]


def test_who_has_the_file_is_told_it_is_the_same(client: Client) -> None:
    photo = make_photo()
    make_live(lead=use(photo))
    tag = tag_of(client, photo)

    response = client.get(address(photo), headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")


def test_a_photo_that_nothing_shows_is_not_found(client: Client) -> None:
    assert status(client, make_photo()) == 404


def test_a_photo_of_a_draft_is_to_the_byte_a_file_that_never_was(client: Client) -> None:
    photo = make_photo()
    make_draft(lead=use(photo))

    found, never = client.get(address(photo)), client.get("/media/0123456789abcdef0123456789abcdef.jpg")

    assert (found.status_code, found.content) == (404, never.content)


def test_a_photo_of_a_scheduled_article_waits_for_it(client: Client) -> None:
    photo = make_photo()
    put_online(make_draft(lead=use(photo)), live_from=timezone.now() + timedelta(hours=1))

    assert status(client, photo) == 404


def test_a_photo_leaves_with_its_article(client: Client) -> None:
    photo = make_photo()
    publication = make_live(lead=use(photo))
    assert status(client, photo) == 200

    expire(publication)

    assert status(client, photo) == 404


def test_a_withdrawn_photo_leaves_at_once_even_for_who_has_it(client: Client) -> None:
    photo = make_photo()
    make_live(lead=use(photo))
    tag = tag_of(client, photo)

    withdraw(photo, make_user(Role.JOURNALIST), timezone.now())

    assert client.get(address(photo), headers={"If-None-Match": tag}).status_code == 404


def test_a_portrait_is_public_while_its_person_has_something_live(client: Client) -> None:
    author, expert = make_author(), make_expert(photo=make_photo())
    author.photo = make_photo()
    author.save()
    assert expert.photo is not None
    assert [status(client, author.photo), status(client, expert.photo)] == [404, 404]

    make_live(author=author, introduction=(quote("Oui.", by=said_by(expert)),))

    assert [status(client, author.photo), status(client, expert.photo)] == [200, 200]


def test_another_app_may_show_its_own_photos(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = make_photo(), make_photo()

    def rule(at: datetime) -> QuerySet[Photo]:
        return Photo.objects.filter(pk=mine.pk)

    monkeypatch.setattr(public_photos, "OTHER_RULES", [])
    public_photos.also_public(rule)

    assert [status(client, mine), status(client, other)] == [200, 404]


def test_originals_are_never_served(client: Client) -> None:
    photo = make_photo()
    make_live(lead=use(photo))

    assert client.get(f"/media/{photo.file.name}").status_code == 404
    assert client.get("/media/" + str(photo.file.name).removeprefix("originals/")).status_code == 404


@pytest.mark.parametrize(
    "name", ["..%2f..%2fmanage.py", "a%00.jpg", "x" * 10_000, "renditions/a.jpg", "a.jpg/", ".jpg"]
)
def test_a_strange_name_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404
