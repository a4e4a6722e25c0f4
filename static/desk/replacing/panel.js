/** « Rechercher et remplacer dans l’article »: a panel beside the words. Ctrl+H opens it, Escape leads back to the words. */

import { debounce, make } from "../editor/dom.js";
import { replace, replaceAll } from "./acts.js";
import { search } from "./article.js";
import { show, unmark } from "./showing.js";
import { countOf, doneOf, excerptOf } from "./wording.js";

const GONE = "Ces mots ne sont plus là.";
const LATER = "\u00a0: on y a écrit depuis.";
const LONGEST = 120;

class Panel {
  #places = [];
  #at = -1;
  #back = null;
  #showing = null;

  constructor(page) {
    this.page = page;
    this.root = document.querySelector("[data-replacing]");
    const part = (name) => this.root.querySelector(`[data-replacing-${name}]`);
    Object.assign(this, { words: part("words"), by: part("by"), exact: part("exact"), whole: part("whole"), count: part("count"), place: part("place"), done: part("done"), undo: part("undo") });
    this.root.addEventListener("input", ({ target }) => target !== this.by && this.#look());
    this.root.addEventListener("click", ({ target }) => this.#do(target.closest("[data-act]")?.dataset.act));
    this.root.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("keydown", (event) => this.#onPageKey(event));
    document.querySelector("[data-replacing-open]").addEventListener("click", () => this.open());
    const later = debounce(() => this.#refresh(), 250);
    for (const name of ["input", "newsroom:changed", "sheet:changed", "sheet:sections"]) page.form.addEventListener(name, later);
  }

  get wanted() {
    return { words: this.words.value, by: this.by.value, exact: this.exact.checked, whole: this.whole.checked };
  }

  open() {
    const selected = selectedWords();
    if (this.root.hidden) this.#back = document.activeElement;
    this.root.hidden = false;
    if (selected) this.words.value = selected;
    this.words.focus();
    this.words.select();
    this.#look();
  }

  /** The focus goes to the words last shown, once their editor is awake, or back to where it came from. */
  async close() {
    this.root.hidden = true;
    this.#done();
    const showing = this.#showing;
    this.#showing = null;
    const select = await showing;
    if (!this.root.hidden) return;
    unmark();
    if (select) select();
    else this.#back?.focus?.({ preventScroll: true });
  }

  /** Other words are wanted: count them, from the start. */
  #look() {
    this.#at = -1;
    this.#showing = null;
    unmark();
    this.#done();
    this.#search();
  }

  /** The article has changed under the panel. */
  #refresh() {
    if (!this.root.hidden) this.#search();
  }

  /** Count, and stay at the place shown, or at the first that comes after it. */
  #search() {
    const { pool } = this.page;
    const old = this.#places[this.#at];
    pool.sync();
    this.#places = search(this.page, this.wanted);
    this.#at = old ? this.#places.findIndex(({ part, rank }) => part.control === old.part.control && rank === old.rank) : -1;
    this.#say();
  }

  #say() {
    const { length } = this.#places;
    this.count.textContent = this.words.value.trim() ? `${countOf(this.#places)}.` : "";
    for (const button of this.root.querySelectorAll("[data-act=previous], [data-act=next], [data-act=one], [data-act=all]")) button.disabled = !length;
    const place = this.#places[this.#at];
    this.place.replaceChildren(...(place ? describe(place, this.#at, length) : []));
  }

  #onKey(event) {
    const { key, target } = event;
    if (key === "Escape") this.close();
    else if (key === "Enter" && target.matches("input:not([type=checkbox])")) this.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onPageKey(event) {
    if (event.altKey || event.metaKey || document.querySelector("dialog:modal")) return;
    if (event.ctrlKey && event.key.toLowerCase() === "h") this.open();
    else if (event.key === "F3" && !this.root.hidden && this.#places.length) this.go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  #do(act) {
    if (act === "close") this.close();
    else if (act === "next") this.go(1);
    else if (act === "previous") this.go(-1);
    else if (act === "one") this.#one();
    else if (act === "all") this.#all();
    else if (act === "undo") this.#takeBack();
  }

  /** Lead to the next place, or to the one before. */
  async go(by) {
    this.#search();
    const { length } = this.#places;
    if (!length) return;
    this.#at = this.#at < 0 ? (by > 0 ? 0 : length - 1) : (this.#at + by + length) % length;
    await this.#show();
  }

  async #show() {
    this.#say();
    const showing = show(this.page, this.#places[this.#at], this.wanted);
    this.#showing = showing;
    const select = await showing;
    if (showing === this.#showing && !select) this.place.textContent = GONE;
  }

  /** Write over the place shown, and lead to the one after; without one, lead to the first. */
  async #one() {
    this.#search();
    const place = this.#places[this.#at];
    if (!place) return this.go(1);
    const takeBack = replace(this.page, [place], this.wanted);
    this.#done(doneOf(1, 0), takeBack);
    const was = this.#at;
    this.#showing = null;
    this.#search();
    this.#at = Math.min(this.#after(place, was), this.#places.length - 1);
    if (this.#at >= 0) return this.#show();
    unmark();
    return this.#say();
  }

  /** What comes after a place just replaced: its own new words, when they are found again, are passed over. */
  #after(place, was) {
    const end = place.start + this.by.value.length;
    const again = this.#places[was];
    const itself = again?.part.control === place.part.control && again.index === place.index && again.start >= place.start && again.start < end;
    return itself ? (was + 1) % this.#places.length : was;
  }

  #all() {
    this.page.pool.sync();
    const { replaced, quotes, takeBack } = replaceAll(this.page, this.wanted);
    unmark();
    this.#at = -1;
    this.#showing = null;
    this.#done(doneOf(replaced, quotes), takeBack);
    this.#search();
  }

  #takeBack() {
    const left = this.undo.takeBack();
    this.#done(left ? `${left === 1 ? "Un texte n’est pas remis" : `${left} textes ne sont pas remis`}${LATER}` : "Les mots d’avant sont remis.");
    this.words.focus();
    this.#search();
  }

  #done(sentence = "", takeBack = null) {
    this.done.textContent = sentence;
    this.undo.hidden = !takeBack;
    this.undo.takeBack = takeBack;
  }
}

function describe(place, at, length) {
  const [before, words, after] = excerptOf(place.unit.text, place);
  const quoted = place.quote ? [make("span", { class: "replacing-quoted" }, "Dans une citation\u00a0: ce sont les mots de quelqu’un.")] : [];
  const where = make("span", { class: "replacing-where" }, `${at + 1} sur ${length}\u00a0– ${place.part.label}`);
  return [where, make("span", { class: "replacing-excerpt" }, before, make("mark", {}, words), after), ...quoted];
}

/** The words selected on one line of the page, to look for them. */
function selectedWords() {
  const { activeElement } = document;
  const field = activeElement?.matches?.("[data-replacing] *") ? null : activeElement;
  const typed = field && "selectionStart" in field && field.selectionStart !== null ? field.value.slice(field.selectionStart, field.selectionEnd) : document.getSelection().toString();
  const words = field ? typed.trim() : "";
  return words.length <= LONGEST && !/\n/.test(words) ? words : "";
}

/** Bring the panel to life. */
export const prepareReplacing = (page) => new Panel(page);
