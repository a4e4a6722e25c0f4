/**
 * Many bodies, few editors: prose at rest until it is written in.
 *
 * At most one editor is loading, and the last five stay awake; the one used longest ago goes back to prose, its words in
 * its textarea. Bodies that stay in view wake in idle time when there is room, so that a click types at once.
 */

import { receiveFiles } from "../photos/dropping.js";
import { insertFiles } from "./arriving.js";
import { deskOf } from "./desk.js";
import { debounce, make } from "./dom.js";
import { frameOf, nameOf, placeholderOf, refreshSources, startEditor, toolbarStrip } from "./editor.js";
import { showAtRest } from "./rest.js";

const AWAKE = 5;
const IN_VIEW_DELAY = 400;

class EditorPool {
  #bodies = new Map();
  #awake = [];
  #queue = Promise.resolve();
  #visible = new Set();

  constructor({ config = {}, services, awake = AWAKE }) {
    Object.assign(this, { config, services, limit: awake, desk: deskOf(services) });
    this.sourcesReady = this.desk.sources.refresh(services);
    this.wakeVisible = debounce(() => this.#wakeVisible(), IN_VIEW_DELAY);
    this.observer = new IntersectionObserver((entries) => this.#onView(entries));
  }

  /** Show a textarea as prose; it wakes when it is clicked, focused or stays in view. */
  async add(textarea) {
    if (this.#bodies.has(textarea)) return;
    const rest = makeRest(textarea);
    this.#bodies.set(textarea, { rest, editor: null, waking: null, writing: null, typed: "" });
    toolbarStrip(textarea);
    frameOf(textarea).append(rest);
    textarea.hidden = true;
    this.#listen(textarea, rest);
    await this.sourcesReady;
    this.#showRest(textarea);
    this.observer.observe(rest);
  }

  /** Forget a textarea whose section is gone; its value is up to date. */
  remove(textarea) {
    const body = this.#bodies.get(textarea);
    if (!body) return;
    this.#putToSleep(textarea);
    this.observer.unobserve(body.rest);
    body.rest.remove();
    this.#bodies.delete(textarea);
    this.#visible.delete(textarea);
  }

  /** An awake editor for a textarea. `focus` puts the caret in it, at `point` ({x, y} from its corner) if given. */
  async wake(textarea, { focus = false, point = null } = {}) {
    const body = this.#bodies.get(textarea);
    body.waking ??= this.#inTurn(() => this.#start(textarea));
    const editor = await body.waking;
    this.#use(textarea);
    if (focus) placeCaret(editor, point);
    return editor;
  }

  /** Put a body back to prose. */
  sleep(textarea) {
    this.#putToSleep(textarea);
  }

  /** Write every awake editor into its textarea, now: call it before reading them. */
  sync() {
    for (const textarea of this.#awake) this.#bodies.get(textarea).editor?.newsroom.sync();
  }

  /** The awake editor of a textarea, or null. */
  editorFor(textarea) {
    return this.#bodies.get(textarea)?.editor ?? null;
  }

  getHTML(textarea) {
    this.editorFor(textarea)?.newsroom.sync();
    return textarea.value;
  }

  /** Replace a body's HTML, awake or asleep. */
  setHTML(textarea, html) {
    const editor = this.editorFor(textarea);
    textarea.value = html;
    if (editor) editor.setData(html, { callback: () => editor.newsroom.sync() });
    else this.#showRest(textarea);
  }

  /** The page's sources have changed. */
  refreshSources() {
    return refreshSources(this.services);
  }

  /** The textareas with an awake editor, the last used first. */
  get awake() {
    return [...this.#awake];
  }

  #inTurn(act) {
    const turn = this.#queue.then(act);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #start(textarea) {
    const body = this.#bodies.get(textarea);
    this.#makeRoom(textarea);
    textarea.hidden = false;
    try {
      body.editor = await startEditor(textarea, this);
    } catch (error) {
      body.waking = null;
      throw error;
    }
    body.rest.hidden = true;
    body.rest.replaceChildren();
    body.editor.on("focus", () => this.#use(textarea));
    return body.editor;
  }

  #use(textarea) {
    this.#awake = [textarea, ...this.#awake.filter((other) => other !== textarea)];
  }

  #makeRoom(except) {
    const idle = this.#awake.filter((other) => other !== except && !this.#hasFocus(other)).reverse();
    const inView = (textarea) => (this.#visible.has(textarea) ? 1 : 0);
    idle.sort((one, other) => inView(one) - inView(other));
    while (this.#awake.length >= this.limit && idle.length) this.#putToSleep(idle.shift());
  }

  #hasFocus(textarea) {
    return this.editorFor(textarea)?.focusManager.hasFocus ?? false;
  }

  #putToSleep(textarea) {
    const body = this.#bodies.get(textarea);
    this.#awake = this.#awake.filter((other) => other !== textarea);
    if (!body?.editor) return;
    body.editor.newsroom.sync();
    const html = textarea.value;
    body.editor.destroy(true);
    Object.assign(body, { editor: null, waking: null });
    textarea.value = html;
    textarea.hidden = true;
    body.rest.hidden = false;
    this.#showRest(textarea);
  }

  #showRest(textarea) {
    const { rest } = this.#bodies.get(textarea);
    showAtRest(rest, textarea.value, this.desk);
  }

  #listen(textarea, rest) {
    rest.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.#write(textarea, pointIn(rest, event));
    });
    rest.addEventListener("focus", () => this.#write(textarea));
    rest.addEventListener("keydown", (event) => keep(this.#bodies.get(textarea), event));
    frameOf(textarea).addEventListener("mousedown", (event) => this.#onFrame(textarea, event));
    receiveFiles(frameOf(textarea), (files, place) => this.#receive(textarea, files, place), () => this.#shown(textarea));
    textarea.addEventListener("newsroom:changed", () => {
      if (!this.editorFor(textarea)) this.#showRest(textarea);
    });
  }

  /** What holds the blocks of a body, awake or at rest. */
  #shown(textarea) {
    const { editor, rest } = this.#bodies.get(textarea);
    return editor?.editable()?.$ ?? rest;
  }

  /** Photo files dropped or pasted in a body. */
  async #receive(textarea, files, place) {
    const editor = await this.wake(textarea, { focus: !this.#hasFocus(textarea) });
    await insertFiles(editor, files, place);
  }

  /**
   * Somebody begins to write: the body has the focus at once, and what they type while its editor loads is typed for them.
   * Without this the keys would go where the caret was before.
   */
  #write(textarea, point = null) {
    const body = this.#bodies.get(textarea);
    if (body.writing) return;
    body.writing = this.wake(textarea, { focus: true, point }).then((editor) => {
      if (body.typed) editor.insertText(body.typed);
      Object.assign(body, { writing: null, typed: "" });
    });
    body.rest.focus({ preventScroll: true });
  }

  /** A click under the last line, or beside the text, is a click at its end. */
  async #onFrame(textarea, event) {
    const blank = event.target === event.currentTarget || event.target.matches(".cke, .cke_inner, .cke_contents");
    if (!blank || event.button) return;
    event.preventDefault();
    const editor = await this.wake(textarea, { focus: true });
    const range = editor.createRange();
    range.moveToElementEditEnd(editor.editable());
    editor.getSelection().selectRanges([range]);
  }

  #onView(entries) {
    for (const { target, isIntersecting } of entries) {
      const textarea = target.closest("[data-newsroom-body]").querySelector("textarea");
      if (isIntersecting) this.#visible.add(textarea);
      else if (!this.editorFor(textarea)) this.#visible.delete(textarea);
    }
    this.wakeVisible();
  }

  /** Wake what stays in view, while there is room: never at the cost of an editor that is in view too. */
  async #wakeVisible() {
    for (const textarea of this.#visible) {
      if (this.#bodies.get(textarea)?.waking || this.#awake.length >= this.limit) continue;
      await idle();
      if (this.#visible.has(textarea) && this.#awake.length < this.limit) await this.wake(textarea);
    }
  }
}

/** Idle time, or half a second: a page where nothing moves is never idle for Chromium. */
const idle = () =>
  new Promise((resolve) => {
    if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: 500 });
    else setTimeout(resolve, 100);
  });

