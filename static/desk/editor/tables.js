/** A simple table: rows and columns added and taken away, no spans. */

import { askTable } from "./dialogs/table.js";
import { keepCaret } from "./caret.js";
import { insertBlock } from "./insert.js";

/** The table that holds the caret, or null. */
export const tableAtCaret = (editor) => editor.elementPath()?.contains("table") ?? null;
const cellAtCaret = (editor) => editor.elementPath()?.contains({ td: 1, th: 1 }) ?? null;

function rowOf(tag, columns) {
  return `<tr>${`<${tag}></${tag}>`.repeat(columns)}</tr>`;
}

function tableMarkup({ rows, columns, header, caption }) {
  const title = caption ? `<caption>${CKEDITOR.tools.htmlEncode(caption)}</caption>` : "";
  const head = header ? `<thead>${rowOf("th", columns)}</thead>` : "";
  return `<table>${title}${head}<tbody>${rowOf("td", columns).repeat(rows)}</tbody></table>`;
}

/** « Tableau »: asks for its size. */
export async function insertTable(editor) {
  const restore = keepCaret(editor);
  const size = await askTable();
  restore();
  if (size) insertBlock(editor, tableMarkup(size), (table) => caretIn(editor, table.findOne("th, td")));
}

function caretIn(editor, cell) {
  const range = editor.createRange();
  range.moveToElementEditStart(cell);
  editor.focus();
  range.select();
}

/** One change of the table's DOM, in the undo history, with the caret left in a cell. */
function change(editor, act) {
  const cell = cellAtCaret(editor);
  if (!cell) return;
  editor.fire("saveSnapshot");
  const target = act(cell.$, tableAtCaret(editor).$);
  if (target?.isConnected) caretIn(editor, new CKEDITOR.dom.element(target));
  editor.fire("saveSnapshot");
  editor.fire("change");
}

function emptyCell(like) {
  const cell = document.createElement(like.tagName);
  cell.append(document.createElement("br"));
  return cell;
}

/** A row under the caret's; under the headers, it is the first of the body. */
export const addRow = (editor) =>
  change(editor, (cell, table) => {
    const row = document.createElement("tr");
    for (const sibling of cell.parentElement.cells) row.append(emptyCell(sibling.tagName === "TH" ? { tagName: "td" } : sibling));
    if (cell.closest("thead")) table.tBodies[0].prepend(row);
    else cell.parentElement.after(row);
    return row.cells[0];
  });

export const addColumn = (editor) =>
  change(editor, (cell, table) => {
    const index = cell.cellIndex;
    for (const row of table.rows) row.cells[index].after(emptyCell(row.cells[index]));
    return cell.nextElementSibling;
  });

export const removeRow = (editor) =>
  change(editor, (cell, table) => {
    const row = cell.parentElement;
    if (table.rows.length === 1) return removeTableDom(table);
    const next = table.rows[row.rowIndex + 1] ?? table.rows[row.rowIndex - 1];
    const target = next.cells[Math.min(cell.cellIndex, next.cells.length - 1)];
    const group = row.parentElement;
    row.remove();
    if (group.tagName === "THEAD") group.remove();
    return target;
  });

export const removeColumn = (editor) =>
  change(editor, (cell, table) => {
    if (cell.parentElement.cells.length === 1) return removeTableDom(table);
    const index = cell.cellIndex;
    const target = cell.nextElementSibling ?? cell.previousElementSibling;
    for (const row of [...table.rows]) row.cells[index].remove();
    return target;
  });

export const removeTable = (editor) => change(editor, (_, table) => removeTableDom(table));

function removeTableDom(table) {
  const paragraph = document.createElement("p");
  paragraph.append(document.createElement("br"));
  table.replaceWith(paragraph);
  return paragraph;
}
