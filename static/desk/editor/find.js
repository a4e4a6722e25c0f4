/** « Rechercher » in one body: go to a place, or replace everywhere. (The browser's own search sees the whole page.) */

import { keepCaret } from "./caret.js";
import { askSearch } from "./dialogs/find.js";
import { notify } from "./notice.js";

const AROUND = 28;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Text nodes that a person has typed: none of what is generated. */
function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.parentElement.isContentEditable) found.push(walker.currentNode);
  return found;
}

/** Places of `words` in a text, accents and capitals aside: [start, end]. A composed letter keeps its length. */
function placesIn(text, words) {
  const letters = [...text].map((letter) => folded(letter));
  const needle = folded(words);
  const starts = [];
  let flat = "";
  const edges = letters.map((letter) => (flat += letter).length);
  for (let at = flat.indexOf(needle); needle && at >= 0; at = flat.indexOf(needle, at + needle.length)) {
    starts.push([edges.findIndex((edge) => edge > at), edges.findIndex((edge) => edge >= at + needle.length) + 1]);
  }
  const offset = (index) => [...text].slice(0, index).join("").length;
  return starts.map(([start, end]) => [offset(start), offset(end)]);
}

/** Every place of `words` in an editor, with some words around. */
export function search(editor, words) {
  return texts(editor.editable().$).flatMap((node) =>
    placesIn(node.data, words).map(([start, end]) => ({
      node, start, end,
      label: node.data.slice(start, end),
      detail: `${start > AROUND ? "…" : ""}${node.data.slice(Math.max(0, start - AROUND), end + AROUND)}${node.data.length > end + AROUND ? "…" : ""}`,
    })));
}

function selectPlace(editor, { node, start, end }) {
  const range = editor.createRange();
  const text = new CKEDITOR.dom.text(node);
  range.setStart(text, start);
  range.setEnd(text, end);
  editor.focus();
  editor.getSelection().selectRanges([range]);
  node.parentElement.scrollIntoView({ block: "center" });
}

function replaceAll(editor, words, replacement) {
  const places = search(editor, words);
  editor.fire("saveSnapshot");
  for (const { node, start, end } of places.reverse()) node.replaceData(start, end - start, replacement);
  editor.fire("saveSnapshot");
  editor.fire("change");
  notify(places.length ? `${places.length}\u00a0remplacement${places.length > 1 ? "s" : ""}.` : "Rien à remplacer.");
}

/** The command: its dialog proposes places as words are typed. */
export async function findAndReplace(editor) {
  const selected = editor.getSelection()?.getSelectedText().trim() ?? "";
  const restore = keepCaret(editor);
  const answer = await askSearch((words) => search(editor, words), selected);
  restore();
  if (answer?.place) selectPlace(editor, answer.place);
  else if (answer) replaceAll(editor, answer.words, answer.replacement);
}
