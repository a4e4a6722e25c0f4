/** Where an island moves: to the end of another body of the article. */

import { freshId, make } from "../dom.js";
import { FieldError, group, openForm } from "./form.js";

/** Ask for one of `sections` ({id, label, textarea}), the current one left out. Resolves with it, or null. */
export function chooseSection(sections, current) {
  const name = freshId("section");
  const others = sections.filter(({ textarea }) => textarea !== current);
  const radios = others.map((section, index) => make("input", { type: "radio", name, value: section.id, id: `${name}-${index}`, checked: index === 0 }));
  const choices = others.map(({ label }, index) => make("label", { class: "newsroom-choice" }, radios[index], make("span", {}, label)));
  const empty = others.length ? null : make("p", {}, "L’article n’a pas d’autre section.");
  const content = empty ? [empty] : [group("À la fin de", ...choices)];
  return openForm({ title: "Déplacer vers la section", submit: others.length ? "Déplacer" : "", content, read: () => read(others, radios) });
}

function read(others, radios) {
  const index = radios.findIndex((radio) => radio.checked);
  if (index < 0) throw new FieldError(radios[0], "Choisissez une section.");
  return others[index];
}
