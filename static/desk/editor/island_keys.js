/** The keys of an island that is selected as a whole, and of the words inside one. */

import { addParagraph, move } from "./acts.js";
import { focusBar } from "./bar.js";

const ENTER = 13;
const TAB = 9;
const ESCAPE = 27;

/** Enter: a paragraph after (with Shift, before); Tab: its bar. */
export function islandKey(widget, event) {
  const { keyCode } = event.data;
  const acts = {
    [ENTER]: () => addParagraph(widget, "after"),
    [CKEDITOR.SHIFT + ENTER]: () => addParagraph(widget, "before"),
    [TAB]: () => focusBar(),
  };
  if (widget.inline || !acts[keyCode]) return runInline(widget, event);
  acts[keyCode]();
  event.cancel();
  return false;
}

/** Source calls: Enter edits (CKEditor's own way), Tab goes to the bar. */
function runInline(widget, event) {
  if (event.data.keyCode !== TAB) return undefined;
  focusBar();
  event.cancel();
  return false;
}

const isBlank = (element) => !element.getText().replace(/[\u200b\s]/g, "") && !element.findOne("img, .source");

/** Escape selects the island; Enter leaves it from an empty last paragraph, its title or an exergue. */
function keyInside(editor, widget, editable, keyCode) {
  if (keyCode === ESCAPE) return selectIsland(widget);
  if (keyCode !== ENTER) return false;
  if (editable.hasClass("box-title")) return goTo(widget, "words");
  if (editable.hasClass("pull-words")) return addParagraph(widget, "after");
  return leaveEmptyParagraph(editor, widget, editable);
}

function selectIsland(widget) {
  widget.focus();
  return true;
}

/** Put the caret at the start of one of an island's texts. */
export function goTo(widget, name) {
  const { editor } = widget;
  const editable = widget.editables[name];
  const range = editor.createRange();
  editable.focus();
  range.moveToElementEditStart(editable);
  editor.getSelection().selectRanges([range]);
  return true;
}

function leaveEmptyParagraph(editor, widget, editable) {
  const { block } = editor.elementPath();
  const isLast = block && block.equals(editable.getLast((node) => node.type === CKEDITOR.NODE_ELEMENT));
  if (!isLast || !block.getPrevious() || !isBlank(block)) return false;
  editor.fire("saveSnapshot");
  block.remove();
  return addParagraph(widget, "after");
}

/** Alt+Shift+↑ and ↓ move the island of the caret. */
const MOVES = { 38: "up", 40: "down" };

/** Listen to the keys of one editor. */
export function watchIslandKeys(editor) {
  editor.on("key", (event) => {
    const { keyCode } = event.data;
    const holder = editor.widgets.widgetHoldingFocusedEditable;
    const widget = editor.widgets.focused ?? holder;
    const direction = MOVES[keyCode - CKEDITOR.ALT - CKEDITOR.SHIFT];
    if (widget && !widget.inline && direction) {
      move(widget, direction);
      return false;
    }
    if (!holder || editor.widgets.focused) return undefined;
    return keyInside(editor, holder, holder.focusedEditable, keyCode) ? false : undefined;
  }, null, null, 1);
}
