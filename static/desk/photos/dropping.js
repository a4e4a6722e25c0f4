/** Files that arrive on a place of the page, dropped or pasted. */

import { make } from "../editor/dom.js";

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

const wordsOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();

/** A file copied in a folder comes with its own name as text. */
const isNames = (text, files) =>
  text.split(/\r?\n/).every((line) => !line.trim() || files.some((file) => line.trim().endsWith(file.name)));

/** The files of a paste. None when words come with them: word processors add a picture of what was copied. */
export function pastedFiles(data) {
  const files = [...(data?.files ?? [])];
  if (!files.length || !isNames(data.getData("text/plain"), files)) return [];
  return isNames(wordsOf(data.getData("text/html")), files) ? files : [];
}

/** The line that says where a dropped photo goes. */
const line = make("div", { class: "newsroom-dropline", hidden: true });

/** Between which blocks a point is: {index, side} of the nearest child of `root`, or null when it is empty. */
function placeAt(root, y) {
  const blocks = [...root.children].map((block) => block.getBoundingClientRect());
  if (!blocks.length) return null;
  const found = blocks.findIndex((box) => y < box.bottom);
  const index = found < 0 ? blocks.length - 1 : found;
  return { index, side: y < (blocks[index].top + blocks[index].bottom) / 2 ? "before" : "after" };
}

function showLine(root, place) {
  const box = (root.children[place?.index] ?? root).getBoundingClientRect();
  const y = place?.side === "after" ? box.bottom : box.top;
  const { left, width } = root.getBoundingClientRect();
  Object.assign(line.style, { insetBlockStart: `${y}px`, insetInlineStart: `${left}px`, inlineSize: `${width}px` });
  if (!line.isConnected) document.body.append(line);
  line.hidden = false;
}

function settle(element) {
  element.classList.remove("is-receiving");
  line.hidden = true;
}

/**
 * Take the files that arrive on an element, before whatever it holds sees them: `take(files, place)`. With `rootOf`, the
 * place among the children of what it gives is shown, and told.
 */
export function receiveFiles(element, take, rootOf = null) {
  const placeOf = (event) => (rootOf ? placeAt(rootOf(), event.clientY) : null);
  const on = (name, act) => element.addEventListener(name, act, { capture: true });
  on("dragover", (event) => {
    if (!carriesFiles(event)) return;
    own(event);
    event.dataTransfer.dropEffect = "copy";
    element.classList.add("is-receiving");
    if (rootOf) showLine(rootOf(), placeOf(event));
  });
  on("dragleave", (event) => element.contains(event.relatedTarget) || settle(element));
  on("drop", (event) => {
    if (!carriesFiles(event)) return;
    own(event);
    settle(element);
    take([...event.dataTransfer.files], placeOf(event));
  });
  on("paste", (event) => {
    const files = pastedFiles(event.clipboardData);
    if (!files.length) return;
    own(event);
    take(files, null);
  });
}

function own(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
