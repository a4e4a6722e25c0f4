"""A change during an open round: those who approved and must again are told, once until they read, and nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from accounts.absences import declare
from accounts.models import Kind, Notice, User, Way
from accounts.roles import Role
from accounts.sending import send_due
from articles.content.richtext import parse
from articles.models import Article
from reviews.models import Givers
from reviews.workflow import Action
from tests.articles.desk.forms import form_of
from tests.builders import act, edit, latest, make_article, make_user, submit
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "<p>Le comerce tient bon.</p>", "<p>Le commerce tient bon.</p>"


def read_over(*reviewers: User, **fields: Any) -> Article:
    """Return an article in review whose first steps are given, one by each of these."""
    article = submit(make_article(**fields))
    for reviewer in reviewers:
        act(article, Action.APPROVE, reviewer)
    return article


def told(person: User) -> list[str]:
    """Return what the person was told of changes, oldest first."""
    rows = Notice.objects.filter(person=person, kind=Kind.AGAIN).order_by("id")
    return [row.words.replace("\u00a0", " ") for row in rows]


def read(article: Article, person: User) -> None:
    assert client_of(person).get(f"/admin/articles/article/{article.pk}/relecture/").status_code == 200


def test_who_approved_is_told_at_once_that_it_waits_again_and_where() -> None:
    reviewer, other, chief = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.CHIEF, name="Ida Roy")
    article = read_over(reviewer)

    edit(article, chief, title="Autre chose")

    assert told(reviewer) == [
        "Ida Roy a changé l’article pendant sa relecture. Votre approbation ne compte plus : "
        "l’étape « Première lecture » vous attend de nouveau."
    ]
    notice = Notice.objects.get(person=reviewer, kind=Kind.AGAIN)
    assert (notice.way, notice.url) == (Way.NOW, f"/admin/articles/article/{article.pk}/relecture/")
    assert notice.title == "Autre chose"
    assert [told(person) for person in (other, chief, article.owner)] == [[], [], []]


def test_ten_saves_are_one_notice_until_it_is_read() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = read_over(reviewer)

    for number in range(3):
        edit(article, chief, title=f"Titre {number}")
    assert len(told(reviewer)) == 1

    read(article, reviewer)
    for number in range(3):
        edit(article, chief, title=f"Titre suivant {number}")
    assert len(told(reviewer)) == 2

    act(article, Action.APPROVE, reviewer)
    edit(article, chief, title="Dernier titre")
    assert len(told(reviewer)) == 3


def test_who_gave_a_later_step_is_told_that_it_comes_back() -> None:
    first, second, chief = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = read_over(first, second, first)

    edit(article, chief, title="Autre chose")

    assert told(first)[0].endswith("l’étape « Première lecture » vous attend de nouveau.")
    assert told(second)[0].endswith("l’étape « Vérification » vous reviendra.")
    assert (len(told(first)), len(told(second))) == (1, 1)


def test_a_light_change_is_told_to_who_gave_the_last_step_alone() -> None:
    first, last, chief = make_user(Role.REVIEWER), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = read_over(first, first, last, introduction=parse(WRONG))

    edit(article, chief, introduction=parse(RIGHT))

    assert told(first) == []
    assert told(last)[0].endswith("l’étape « Bon à tirer » vous attend de nouveau.")


def test_when_who_approved_changes_the_text_those_who_may_give_the_step_are_told() -> None:
    both, reviewer = make_user(Role.CHIEF, Role.REVIEWER), make_user(Role.REVIEWER)
    article = read_over(both)

    edit(article, both, title="Autre chose")

    assert told(both) == []
    assert told(reviewer)[0].endswith("L’étape « Première lecture » est à donner de nouveau.")


def test_nothing_is_told_of_what_voids_nothing() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    untouched, back, drafted = read_over(), read_over(reviewer), make_article()
    act(back, Action.SEND_BACK, chief, reason="À revoir.")

    edit(untouched, chief, title="Rien n’était approuvé")
    edit(back, back.owner, title="Le tour est fermé")
    edit(drafted, chief, title="Un brouillon")
    edit(read_over(reviewer), chief)

    assert not Notice.objects.filter(kind=Kind.AGAIN).exists()


def test_a_change_of_what_is_scheduled_asks_nobody_to_read_again() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = read_over(reviewer, reviewer, reviewer)
    act(article, Action.SCHEDULE, chief, when=timezone.now() + timedelta(days=1))

    edit(article, chief, title="La version suivante")

    assert told(reviewer) == []


def test_who_stands_in_for_somebody_away_is_told_and_the_other_reads_it_when_back() -> None:
    away, replacing, chief = make_user(name="Ana Roy"), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = submit(make_article())
    article.rounds.get().steps.update(givers=Givers.PEOPLE, people=[away.pk])
    act(article, Action.APPROVE, away)
    today = timezone.localdate()
    declare(away, chief, since=today, until=today, replacement=replacing, at=timezone.now())

    edit(article, chief, title="Autre chose")

    assert told(replacing)[0].endswith("L’étape « Première lecture » attend : vous remplacez Ana Roy.")
    assert Notice.objects.get(person=away, kind=Kind.AGAIN).next_try_at is None
    assert Notice.objects.get(person=replacing, kind=Kind.AGAIN).next_try_at is not None


def test_the_sheet_tells_it_too_and_what_became_confidential_is_judged_again_when_it_is_sent() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = read_over(reviewer)
    Notice.objects.all().delete()

    form = form_of(article, title="Par la feuille")
    assert client_of(chief).post(f"/admin/articles/article/{article.pk}/change/", form).status_code == 302
    act(article, Action.SEND_BACK, chief, reason="À revoir.")
    Article.objects.filter(pk=article.pk).update(confidential=True)
    send_due(timezone.now() + timedelta(seconds=1))

    assert len(told(reviewer)) == 1
    assert not [letter for letter in mail.outbox if letter.to == [reviewer.email]]


def test_a_save_that_is_undone_is_told_to_nobody() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = read_over(reviewer)

    with transaction.atomic():
        edit(article, chief, title="Autre chose")
        assert latest(article).by == chief
        transaction.set_rollback(True)

    assert told(reviewer) == []
