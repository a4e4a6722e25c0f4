/** Saving without leaving: the state in words, Ctrl+S, refusals beside their place, a session that ended, leaving. */

import { make } from "../editor/dom.js";
import { notify } from "../editor/notice.js";
import { clearFaults, showFaults } from "./faults.js";
import { renew } from "./renewing.js";
import { token } from "./services.js";

export class Saving {
  #version = 0;
  #saved = 0;
  #busy = null;
  #leaving = false;

  constructor(page) {
    Object.assign(this, { page, state: document.querySelector("[data-state]"), button: document.querySelector("[data-save]") });
    const { form } = page;
    // Not « change »: it comes when one leaves a field, of words that may be saved already; « input » comes from every control.
    for (const name of ["input", "newsroom:changed", "sheet:changed"]) form.addEventListener(name, () => this.touch());
    form.addEventListener("submit", (event) => this.#onSubmit(event));
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      this.save();
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.#leaving) event.preventDefault();
    });
    document.addEventListener("submit", (event) => this.#beforeReview(event));
    this.#saved = this.#version;
    this.#weigh();
    if (form.hasAttribute("data-unsaved")) this.touch();
  }

  /** Saving is the page's first act when there is something to save. */
  #weigh() {
    this.button.classList.toggle("default", this.dirty);
  }

  get dirty() {
    return this.#version !== this.#saved;
  }

  /** A number that grows with each change. */
  get version() {
    return this.#version;
  }

  touch() {
    this.#version += 1;
    this.say("Modifications non enregistrées", "dirty");
  }

  say(text, kind = "") {
    // Keeping is said all the time, to the eyes alone: a screen reader hears what was saved, and what went wrong.
    this.state.closest("[aria-live]").setAttribute("aria-live", kind === "dirty" || kind === "kept" ? "off" : "polite");
    if (this.state.textContent !== text) this.state.textContent = text;
    this.state.dataset.kind = kind;
    this.#weigh();
  }

  /** Save now. Resolves with true when everything is saved. */
  save() {
    this.#busy ??= this.#send().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  async #send() {
    const { form, pool } = this.page;
    pool.sync();
    const version = this.#version;
    this.say("Enregistrement…");
    const body = new FormData(form);
    body.set("act", "save");
    body.set("page", this.page.keeping.id);
    body.set("sequence", this.page.keeping.number());
    let response;
    try {
      response = await fetch(form.action || location.href, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token(form) } });
    } catch {
      this.say("Hors ligne\u00a0: rien n’est enregistré pour l’instant.", "refused");
      this.page.keeping.now();
      return false;
    }
    const answer = await response.json().catch(() => ({}));
    return response.ok ? this.#done(answer, version, [...body]) : this.#refused(response.status, answer);
  }

  #done(answer, version, sent) {
    const { form, keeping } = this.page;
    clearFaults(form);
    const touched = version !== this.#version;
    const late = renew(this.page, sent, answer);
    // Words typed in a part that the save merged: the next save must still know that it starts from before.
    if (!answer.merged || !late.length) form.querySelector("[data-base]").value = answer.base;
    if (!form.elements.slug.value) form.elements.slug.value = answer.slug;
    // What was just put in the page is saved: only what somebody typed meanwhile is not.
    this.#saved = touched ? version : this.#version;
    // What was typed meanwhile may be on this device alone: its copy goes only when nothing is left to save.
    if (this.dirty) keeping.now();
    else keeping.clear();
    document.querySelector("[data-live]").innerHTML = answer.live;
    tellJoined(answer.joined);
    for (const input of document.querySelectorAll('[data-review-act] [name="revision"]')) input.value = answer.base;
    renewSignatures(form, answer.byline);
    const message = this.dirty ? ["Modifications non enregistrées", "dirty"] : [answer.message, "saved"];
    this.say(...message);
    form.dispatchEvent(new CustomEvent("sheet:saved"));
    return !this.dirty;
  }

  #refused(status, answer) {
    if (status === 401 || (status === 403 && !answer.obstacles)) return this.#loggedOut(answer);
    if (answer.stale) return this.#sendWhole();
    if (answer.errors) {
      this.say("Rien n’est enregistré\u00a0: voyez ce qui est signalé.", "refused");
      showFaults(this.page.form, answer.errors);
      return false;
    }
    const sentence = answer.obstacles?.join(" ") || answer.message || "L’enregistrement n’a pas fonctionné.";
    this.say("Rien n’est enregistré pour l’instant.", "refused");
    this.page.keeping.now();
    notify(sentence);
    return false;
  }

  /** Send the form as a page: the answer sets both texts side by side. */
  #sendWhole() {
    this.#leaving = true;
    this.say("Les mêmes passages ont changé\u00a0: les deux textes s’ouvrent côte à côte…", "refused");
    const { form, keeping } = this.page;
    // The save to come ends what this page keeps: it is numbered after all that the page may still send as it closes.
    form.append(hidden("page", keeping.id), hidden("sequence", keeping.number() + FAR));
    HTMLFormElement.prototype.submit.call(form);
    return false;
  }

  async #loggedOut(answer) {
    this.say("Session expirée\u00a0: rien n’est enregistré pour l’instant.", "refused");
    const here = await this.page.keeping.here();
    this.page.keeping.now();
    const sentence = here
      ? "Rien n’est perdu\u00a0: votre texte est dans cette page et gardé sur cet appareil. Connectez-vous dans un autre onglet, puis enregistrez de nouveau."
      : "Votre texte est dans cette page, mais cet appareil refuse d’en garder une copie\u00a0: ne la fermez pas. Connectez-vous dans un autre onglet, puis enregistrez de nouveau.";
    const dialog = make("dialog", { class: "newsroom-dialog", "aria-labelledby": "logged-out" },
      make("div", { class: "newsroom-dialog-body" },
        make("h2", { id: "logged-out" }, "Votre session a pris fin"),
        make("p", {}, sentence),
        make("p", { class: "logged-out-acts" },
          make("a", { class: "button default", href: answer.login ?? this.page.data.login, target: "_blank", rel: "noopener" }, "Se connecter"),
          make("button", { type: "button", "data-again": true }, "Enregistrer de nouveau"))));
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.querySelector("[data-again]").addEventListener("click", () => {
      dialog.close();
      this.save();
    });
    dialog.showModal();
    return false;
  }

  #onSubmit(event) {
    if (event.submitter?.value && event.submitter.value !== "save") return;
    event.preventDefault();
    this.save();
  }

  /** An act of the review is about what was saved: save first, then go. */
  async #beforeReview(event) {
    const form = event.target;
    if (!form.matches("[data-review-act]") || !this.dirty) {
      if (form !== this.page.form && !form.matches("[data-keep-dirty]")) this.#leaving = !this.dirty;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    if (await this.save()) form.requestSubmit(form.contains(submitter) ? submitter : findSubmitter(submitter));
  }
}

