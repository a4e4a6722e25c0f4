/** The lead photo as the page will show it: chosen, dropped or pasted, its focal point put by hand or by arrows. */

import { askFiles } from "../editor/arriving.js";
import { askPhoto } from "../editor/dialogs/photo.js";
import { fillCaption } from "../editor/display.js";
import { notify } from "../editor/notice.js";
import { receiveFiles } from "../photos/dropping.js";

const STEPS = { ArrowLeft: ["x", -2], ArrowRight: ["x", 2], ArrowUp: ["y", -2], ArrowDown: ["y", 2] };
const between = (value) => Math.round(Math.min(100, Math.max(0, value)));
const ask = (desk, more = {}) => askPhoto(desk, { inProse: false, submit: "Choisir", title: "Photo principale", ...more });

class Lead {
  constructor(page) {
    this.page = page;
    this.frame = page.form.querySelector("[data-lead]");
    this.photo = this.#find("photo");
    this.image = this.#find("image");
    this.point = this.#find("focal");
    this.#find("choose").hidden = false;
    this.#find("file").hidden = true;
    this.point.hidden = false;
    this.#listen();
    this.show();
  }

  #find(name) {
    return this.frame.querySelector(`[data-lead-${name}]`);
  }

  #listen() {
    this.#find("choose").addEventListener("click", () => this.#choose());
    this.#find("remove").addEventListener("click", (event) => {
      event.preventDefault();
      this.set(null);
    });
    this.#find("frame").addEventListener("click", (event) => this.#aim(event));
    this.point.addEventListener("keydown", (event) => this.#nudge(event));
    this.#find("facts").addEventListener("input", () => this.show());
    receiveFiles(this.frame, (files) => this.#receive(files));
  }

  /** Show what the fields say. */
  show() {
    const chosen = Boolean(this.photo.value);
    const preview = `${this.page.data.preview.replace("00000000-0000-0000-0000-000000000000", this.photo.value)}?large`;
    for (const name of ["view", "facts", "remove"]) this.#find(name).hidden = !chosen;
    this.#find("choose").textContent = chosen ? "Changer la photo" : "Choisir une photo";
    for (const image of chosen ? this.#pictures() : []) if (!image.src.endsWith(preview)) image.src = preview;
    const facts = this.#facts();
    this.frame.querySelector('[name="lead-alt"]').readOnly = Boolean(facts.decorative);
    fillCaption(this.#find("words"), facts, this.page.pool.desk);
    this.#place();
  }

  #pictures() {
    return [this.image, ...this.frame.querySelectorAll("[data-lead-crop]")];
  }

  #controls() {
    return [...this.frame.querySelectorAll("[data-lead-fact]")];
  }

  #facts() {
    return Object.fromEntries(this.#controls().map((one) => [one.dataset.leadFact, one.type === "checkbox" ? (one.checked ? "1" : "") : one.value]));
  }

  /** Use a photo, with what is said of it (the data of a figure), or none. */
  set(use) {
    this.photo.value = use?.photo ?? "";
    if (use) {
      for (const control of this.#controls()) {
        const value = use[control.dataset.leadFact] ?? "";
        if (control.type === "checkbox") control.checked = value === "1";
        else control.value = value;
      }
      this.#focal("x", use.focalX || 50);
      this.#focal("y", use.focalY || 50);
      this.#find("size").textContent = this.page.pool.desk.sizeOf(use.photo);
    }
    this.show();
    this.page.changed();
  }

  #focal(axis, value) {
    this.frame.querySelector(`[data-focal="${axis}"]`).value = between(Number(value));
  }

  #at(axis) {
    return this.frame.querySelector(`[data-focal="${axis}"]`).value;
  }

  #place() {
    this.point.style.left = `${this.#at("x")}%`;
    this.point.style.top = `${this.#at("y")}%`;
    for (const crop of this.frame.querySelectorAll("[data-lead-crop]")) crop.style.objectPosition = `${this.#at("x")}% ${this.#at("y")}%`;
  }

  #moved() {
    this.#place();
    this.page.changed();
  }

  #aim(event) {
    if (event.target.closest("[data-lead-focal]")) return;
    const { left, top, width, height } = this.image.getBoundingClientRect();
    this.#focal("x", ((event.clientX - left) / width) * 100);
    this.#focal("y", ((event.clientY - top) / height) * 100);
    this.#moved();
  }

  #nudge(event) {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const [axis, step] = STEPS[event.key];
    this.#focal(axis, Number(this.#at(axis)) + step);
    this.#moved();
  }

  async #choose(more) {
    const use = await ask(this.page.pool.desk, more);
    if (use) this.set(use);
  }

  /** A file dropped or pasted here; there is one lead photo. */
  async #receive(files) {
    await askFiles(files.slice(0, 1), (file) => this.#choose({ file }));
    if (files.length > 1) notify(`Un article n’a qu’une photo principale\u00a0: seul «\u00a0${files[0].name}\u00a0» a été pris.`);
  }
}

/** The lead photo of a page. */
export const prepareLead = (page) => new Lead(page);
