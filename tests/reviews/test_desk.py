"""The review at the desk: the same table by request, what waits after login, étape and présence in the list."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, JournalEntry, Publication
from reviews.desk.panel import panel_of
from reviews.desk.waiting import waiting_for
from reviews.models import Approval, Givers, Round, Step
from reviews.situation import Situation
from reviews.workflow import Action
from tests.builders import act, approve, edit, make_article, make_author, make_rubric, make_user, publish, submit
from tests.reviews.table import DONE, ROLES
from tests.reviews.test_doors import article_at, details, person, promised, rows, undone

pytestmark = pytest.mark.django_db


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def posted(action: Action, article: Article) -> dict[str, Any]:
    """Return the form that a button or an act's page would send."""
    form: dict[str, Any] = {"action": action.value, "revision": article.current_id, "reason": "Parce que."}
    found = details(action)
    if "source" in found:
        form["source"] = found["source"]
    if "when" in found:
        form["when"] = timezone.localtime(found["when"]).strftime("%Y-%m-%dT%H:%M")
    if "person" in found:
        form["person"] = found["person"].pk
    return form


@pytest.mark.parametrize("stage", ["submitted", "approved", "online"])
def test_the_table_of_acts_holds_by_request(stage: str) -> None:
    made = article_at(stage)
    seen, written = {}, []
    for action, role in product(Action, ROLES):
        with undone():
            article = Article.objects.get(pk=made.pk)
            actor, before, form = person(role, article), rows(), posted(action, article)

            answer = client_of(actor).post(f"/admin/articles/article/{article.pk}/acte/", form)

            # Out at their next request: the desk sends who was deactivated to log in.
            out = role == "inactive" and "/admin/login/" in answer.headers.get("Location", "")
            seen[action, role] = 403 if out else 200 if answer.status_code == 302 else answer.status_code
            if seen[action, role] != 200 and rows() != before:
                written.append((action, role))

    assert seen == {(action, role): promised(action, stage, role) for action, role in product(Action, ROLES)}
    assert written == []


@pytest.mark.parametrize("action", Action)
def test_an_anonymous_request_is_sent_to_log_in_and_writes_nothing(action: Action) -> None:
    article = article_at("submitted")
    before = rows()

    answer = Client().post(f"/admin/articles/article/{article.pk}/acte/", posted(action, article))

    assert answer.status_code in (200, 302, 401, 403)
    assert answer.status_code != 302 or "/admin/login/" in answer["Location"]
    assert rows() == before


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"action": "approve"}, 422),
        ({"action": "approve", "revision": ""}, 422),
        ({"action": "approve", "revision": "abc"}, 422),
        ({"action": "approve", "revision": "999999999999999999999999"}, 422),
        ({"action": "approve", "revision": "-1"}, 422),
        ({"action": "approve", "revision": "123456"}, 409),
        ({"action": "obey"}, 404),
        ({}, 404),
        ({"action": "send-back", "revision": "{}", "reason": ""}, 422),
        ({"action": "send-back", "revision": "{}", "reason": "x" * 6000}, 422),
        ({"action": "send-back", "revision": "{}", "reason": "\x00"}, 422),
        ({"action": "approve", "revision": "{}", "step": "987654"}, 409),
        ({"action": "approve", "revision": "{}", "step": "pas une étape"}, 302),
    ],
)
def test_a_forged_form_gets_the_right_status_and_writes_nothing(form: dict[str, str], status: int) -> None:
    article = submit(make_article())
    form = {key: value.replace("{}", str(article.current_id)) for key, value in form.items()}
    before = rows()

    answer = client_of(make_user(Role.REVIEWER)).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert answer.status_code == status
    assert status == 302 or rows() == before


def test_a_reason_that_was_typed_is_kept_when_the_act_is_refused() -> None:
    article = submit(make_article())
    form = {"action": "send-back", "revision": "1", "reason": "Le deuxième chiffre n’a pas de source."}

    answer = client_of(make_user(Role.REVIEWER)).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert answer.status_code == 409
    assert "Le deuxième chiffre n’a pas de source." in answer.content.decode()


@pytest.mark.parametrize("name", ["send-back", "entrust", "schedule", "reschedule", "emergency", "take-down"])
def test_each_act_that_asks_for_something_has_its_page(name: str) -> None:
    article = article_at(sorted(DONE[name])[0])

    answer = client_of(make_user(Role.CHIEF)).get(f"/admin/articles/article/{article.pk}/acte/{name}/")

    assert answer.status_code == 200
    assert Action(name).label in answer.content.decode()


