/**
 * Quoted words inside a sentence: `<q>`, a plain inline element, so that typing, selecting and correcting stay natural.
 *
 * Guillemets come from CSS. The caret leaves the words by an arrow, by Escape, or by typing the closing guillemet.
 */

import { ATTRIBUTION, attributeName, storedAttributes, writeData } from "./attributes.js";
import { caretBeside, keepCaret } from "./caret.js";
import { dress } from "./display.js";
import { askSpeaker } from "./dialogs/speaker.js";

const LEFT = 37;
const RIGHT = 39;
const ESCAPE = 27;

/** The quoted words that hold the caret, or null. */
export const wordsAtCaret = (editor) => editor.elementPath()?.contains("q") ?? null;

/** « Mots cités »: ask who speaks, then wrap the selection, or open empty guillemets to type in. */
export async function insertWords(editor) {
  const { desk } = editor.newsroom;
  const restore = keepCaret(editor);
  const speaker = await askSpeaker(desk, { title: "Mots cités" });
  restore();
  if (!speaker) return;
  editor.fire("saveSnapshot");
  const range = editor.getSelection().getRanges()[0];
  if (range.collapsed) openEmpty(editor, range, speaker);
  else wrap(editor, speaker);
  editor.fire("saveSnapshot");
  editor.fire("change");
}

function newWords(editor, speaker) {
  const words = editor.document.createElement("q");
  words.$.dataset.id = crypto.randomUUID();
  writeData(words.$, ATTRIBUTION, speaker);
  dress("words", words.$, editor.newsroom.desk);
  return words;
}

function openEmpty(editor, range, speaker) {
  const words = newWords(editor, speaker);
  words.setText("\u200b");
  range.insertNode(words);
  const inside = editor.createRange();
  inside.setStart(words.getFirst(), 1);
  inside.collapse(true);
  editor.focus();
  editor.getSelection().selectRanges([inside]);
}

/** The style that wraps a selection, one `<q>` for each block of it. */
function styleOf(speaker) {
  const attributes = { "data-id": crypto.randomUUID() };
  for (const [name, value] of Object.entries(speaker)) if (value) attributes[attributeName(name)] = value;
  return new CKEDITOR.style({ element: "q", attributes });
}

function wrap(editor, speaker) {
  const style = styleOf(speaker);
  const id = style.getDefinition().attributes["data-id"];
  editor.applyStyle(style);
  const made = editor.editable().find(`q[data-id="${id}"]`).toArray();
  made.forEach((words, index) => {
    if (index) words.$.dataset.id = crypto.randomUUID();
    trimWords(words);
    dress("words", words.$, editor.newsroom.desk);
  });
  if (made.length) caretBeside(editor, made[made.length - 1]);
}

const EDGE = { start: /^[\s\u00a0\u202f]*[«“][\s\u00a0\u202f]*/, end: /[\s\u00a0\u202f]*[»”][\s\u00a0\u202f]*$/ };

/** Guillemets and spaces typed at the edges go out of the words. */
function trimWords(words) {
  const walker = document.createTreeWalker(words.$, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  if (!texts.length) return;
  const [first, last] = [texts[0], texts[texts.length - 1]];
  first.data = first.data.replace(EDGE.start, "");
  last.data = last.data.replace(EDGE.end, "");
  const spaces = /\s+$/.exec(last.data)?.[0] ?? "";
  if (!spaces) return;
  last.data = last.data.slice(0, -spaces.length);
  words.$.after(spaces);
}

/** « Retirer les guillemets »: the words stay. */
export function unwrapWords(editor, words) {
  const restore = keepCaret(editor);
  editor.fire("saveSnapshot");
  words.remove(true);
  restore();
  editor.fire("saveSnapshot");
  editor.fire("change");
}

const atEdge = (range, words, side) =>
  range.collapsed && range.checkBoundaryOfElement(words, side === "after" ? CKEDITOR.END : CKEDITOR.START);

/** Leave the words by an arrow at their edge, or by Escape. */
function leaveByKey(editor, keyCode) {
  const side = { [LEFT]: "before", [RIGHT]: "after", [ESCAPE]: "after" }[keyCode];
  const words = side && wordsAtCaret(editor);
  if (!words) return false;
  const range = editor.getSelection().getRanges()[0];
  if (keyCode !== ESCAPE && !atEdge(range, words, side)) return false;
  caretBeside(editor, words, side);
  return true;
}

/** Typing » at the end of the words closes them instead of being printed. */
function leaveByGuillemet(editor, event) {
  const words = event.inputType === "insertText" && event.data === "»" ? wordsAtCaret(editor) : null;
  if (!words || !atEdge(editor.getSelection().getRanges()[0], words, "after")) return;
  event.preventDefault();
  trimWords(words);
  caretBeside(editor, words);
}

/** Stored `<q>`: its attributes in their order and nothing else; without words, nothing. */
const storeWords = (element) => {
  const text = [];
  element.forEach((node) => text.push(node.value), CKEDITOR.NODE_TEXT);
  if (!text.join("").replace(/[\u200b\s]|&nbsp;/g, "")) return false;
  element.attributes = storedAttributes("words", element.attributes);
  return element;
};

/** Teach an editor quoted words. */
export function addWords(editor) {
  editor.dataProcessor.htmlFilter.addRules({ elements: { q: storeWords } }, { applyToAll: true });
  editor.on("key", (event) => (leaveByKey(editor, event.data.keyCode) ? false : undefined), null, null, 2);
  editor.on("contentDom", () => {
    editor.editable().attachListener(editor.editable(), "beforeinput", (event) => leaveByGuillemet(editor, event.data.$));
  });
}
