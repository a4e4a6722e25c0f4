/** What the desk remembers of a person, in the form of a quote: their last quote, a role that changed, a namesake. */

import { make } from "../dom.js";
import { plainButton, showError } from "./form.js";

export const capacity = ({ role, organisation }) => [role, organisation].filter(Boolean).join(", ");
const quoted = (text) => `«\u00a0${text}\u00a0»`;

/** A person as an answer of the search. */
export function optionOf(person) {
  const last = person.last ? `dernière citation le ${person.last.on}` : "";
  return { label: person.name, detail: [capacity(person), last].filter(Boolean).join(" – "), value: person };
}

/** When, where, by whom and in what capacity a person was last quoted: the contents of a paragraph. */
export function lastQuote({ last }) {
  if (!last) return ["Aucune citation dans les articles que vous pouvez lire."];
  const as = capacity(last);
  const link = make("a", { href: last.url, target: "_blank", rel: "noopener" }, last.article);
  return [`Dernière citation\u00a0: le ${last.on}, dans «\u00a0`, link, `\u00a0», par ${last.by}${as ? `, comme ${quoted(as)}` : ""}.`];
}

/** A role or an organisation typed that is not the one of the file: kept in the file, or only in this article. */
export class RoleChange {
  #left = "";

  /** `typed()` -> {role, organisation}; `update(person, was)` -> the person as kept. */
  constructor({ typed, update, onKept }) {
    Object.assign(this, { typed, update, onKept, person: null });
    this.words = make("p", { class: "newsroom-file", role: "status" });
    this.keep = plainButton("Mettre à jour la fiche");
    this.leave = plainButton("Seulement dans cet article");
    this.keep.addEventListener("click", () => this.#keep());
    this.leave.addEventListener("click", () => this.#leave());
    this.element = make("div", { class: "newsroom-beside newsroom-remembered" }, this.words, this.keep, this.leave);
    this.hide();
  }

  hide() {
    this.keep.hidden = this.leave.hidden = true;
    this.words.textContent = "";
  }

  /** Another person, or none. */
  about(person) {
    this.person = person;
    this.#left = "";
    this.hide();
  }

  /** Compare what is typed with the file. An emptied field proposes nothing. */
  look() {
    const { person } = this;
    if (!person) return;
    const typed = this.typed();
    const differs = ["role", "organisation"].some((name) => typed[name] && typed[name] !== person[name]);
    if (!differs || this.#left === capacity(typed)) return this.hide();
    this.keep.hidden = this.leave.hidden = false;
    const said = capacity(person);
    this.#say(said ? `La fiche dit ${quoted(said)}.` : "La fiche ne dit ni fonction ni organisation.");
  }

  #say(text) {
    if (this.words.textContent !== text) this.words.textContent = text;
  }

  async #keep() {
    try {
      this.person = { ...this.person, ...(await this.update({ id: this.person.id, ...this.typed() }, this.person)) };
      this.#done("La fiche est à jour.");
      this.onKept(this.person);
    } catch (error) {
      if (error.answer?.person) this.person = { ...this.person, ...error.answer.person };
      showError(this.element.closest("dialog"), error);
    }
  }

  #leave() {
    this.#left = capacity(this.typed());
    this.#done("La fiche reste comme elle est.");
  }

  #done(text) {
    const { activeElement } = document;
    this.hide();
    this.#say(text);
    if (activeElement?.hidden) this.element.closest("dialog").querySelector("[data-after-role]")?.focus();
  }
}

/** « Existe déjà : … »: those who may be the person, each to choose, or the person made anyway. */
export function namesakes({ message, answer }, { choose, anyway }) {
  const known = answer.near.map((person) => {
    const button = plainButton(`Choisir ${person.name}`);
    button.addEventListener("click", () => choose(person));
    return make("li", {}, make("p", { class: "newsroom-file" }, ...lastQuote(person)), button);
  });
  const other = plainButton("Créer quand même");
  other.addEventListener("click", anyway);
  return [make("p", { role: "alert" }, message), make("ul", {}, ...known), other];
}
