/** Photo files that arrive in a body: one after the other, each asked about once, each put where it was dropped. */

import { refusalOf } from "../photos/sending.js";
import { askPhoto } from "./dialogs/photo.js";
import { islandMarkup } from "./attributes.js";
import { appendTo } from "./bodies.js";
import { keepCaret } from "./caret.js";
import { insertIsland, putAt } from "./insert.js";
import { notify } from "./notice.js";

const NOTHING = "Aucun fichier n’est arrivé. Enregistrez l’image, puis déposez son fichier.";

/** What the dialog of one of several files is called. */
const turn = (index, count) => ({ title: `Photo ${index + 1} sur ${count}`, cancel: "Passer cette photo" });

/** Ask about each file that can be sent, one after the other, in their order; then say why the others are not. */
export async function askFiles(files, ask) {
  const named = (file) => (files.length > 1 ? `«\u00a0${file.name}\u00a0»` : "Cette image");
  const refusals = files.map((file) => refusalOf(file, named(file)));
  const fit = files.filter((_, index) => !refusals[index]);
  for (const [index, file] of fit.entries()) await ask(file, fit.length > 1 ? turn(index, fit.length) : {});
  const said = files.length ? refusals.filter(Boolean).join(" ") : NOTHING;
  if (said) notify(said);
}

/** Where the next photo goes: its place the first time, then after the photo just put. */
function put(editor, use, place) {
  const markup = islandMarkup("photo", use);
  if (editor.status === "ready") insertIsland(editor, markup, place ? (_, node) => putAt(editor, node, place) : undefined);
  else appendTo(editor.element.$, markup);
}

/** Ask about each file and put it in the body: at `place` ({index, side} among its blocks), or at the caret. */
export function insertFiles(editor, files, place = null) {
  let next = place;
  return askFiles(files, async (file, called) => {
    const restore = keepCaret(editor);
    const use = await askPhoto(editor.newsroom.desk, { file, ...called });
    restore();
    if (!use) return;
    put(editor, use, next);
    next = null;
  });
}
