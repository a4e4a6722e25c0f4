/** Leading to a place: its section unfolded, its editor awake, its words marked; and selected once the panel closes. */

import { placeIn } from "./acts.js";
import { isBody } from "./article.js";
import { rangeOver } from "./units.js";

const HEIGHT = 0.25;

/** Take the mark away. */
export function unmark() {
  CSS.highlights?.delete("passage");
  for (const field of document.querySelectorAll(".is-passage")) field.classList.remove("is-passage");
}

function open(control) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const section = control.closest("[data-section].is-folded");
  return section;
}

/** The panel is beside the words on a desk, and under them on a phone: they come in the upper part of the window. */
function bring(box) {
  const { top } = box.getBoundingClientRect();
  const comfortable = top > innerHeight * 0.15 && top < innerHeight * 0.4;
  if (!comfortable) scrollBy({ top: top - innerHeight * HEIGHT, behavior: "instant" });
}

/** Show a place without leaving the panel. Resolves with what selects its words, or null when they are gone. */
export async function show(page, place, wanted) {
  const { control } = place.part;
  const folded = open(control);
  if (folded) page.sections.fold(folded, false);
  unmark();
  return isBody(control) ? showInBody(page, place, wanted) : showInField(control, place);
}

function showInField(control, { start, end }) {
  control.setSelectionRange(start, end);
  control.classList.add("is-passage");
  bring(control);
  return () => {
    control.focus({ preventScroll: true });
    control.setSelectionRange(start, end);
  };
}

async function showInBody(page, place, wanted) {
  const editor = await page.pool.wake(place.part.control);
  const here = placeIn(editor, place, wanted);
  if (!here) return null;
  if (here.unit.figure) return showFigure(editor, here.unit.figure);
  const range = rangeOver(here.unit, here);
  if (CSS.highlights) CSS.highlights.set("passage", new Highlight(range));
  bring(range);
  return () => select(editor, range);
}

function showFigure(editor, figure) {
  figure.classList.add("is-passage");
  bring(figure);
  return () => editor.widgets.getByElement(new CKEDITOR.dom.element(figure))?.focus();
}

function select(editor, words) {
  const range = editor.createRange();
  range.setStart(new CKEDITOR.dom.text(words.startContainer), words.startOffset);
  range.setEnd(new CKEDITOR.dom.text(words.endContainer), words.endOffset);
  editor.focus();
  editor.getSelection().selectRanges([range]);
}
