/** « Relecture »: what scripts add to the page. Reading and deciding work without them. */

import { Column } from "./column.js";
import { Commenting } from "./commenting.js";
import { Frame } from "./frame.js";
import { Keys } from "./keys.js";
import { Picking } from "./picking.js";
import { Verifying } from "./verifying.js";

const view = document.querySelector("[data-reading]");
const element = view.querySelector("[data-frame]");

const frame = element && new Frame(element, {
  onMark: ([key]) => column.show(key.replace("comment-", "")),
  onReady(page) {
    picking.watch(page);
    keys.watch(page);
    document.documentElement.dataset.reading = "ready";
  },
});
const column = new Column(view, frame);
const picking = new Picking(view, frame);
const onDone = async (number) => {
  await column.renew();
  column.show(number);
};
const commenting = new Commenting(view, onDone);
const suggesting = new Commenting(view, onDone, "suggest");
new Verifying(view, () => column.renew());
const keys = new Keys(view, column, {
  m: () => (frame ? picking.act("comment") : commenting.open(null)),
  o: () => (frame ? picking.act("suggest") : suggesting.open(null)),
  d: () => focusOn(view.querySelector("[data-decision]")),
  ...(frame && { n: () => document.querySelector(".reading-choices a:nth-of-type(2)")?.click() }),
});
frame?.start();

/** Bring the decision into view, its first act under the keys. */
function focusOn(decision) {
  decision.scrollIntoView({ block: "nearest" });
  decision.querySelector(".review-acts :is(button, a, summary)")?.focus();
}
