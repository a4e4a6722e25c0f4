"""One's own account: name, photo, password, and nothing more."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts import portraits
from accounts.models import User
from accounts.portraits import portrait
from accounts.roles import Role
from tests.accounts.people import PASSWORD, log_in, make_person

pytestmark = pytest.mark.django_db
NEW = "une autre phrase de passe"


def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), mode: str = "RGB", **options: object) -> bytes:
    """The bytes of a real picture."""
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **options)
    return file.getvalue()


def png_that_promises(width: int, height: int) -> bytes:
    """A small PNG whose header says it is immense."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 100)
    chunks = b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (header, body, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def send(client: Client, data: bytes, name: str = "moi.jpg") -> bytes:
    """Send a photo from the profile."""
    upload = SimpleUploadedFile(name, data, "image/jpeg")
    return bytes(client.post("/admin/profil/", {"name": "Camille", "photo": upload}, follow=True).content)


def test_a_name_is_changed_by_its_person() -> None:
    person = make_person(Role.JOURNALIST)

    log_in(person).post("/admin/profil/", {"name": "Camille Nouvelle"})

    assert User.objects.get(pk=person.pk).name == "Camille Nouvelle"


def test_a_profile_changes_nothing_else() -> None:
    person = make_person(Role.JOURNALIST)
    forged = {"name": "C", "email": "x@example.com", "roles": "admin", "groups": "1", "is_superuser": "on"}

    log_in(person).post("/admin/profil/", forged)

    after = User.objects.get(pk=person.pk)
    assert (after.email, after.roles, after.is_superuser) == (person.email, frozenset({Role.JOURNALIST}), False)


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 10_000, "Jean\nPaul", "   "])
def test_a_bad_name_is_refused_with_a_sentence(name: str) -> None:
    person = make_person()

    response = log_in(person).post("/admin/profil/", {"name": name})

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert User.objects.get(pk=person.pk).name == "Camille Untel"


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGB")]
)
def test_a_photo_is_kept_square_as_our_own_jpeg(kind: str, mode: str) -> None:
    person = make_person()

    send(log_in(person), picture(kind, mode=mode), "../../Mon Visage.php.png")

    photo = User.objects.get(pk=person.pk).photo
    with photo.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("JPEG", (512, 512))
    assert str(photo.name).startswith("people/")
    assert "Visage" not in str(photo.name)


def test_a_photo_loses_its_metadata_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "45.5N 73.5W"
    source = Image.new("RGB", (400, 200), "white")
    source.paste("black", (0, 0, 200, 200))
    file = io.BytesIO()
    source.save(file, "JPEG", exif=exif, quality=95)

    kept = Image.open(portrait(io.BytesIO(file.getvalue())))

    assert not kept.getexif()
    grey = kept.convert("L")
    assert grey.getpixel((100, 20)) == pytest.approx(0, abs=12)
    assert grey.getpixel((100, 180)) == pytest.approx(255, abs=12)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"ceci est un texte", portraits.NOT_A_PHOTO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", portraits.NOT_A_PHOTO),
        (picture("GIF"), portraits.NOT_A_PHOTO),
        (b"\xff\xd8\xff" + b"\0" * 2000, portraits.BROKEN),
        (b"\x89PNG\r\n\x1a\n", portraits.BROKEN),
        (b"RIFF\0\0\0\0WEBPVP8 ", portraits.BROKEN),
        (b"RIFF\0\0\0\0AVI LIST", portraits.BROKEN),
        (picture()[:-400], portraits.BROKEN),
        (png_that_promises(30_000, 30_000), portraits.TOO_LARGE),
        (png_that_promises(9_000, 9_000), portraits.TOO_LARGE),
        (png_that_promises(0, 0), portraits.BROKEN),
        (b"\xff\xd8\xff" + b"\0" * portraits.BYTES, portraits.TOO_HEAVY),
        (b"\xff\xd8\xff" + b"\xff\xda" * 101, portraits.NOT_A_PHOTO),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        portrait(io.BytesIO(data))

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("data", [b"ceci est un texte", png_that_promises(30_000, 30_000), picture()[:200]])
def test_a_hostile_file_sent_to_the_profile_changes_nothing(data: bytes) -> None:
    person = make_person()

    page = send(log_in(person), data).decode()

    assert "errorlist" in page
    assert User.objects.get(pk=person.pk).photo.name == ""


def test_a_photo_is_shown_to_people_of_the_newsroom_alone() -> None:
    person = make_person()
    send(log_in(person), picture())
    path = f"/admin/profil/photos/{person.pk}/"

    seen = log_in(make_person()).get(path)

    assert (seen.status_code, seen["Content-Type"], seen["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert b"".join(seen).startswith(b"\xff\xd8\xff")
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999"])
def test_a_photo_that_is_not_there_is_404(pk: str) -> None:
    person = make_person()
    client = log_in(person)

    assert client.get(f"/admin/profil/photos/{person.pk}/").status_code == 404
    assert client.get(f"/admin/profil/photos/{pk}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_replaced_photo_leaves_no_file_behind() -> None:
    person = make_person()
    client = log_in(person)
    folder = Path(settings.MEDIA_ROOT) / "people"
    before = set(folder.glob("*"))

    send(client, picture())
    send(client, picture("PNG"))
    after_two = set(folder.glob("*")) - before
    client.post("/admin/profil/", {"name": "Camille", "remove_photo": "on"})

    assert len(after_two) == 1
    assert set(folder.glob("*")) == before
    assert User.objects.get(pk=person.pk).photo.name == ""


def test_a_new_password_keeps_this_session_and_ends_the_others() -> None:
    person = make_person()
    here, there = log_in(person), log_in(person)

    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    page = here.post("/admin/profil/mot-de-passe/", data, follow=True).content.decode()

    assert "Vos autres sessions sont fermées." in page
    assert here.get("/admin/").status_code == 200
    assert there.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("pas le bon", NEW, "Ce n’est pas votre mot de passe actuel."),
        (PASSWORD, "court", "trop court"),
        (PASSWORD, "Camille Untel", "trop semblable"),
        ("\0", NEW, "caractère nul"),
        ("x" * 10_000, NEW, "au plus 256"),
    ],
)
def test_a_bad_change_of_password_is_refused_with_a_sentence(old: str, new: str, sentence: str) -> None:
    person = make_person()

    data = {"old_password": old, "new_password1": new, "new_password2": new}
    page = log_in(person).post("/admin/profil/mot-de-passe/", data).content.decode()

    assert sentence in page
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


@pytest.mark.parametrize(("mode", "kept"), [("dark", "dark"), ("light", "light"), ("x", "auto"), ("<script>", "auto")])
def test_an_appearance_is_kept_for_the_desk(mode: str, kept: str) -> None:
    client = log_in(make_person())

    client.post("/admin/apparence/", {"mode": mode})

    assert f'data-appearance="{kept}"' in client.get("/admin/profil/").content.decode()


@pytest.mark.parametrize(
    ("back", "landing"), [("/admin/profil/", "/admin/profil/"), ("https://evil.example/", "/admin/")]
)
def test_choosing_an_appearance_comes_back_to_the_page(back: str, landing: str) -> None:
    client = log_in(make_person())

    assert client.post("/admin/apparence/", {"mode": "dark", "next": back})["Location"] == landing


def test_a_forged_appearance_cookie_is_ignored() -> None:
    client = Client()
    client.cookies["appearance"] = '"><script>'

    assert 'data-appearance="auto"' in client.get("/admin/login/").content.decode()
