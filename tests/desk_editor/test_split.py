"""« Scinder ici »: every word on one side or the other, in stored markup."""

from collections.abc import Callable

from tests.desk_editor.writing import WritingDesk, anonymise

QUOTE = '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="M. V."><p>Oui.</p></blockquote>'
SPLIT = "() => harness.instrument.splitHere(harness.pool.editorFor(document.getElementById('id_introduction')))"


def test_a_paragraph_is_cut_at_the_caret(open_desk: Callable[..., WritingDesk]) -> None:
    stored = f"<p>Un <strong>deux trois</strong>.</p>\n{QUOTE}"
    desk = open_desk(introduction=stored).write_in().caret_after("deux")

    halves = desk.evaluate(SPLIT)

    assert halves == {"before": "<p>Un <strong>deux</strong></p>", "after": f"<p><strong>trois</strong>.</p>\n{QUOTE}"}
    assert desk.html() == stored


def test_between_blocks_nothing_empty_is_left(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=f"<p>Un.</p>\n{QUOTE}\n<p>Deux.</p>").write_in().caret_after("Un.")

    assert desk.evaluate(SPLIT) == {"before": "<p>Un.</p>", "after": f"{QUOTE}\n<p>Deux.</p>"}


def test_an_island_is_never_cut(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=f"<p>Un.</p>\n{QUOTE}\n<p>Deux.</p>").write_in().caret_after("Oui")

    assert desk.evaluate(SPLIT) == {"before": "<p>Un.</p>", "after": f"{QUOTE}\n<p>Deux.</p>"}


def test_quoted_words_cut_in_two_are_two_islands(open_desk: Callable[..., WritingDesk]) -> None:
    stored = '<p><q data-id="22222222-2222-4222-8222-222222222222" data-name="M. V.">un deux</q></p>'
    desk = open_desk(introduction=stored).write_in().caret_after("un")

    halves = desk.evaluate(SPLIT)

    assert anonymise(halves["before"] + halves["after"]).count("#1") == 1
    assert anonymise(halves["before"] + halves["after"]).count("#2") == 1


def test_at_the_start_everything_is_after(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction="<p>Un.</p>").write_in().press("Control+Home")

    assert desk.evaluate(SPLIT) == {"before": "", "after": "<p>Un.</p>"}
