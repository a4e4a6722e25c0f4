/** The keys of the instrument, to read. */

import { make } from "../dom.js";
import { openForm } from "./form.js";

const GENERAL = [
  ["Aller à la barre d’outils", "Alt+F10"],
  ["Gras", "Ctrl+B"],
  ["Italique", "Ctrl+I"],
  ["Annuler", "Ctrl+Z"],
  ["Rétablir", "Ctrl+Y"],
];

const ISLANDS = [
  ["Modifier ce qui est sous le curseur", "Alt+Entrée"],
  ["Aller à la barre de l’îlot", "Ctrl+Alt+B"],
  ["Sélectionner l’îlot dont on écrit les mots", "Échap"],
  ["Aller à la barre d’un îlot sélectionné", "Tab"],
  ["Paragraphe après un îlot sélectionné", "Entrée"],
  ["Paragraphe avant un îlot sélectionné", "Maj+Entrée"],
  ["Monter ou descendre l’îlot", "Alt+Maj+↑ ou ↓"],
  ["Déplacer l’îlot vers une section", "Ctrl+Alt+M"],
  ["Sortir des mots cités", "→, Échap ou\u00a0»"],
];

function table(title, rows) {
  const body = rows.map(([label, keys]) => make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, make("kbd", {}, keys))));
  return make("table", { class: "newsroom-keys" }, make("caption", {}, title), make("tbody", {}, ...body));
}

/** Show the keys; `commands` are [label, keys] of the buttons. */
export function showHelp(commands) {
  return openForm({
    title: "Aide du clavier",
    submit: "",
    content: [table("Insérer", commands), table("Îlots", ISLANDS), table("Texte", GENERAL)],
  });
}
