"""What stands at the foot of an article is near it: by its rare tags, by its words, then by its date."""

from datetime import datetime

import pytest
from django.utils import timezone

from articles.models import Publication, Rubric
from articles.site.facts import article_facts
from articles.site.related import SHOWN, Topic, related
from tests.builders import make_rubric, make_tag
from tests.site.builders import ago, expire, make_live

pytestmark = pytest.mark.django_db


def titles(publication: Publication) -> list[str]:
    at = timezone.now()
    tags = tuple(tag.id for tag in article_facts(publication, [], at).tags)
    topic = Topic(publication.article_id, publication.rubric_id or 0, tags, publication.words)
    return [other.title for other in related(topic, at)]


def live(title: str, *tags: int, days: int = 1, rubric: Rubric | None = None) -> Publication:
    moment: datetime = ago(days=days)
    return make_live(title=title, tags=tags, live_from=moment, rubric=rubric, sections=0, standfirst="")


def test_a_rare_tag_in_common_comes_before_a_frequent_one() -> None:
    rare, frequent = make_tag("Écoute lente").pk, make_tag("Mesure").pk
    for place in range(6):
        live(f"Fréquent {place}", frequent, days=place + 1)
    live("Rare", rare, days=90)
    subject = live("Sujet", rare, frequent)

    assert titles(subject) == ["Rare", "Fréquent 0", "Fréquent 1"]


def test_of_two_articles_of_the_same_tag_the_one_with_words_in_common_comes_first() -> None:
    tag = make_tag().pk
    live("Le festival de musique", tag, days=1)
    live("Livraison gratuite en région", tag, days=30)
    subject = live("La livraison en région", tag)

    assert titles(subject) == ["Livraison gratuite en région", "Le festival de musique"]


def test_without_a_tag_the_words_part_the_newest_of_the_rubric() -> None:
    rubric = make_rubric()
    for place in range(5):
        live(f"Autre chose {place}", days=place + 1, rubric=rubric)
    live("Un balado pour le détaillant", days=8, rubric=rubric)
    subject = live("Le détaillant et son balado", rubric=rubric)

    assert titles(subject) == ["Un balado pour le détaillant", "Autre chose 0", "Autre chose 1"]


def test_a_word_that_every_candidate_has_says_nothing_more_than_the_date() -> None:
    rubric = make_rubric()
    for place in range(SHOWN):
        live(f"Balado {place}", days=place + 1, rubric=rubric)
    subject = live("Balado", rubric=rubric)

    assert titles(subject) == ["Balado 0", "Balado 1", "Balado 2"]


def test_what_is_not_online_and_the_article_itself_are_not_related() -> None:
    tag = make_tag().pk
    expire(live("Parti", tag))
    subject = live("Sujet", tag)

    assert titles(subject) == []