const FAR = 1000;

const hidden = (name, value) => make("input", { type: "hidden", name, value: String(value) });

/** What somebody else's save brought in this page, with a link to it: it stays until the next save. */
function tellJoined(html) {
  const frame = document.querySelector("[data-joined]");
  frame.innerHTML = html ?? "";
  frame.hidden = !html;
  document.querySelector("[data-newer]").hidden = true; // it is joined now, or was not there
}

/** The button that was pressed was renewed with the rail. */
const findSubmitter = (old) => document.querySelector(`[data-live] button[name="${old?.name}"][value="${old?.value}"]`) ?? undefined;

/** Signatures that were just created are chosen from now on. */
function renewSignatures(form, byline) {
  const rows = [...form.querySelectorAll('[data-row="byline"]')].filter((row) => {
    const { key } = row.dataset;
    return form.elements[`byline-${key}-author`].value || form.elements[`byline-${key}-new`].value.trim();
  });
  if (rows.length !== byline.length) return;
  rows.forEach((row, index) => {
    const { key } = row.dataset;
    const select = form.elements[`byline-${key}-author`];
    if (select.value) return;
    select.append(make("option", { value: String(byline[index].author) }, byline[index].name));
    select.value = String(byline[index].author);
    form.elements[`byline-${key}-new`].value = "";
    row.querySelector("[data-new-author]").hidden = true;
  });
}
