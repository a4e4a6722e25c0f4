/**
 * The words of a body, one unit for each block: what a person typed, through the marks inside it. Works the same on stored
 * markup (a document that shows nothing) and on an awake editor. Calls of sources, addresses and what is generated are not words.
 */

import { edits } from "../editor/matching.js";

const BLOCK = "p, h3, h4, li, td, th, caption";
const NOT_WORDS = "sup.source, .quote-by, script, style";
const QUOTE = "blockquote.quote, q";
const MARKS = new Set(["STRONG", "EM", "CITE", "SUP", "SUB", "A", "SPAN", "Q"]);

/** The inert document of some stored markup. */
export const inert = (html) => new DOMParser().parseFromString(html, "text/html").body;

/** The markup of an inert document, as we store it. */
export const markupOf = (body) => body.innerHTML.replaceAll("&nbsp;", "\u00a0");

const isTyped = (node, root) => !node.parentElement.closest(NOT_WORDS) && (!root.isContentEditable || node.parentElement.isContentEditable);

/** Leave figures aside but for their caption, and look into everything else. */
function walk(root) {
  const accept = (node) => (node.parentElement.closest("figure") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  return document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, accept);
}

/** The units of a body: {text, pieces: [{node, start}]} for prose, {text, figure} for a caption. */
export function unitsOf(root) {
  const walker = walk(root);
  const units = [];
  let [unit, block] = [null, null];
  const begin = (holder) => {
    [unit, block] = [{ text: "", pieces: [] }, holder];
    units.push(unit);
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const holder = node.parentElement.closest(BLOCK);
      if (!isTyped(node, root) || (!holder && !node.data.trim())) continue;
      if (!unit || holder !== block) begin(holder);
      unit.pieces.push({ node, start: unit.text.length });
      unit.text += node.data;
    } else if (node.tagName === "FIGURE") {
      [unit, block] = [null, null];
      if (node.dataset.caption) units.push({ text: node.dataset.caption, pieces: [], figure: node });
    } else if (node.tagName === "BR" && unit) unit.text += "\n";
  }
  return units;
}

/** The quote that words of a unit belong to, or null. */
export function quoteAt(unit, { start, end }) {
  const quoted = overlapped(unit, start, end).map(({ node }) => node.parentElement.closest(QUOTE));
  return quoted.find(Boolean) ?? null;
}

const overlapped = ({ pieces }, start, end) => pieces.filter((piece) => piece.start < end && piece.start + piece.node.length > start);

/** A range over words of a unit of prose. */
export function rangeOver(unit, { start, end }) {
  const parts = overlapped(unit, start, end);
  const [first, last] = [parts[0], parts.at(-1)];
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, start - first.start));
  range.setEnd(last.node, Math.min(last.node.length, end - last.start));
  return range;
}

/** Write over words of a unit; the marks around stay. Several places of one unit are written from the last to the first. */
export function writeOver(unit, { start, end }, fresh) {
  if (unit.figure) {
    unit.text = unit.text.slice(0, start) + fresh + unit.text.slice(end);
    if (unit.text) unit.figure.dataset.caption = unit.text;
    else delete unit.figure.dataset.caption;
    return;
  }
  const parts = overlapped(unit, start, end).map(({ node, start: from }) => ({ node, from, to: from + node.length }));
  for (const edit of edits(unit.text.slice(start, end), fresh).reverse()) write(parts, { start: start + edit.start, end: start + edit.end, text: edit.text });
  for (const { node } of parts) if (!node.data) prune(node);
}

function write(parts, { start, end, text }) {
  const inserted = start === end;
  const touched = parts.filter(({ from, to }) => (inserted ? from <= start && start <= to : from < end && to > start));
  touched.slice(0, inserted ? 1 : undefined).forEach(({ node, from }, index) => {
    const [first, last] = [Math.max(0, start - from), Math.min(node.length, end - from)];
    node.replaceData(first, last - first, index ? "" : text);
  });
}

/** A mark left without a word goes. */
function prune(node) {
  const { parentElement } = node;
  node.remove();
  if (!parentElement || !MARKS.has(parentElement.tagName) || parentElement.childNodes.length) return;
  prune(parentElement);
}
