"""What holds for every topic, catalogue and pins."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.matching import RUBRIC_HEADING, Candidate, Pins, Topic, choose

TODAY = date(2026, 11, 24)
few = st.integers(1, 4)
words = st.frozensets(st.sampled_from(["balad", "donne", "marqu", "audienc", "referenc"]))
topics = st.builds(Topic, st.none() | few, st.frozensets(few), words)
days = st.none() | st.integers(0, 120).map(lambda wait: TODAY + timedelta(days=wait))
tags = st.frozensets(few).map(lambda ids: {pk: f"Étiquette {pk}" for pk in ids})
candidates = st.builds(Candidate, st.integers(1, 12), st.none() | few, tags, words, days)
catalogues = st.lists(candidates, max_size=12, unique_by=lambda candidate: candidate.training_id)
pins = st.builds(
    Pins, st.lists(st.integers(1, 14), max_size=3, unique=True), st.frozensets(st.integers(1, 14), max_size=4)
)


@given(topics, catalogues, pins, st.randoms())
def test_the_order_of_the_catalogue_changes_nothing(
    topic: Topic, catalogue: list[Candidate], pins: Pins, random: Random
) -> None:
    shuffled = random.sample(catalogue, len(catalogue))

    assert choose(topic, shuffled, pins, TODAY) == choose(topic, catalogue, pins, TODAY)


@given(topics, catalogues, pins)
def test_what_is_shown_is_offered_once_with_a_reason_and_never_excluded(
    topic: Topic, catalogue: list[Candidate], pins: Pins
) -> None:
    selection = choose(topic, catalogue, pins, TODAY)
    shown = [pick.training_id for pick in selection.picks]

    assert len(shown) == len(set(shown)) <= 3
    assert set(shown) <= {candidate.training_id for candidate in catalogue} - pins.excluded
    assert all(pick.reasons for pick in selection.picks)
    assert bool(selection.heading) == bool(shown)


@given(topics, catalogues, pins)
def test_pins_open_the_block_in_their_order(topic: Topic, catalogue: list[Candidate], pins: Pins) -> None:
    offered = {candidate.training_id for candidate in catalogue} - pins.excluded
    pinned = [pk for pk in pins.pinned if pk in offered]

    shown = [pick.training_id for pick in choose(topic, catalogue, pins, TODAY).picks]

    assert shown[: len(pinned)] == pinned


@given(topics, catalogues)
def test_the_rubrics_heading_stands_only_over_the_rubrics_trainings(topic: Topic, catalogue: list[Candidate]) -> None:
    selection = choose(topic, catalogue, Pins(), TODAY)
    rubrics = {candidate.training_id: candidate.rubric_id for candidate in catalogue}

    if selection.heading == RUBRIC_HEADING:
        assert {rubrics[pick.training_id] for pick in selection.picks} == {topic.rubric_id}
