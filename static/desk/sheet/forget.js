/** Logging out leaves nobody's unsaved words on the device: the form goes once they are gone. */

import { dropAll, FORGET } from "./device.js";

const pages = "BroadcastChannel" in window ? new BroadcastChannel(FORGET) : null;
let forgotten = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (forgotten || !new URL(form.action, location.href).pathname.endsWith("/logout/")) return;
  event.preventDefault();
  pages?.postMessage("forget");
  await dropAll();
  forgotten = true;
  form.requestSubmit();
  forgotten = false;
});
