"""« À la une »: who chooses, what readers then see and until when, and nothing written by what is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.roles import Role
from articles.desk.refusals import Refused
from articles.front.arranging import pick, release
from articles.models import FrontPick, FrontPlace, JournalEntry, Publication
from articles.site.front_page import front_page
from reviews.workflow import Action
from tests.builders import act, make_article, make_rubric, make_user, publish
from tests.reviews.test_desk import client_of
from tests.site.builders import ago, make_live

pytestmark = pytest.mark.django_db

PAGE = "/admin/articles/article/une/"


def news(count: int = 4) -> list[Publication]:
    """Put articles online in one rubric, each an hour older than the one before."""
    rubric = make_rubric("La rubrique")
    return [make_live(title=f"Nouvelle {rank}", rubric=rubric, live_from=ago(hours=rank + 1)) for rank in range(count)]


def top(*, hours: float = 0) -> list[str]:
    """Return the titles at the top of the home page, in so many hours."""
    front = front_page((), timezone.now() + timedelta(hours=hours))
    return [each.title for each in [front.une, *front.seconds] if each]


def form(publication: Publication, **fields: Any) -> dict[str, Any]:
    return {"article": publication.article_id, "place": 1, "hours": 24, "since": ""} | fields


def test_a_chosen_article_holds_its_place_for_its_time_and_gives_it_back_by_itself(client: Client) -> None:
    old = news()[3]

    answer = client_of(make_user(Role.CHIEF)).post(PAGE, form(old, hours=4))

    assert answer.status_code == 302
    assert top() == ["Nouvelle 3", "Nouvelle 0", "Nouvelle 1"]
    assert top(hours=3.9) == ["Nouvelle 3", "Nouvelle 0", "Nouvelle 1"]
    assert top(hours=4.1) == ["Nouvelle 0", "Nouvelle 1", "Nouvelle 2"]
    page = client.get("/").content.decode().split("<main")[1]
    assert page.index("Nouvelle 3") < page.index('class="front__seconds"') < page.index("Nouvelle 0")
    assert page.count("Nouvelle 3") == 1


def test_each_place_is_chosen_and_an_article_stands_at_one_only() -> None:
    first, _, third, fourth = news()
    chief = client_of(make_user(Role.CHIEF))

    chief.post(PAGE, form(fourth, place=2))
    chief.post(PAGE, form(third, place=3))
    assert top() == ["Nouvelle 0", "Nouvelle 3", "Nouvelle 2"]

    chief.post(PAGE, form(fourth, place=1))
    assert top() == ["Nouvelle 3", "Nouvelle 0", "Nouvelle 2"]

    chief.post(PAGE, form(first, place=1))
    assert top() == ["Nouvelle 0", "Nouvelle 1", "Nouvelle 2"]


def test_a_choice_for_later_waits_and_can_be_cancelled() -> None:
    last, chief = news()[3], make_user(Role.CHIEF)
    tomorrow = timezone.now() + timedelta(days=1)

    client_of(chief).post(PAGE, form(last, since=timezone.localtime(tomorrow).strftime("%Y-%m-%dT%H:%M"), hours=12))

    assert top()[0] == "Nouvelle 0"
    assert top(hours=25)[0] == "Nouvelle 3"
    assert "À venir" in client_of(chief).get(PAGE).content.decode()
    client_of(chief).post(f"{PAGE}{FrontPick.objects.get().pk}/rendre/")
    assert top(hours=25)[0] == "Nouvelle 0"
    assert not FrontPick.objects.exists()


def test_a_place_given_back_follows_the_news_at_once_and_the_journal_tells_both() -> None:
    last, chief = news()[3], make_user(Role.CHIEF)
    client_of(chief).post(PAGE, form(last))

    client_of(chief).post(f"{PAGE}{FrontPick.objects.get().pk}/rendre/")

    assert top()[0] == "Nouvelle 0"
    lines = list(JournalEntry.objects.filter(act="front").order_by("id").values_list("by", "words"))
    assert [by for by, _ in lines] == [chief.pk, chief.pk]
    assert lines[0][1].startswith("Accueil, la une\u00a0: jusqu’au ")
    assert lines[1][1] == "Accueil, la une\u00a0: rendue à l’actualité"


def test_an_article_taken_down_leaves_its_place_to_the_news() -> None:
    article, chief = make_article(title="À retirer"), make_user(Role.CHIEF)
    client_of(chief).post(PAGE, form(publish(article)))
    assert top() == ["À retirer"]

    act(article, Action.TAKE_DOWN, chief, reason="Une erreur.")

    assert top() == []


@pytest.mark.parametrize("role", [Role.JOURNALIST, Role.REVIEWER, Role.TRAINING, Role.ADMIN])
def test_only_the_editor_in_chief_chooses(role: Role) -> None:
    last, chief, at = news()[3], make_user(Role.CHIEF), timezone.now()
    pick(last.article, 1, chief, since=at, until=at + timedelta(hours=4), at=at)
    person, before = client_of(make_user(role)), list(FrontPick.objects.values())

    answers = [
        person.get(PAGE),
        person.post(PAGE, form(last, place=2)),
        person.post(f"{PAGE}{FrontPick.objects.get().pk}/rendre/"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(FrontPick.objects.values()) == before


def test_nobody_enters_without_a_session(client: Client) -> None:
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, form(news()[0])).status_code in (302, 403)
    assert not FrontPick.objects.exists()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"place": 0}, 422),
        ({"place": 4}, 422),
        ({"place": "9" * 40}, 422),
        ({"place": "une\0"}, 422),
        ({"hours": 5}, 422),
        ({"hours": -24}, 422),
        ({"hours": "1e9"}, 422),
        ({"article": ""}, 422),
        ({"article": 10**18}, 422),
        ({"article": "1 OR 1=1"}, 422),
        ({"since": "hier"}, 422),
        ({"since": "2020-01-01T10:00"}, 422),
        ({"since": "2199-01-01T10:00"}, 422),
        ({"since": "2027-03-14T02:30"}, 422),
    ],
)
def test_a_choice_that_cannot_be_is_refused_in_words_and_writes_nothing(fields: dict[str, Any], status: int) -> None:
    last = news()[3]

    answer = client_of(make_user(Role.CHIEF)).post(PAGE, form(last) | fields)

    assert answer.status_code == status
    assert "Rien n’a changé sur l’accueil" in answer.content.decode()
    assert not FrontPick.objects.exists()
    assert not JournalEntry.objects.filter(act="front").exists()


def test_a_draft_and_what_is_paid_for_are_refused() -> None:
    chief, at = make_user(Role.CHIEF), timezone.now()
    paid = make_live(kind="commandite")
    for article in (make_article(), paid.article):
        with pytest.raises(Refused) as refused:
            pick(article, 1, chief, since=at, until=at + timedelta(hours=4), at=at)
        assert refused.value.status == 409
    assert not FrontPick.objects.exists()


def test_a_choice_already_over_is_not_given_back_twice() -> None:
    last, chief, at = news()[3], make_user(Role.CHIEF), timezone.now()
    made = pick(last.article, 1, chief, since=at, until=at + timedelta(hours=4), at=at)
    release(made.pk, chief, at=at + timedelta(hours=1))

    answer = client_of(chief).post(f"{PAGE}{made.pk}/rendre/")

    assert answer.status_code in (302, 404)
    with pytest.raises(Refused) as refused:
        release(made.pk, chief, at=at + timedelta(hours=2))
    assert refused.value.status == 404


@pytest.mark.parametrize("fields", [{"place": 4}, {"until": timezone.now() - timedelta(days=400)}])
def test_the_database_refuses_a_choice_without_a_place_or_that_ends_before_it_begins(fields: dict[str, Any]) -> None:
    at = timezone.now()
    good = {"article": news()[0].article, "place": 1, "since": at, "until": at + timedelta(hours=1)}
    with pytest.raises(IntegrityError), transaction.atomic():
        FrontPick.objects.create(**good | fields, chosen_by=make_user(), chosen_at=at)


@pytest.mark.parametrize("choices", [1, 3])
def test_the_home_page_asks_as_much_however_many_choices_there_are(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, choices: int
) -> None:
    rows, chief, at = news(), make_user(Role.CHIEF), timezone.now()
    for place, row in list(zip(FrontPlace.values, rows, strict=False))[:choices]:
        pick(row.article, place, chief, since=at, until=at + timedelta(hours=4), at=at)
    client.get("/")

    with django_assert_max_num_queries(6):
        client.get("/")


def test_the_page_asks_as_much_for_one_choice_as_for_three(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    rows, chief, at = news(6), make_user(Role.CHIEF), timezone.now()
    desk, counts = client_of(chief), []
    for days, row in enumerate(rows[:3]):
        start = at + timedelta(days=days, minutes=5)
        pick(row.article, 1, chief, since=start, until=start + timedelta(hours=4), at=at)
        if days != 1:
            desk.get(PAGE)
            with django_assert_max_num_queries(20) as asked:
                desk.get(PAGE)
            counts.append(len(asked))

    assert counts[0] == counts[1]
