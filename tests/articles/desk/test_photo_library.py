"""The photo library as a place: found, deposited by several, aimed, withdrawn, warned of."""

import io
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from accounts.roles import Role
from articles.content.richtext.blocks import PhotoUse
from articles.desk.wording import moment
from articles.models import Article, Photo
from articles.pictures.guard import MAX_BYTES
from tests.articles.desk.forms import signed_in
from tests.builders import make_article, make_user, publish

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/articles/photo/"
DEPOSIT = "/admin/articles/article/outils/photos/"
JSON = {"Accept": "application/json"}


def make_photo(**facts: Any) -> Photo:
    """Return a photo without its files."""
    return Photo.objects.create(**{"file": "x.jpg", "sha256": "a" * 64, "width": 900, "height": 600, **facts})


def upload(name: str = "rue.jpg") -> SimpleUploadedFile:
    """Return a small photo as a browser sends it."""
    out = io.BytesIO()
    Image.new("RGB", (64, 40), "teal").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def showing(photo: Photo, **fields: Any) -> Article:
    """Return an article whose lead photo it is."""
    return make_article(lead=PhotoUse(photo=str(photo.uuid), alt="Une rue", credit="Studio"), **fields)


def page(client: Client, address: str, **query: str) -> str:
    """Return a page of the desk."""
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_photo_is_found_without_accents_case_or_the_right_apostrophe() -> None:
    make_photo(title="L’été à Rosemont", credit="Zoé")
    make_photo(title="Un mur")

    found = page(signed_in(make_user(Role.JOURNALIST)), LIBRARY, q="l'ete ZOE")

    assert "L’été à Rosemont" in found
    assert "1 photo\n" in found
    assert "Un mur" not in found


@pytest.mark.parametrize("query", [{"q": "x" * 5000}, {"q": "%_\\"}, {"etat": "nimporte"}, {"p": "999"}])
def test_a_strange_question_is_answered_with_a_page(query: dict[str, str]) -> None:
    make_photo(title="Un mur")

    assert signed_in(make_user(Role.JOURNALIST)).get(LIBRARY, query, follow=True).status_code == 200


def test_each_state_finds_its_photos() -> None:
    person = make_user(Role.JOURNALIST)
    today = timezone.localdate()
    full = {"credit": "Studio", "alt": "Une rue"}
    make_photo(title="Bientôt-1", rights_end=today + timedelta(days=30), **full)
    make_photo(title="Plus-tard-2", rights_end=today + timedelta(days=31), **full)
    make_photo(title="Échue-3", rights_end=today - timedelta(days=1), **full)
    make_photo(title="Nue-4")
    make_photo(title="Mienne-5", uploaded_by=person, withdrawn_at=timezone.now(), **full)
    client = signed_in(person)

    found = {
        state: [
            title for title in ("-1", "-2", "-3", "-4", "-5") if f"{title}</span>" in page(client, LIBRARY, etat=state)
        ]
        for state in ("bientot", "echues", "sans-credit", "sans-description", "miennes", "retirees")
    }

    assert found == {
        "bientot": ["-1"],
        "echues": ["-3"],
        "sans-credit": ["-4"],
        "sans-description": ["-4"],
        "miennes": ["-5"],
        "retirees": ["-5"],
    }


def test_the_grid_asks_as_many_questions_for_one_photo_as_for_ten() -> None:
    client = signed_in(make_user(Role.JOURNALIST))

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, LIBRARY)
        return len(captured)

    make_photo()
    questions()
    one = questions()
    for _ in range(9):
        make_photo()

    assert questions() == one


def test_credit_and_licence_said_once_are_those_of_each_file() -> None:
    client = signed_in(make_user(Role.TRAINING))
    rights = {"credit": "Zoé Côté", "bank": "Banque Nord", "licence": "", "rights_end": "2030-01-31"}

    statuses = [client.post(DEPOSIT, {"file": upload(name), **rights}).status_code for name in ("a.jpg", "b.jpg")]

    assert statuses == [201, 201]
    kept = Photo.objects.order_by("title").values_list("title", "credit", "bank")
    assert list(kept) == [("a", "Zoé Côté", "Banque Nord"), ("b", "Zoé Côté", "Banque Nord")]


