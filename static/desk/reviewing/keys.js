/** The keys of the reviewer's page: next finding, next comment, next change. Off while one types, or when turned off. */

const STOPS = { r: '[data-stops="finding"] [data-lead]', c: '[data-stops="comment"] > .comment' };
const KEPT = "reading-keys";

export class Keys {
  #at = {};

  constructor(view, column, acts) {
    Object.assign(this, { view, column, acts, help: view.querySelector("[data-keys]") });
    const open = document.querySelector("[data-keys-open]");
    open.hidden = false;
    open.addEventListener("click", () => this.help.showModal());
    this.help.querySelector("[data-keys-close]").addEventListener("click", () => this.help.close());
    this.on = this.help.querySelector("[data-keys-on]");
    this.on.checked = localStorage.getItem(KEPT) !== "off";
    this.on.addEventListener("change", () => localStorage.setItem(KEPT, this.on.checked ? "on" : "off"));
    this.watch(document);
  }

  /** Hear the keys of a page: this one, or the one in the frame. */
  watch(page) {
    page.addEventListener("keydown", (event) => this.#press(event));
  }

  #press(event) {
    if (!this.on.checked || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]") || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if (STOPS[key]) this.#step(key, event.shiftKey ? -1 : 1);
    else if (event.key === "?") this.help.showModal();
    else if (!event.shiftKey && this.acts[key]) this.acts[key]();
    else return;
    event.preventDefault();
  }

  /** Go on from where one is, round and round. */
  #step(key, by) {
    const stops = [...this.view.querySelectorAll(STOPS[key])];
    if (!stops.length) return;
    const here = stops.indexOf(this.#at[key]);
    const next = here < 0 && by < 0 ? stops.length - 1 : (here + by + stops.length) % stops.length;
    this.#at[key] = stops[next];
    this.column.go(stops[next]);
  }
}
