"""The « Découvrez nos formations » block: what it shows, what it says, what it costs."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.content.stems import stems
from tests.training.builders import (
    exclude,
    make_article,
    make_rubric,
    make_session,
    make_tag,
    make_trainer,
    make_training,
    pin,
)
from training.block import block
from training.matching import CHOSEN, SAME_RUBRIC, SAME_SUBJECT, Topic
from training.models import Training

pytestmark = pytest.mark.django_db

TAG = "{% load training %}{% training_block article_id=article_id rubric_id=rubric_id tag_ids=tag_ids words=words %}"


def rendered(**values: Any) -> str:
    return Template(TAG).render(Context(values)).strip()


def titles(article_id: int | None, topic: Topic) -> list[str]:
    return [entry.title for entry in block(article_id, topic, timezone.now()).entries]


def test_a_shared_tag_brings_a_training_labelled_as_promotion_and_says_why() -> None:
    tag = make_tag("Référencement")
    make_training(title="Le référencement sans mystère", tags=[tag], trainers=[make_trainer("Zoé Viau")], sessions=1)

    html = rendered(tag_ids=[tag.pk])

    assert "Découvrez nos formations" in html
    assert "Promotion" in html
    assert "Le référencement sans mystère" in html
    assert "Avec Zoé Viau" in html
    assert "Pour l’étiquette «\u00a0Référencement\u00a0»" in html


def test_with_nothing_to_show_nothing_prints_at_all() -> None:
    make_training(tags=[make_tag()], sessions=1)

    assert rendered(tag_ids=[make_tag().pk], rubric_id=make_rubric().pk, words="autre chos") == ""
    assert rendered() == ""


def test_an_empty_catalogue_prints_nothing() -> None:
    assert rendered(tag_ids=[make_tag().pk], rubric_id=make_rubric().pk, words="balado") == ""


def test_words_come_as_the_stems_that_a_publication_keeps() -> None:
    for _ in range(9):
        make_training(sessions=1)
    make_training(title="Balado sonore : gagner son audience", sessions=1)

    html = rendered(words=" ".join(stems("Mesurer l’audience de balados sonores")))

    assert "Balado sonore" in html
    assert SAME_SUBJECT in html


def test_below_the_threshold_the_rubric_has_its_own_heading() -> None:
    rubric = make_rubric()
    make_training(title="De la même rubrique", rubric=rubric, sessions=1)

    html = rendered(rubric_id=rubric.pk, tag_ids=[make_tag().pk])

    assert "Prochaines formations de la rubrique" in html
    assert "Découvrez nos formations" not in html
    assert SAME_RUBRIC in html


@pytest.mark.parametrize(
    ("training", "session"),
    [
        ({"is_open": False}, {}),
        ({}, {"days": -1}),
        ({}, {"seats_total": 10, "seats_left": 0}),
        ({}, {"cancelled_at": datetime(2026, 1, 1, tzinfo=UTC)}),
        ({"is_open": False, "on_demand": True}, {}),
    ],
)
def test_what_nobody_can_register_for_is_no_candidate(training: dict[str, Any], session: dict[str, Any]) -> None:
    tag = make_tag()
    make_session(make_training(tags=[tag], **training), **session)

    assert titles(None, Topic(tag_ids=frozenset({tag.pk}))) == []


def test_a_training_without_sessions_is_a_candidate_only_on_demand() -> None:
    tag = make_tag()
    make_training(title="Sans séance", tags=[tag])
    make_training(title="Sur demande", tags=[tag], on_demand=True)

    assert titles(None, Topic(tag_ids=frozenset({tag.pk}))) == ["Sur demande"]
    assert "Sur demande" in rendered(tag_ids=[tag.pk])


def test_the_soonest_session_with_a_seat_is_the_one_shown() -> None:
    tag = make_tag()
    training = make_training(tags=[tag])
    make_session(training, days=2, seats_total=5, seats_left=0)
    wanted = make_session(training, days=9, seats_total=5, seats_left=1)
    make_session(training, days=20)

    [entry] = block(None, Topic(tag_ids=frozenset({tag.pk})), timezone.now()).entries

    assert entry.starts_at == wanted.starts_at


def test_hours_are_on_the_clock_of_the_session() -> None:
    tag = make_tag()
    at = datetime(2031, 12, 1, 13, 30, tzinfo=UTC)
    make_session(make_training(tags=[tag]), at=at, timezone="Europe/Paris")

    html = rendered(tag_ids=[tag.pk])

    assert 'datetime="2031-12-01T14:30:00+01:00"' in html
    assert "1<sup>er</sup>" in html
    assert "14\u00a0h\u00a030" in html


def test_a_pin_comes_first_and_an_exclusion_never() -> None:
    tag, article = make_tag(), make_article()
    matching, unwanted = make_training(tags=[tag], sessions=1), make_training(tags=[tag], sessions=1)
    chosen = make_training(sessions=1)
    pin(article, chosen)
    exclude(article, unwanted)

    entries = block(article.pk, Topic(tag_ids=frozenset({tag.pk})), timezone.now()).entries

    assert [entry.title for entry in entries] == [chosen.title, matching.title]
    assert entries[0].reasons == (CHOSEN,)


def test_the_pins_of_an_article_are_not_those_of_another() -> None:
    article, other = make_article(), make_article()
    training = make_training(sessions=1)
    pin(other, training)

    assert titles(article.pk, Topic()) == []
    assert titles(None, Topic()) == []
    assert titles(other.pk, Topic()) == [training.title]


def test_a_pin_on_a_closed_training_shows_nothing() -> None:
    article = make_article()
    pin(article, make_training(sessions=1, is_open=False))

    assert titles(article.pk, Topic()) == []


def test_an_alias_counts_as_the_tag_that_reads_for_it() -> None:
    tag = make_tag("Référencement")
    make_training(tags=[make_tag("SEO", alias_of=tag)], sessions=1)

    assert "Pour l’étiquette «\u00a0Référencement\u00a0»" in rendered(tag_ids=[tag.pk])


def test_a_tag_renamed_is_named_so_at_once() -> None:
    tag = make_tag("Podcast")
    make_training(tags=[tag], sessions=1)
    tag.name = "Balado"
    tag.save()

    assert "Balado" in rendered(tag_ids=[tag.pk])


def test_a_hostile_title_stays_words() -> None:
    tag = make_tag("<b>gras</b>")
    make_training(title="<script>alert(1)</script>", tags=[tag], sessions=1)

    html = rendered(tag_ids=[tag.pk])

    assert "<script>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_block_costs_one_query(many: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tags, rubric, article = [make_tag(), make_tag()], make_rubric(), make_article()
    for _ in range(many):
        training = make_training(tags=tags, rubric=rubric, trainers=[make_trainer(), make_trainer()], sessions=3)
    pin(article, training)

    with django_assert_num_queries(1):
        html = rendered(article_id=article.pk, rubric_id=rubric.pk, tag_ids=[t.pk for t in tags], words="format")

    assert training.title in html


def test_the_words_of_a_training_follow_its_texts() -> None:
    training = make_training(title="Balados")
    assert training.words == "balado"

    training.title = "Infolettres"
    training.save(update_fields=["title"])

    assert Training.objects.get(pk=training.pk).words == "infolettr"
