"""Replacing in awake editors and in sleeping bodies, and taking it back: the acts of static/desk/replacing."""

from collections.abc import Callable
from typing import Any

from tests.desk_editor.writing import WritingDesk

PHOTO = "0b0e7f1e-3c1f-4d35-9f5e-0d7f3a3b0001"
FIGURE = (
    f'<figure class="photo" data-id="33333333-3333-4333-8333-333333333333" data-photo="{PHOTO}" data-alt="Un balado" '
    'data-caption="Le balado, en studio." data-focal-x="50" data-focal-y="50"></figure>'
)
AWAKE = f"<p>Le <em>balado</em> monte.</p>\n{FIGURE}"
ASLEEP = "<p>Un balado de plus.</p>"

_ALL = """async (wanted) => {
  const { replaceAll } = await import("/static/desk/replacing/acts.js");
  const page = { pool: harness.pool, form: document.getElementById("sheet"), sections: { all: () => [] }, changed() {} };
  const { replaced, takeBack } = replaceAll(page, wanted);
  window.takeBack = takeBack;
  return replaced;
}"""


def _replace(desk: WritingDesk, words: str, by: str) -> Any:
    return desk.evaluate(_ALL, {"words": words, "by": by, "exact": False, "whole": False})


def test_captions_and_words_are_replaced_where_one_writes_and_where_one_does_not(
    open_desk: Callable[..., WritingDesk],
) -> None:
    desk = open_desk(introduction=AWAKE, conclusion=ASLEEP).write_in()

    count = _replace(desk, "balado", "podcast")

    assert count == 3
    assert desk.html() == AWAKE.replace("<em>balado</em>", "<em>podcast</em>").replace("Le balado,", "Le podcast,")
    assert desk.html("conclusion") == ASLEEP.replace("balado", "podcast")
    assert desk.page.locator(".cke_wysiwyg_div .photo-caption").first.inner_text() == "Le podcast, en studio."

    assert desk.evaluate("takeBack()") == 0
    assert (desk.html(), desk.html("conclusion")) == (AWAKE, ASLEEP)


def test_ctrl_z_takes_back_what_was_replaced_in_the_editor_at_hand(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=AWAKE).write_in()
    _replace(desk, "balado monte", "son monte")

    desk.press("Control+z")

    assert desk.html() == AWAKE


def test_taking_back_leaves_a_text_written_in_since(open_desk: Callable[..., WritingDesk]) -> None:
    desk = open_desk(introduction=AWAKE, conclusion=ASLEEP).write_in()
    _replace(desk, "balado", "podcast")
    desk.caret_after("monte").type(" encore")

    left = desk.evaluate("takeBack()")

    assert left == 1
    assert "podcast</em> monte encore" in desk.html()
    assert desk.html("conclusion") == ASLEEP
