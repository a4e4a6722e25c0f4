/** Who else has the article open, and where they write. Nobody is locked out: it is said, quietly. */

import { make } from "../editor/dom.js";

const RECENTLY = 60_000;
const NAMES = { introduction: "l’introduction", conclusion: "la conclusion", title: "le titre", standfirst: "le chapô", byline: "les signatures", lead: "la photo", sources: "les sources", notes: "les notes aux lecteurs", tags: "les étiquettes" };

class Presence {
  #place = "";
  #typedAt = 0;
  #told = 0;

  constructor(page) {
    this.page = page;
    this.frame = document.querySelector("[data-here]");
    this.news = document.querySelector("[data-newer]");
    for (const name of ["input", "newsroom:changed"]) {
      page.form.addEventListener(name, ({ target }) => {
        this.#place = target.closest?.("[id^=place-]")?.id.slice("place-".length) ?? "";
        this.#typedAt = Date.now();
      });
    }
  }

  /** Where somebody writes in this page, if they wrote lately. */
  place() {
    return Date.now() - this.#typedAt < RECENTLY ? this.#place : "";
  }

  /** Show what the server says of the others, and of a newer version. Words that are there already are not said again. */
  show({ here, newer }) {
    if (!here) return;
    this.#say(this.frame, [...new Set(here.map((one) => this.#sentence(one)))].join(" "));
    this.#mark(here);
    if (!newer) this.#say(this.news, "");
    else if (newer.revision !== this.#told) this.#say(this.news, newer.message);
    this.#told = newer?.revision ?? 0;
  }

  #sentence({ name, mine, place }) {
    if (mine) return "Vous avez aussi cet article ouvert dans un autre onglet ou sur un autre appareil.";
    const where = this.#name(place);
    return where ? `${name} modifie ${where}.` : `${name} a cet article ouvert.`;
  }

  #name(place) {
    if (!place.startsWith("section-")) return NAMES[place.split("-")[0]] ?? "";
    const rank = this.page.sections.all().findIndex((section) => `section-${section.dataset.key}` === place);
    return rank < 0 ? "une nouvelle section" : `la section ${rank + 1}`;
  }

  #mark(here) {
    for (const old of document.querySelectorAll("[data-writer]")) old.remove();
    for (const { name, mine, place } of here) {
      const part = place && document.getElementById(`place-${place}`);
      if (part && !mine) part.prepend(make("p", { class: "writer", "data-writer": true, "aria-hidden": "true" }, `${name} écrit ici`));
    }
  }

  #say(place, text) {
    if (place.textContent !== text) place.textContent = text;
    place.hidden = !text;
  }
}

/** The presence of a page. */
export const watchPresence = (page) => new Presence(page);
