"""What waits after login: with its age, who has it, why it came back, what is late first."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from newsroom.health.turns import beat
from reviews.access import reviewed_by, reviews_it
from reviews.desk.ages import coming_words, due_words, since_words
from reviews.desk.lines import Line, first_words
from reviews.desk.waiting import waiting_for
from reviews.models import RoundStep
from reviews.workflow import Action
from tests.builders import act, edit, make_article, make_user, publish, submit

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 2, 17, 0, tzinfo=UTC)  # Wednesday noon in Montréal


def lines(user: User, heading: str, at: datetime | None = None) -> list[Line]:
    """The lines of one list."""
    return next((each.lines for each in waiting_for(user, at or timezone.now()) if each.heading == heading), [])


def test_ages_and_deadlines_are_said_in_words() -> None:
    ago = (0, 5 * 60, 3 * 3600, 13 * 3600, 4 * 86400, 20 * 86400, -60)

    assert [since_words(NOON - timedelta(seconds=seconds), NOON) for seconds in ago] == [
        "à l’instant",
        "depuis 5\u00a0min",
        "depuis 3\u00a0h",
        "depuis hier",
        "depuis 4\u00a0jours",
        "depuis le 12\u00a0novembre 2026",
        "à l’instant",
    ]
    assert due_words(None, NOON) == ""
    assert due_words(NOON - timedelta(days=1), NOON) == "en retard\u00a0: à rendre hier, 12\u00a0h"
    assert due_words(NOON + timedelta(hours=2.5), NOON) == "à rendre aujourd’hui, 14\u00a0h\u00a030"
    assert coming_words(NOON + timedelta(days=9), NOON) == "11\u00a0décembre 2026, 12\u00a0h"


@time_machine.travel(NOON, tick=False)
def test_what_is_late_comes_first_then_what_is_due_soonest() -> None:
    person = make_user(Role.JOURNALIST)
    for title, days in {"Sans heure": None, "Demain": 1, "En retard": -2}.items():
        article = make_article(person, title=title)
        due = None if days is None else NOON + timedelta(days=days)
        Article.objects.filter(pk=article.pk).update(due_at=due)

    found = lines(person, "Mes brouillons")

    assert [(line.article.title, line.late) for line in found] == [
        ("En retard", True),
        ("Demain", False),
        ("Sans heure", False),
    ]


def test_what_was_sent_back_says_by_whom_and_the_first_words_of_why() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER, name="Colette")
    act(article, Action.SEND_BACK, reviewer, reason="Le chapô promet\nun chiffre <b>absent</b>. " + "Revoir. " * 60)

    line = lines(article.owner, "À corriger")[0]

    assert line.who == "renvoyé par Colette"
    assert line.reason.startswith("Le chapô promet un chiffre <b>absent</b>.")
    assert line.reason.endswith("…")
    assert len(line.reason) <= 141
    client = Client()
    client.force_login(article.owner, "django.contrib.auth.backends.ModelBackend")
    assert "&lt;b&gt;absent" in client.get("/admin/").content.decode()
    assert first_words("") == ""


def test_reviews_taken_are_apart_from_those_to_take() -> None:
    me, colleague = make_user(Role.REVIEWER), make_user(Role.REVIEWER, name="Rachid")
    for title, taker in {"À moi": me, "À un autre": colleague, "Libre": None}.items():
        article = submit(make_article(title=title))
        RoundStep.objects.filter(round__article=article).update(taken_by=taker)

    assert [line.article.title for line in lines(me, "Mes relectures")] == ["À moi"]
    found = lines(me, "À relire")
    assert [line.article.title for line in found] == ["Libre", "À un autre"]
    assert [line.who.split(" · ")[0] for line in found] == ["à prendre", "prise par Rachid"]


def test_an_article_that_appeared_at_its_hour_waits_for_no_reviewer_when_its_owner_goes_on_writing() -> None:
    reviewer = make_user(Role.REVIEWER)
    with time_machine.travel(NOON - timedelta(days=2), tick=False):
        article = make_article()
        publish(article, when=NOON - timedelta(days=1))
    with time_machine.travel(NOON, tick=False):
        edit(article, article.owner, title="Une mise à jour")
        written = lines(reviewer, "À relire")
        Article.objects.filter(pk=article.pk).update(confidential=True)
        drafted = reviews_it(article, reviewer), reviewed_by(reviewer, confidential=True)
        submit(article)

        assert (written, drafted) == ([], (False, []))
        assert reviews_it(article, reviewer)
        assert [line.article for line in lines(reviewer, "À relire")] == [article]


def test_an_empty_list_says_what_to_do_to_those_it_is_for() -> None:
    said = {role: [each.heading for each in waiting_for(make_user(role), timezone.now())] for role in Role}

    assert said[Role.JOURNALIST] == ["À corriger", "Mes brouillons", "Programmés"]
    assert said[Role.REVIEWER] == ["À relire"]
    assert said[Role.CHIEF] == ["À relire", "Programmés"]
    assert said[Role.TRAINING] == said[Role.ADMIN] == []


def test_the_confidential_draft_of_another_never_waits_for_a_reviewer() -> None:
    article = make_article(title="Sous le sceau")
    Article.objects.update(confidential=True)

    assert all(not each.lines for each in waiting_for(make_user(Role.REVIEWER, Role.JOURNALIST), timezone.now()))
    assert [line.article for line in lines(article.owner, "Mes brouillons")] == [article]


def test_the_first_page_asks_as_much_for_three_articles_as_for_one() -> None:
    person = make_user(Role.CHIEF, Role.JOURNALIST, Role.REVIEWER)
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    counts = []
    for number in (1, 3):
        while Article.objects.filter(owner=person).count() < 2 * number:
            make_article(person)
            act(submit(make_article(person)), Action.SEND_BACK, make_user(Role.REVIEWER), reason="Non.")
            submit(make_article())
        beat()  # a worker at work: its death would be told from this page
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 22


def test_an_emergency_waits_for_whoever_may_countersign_until_somebody_did() -> None:
    acting, reviewer, writer = (
        make_user(Role.CHIEF),
        make_user(Role.REVIEWER),
        make_user(Role.REVIEWER, Role.JOURNALIST),
    )
    article = act(make_article(writer), Action.EMERGENCY, acting, reason="Rappel de produit.")
    heading = "Urgences à contresigner"

    waited = [[line.article for line in lines(person, heading)] for person in (acting, reviewer, writer)]
    assert waited == [[article], [article], []]

    act(article, Action.COUNTERSIGN, reviewer)
    assert [lines(person, heading) for person in (acting, reviewer)] == [[], []]


def test_a_reviewer_begins_by_the_first_thing_to_read_and_a_chief_who_writes_by_an_article() -> None:
    late, reviewer, chief = make_article(title="En retard"), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    assert "button default" not in first_page(reviewer)
    Article.objects.filter(pk=late.pk).update(due_at=timezone.now())
    submit(make_article(title="Sans échéance"))
    submit(late)

    page = first_page(reviewer)

    assert re.findall(r'<a class="button default" href="([^"]*)">([^<]*)</a>', page) == [
        (f"/admin/articles/article/{late.pk}/relecture/", "Relire «&nbsp;En retard&nbsp;»")
    ]
    assert "addlink" not in page
    assert "Ajouter un·e expert·e" in page
    assert "button default" not in first_page(chief)
    assert first_page(chief).count("addlink") == 1


def first_page(person: User) -> str:
    """Return what the desk shows first to somebody, without its header."""
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client.get("/admin/").content.decode().split("</header>")[1]
