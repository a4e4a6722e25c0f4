/**
 * A form in a native `<dialog>`: showModal keeps the focus inside, Escape closes, errors are said in French beside their
 * field. Every dialog of the instrument is one of these, and fits a phone.
 */

import { freshId, make } from "../dom.js";

/** A field's refusal: the control it is about, and a French sentence. */
export class FieldError extends Error {
  constructor(control, message) {
    super(message);
    this.control = control;
  }
}

/** A labelled control, with a hint. Its error is written under it. */
export function field(label, control, { hint = "", wide = true } = {}) {
  const id = (control.id ||= freshId("field"));
  const note = hint ? make("p", { class: "newsroom-hint", id: `${id}-hint` }, hint) : null;
  const error = make("p", { class: "newsroom-error", id: `${id}-error`, hidden: true });
  control.setAttribute("aria-describedby", [note && `${id}-hint`, `${id}-error`].filter(Boolean).join(" "));
  return make("div", { class: `newsroom-field${wide ? "" : " is-half"}` },
    make("label", { for: id, class: "newsroom-label" }, label), control, note, error);
}

export const textInput = (value = "", attributes = {}) => {
  const input = make("input", { type: "text", class: "newsroom-input", autocomplete: "off", ...attributes });
  input.value = value;
  return input;
};

export const textArea = (value = "", attributes = {}) => {
  const area = make("textarea", { class: "newsroom-input", rows: "2", ...attributes });
  area.value = value;
  return area;
};

export function select(choices, value = "", attributes = {}) {
  const options = choices.map(([code, label]) => make("option", { value: code }, label));
  const control = make("select", { class: "newsroom-input", ...attributes }, ...options);
  const known = choices.some(([code]) => code === value);
  if (value && !known) control.append(make("option", { value }, value));
  control.value = value;
  return control;
}

export function checkbox(label, checked = false) {
  const control = make("input", { type: "checkbox", id: freshId("check") });
  control.checked = checked;
  return { control, element: make("label", { class: "newsroom-check", for: control.id }, control, make("span", {}, label)) };
}

export const group = (legend, ...children) =>
  make("fieldset", { class: "newsroom-group" }, make("legend", {}, legend), ...children);

const button = (label, className, attributes = {}) =>
  make("button", { type: "button", class: `newsroom-button ${className}`, ...attributes }, label);

export const plainButton = (label) => button(label, "is-plain");

function heading(title, id) {
  const close = button("", "newsroom-close", { "aria-label": "Fermer", title: "Fermer", "data-close": true });
  close.append(make("span", { class: "newsroom-icon newsroom-icon-close", "aria-hidden": "true" }));
  return make("header", { class: "newsroom-dialog-head" }, make("h2", { id }, title), close);
}

function footer(submit, cancel) {
  if (!submit) return make("footer", { class: "newsroom-dialog-foot" }, button("Fermer", "is-primary", { "data-close": true }));
  return make("footer", { class: "newsroom-dialog-foot" },
    button(cancel, "is-plain", { "data-close": true }), button(submit, "is-primary", { type: "submit" }));
}

function clearErrors(dialog) {
  for (const error of dialog.querySelectorAll(".newsroom-error")) error.hidden = true;
  for (const control of dialog.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** Write an error beside its control, or at the foot of the form. */
export function showError(dialog, error) {
  const control = error.control ?? null;
  const place = (control && dialog.querySelector(`#${control.id}-error`)) ?? dialog.querySelector("[data-form-error]");
  place.textContent = error.message || "Cela n’a pas fonctionné. Réessayez dans un instant.";
  place.hidden = false;
  control?.setAttribute("aria-invalid", "true");
  control?.focus();
  place.scrollIntoView({ block: "nearest" });
}

/** A form sent while it is being read is not sent twice. */
async function send(dialog, read, done) {
  if (dialog.dataset.busy) return;
  clearErrors(dialog);
  dialog.dataset.busy = "true";
  try {
    done(await read());
  } catch (error) {
    showError(dialog, error);
  } finally {
    delete dialog.dataset.busy;
  }
}

/** A dialog that is only read can be scrolled by the keyboard. */
const reading = (submit, id) => (submit ? {} : { tabindex: "0", role: "region", "aria-labelledby": id, "data-autofocus": true });

/**
 * Open a form. `read` gives the answer, or throws a FieldError (or an Error, written at the foot).
 * Resolves with the answer, or with null when it is closed without one.
 */
export function openForm({ title, submit = "Insérer", cancel = "Annuler", content, read = () => null, wide = false }) {
  const id = freshId("title");
  const form = make("form", { class: "newsroom-dialog-form", novalidate: true }, heading(title, id),
    make("div", { class: "newsroom-dialog-body", ...reading(submit, id) }, ...content, make("p", { class: "newsroom-error", "data-form-error": true, role: "alert", hidden: true })),
    footer(submit, cancel));
  const dialog = make("dialog", { class: `newsroom-dialog${wide ? " is-wide" : ""}`, "aria-labelledby": id }, form);
  document.body.append(dialog);
  return new Promise((resolve) => listen(dialog, form, read, resolve));
}

function listen(dialog, form, read, resolve) {
  let answer = null;
  dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(answer);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(dialog, read, (value) => {
      answer = value;
      dialog.close();
    });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("select")) return;
    event.preventDefault();
    form.requestSubmit();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) dialog.close();
  });
  dialog.showModal();
  (dialog.querySelector("[data-autofocus]") ?? dialog.querySelector(".newsroom-dialog-body :is(input, select, textarea)"))?.focus();
}
