/** Sentences beside the place they are about. */

import { make } from "../editor/dom.js";
import { goTo } from "./places.js";

/** Take every sentence away. */
export function clearFaults(form) {
  for (const list of form.querySelectorAll("[data-faults]")) {
    list.replaceChildren();
    list.hidden = true;
  }
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/** Write sentences by place, and go to the first one in the order of the page. */
export function showFaults(form, errors) {
  clearFaults(form);
  for (const [place, sentences] of Object.entries(errors)) {
    const list = form.querySelector(`[data-faults="${CSS.escape(place)}"]`);
    if (!list) continue;
    list.replaceChildren(...sentences.map((sentence) => make("li", {}, sentence)));
    list.hidden = false;
    form.elements[place]?.setAttribute?.("aria-invalid", "true");
  }
  const first = form.querySelector("[data-faults]:not([hidden])");
  if (first) goTo(first.dataset.faults);
}
