/** Who says the words, in what capacity on that day, how and when. The words themselves are typed in the text. */

import { HOW } from "../display.js";
import { make } from "../dom.js";
import { combobox } from "./combobox.js";
import { RoleChange, lastQuote, namesakes, optionOf } from "./remembered.js";
import { FieldError, checkbox, field, group, openForm, plainButton, select, showError, textInput } from "./form.js";

const WAYS = [["", "Non précisé"], ...Object.entries(HOW).map(([code, label]) => [code, label[0].toUpperCase() + label.slice(1)])];

/** The controls of the form, filled with what is known. */
function controls(data) {
  return {
    name: textInput(data.name, { placeholder: "Chercher une personne", "data-autofocus": true }),
    role: textInput(data.role),
    organisation: textInput(data.organisation),
    how: select(WAYS, data.how ?? "", { "data-after-role": true }),
    when: textInput(data.when, { type: "date" }),
    incise: textInput(data.incise, { placeholder: "explique-t-elle" }),
    recording: textInput(data.recording),
    anonymous: checkbox("Personne anonyme", Boolean(data.anonymousReason)),
    reason: textInput(data.anonymousReason),
  };
}

class SpeakerForm {
  constructor(desk, data) {
    this.desk = desk;
    this.expert = data.expert ?? "";
    this.fields = controls(data);
    this.file = make("p", { class: "newsroom-file", role: "status" });
    this.last = make("p", { class: "newsroom-file newsroom-last", hidden: true });
    this.near = make("div", { class: "newsroom-near", hidden: true });
    this.create = plainButton("Créer cette personne");
    this.create.addEventListener("click", () => this.#create());
    this.change = new RoleChange({
      typed: () => ({ role: this.fields.role.value.trim(), organisation: this.fields.organisation.value.trim() }),
      update: (person, was) => this.desk.services.updateExpert(person, was),
      onKept: (person) => this.#know(person),
    });
    this.search = combobox(this.fields.name, {
      search: (q) => this.#search(q),
      onPick: ({ value }) => this.#choose(value),
      onType: () => this.#forget(),
    });
    this.fields.anonymous.control.addEventListener("change", () => this.#show());
    for (const control of [this.fields.role, this.fields.organisation]) {
      control.addEventListener("input", () => this.desk.services.updateExpert && this.change.look());
    }
    if (this.expert) this.#recall();
  }

  async #search(q) {
    const people = q ? await this.desk.services.searchExperts(q) : this.desk.recentSpeakers;
    return people.map(optionOf);
  }

  /** A person picked: their role and organisation of today are proposed for that date. */
  #choose(person) {
    const { name, role, organisation } = this.fields;
    this.expert = String(person.id ?? person.expert ?? "");
    [name.value, role.value, organisation.value] = [person.name, person.role ?? "", person.organisation ?? ""];
    this.#know("last" in person ? person : null);
    if (!("last" in person)) this.#recall();
    this.#show();
  }

  /** Ask what the desk knows of the person who is chosen. A search that fails only tells less. */
  async #recall() {
    const { expert } = this;
    const person = await this.desk.services.findExpert?.(expert).catch(() => null);
    if (person && expert === this.expert) this.#know(person);
  }

  /** A person whose file is known, or nobody. */
  #know(person) {
    if (person && person.id === this.change.person?.id) this.change.person = person;
    else this.change.about(person);
    this.last.replaceChildren(...(person ? lastQuote(person) : []));
    this.last.hidden = !person;
    this.near.hidden = true;
  }

  #forget() {
    this.expert = "";
    this.#know(null);
    this.#show();
  }

  async #create({ anyway = false } = {}) {
    const { name, role, organisation } = this.fields;
    const dialog = name.closest("dialog");
    try {
      if (!name.value.trim()) throw new FieldError(name, "Écrivez le nom de la personne.");
      const person = { name: name.value.trim(), role: role.value.trim(), organisation: organisation.value.trim() };
      this.#choose(await this.desk.services.createExpert(person, { anyway }));
      this.fields.how.focus();
    } catch (error) {
      if (error.answer?.near) this.#propose(error);
      else showError(dialog, error);
    }
  }

  /** Somebody known may be the person: chosen, they keep the role and organisation typed for that day. */
  #propose(error) {
    const choose = (person) => {
      const { role, organisation } = this.fields;
      this.#choose({ ...person, role: role.value.trim() || person.role, organisation: organisation.value.trim() || person.organisation });
      this.#know(person);
      this.change.look();
      this.fields.how.focus();
    };
    this.near.replaceChildren(...namesakes(error, { choose, anyway: () => this.#create({ anyway: true }) }));
    this.near.hidden = false;
    this.create.hidden = true;
    this.near.querySelector("button").focus();
  }

  /** Show what fits: a file or the offer to make one, a person or the reason of their absence. */
  #show() {
    const anonymous = this.fields.anonymous.control.checked;
    const named = Boolean(this.fields.name.value.trim());
    this.person.hidden = anonymous;
    this.reason.hidden = !anonymous;
    this.create.hidden = !named || Boolean(this.expert) || !this.desk.services.createExpert;
    this.file.textContent = !named ? "" : this.expert ? "Fiche du carnet liée à cette citation." : "Cette personne n’a pas de fiche dans le carnet.";
  }

  content() {
    const { name, role, organisation, how, when, incise, recording, anonymous, reason } = this.fields;
    const who = field("Personne", name);
    name.before(this.search.element);
    this.search.element.prepend(name);
    this.person = make("div", { class: "newsroom-fields" }, who, make("div", { class: "newsroom-beside" }, this.file, this.create), this.last, this.near,
      field("Fonction à cette date", role, { wide: false }), field("Organisation à cette date", organisation, { wide: false }), this.change.element);
    this.reason = field("Raison de l’anonymat", reason, { hint: "Elle est demandée avant la relecture." });
    this.#show();
    return [
      this.person, anonymous.element, this.reason,
      group("Comment et quand", make("div", { class: "newsroom-fields" },
        field("Propos recueillis", how, { wide: false }), field("Date", when, { wide: false }),
        field("Incise", incise, { hint: "Facultative.", wide: false }),
        field("Référence de l’enregistrement", recording, { hint: "Pour la rédaction seulement.", wide: false }))),
    ];
  }

  /** The attribution: nothing of a person when anonymous, no reason when named. */
  read() {
    const { anonymous, reason, ...texts } = this.fields;
    const data = Object.fromEntries(Object.entries(texts).map(([name, control]) => [name, control.value.trim()]));
    if (!anonymous.control.checked) return this.#remember({ expert: data.name ? this.expert : "", ...data });
    if (!reason.value.trim()) throw new FieldError(reason, "Dites pourquoi cette personne reste anonyme.");
    return { ...data, expert: "", name: "", role: "", organisation: "", anonymousReason: reason.value.trim() };
  }

  #remember(data) {
    const { expert, name, role, organisation } = data;
    if (name) this.desk.rememberSpeaker({ id: expert, name, role, organisation });
    return data;
  }
}

/** Ask for an attribution. Resolves with its data, or null. */
export function askSpeaker(desk, { title, data = null }) {
  const form = new SpeakerForm(desk, data ?? {});
  return openForm({ title, submit: data ? "Enregistrer" : "Insérer", content: form.content(), read: () => form.read() });
}
