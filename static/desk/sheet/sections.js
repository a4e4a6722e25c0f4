/** Sections: added, moved, split at the caret, merged, folded, removed and put back. Their numbers follow at once. */

import { splitHere } from "../editor/editor.js";
import { notify } from "../editor/notice.js";
import { prepareDrag } from "./drag.js";
import { blankRow } from "./rows.js";

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const headingOf = (section) => section.querySelector("[data-heading]");
const bodyOf = (section) => section.querySelector("textarea[data-body]");

/** The name of a section, for people. */
export const nameOf = (section) => headingOf(section).value.trim() || "Sans intertitre";

export class Sections {
  constructor(page) {
    this.page = page;
    this.list = page.form.querySelector("[data-sections]");
    page.form.addEventListener("click", (event) => this.#onClick(event));
    page.form.addEventListener("keydown", (event) => this.#onKey(event));
    page.form.addEventListener("mousedown", (event) => {
      if (event.target.closest("[data-split], [data-menu] summary")) event.preventDefault();
    });
    document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
    prepareDrag(this);
    for (const section of this.all()) this.#prepare(section);
    this.renumber();
  }

  all() {
    return [...this.list.querySelectorAll(":scope > [data-section]")];
  }

  /** Every body of the page, by its name: where an island can move. */
  bodies() {
    const named = (place, label) => ({ id: place, label, textarea: this.page.form.querySelector(`textarea[data-place="${place}"]`) });
    const middle = this.all().map((section, index) => named(`section-${section.dataset.key}`, `${index + 1}. ${nameOf(section)}`));
    return [named("introduction", "Introduction"), ...middle, named("conclusion", "Conclusion")];
  }

  renumber() {
    const sections = this.all();
    sections.forEach((section, index) => {
      for (const number of section.querySelectorAll("[data-number]")) number.textContent = index + 1;
      section.querySelector("[data-part-acts]").setAttribute("aria-label", `Section ${index + 1}`);
      bodyOf(section).dataset.title = `Texte de la section ${index + 1}`;
      section.querySelector("[data-merge]").textContent = index ? "Fusionner avec la précédente" : "Fusionner avec l’introduction";
      section.querySelector('button[value^="sections-up"]').disabled = index === 0;
      section.querySelector('button[value^="sections-down"]').disabled = index === sections.length - 1;
    });
    this.page.changed();
    this.page.form.dispatchEvent(new CustomEvent("sheet:sections"));
  }

  /** Add a section after another, or at the end; its heading is ready to be typed. */
  add(after = null, { body = "", heading = "", id = undefined, focus = true } = {}) {
    const section = blankRow("sections", id);
    if (after === this.list) this.list.prepend(section);
    else if (after) after.after(section);
    else this.list.append(section);
    headingOf(section).value = heading;
    bodyOf(section).value = body;
    this.#prepare(section);
    this.page.pool.add(bodyOf(section));
    this.renumber();
    if (focus) {
      headingOf(section).focus();
      section.scrollIntoView({ block: "nearest" });
    }
    return section;
  }

  /** Move a section by one place; its neighbour moves, so that the caret stays where it is. */
  move(section, way) {
    const neighbour = way === "up" ? section.previousElementSibling : section.nextElementSibling;
    if (!neighbour) return notify(way === "up" ? "Déjà la première section." : "Déjà la dernière section.");
    if (way === "up") section.after(neighbour);
    else section.before(neighbour);
    this.renumber();
    section.scrollIntoView({ block: "nearest" });
    const place = this.all().indexOf(section) + 1;
    return notify(`«\u00a0${nameOf(section)}\u00a0» est la section ${place}.`);
  }

  remove(section) {
    const next = section.nextElementSibling;
    const previous = section.previousElementSibling;
    this.page.pool.remove(bodyOf(section));
    section.remove();
    this.renumber();
    (previous ?? next ?? document.querySelector("[data-add-section]")).querySelector?.("[data-heading]")?.focus();
    notify(`Section «\u00a0${nameOf(section)}\u00a0» retirée.`, "Annuler", () => {
      if (next?.isConnected) next.before(section);
      else if (previous?.isConnected) previous.after(section);
      else this.list.append(section);
      this.#awake(section);
      this.renumber();
      headingOf(section).focus();
    });
  }

  /** Put a section's text at the end of the one before (or of the introduction), its heading as a sub-heading. */
  merge(section) {
    const { pool, form } = this.page;
    const previous = section.previousElementSibling;
    const target = previous ? bodyOf(previous) : form.querySelector('textarea[data-place="introduction"]');
    const [before, added] = [pool.getHTML(target), pool.getHTML(bodyOf(section))];
    const heading = headingOf(section).value.trim();
    const subheading = heading ? `<h3>${escaped(heading)}</h3>` : "";
    pool.setHTML(target, [before.trim(), subheading, added.trim()].filter(Boolean).join("\n"));
    pool.remove(bodyOf(section));
    section.remove();
    this.renumber();
    pool.wake(target, { focus: true });
    notify("Sections fusionnées.", "Annuler", () => {
      pool.setHTML(target, before);
      if (previous) previous.after(section);
      else this.list.prepend(section);
      this.#awake(section);
      this.renumber();
    });
  }

  /** Cut a body at the caret: what follows becomes a new section. */
  async split(textarea) {
    const { pool } = this.page;
    const editor = pool.editorFor(textarea) ?? (await pool.wake(textarea, { focus: true }));
    const whole = pool.getHTML(textarea);
    const { before, after } = splitHere(editor);
    const section = textarea.closest("[data-section]");
    pool.setHTML(textarea, before);
    const made = this.add(section ?? this.list, { body: after });
    notify("Section scindée.", "Annuler", () => {
      pool.remove(bodyOf(made));
      made.remove();
      pool.setHTML(textarea, whole);
      this.renumber();
      pool.wake(textarea, { focus: true });
    });
  }

  fold(section, folded = !section.classList.contains("is-folded")) {
    section.classList.toggle("is-folded", folded);
    section.querySelector("[data-fold]").textContent = folded ? "Déplier" : "Replier";
  }

  #awake(section) {
    this.page.pool.add(bodyOf(section));
  }

  #prepare(section) {
    for (const hidden of section.querySelectorAll("[data-split], [data-fold], [data-grip]")) hidden.hidden = false;
  }

