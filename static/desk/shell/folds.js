/* Menus that fold: a click elsewhere or Escape closes them. */

const OPEN = "details[data-fold][open]";

/** Close what is open, except the fold that holds `kept`. */
function closeOthers(root, kept) {
  for (const fold of root.querySelectorAll(OPEN)) {
    if (!kept || !fold.contains(kept)) fold.open = false;
  }
}

/** Watch every fold of the page. */
export function watchFolds(root) {
  root.addEventListener("click", (event) => closeOthers(root, event.target));
  root.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && root.querySelector(OPEN);
    if (!fold) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  });
}
