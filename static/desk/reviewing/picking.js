/**
 * Words chosen in the article, and what may be done with them: a bar near them, whatever chose them (mouse, keys, touch).
 *
 * A button `data-picked-act="name"` of the bar makes the page (`[data-reading]`) hear `reading:act`, whose detail is
 * {act: "name", passage: {place, words, before, after, offset}}. `passage` is null when no words are chosen.
 */

import { passageOf } from "./passages.js";

const GAP = 10;

export class Picking {
  #passage = null;

  constructor(view, frame) {
    Object.assign(this, { view, frame, bar: view.querySelector("[data-picked]") });
    if (!this.bar) return;
    this.bar.addEventListener("pointerdown", (event) => event.preventDefault());
    this.bar.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-picked-act]");
      if (button) this.act(button.dataset.pickedAct);
    });
  }

  /** Follow the selection of a page that the frame holds. */
  watch(page) {
    if (!this.bar) return;
    let timer = 0;
    page.addEventListener("selectionchange", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#follow(page), 120);
    });
    page.defaultView.addEventListener("scroll", () => this.#place(page), { passive: true });
  }

  /** Ask for an act on the chosen words. */
  act(name) {
    if (!this.bar?.querySelector(`[data-picked-act="${name}"]`)) return;
    const passage = this.#passage;
    this.bar.hidden = true;
    this.view.dispatchEvent(new CustomEvent("reading:act", { detail: { act: name, passage } }));
  }

  #follow(page) {
    this.#passage = passageOf(page.getSelection());
    this.bar.hidden = !this.#passage;
    this.#place(page);
  }

  /** Under the last line chosen, inside the window; where one touches, the sheet of styles keeps it at the foot. */
  #place(page) {
    if (this.bar.hidden || !page.getSelection().rangeCount) return;
    const lines = page.getSelection().getRangeAt(0).getClientRects();
    const line = lines[lines.length - 1];
    if (!line) return;
    const frame = this.frame.element.getBoundingClientRect();
    const top = Math.min(frame.top + line.bottom + GAP, window.innerHeight - this.bar.offsetHeight - GAP);
    const left = Math.min(Math.max(GAP, frame.left + line.right - this.bar.offsetWidth / 2), window.innerWidth - this.bar.offsetWidth - GAP);
    this.bar.style.setProperty("--picked-top", `${Math.max(GAP, top)}px`);
    this.bar.style.setProperty("--picked-left", `${left}px`);
  }
}
