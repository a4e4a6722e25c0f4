"""« Signaler une erreur »: what readers send, what is kept and for how long, who is told, and what machines get."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Notice
from accounts.roles import Role
from articles.content.tree import SectionPart
from articles.models import Article, Report
from articles.models.ratings import Knock
from articles.purging import forget_addresses
from articles.voices.reporting import MOST_FROM_HOME, MOST_IN_AN_HOUR
from tests.builders import make_author, make_user
from tests.site.builders import expire, make_live, paragraph, uuid
from tests.voices.reports import OURS, SECTION, WORDS, make_online, send

pytestmark = pytest.mark.django_db


def form(slug: str) -> str:
    html: str = Client().get(f"/articles/{slug}/signaler/").content.decode()
    return html[html.index("<main") :]


# --- The form ---


def test_the_form_names_the_parts_of_the_article_and_says_what_becomes_of_an_address() -> None:
    publication = make_online(title="Le zinc monte", sources=())

    html = form(publication.slug)

    assert f'<option value="section-{SECTION[:8]}">1. Le bilan</option>' in html
    assert '<option value="title">Le titre</option>' in html
    assert '<option value="sources">' not in html
    assert "s’efface après 90 jours" in html
    assert "csrfmiddlewaretoken" not in html
    assert f'href="/articles/{publication.slug}/signaler/"' in Client().get(publication.get_absolute_url()).text


def test_the_form_is_a_page_for_caches_that_no_engine_lists() -> None:
    publication = make_online()
    address = f"/articles/{publication.slug}/signaler/"

    shown = Client().get(address)
    poisoned = Client().get(f"{address}?passage=<b>Faux</b>&endroit=title")
    again = Client().get(address, headers={"If-None-Match": shown["ETag"]})

    assert shown["X-Robots-Tag"] == "noindex"
    assert shown["Cache-Control"].startswith("public, max-age=0, s-maxage=1")
    assert not shown.cookies
    assert poisoned.content == shown.content
    assert again.status_code == 304
    assert Client().head(address).status_code == 200


@pytest.mark.parametrize("sections", [1, 3])
def test_the_form_asks_three_times_whatever_the_article(sections: int) -> None:
    parts = tuple(SectionPart(uuid(), f"Partie {n}", (paragraph("Mots."),)) for n in range(sections))
    publication = make_live(parts=parts)

    with CaptureQueriesContext(connection) as asked:
        form(publication.slug)

    assert len(asked) == 3


@pytest.mark.parametrize("method", ["options", "put", "delete", "patch"])
def test_the_form_takes_nothing_else(method: str) -> None:
    publication = make_online()

    assert getattr(Client(), method)(f"/articles/{publication.slug}/signaler/").status_code == 405


def test_what_is_not_before_readers_takes_no_report() -> None:
    gone = expire(make_live())

    assert [Client().get(f"/articles/{gone.slug}/signaler/").status_code, send(gone).status_code] == [410, 410]
    assert Client().get("/articles/jamais-ecrit/signaler/").status_code == 404
    assert not Report.objects.exists()


# --- What is kept ---


def test_a_report_is_kept_at_its_words_and_leads_back_to_the_article_with_thanks() -> None:
    publication = make_online()

    answer = send(publication, endroit=f"section-{SECTION[:8]}", passage=WORDS, courriel="lectrice@exemple.ca")

    assert (answer.status_code, answer["Location"]) == (303, f"/articles/{publication.slug}/#signalement-recu")
    assert not answer.cookies
    kept = Report.objects.get()
    assert kept.place is not None
    assert (kept.place.place, kept.place.words, kept.place.after) == (f"section-{SECTION}", WORDS, ", dit-on.")
    assert (kept.text, kept.email, kept.fate, kept.publication_id) == (
        "La date est fausse.",
        "lectrice@exemple.ca",
        "waiting",
        publication.pk,
    )
    assert 'id="signalement-recu"' in Client().get(publication.get_absolute_url()).text


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"passage": "ventes ont DOUBLÉ"}, None),
        ({"passage": "ventes ont doublé"}, f"section-{SECTION}"),
        ({"passage": "Le  bilan"}, f"section-{SECTION}-heading"),
        ({"passage": "Le bilan", "endroit": f"section-{SECTION[:8]}"}, f"section-{SECTION}-heading"),
        ({"passage": "ventes ont doublé", "endroit": "title"}, f"section-{SECTION}"),
        ({"passage": "Mots de nulle part", "endroit": "title"}, "title"),
        ({"endroit": "title"}, "title"),
        ({"endroit": "section-inconnue"}, None),
        ({"endroit": "sources"}, None),
        ({"passage": "…!?", "endroit": "title"}, "title"),
    ],
)
def test_words_are_found_where_they_are_or_nowhere(typed: dict[str, Any], place: str | None) -> None:
    publication = make_online(sources=())

    assert send(publication, **typed).status_code == 303

    found = Report.objects.get().place
    assert (found.place if found else None) == place


def test_the_same_report_twice_is_kept_once() -> None:
    publication = make_online()

    statuses = [send(publication, home=f"192.0.2.{rank}").status_code for rank in (1, 1, 2)]

    assert statuses == [303] * 3
    assert Report.objects.count() == 1


def test_an_address_is_erased_after_ninety_days_and_the_words_stay() -> None:
    publication = make_online()
    send(publication, courriel="lectrice@exemple.ca")
    received = Report.objects.get().at

    early = forget_addresses(received + timedelta(days=89))
    late = forget_addresses(received + timedelta(days=90))

    assert (early, late) == (0, 1)
    assert Report.objects.values_list("email", "text").get() == ("", "La date est fausse.")


# --- What is refused ---


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        ({"probleme": ""}, 422, "Dites ce qui ne va pas."),
        ({"probleme": " \x00\n "}, 422, "Dites ce qui ne va pas."),
        ({"probleme": "x" * 10_000}, 422, "Votre message est trop long"),
        ({"passage": "x" * 10_000}, 422, "Le passage est trop long"),
        ({"courriel": "pas une adresse"}, 422, "Cette adresse de courriel"),
        ({"courriel": f"{'x' * 300}@exemple.ca"}, 422, "Cette adresse de courriel"),
        ({"courriel": "a@exemple.ca\nBcc: b@exemple.ca"}, 422, "Cette adresse de courriel"),
        ({"endroit": "\x00" * 10_000}, 303, ""),
        ({"probleme": "<script>alert(1)</script> \x00\ufffe « œ »"}, 303, ""),
    ],
)
def test_bad_input_is_a_sentence_and_what_was_typed_is_kept(typed: dict[str, Any], status: int, sentence: str) -> None:
    publication = make_online()

    answer = send(publication, **{"passage": "Mes mots"} | typed)

    assert answer.status_code == status
    assert Report.objects.count() == (1 if status == 303 else 0)
    if sentence:
        html = answer.content.decode()
        assert sentence in html
        assert "Mes mots" in html or "passage" in typed
        assert answer["Cache-Control"] == "private, no-store"


def test_each_fault_is_said_at_its_field_and_once() -> None:
    html = send(make_online(), probleme="", courriel="pas une adresse").content.decode()

    assert html.count("Dites ce qui ne va pas.") == html.count("Cette adresse de courriel") == 1
    assert 'aria-describedby="probleme-aide probleme-faute" aria-invalid="true"' in html
    assert 'aria-describedby="courriel-aide courriel-faute" aria-invalid="true"' in html


def test_what_was_typed_comes_back_harmless() -> None:
    html = send(make_online(), probleme="", passage='"><script>alert(1)</script>').content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://ailleurs.example"}, 403),
        ({}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Host": "ailleurs.example", "Origin": "http://ailleurs.example"}, 400),
    ],
)
def test_a_report_comes_from_our_pages(headers: dict[str, str], status: int) -> None:
    assert send(make_online(), headers=headers).status_code == status
    assert Report.objects.count() == (1 if status == 303 else 0)


def test_what_a_machine_fills_in_is_thanked_and_thrown_away() -> None:
    publication = make_online()

    assert send(publication, site="https://achetez.example").status_code == 303
    assert not Report.objects.exists()
    assert not Notice.objects.exists()


def test_a_home_reports_so_many_errors_in_a_day_and_keeps_what_was_typed_after() -> None:
    publication = make_online()

    answers = [send(publication, probleme=f"Faute {rank}.") for rank in range(MOST_FROM_HOME + 2)]

    assert [answer.status_code for answer in answers] == [303] * MOST_FROM_HOME + [429] * 2
    assert "Trop de signalements" in answers[-1].content.decode()
    assert f"Faute {MOST_FROM_HOME + 1}." in answers[-1].content.decode()
    assert Report.objects.count() == MOST_FROM_HOME
    assert "192.0.2.1" not in str([*Knock.objects.values(), *Report.objects.values()])


# --- Who is told ---


def told() -> set[tuple[int, str]]:
    return set(Notice.objects.filter(kind="reported").values_list("person", "title"))


def test_the_owner_who_signs_and_the_chiefs_are_told_in_the_morning_and_nobody_else() -> None:
    chief, signs = make_user(Role.CHIEF), make_user(Role.JOURNALIST)
    make_user(Role.REVIEWER), make_user(Role.JOURNALIST)
    publication = make_online(title="Le zinc monte", author=make_author(account=signs))

    send(publication)

    people = {publication.article.owner_id, signs.pk, chief.pk}
    assert told() == {(person, "Le zinc monte") for person in people}
    assert set(Notice.objects.values_list("way", flat=True)) == {"digest"}


def test_an_article_is_told_of_once_an_hour_and_many_articles_are_told_of_together() -> None:
    chief = make_user(Role.CHIEF)
    publications = [make_live() for _ in range(MOST_IN_AN_HOUR + 3)]
    for rank, publication in enumerate(publications):
        for home in (1, 2):
            send(publication, home=f"192.0.{rank}.{home}", probleme=f"Faute {home}.")

    notices = Notice.objects.filter(person=chief)
    assert Report.objects.count() == 2 * len(publications)
    assert notices.count() <= 2 * (MOST_IN_AN_HOUR + 1)  # the hour may turn while the test runs
    assert notices.filter(title="Erreurs signalées").exists() or len({n.key[:15] for n in notices}) > 1


def test_of_a_confidential_article_only_who_sees_it_is_told_without_its_title_in_the_subject() -> None:
    chief = make_user(Role.CHIEF)
    publication = make_online()
    Article.objects.filter(pk=publication.article_id).update(confidential=True)

    send(publication)

    assert set(Notice.objects.values_list("person", "is_discreet")) == {
        (chief.pk, True),
        (publication.article.owner_id, True),
    }


def test_readers_rows_are_no_part_of_what_the_site_reads(settings: Any) -> None:
    publication = make_online()
    send(publication, probleme="Le gadolinium n’y est pas.", courriel="lectrice@exemple.ca")

    for address in (publication.get_absolute_url(), f"/articles/{publication.slug}/signaler/", "/", "/flux/rss.xml"):
        html = Client().get(address).content.decode()
        assert "gadolinium" not in html
        assert "lectrice@" not in html
    assert timezone.now() - Report.objects.get().at < timedelta(minutes=1)


@pytest.mark.parametrize("place", ["avis", "signaler"])
def test_what_weighs_more_than_any_form_is_refused_unread(place: str) -> None:
    publication = make_online()
    sent = {"note": "4", "probleme": "x" * 1_000_000}

    answer = Client().post(f"/articles/{publication.slug}/{place}/", sent, headers=OURS)

    assert answer.status_code == 413
    assert "Cet envoi est trop lourd" in answer.text
    assert "xxxx" not in answer.text
    assert not Report.objects.exists()
