/** Several files put in the library, one after the other: each says where it is, and why it is refused. */

import { token } from "../sheet/services.js";
import { refusalOf, sendPhoto } from "./sending.js";

function line(list, file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const state = document.createElement("span");
  const progress = document.createElement("progress");
  name.textContent = file.name;
  progress.setAttribute("aria-label", file.name);
  row.append(name, progress, state);
  list.append(row);
  return { row, state, progress };
}

/** Send one file with what all share. Rejects with a French sentence. */
function send(form, file, progress) {
  const refusal = refusalOf(file);
  if (refusal) throw new Error(refusal);
  const body = new FormData(form);
  body.append("file", file);
  const show = (part) => {
    progress.value = part;
  };
  return sendPhoto(form.dataset.deposit, body, { token: token(form), progress: show });
}

async function deposit(form, files) {
  const list = form.querySelector("[data-deposit-list]");
  const rows = files.map((file) => [file, line(list, file)]);
  for (const [file, { row, state, progress }] of rows) {
    try {
      await send(form, file, progress);
      state.textContent = "Déposée";
      form.querySelector("[data-deposit-after]").hidden = false;
    } catch (error) {
      row.classList.add("is-refused");
      state.textContent = error.message;
    }
    progress.remove();
  }
}

const form = document.querySelector("[data-deposit]");
if (form) {
  const zone = form.querySelector("[data-deposit-zone]");
  const chosen = form.querySelector("[data-deposit-files]");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  chosen.addEventListener("change", () => {
    deposit(form, [...chosen.files]);
    chosen.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("is-over");
  });
  document.addEventListener("drop", (event) => {
    zone.classList.remove("is-over");
    if (!event.dataTransfer.files.length || event.defaultPrevented) return;
    event.preventDefault();
    deposit(form, [...event.dataTransfer.files]);
  });
}
