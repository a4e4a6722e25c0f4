"""The people of the address book in the dialog of a quote: found, known by their last quote, kept true."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.desk.experts import near_experts
from articles.models import Article, Expert
from tests.articles.desk.forms import signed_in
from tests.builders import make_article, make_author, make_user, publish

pytestmark = pytest.mark.django_db
EXPERTS = "/admin/articles/article/outils/experts/"
JSON = {"Accept": "application/json"}


def make_expert(name: str, **fields: Any) -> Expert:
    """Somebody of the address book."""
    return Expert.objects.create(name=name, slug=f"x-{uuid4()}", **fields)


def quoting(expert: Expert, role: str = "", *, owner: User | None = None, **fields: Any) -> Article:
    """An article that quotes somebody under a role."""
    who = f'data-name="{expert.name}" data-role="{role}"'
    said = f'<blockquote data-id="{uuid4()}" data-expert="{expert.pk}" {who}><p>Oui.</p></blockquote>'
    return make_article(owner, introduction=parse(said.replace("<blockquote", '<blockquote class="quote"')), **fields)


def found(client: Client, **asked: Any) -> list[dict[str, Any]]:
    """What the dialog is told."""
    people: list[dict[str, Any]] = client.get(EXPERTS, asked, headers=JSON).json()["results"]
    return people


def post(client: Client, **typed: Any) -> Any:
    """What the dialog sends."""
    return client.post(EXPERTS, typed, headers=JSON)


def journalist() -> Client:
    """The browser of a journalist."""
    return signed_in(make_user(Role.JOURNALIST))


def test_a_person_comes_with_their_last_quote_its_writer_and_the_role_of_that_day() -> None:
    expert = make_expert("Hélène Roy", role="directrice")
    quoting(expert, "analyste", title="Ancien", at=datetime(2025, 3, 3, 15, tzinfo=UTC))
    last = quoting(
        expert, "cheffe", title="Le dernier", author=make_author("Maude"), at=datetime(2026, 2, 1, 15, tzinfo=UTC)
    )

    assert found(journalist(), q="helene")[0]["last"] == {
        "on": "1er\u00a0février 2026",
        "article": "Le dernier",
        "url": last.get_desk_url(),
        "by": "Maude",
        "role": "cheffe",
        "organisation": "",
    }


def test_a_quote_before_readers_has_the_day_it_was_first_published() -> None:
    article = quoting(make_expert("Hélène Roy"), "cheffe")
    published = publish(article, at=datetime(2026, 1, 5, 15, tzinfo=UTC))
    Article.objects.filter(pk=article.pk).update(changed_at=datetime(2026, 9, 9, tzinfo=UTC))

    assert published.first_published_at is not None
    assert found(journalist(), q="roy")[0]["last"]["on"] == "5\u00a0janvier 2026"


def test_a_confidential_or_binned_draft_says_nothing_of_whom_it_quotes() -> None:
    expert = make_expert("Hélène Roy")
    secret, binned = quoting(expert, title="Secret"), quoting(expert, title="Corbeille")
    Article.objects.filter(pk=secret.pk).update(confidential=True)
    Article.objects.filter(pk=binned.pk).update(deleted_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert found(journalist(), q="roy")[0]["last"] is None
    assert found(journalist(), id=expert.pk)[0]["last"] is None
    assert found(signed_in(secret.owner), q="roy")[0]["last"]["article"] == "Secret"
    assert found(signed_in(make_user(Role.TRAINING)), q="roy")[0]["last"] is None


def test_the_name_typed_comes_first_then_those_quoted_lately() -> None:
    make_expert("Luc Roy")
    quoting(make_expert("Anne Royer"))
    make_expert("Zed", organisation="Roy et filles")
    make_expert("Roy Dupont")
    make_expert("Roy")

    names = [person["name"] for person in found(journalist(), q="roy")]

    assert names == ["Roy", "Roy Dupont", "Anne Royer", "Luc Roy", "Zed"]


def test_as_many_queries_are_asked_for_one_person_as_for_three() -> None:
    client, asked = journalist(), []
    for name in ("Un Roy", "Deux Roy", "Trois Roy"):
        quoting(make_expert(name))
        with CaptureQueriesContext(connection) as captured:
            found(client, q="roy")
        asked.append(len(captured))

    assert asked == [asked[0]] * 3
    assert asked[0] <= 8


@pytest.mark.parametrize("asked", [{"id": "9" * 40}, {"id": "x"}, {"q": "%_\\"}, {"q": "roy " * 900}])
def test_a_hostile_question_finds_nobody(asked: dict[str, str]) -> None:
    make_expert("Hélène Arcy")

    assert found(journalist(), **asked) == []


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("zoe tremblay", True),
        ("TREMBLAY, Zoé".replace(",", ""), True),
        ("Zoé Tremblai", False),
        ("Z. Tremblay", False),
        ("Zoé Trembaly", False),
        ("Tremblay Zoée", False),
    ],
)
def test_somebody_known_under_nearly_that_name_is_seen(typed: str, same: bool) -> None:
    zoe = make_expert("Zoé Tremblay")
    make_expert("Luc Gagnon")

    assert near_experts(typed) == [(zoe.pk, same)]


@pytest.mark.parametrize("typed", ["Zoé Gagnon", "Tremblay", "Luc Tremblay", "?", ""])
def test_another_name_is_another_person(typed: str) -> None:
    make_expert("Zoé Tremblay")

    assert near_experts(typed) == []


@pytest.mark.parametrize(
    ("typed", "seen"), [("Zoé Roi", True), ("Roy Zoë", True), ("Anne-Marie Roy", False), ("Zoé Roux", False)]
)
def test_one_letter_away_is_near_in_a_short_name_too(typed: str, seen: bool) -> None:
    make_expert("Zoé Roy")

    assert bool(near_experts(typed)) is seen


def test_the_form_proposes_the_person_known_and_lets_another_be_made() -> None:
    known = make_expert("Jean-Luc d’Amour", role="économiste", organisation="UQAM")
    desk, typed = journalist(), {"name": "D'Amour Jean Luc"}

    refused = desk.post("/admin/articles/expert/add/", typed)
    made = desk.post("/admin/articles/expert/add/", typed | {"anyway": "1"})

    page = refused.content.decode()
    assert refused.status_code == 200
    assert "Voulez-vous dire Jean-Luc d’Amour, économiste, UQAM\u00a0?" in page
    assert f"/admin/articles/expert/{known.pk}/change/" in page
    assert made.status_code == 302
    assert Expert.objects.count() == 2


def test_a_file_kept_under_its_own_name_is_asked_nothing() -> None:
    make_expert("Zoé Tremblay")
    twin, desk = make_expert("Zoë Tremblay"), journalist()
    address = f"/admin/articles/expert/{twin.pk}/change/"

    kept = desk.post(address, {"name": "Zoë Tremblay", "role": "économiste"})
    renamed = desk.post(address, {"name": "ZOE TREMBLAY"})

    assert kept.status_code == 302
    assert renamed.status_code == 200
    assert "Voulez-vous dire Zoé Tremblay\u00a0?" in renamed.content.decode()


def test_a_namesake_is_proposed_before_somebody_is_made_anyway() -> None:
    make_expert("Zoé Tremblay", role="économiste", organisation="UQAM")
    client = journalist()

    refused = post(client, name="Zoe Tremblay")
    made = post(client, name="Zoe Tremblay", anyway="1")

    assert refused.status_code == 409
    assert refused.json()["obstacles"] == ["Existe déjà\u00a0: Zoé Tremblay, économiste, UQAM."]
    assert [person["name"] for person in refused.json()["near"]] == ["Zoé Tremblay"]
    assert made.status_code == 201
    assert Expert.objects.count() == 2


def test_a_changed_role_is_kept_in_the_file_and_journaled() -> None:
    expert = make_expert("Zoé", role="analyste", organisation="UQAM")
    person = make_user(Role.JOURNALIST)
    was = {"was-role": "analyste", "was-organisation": "UQAM"}

    answer = post(signed_in(person), id=expert.pk, role="  directrice ", organisation="", **was)

    expert.refresh_from_db()
    assert answer.json() == {"id": expert.pk, "name": "Zoé", "role": "directrice", "organisation": "UQAM"}
    assert (expert.role, expert.organisation) == ("directrice", "UQAM")
    assert LogEntry.objects.get().user == person


def test_a_file_that_changed_meanwhile_is_shown_not_overwritten() -> None:
    expert = make_expert("Zoé", role="présidente")

    answer = post(journalist(), id=expert.pk, role="directrice", **{"was-role": "analyste", "was-organisation": ""})

    expert.refresh_from_db()
    assert answer.status_code == 409
    assert "«\u00a0présidente\u00a0»" in answer.json()["obstacles"][0]
    assert answer.json()["person"]["role"] == expert.role == "présidente"


def test_a_file_is_changed_by_who_may_change_files_alone() -> None:
    expert = make_expert("Zoé", role="analyste")
    typed = {"id": expert.pk, "role": "x", "was-role": "analyste", "was-organisation": ""}

    statuses = [post(signed_in(make_user(role)), **typed).status_code for role in (Role.TRAINING, Role.ADMIN)]

    expert.refresh_from_db()
    assert statuses == [403, 403]
    assert expert.role == "analyste"


@pytest.mark.parametrize(
    ("typed", "status"), [({"id": "0"}, 404), ({"id": "x" * 5000}, 404), ({"role": "é" * 161}, 422)]
)
def test_a_bad_change_is_refused_in_french(typed: dict[str, str], status: int) -> None:
    expert = make_expert("Zoé")
    sent = {"id": str(expert.pk), "role": "x", "was-role": "", "was-organisation": ""} | typed

    answer = post(journalist(), **sent)

    assert answer.status_code == status
    assert answer.json()["obstacles"][0].endswith(".")
