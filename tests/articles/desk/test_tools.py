"""What the editor asks for while one writes, and the lists of the desk."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.roles import Role
from articles.models import Article, Expert, Photo
from articles.pictures.library import add_photo
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import edit, make_article, make_author, make_tag, make_user

pytestmark = pytest.mark.django_db
TOOLS = "/admin/articles/article/outils"


def journalist() -> Client:
    """The browser of a journalist."""
    return signed_in(make_user(Role.JOURNALIST))


def results(client: Client, tool: str, q: str) -> list[dict[str, Any]]:
    """What a search answers."""
    found: list[dict[str, Any]] = client.get(f"{TOOLS}/{tool}/", {"q": q}).json()["results"]
    return found


def picture(size: tuple[int, int] = (900, 600), format: str = "JPEG") -> bytes:
    """A photo as a camera would give it."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, format)
    return out.getvalue()


@pytest.mark.parametrize("q", ["helene", "HÉLÈNE", "d’arc", "d'arc", "arc hel", "institut"])
def test_experts_are_found_without_accents_case_or_the_right_apostrophe(q: str) -> None:
    Expert.objects.create(name="Hélène d’Arcy", slug="h", role="chercheuse", organisation="Institut du détail")
    Expert.objects.create(name="Luc Roy", slug="l")

    assert [row["name"] for row in results(journalist(), "experts", q)] == ["Hélène d’Arcy"]


def test_an_expert_is_created_with_an_address_of_their_own() -> None:
    client = journalist()

    typed = {"name": "Zoé Tremblay", "role": "économiste", "anyway": "1"}
    answers = [client.post(f"{TOOLS}/experts/", typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert list(Expert.objects.order_by("pk").values_list("slug", flat=True)) == ["zoe-tremblay", "zoe-tremblay-2"]


@pytest.mark.parametrize("name", ["", "   ", "\x00", "x" * 500])
def test_an_expert_without_a_fit_name_is_refused_in_french(name: str) -> None:
    answer = journalist().post(f"{TOOLS}/experts/", {"name": name}, headers={"Accept": "application/json"})

    assert answer.status_code == 422
    assert answer.json()["obstacles"][0].endswith(".")
    assert not Expert.objects.exists()


def test_a_photo_is_uploaded_then_found_and_seen() -> None:
    client = journalist()

    made = client.post(f"{TOOLS}/photos/", {"file": SimpleUploadedFile("Vitrine d’été.jpg", picture())}).json()

    assert [row["id"] for row in results(client, "photos", "vitrine ete")] == [made["id"]]
    assert client.get(made["preview"])["Content-Type"] == "image/jpeg"


def test_a_withdrawn_photo_is_not_proposed() -> None:
    photo = add_photo(io.BytesIO(picture()), None, title="Vitrine")
    Photo.objects.update(withdrawn_at=photo.uploaded_at)

    assert results(journalist(), "photos", "") == []


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"du texte, nomme .jpg", 422),
        (b"", 422),
        (picture()[:200], 422),
        (b"\xff\xd8\xff" + b"0" * (11 * 1024 * 1024), 413),
    ],
)
def test_a_file_that_is_no_photo_is_refused_in_french(data: bytes, status: int) -> None:
    upload = SimpleUploadedFile("photo.jpg", data)

    answer = journalist().post(f"{TOOLS}/photos/", {"file": upload}, headers={"Accept": "application/json"})

    assert answer.status_code == status
    assert answer.json()["obstacles"][0].endswith(".")
    assert not Photo.objects.exists()


def test_a_file_put_in_the_form_becomes_the_lead_photo() -> None:
    article = make_article()
    upload = SimpleUploadedFile("photo.jpg", picture())

    signed_in(article.owner).post(
        article.get_desk_url(), form_of(article) | {"lead-file": upload, "lead-alt": "Décrite"}
    )

    article.refresh_from_db()
    assert article.lead is not None
    assert (article.lead["photo"], article.lead["alt"]) == (str(Photo.objects.get().uuid), "Décrite")


def test_a_bad_file_put_in_the_form_is_said_beside_it_and_everything_is_kept() -> None:
    article = make_article()
    upload = SimpleUploadedFile("photo.jpg", b"du texte")

    answer = signed_in(article.owner).post(
        article.get_desk_url(), form_of(article, title="Titre tapé") | {"lead-file": upload}
    )

    assert answer.status_code == 422
    assert "n’est pas une photo" in answer.content.decode()
    assert "Titre tapé" in answer.content.decode()


