"""Which trainings an article calls for: values in, values out."""

from datetime import date, timedelta

import pytest

from training.matching import (
    CHOSEN,
    HEADING,
    RUBRIC_HEADING,
    SAME_RUBRIC,
    SAME_SUBJECT,
    Candidate,
    Match,
    Pick,
    Pins,
    Selection,
    Topic,
    choose,
    score,
    stems,
    weigh,
)

TODAY = date(2026, 11, 24)
SEO, DATA, PODCAST = 1, 2, 3
NAMES = {SEO: "Référencement", DATA: "Données", PODCAST: "Balado"}


def candidate(pk: int, *tags: int, rubric: int | None = None, words: str = "", days: int | None = 10) -> Candidate:
    starts_on = None if days is None else TODAY + timedelta(days=days)
    return Candidate(pk, rubric, {tag: NAMES[tag] for tag in tags}, stems(words), starts_on)


def topic(*tags: int, rubric: int | None = None, words: str = "") -> Topic:
    return Topic(rubric, frozenset(tags), stems(words))


def match(about: Topic, it: Candidate, *others: Candidate) -> Match:
    return score(about, it, weigh(about, [it, *others]), TODAY)


def shown(about: Topic, *candidates: Candidate, pins: Pins | None = None) -> list[int]:
    return [pick.training_id for pick in choose(about, candidates, pins or Pins(), TODAY).picks]


FAR = [candidate(pk, days=80) for pk in range(90, 99)]


def test_a_shared_tag_is_relevant_and_says_so() -> None:
    found = match(topic(SEO), candidate(1, SEO), *FAR)

    assert found.relevant
    assert found.reasons == ("Pour l’étiquette «\u00a0Référencement\u00a0»",)


def test_a_shared_tag_is_relevant_even_in_a_catalogue_of_one() -> None:
    assert match(topic(SEO), candidate(1, SEO)).relevant


def test_another_tag_is_not_relevant() -> None:
    assert not match(topic(DATA), candidate(1, SEO), *FAR).relevant


def test_several_shared_tags_are_named_in_one_reason() -> None:
    reasons = match(topic(SEO, DATA), candidate(1, SEO, DATA)).reasons

    assert reasons == ("Pour les étiquettes «\u00a0Données\u00a0» et «\u00a0Référencement\u00a0»",)


def test_a_rare_tag_counts_more_than_a_common_one() -> None:
    common = [candidate(pk, SEO) for pk in range(2, 8)]
    rare = candidate(1, DATA)

    assert match(topic(SEO, DATA), rare, *common).score > match(topic(SEO, DATA), common[0], rare, *common[1:]).score


def test_a_rubric_alone_is_a_near_miss() -> None:
    assert not match(topic(rubric=5), candidate(1, rubric=5), *FAR).relevant


def test_a_rubric_with_words_in_common_is_relevant() -> None:
    about = topic(rubric=5, words="Mesurer l’audience d’un balado")
    found = match(about, candidate(1, rubric=5, words="L’audience de votre balado"), *FAR)

    assert found.relevant
    assert found.reasons == (SAME_RUBRIC, SAME_SUBJECT)


def test_one_word_in_common_is_a_near_miss() -> None:
    assert not match(topic(words="Mesurer l’audience"), candidate(1, words="Une audience fidèle"), *FAR).relevant


def test_several_rare_words_in_common_are_relevant() -> None:
    about = topic(words="Mesurer l’audience d’un balado sonore")
    found = match(about, candidate(1, words="Balado sonore : gagner son audience"), *FAR)

    assert found.relevant
    assert found.reasons == (SAME_SUBJECT,)


def test_words_that_every_training_has_are_a_near_miss() -> None:
    words = "marketing client marque contenu stratégie campagne"
    crowd = [candidate(pk, words=words) for pk in range(2, 12)]

    assert not match(topic(words=words), candidate(1, words=words), *crowd).relevant


@pytest.mark.parametrize("days", [0, 1, 89, 90, 400, None])
def test_a_near_date_alone_is_never_relevant(days: int | None) -> None:
    assert not match(topic(rubric=5), candidate(1, rubric=5, days=days)).relevant


def test_the_sooner_session_goes_first_among_equals() -> None:
    later, sooner, undated = candidate(1, SEO, days=60), candidate(2, SEO, days=3), candidate(3, SEO, days=None)

    assert shown(topic(SEO), undated, later, sooner) == [2, 1, 3]


def test_beyond_three_months_the_sooner_still_goes_first() -> None:
    assert shown(topic(SEO), candidate(1, SEO, days=300), candidate(2, SEO, days=200)) == [2, 1]


def test_at_most_three_are_shown() -> None:
    assert len(shown(topic(SEO), *(candidate(pk, SEO) for pk in range(1, 9)))) == 3


def test_pins_come_before_in_their_order_and_only_once() -> None:
    candidates = [candidate(1, SEO, days=1), candidate(2), candidate(3, SEO), candidate(4)]

    assert shown(topic(SEO), *candidates, pins=Pins([4, 3])) == [4, 3, 1]


def test_a_pin_says_who_chose_it() -> None:
    assert choose(topic(), [candidate(1)], Pins([1]), TODAY) == Selection(HEADING, (Pick(1, (CHOSEN,)),))


def test_a_pinned_training_that_nobody_can_register_for_is_not_shown() -> None:
    assert choose(topic(), [candidate(1)], Pins([2]), TODAY) == Selection()


def test_an_excluded_training_is_never_shown() -> None:
    candidates = [candidate(1, SEO, rubric=5), candidate(2, SEO, rubric=5)]

    assert shown(topic(SEO, rubric=5), *candidates, pins=Pins(excluded=frozenset({1}))) == [2]
    assert shown(topic(rubric=5), *candidates, pins=Pins(excluded=frozenset({1}))) == [2]
    assert shown(topic(SEO, rubric=5), *candidates, pins=Pins(excluded=frozenset({1, 2}))) == []


def test_below_the_threshold_the_rubrics_next_trainings_are_labelled_so() -> None:
    candidates = [candidate(1, rubric=5, days=30), candidate(2, rubric=5, days=2), candidate(3, rubric=6, days=1)]

    selection = choose(topic(SEO, rubric=5), candidates, Pins(), TODAY)

    assert selection == Selection(RUBRIC_HEADING, (Pick(2, (SAME_RUBRIC,)), Pick(1, (SAME_RUBRIC,))))


def test_one_relevant_training_is_not_completed_by_the_rubrics() -> None:
    assert shown(topic(SEO, rubric=5), candidate(1, SEO), candidate(2, rubric=5)) == [1]


def test_with_nothing_to_show_there_is_no_heading() -> None:
    assert choose(topic(SEO, rubric=5), [candidate(1, DATA, rubric=6)], Pins(), TODAY) == Selection()
    assert choose(topic(SEO, rubric=5), [], Pins(), TODAY) == Selection()


def test_without_a_rubric_trainings_without_one_are_not_neighbours() -> None:
    assert choose(topic(), [candidate(1)], Pins(), TODAY) == Selection()
