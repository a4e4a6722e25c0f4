/** A link to another site: its address and, when nothing is selected, its words. */

import { FieldError, field, openForm, textInput } from "./form.js";

const ALLOWED = /^(https?:\/\/[^\s/]+|mailto:\S+@\S+|tel:\+?[\d\s().-]+)/i;
const DOMAIN = /^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#]\S*)?$/u;
const EMAIL = /^[^\s@/:]+@[^\s@]+\.[^\s@]+$/;

/** What was typed, as an address: a bare domain gets https, a bare e-mail gets mailto. */
export function asAddress(typed) {
  if (EMAIL.test(typed)) return `mailto:${typed}`;
  return DOMAIN.test(typed) ? `https://${typed}` : typed;
}

function readAddress(input) {
  const address = asAddress(input.value.trim());
  if (!address) throw new FieldError(input, "Écrivez l’adresse du lien.");
  if (!ALLOWED.test(address) || /\s/.test(address.replace(/^tel:.*/i, ""))) {
    throw new FieldError(input, "Cette adresse doit commencer par https://, http://, mailto: ou tel:.");
  }
  return address;
}

/** Ask for a link. `text` is the selection, or null when the link is already there. Resolves with `{address, text}`. */
export function askLink({ address = "", text = null }) {
  const input = textInput(address, { type: "text", inputmode: "url", placeholder: "https://", spellcheck: "false", "data-autofocus": true });
  const words = text === "" ? textInput() : null;
  const content = [field("Adresse", input), words && field("Texte du lien", words, { hint: "Facultatif\u00a0: l’adresse, sinon." })].filter(Boolean);
  return openForm({
    title: "Lien", submit: address ? "Enregistrer" : "Insérer", content,
    read: () => ({ address: readAddress(input), text: words?.value.trim() ?? text ?? "" }),
  });
}