@pytest.mark.parametrize(
    "wrong",
    [{"credit": "x" * 500}, {"rights_end": "demain"}, {"licence": "inconnue"}, {"licence_url": "javascript:x"}],
)
def test_rights_that_make_no_sense_are_refused_in_french_before_the_file_is_kept(wrong: dict[str, str]) -> None:
    answer = signed_in(make_user(Role.JOURNALIST)).post(DEPOSIT, {"file": upload(), **wrong}, headers=JSON)

    assert answer.status_code == 422
    assert answer.json()["obstacles"][0].endswith(".")
    assert not Photo.objects.exists()


def test_a_photo_says_where_it_is_but_not_in_articles_one_may_not_see() -> None:
    photo = make_photo()
    showing(photo, title="Ouvert à tous")
    secret = showing(photo, title="Secret bien gardé")
    Article.objects.filter(pk=secret.pk).update(confidential=True)
    publish(showing(photo, title="Déjà en ligne"))
    address = f"{LIBRARY}{photo.pk}/change/"

    writer = page(signed_in(make_user(Role.JOURNALIST)), address)
    trainer = page(signed_in(make_user(Role.TRAINING)), address)

    assert ("Ouvert à tous" in writer, "Secret bien gardé" in writer, "Déjà en ligne" in writer) == (True, False, True)
    assert ("Ouvert à tous" in trainer, "Déjà en ligne" in trainer) == (False, True)


def test_withdrawing_lists_the_articles_then_the_photo_leaves_every_page_and_comes_back() -> None:
    photo = make_photo()
    photo.renditions.create(width=900, height=600, format="jpeg", file="renditions/abc.jpg")
    publication = publish(showing(photo, title="Une rue tranquille"))
    client = signed_in(make_user(Role.JOURNALIST))
    public = publication.get_absolute_url()
    pages = ["/", public, "/flux/rss.xml"]
    asked = page(client, f"{LIBRARY}{photo.pk}/retirer/")
    before = ["abc.jpg" in Client().get(address).content.decode() for address in pages]

    client.post(f"{LIBRARY}{photo.pk}/retirer/")
    after = [Client().get(address).content.decode() for address in pages]

    client.post(f"{LIBRARY}{photo.pk}/remettre/")
    again = Client().get(public).content.decode()
    assert "Une rue tranquille" in asked
    assert before[:2] == [True, True]
    assert not any("abc.jpg" in text for text in after)
    assert all("Une rue tranquille" in text for text in after)
    assert "abc.jpg" in again


def test_what_an_article_says_of_a_photo_is_learnt_where_nothing_was_known() -> None:
    photo = make_photo(credit="Studio Nord")
    person = make_user(Role.JOURNALIST)
    said = {"id": str(photo.uuid), "alt": "Une rue", "credit": "Autre", "licence": "maison", "rights_end": "2030-01-31"}

    answer = signed_in(person).post(DEPOSIT, said, headers=JSON)

    photo.refresh_from_db()
    assert (answer.status_code, answer.json()["alt"]) == (200, "Une rue")
    assert (photo.alt, photo.credit, photo.licence, photo.rights_end) == (
        "Une rue",
        "Studio Nord",
        "maison",
        date(2030, 1, 31),
    )


@pytest.mark.parametrize(
    ("said", "role", "status"),
    [
        ({"alt": "x" * 301}, Role.JOURNALIST, 422),
        ({"licence": "inconnue"}, Role.JOURNALIST, 422),
        ({"id": "0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0009"}, Role.JOURNALIST, 404),
        ({"id": "\x00' ou un autre"}, Role.JOURNALIST, 404),
        ({"alt": "Une rue"}, Role.REVIEWER, 403),
    ],
)
def test_a_description_that_makes_no_sense_teaches_nothing(said: dict[str, str], role: Role, status: int) -> None:
    photo = make_photo()

    answer = signed_in(make_user(role)).post(DEPOSIT, {"id": str(photo.uuid), "credit": "Zoé"} | said, headers=JSON)

    assert (answer.status_code, answer.json()["obstacles"][0][-1:]) == (status, ".")
    photo.refresh_from_db()
    assert photo.credit == ""


