/** A file dropped or pasted on the sheet where none goes: nothing is lost, and the page says where it goes. */

import { notify } from "../editor/notice.js";
import { pastedFiles } from "../photos/dropping.js";

const WHERE = "Rien n’a été ajouté. Déposez la photo dans un texte ou sur la photo principale.";

/** Watch what the places of the sheet did not take. */
export function watchStrays(sheet) {
  const stop = (event, files) => {
    if (event.defaultPrevented || !files) return;
    event.preventDefault();
    if (event.type !== "dragover") notify(WHERE);
  };
  for (const name of ["dragover", "drop"]) sheet.addEventListener(name, (event) => stop(event, event.dataTransfer?.types.includes("Files")));
  sheet.addEventListener("paste", (event) => stop(event, pastedFiles(event.clipboardData).length));
}
