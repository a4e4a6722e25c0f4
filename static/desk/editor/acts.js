/** What can be done to an island: paragraphs around it, up, down, to another section, taken out and put back. */

import { appendTo } from "./bodies.js";
import { chooseSection } from "./dialogs/section.js";
import { notify } from "./notice.js";
import { keepCaret } from "./caret.js";

const siblingElement = (node, way) => node[way === "up" ? "getPrevious" : "getNext"]((other) => other.type === CKEDITOR.NODE_ELEMENT);

/** Put the caret in `element`. */
function caretIn(editor, element) {
  const range = editor.createRange();
  range.moveToElementEditStart(element);
  editor.focus();
  range.select();
  element.scrollIntoView?.();
}

/** A new paragraph before or after a block island, with the caret in it. */
export function addParagraph(widget, side) {
  const { editor, wrapper } = widget;
  const paragraph = editor.document.createElement("p");
  editor.fire("saveSnapshot");
  paragraph.appendBogus();
  if (side === "before") paragraph.insertBefore(wrapper);
  else paragraph.insertAfter(wrapper);
  caretIn(editor, paragraph);
  editor.fire("saveSnapshot");
  return true;
}

/** The caret's place inside an island, put back after its DOM has moved. */
function keepPlace(widget) {
  const { editor } = widget;
  const inWords = editor.widgets.widgetHoldingFocusedEditable === widget;
  const ranges = inWords ? editor.getSelection().getRanges() : [];
  return () => {
    if (!inWords) widget.focus();
    else {
      editor.focus();
      editor.getSelection().selectRanges(ranges);
    }
  };
}

/** Move a block island over its neighbour. */
export function move(widget, way) {
  const { editor, wrapper } = widget;
  const neighbour = siblingElement(wrapper, way);
  if (!neighbour) return notify(way === "up" ? "Déjà au début de ce texte." : "Déjà à la fin de ce texte.");
  const restore = keepPlace(widget);
  editor.fire("saveSnapshot");
  if (way === "up") wrapper.insertBefore(neighbour);
  else wrapper.insertAfter(neighbour);
  restore();
  wrapper.$.scrollIntoView({ block: "nearest" });
  editor.fire("saveSnapshot");
  return undefined;
}

/** The stored markup of an island. */
export const markupOf = (widget) => widget.editor.dataProcessor.toDataFormat(widget.wrapper.getOuterHtml()).trim();

/** Take an island's DOM out, and remember where it was. */
function takeOut(widget) {
  const { editor, wrapper } = widget;
  const place = { previous: wrapper.getPrevious(), next: wrapper.getNext(), parent: wrapper.getParent() };
  editor.fire("saveSnapshot");
  editor.widgets.del(widget);
  if (!editor.editable().getFirst()) editor.editable().setHtml("<p><br></p>");
  editor.fire("saveSnapshot");
  editor.fire("change");
  return place;
}

/** Build stored markup as DOM of this editor; its widgets awake when it is placed. */
export function build(editor, markup) {
  const holder = new CKEDITOR.dom.element("div", editor.document);
  const { enterMode } = editor;
  holder.setHtml(editor.dataProcessor.toHtml(markup, { context: editor.editable().getName(), filter: editor.filter, enterMode }));
  return holder.getFirst((node) => node.type === CKEDITOR.NODE_ELEMENT) ?? holder.getFirst();
}

function putBack(editor, markup, place) {
  const node = build(editor, markup);
  const root = editor.editable();
  editor.fire("saveSnapshot");
  if (place.previous && root.contains(place.previous)) node.insertAfter(place.previous);
  else if (place.next && root.contains(place.next)) node.insertBefore(place.next);
  else (root.contains(place.parent) || root.equals(place.parent) ? place.parent : root).append(node);
  editor.widgets.checkWidgets({ initOnlyNew: true });
  editor.widgets.getByElement(node, true)?.focus();
  editor.fire("saveSnapshot");
}

const NAMES = { quote: "Citation retirée.", photo: "Photo retirée.", box: "Encadré retiré.", pull: "Exergue retiré.", source: "Appel de source retiré." };

/** Take an island out; a notice offers to put it back. */
export function remove(widget) {
  const { editor, name } = widget;
  const markup = markupOf(widget);
  const textarea = editor.element.$;
  const place = takeOut(widget);
  editor.focus();
  notify(NAMES[name], "Annuler", () => {
    if (editor.status === "ready") putBack(editor, markup, place);
    else appendTo(textarea, markup);
  });
}

/** « Déplacer vers la section… »: to the end of the body chosen. */
export async function moveToSection(widget) {
  const { editor, wrapper } = widget;
  const { services } = editor.newsroom.desk;
  const restore = keepCaret(editor);
  const section = await chooseSection(services.sections?.() ?? [], editor.element.$);
  restore();
  if (!section || !editor.editable()?.contains(wrapper)) return;
  const markup = markupOf(widget);
  const place = takeOut(widget);
  const takeBack = appendTo(section.textarea, markup);
  notify(`Déplacé vers «\u00a0${section.label}\u00a0».`, "Annuler", () => {
    takeBack();
    if (editor.status === "ready") putBack(editor, markup, place);
    else appendTo(editor.element.$, markup);
  });
}
