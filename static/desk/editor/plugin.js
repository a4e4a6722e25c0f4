/** The CKEditor plug-in `newsroom`: it puts the parts together, and is registered once for the page. */

import { watchBar } from "./bar.js";
import { addCommands } from "./commands.js";
import { dress } from "./display.js";
import { addIslands } from "./islands.js";
import { watchIslandKeys } from "./island_keys.js";
import { addPaste } from "./paste.js";
import { editAtCaret } from "./target.js";
import { addWords } from "./words.js";

const insideIsland = (element) => element.getAscendant((parent) => parent.hasAttribute?.("data-cke-widget-wrapper") && !parent.findOne("[contenteditable=true]"), true);

/** Stored form: one newline between the blocks of a body (the words of an island have a filter of their own). */
function separateBlocks(editor) {
  editor.on("toDataFormat", ({ data }) => {
    if (data.filter === editor.filter) breakLines(data.dataValue);
  }, null, null, 14);
}

function breakLines(root) {
  const blocks = root.children.filter((child) => child.type === CKEDITOR.NODE_ELEMENT && CKEDITOR.dtd.$block[child.name]);
  for (const block of blocks.slice(1)) new CKEDITOR.htmlParser.text("\n").insertBefore(block);
}

/** The third level of the keyboard (AltGr) prints characters: its keys are never ours. */
function leaveAltGr(editor) {
  editor.on("contentDom", () => {
    const root = editor.editable().$;
    root.addEventListener("keydown", (event) => {
      if (event.getModifierState("AltGraph")) event.stopImmediatePropagation();
    }, { capture: true });
  });
}

/** Quoted words that come in by data or by undo show their speaker. */
function dressIncoming(editor) {
  const all = () => {
    for (const words of editor.editable().find("q").toArray()) dress("words", words.$, editor.newsroom.desk);
    markEmpty(editor);
  };
  for (const name of ["dataReady", "afterPaste", "afterUndoImage", "afterInsertHtml"]) editor.on(name, all);
  editor.on("change", () => markEmpty(editor));
}

const isBlank = (place) => !place.getText().replace(/[\u200b\s]/g, "") && !place.findOne("li, table, .cke_widget_wrapper");

/** Empty places show what to write in them. */
function markEmpty(editor) {
  const root = editor.editable();
  if (!root) return;
  const places = root.find(".quote-words, .box-title, .box-body, .pull-words").toArray();
  for (const place of [root, ...places]) place.$.classList.toggle("is-empty", isBlank(place));
}

const CARET_SPACE = /^(?:\u00a0|&nbsp;)(?=[\p{L}\d(–—]|$)/u;

/**
 * What only held the caret is never stored: zero-width spaces, and the no-break space that CKEditor leaves when a plain
 * one is typed just after an inline element. (Before `:` or `»` it is French, and stays.)
 */
function storeText(words, node) {
  const text = words.replaceAll("\u200b", "");
  return node?.previous?.type === CKEDITOR.NODE_ELEMENT && node.previous.name !== "br" ? text.replace(CARET_SPACE, " ") : text;
}

function dropCaretHolders(editor) {
  editor.dataProcessor.htmlFilter.addRules({ text: storeText }, { applyToAll: true });
}

/** A click under a last island opens a paragraph after it. */
function openEnd(editor) {
  editor.on("contentDom", () => {
    const root = editor.editable();
    root.attachListener(root, "mousedown", (event) => {
      const last = root.getLast((node) => node.type === CKEDITOR.NODE_ELEMENT);
      const below = event.data.$.target === root.$ && last && event.data.$.clientY > last.getClientRect().bottom;
      if (!below || !last.hasClass("cke_widget_wrapper")) return;
      const paragraph = editor.document.createElement("p");
      paragraph.appendBogus();
      paragraph.insertAfter(last);
    });
  });
}

function init(editor) {
  addIslands(editor);
  addCommands(editor);
  addPaste(editor);
  leaveAltGr(editor);
  openEnd(editor);
  editor.addRemoveFormatFilter?.((element) => !insideIsland(element));
  editor.on("doubleclick", (event) => {
    if (event.data.element.getAscendant("q", true)) editAtCaret(editor);
  });
}

function afterInit(editor) {
  addWords(editor);
  separateBlocks(editor);
  dropCaretHolders(editor);
  dressIncoming(editor);
  watchIslandKeys(editor);
  watchBar(editor);
}

/** Register the plug-in; CKEditor is already on the page. */
export function registerPlugin() {
  if (!CKEDITOR.plugins.registered.newsroom) CKEDITOR.plugins.add("newsroom", { requires: "widget", init, afterInit });
}
