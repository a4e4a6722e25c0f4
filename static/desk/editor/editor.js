/**
 * The writing instrument: one CKEditor for one body, with its islands.
 *
 * The page loads `ckeditor.js` before, as a classic script, and gives its configuration (JSON) and its services
 * (described in desk.js). Long articles use `editorPool` of pool.js, which is exported here too.
 */

import { announce } from "./bodies.js";
import { deskOf } from "./desk.js";
import { debounce, make } from "./dom.js";
import { dress } from "./display.js";
import { renewRepeats } from "./identity.js";
import { BODY_CONTENT, refreshIsland } from "./islands.js";
import { registerPlugin } from "./plugin.js";

export { editorPool } from "./pool.js";
export { splitHere } from "./split.js";

const SYNC_DELAY = 250;
const PLUGINS = [
  "autolink", "basicstyles", "clipboard", "divarea", "enterkey", "entities", "indentlist", "list", "newsroom",
  "pastefromgdocs", "pastefromlibreoffice", "pastefromword", "pastetext", "removeformat", "selectall", "sharedspace",
  "tab", "toolbar", "undo", "widget",
];

/** What a body needs whatever the page's configuration says. */
const REQUIRED = {
  plugins: PLUGINS.join(","),
  extraPlugins: "",
  removePlugins: "",
  customConfig: "",
  contentsCss: [],
  entities: false,
  fillEmptyBlocks: false,
  height: "auto",
  disableNativeSpellChecker: false,
  enableContextMenu: false,
  forcePasteAsPlainText: false,
  pasteFilter: null,
  removeFormatTags: "b,big,cite,code,del,em,font,i,ins,s,small,strike,strong,sub,sup,u",
  coreStyles_bold: { element: "strong", overrides: "b" },
  coreStyles_italic: { element: "em", overrides: "i" },
  title: false,
  versionCheck: false,
  clipboard_handleImages: false, // an image is a photo of the library: arriving.js
};

export const DEFAULT_TOOLBAR = [
  ["Bold", "Italic", "OeuvreTitre", "Superscript", "Subscript"],
  ["Intertitre", "SousIntertitre", "BulletedList", "NumberedList", "Table"],
  ["Citation", "MotsCites", "AppelSource", "Link", "LienArticle", "LangueEtrangere"],
  ["Photo", "Encadre", "Exergue"],
  ["Undo", "Redo", "Rechercher", "RemoveFormat", "AideClavier"],
];

/** The strip that holds the toolbars: `[data-editor-toolbar]` of the page, or one made before the first body. */
export function toolbarStrip(textarea) {
  const found = document.querySelector("[data-editor-toolbar]");
  if (found) return prepareStrip(found);
  const strip = make("div", { "data-editor-toolbar": true });
  (textarea.closest("[data-newsroom-body]") ?? textarea).before(strip);
  return prepareStrip(strip);
}

function prepareStrip(strip) {
  strip.id ||= "newsroom-toolbar";
  strip.classList.add("newsroom-toolbar");
  return strip;
}

/** The body's frame: the textarea, its editor and the bar live in it. */
export function frameOf(textarea) {
  const found = textarea.closest("[data-newsroom-body]");
  if (found) return found;
  const frame = make("div", { class: "newsroom-body", "data-newsroom-body": true });
  textarea.before(frame);
  frame.append(textarea);
  return frame;
}

/** What the body is called: `data-title`, its label, or « Texte ». */
export const nameOf = (textarea) =>
  textarea.dataset.title || textarea.getAttribute("aria-label") || textarea.labels?.[0]?.textContent.trim() || "Texte";

/** What an empty body says. */
export const placeholderOf = (textarea) => textarea.placeholder || "Écrire…";

function settings(textarea, config) {
  const { toolbar = DEFAULT_TOOLBAR, allowedContent = BODY_CONTENT, language = "fr-ca" } = config;
  const strip = toolbarStrip(textarea);
  return {
    ...config, toolbar, allowedContent, language, ...REQUIRED,
    sharedSpaces: { top: strip.id }, applicationTitle: false, editorplaceholder: "",
  };
}

/** Start an editor on a textarea. Resolves when it can be typed in. */
export async function startEditor(textarea, { config = {}, services }) {
  registerPlugin();
  const desk = deskOf(services);
  frameOf(textarea);
  await desk.sources.refresh(services);
  return new Promise((resolve, reject) => {
    const editor = CKEDITOR.replace(textarea, settings(textarea, config));
    if (!editor) return reject(new Error("Cet éditeur ne peut pas démarrer."));
    editor.newsroom = { desk };
    editor.once("instanceReady", () => resolve(ready(editor, textarea)));
    return undefined;
  });
}

function ready(editor, textarea) {
  const root = editor.editable().$;
  root.classList.add("prose");
  root.setAttribute("aria-label", nameOf(textarea));
  root.setAttribute("role", "textbox");
  root.setAttribute("aria-multiline", "true");
  root.dataset.placeholder = placeholderOf(textarea);
  root.removeAttribute("title");
  followChanges(editor, textarea);
  return editor;
}

/** Keep the textarea up to date, and say it: `newsroom:changed` within 300 ms. */
function followChanges(editor, textarea) {
  const sync = () => {
    renewRepeats(editor.editable().$);
    const html = editor.getData();
    if (html === textarea.value) return;
    textarea.value = html;
    announce(textarea);
  };
  const later = debounce(sync, SYNC_DELAY);
  textarea.value = editor.getData();
  editor.newsroom.sync = () => {
    later.cancel();
    if (editor.editable()) sync();
  };
  editor.on("change", later);
  editor.on("blur", editor.newsroom.sync);
  editor.on("beforeDestroy", editor.newsroom.sync);
  textarea.form?.addEventListener("submit", editor.newsroom.sync, { capture: true });
  editor.on("destroy", () => textarea.form?.removeEventListener("submit", editor.newsroom.sync, { capture: true }));
}

/** Stored HTML of an editor, now. */
export const getHTML = (editor) => editor.getData();

/** Replace an editor's HTML; resolves when it is there. */
export const setHTML = (editor, html) =>
  new Promise((resolve) => {
    editor.setData(html, { callback: () => resolve(editor) });
  });

/** The page's sources have changed: ask them again, and write the numbers anew. */
export async function refreshSources(services) {
  const desk = deskOf(services);
  await desk.sources.refresh(services);
  for (const editor of Object.values(CKEDITOR.instances)) {
    if (editor.newsroom?.desk !== desk) continue;
    // One that is still loading has no widgets yet: it will ask for the sources itself.
    for (const widget of Object.values(editor.widgets?.instances ?? {})) refreshIsland(widget);
  }
  for (const call of document.querySelectorAll("[data-newsroom-rest] sup.source")) dress("source", call, desk);
}
