/** How the address of each source does: asked after the page is there, and after each save; asked anew on request. */

import { make } from "../editor/dom.js";
import { notify } from "../editor/notice.js";
import { control } from "./known_sources.js";
import { ask, token } from "./services.js";

const EVERY = 2000;
const TIMES = 15;
const UNKNOWN = { words: "Pas encore vérifié", isBad: false, movedTo: "", checkedAt: "", checkedOn: "" };

class Health {
  #states = new Map();

  constructor(page) {
    Object.assign(this, { page, list: page.form.querySelector('[data-rows="sources"]') });
    page.form.addEventListener("sheet:saved", () => this.refresh());
    page.form.addEventListener("sheet:changed", () => this.#show());
    this.list.addEventListener("input", () => this.#show());
    this.list.addEventListener("click", (event) => this.#onClick(event));
    this.refresh();
  }

  /** Ask the desk what it knows. Silence tells nothing: the addresses stay as they were. */
  async refresh() {
    if (!this.list.children.length) return;
    try {
      this.#learn(await ask(this.page.data.health));
    } catch {
      // Nobody is waiting for it.
    }
  }

  #learn({ health }) {
    this.#states = new Map(health.map((state) => [state.url, state]));
    this.#show();
  }

  #show() {
    for (const row of this.list.children) this.#tell(row);
  }

  #tell(row) {
    const place = row.querySelector("[data-health]") ?? this.#place(row);
    const url = control(row, "url").value.trim();
    const state = this.#states.get(url);
    place.hidden = !url;
    place.classList.toggle("is-bad", Boolean(state?.isBad));
    if (place.dataset.asking) return;
    const { words, movedTo, checkedOn } = state ?? UNKNOWN;
    this.#say(place, `${words}${checkedOn ? ` – vérifié le ${checkedOn}` : ""}`);
    place.querySelector("[data-ask]").hidden = !state;
    place.querySelector("[data-replace]").hidden = !movedTo || movedTo === url;
  }

  #say(place, text) {
    const words = place.querySelector("[data-words]");
    if (words.textContent !== text) words.textContent = text;
  }

  #place(row) {
    const place = make("div", { class: "source-health", "data-health": true },
      make("span", { "data-words": true, role: "status" }),
      make("button", { type: "button", class: "linkish", "data-replace": true, hidden: true }, "Remplacer"),
      make("button", { type: "button", class: "linkish", "data-ask": true, hidden: true }, "Vérifier maintenant"));
    control(row, "url").closest(".cell").after(place);
    return place;
  }

  #onClick({ target }) {
    const row = target.closest("[data-row]");
    if (target.closest("[data-replace]")) this.#replace(row);
    if (target.closest("[data-ask]")) this.#ask(row);
  }

  /** Put the address that the server itself gives; « Annuler » puts the former back. */
  #replace(row) {
    const field = control(row, "url");
    const before = field.value;
    this.#put(field, this.#states.get(before.trim()).movedTo);
    notify("Adresse remplacée par celle vers laquelle elle redirige.", "Annuler", () => this.#put(field, before));
  }

  #put(field, url) {
    field.value = url;
    field.closest("[data-row]").dispatchEvent(new Event("input", { bubbles: true }));
    this.page.changed();
    field.focus();
  }

  async #ask(row) {
    const place = row.querySelector("[data-health]");
    const url = control(row, "url").value.trim();
    const before = this.#states.get(url)?.checkedAt;
    place.dataset.asking = "true";
    this.#say(place, "Vérification en cours…");
    const body = new FormData();
    body.append("source", row.dataset.key);
    try {
      let answer = await ask(this.page.data.health, { method: "POST", body, headers: { "X-CSRFToken": token(this.page.form) } });
      for (let turn = 0; turn < TIMES && row.isConnected && stateIn(answer, url)?.checkedAt === before; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, EVERY));
        answer = await ask(this.page.data.health);
      }
      if (stateIn(answer, url)?.checkedAt === before) notify("La réponse tarde\u00a0: elle paraîtra ici dès qu’elle sera connue.");
      delete place.dataset.asking;
      this.#learn(answer);
    } catch (error) {
      delete place.dataset.asking;
      notify(error.message);
      this.#show();
    }
  }
}

const stateIn = ({ health }, url) => health.find((state) => state.url === url);

/** The health of a page's sources. */
export const watchHealth = (page) => page.data.health && new Health(page);
