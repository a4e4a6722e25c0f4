/** A source called from the text: one of the article's, or a new one. */

import { freshId, make } from "../dom.js";
import { FieldError, field, group, openForm, select, textInput } from "./form.js";

const NEW = "new";
const HTTP = /^https?:\/\/\S+$/i;

const today = () => new Date().toLocaleDateString("en-CA");

function controls(desk) {
  const kinds = desk.vocabulary.sourceKinds;
  return {
    kind: select(kinds, kinds[0]?.[0] ?? ""),
    title: textInput(),
    publisher: textInput(),
    url: textInput("", { type: "url", inputmode: "url", placeholder: "https://" }),
    publishedOn: textInput("", { type: "date" }),
    consultedOn: textInput(today(), { type: "date" }),
  };
}

class SourceForm {
  constructor(desk, current) {
    this.desk = desk;
    this.sources = desk.sources.all();
    this.fields = controls(desk);
    this.name = freshId("source");
    this.chosen = String(current ?? this.sources[0]?.id ?? NEW);
  }

  #radio(value, number, label, detail = "") {
    const input = make("input", { type: "radio", name: this.name, value, checked: value === this.chosen });
    if (value === this.chosen) input.dataset.autofocus = "";
    input.addEventListener("change", () => this.#choose(value));
    return make("label", { class: "newsroom-choice" }, input, make("span", { class: "newsroom-choice-number" }, number),
      make("span", {}, label, detail ? make("small", {}, detail) : null));
  }

  #choose(value) {
    this.chosen = value;
    this.details.hidden = value !== NEW;
  }

  content() {
    const list = this.sources.map((source, index) =>
      this.#radio(String(source.id), String(index + 1), source.title || source.url || "Source sans titre", source.publisher));
    const { kind, title, publisher, url, publishedOn, consultedOn } = this.fields;
    this.details = make("div", { class: "newsroom-fields" },
      field("Type", kind, { wide: false }), field("Éditeur", publisher, { wide: false }), field("Titre", title), field("Adresse", url),
      field("Publiée le", publishedOn, { wide: false }), field("Consultée le", consultedOn, { wide: false }));
    this.details.hidden = this.chosen !== NEW;
    const add = this.desk.services.addSource ? this.#radio(NEW, "+", "Ajouter une source") : null;
    return [group("Sources de l’article", ...list, add, this.details)];
  }

  /** The source chosen; a new one is added to the article first. */
  async read() {
    if (this.chosen !== NEW) return this.sources.find((source) => String(source.id) === this.chosen);
    const data = Object.fromEntries(Object.entries(this.fields).map(([name, control]) => [name, control.value.trim()]));
    if (!data.title) throw new FieldError(this.fields.title, "Écrivez le titre de la source.");
    if (data.url && !HTTP.test(data.url)) throw new FieldError(this.fields.url, "Cette adresse doit commencer par https:// ou http://.");
    const source = await this.desk.services.addSource(data);
    await this.desk.sources.refresh(this.desk.services);
    return source;
  }
}

/** Ask for a source of the article. Resolves with it, or null. */
export async function askSource(desk, { current = null }) {
  await desk.sources.refresh(desk.services);
  const form = new SourceForm(desk, current);
  return openForm({ title: "Appel de source", submit: current ? "Enregistrer" : "Insérer", content: form.content(), read: () => form.read() });
}
