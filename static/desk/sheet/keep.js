/** A copy of unsaved words on this device, for this person and this article, offered back when the page opens again. */

import { debounce, make } from "../editor/dom.js";
import { openForm } from "../editor/dialogs/form.js";

const LISTS = ["byline", "sources", "notes"];
const LEFT_OUT = new Set(["csrfmiddlewaretoken", "end", "act", "lead-file"]);
const DELAY = 1000;

const textOf = (html) => new DOMParser().parseFromString(html.replaceAll("</p>", "</p>\n"), "text/html").body.textContent.trim();

export class LocalCopy {
  constructor(page) {
    this.page = page;
    this.key = page.data.keep;
    this.later = debounce(() => this.now(), DELAY);
    this.#offer();
    for (const name of ["input", "newsroom:changed", "sheet:changed"]) page.form.addEventListener(name, () => this.later());
    window.addEventListener("pagehide", () => this.later.flush());
  }

  /** Everything typed, as name and value. */
  fields() {
    this.page.pool.sync();
    return [...new FormData(this.page.form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
  }

  now() {
    if (!this.page.saving?.dirty) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), fields: this.fields() }));
    } catch {
      this.page.saving.say("Cet appareil ne peut pas garder de copie\u00a0: enregistrez souvent.", "refused");
    }
  }

  clear() {
    this.later.cancel();
    localStorage.removeItem(this.key);
  }

  #offer() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      this.clear();
    }
    if (!kept || this.page.form.hasAttribute("data-unsaved")) return;
    const different = this.#differences(kept.fields);
    if (!different.length) return this.clear();
    const at = new Date(kept.at).toLocaleString("fr-CA", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    const banner = document.querySelector("[data-kept]");
    const act = (label, does) => {
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", does);
      return button;
    };
    banner.replaceChildren(
      make("p", {}, `Un texte non enregistré du ${at} est gardé sur cet appareil.`),
      make("p", { class: "kept-acts" },
        act("Le reprendre", () => this.#restore(kept.fields, banner)),
        act("Comparer", () => compare(different)),
        act("L’oublier", () => {
          this.clear();
          banner.hidden = true;
        })));
    banner.hidden = false;
    return undefined;
  }

  /** [label, kept, here] of what differs. */
  #differences(fields) {
    const kept = grouped(fields);
    const here = grouped(this.fields());
    const names = new Set([...kept.keys(), ...here.keys()]);
    names.delete("base");
    return [...names]
      .map((name) => [name, textOf(kept.get(name) ?? ""), textOf(here.get(name) ?? "")])
      .filter(([, one, other]) => one !== other)
      .map(([name, one, other]) => [this.#label(name), one, other]);
  }

  #label(name) {
    const control = this.page.form.querySelector(`[name="${CSS.escape(name)}"]`);
    const label = control?.labels?.[0]?.textContent.trim().replace(/\s+/g, " ");
    return label || control?.dataset.title || (name.startsWith("sections-") ? "Une section" : name.split("-")[0]);
  }

  /** Put everything back in the page. The base goes back too: what was saved since is not overwritten unseen. */
  #restore(fields, banner) {
    const { form, pool, rows, sections, tags, lead } = this.page;
    const values = (name) => fields.filter(([known]) => known === name).map(([, value]) => value);
    for (const list of LISTS) {
      rows.list(list).replaceChildren();
      for (const key of values(list)) rows.add(list, key);
    }
    const wanted = values("sections");
    for (const section of sections.all()) if (!wanted.includes(section.dataset.key)) dropSection(pool, section);
    for (const id of wanted) {
      const known = sections.all().find((section) => section.dataset.key === id);
      sections.list.append(known ?? sections.add(null, { id, focus: false }));
    }
    for (const [name, value] of fields) fill(form, pool, name, value);
    for (const box of form.querySelectorAll("input[type=checkbox]:not([name=tags])")) box.checked = values(box.name).length > 0;
    tags.restore(values("tags"));
    lead.show();
    sections.renumber();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    banner.hidden = true;
    this.page.saving.touch();
  }
}

function dropSection(pool, section) {
  pool.remove(section.querySelector("textarea[data-body]"));
  section.remove();
}

function fill(form, pool, name, value) {
  const control = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=checkbox])`);
  if (!control || ["byline", "sections", "sources", "notes"].includes(name)) return;
  if (control.matches("[data-body]")) pool.setHTML(control, value);
  else control.value = value;
}

function grouped(fields) {
  const found = new Map();
  for (const [name, value] of fields) found.set(name, found.has(name) ? `${found.get(name)}, ${value}` : value);
  return found;
}

function compare(different) {
  const row = ([label, kept, here]) => make("section", { class: "kept-row" }, make("h3", {}, label),
    make("div", { class: "kept-sides" },
      make("div", {}, make("h4", {}, "Sur cet appareil"), make("p", {}, kept || "Rien")),
      make("div", {}, make("h4", {}, "Dans l’article"), make("p", {}, here || "Rien"))));
  openForm({ title: "Ce qui diffère", submit: "", content: different.map(row), wide: true });
}
