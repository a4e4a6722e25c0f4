/** A link to an article of ours, found by its title. */

import { combobox } from "./combobox.js";
import { FieldError, field, openForm, textInput } from "./form.js";

/** Ask for an article. Resolves with `{id, title}`, or null. */
export function askArticle(desk) {
  let article = null;
  const input = textInput("", { placeholder: "Chercher par le titre", "data-autofocus": true });
  const wrapped = field("Article", input);
  const search = combobox(input, {
    search: async (q) => (await desk.services.searchArticles(q)).map((found) => ({ label: found.title, detail: found.detail, value: found })),
    onPick: ({ value }) => {
      article = value;
      input.value = value.title;
    },
    onType: () => {
      article = null;
    },
  });
  wrapped.querySelector("label").after(search.element);
  return openForm({ title: "Lien vers un article", content: [wrapped], read: () => chosen(article, input) });
}

function chosen(article, input) {
  if (!article) throw new FieldError(input, "Choisissez un article dans la liste.");
  return article;
}
