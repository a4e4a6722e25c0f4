"""Autosave by its address: one write, nothing late, nobody else's, no revision, a French sentence for all the rest."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from accounts.roles import Role
from articles.desk.autosave import keeping
from articles.models import Article, Fate, KeptText, Revision
from tests.articles.desk.forms import form_of, signed_in
from tests.builders import edit, make_article, make_user, submit

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    """Where an open page talks to."""
    return f"{article.get_desk_url().removesuffix('change/')}texte/"


def pairs(form: dict[str, Any]) -> list[tuple[str, str]]:
    """A form as the page sends it."""
    return [
        (name, str(value))
        for name, values in form.items()
        for value in (values if isinstance(values, list) else [values])
    ]


def said(article: Article, person: User, page: UUID | str, sequence: int = 1, **more: Any) -> dict[str, Any]:
    """A message of a page, with the article's form and its title changed."""
    fields = pairs(form_of(article, title=more.pop("title", "Tapé")))
    start = {"person": person.pk, "page": str(page), "sequence": sequence, "base": article.current_id}
    return start | {"fields": fields} | more


def send(client: Client, article: Article, message: Any) -> Any:
    """Post a message."""
    body = message if isinstance(message, bytes | str) else json.dumps(message)
    return client.post(address(article), body, content_type="application/json", headers={"Accept": "application/json"})


def title_kept(page: UUID) -> str:
    """The title in the text kept for a page."""
    kept = KeptText.objects.get(page=page)
    return str(dict(json.loads(kept.text))["title"]) if kept.text else ""


def test_an_autosave_is_one_write_and_never_a_revision() -> None:
    article, page = make_article(), uuid4()
    client = signed_in(article.owner)
    before = (Revision.objects.count(), Article.objects.values().get(pk=article.pk))

    for sequence in (1, 2):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            answer = send(client, article, said(article, article.owner, page, sequence))
        writes = [query["sql"] for query in caught if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]

        assert answer.status_code == 200
        assert "gardé à" in answer.json()["message"]
        assert len(writes) == 1
    assert title_kept(page) == "Tapé"
    assert (Revision.objects.count(), Article.objects.values().get(pk=article.pk)) == before


def test_a_text_is_offered_back_with_what_it_changes_and_to_nobody_else() -> None:
    article, page, chief = make_article(), uuid4(), make_user(Role.CHIEF)
    client = signed_in(article.owner)
    send(client, article, said(article, article.owner, page, title="Le marché hésite"))

    mine = client.get(address(article), headers={"Accept": "application/json"}).json()["kept"]
    theirs = signed_in(chief).get(address(article), headers={"Accept": "application/json"}).json()["kept"]

    assert [offer["page"] for offer in mine] == [str(page)]
    assert "<ins>hésite</ins>" in mine[0]["changes"]
    assert not mine[0]["movedOn"]
    assert dict(mine[0]["fields"])["title"] == "Le marché hésite"
    assert theirs == []


def test_what_is_saved_is_not_offered_and_an_autosave_that_arrives_after_is_late() -> None:
    article, page = make_article(), uuid4()
    client = signed_in(article.owner)
    send(client, article, said(article, article.owner, page, 1, title="Un"))
    late = said(article, article.owner, page, 2, title="Deux")

    client.post(article.get_desk_url(), form_of(article, title="Deux", page=str(page), sequence="3"))
    answer = send(client, article, late)

    article.refresh_from_db()
    assert answer.status_code == 200
    assert (article.title, title_kept(page)) == ("Deux", "")
    assert KeptText.objects.get(page=page).fate == Fate.SAVED
    assert client.get(address(article), headers={"Accept": "application/json"}).json() == {"kept": []}


def test_what_is_thrown_away_can_be_had_again() -> None:
    article, page = make_article(), uuid4()
    client = signed_in(article.owner)
    send(client, article, said(article, article.owner, page))
    act = {"person": article.owner.pk, "page": str(page)}

    thrown = send(client, article, act | {"act": "discard"})
    offered = client.get(address(article), headers={"Accept": "application/json"}).json()["kept"]
    back = send(client, article, act | {"act": "keep-again"})
    again = client.get(address(article), headers={"Accept": "application/json"}).json()["kept"]

    assert (thrown.status_code, offered, back.status_code) == (200, [], 200)
    assert [offer["page"] for offer in again] == [str(page)]


def test_a_text_left_in_an_article_that_is_in_review_is_shown_to_be_copied() -> None:
    article, chief = make_article(), make_user(Role.CHIEF)
    client = signed_in(article.owner)
    send(client, article, said(article, article.owner, uuid4(), title="Le marché hésite"))
    submit(article)

    mine, theirs = (str(signed_in(who).get(article.get_desk_url()).content, "utf-8") for who in (article.owner, chief))

    assert "Un texte de vous n’est pas enregistré" in mine
    assert "<ins>hésite</ins>" in mine
    assert "hésite" not in theirs


def test_what_was_left_unsaved_waits_after_login_until_it_is_saved() -> None:
    article, page, chief = make_article(title="Le bilan"), uuid4(), make_user(Role.CHIEF)
    client = signed_in(article.owner)
    send(client, article, said(article, article.owner, page, 1, title="Tapé"))
    open_here = str(client.get("/admin/").content, "utf-8")
    send(client, article, {"act": "leave", "person": article.owner.pk, "page": str(page)})

    left, theirs = (str(signed_in(who).get("/admin/").content, "utf-8") for who in (article.owner, chief))
    client.post(article.get_desk_url(), form_of(article, title="Tapé", page=str(page), sequence="2"))
    saved = str(client.get("/admin/").content, "utf-8")

    assert ["Pas encore enregistrés" in shown for shown in (open_here, left, theirs, saved)] == [
        False,
        True,
        False,
        False,
    ]


