/** What the caret is on: an island, quoted words, a link, a foreign passage, a table; with its label and its acts. */

import { addParagraph, move, moveToSection, remove } from "./acts.js";
import { islandLabel } from "./display.js";
import { editIsland, editWords, isEditable } from "./edit.js";
import { BLOCK_KINDS } from "./islands.js";
import { foreign, foreignAtCaret, link, linkAtCaret, unwrap } from "./marks.js";
import { addColumn, addRow, removeColumn, removeRow, removeTable, tableAtCaret } from "./tables.js";
import { languageName } from "./vocabulary.js";
import { unwrapWords, wordsAtCaret } from "./words.js";

/** One act of the bar: icon, French label, what it does. */
const act = (icon, label, run) => ({ icon, label, run });

function blockActs(widget) {
  const edit = isEditable(widget.name) ? [act("edit", "Modifier", () => editIsland(widget))] : [];
  const { sections } = widget.editor.newsroom.desk.services;
  const away = sections ? [act("section", "Déplacer vers la section…", () => moveToSection(widget))] : [];
  return [
    ...edit,
    act("up", "Monter", () => move(widget, "up")),
    act("down", "Descendre", () => move(widget, "down")),
    ...away,
    act("before", "Paragraphe avant", () => addParagraph(widget, "before")),
    act("after", "Paragraphe après", () => addParagraph(widget, "after")),
    act("remove", "Retirer", () => remove(widget)),
  ];
}

const callActs = (widget) => [
  act("edit", "Modifier", () => editIsland(widget)),
  act("remove", "Retirer", () => remove(widget)),
];

function widgetTarget(widget) {
  const { editor, name } = widget;
  const acts = BLOCK_KINDS.includes(name) ? blockActs(widget) : callActs(widget);
  const inside = editor.widgets.focused !== widget;
  return { element: widget.element.$, block: !widget.inline, inside, label: widget.getLabel(), acts };
}

const wordsTarget = (editor, words) => ({
  element: words.$,
  label: islandLabel("words", words.$, editor.newsroom.desk),
  acts: [
    act("edit", "Modifier l’attribution", () => editWords(editor, words)),
    act("remove", "Retirer les guillemets", () => unwrapWords(editor, words)),
  ],
});

const linkTarget = (editor, element) => ({
  element: element.$,
  label: element.hasAttribute("data-article") ? "Lien vers un article" : element.getAttribute("href"),
  acts: [act("edit", "Modifier le lien", () => link(editor)), act("remove", "Retirer le lien", () => unwrap(editor, element))],
});

const foreignTarget = (editor, element) => ({
  element: element.$,
  label: languageName(element.getAttribute("lang")),
  acts: [
    act("edit", "Changer la langue", () => foreign(editor)),
    act("remove", "Retirer la langue", () => unwrap(editor, element)),
  ],
});

const tableTarget = (editor, element) => ({
  element: element.$,
  block: true,
  label: "Tableau",
  acts: [
    act("row-add", "Ajouter une rangée", () => addRow(editor)),
    act("column-add", "Ajouter une colonne", () => addColumn(editor)),
    act("row-remove", "Retirer la rangée", () => removeRow(editor)),
    act("column-remove", "Retirer la colonne", () => removeColumn(editor)),
    act("remove", "Retirer le tableau", () => removeTable(editor)),
  ],
});

/** The innermost thing with acts at the caret of an editor, or null. */
export function targetOf(editor) {
  if (editor.widgets.focused) return widgetTarget(editor.widgets.focused);
  const inline = [[linkAtCaret, linkTarget], [foreignAtCaret, foreignTarget], [wordsAtCaret, wordsTarget], [tableAtCaret, tableTarget]];
  for (const [find, describe] of inline) {
    const element = find(editor);
    if (element) return describe(editor, element);
  }
  const holder = editor.widgets.widgetHoldingFocusedEditable;
  return holder ? widgetTarget(holder) : null;
}

/** « Modifier » what is at the caret: the first act of its bar, when it is that one. */
export function editAtCaret(editor) {
  const first = targetOf(editor)?.acts[0];
  if (first?.icon === "edit") first.run();
}
