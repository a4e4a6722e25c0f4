"""The index of readers' search follows a publication: its date, its words, whatever they are made of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.content.richtext import parse
from articles.content.terms import place_of, term
from articles.models import SearchEntry, Spelling
from articles.publishing import reschedule
from articles.site.search import search
from tests.site.builders import ago, make_draft, make_live, put_online

pytestmark = pytest.mark.django_db


def test_a_publication_that_moves_is_found_at_its_new_date() -> None:
    now = timezone.now()
    publication = put_online(make_draft(title="Le boulier"), live_from=now + timedelta(days=9))

    reschedule(publication, now + timedelta(days=2), at=now)

    assert [entry.place for entry in SearchEntry.objects.all()] == [place_of(now + timedelta(days=2), publication.pk)]
    assert search("boulier", now + timedelta(days=1)).hits == []
    assert [hit.publication for hit in search("boulier", now + timedelta(days=3)).hits] == [publication]


def test_a_publication_of_before_the_epoch_or_of_the_far_future_has_its_place() -> None:
    old = make_live(title="Boulier ancien", live_from=ago(days=30_000))
    make_live(title="Boulier récent", live_from=ago(days=1))

    found = [hit.publication.title for hit in search("boulier", timezone.now()).hits]

    assert found == ["Boulier récent", "Boulier ancien"]
    assert SearchEntry.objects.order_by("place")[0].place < 0
    assert place_of(timezone.now().replace(year=9999), old.pk) < 2**63


@pytest.mark.parametrize("words", ["x" * 5_000, "日本語 中文", "Ελλάδα", "a\u0301ccent", "𝕏𝕐", "ߊߋߌ", "1e5 3d 10,5"])
def test_words_of_any_alphabet_are_published_and_found(words: str) -> None:
    make_live(title="Le boulier", introduction=parse(f"<p>{words}</p>"))

    found = search(words[:200].split()[0], timezone.now()).hits

    assert [hit.publication.title for hit in found] == ["Le boulier"]


def test_a_term_is_short_and_plain() -> None:
    assert term("marque") == "marque"
    assert term("λ") == "3bb"
    assert len(term("é" * 500)) == 60


def test_a_word_known_already_is_not_written_again() -> None:
    make_live(title="Le boulier")
    known = Spelling.objects.count()

    make_live(title="Le boulier")

    assert Spelling.objects.filter(word="boulier", key="boulier").count() == 1
    assert Spelling.objects.count() - known < known
