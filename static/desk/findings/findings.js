/**
 * What the desk asks to look at, in the rail: it follows the words as they are typed, leads to them, corrects them.
 *
 * The form is sent 1.5 s after the last change, never two at once, and nothing is written. A finding opens on its words.
 */

import { debounce } from "../editor/dom.js";
import { notify } from "../editor/notice.js";
import { goTo } from "../sheet/places.js";
import { ask, token } from "../sheet/services.js";
import { highlight, offsetOf, partsOf, rangeOver, replaceIn } from "./places.js";

const DELAY = 1500;
const LATE = "Les constats n’ont pas pu être mis à jour. Ils le seront à la prochaine modification.";
const GONE = "Ces mots ne sont plus là.";
const shown = () => document.querySelector("[data-findings]");

/** The list of the rail. `send` says how it is asked for; `page` is null where the article is only read. */
class Findings {
  #busy = false;
  #again = false;
  #html = "";

  constructor(page, send) {
    Object.assign(this, { page, send, later: debounce(() => this.ask(), DELAY) });
    const rail = document.querySelector("[data-live]");
    rail.addEventListener("click", (event) => this.#onClick(event));
    rail.addEventListener("submit", (event) => this.#onSubmit(event));
    new MutationObserver(() => this.#renewed()).observe(rail, { childList: true });
    this.ask();
  }

  async ask() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      this.#show((await this.send(shown().dataset.url)).html);
    } catch {
      const state = document.querySelector("[data-findings-state]");
      if (state) state.textContent = LATE;
    }
    this.#busy = false;
    if (this.#again) {
      this.#again = false;
      this.later();
    }
  }

  /** A save has renewed the rail: what was known stays until the new answer. */
  #renewed() {
    if (!shown() || shown().querySelector("[data-looked]")) return;
    if (this.#html) this.#show(this.#html);
    this.ask();
  }

  /** Show a list, what was open still open. Somebody who writes a reason is not disturbed. */
  #show(html) {
    this.#html = html;
    const list = shown();
    if (list.contains(document.activeElement) && document.activeElement.matches("input")) return;
    const known = new Map([...list.querySelectorAll("details[data-key]")].map((each) => [each.dataset.key, each.open]));
    const focused = document.activeElement?.closest?.("[data-findings] details[data-key]")?.dataset.key;
    list.innerHTML = html;
    for (const each of list.querySelectorAll("details[data-key]")) each.open = known.get(each.dataset.key) ?? each.open;
    if (focused) list.querySelector(`details[data-key="${CSS.escape(focused)}"] > summary`)?.focus({ preventScroll: true });
    if (this.page) for (const fixes of list.querySelectorAll("[data-fixes]")) fixes.hidden = false;
  }

  #onClick(event) {
    const look = event.target.closest("[data-look]");
    if (!look) return;
    const button = event.target.closest("[data-correct]");
    if (button) this.#correct(look, button.dataset.correct);
    else if (event.target.closest("summary")?.parentElement === look && !look.open) this.#lead(look);
  }

  async #lead(look) {
    const { field, place, words, rank } = look.dataset;
    const where = await this.#where(field, place, words, Number(rank));
    if (where?.control) select(where.control, where.start, where.end);
    else if (where?.editor) selectIn(where.editor, where.parts);
    else if (where?.parts.length) highlight(where.parts);
    else goTo(place, { focus: false });
  }

  async #correct(look, fix) {
    const { field, place, words, rank } = look.dataset;
    const where = await this.#where(field, place, words, Number(rank));
    if (where?.control) typeOver(where, fix);
    else if (where?.editor) correctIn(where.editor, where.parts, words, fix);
    else return notify(GONE);
    look.closest("li").remove();
    this.later();
    return undefined;
  }

  /** The control with its offsets, or the editor (or the prose) with its parts; null when the words are gone. */
  async #where(field, place, words, rank) {
    const control = field ? this.page?.form.elements[field] : null;
    if (control?.matches?.("[data-body]")) {
      goTo(place, { focus: false });
      const editor = await this.page.pool.wake(control);
      const parts = partsOf(editor.editable().$, words, rank);
      return parts.length ? { editor, parts } : null;
    }
    if (control) {
      const start = offsetOf(control.value, words, rank);
      return start < 0 ? null : { control, start, end: start + words.length };
    }
    const prose = document.getElementById(`place-${place}`);
    return this.page || !prose ? null : { parts: partsOf(prose, words, rank) };
  }

  /** Setting aside, taking back, teaching a word: then the list is asked again. */
  async #onSubmit(event) {
    const form = event.target.closest("[data-look-act]");
    if (!form) return;
    event.preventDefault();
    try {
      notify((await ask(form.action, { method: "POST", body: new FormData(form), headers: { "X-CSRFToken": token(form) } })).message);
      form.querySelector("input:focus")?.blur();
      await this.ask();
    } catch (error) {
      notify(error.message);
    }
  }
}

function select(control, start, end) {
  for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  control.focus();
  control.setSelectionRange(start, end);
  control.scrollIntoView({ block: "center" });
}

function selectIn(editor, parts) {
  const over = rangeOver(parts);
  const range = editor.createRange();
  range.setStart(new CKEDITOR.dom.text(over.startContainer), over.startOffset);
  range.setEnd(new CKEDITOR.dom.text(over.endContainer), over.endOffset);
  editor.focus();
  editor.getSelection().selectRanges([range]);
  parts[0].node.parentElement.scrollIntoView({ block: "center" });
}

/** Typed as by hand, so that Ctrl+Z takes it back. */
function typeOver({ control, start, end }, fix) {
  select(control, start, end);
  document.execCommand(fix ? "insertText" : "delete", false, fix);
}

function correctIn(editor, parts, words, fix) {
  selectIn(editor, parts);
  editor.fire("saveSnapshot");
  replaceIn(parts, words, fix);
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** What was typed, without any file. */
function typedIn({ form, pool }) {
  pool.sync();
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  return body;
}

/** The findings of a sheet, as it is typed. */
export function watchFindings(page) {
  const { form } = page;
  const send = (url) => ask(url, { method: "POST", body: typedIn(page), headers: { "X-CSRFToken": token(form) } });
  const findings = new Findings(page, send);
  for (const name of ["input", "change", "newsroom:changed", "sheet:changed"]) form.addEventListener(name, findings.later);
}

/** The findings of an article that is only looked at. */
export function readFindings() {
  if (shown()) new Findings(null, ask);
}
