/** Lists of rows (signatures, sources, notes): add, up, down, remove with « Annuler ». Their numbers follow. */

import { notify } from "../editor/notice.js";
import { debounce } from "../editor/dom.js";

const REMOVED = { byline: "Signature retirée.", sources: "Source retirée.", notes: "Note retirée." };
const BLANK = "__id__";

/** A new row of a list, from the page's template, with an id of its own. */
export function blankRow(list, id = crypto.randomUUID()) {
  const holder = document.createElement("template");
  holder.innerHTML = document.querySelector(`template[data-blank="${list}"]`).innerHTML.replaceAll(BLANK, id);
  return holder.content.firstElementChild;
}

function renumber(list) {
  [...list.children].forEach((row, index) => {
    const number = row.querySelector("[data-number]");
    if (number) number.textContent = index + 1;
  });
}

/** Show the field of a new name when no signature is chosen. */
function showNewName(row) {
  const select = row.querySelector("[data-author]");
  if (select) row.querySelector("[data-new-author]").hidden = Boolean(select.value);
}

class Rows {
  constructor(page) {
    this.page = page;
    this.refreshSources = debounce(() => page.pool.refreshSources(), 300);
    page.form.addEventListener("click", (event) => this.#onClick(event));
    page.form.addEventListener("change", (event) => {
      if (event.target.matches("[data-author]")) showNewName(event.target.closest("[data-row]"));
    });
    page.form.addEventListener("input", (event) => {
      if (event.target.closest('[data-row="sources"]')) this.refreshSources();
    });
    for (const row of page.form.querySelectorAll('[data-row="byline"]')) showNewName(row);
  }

  list(name) {
    return this.page.form.querySelector(`[data-rows="${name}"]`);
  }

  add(name, id) {
    const row = blankRow(name, id);
    this.list(name).append(row);
    if (name === "byline" && !id) this.#proposeOneself(row);
    showNewName(row);
    this.#changed(name);
    return row;
  }

  /** Who writes signs, most of the time. */
  #proposeOneself(row) {
    const mine = String(this.page.data.author ?? "");
    const chosen = [...this.page.form.querySelectorAll("[data-author]")].map((select) => select.value);
    if (mine && !chosen.includes(mine)) row.querySelector("[data-author]").value = mine;
  }

  remove(row) {
    const { row: name } = row.dataset;
    const next = row.nextElementSibling;
    const list = row.parentElement;
    row.remove();
    this.#changed(name);
    notify(REMOVED[name], "Annuler", () => {
      list.insertBefore(row, next?.parentElement === list ? next : null);
      this.#changed(name);
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    });
  }

  #changed(name) {
    renumber(this.list(name));
    if (name === "sources") this.refreshSources();
    this.page.changed();
  }

  #onClick(event) {
    const button = event.target.closest('button[name="act"]');
    const [act, key] = (button?.value ?? "").split(":");
    const [name, verb] = act.split("-");
    if (!(name in REMOVED)) return;
    event.preventDefault();
    if (verb === "add") this.add(name).querySelector("input:not([type=hidden]), select, textarea").focus();
    else this.#do(verb, this.list(name).querySelector(`[data-key="${key}"]`), button);
  }

  #do(verb, row, button) {
    if (verb === "remove") this.remove(row);
    else if (verb === "up") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    if (verb !== "remove") button.focus();
    this.#changed(row.dataset.row);
  }
}

/** The lists of a page. */
export const prepareRows = (page) => new Rows(page);
