/** The comments beside the sheet: one is resolved from there, without leaving what is typed. */

import { notify } from "../editor/notice.js";
import { ask, token } from "../sheet/services.js";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-beside-act]");
  if (!form) return;
  event.preventDefault();
  try {
    const { message } = await ask(form.action, { method: "POST", body: new FormData(form), headers: { "X-CSRFToken": token(form) } });
    leave(form);
    notify(message);
  } catch (error) {
    notify(error.message);
  }
});

/** Take a comment out of the list, the focus to the next one or to the heading. */
function leave(form) {
  const row = form.closest("li");
  const list = row.closest("[data-beside]");
  const count = list.querySelector("[data-count]");
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  count.textContent = String(Number(count.textContent) - 1);
  (next?.querySelector("summary") ?? list.querySelector("h3 a")).focus();
}
