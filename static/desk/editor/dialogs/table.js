/** The size of a new table. */

import { make } from "../dom.js";
import { FieldError, checkbox, field, openForm, textInput } from "./form.js";

const number = (value, max) => textInput(value, { type: "number", min: "1", max: String(max), inputmode: "numeric" });

function readNumber(control) {
  const value = Number(control.value);
  if (Number.isInteger(value) && value >= 1 && value <= Number(control.max)) return value;
  throw new FieldError(control, `Écrivez un nombre de 1 à ${control.max}.`);
}

/** Ask for `{rows, columns, header, caption}`, or null. */
export function askTable() {
  const rows = number("3", 40);
  const columns = number("3", 10);
  const header = checkbox("Une rangée d’en-têtes", true);
  const caption = textInput();
  return openForm({
    title: "Tableau",
    content: [make("div", { class: "newsroom-fields" }, field("Rangées", rows, { wide: false }), field("Colonnes", columns, { wide: false })), header.element, field("Titre du tableau", caption, { hint: "Facultatif." })],
    read: () => ({ rows: readNumber(rows), columns: readNumber(columns), header: header.control.checked, caption: caption.value.trim() }),
  });
}