def test_those_who_have_the_article_open_are_told_and_a_newer_version_is_said() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF, name="Amélie Roy")
    base = article.current_id
    place = f"section-{article.sections.all()[0].uuid}"
    edit(article, by=chief, kicker="Un surtitre")
    send(signed_in(chief), article, {"person": chief.pk, "page": str(uuid4()), "act": "beat", "place": place})

    answer = send(signed_in(article.owner), article, said(article, article.owner, uuid4(), base=base)).json()

    assert answer["here"] == [{"name": "Amélie Roy", "mine": False, "place": place}]
    assert "Amélie Roy a enregistré une version" in answer["newer"]["message"]


@pytest.mark.parametrize(
    ("who", "status"), [("other", 403), ("reviewer", 403), ("confidential", 404), ("submitted", 409), ("bin", 409)]
)
def test_a_closed_door_keeps_nothing_and_says_why(who: str, status: int) -> None:
    article = make_article()
    person = article.owner
    if who in ("other", "confidential"):
        person = make_user(Role.JOURNALIST)
        Article.objects.filter(pk=article.pk).update(confidential=who == "confidential")
    elif who == "reviewer":
        person = make_user(Role.REVIEWER)
    elif who == "submitted":
        submit(article)
    else:
        signed_in(person).post(f"{article.get_desk_url().removesuffix('change/')}delete/")

    answer = send(signed_in(person), article, said(article, person, uuid4()))

    assert answer.status_code == status
    assert answer.json()["obstacles"]
    assert not KeptText.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_article_erased_while_its_page_autosaves_answers_in_french_and_keeps_no_row() -> None:
    article = make_article()
    client, message = signed_in(article.owner), said(article, article.owner, uuid4())

    def erase_first(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and "kepttext" in sql:
            Article.objects.filter(pk=article.pk).update(current=None)
            article.delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(erase_first):
        answer = send(client, article, message)

    assert answer.status_code == 404
    assert "votre texte reste gardé sur cet appareil" in answer.json()["obstacles"][0]
    assert not KeptText.objects.exists()


def test_a_stranger_and_a_forged_page_are_refused() -> None:
    article = make_article()
    owner, chief = article.owner, make_user(Role.CHIEF)
    send(signed_in(owner), article, said(article, owner, page := uuid4()))

    without_session = send(Client(), article, said(article, owner, uuid4()))
    without_token = send(csrf := Client(enforce_csrf_checks=True), article, said(article, owner, uuid4()))
    csrf.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    with_session = send(csrf, article, said(article, owner, uuid4()))
    for_another = send(signed_in(chief), article, said(article, owner, page, 9))
    thrown = send(signed_in(chief), article, {"person": chief.pk, "page": str(page), "act": "discard"})

    statuses = [one.status_code for one in (without_session, without_token, with_session, for_another, thrown)]
    assert statuses == [401, 403, 403, 409, 404]
    assert KeptText.objects.get().fate == Fate.KEPT


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"sequence": -1}, 422),
        ({"sequence": 10**30}, 422),
        ({"sequence": True}, 422),
        ({"page": "x"}, 422),
        ({"page": None}, 422),
        ({"fields": {"a": 1}}, 422),
        ({"fields": [["title"]]}, 422),
        ({"fields": [["title", 3]]}, 422),
        ({"fields": [["a", "b"]] * 5000}, 422),
        ({"base": "x"}, 422),
        ({"fields": [["title", "a\0b\ud800"]]}, 200),
        ({"place": "section-\0<script>"}, 200),
        ({"fields": [["title", "x" * 5_000_000]]}, 413),
    ],
)
def test_what_our_script_would_not_send_is_refused_in_french(change: dict[str, Any], status: int) -> None:
    article, page = make_article(), uuid4()

    answer = send(signed_in(article.owner), article, said(article, article.owner, page) | change)

    assert answer.status_code == status
    assert ("obstacles" in answer.json()) == (status != 200)
    assert KeptText.objects.filter(page=page).count() == (status == 200)


@pytest.mark.parametrize("body", ["", "null", "[]", "{", '"x"', "[" * 100_000, b"\xff\x00"])
def test_what_is_no_message_is_refused_in_french(body: str | bytes) -> None:
    article = make_article()

    assert send(signed_in(article.owner), article, body).status_code == 422


class Orders(TestCase):
    """Messages of one page, late, repeated and out of order, saves among them."""

    @given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=1, max_size=25))
    def test_the_newest_message_wins_whatever_the_order(self, messages: list[tuple[int, bool]]) -> None:
        article, page = make_article(sections=1), uuid4()
        newest: tuple[int, bool] | None = None

        for sequence, is_save in messages:
            row = KeptText.objects.filter(page=page).first()
            at = article.changed_at
            if is_save:
                keeping.end(article, article.owner, page, sequence, at=at)
            else:
                keeping.keep(
                    article, article.owner, page, sequence, base=None, text=f"[{sequence}]", place="", at=at, seen_at=at
                )
            if newest is None or sequence > newest[0]:
                newest = (sequence, is_save)
            else:
                assert KeptText.objects.filter(page=page).values().get() == _values(row)

        kept = KeptText.objects.get(page=page)
        assert newest is not None
        assert (kept.sequence, kept.text) == (newest[0], "" if newest[1] else f"[{newest[0]}]")


def _values(row: KeptText | None) -> dict[str, Any]:
    assert row is not None
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
