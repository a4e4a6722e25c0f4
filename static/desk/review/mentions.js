/**
 * « @ » in a comment: the people of the article who have what follows in their name, in a list under the text.
 *
 * The focus stays in the text; arrows go through the list, Enter or Tab picks, Escape closes. Typing a whole name by
 * hand does as well. Any `textarea[data-mentions]` is dressed when it is first focused; the attribute says where the
 * names are: `{"people": [{"name", "email"}]}`.
 */

import { freshId, make } from "../editor/dom.js";

const TYPED = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}\p{N}][\p{L}\p{N}’' -]{0,40}|)$/u;
const MOST = 8;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s\-’']+/g, " ").trim();
const begins = (name, typed) => name.startsWith(typed) || name.split(" ").some((word) => word.startsWith(typed));

class Mentions {
  #people = null;
  #found = [];
  #active = 0;

  constructor(text) {
    this.text = text;
    this.list = make("ul", { class: "mentions", role: "listbox", id: freshId("mentions"), "aria-label": "Personnes", hidden: true });
    this.status = make("span", { class: "visually-hidden", role: "status" });
    text.after(this.list, this.status);
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-controls", this.list.id);
    text.addEventListener("input", () => this.#ask());
    text.addEventListener("keydown", (event) => this.#onKey(event));
    text.addEventListener("blur", () => this.#close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.#onClick(event));
  }

  async #ask() {
    if (this.#typed() === null) return this.#close();
    this.#people ??= fetch(this.text.dataset.mentions, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { people: [] }))
      .then(({ people }) => people.map((person) => ({ ...person, key: folded(person.name) })))
      .catch(() => []);
    const people = await this.#people;
    const typed = this.#typed();
    if (typed === null) return this.#close();
    const found = people.filter(({ key }) => begins(key, folded(typed)) && key !== folded(typed));
    return this.#show(found.slice(0, MOST), people);
  }

  /** What follows the « @ » before the caret; null when the caret is not after one. */
  #typed() {
    const { selectionStart, selectionEnd, value } = this.text;
    return selectionStart === selectionEnd ? value.slice(0, selectionStart).match(TYPED)?.[1] ?? null : null;
  }

  #show(found, people) {
    this.#found = found;
    this.#active = 0;
    const alike = (key) => people.filter((person) => person.key === key).length > 1;
    this.list.replaceChildren(...found.map((person, index) => make("li", { role: "option", id: `${this.list.id}-${index}`, "data-index": index }, alike(person.key) ? `${person.name}, ${person.email}` : person.name)));
    for (const person of found) person.written = alike(person.key) ? person.email : person.name;
    if (!found.length) return this.#close();
    this.list.hidden = false;
    this.status.textContent = found.length === 1 ? "Une personne proposée." : `${found.length} personnes proposées.`;
    return this.#mark();
  }

  #mark() {
    for (const [index, item] of [...this.list.children].entries()) item.setAttribute("aria-selected", String(index === this.#active));
    this.text.setAttribute("aria-activedescendant", this.list.children[this.#active].id);
  }

  #close() {
    this.list.hidden = true;
    this.status.textContent = "";
    this.text.removeAttribute("aria-activedescendant");
  }

  #step(step) {
    this.#active = (this.#active + step + this.#found.length) % this.#found.length;
    this.#mark();
  }

  #onKey(event) {
    const acts = { ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), Enter: () => this.#pick(), Tab: () => this.#pick(), Escape: () => this.#close() };
    if (this.list.hidden || event.shiftKey || !(event.key in acts)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  #onClick(event) {
    const item = event.target.closest("[data-index]");
    if (!item) return;
    this.#active = Number(item.dataset.index);
    this.#pick();
  }

  #pick() {
    const { selectionStart: caret } = this.text;
    this.text.setRangeText(`${this.#found[this.#active].written} `, caret - this.#typed().length, caret, "end");
    this.#close();
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const dressed = new WeakSet();

document.addEventListener("focusin", ({ target }) => {
  if (!target.matches?.("textarea[data-mentions]") || dressed.has(target)) return;
  dressed.add(target);
  new Mentions(target);
});
