/**
 * After a save: put in the open page what the server kept otherwise than it was sent (corrected, or merged with what
 * somebody else saved). What the writer has typed since stays as it is in the page.
 */

import { make } from "../editor/dom.js";
import { dropSection, fill } from "./restoring.js";

const LISTS = ["sections", "sources", "notes"];
const APART = new Set([...LISTS, "byline", "tags", "new_tags", "base"]);
const BOXES = new Set(["confidential", "lead-decorative"]);

const all = (fields, name) => fields.filter(([known]) => known === name).map(([, value]) => value);
const same = (one, other) => (one ?? "").replaceAll("\r\n", "\n").trim() === (other ?? "").replaceAll("\r\n", "\n").trim();

/** `sent` and the answer's `fields`: pairs of name and value. Returns the names that both the server and the writer changed since. */
export function renew(page, sent, { fields: kept, tags, byline, merged }) {
  const late = [];
  for (const list of LISTS) renewRows(page, list, sent, kept);
  const before = new Map(sent);
  for (const [name, value] of kept) {
    if (APART.has(name) || BOXES.has(name) || name.startsWith("byline-") || name.startsWith("was-") || same(value, before.get(name))) continue;
    const control = page.form.querySelector(`[name="${CSS.escape(name)}"]`);
    if (!control || same(valueOf(page, control), value)) continue;
    if (before.has(name) && !same(valueOf(page, control), before.get(name))) late.push(name);
    else put(page, control, name, value);
  }
  for (const name of BOXES) if (!renewBox(page.form, name, sent, kept)) late.push(name);
  if (merged && !renewByline(page, sent, kept, byline)) late.push("byline");
  for (const [name, value] of kept) if (name.startsWith("was-") && !late.includes(name.slice(4))) fill(page.form, page.pool, name, value);
  page.tags.renew(tags, all(sent, "tags"), all(kept, "tags"));
  page.lead.show();
  return late;
}

const valueOf = (page, control) => (control.matches("[data-body]") ? page.pool.getHTML(control) : control.value);

function put(page, control, name, value) {
  const editor = control.matches("[data-body]") ? page.pool.editorFor(control) : null;
  if (editor?.focusManager.hasFocus) keepCaret(editor, value);
  else fill(page.form, page.pool, name, value);
}

/** Tick a box as the server kept it. Returns false when the writer changed it since, otherwise. */
function renewBox(form, name, sent, kept) {
  const box = form.querySelector(`input[type=checkbox][name="${name}"]`);
  const [before, after] = [all(sent, name).length > 0, all(kept, name).length > 0];
  if (!box || before === after || box.checked === after) return true;
  if (box.checked !== before) return false;
  box.checked = after;
  return true;
}

/** The signatures as the server kept them, when somebody else changed some. Returns false when the writer did too, since. */
function renewByline(page, sent, kept, byline) {
  if (same(signed(kept), signed(sent))) return true;
  if (!same(signed([...new FormData(page.form)]), signed(sent))) return false;
  page.rows.list("byline").replaceChildren();
  all(kept, "byline").forEach((key, rank) => {
    const select = page.rows.add("byline", key).querySelector("[data-author]");
    const { author, name } = byline[rank];
    if (![...select.options].some(({ value }) => value === String(author))) select.append(make("option", { value: String(author) }, name));
    for (const [field, value] of kept) if (field.startsWith(`byline-${key}-`)) fill(page.form, page.pool, field, value);
    select.closest("[data-row]").querySelector("[data-new-author]").hidden = true;
  });
  return true;
}

/** The signatures of a form in one text; a blank printed name is the one of their page. */
function signed(fields) {
  const value = (key, part) => all(fields, `byline-${key}-${part}`)[0] ?? "";
  const rows = all(fields, "byline").filter((key) => value(key, "author") || value(key, "new").trim());
  return rows.map((key) => `${value(key, "author") || value(key, "new")} ${value(key, "role")}`).join("\n");
}

/** Rows that came are added, rows that went go unless the writer changed them since, the order follows. */
function renewRows(page, list, sent, kept) {
  const [before, after] = [all(sent, list), all(kept, list)];
  const { form } = page;
  const here = () => [...form.querySelectorAll(`input[name="${list}"]`)].map(({ value }) => value);
  const rowOf = (key) => form.querySelector(`[name="${list}"][value="${CSS.escape(key)}"]`)?.closest("[data-key]");
  const untouched = here().join() === before.join();
  for (const key of after.filter((one) => !before.includes(one) && !here().includes(one))) {
    const neighbour = rowOf(after[after.indexOf(key) - 1]);
    const row = list === "sections" ? page.sections.add(neighbour ?? page.sections.list, { id: key, focus: false }) : page.rows.add(list, key);
    if (list !== "sections") neighbour?.after(row);
    for (const [name, value] of kept) if (name.startsWith(`${list}-${key}-`)) fill(form, page.pool, name, value);
  }
  for (const key of before.filter((one) => !after.includes(one))) {
    const row = rowOf(key);
    if (!row || !isAsSent(page, row, `${list}-${key}-`, sent)) continue;
    if (list === "sections") dropSection(page.pool, row);
    else row.remove();
  }
  if (untouched && here().join() !== after.join()) for (const key of after) moveToEnd(rowOf(key));
  if (list === "sections" && before.join() !== after.join()) page.sections.renumber();
}

const moveToEnd = (row) => row?.parentElement.append(row);

function isAsSent(page, row, prefix, sent) {
  return sent.filter(([name]) => name.startsWith(prefix)).every(([name, value]) => {
    const control = row.querySelector(`[name="${CSS.escape(name)}"]`);
    return !control || same(valueOf(page, control), value);
  });
}

/** Replace the text under somebody's caret, and put the caret back after the same number of characters. */
function keepCaret(editor, html) {
  const root = editor.editable().$;
  const offset = offsetOf(root);
  editor.setData(html, {
    callback: () => {
      editor.newsroom.sync();
      editor.focus();
      putCaret(editor, offset);
    },
  });
}

function offsetOf(root) {
  const selection = document.getSelection();
  if (!selection.rangeCount || !root.contains(selection.focusNode)) return 0;
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(selection.focusNode, selection.focusOffset);
  return range.toString().length;
}

function putCaret(editor, offset) {
  const walker = document.createTreeWalker(editor.editable().$, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) {
      const range = editor.createRange();
      range.setStart(new CKEDITOR.dom.text(node), left);
      range.collapse(true);
      editor.getSelection().selectRanges([range]);
      return;
    }
    left -= node.length;
  }
}
