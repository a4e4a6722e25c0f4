"""The calendar: what a person may see on each day, and the moves that the act itself and the desk would allow."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, JournalEntry, Publication
from reviews.access import visible_to
from reviews.calendar.entries import Asked, Entry, Sort, entries_of
from reviews.calendar.spans import NoSuchDays, span_of
from reviews.workflow import Action
from tests.articles.desk.forms import signed_in
from tests.builders import act, approve, edit, make_article, make_rubric, make_user, publish, submit
from tests.reviews.table import ROLES
from tests.reviews.test_doors import person

pytestmark = pytest.mark.django_db

PAGE = "/admin/articles/article/calendrier/"
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def chief() -> User:
    return make_user(Role.CHIEF)


def seen(user: User, **details: Any) -> list[Entry]:
    """Return what the person's calendar holds, a month around now."""
    now = timezone.now()
    return entries_of(Asked(visible_to(user), user, now - 30 * DAY, now + 30 * DAY, now, **details))


def told(user: User, **details: Any) -> list[tuple[Sort, str]]:
    return [(entry.sort, entry.title) for entry in seen(user, **details)]


def due(article: Article, at: datetime) -> Article:
    Article.objects.filter(pk=article.pk).update(due_at=at)
    article.refresh_from_db()
    return article


def form(article: Article, sort: Sort, when: str, **changes: str) -> dict[str, str]:
    """Return what « Déplacer » of the article would send."""
    entry = next(entry for entry in seen(make_user(Role.CHIEF)) if (entry.article, entry.sort) == (article.pk, sort))
    sent = {
        "sort": entry.sort.value,
        "row": str(entry.row),
        "article": str(entry.article),
        "revision": str(entry.revision),
        "was": entry.at.isoformat(),
        "when": when,
    }
    return sent | changes


def local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


def noon(days: int) -> datetime:
    """Return noon so many days from today: an hour that exists every day, to the minute that a form types."""
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=days)


# --- What it shows ---------------------------------------------------------------------------------------------------


def test_each_sort_stands_on_its_day_and_what_replaces_says_so(chief: User) -> None:
    now = timezone.now()
    publish(make_article(title="En vitrine"), chief)
    scheduled = make_article(title="À venir")
    publish(scheduled, chief, when=now + 2 * DAY)
    act(scheduled, Action.EXPIRE, chief, when=now + 9 * DAY)
    under = make_article(title="Chut")
    act(under, Action.EMBARGO, chief, when=now + 3 * DAY, source="communiqué de l’Institut")
    due(make_article(title="À rendre bientôt"), now + 4 * DAY)
    updated = make_article(title="Première version")
    publish(updated, chief)
    edit(updated, updated.owner, title="Seconde version")
    publish(updated, chief, when=now + 5 * DAY)

    found = seen(chief)

    assert [(entry.sort, entry.title) for entry in found] == [
        (Sort.OUT, "En vitrine"),
        (Sort.OUT, "Première version"),
        (Sort.SCHEDULED, "À venir"),
        (Sort.EMBARGO, "Chut"),
        (Sort.DUE, "À rendre bientôt"),
        (Sort.SCHEDULED, "Seconde version"),
        (Sort.ENDING, "À venir"),
    ]
    assert [entry.note for entry in found if entry.title in ("Chut", "Seconde version")] == [
        "communiqué de l’Institut",
        "mise à jour",
    ]
    assert [entry.sort for entry in found if entry.movable] == [Sort.SCHEDULED, Sort.DUE, Sort.SCHEDULED]


def test_what_was_cancelled_taken_down_or_handed_in_is_not_there(chief: User) -> None:
    now = timezone.now()
    cancelled, removed, done = (make_article(title=title) for title in ("Annulé", "Retiré", "Rendu"))
    publish(cancelled, chief, when=now + DAY)
    act(cancelled, Action.UNSCHEDULE, chief)
    publish(removed, chief)
    act(removed, Action.TAKE_DOWN, chief, reason="Erreur.")
    publish(due(done, now + DAY), chief)

    assert told(chief) == [(Sort.OUT, "Retiré"), (Sort.OUT, "Rendu")]


def test_a_confidential_article_is_on_the_calendar_of_who_may_see_it_alone(chief: User) -> None:
    article = due(make_article(title="Secret"), timezone.now() + DAY)
    publish(article, chief, when=timezone.now() + 2 * DAY)
    edit(article, article.owner, title="Secret encore")
    Article.objects.filter(pk=article.pk).update(confidential=True)
    reviewer, colleague = make_user(Role.REVIEWER), make_user(Role.JOURNALIST)

    shown = {user: [title for _, title in told(user)] for user in (article.owner, chief, reviewer, colleague)}

    # The round that cleared it is the reviewer's until it appears.
    assert shown == {
        **{user: ["Secret encore", "Secret"] for user in (article.owner, chief, reviewer)},
        colleague: [],
    }
    assert "Secret" not in signed_in(colleague).get(PAGE).text


