/** One quiet notice at the foot of the page, read by screen readers, with an act that takes back the last one. */

import { make } from "./dom.js";

const SECONDS = 10;
let notice = null;
let timer = 0;

function region() {
  notice ??= make("div", { class: "newsroom-notice", role: "status", "aria-live": "polite" });
  if (!notice.isConnected) document.body.append(notice);
  return notice;
}

/** Say something; with `label` and `act`, offer a button. */
export function notify(text, label = "", act = null) {
  const close = () => region().replaceChildren();
  const button = act && make("button", { type: "button", class: "newsroom-notice-act" }, label);
  button?.addEventListener("click", () => {
    close();
    act();
  });
  region().replaceChildren(make("p", {}, text), ...(button ? [button] : []));
  clearTimeout(timer);
  timer = setTimeout(close, SECONDS * 1000);
}