/** Keep a key pressed before the editor is there. */
function keep(body, event) {
  if (!body.writing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) body.typed += event.key;
  else if (event.key === "Enter") body.typed += "\n";
  else if (event.key === "Backspace") body.typed = body.typed.slice(0, -1);
  else return;
  event.preventDefault();
}

function makeRest(textarea) {
  const name = nameOf(textarea);
  return make("div", {
    class: "prose newsroom-rest", "data-newsroom-rest": true, tabindex: "0", role: "textbox", "aria-multiline": "true",
    "aria-label": name, "data-placeholder": placeholderOf(textarea),
  });
}

/** Where the mouse is, from the corner of a body at rest: the editor that takes its place has the same shape. */
function pointIn(rest, event) {
  const { left, top } = rest.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** The place in the text under a point of an editor ({node, offset}), or null. */
function placeAt(root, point) {
  const { left, top } = root.getBoundingClientRect();
  const [x, y] = point ? [left + point.x, top + point.y] : [0, 0];
  const found = point && (document.caretPositionFromPoint?.(x, y) ?? document.caretRangeFromPoint?.(x, y));
  const place = found && { node: found.offsetNode ?? found.startContainer, offset: found.offset ?? found.startOffset };
  return place && root.contains(place.node) ? place : null;
}

/** The caret where the page was clicked, or at the start. */
function placeCaret(editor, point) {
  editor.focus();
  const place = placeAt(editor.editable().$, point);
  if (!place) return;
  const { node, offset } = place;
  const range = editor.createRange();
  range.setStart(node.nodeType === Node.TEXT_NODE ? new CKEDITOR.dom.text(node) : new CKEDITOR.dom.element(node), offset);
  range.collapse(true);
  editor.getSelection().selectRanges([range]);
}

/** A pool of editors for a page: `add` each textarea, `wake` one to write in it. */
export const editorPool = (options) => new EditorPool(options);
