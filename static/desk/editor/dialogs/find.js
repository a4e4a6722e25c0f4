/** What to look for in a body, and what to put in its place. */

import { combobox } from "./combobox.js";
import { FieldError, field, openForm, textInput } from "./form.js";

const MOST = 50;

function read(words, replacement) {
  if (!words.value) throw new FieldError(words, "Écrivez les mots à chercher.");
  if (!replacement.value) throw new FieldError(replacement, "Écrivez les mots qui les remplacent.");
  return { words: words.value, replacement: replacement.value };
}

/** Resolves with `{place}` (one of `search(words)`), `{words, replacement}` for all of them, or null. */
export function askSearch(search, selected) {
  const words = textInput(selected, { "data-autofocus": true });
  const replacement = textInput();
  const asked = field("Chercher", words, { hint: "Choisissez une place dans la liste pour y aller." });
  let picked = null;
  const list = combobox(words, {
    search: async () => search(words.value).slice(0, MOST).map((place) => ({ label: place.label, detail: place.detail, value: place })),
    onPick: ({ value }) => {
      picked = { place: value };
      words.closest("dialog").close();
    },
  });
  asked.querySelector("label").after(list.element);
  const form = openForm({
    title: "Rechercher", submit: "Remplacer tout", content: [asked, field("Remplacer par", replacement)],
    read: () => read(words, replacement),
  });
  return form.then((answer) => picked ?? answer);
}
