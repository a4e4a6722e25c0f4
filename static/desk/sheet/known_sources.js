/** A source typed again is found: while its title, publisher or address is typed, what the desk has cited is proposed. */

import { combobox } from "../editor/dialogs/combobox.js";
import { freshId, make } from "../editor/dom.js";
import { notify } from "../editor/notice.js";

const LEAST = 3;
const SEARCHED = ["title", "publisher", "url"];
const FILLED = { kind: "kind", title: "title", publisher: "publisher", url: "url", publishedOn: "published_on" };
const TRACKERS = new Set(["fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "_ga"]);

/** A control of a source, by its name. */
export const control = (row, name) => row.querySelector(`[name="sources-${row.dataset.key}-${name}"]`);

/** What two spellings of one page share, as `same_page` of articles/content/web_addresses.py. */
export function samePage(url) {
  let parts;
  try {
    parts = new URL(url.trim());
  } catch {
    return "";
  }
  if (!["http:", "https:"].includes(parts.protocol)) return "";
  const kept = [...parts.searchParams].filter(([name]) => !name.toLowerCase().startsWith("utm_") && !TRACKERS.has(name.toLowerCase()));
  const query = kept.length ? `?${new URLSearchParams(kept.sort())}` : "";
  return `${parts.host.replace(/^www\./, "")}${parts.pathname.replace(/\/+$/, "")}${query}`;
}

class KnownSources {
  constructor(page) {
    Object.assign(this, { page, list: page.form.querySelector('[data-rows="sources"]') });
    page.form.addEventListener("sheet:changed", () => this.#prepare());
    this.list.addEventListener("input", () => this.#compare());
    this.#prepare();
  }

  rows() {
    return [...this.list.children];
  }

  #prepare() {
    for (const row of this.rows()) if (!row.querySelector("[data-twin]")) this.#dress(row);
    this.#compare();
  }

  #dress(row) {
    for (const name of SEARCHED) this.#search(row, control(row, name));
    control(row, "url").addEventListener("change", () => this.#recall(row));
    control(row, "url").addEventListener("paste", () => setTimeout(() => this.#recall(row)));
    control(row, "url").closest(".cell").after(make("p", { class: "source-twin", "data-twin": true, role: "status" }));
  }

  /** The list of answers stands beside the label, not in it: it is no part of the field's name. */
  #search(row, input) {
    const label = input.closest("label");
    const box = combobox(input, { search: (q) => this.#propose(q), onPick: ({ value }) => this.#fill(row, value), least: LEAST });
    box.element.className = `newsroom-combobox ${label.className}`;
    label.className = "";
    label.htmlFor = input.id = freshId("source");
    label.replaceWith(box.element);
    box.element.prepend(label);
  }

  async #propose(q) {
    const found = await this.page.services.searchSources(q);
    return found.map((source) => ({ label: source.title || source.url, detail: source.detail, value: source }));
  }

  /** Fill a row with a source; « Annuler » gives back what it held. */
  #fill(row, source, names = Object.keys(FILLED)) {
    const before = names.map((ours) => [control(row, FILLED[ours]), control(row, FILLED[ours]).value]);
    for (const ours of names) control(row, FILLED[ours]).value = source[ours] ?? "";
    this.#changed(row);
    notify("Source reprise de la rédaction.", "Annuler", () => {
      for (const [field, value] of before) field.value = value;
      this.#changed(row);
    });
  }

  #changed(row) {
    row.dispatchEvent(new Event("input", { bubbles: true }));
    this.page.changed();
  }

  /** A known address typed or pasted whole fills the title and publisher that nobody has typed. */
  async #recall(row) {
    const url = control(row, "url").value.trim();
    if (!samePage(url) || control(row, "title").value || control(row, "publisher").value) return;
    const source = await this.page.services.sourceAt(url).catch(() => null);
    const isStill = row.isConnected && control(row, "url").value.trim() === url && !control(row, "title").value;
    if (source && isStill) this.#fill(row, source, ["kind", "title", "publisher", "publishedOn"]);
  }

  /** « Cette adresse est déjà la source 2. » */
  #compare() {
    const pages = this.rows().map((row) => samePage(control(row, "url").value));
    for (const [place, row] of this.rows().entries()) {
      const first = pages[place] ? pages.indexOf(pages[place]) : place;
      const said = first < place ? `Cette adresse est déjà la source\u00a0${first + 1}.` : "";
      const twin = row.querySelector("[data-twin]");
      if (twin.textContent !== said) twin.textContent = said;
    }
  }
}

/** The sources of a page. */
export const watchSources = (page) => new KnownSources(page);
