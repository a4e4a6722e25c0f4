/** Insert islands: where the caret is, around what is selected. */

import { islandMarkup } from "./attributes.js";
import { build } from "./acts.js";
import { caretBeside, keepCaret, topBlock } from "./caret.js";
import { goTo } from "./island_keys.js";
import { askPhoto } from "./dialogs/photo.js";
import { askSource } from "./dialogs/source.js";
import { askSpeaker } from "./dialogs/speaker.js";

const EMPTY_WORDS = "<p></p>";
const isElement = (node) => node.type === CKEDITOR.NODE_ELEMENT;
const isEmptyParagraph = (node) =>
  node?.is?.("p") && !node.getText().replace(/[\u200b\s]/g, "") && !node.findOne("img, .cke_widget_wrapper");

/** Put new DOM beside a block of the body: in place of an empty paragraph. */
function putBeside(editor, node, block, side = "after") {
  if (!block) editor.editable().append(node);
  else if (side === "before") node.insertBefore(block);
  else node.insertAfter(block);
  if (isEmptyParagraph(block)) block.remove();
}

/** Put new DOM at the caret: after its block. */
const place = (editor, node) => putBeside(editor, node, topBlock(editor));

/** Put new DOM before or after the block at a place of the body. */
export function putAt(editor, node, { index, side }) {
  const root = editor.editable();
  const block = root.$.children[index] ?? root.$.lastElementChild;
  putBeside(editor, node, block && new CKEDITOR.dom.element(block), side);
}

/** Insert stored markup of one block, and let `settle(node)` put the caret. */
export function insertBlock(editor, markup, settle, put = place) {
  const node = build(editor, markup);
  editor.fire("saveSnapshot");
  put(editor, node);
  editor.widgets.checkWidgets({ initOnlyNew: true });
  settle(node);
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** Insert a block island; the caret goes into its words if it has some. */
export const insertIsland = (editor, markup, put) =>
  insertBlock(editor, markup, (node) => focusWords(editor.widgets.getByElement(node, true)), put);

function focusWords(widget) {
  const first = Object.keys(widget.editables ?? {})[0];
  widget.editor.focus();
  if (!first) return widget.focus();
  goTo(widget, first);
  return widget.editables[first].scrollIntoView?.();
}

/** The whole blocks of a selection that goes over several, as the words of a quote. */
function selectedBlocks(editor, range) {
  const root = editor.editable();
  const iterator = range.createIterator();
  const blocks = [];
  for (let block = iterator.getNextParagraph("p"); block; block = iterator.getNextParagraph("p")) {
    if (block.getParent().equals(root) && block.is("p", "h3", "h4")) blocks.push(block);
  }
  return blocks;
}

const coversBlock = (range, block) => {
  const whole = range.clone();
  whole.selectNodeContents(block);
  return whole.cloneContents().$.textContent.trim() === range.cloneContents().$.textContent.trim();
};

/** Quote what is selected: whole blocks become its paragraphs, a part of one block is cut out of it. */
function planFromSelection(editor) {
  const range = editor.getSelection().getRanges()[0];
  if (!range || range.collapsed) return null;
  const blocks = selectedBlocks(editor, range.clone());
  if (!blocks.length) return null;
  if (blocks.length === 1 && !coversBlock(range, blocks[0])) return cutPlan(editor, range);
  const words = blocks.map((block) => `<p>${block.getHtml()}</p>`).join("");
  return { words, put: (_, node) => replaceBlocks(node, blocks) };
}

function replaceBlocks(node, blocks) {
  node.insertBefore(blocks[0]);
  for (const block of blocks) block.remove();
}

function cutPlan(editor, range) {
  const holder = new CKEDITOR.dom.element("p", editor.document);
  holder.append(range.cloneContents());
  return { words: holder.getOuterHtml(), put: (_, node) => cutInto(node, range) };
}

function cutInto(node, range) {
  range.deleteContents();
  const { previousBlock, nextBlock } = range.splitBlock("p");
  node.insertAfter(previousBlock);
  for (const block of [previousBlock, nextBlock]) if (isEmptyParagraph(block)) block.remove();
}

/** Words without the guillemets typed around them, which the page generates. */
export function withoutGuillemets(html) {
  const holder = new DOMParser().parseFromString(html, "text/html").body;
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
  if (texts.length) {
    const [first, last] = [texts[0], texts[texts.length - 1]];
    first.data = first.data.replace(/^[\s\u00a0\u202f]*[«“][\s\u00a0\u202f]*/, "");
    last.data = last.data.replace(/[\s\u00a0\u202f]*[»”][\s\u00a0\u202f]*$/, "");
  }
  return holder.innerHTML;
}

const storedHtml = (editor, html) => withoutGuillemets(editor.dataProcessor.toDataFormat(html));

/** « Citation »: ask who speaks, then the words are typed in place (or are what was selected). */
export async function insertQuote(editor) {
  const { desk } = editor.newsroom;
  const restore = keepCaret(editor);
  const speaker = await askSpeaker(desk, { title: "Citation" });
  restore();
  if (!speaker) return;
  const plan = planFromSelection(editor);
  const words = plan ? storedHtml(editor, plan.words) : EMPTY_WORDS;
  insertIsland(editor, islandMarkup("quote", speaker, words), plan?.put);
}

/** « Photo »: chosen in the library or uploaded. */
export async function insertPhoto(editor) {
  const restore = keepCaret(editor);
  const photo = await askPhoto(editor.newsroom.desk, {});
  restore();
  if (photo) insertIsland(editor, islandMarkup("photo", photo));
}

/** « Encadré »: with a title and what was selected, or nothing yet. */
export function insertBox(editor) {
  const plan = planFromSelection(editor);
  const words = plan ? editor.dataProcessor.toDataFormat(plan.words) : EMPTY_WORDS;
  insertIsland(editor, islandMarkup("box", {}, `<h4></h4>${words}`), plan?.put);
}

/** « Exergue »: the words selected are copied there (they stay in the text), or it is empty. */
export function insertPull(editor) {
  const range = editor.getSelection().getRanges()[0];
  const text = range && !range.collapsed ? range.cloneContents().$.textContent.trim() : "";
  insertIsland(editor, islandMarkup("pull", {}, `<p>${CKEDITOR.tools.htmlEncode(text)}</p>`));
}

/** « Appel de source »: just after the selection. */
export async function insertSource(editor) {
  const restore = keepCaret(editor);
  const source = await askSource(editor.newsroom.desk, {});
  restore();
  if (!source) return;
  const range = editor.getSelection().getRanges()[0];
  range.collapse(false);
  const node = build(editor, `<p>x${islandMarkup("source", { source: source.id }, "•")}</p>`).getLast(isElement);
  editor.fire("saveSnapshot");
  range.insertNode(node);
  editor.widgets.checkWidgets({ initOnlyNew: true });
  caretBeside(editor, node);
  editor.fire("saveSnapshot");
  editor.fire("change");
}
