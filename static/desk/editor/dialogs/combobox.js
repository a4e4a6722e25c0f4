/**
 * A search field with a list of answers: the combobox pattern of WAI-ARIA (list autocomplete, one choice).
 *
 * The focus stays in the field; arrows go through the list, Enter picks, Escape closes the list before the dialog.
 */

import { debounce, freshId, make } from "../dom.js";

const DELAY = 150;

class Combobox {
  #options = [];
  #active = -1;
  #asked = 0;

  /** `search(q)` -> [{label, detail, value}]; `onPick(option)`, `onType(text)`. With `least`, only typing so much asks. */
  constructor(input, { search, onPick, onType = () => {}, least = 0 }) {
    Object.assign(this, { input, search, onPick, onType, least });
    this.list = make("ul", { class: "newsroom-options", role: "listbox", id: freshId("options"), hidden: true });
    this.status = make("span", { class: "newsroom-sr", role: "status" });
    this.element = make("div", { class: "newsroom-combobox" }, input, this.list, this.status);
    this.#prepare();
  }

  #prepare() {
    const { input, list } = this;
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, spellcheck: "false" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    const ask = debounce(() => this.#ask(), DELAY);
    input.addEventListener("input", () => {
      this.close(); // what was found answers another question: it must not be picked
      this.onType(input.value);
      ask();
    });
    input.addEventListener("focus", () => this.least || input.value || ask());
    input.addEventListener("click", () => this.least || ask());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#onClick(event));
  }

  async #ask() {
    const turn = (this.#asked += 1);
    if (this.input.value.trim().length < this.least) return this.#say("");
    let options = [];
    try {
      options = await this.search(this.input.value.trim());
    } catch {
      this.#say("La recherche n’a pas répondu.");
    }
    return turn === this.#asked && document.activeElement === this.input && this.#show(options);
  }

  #show(options) {
    this.#options = options;
    this.#active = -1;
    this.list.replaceChildren(...options.map((option, index) => this.#option(option, index)));
    this.#open(options.length > 0);
    this.#say(options.length ? `${options.length}\u00a0résultat${options.length > 1 ? "s" : ""}.` : "Aucun résultat.");
    this.#mark();
  }

  #option({ label, detail }, index) {
    return make("li", { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false", "data-index": index },
      make("span", { class: "newsroom-option-label" }, label), detail ? make("span", { class: "newsroom-option-detail" }, detail) : null);
  }

  #say(text) {
    this.status.textContent = text;
  }

  #open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.#asked += 1;
    this.#open(false);
    this.input.removeAttribute("aria-activedescendant");
  }

  #mark() {
    for (const [index, item] of [...this.list.children].entries()) item.setAttribute("aria-selected", String(index === this.#active));
    const active = this.list.children[this.#active];
    if (!active) return this.input.removeAttribute("aria-activedescendant");
    active.scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", active.id);
  }

  #step(step) {
    if (this.list.hidden) return this.#ask();
    const { length } = this.#options;
    this.#active = this.#active < 0 && step < 0 ? length - 1 : (this.#active + step + length) % length;
    return this.#mark();
  }

  #onKey(event) {
    const acts = { ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), Enter: () => this.#pick(this.#active), Escape: () => this.close() };
    const used = event.key in acts && (event.key.startsWith("Arrow") || (!this.list.hidden && (event.key === "Escape" || this.#active >= 0)));
    if (!used) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  #onClick(event) {
    const item = event.target.closest("[data-index]");
    if (item) this.#pick(Number(item.dataset.index));
  }

  #pick(index) {
    this.close();
    this.onPick(this.#options[index]);
  }
}

/** Make a text input a combobox. The answer's `element` goes in the page. */
export const combobox = (input, options) => new Combobox(input, options);