def test_a_confidential_article_is_not_there_for_others_but_is_for_its_reviewers() -> None:
    article = make_article()
    Article.objects.filter(pk=article.pk).update(confidential=True)
    reviewer, colleague = make_user(Role.REVIEWER), make_user(Role.JOURNALIST)
    address = f"/admin/articles/article/{article.pk}/change/"
    assert client_of(reviewer).get(address).status_code == 404

    submit(article)

    assert client_of(reviewer).get(address).status_code == 200
    assert client_of(colleague).get(address).status_code == 404
    assert article.title in client_of(reviewer).get("/admin/articles/article/").content.decode()
    assert article.title not in client_of(colleague).get("/admin/articles/article/").content.decode()


@pytest.mark.parametrize("action", [Action.SCHEDULE, Action.RESCHEDULE])
@pytest.mark.parametrize(
    ("when", "status", "words"),
    [
        ("2027-03-14T02:30", 422, "Les plus proches\u00a0: 1\u00a0h\u00a059 et 3\u00a0h."),
        ("2027-11-07T01:30", 422, "Les plus proches\u00a0: 0\u00a0h\u00a059 et 2\u00a0h."),
        ("demain", 422, "2026-12-01 14:30"),
        ("", 422, "Choisissez un jour et une heure."),
        ("9999-12-31T23:59", 422, "Choisissez une année entre 2000 et 2199."),
        ("10000-01-01T00:00", 422, "2026-12-01 14:30"),
        ("2027-01-01T00:00\x00", 422, "2026-12-01 14:30"),
        ("2026-01-15T14:30", 409, "celui-ci est passé"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_and_said(action: Action, when: str, status: int, words: str) -> None:
    article = article_at("approved" if action is Action.SCHEDULE else "scheduled")
    before = rows(), list(Publication.objects.values_list("live_from", "live_until"))
    form = posted(action, article) | {"when": when}

    answer = client_of(make_user(Role.CHIEF)).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert (answer.status_code, words in answer.text) == (status, True)
    assert (rows(), list(Publication.objects.values_list("live_from", "live_until"))) == before


def test_the_list_shows_and_filters_both_facts_in_as_many_queries_for_three_articles_as_for_one() -> None:
    chief = make_user(Role.CHIEF)
    desk = client_of(chief)
    publish(make_article(title="En vitrine"))
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            desk.get("/admin/articles/article/")
        counts.append(len(queries))
        submit(make_article(title="Chez les réviseurs"))
        make_article(title="Sur le métier")

    page = desk.get("/admin/articles/article/?etape=submitted").content.decode()

    assert counts[0] == counts[1]
    assert "Chez les réviseurs" in page
    assert "En vitrine" not in page
    assert "Sur le métier" not in page
    assert "En vitrine" in desk.get("/admin/articles/article/?presence=online").content.decode()
    assert desk.get("/admin/articles/article/?etape=nimporte&presence=quoi").status_code in (200, 302)


def test_what_waits_is_for_the_one_who_can_act() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    mine = make_article(title="À moi")
    sent_back = make_article(mine.owner, title="À reprendre")
    act(submit(sent_back), Action.SEND_BACK, reviewer, reason="Non.")
    submit(make_article(title="À lire"))
    approve(make_article(title="À publier"))
    publish(make_article(title="Pour demain"), when=timezone.now() + timedelta(days=1))
    act(make_article(title="Très urgent"), Action.EMERGENCY, chief, reason="Rappel.")

    def lists(user: User) -> dict[str, list[str]]:
        found = waiting_for(user, timezone.now())
        return {each.heading: [line.article.title for line in each.lines] for each in found if each.lines}

    assert lists(reviewer) == {"Urgences à contresigner": ["Très urgent"], "À relire": ["À lire"]}
    assert lists(mine.owner) == {"À corriger": ["À reprendre"], "Mes brouillons": ["À moi"]}
    assert lists(chief) == {
        "Urgences à contresigner": ["Très urgent"],
        "À publier": ["À publier"],
        "Programmés": ["Pour demain"],
    }
    assert lists(make_user(Role.TRAINING)) == {}


def test_what_a_deactivated_person_scheduled_is_shown_to_the_chief() -> None:
    leaving = make_user(Role.CHIEF)
    publish(make_article(title="Orphelin"), leaving, when=timezone.now() + timedelta(days=1))
    User.objects.filter(pk=leaving.pk).update(is_active=False)

    found = waiting_for(make_user(Role.CHIEF), timezone.now())

    assert "Programmés par un compte désactivé" in [each.heading for each in found]


def test_the_rail_greys_what_cannot_be_done_and_says_why() -> None:
    article = make_article(byline=())
    panel = panel_of(Situation(article, timezone.now()), article.owner)

    assert [(button.label, button.obstacles) for button in panel.buttons] == [
        ("Soumettre à la relecture", ["Personne ne signe l’article."]),
        ("Mettre sous embargo", []),
    ]
    assert panel.primary is None


def test_the_rail_of_the_writer_says_that_somebody_else_must_approve() -> None:
    both = make_user(Role.JOURNALIST, Role.REVIEWER)
    article = submit(make_article(both))

    panel = panel_of(Situation(article, timezone.now()), both)

    approve_ = next(button for button in panel.buttons if button.action is Action.APPROVE)
    assert "Quatre yeux" in approve_.obstacles[0]


def test_the_last_step_is_given_as_the_bon_a_tirer() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    for _ in range(2):
        act(article, Action.APPROVE, reviewer)

    panel = panel_of(Situation(article, timezone.now()), reviewer)

    assert panel.primary is not None
    assert panel.primary.label == "Donner le bon à tirer"


def test_steps_of_a_nature_come_before_those_of_a_rubric_and_of_the_house() -> None:
    rubric = make_rubric()
    Step.objects.create(name="Lecture du bilan", kind="bilan", givers=Givers.CHIEF)
    Step.objects.create(name="Lecture de la rubrique", rubric=rubric)

    articles = [
        make_article(kind="bilan", rubric=rubric),
        make_article(kind="analyse", rubric=rubric),
        make_article(),
    ]
    names = [[step.name for step in submit(article).rounds.get().steps.all()] for article in articles]

    assert names == [
        ["Lecture du bilan"],
        ["Lecture de la rubrique"],
        ["Première lecture", "Vérification", "Bon à tirer"],
    ]


def test_changing_the_steps_changes_nothing_for_what_is_already_submitted() -> None:
    article = submit(make_article())
    Step.objects.all().delete()
    Step.objects.create(name="Une seule", givers=Givers.CHIEF)

    assert [step.name for step in article.rounds.get().steps.all()][-1] == "Bon à tirer"


def test_a_step_for_chosen_people_is_theirs_alone() -> None:
    chosen, other = make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    step = Step.objects.create(name="Le service juridique", kind="analyse", givers=Givers.PEOPLE)
    step.people.add(chosen)
    article = submit(make_article(kind="analyse"))

    assert panel_of(Situation(article, timezone.now()), other).primary is None
    act(article, Action.APPROVE, chosen)

    assert article.clearances.get().reviewers == [str(chosen)]


def test_only_the_chief_sets_the_steps_and_one_always_stays() -> None:
    step = Step.objects.order_by("position")[0]
    assert client_of(make_user(Role.REVIEWER)).get("/admin/reviews/step/").status_code == 403
    desk = client_of(make_user(Role.CHIEF))
    assert desk.get("/admin/reviews/step/").status_code == 200
    Step.objects.exclude(pk=step.pk).delete()

    answer = desk.post(f"/admin/reviews/step/{step.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert Step.objects.filter(pk=step.pk).exists()


def test_a_step_of_no_nature_nor_rubric_says_that_it_is_of_all() -> None:
    form = client_of(make_user(Role.CHIEF)).get("/admin/reviews/step/add/").content.decode()

    assert "Toutes les natures" in form
    assert "Toutes les rubriques" in form
    assert "------" not in form


def test_an_article_whose_only_author_is_deactivated_says_so_at_submission() -> None:
    writer = make_user(Role.JOURNALIST, name="Inès Vadeboncœur")
    article = make_article(author=make_author("Inès Vadeboncœur", writer))
    User.objects.filter(pk=writer.pk).update(is_active=False)

    panel = panel_of(Situation(article, timezone.now()), make_user(Role.CHIEF))

    submit_ = next(button for button in panel.buttons if button.action is Action.SUBMIT)
    assert "Inès Vadeboncœur" in submit_.obstacles[0]


def test_what_was_submitted_once_never_goes_to_the_bin() -> None:
    article = submit(make_article())
    act(article, Action.WITHDRAW, article.owner)

    answer = client_of(article.owner).post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 409
    assert Article.objects.get(pk=article.pk).deleted_at is None


def test_a_stranger_to_the_desk_acts_on_nothing_even_by_a_direct_request() -> None:
    article = approve(make_article())
    edit(article, make_user(Role.CHIEF), title="Repris")
    before = Publication.objects.count(), Round.objects.count(), Approval.objects.count(), JournalEntry.objects.count()

    client_of(make_user()).post(
        f"/admin/articles/article/{article.pk}/acte/", {"action": "publish", "revision": article.current_id}
    )

    after = Publication.objects.count(), Round.objects.count(), Approval.objects.count(), JournalEntry.objects.count()
    assert after == before


def test_without_any_step_the_sheet_opens_and_says_what_is_missing() -> None:
    article = make_article()
    Step.objects.all().delete()

    answer = client_of(article.owner).get(f"/admin/articles/article/{article.pk}/change/")

    assert answer.status_code == 200
    assert "Aucune étape de relecture" in answer.content.decode()
