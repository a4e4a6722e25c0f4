/**
 * Prose at rest: a body shown as it will be read, without an editor, until it is written in.
 *
 * It is built from an allow-list on an inert document, so that stored markup can never bring code or a strange address.
 */

import { ISLANDS, islandKind, storedAttributes } from "./attributes.js";
import { dress } from "./display.js";

const TAGS = new Set(
  "P H3 H4 UL OL LI TABLE CAPTION THEAD TBODY TR TH TD STRONG EM CITE SUP SUB BR A SPAN Q BLOCKQUOTE FIGURE ASIDE".split(" "),
);
const SAFE_ADDRESS = /^(https?:|mailto:|tel:|#)/i;

function safeAttributes(element) {
  const kind = islandKind(element);
  const all = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  if (kind) return storedAttributes(kind, all);
  const kept = {};
  if (element.tagName === "SPAN" && all.lang) kept.lang = all.lang;
  if (element.tagName === "A" && SAFE_ADDRESS.test(all.href ?? "")) kept.href = all.href;
  return kept;
}

/** Copy what is allowed of `source`'s children into `target`; the words of anything else are kept. */
function copy(source, target) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) target.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && !["SCRIPT", "STYLE", "IMG"].includes(node.tagName)) copyElement(node, target);
  }
}

function copyElement(node, target) {
  if (!TAGS.has(node.tagName)) return copy(node, target);
  const made = document.createElement(node.tagName);
  for (const [name, value] of Object.entries(safeAttributes(node))) made.setAttribute(name, value);
  target.append(made);
  return copy(node, made);
}

function contain(element, className) {
  const container = document.createElement("div");
  container.className = className;
  container.append(...element.childNodes);
  element.append(container);
}

/** The same inner parts as in the editor, so that one style sheet serves both. */
function openIsland(element, kind) {
  if (kind === "quote") contain(element, "quote-words");
  if (kind === "photo") element.replaceChildren();
  if (kind === "box") element.querySelector(":scope > h4")?.classList.add("box-title");
  if (kind === "pull") element.querySelector(":scope > p")?.classList.add("pull-words");
}

/** Show stored HTML in `target`, its islands dressed. */
export function showAtRest(target, html, desk) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  target.replaceChildren();
  copy(body, target);
  for (const element of target.querySelectorAll(Object.values(ISLANDS).map((island) => island.tag).join(","))) {
    const kind = islandKind(element);
    if (!kind) continue;
    openIsland(element, kind);
    dress(kind, element, desk);
  }
  target.classList.toggle("is-empty", !target.textContent.trim() && !target.querySelector("img"));
}
