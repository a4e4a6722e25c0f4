/** The language of a foreign passage and, when nothing is selected, its words. */

import { LANGUAGES } from "../vocabulary.js";
import { FieldError, field, openForm, select, textInput } from "./form.js";

/** Ask for a language. `text` is the selection, or null when the passage is already there. */
export function askLanguage({ lang, text }) {
  const control = select(LANGUAGES, lang, { "data-autofocus": true });
  const words = text === "" ? textInput("", { lang: control.value, placeholder: "engagement rate" }) : null;
  control.addEventListener("change", () => words?.setAttribute("lang", control.value));
  const content = [field("Langue", control), words && field("Passage", words)].filter(Boolean);
  return openForm({ title: "Langue étrangère", submit: text === null ? "Enregistrer" : "Insérer", content, read: () => read(control, words, text) });
}

function read(control, words, text) {
  const passage = words ? words.value.trim() : text;
  if (words && !passage) throw new FieldError(words, "Écrivez le passage.");
  return { lang: control.value, text: passage };
}
