/** « Rechercher » in one body: go to a place, or replace everywhere. (The browser's own search sees the whole page.) */

import { keepCaret } from "./caret.js";
import { askSearch } from "./dialogs/find.js";
import { placesIn } from "./matching.js";
import { notify } from "./notice.js";

const AROUND = 28;

/** Text nodes that a person has typed: none of what is generated. */
function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (walker.currentNode.parentElement.isContentEditable) found.push(walker.currentNode);
  return found;
}

/** Every place of `words` in an editor, with some words around. */
export function search(editor, words) {
  return texts(editor.editable().$).flatMap((node) =>
    placesIn(node.data, { words }).map(({ start, end }) => ({
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

/** The command: a page that searches all its bodies does it, sparing quotes; else a dialog proposes places of this one. */
export async function findAndReplace(editor) {
  const { findInArticle } = editor.newsroom.desk.services;
  if (findInArticle) return findInArticle();
  const selected = editor.getSelection()?.getSelectedText().trim() ?? "";
  const restore = keepCaret(editor);
  const answer = await askSearch((words) => search(editor, words), selected);
  restore();
  if (answer?.place) selectPlace(editor, answer.place);
  else if (answer) replaceAll(editor, answer.words, answer.replacement);
}