def test_a_rubric_shows_its_own(chief: User) -> None:
    rubric = make_rubric("Numérique")
    due(make_article(title="Du rayon", rubric=rubric), timezone.now() + DAY)
    publish(make_article(title="D’ailleurs"), chief, when=timezone.now() + DAY)

    assert told(chief, rubric=rubric) == [(Sort.DUE, "Du rayon")]
    page = signed_in(chief).get(PAGE, {"rubrique": rubric.slug, "semaine": f"{timezone.localdate() + DAY:%G-W%V}"}).text
    assert "Du rayon" in page
    assert "D’ailleurs" not in page


def test_a_page_has_every_day_of_its_weeks_the_empty_ones_too(chief: User) -> None:
    month = signed_in(chief).get(PAGE, {"mois": "2027-02"})
    week = signed_in(chief).get(PAGE, {"semaine": "2026-W53"})

    assert [str(day.date) for day in month.context["days"]] == [
        str(date(2027, 2, 1) + timedelta(days=n)) for n in range(28)
    ]
    assert month.text.count(">rien<") == 28
    assert [str(day.date) for day in week.context["days"]][::6] == ["2026-12-28", "2027-01-03"]
    assert "?semaine=2027-W01" in week.text
    assert "du 28\u00a0décembre au 3\u00a0janvier 2027" in week.text


def test_an_hour_near_midnight_stands_on_the_day_of_the_newsroom(chief: User) -> None:
    due(make_article(title="Tard"), datetime(2027, 2, 2, 3, 30, tzinfo=UTC))

    page = signed_in(chief).get(PAGE, {"mois": "2027-02"})

    assert [[entry.title for entry in day.entries] for day in page.context["days"]][:2] == [["Tard"], []]


@pytest.mark.parametrize(
    "query",
    [
        {"mois": "2027-13"},
        {"mois": "9999-12"},
        {"mois": "2027-1"},
        {"mois": "٢٠٢٧-01"},
        {"semaine": "2027-W54"},
        {"semaine": "2201-W01"},
        {"rubrique": "jamais-vue"},
    ],
)
def test_days_or_a_rubric_that_are_not_are_a_404(chief: User, query: dict[str, str]) -> None:
    assert signed_in(chief).get(PAGE, query).status_code == 404


def test_the_first_and_the_last_month_lead_no_further() -> None:
    today = date(2027, 1, 1)

    assert (span_of("2000-01", "", today).before, span_of("2199-12", "", today).after) == ("", "")
    with pytest.raises(NoSuchDays):
        span_of("", "2026-W54", today)


def test_as_many_queries_for_three_articles_of_each_sort_as_for_one(chief: User) -> None:
    desk = signed_in(make_user(Role.JOURNALIST))
    counts = []
    for number in (1, 2):
        for _ in range(number):
            now = timezone.now()
            publish(make_article(), chief)
            publish(make_article(), chief, when=now + DAY)
            due(make_article(), now + DAY)
            act(make_article(), Action.EMBARGO, chief, when=now + DAY)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(PAGE, {"semaine": f"{timezone.localdate():%G-W%V}"}).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 16


@pytest.mark.parametrize("role", ROLES)
def test_the_calendar_opens_to_who_has_articles(role: str) -> None:
    user = person(role, make_article())

    answer = signed_in(user).get(PAGE)

    expected = {"training": 403, "inactive": 302}.get(role, 200)
    assert answer.status_code == expected
    assert role == "inactive" or signed_in(user).post(f"{PAGE}abonnement/").status_code == (
        403 if expected == 403 else 302
    )


# --- Moving ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_who_moves_what(role: str) -> None:
    scheduled, draft = make_article(), due(make_article(), noon(3))
    publish(scheduled, make_user(Role.CHIEF), when=noon(3))
    publication = scheduled.publications.get()
    seen = {}
    for sort, article in ((Sort.SCHEDULED, scheduled), (Sort.DUE, draft)):
        sent = form(article, sort, local(noon(5)))
        seen[sort] = signed_in(person(role, article)).post(f"{PAGE}deplacer/?mois=2027-02", sent).status_code

    publication.refresh_from_db()
    draft.refresh_from_db()
    expected = {
        Sort.SCHEDULED: {"chief": 302, "inactive": 302}.get(role, 403),
        Sort.DUE: {"chief": 302, "owner": 302, "inactive": 302}.get(role, 403),
    }
    assert seen == expected
    assert (publication.live_from == noon(5)) == (role == "chief")
    assert (draft.due_at == noon(5)) == (role in ("chief", "owner"))


def test_a_move_is_the_act_itself_with_its_line_and_comes_back_to_the_same_days(chief: User) -> None:
    article = make_article(title="À venir")
    publish(article, chief, when=noon(3))

    answer = signed_in(chief).post(
        f"{PAGE}deplacer/?semaine=2027-W02&rubrique=", form(article, Sort.SCHEDULED, local(noon(4)))
    )

    assert answer["Location"] == f"{PAGE}?semaine=2027-W02"
    assert article.journal.order_by("-id")[0].act == Action.RESCHEDULE
    assert article.publications.get().live_from == noon(4)


