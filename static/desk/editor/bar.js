/** The bar of what the caret is on: one for the page, near the island or the words, reached by Tab, Ctrl+Alt+B or touch. */

import { keepCaret } from "./caret.js";
import { make } from "./dom.js";
import { targetOf } from "./target.js";

const GAP = 6;
const OUTLINE = 8;
const NARROW = matchMedia("(max-width: 48em)");
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

let bar = null;
let owner = null;
let shown = null;
let backToText = null;

function button({ icon, label, run }) {
  const element = make("button", { type: "button", class: "newsroom-bar-act", "aria-label": label, title: label, tabindex: "-1" },
    make("span", { class: `newsroom-icon newsroom-icon-${icon}`, "aria-hidden": "true" }));
  element.addEventListener("click", () => {
    leave();
    run();
    owner?.fire("newsroomBar");
  });
  return element;
}

/** Give the caret back to the text, when the keyboard had brought the focus here. */
function leave() {
  backToText?.();
  backToText = null;
}

/** The bar's element, made the first time: its mouse presses leave the caret where it is. */
function barElement() {
  if (bar) return bar;
  bar = make("div", { class: "newsroom-bar", role: "toolbar", hidden: true });
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("keydown", onKey);
  bar.addEventListener("focusout", () => requestAnimationFrame(hideWhenLeft));
  return bar;
}

/** Arrows go from act to act; Escape goes back to the text. */
function onKey(event) {
  const acts = [...bar.querySelectorAll("button")];
  const step = STEPS[event.key];
  if (event.key === "Escape") leave();
  else if (!step) return;
  else acts[(acts.indexOf(document.activeElement) + step + acts.length) % acts.length].focus();
  event.preventDefault();
}

function hideWhenLeft() {
  if (!bar.contains(document.activeElement) && !owner?.focusManager.hasFocus) hideBar();
}

export function hideBar() {
  if (bar) bar.hidden = true;
  shown = null;
}

/** On a narrow screen the bar hangs under the buttons, and covers no word that is being typed. */
function hang() {
  bar.style.insetInlineStart = "0";
  bar.style.insetBlockStart = "100%";
}

/** Astride the upper edge of a block, under words; inside its body's width. */
function place(target, body) {
  const frame = body.getBoundingClientRect();
  const rects = target.element.getClientRects();
  const rect = target.block ? target.element.getBoundingClientRect() : rects[rects.length - 1];
  if (!rect) return;
  const { offsetWidth: width, offsetHeight: height } = bar;
  const left = Math.max(0, Math.min((target.block ? rect.right - width : rect.left) - frame.left, frame.width - width));
  const top = target.block ? rect.top - OUTLINE - height / 2 : rect.bottom + GAP;
  bar.style.insetInlineStart = `${left}px`;
  bar.style.insetBlockStart = `${top - frame.top}px`;
}

function draw(target, body) {
  const label = make("span", { class: "newsroom-bar-label" }, target.label);
  barElement().replaceChildren(label, make("span", { class: "newsroom-bar-acts" }, ...target.acts.map(button)));
  bar.setAttribute("aria-label", target.label);
  bar.querySelector("button").tabIndex = 0;
  bar.classList.toggle("is-inside", Boolean(target.inside));
  bar.classList.toggle("is-hanging", NARROW.matches);
  const home = NARROW.matches ? document.querySelector("[data-editor-toolbar]") : body;
  if (bar.parentElement !== home) home.append(bar);
}

const sameAs = (target) =>
  shown && shown.element === target.element && shown.label === target.label && shown.inside === target.inside;

/** Show the bar for the caret of an editor, or hide it. */
function update(editor) {
  if (bar?.contains(document.activeElement)) return undefined;
  const target = editor.status === "ready" && editor.focusManager.hasFocus ? targetOf(editor) : null;
  if (!target) return owner === editor || !owner ? hideBar() : undefined;
  const body = editor.container.$.closest("[data-newsroom-body]");
  if (!sameAs(target) || owner !== editor) draw(target, body);
  owner = editor;
  shown = target;
  bar.hidden = false;
  return NARROW.matches ? hang() : place(target, body);
}

/** Put the focus on the first act of the bar. */
export function focusBar() {
  if (!shown) return;
  backToText = keepCaret(owner);
  bar.querySelector("button").focus();
}

/** Follow the caret of one editor. */
export function watchBar(editor) {
  const later = () => requestAnimationFrame(() => update(editor));
  editor.widgets.on("widgetFocused", later);
  editor.widgets.on("widgetBlurred", later);
  for (const name of ["selectionChange", "change", "focus", "newsroomBar", "blur"]) editor.on(name, later);
  editor.on("destroy", () => {
    if (owner === editor) forget();
  });
}

function forget() {
  hideBar();
  bar.remove();
  owner = null;
}
