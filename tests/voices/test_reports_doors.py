"""« Erreurs signalées » at the desk: who sees what, who treats it, once, and what the lists ask of the database."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, JournalEntry, Publication, Report, ReportFate
from articles.voices.shown import reported, with_articles
from reviews.judging import still_told
from tests.articles.desk.forms import form_of
from tests.articles.desk.test_doors import WHO, browser
from tests.builders import edit, make_user
from tests.reviews.test_desk import client_of
from tests.voices.reports import SECTION, WORDS, make_online, report, section, send

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/report/"
SEES = {"mine", "byline", "other", "reviewer", "chief", "admin", "superuser"}
TREATS = {"mine", "byline", "chief", "superuser"}
ACTS = ("traiter", "classer", "rouvrir")


def reports_of(publication: Publication) -> str:
    return f"{LIST}article/{publication.article_id}/"


def press(client: Client, row: Report, act: str) -> int:
    return client.post(f"{LIST}{row.pk}/{act}/").status_code


def settled(row: Report, fate: ReportFate = ReportFate.DONE) -> Report:
    Report.objects.filter(pk=row.pk).update(fate=fate, settled_by=row.article.owner, settled_at=timezone.now())
    return row


# --- Who ---


@pytest.mark.parametrize("who", WHO)
def test_who_reads_what_is_reported_and_the_address_of_who_reported_it(who: str) -> None:
    publication = make_online()
    send(publication, passage=WORDS, courriel="lectrice@exemple.ca")
    client = browser(who, publication.article)

    answers = [client.get(address) for address in (LIST, reports_of(publication))]

    sees = who in SEES
    out = who in ("anonymous", "deactivated")
    assert {answer.status_code for answer in answers} == ({200} if sees else {302} if out else {403, 404})
    for answer in answers:
        assert (WORDS in answer.content.decode()) == sees
        assert ("lectrice@exemple.ca" in answer.content.decode()) == (who in TREATS)
        assert ("Marquer traitée" in answer.content.decode()) == (who in TREATS)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", WHO)
def test_who_signs_and_the_chief_treat_and_nobody_else(who: str, act: str) -> None:
    publication = make_online()
    row = report(publication)
    if act == "rouvrir":
        settled(row)
    before = Report.objects.values().get(pk=row.pk)

    status = press(browser(who, publication.article), row, act)

    acted = JournalEntry.objects.filter(act__startswith="report-").count()
    if who in TREATS:
        assert (status, acted) == (302, 1)
        assert Report.objects.get().fate == {"traiter": "done", "classer": "dropped", "rouvrir": "waiting"}[act]
    else:
        assert status == {"anonymous": 302, "deactivated": 302, "training": 404}.get(who, 403)
        assert (Report.objects.values().get(pk=row.pk), acted) == (before, 0)


def test_a_confidential_article_hides_what_is_reported_of_it() -> None:
    publication = make_online()
    row = report(publication)
    Article.objects.filter(pk=publication.article_id).update(confidential=True)
    other = client_of(make_user(Role.JOURNALIST))

    assert "Une faute." not in other.get(LIST).content.decode()
    assert [other.get(reports_of(publication)).status_code, press(other, row, "traiter")] == [404, 404]
    assert press(client_of(publication.article.owner), row, "traiter") == 302


def test_a_notice_of_what_is_reported_is_judged_as_the_article_is() -> None:
    publication, other = make_online(), make_user(Role.JOURNALIST)
    url = reports_of(publication)
    assert still_told(other, [url]) == {url: False}

    Article.objects.filter(pk=publication.article_id).update(confidential=True)

    assert still_told(other, [url]) == {}
    assert still_told(publication.article.owner, [url]) == {url: True}


# --- Once ---


@pytest.mark.parametrize(
    ("fate", "act", "status"),
    [
        (None, "rouvrir", 409),
        (ReportFate.DONE, "traiter", 409),
        (ReportFate.DONE, "classer", 409),
        (ReportFate.DROPPED, "classer", 409),
        (ReportFate.DROPPED, "rouvrir", 302),
        (None, "effacer", 404),
        (None, "traiter\x00", 404),
    ],
)
def test_what_is_done_already_is_a_409_and_journaled_once(fate: ReportFate | None, act: str, status: int) -> None:
    row = report(make_online())
    if fate:
        settled(row, fate)

    assert press(client_of(make_user(Role.CHIEF)), row, act) == status
    assert JournalEntry.objects.filter(act__startswith="report-").count() == (1 if status == 302 else 0)


def test_it_is_said_who_treated_it_and_when_and_reopening_forgets_it() -> None:
    chief = make_user(Role.CHIEF, name="Geneviève Roy")
    publication = make_online()
    row, desk = report(publication), client_of(chief)

    press(desk, row, "classer")
    shown = desk.get(f"{LIST}?etat=sans-suite").content.decode()
    press(desk, row, "rouvrir")
    row.refresh_from_db()

    assert "Sans suite par Geneviève Roy, le " in shown
    assert "Une faute." not in desk.get(f"{LIST}?etat=traitees").content.decode()
    assert (row.fate, row.settled_by, row.settled_at) == ("waiting", None, None)


@pytest.mark.parametrize("fields", [{"fate": "done"}, {"settled_at": "now"}, {"fate": "dropped", "settled_at": "now"}])
def test_a_report_that_is_settled_was_settled_by_somebody(fields: dict[str, Any]) -> None:
    row = report(make_online())
    fields = fields | ({"settled_at": timezone.now()} if "settled_at" in fields else {})

    with (
        pytest.raises(IntegrityError, match="a_report_that_is_settled_was_settled_by_somebody"),
        transaction.atomic(),
    ):
        Report.objects.filter(pk=row.pk).update(**fields)


@pytest.mark.parametrize("address", [f"{LIST}0/traiter/", f"{LIST}{'9' * 30}/traiter/"])
def test_what_is_no_report_is_a_404(address: str) -> None:
    desk = client_of(make_user(Role.CHIEF))

    assert desk.post(address).status_code == 404
    assert desk.get(f"{LIST}article/{'9' * 30}/").status_code == 404
    assert desk.get(f"{LIST}article/abc/").status_code == 404
    assert desk.get(f"{LIST}{report(make_online()).pk}/traiter/").status_code == 405


@pytest.mark.parametrize("query", ["etat=rien", "etat=%00", "page=9999", "page=abc", "etat=" + "x" * 5000])
def test_a_malformed_query_is_the_list_or_a_refusal(query: str) -> None:
    report(make_online())

    assert client_of(make_user(Role.CHIEF)).get(f"{LIST}?{query}").status_code in (200, 400)


# --- Where it leads ---


def lead(publication: Publication, user: User) -> tuple[str, str, bool]:
    [line] = reported(with_articles(Report.objects.all()), user)
    return line.url.partition("#")[2], line.lead.words if line.lead else "", line.are_words_gone


def test_a_report_leads_to_its_words_in_the_sheet_while_they_are_there() -> None:
    publication = make_online()
    article, owner = publication.article, publication.article.owner
    send(publication, passage=WORDS)
    there = lead(publication, owner)
    edit(article, owner, sections=(section(f"<p>Avant. {WORDS}!</p>"),))
    moved = lead(publication, owner)
    edit(article, owner, sections=(section("<p>Rien de tel.</p>"),))

    assert there == moved == (f"place-section-{SECTION}", WORDS, False)
    assert lead(publication, owner) == (f"place-section-{SECTION}", "", True)
    assert "Ces mots ne sont plus dans le texte." in client_of(owner).get(LIST).content.decode()


def test_the_sheet_shows_what_waits_and_leads_to_the_words() -> None:
    publication = make_online()
    article, desk = publication.article, client_of(publication.article.owner)
    assert "Erreurs signalées</a> <span" not in desk.get(article.get_desk_url()).content.decode()
    send(publication, passage=WORDS)

    sheet = desk.get(article.get_desk_url()).content.decode()

    assert f'data-field="sections-section-{SECTION}-body"' in sheet or f'data-field="sections-{SECTION}-body"' in sheet
    assert f'data-words="{WORDS}"' in sheet
    settled(Report.objects.get())
    assert "Erreurs signalées</a> <span" not in desk.get(article.get_desk_url()).content.decode()


def test_the_sheet_counts_what_waits_in_one_query_and_stays_true_after_a_save() -> None:
    publication = make_online()
    article, desk, counts = publication.article, client_of(publication.article.owner), []
    for many in (1, 6):
        for rank in range(many):
            report(publication, text=f"Faute {many}-{rank}.")
        desk.get(article.get_desk_url())
        with CaptureQueriesContext(connection) as queries:
            sheet = desk.get(article.get_desk_url()).content.decode()
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert 'Erreurs signalées</a> <span class="looks-count">7</span>' in sheet
    assert "Faute 6-3." in sheet
    assert "Faute 6-4." not in sheet
    assert "Voir toutes les erreurs signalées" in sheet
    article.refresh_from_db()
    form = form_of(article, kicker="Métaux")
    saved = desk.post(article.get_desk_url(), form, headers={"Accept": "application/json"})
    assert "Erreurs signalées</a>" in saved.json()["live"]


@pytest.mark.parametrize("address", ["list", "article"])
def test_the_lists_ask_as_often_for_one_report_as_for_seven(address: str) -> None:
    publications, chief = [make_online() for _ in range(3)], make_user(Role.CHIEF)
    desk, counts = client_of(chief), []
    page = LIST if address == "list" else reports_of(publications[0])
    for many in (1, 6):
        for rank in range(many):
            send(publications[rank % 3], passage=WORDS, probleme=f"Faute {many}-{rank}.", home=f"192.0.2.{rank}")
        desk.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(page).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
