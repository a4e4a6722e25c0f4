/** Where the words of a finding are on the page, and how they are shown or corrected there. */

const SPACE = /[\s\u00a0\u202f\u2009\u200b]/gu;
const BLOCK = "p, h2, h3, h4, li, td, th, caption";
const GENERATED = ".quote-by, figure, sup.source";
const flat = (text) => text.replace(SPACE, " ");

/** The offset of the `rank`-th time that words come in a text, or of the last before it, or -1. */
export function offsetOf(text, words, rank) {
  const [hay, needle] = [flat(text), flat(words)];
  if (!needle) return -1;
  let found = hay.indexOf(needle);
  for (let turn = 0; turn < rank; turn += 1) {
    const next = hay.indexOf(needle, found + needle.length);
    if (next < 0) break;
    found = next;
  }
  return found;
}

/** The text nodes that a person typed, with where each begins in their whole text; a space parts two blocks. */
function textOf(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let [text, block] = ["", null];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (parent.closest(GENERATED) || (root.isContentEditable && !parent.isContentEditable)) continue;
    if (block && parent.closest(BLOCK) !== block) text += " ";
    block = parent.closest(BLOCK);
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

/** The parts of text nodes that words cover: [{node, start, end}], empty when they are not there any more. */
export function partsOf(root, words, rank) {
  const { text, pieces } = textOf(root);
  const from = offsetOf(text, words, rank);
  if (from < 0) return [];
  const to = from + words.length;
  return pieces
    .map(({ node, start }) => ({ node, start: Math.max(0, from - start), end: Math.min(node.data.length, to - start) }))
    .filter(({ start, end }) => end > start);
}

/** A range over such parts. */
export function rangeOver(parts) {
  const range = document.createRange();
  range.setStart(parts[0].node, parts[0].start);
  range.setEnd(parts[parts.length - 1].node, parts[parts.length - 1].end);
  return range;
}

/** Mark words where they are only read, and bring them into view. */
export function highlight(parts) {
  const range = rangeOver(parts);
  if (CSS.highlights) CSS.highlights.set("finding", new Highlight(range));
  parts[0].node.parentElement.scrollIntoView({ block: "center" });
}

/** Only what differs is written, so that marks inside the words stay: « de <strong>Ottawa » → « d’<strong>Ottawa ». */
export function replaceIn(parts, words, fix) {
  let head = 0;
  while (head < Math.min(words.length, fix.length) && words[head] === fix[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(words.length, fix.length) - head && words.at(-1 - tail) === fix.at(-1 - tail)) tail += 1;
  const [from, to] = [head, words.length - tail];
  const spans = [];
  let at = 0;
  for (const { node, start, end } of parts) {
    const [first, last] = [Math.max(from, at), Math.min(to, at + end - start)];
    if (last > first || (from === to && from >= at && from <= at + end - start && !spans.length)) spans.push([node, start + first - at, last - first]);
    at += end - start;
  }
  spans.forEach(([node, start, count], index) => node.replaceData(start, count, index ? "" : fix.slice(head, fix.length - tail)));
}