  #onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const section = button.closest("[data-section]");
    if (section && button.matches("[data-split], [data-fold]")) {
      closeMenus();
      if (button.matches("[data-fold]")) this.fold(section);
      else this.split(bodyOf(section));
      return;
    }
    const [act, key] = button.name === "act" ? button.value.split(":") : ["", ""];
    if (!act.startsWith("sections-")) return;
    event.preventDefault();
    closeMenus();
    this.#do(act.slice("sections-".length), section, key);
  }

  #do(verb, section, key) {
    if (verb === "add") this.add(key ? section : null);
    else if (verb === "up" || verb === "down") this.move(section, verb);
    else if (verb === "remove") this.remove(section);
    else if (verb === "merge") this.merge(section);
  }

  #onKey(event) {
    const section = event.target.closest("[data-section]");
    const menu = event.target.closest("[data-menu][open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (!event.altKey || !event.shiftKey || event.defaultPrevented) return;
    if (section && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      this.move(section, event.key === "ArrowUp" ? "up" : "down");
    }
    const body = event.target.closest("[data-newsroom-body]")?.querySelector("textarea[data-body]");
    if (event.key === "Enter" && body && body.dataset.place !== "conclusion") {
      event.preventDefault();
      this.split(body);
    }
  }
}

function closeMenus(except = null) {
  for (const menu of document.querySelectorAll("[data-menu][open]")) if (menu !== except) menu.open = false;
}