def test_tags_and_signatures_are_found() -> None:
    make_tag("Données probantes")
    make_author("Élodie Noël")
    client = journalist()

    assert [row["name"] for row in results(client, "etiquettes", "donnees")] == ["Données probantes"]
    assert [row["name"] for row in results(client, "signatures", "elodie noel")] == ["Élodie Noël"]


def test_only_articles_one_may_see_are_proposed_for_a_link() -> None:
    make_article(title="Vitrine ouverte")
    hidden = make_article(title="Vitrine secrète")
    Article.objects.filter(pk=hidden.pk).update(confidential=True)

    assert [row["title"] for row in results(journalist(), "articles", "vitrine")] == ["Vitrine ouverte"]
    assert len(results(signed_in(hidden.owner), "articles", "vitrine")) == 2


@pytest.mark.parametrize("tool", ["experts", "photos", "etiquettes", "signatures", "articles", "sources"])
def test_nobody_outside_the_newsroom_is_answered(tool: str) -> None:
    without_role = signed_in(make_user())
    json = {"Accept": "application/json"}

    assert Client().get(f"{TOOLS}/{tool}/", headers=json).status_code == 401
    assert without_role.get(f"{TOOLS}/{tool}/", headers=json).status_code == 403
    assert without_role.post(f"{TOOLS}/{tool}/", {"name": "x"}, headers=json).status_code == 403


@pytest.mark.parametrize("tool", ["etiquettes", "signatures", "articles"])
def test_a_tool_that_makes_nothing_says_so(tool: str) -> None:
    assert journalist().post(f"{TOOLS}/{tool}/", headers={"Accept": "application/json"}).status_code == 405


def test_writing_asks_for_a_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(Role.JOURNALIST), backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(f"{TOOLS}/experts/", {"name": "Zoé"}).status_code == 403
    assert not Expert.objects.exists()


def queries_of(client: Client, address: str) -> int:
    """How many queries a page asks."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_asks_as_many_queries_for_one_article_as_for_three() -> None:
    chief = signed_in(make_user(Role.CHIEF))
    make_article()
    one = queries_of(chief, "/admin/articles/article/")
    make_article()
    make_article()

    assert queries_of(chief, "/admin/articles/article/") == one
    assert one <= 13  # the names to filter by are four of them, the errors that readers reported one


def test_the_sheet_and_the_history_ask_as_many_queries_however_long_they_are() -> None:
    article = make_article(sections=1)
    client = signed_in(article.owner)
    addresses = [article.get_desk_url(), f"/admin/articles/article/{article.pk}/history/"]
    short = [queries_of(client, address) for address in addresses]
    edit(article, article.owner, title="Autre")
    longer = make_article(article.owner, sections=9)
    for number in range(3):
        edit(longer, longer.owner, title=f"Titre {number}")
    addresses = [longer.get_desk_url(), f"/admin/articles/article/{longer.pk}/history/"]

    assert [queries_of(client, address) for address in addresses] == short


def test_the_script_gets_what_keeps_the_page_true_after_a_save() -> None:
    article = make_article(sections=1)
    data = form_of(article, new_tags="nouvelle étiquette", title="Autre titre")

    answer = signed_in(article.owner).post(article.get_desk_url(), data, headers={"Accept": "application/json"}).json()

    article.refresh_from_db()
    assert answer["base"] == article.current_id
    assert answer["message"].startswith("Enregistré à ")
    assert answer["sections"] == [str(article.sections.get().uuid)]
    assert [tag["name"] for tag in answer["tags"]] == ["nouvelle étiquette"]
    assert "Soumettre à la relecture" in answer["live"]


def test_only_the_sheet_relaxes_the_security_policy() -> None:
    article = make_article()
    client = signed_in(article.owner)

    sheet = client.get(article.get_desk_url())["Content-Security-Policy"]
    listing = client.get("/admin/articles/article/")["Content-Security-Policy"]

    assert "script-src-attr 'unsafe-inline'" in sheet
    assert "unsafe-inline" not in listing
    assert "script-src 'self'" in sheet


def test_the_history_says_who_changed_what() -> None:
    article = make_article(title="Premier titre")
    edit(article, article.owner, title="Second titre")
    client = signed_in(article.owner)

    history = client.get(f"/admin/articles/article/{article.pk}/history/").content.decode()
    change = client.get(f"/admin/articles/article/{article.pk}/comparaison/?de=2&a=3").content.decode()
    version = client.get(f"/admin/articles/article/{article.pk}/versions/2/").content.decode()

    assert "Titre <span>modification</span>" in history
    assert "retiré\u00a0: </span>Premier" in change
    assert "ajouté\u00a0: </span>Second" in change
    assert "Premier titre" in version
    assert "Restaurer cette version" in version