def test_a_file_too_heavy_is_refused_with_its_weight_before_it_is_read() -> None:
    heavy = SimpleUploadedFile("lourde.jpg", b"\xff\xd8\xff" + b"0" * (11 * 2**20 + 300_000))

    answer = signed_in(make_user(Role.JOURNALIST)).post(DEPOSIT, {"file": heavy}, headers=JSON)

    refusal = "Cette image pèse 11,3\u00a0Mo\u00a0: 10\u00a0Mo au plus. Rien n’a été ajouté."
    assert (answer.status_code, answer.json()["obstacles"]) == (413, [refusal])
    assert not Photo.objects.exists()


def test_the_page_and_the_desk_refuse_files_at_the_same_weight() -> None:
    script = (settings.BASE_DIR / "static/desk/photos/sending.js").read_text()

    [megabytes] = re.findall(r"MAX_BYTES = (\d+) \* 1024 \* 1024;", script)

    assert int(megabytes) * 2**20 == MAX_BYTES


def test_a_photo_that_is_not_there_or_whose_file_is_lost_is_a_plain_404() -> None:
    client = signed_in(make_user(Role.JOURNALIST))
    addresses = [f"{LIBRARY}{uuid}/apercu/" for uuid in (uuid4(), make_photo().uuid)]
    addresses += [f"{DEPOSIT}{uuid}/" for uuid in (uuid4(), make_photo().uuid)]

    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_the_page_of_a_photo_says_who_withdrew_it_first_and_when_and_its_history_every_time() -> None:
    photo = make_photo(title="Une rue")
    first, second = make_user(Role.JOURNALIST, name="Amélie Dubé"), make_user(Role.CHIEF, name="Jo Roy")
    act = f"{LIBRARY}{photo.pk}"
    for person in (first, second):
        signed_in(person).post(f"{act}/retirer/")
    photo.refresh_from_db()

    shown = page(signed_in(second), f"{act}/change/")
    signed_in(second).post(f"{act}/remettre/")
    again = page(signed_in(second), f"{act}/change/")
    history = page(signed_in(second), f"{act}/history/")

    assert photo.withdrawn_at is not None
    assert f"Retirée le {moment(photo.withdrawn_at)} par Amélie Dubé" in shown
    assert ("Retirée le" in again, "Retirer cette photo" in again) == (False, True)
    assert (history.count("Retirée de toutes les pages."), history.count("Remise sur les pages")) == (1, 1)


def test_what_is_withdrawn_tells_how_many_live_articles_show_it() -> None:
    photo = make_photo()
    for title in ("Un", "Deux"):
        publish(showing(photo, title=title))

    asked = page(signed_in(make_user(Role.JOURNALIST)), f"{LIBRARY}{photo.pk}/retirer/")

    assert "En ligne dans 2 articles" in asked


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
def test_who_has_no_library_neither_sees_nor_changes_it(role: Role) -> None:
    photo = make_photo(withdrawn_at=timezone.now())
    client = signed_in(make_user(role))

    statuses = [client.get(LIBRARY).status_code, client.get(f"{LIBRARY}{photo.pk}/retirer/").status_code]
    statuses += [client.post(f"{LIBRARY}{photo.pk}/{act}/").status_code for act in ("retirer", "remettre")]
    statuses += [client.post(DEPOSIT, {"file": upload()}, headers=JSON).status_code]

    assert statuses == [403] * 5
    photo.refresh_from_db()
    assert photo.withdrawn_at is not None


def test_rights_that_end_soon_are_said_at_the_desk_with_their_articles() -> None:
    soon = timezone.localdate() + timedelta(days=20)
    publish(showing(make_photo(title="Bientôt finie", rights_end=soon), title="Une rue tranquille"))
    publish(showing(make_photo(title="Loin", rights_end=soon + timedelta(days=60)), title="Une autre rue"))

    front = page(signed_in(make_user(Role.CHIEF)), "/admin/")
    reviewer = page(signed_in(make_user(Role.REVIEWER)), "/admin/")

    said = front.partition("Droits qui finissent")[2].partition("</section>")[0]
    assert "Bientôt finie" in said
    assert "Une rue tranquille" in said
    assert "Loin" not in said
    assert "Droits qui finissent" not in reviewer
