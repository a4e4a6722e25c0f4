/** A file dropped beside the places that take one never makes the browser open it, and leave the page. */

const isFile = (event) => event.dataTransfer?.types.includes("Files");
const isTaken = (event) => event.defaultPrevented || event.target.closest?.('input[type="file"]');

/** Watch a page, after everybody else: on the window, what a place has taken is known. */
export function stayOnThePage(view) {
  view.addEventListener("dragover", (event) => {
    if (!isFile(event) || isTaken(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
  view.addEventListener("drop", (event) => {
    if (isFile(event) && !isTaken(event)) event.preventDefault();
  });
}
