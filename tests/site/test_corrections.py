"""What readers are told after publication: notes tied to what they changed, take-downs, their page and their feeds."""

import html
import json
import re
from datetime import timedelta
from importlib import import_module
from typing import Any
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from articles.content.tree import ReaderNote
from articles.models import Article, Correction, Publication
from articles.publishing import cancel, reschedule, take_down
from tests.builders import edit
from tests.site.builders import ago, make_draft, make_live, put_online, uuid

pytestmark = pytest.mark.django_db

UPDATED = "{http://www.w3.org/2005/Atom}updated"


def noted(text: str = "Le chiffre de mars est de 12.", kind: str = "rectificatif", dated: str = "") -> ReaderNote:
    return ReaderNote(id=uuid(), kind=kind, text=text, dated=dated)


def correct(article: Article, note: ReaderNote, **when: Any) -> Publication:
    """Publish a new version of the article with one more note."""
    article.refresh_from_db()
    assert article.current is not None
    edit(article, article.owner, notes=(*article.current.as_content().notes, note))
    return put_online(article, **when)


def retire(publication: Publication, *, word: str = "", titled: bool = False) -> None:
    with transaction.atomic():
        article = publication.article
        take_down(article, article.owner, reason="Motif tu.", at=timezone.now(), word=word, titled=titled)


def page(client: Client, address: str = "/corrections/") -> str:
    text: str = client.get(address).content.decode()
    return text


def test_a_note_is_tied_to_what_readers_saw_before_and_after() -> None:
    first = make_live(live_from=ago(hours=2))
    second = correct(first.article, noted(), live_from=ago(hours=1))
    third = correct(first.article, noted("Une nuance.", "precision"))

    told = [(row.kind, row.before, row.after) for row in Correction.objects.order_by("id")]

    assert told == [("rectificatif", first, second), ("precision", second, third)]


def test_a_note_that_is_to_come_is_told_nowhere_and_a_cancelled_one_never(client: Client) -> None:
    first = make_live(live_from=ago(hours=2))
    coming = correct(first.article, noted("À venir."), live_from=timezone.now() + timedelta(days=2))

    assert "À venir." not in page(client)
    assert "À venir." not in page(client, first.get_absolute_url())
    assert "À venir." not in page(client, "/flux/corrections.xml")

    with transaction.atomic():
        cancel(coming, at=timezone.now())
    assert not Correction.objects.exists()


def test_a_note_without_a_date_bears_the_day_its_publication_was_moved_to() -> None:
    first = make_live(live_from=ago(hours=2))
    coming = correct(first.article, noted(), live_from=timezone.now() + timedelta(days=2))
    later = timezone.now() + timedelta(days=9)

    with transaction.atomic():
        reschedule(coming, later, at=timezone.now())

    assert Correction.objects.get().dated == localdate(later).isoformat()


def test_a_take_down_is_listed_without_its_title_nor_its_reason(client: Client) -> None:
    publication = make_live(title="Un regret", notes=(noted("Une note du regret."),))
    retire(publication)

    text = page(client)

    assert "Retrait</p>" in text
    assert "La rédaction a retiré cet article." in text
    assert "Un article n’est plus en ligne" in text
    for hidden in ("Un regret", "Motif tu.", "Une note du regret.", publication.slug):
        assert hidden not in text
        assert hidden not in page(client, "/flux/corrections.xml")


def test_the_editor_in_chief_may_add_a_word_and_let_the_title_be_said(client: Client) -> None:
    publication = make_live(title="Un regret")
    retire(publication, word="La source s'est rétractée : nous nous excusons.", titled=True)

    notice, listed = client.get(publication.get_absolute_url()), page(client)

    assert notice.status_code == 410
    for text in (notice.content.decode(), listed):
        assert "La source s’est rétractée\u00a0: nous nous excusons." in text
        assert "Un regret" in text
        assert "Motif tu." not in text


def test_the_notice_says_the_day_and_keeps_machines_away(client: Client) -> None:
    publication = make_live(title="Un regret", words="Tout le texte.")
    retire(publication)

    text = page(client, publication.get_absolute_url())

    assert f'<time datetime="{localdate().isoformat()}' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "Tout le texte." not in text
    assert "Un regret" not in text


def test_what_comes_back_is_named_and_its_take_down_stays(client: Client) -> None:
    publication = make_live(title="Un regret", live_from=ago(hours=2))
    retire(publication)
    edit(publication.article, publication.article.owner, title="Un retour", slug="un-retour")
    put_online(publication.article)

    text = page(client)

    assert "Retrait</p>" in text
    assert '<a href="/articles/un-retour/">Un retour</a>' in text


def test_taking_down_what_is_only_scheduled_tells_readers_nothing(client: Client) -> None:
    retire(put_online(make_draft(), live_from=timezone.now() + timedelta(days=1)))

    assert not Correction.objects.exists()