@pytest.mark.parametrize("sort", [Sort.SCHEDULED, Sort.DUE])
@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"when": "2027-03-14T02:30"}, 422, "Les plus proches"),
        ({"when": "2027-11-07T01:30"}, 422, "arrive deux fois"),
        ({"when": ""}, 422, "Choisissez un jour et une heure."),
        ({"when": "9999-01-01T00:00"}, 422, "Choisissez une année"),
        ({"when": "10000-01-01"}, 422, "2026-12-01 14:30"),
        ({"when": "\0"}, 422, "2026-12-01 14:30"),
        ({"was": ""}, 422, "La page n’a pas dit"),
        ({"was": "2027-01-01T00:00"}, 409, "entre-temps"),
        ({"sort": "out"}, 422, "Seuls se déplacent"),
        ({"sort": "ending"}, 422, "Seuls se déplacent"),
        ({"article": "999999"}, 404, "n’existe pas"),
        ({"article": "1' OR 1=1"}, 404, "n’existe pas"),
        ({"article": "99999999999999999999"}, 404, "n’existe pas"),
    ],
)
def test_a_forged_or_impossible_move_writes_nothing_and_says_why(
    chief: User, sort: Sort, changes: dict[str, str], status: int, words: str
) -> None:
    article = make_article()
    if sort is Sort.SCHEDULED:
        publish(article, chief, when=noon(3))
    else:
        due(article, noon(3))
    sent = form(article, sort, local(noon(4))) | changes
    before = facts()

    page = signed_in(chief).post(f"{PAGE}deplacer/", sent)
    drag = signed_in(chief).post(f"{PAGE}deplacer/", sent, headers={"Accept": "application/json"})

    assert (page.status_code, words in page.text) == (status, True)
    assert (drag.status_code, words in " ".join(drag.json()["obstacles"])) == (status, True)
    assert facts() == before


@pytest.mark.parametrize(
    ("revision", "status"), [("", 422), ("1' OR 1", 422), ("99999999999999999999", 422), ("999999", 409)]
)
def test_a_publication_is_moved_from_the_version_that_was_shown(chief: User, revision: str, status: int) -> None:
    article = make_article()
    publish(article, chief, when=noon(3))
    sent = form(article, Sort.SCHEDULED, local(noon(4)), revision=revision)
    before = facts()

    assert signed_in(chief).post(f"{PAGE}deplacer/", sent).status_code == status
    assert facts() == before


def test_a_past_day_an_embargo_and_an_end_refuse_a_move_and_what_was_typed_is_shown_again(chief: User) -> None:
    article = make_article()
    act(article, Action.EMBARGO, chief, when=noon(2))
    publish(article, chief, when=noon(3))
    act(article, Action.EXPIRE, chief, when=noon(6))
    before = facts()
    desk = signed_in(chief)

    for when, words in ((noon(-1), "celui-ci est passé"), (noon(1), "Sous embargo"), (noon(6), "quitte le site")):
        answer = desk.post(f"{PAGE}deplacer/?semaine={noon(3):%G-W%V}", form(article, Sort.SCHEDULED, local(when)))
        assert (answer.status_code, words in answer.text) == (409, True)
        assert f'value="{local(when)}"' in answer.text
    assert facts() == before


def test_the_due_hour_of_a_submitted_article_is_the_chiefs_to_move(chief: User) -> None:
    article = submit(due(make_article(), noon(3)))
    sent = form(article, Sort.DUE, local(noon(4)))

    assert signed_in(article.owner).post(f"{PAGE}deplacer/", sent).status_code == 409
    assert signed_in(chief).post(f"{PAGE}deplacer/", sent).status_code == 302
    entry = article.journal.get(act="deadline")
    assert (entry.by, entry.words.startswith("a déplacé l’heure de tombée du ")) == (chief, True)


def test_a_confidential_article_is_not_there_to_be_moved() -> None:
    article = due(make_article(), noon(3))
    Article.objects.filter(pk=article.pk).update(confidential=True)
    sent = form(article, Sort.DUE, local(noon(4)))

    assert signed_in(make_user(Role.JOURNALIST)).post(f"{PAGE}deplacer/", sent).status_code == 404


def test_nothing_moves_by_opening_an_address(chief: User) -> None:
    article = make_article()
    publish(article, chief, when=noon(3))
    approve(make_article())
    before = facts()

    sent = form(article, Sort.SCHEDULED, local(noon(4)))
    for address in ("deplacer", "abonnement"):
        assert signed_in(chief).get(f"{PAGE}{address}/", sent).status_code == 404
    assert facts() == before


def facts() -> tuple[object, ...]:
    return (
        list(Publication.objects.order_by("pk").values_list("live_from", "live_until", "cancelled_at")),
        list(Article.objects.order_by("pk").values_list("due_at", "embargo_until", "current")),
        JournalEntry.objects.count(),
    )
