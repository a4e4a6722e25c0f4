/** Tags: a field that searches, chips that go at one key. A new name becomes a tag when the article is saved. */

import { combobox } from "../editor/dialogs/combobox.js";
import { make } from "../editor/dom.js";

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s\-_’']+/g, " ").trim();

class Tags {
  constructor(page) {
    const frame = page.form.querySelector("[data-tags]");
    Object.assign(this, { page, chips: frame.querySelector("[data-chips]"), input: frame.querySelector("[data-new-tags]") });
    const typed = this.input.value.split(",").map((name) => name.trim()).filter(Boolean);
    this.input.value = "";
    this.input.removeAttribute("name");
    this.input.placeholder = "Ajouter une étiquette";
    const place = document.createComment("");
    this.input.before(place);
    const { element } = combobox(this.input, { search: (q) => this.#search(q), onPick: (option) => this.#pick(option) });
    place.replaceWith(element);
    for (const chip of this.chips.children) dress(chip);
    for (const name of typed) this.#add({ name });
    this.#listen(frame);
  }

  #listen(frame) {
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !this.input.value) this.#remove(this.chips.lastElementChild);
      if ((event.key === "Enter" || event.key === ",") && this.input.value.trim() && !event.defaultPrevented) {
        event.preventDefault();
        this.#typed();
      }
    });
    this.input.addEventListener("blur", () => this.#typed());
    frame.addEventListener("click", (event) => {
      const button = event.target.closest("[data-untag]");
      if (button) this.#remove(button.closest("li"));
    });
  }

  #typed() {
    for (const name of this.input.value.split(",").map((part) => part.trim()).filter(Boolean)) this.#add({ name });
    this.input.value = "";
  }

  async #search(q) {
    const found = await this.page.services.searchTags(q);
    const options = found.map((tag) => ({ label: tag.name, detail: tag.detail, value: tag }));
    const known = found.some((tag) => folded(tag.name) === folded(q));
    return q && !known ? [...options, { label: `Créer «\u00a0${q}\u00a0»`, detail: "", value: { name: q } }] : options;
  }

  #pick({ value }) {
    this.input.value = "";
    this.#add(value);
  }

  #add({ id, name }) {
    const known = [...this.chips.querySelectorAll("li")].some((chip) => folded(chip.dataset.name) === folded(name));
    if (known) return;
    this.chips.append(chipOf({ id, name }));
    this.page.changed();
  }

  #remove(chip) {
    if (!chip) return;
    chip.remove();
    this.input.focus();
    this.page.changed();
  }

  /** The chips as they were saved: `[{id, name}]`. New names are tags now; a change made meanwhile stays. */
  renew(tags, sent, kept) {
    const now = [...this.chips.querySelectorAll("input")].map(({ value }) => value);
    const typing = this.chips.querySelector('input[name="new_tags"]');
    const changed = [...kept].sort().join() !== [...sent].sort().join();
    const untouched = now.sort().join() === [...sent].sort().join();
    if (typing || (changed && untouched)) this.chips.replaceChildren(...tags.map(chipOf));
  }

  /** Keep the chips of these ids, and those of these new names. */
  restore(ids, names = []) {
    for (const chip of [...this.chips.children]) if (!ids.includes(chip.querySelector("input").value)) chip.remove();
    for (const name of names) this.#add({ name });
  }
}

function chipOf({ id, name }) {
  const input = make("input", { type: "hidden", name: id ? "tags" : "new_tags", value: String(id ?? name) });
  return make("li", { class: "chip", "data-name": name }, input, make("span", {}, name),
    make("button", { type: "button", class: "tool", "data-untag": true, "aria-label": `Retirer l’étiquette ${name}`, title: "Retirer" },
      make("span", { class: "newsroom-icon newsroom-icon-close" })));
}

function dress(chip) {
  const box = chip.querySelector("input");
  chip.replaceWith(chipOf({ id: box.value, name: chip.textContent.trim() }));
}

/** The tags of a page. */
export const prepareTags = (page) => new Tags(page);