def test_the_feed_of_corrections_is_well_formed_whatever_they_say(client: Client) -> None:
    first = make_live(title="Le <b> & ]]>", live_from=ago(hours=1))
    correct(first.article, noted("]]> <b>&amp; « œ »", dated="2026-05-02"))
    Correction.objects.filter(kind="rectificatif").update(text="]]> \x0b\ufffe <b>&amp;")

    response = client.get("/flux/corrections.xml")

    items = ElementTree.fromstring(response.content).findall("channel/item")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert [item.findtext("title") for item in items] == ["Rectificatif\u00a0: Le <b> & ]]>"]
    assert (items[0].findtext("link") or "").endswith(first.get_absolute_url())
    assert items[0].findtext("pubDate") == "Sat, 02 May 2026 12:00:00 +0000"


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml", "feed.json"])
def test_the_feeds_of_corrections_say_the_same_in_three_forms(client: Client, form: str) -> None:
    first = make_live(title="Le bilan", live_from=ago(hours=1))
    correct(first.article, noted("Il fallait lire « 12 <% ».\nEt 13.", dated="2026-05-02"))
    address = f"/corrections/flux/{form}"
    home = page(client, "/corrections/")

    feed = page(client, address)

    assert f'href="{address}"' in home
    assert f'href="{settings.SITE_URL}{address}"' in home
    assert f"{settings.SITE_URL}{address}" in feed
    for words in ("Rectificatif\u00a0: Le bilan", "12 &lt;", "<br>Et 13.</p>", first.get_absolute_url()):
        assert words in (feed if form == "feed.json" else html.unescape(feed)), words


def test_a_feed_of_corrections_in_another_form_is_not_found(client: Client) -> None:
    make_live()

    assert [client.get(f"/corrections/flux/{form}").status_code for form in ("", "rss", "feed.xml")] == [404] * 3


def test_the_feed_of_articles_says_when_a_note_came(client: Client) -> None:
    first = make_live(live_from=ago(hours=2))

    def item() -> ElementTree.Element:
        found = ElementTree.fromstring(client.get("/flux/rss.xml").content).find("channel/item")
        assert found is not None
        return found

    assert item().find(UPDATED) is None
    correct(first.article, noted("Un mot de plus."), live_from=ago(hours=1))

    assert item().find(UPDATED) is not None
    assert "Un mot de plus." in ElementTree.tostring(item(), encoding="unicode")


def test_structured_data_has_each_note_as_a_correction(client: Client) -> None:
    first = make_live(live_from=ago(hours=2))
    correct(first.article, noted("Le « 12 » </script>.", dated="2026-05-02"), live_from=ago(hours=1))
    correct(first.article, noted("À venir."), live_from=timezone.now() + timedelta(days=1))

    text = page(client, first.get_absolute_url())

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    said = json.loads(found[1])["@graph"][0]["correction"]
    told = Correction.objects.order_by("id")[0]
    assert said == [{"@type": "CorrectionComment", "text": told.text, "datePublished": "2026-05-02"}]


@pytest.mark.parametrize("address", ["/corrections/", "/flux/corrections.xml"])
def test_the_list_costs_as_much_for_three_as_for_one(client: Client, address: str) -> None:
    counts = []
    for place in range(3):
        first = make_live(title=f"Article {place}", live_from=ago(hours=2))
        correct(first.article, noted())
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts == [counts[0]] * 3


def test_what_was_published_before_is_told_as_the_door_tells_it() -> None:
    first = make_live(notes=(noted("Du début.", "precision"),), live_from=ago(hours=3))
    correct(first.article, noted(dated="2026-05-02"), live_from=ago(hours=2))
    retire(correct(first.article, noted("Une de plus.", "mise-a-jour"), live_from=ago(hours=1)))
    fields = ("article", "kind", "note", "dated", "before", "after", "gone", "titled")
    written = list(Correction.objects.order_by("id").values_list(*fields))
    Correction.objects.all().delete()

    import_module("articles.migrations.0019_corrections_already_told").tell(apps, None)

    assert list(Correction.objects.order_by("id").values_list(*fields)) == written


def test_a_note_still_to_come_is_no_other_key_than_one_that_never_was(client: Client) -> None:
    first = make_live(live_from=ago(hours=2))
    correct(first.article, noted(dated="2026-11-03"), live_from=timezone.now() + timedelta(days=1))
    to_come = Correction.objects.get().pk

    told = [client.get("/corrections/", {"avant": key}).status_code for key in (to_come, to_come + 1)]
    placed = [page(client, f"/corrections/?avant=2026-11-03.{id}") for id in (to_come, to_come + 1)]

    assert told == [404, 404]
    assert placed[0].replace(f"03.{to_come}", "") == placed[1].replace(f"03.{to_come + 1}", "")


def test_each_page_of_the_corrections_goes_on_where_the_one_before_stopped(client: Client) -> None:
    article = make_live(live_from=ago(hours=2)).article
    for day in range(32):
        Correction.objects.create(
            article=article,
            kind="precision",
            note=f"n{day}",
            text=f"Note {day}.",
            dated=f"2026-10-{day // 2 + 1:02}",
            after=article.publications.get(),
        )

    first = page(client)
    following = re.findall(r'rel="next" href="([^"]+)"', first)[0]
    second = page(client, f"/corrections/{following}")

    assert following == "?avant=2026-10-02.{}".format(Correction.objects.get(text="Note 2.").pk)
    assert re.findall(r"Note \d+\.", first + second) == [f"Note {day}." for day in reversed(range(32))]
