/** Words chosen in the article become a claim to verify, at once: there is nothing to write about them yet. */

import { notify } from "../editor/notice.js";
import { ask, token } from "../sheet/services.js";

export class Verifying {
  /** `onDone()` is told when a claim is selected. */
  constructor(view, onDone) {
    this.form = view.querySelector("[data-verifying]");
    this.onDone = onDone;
    if (!this.form) return;
    view.addEventListener("reading:act", ({ detail }) => detail.act === "verify" && detail.passage && this.#select(detail.passage));
  }

  async #select(passage) {
    for (const [name, value] of Object.entries(passage)) this.form.elements[name].value = value;
    try {
      const answer = await ask(this.form.action, { method: "POST", body: new FormData(this.form), headers: { "X-CSRFToken": token(this.form) } });
      notify(answer.message);
      await this.onDone();
    } catch (error) {
      notify(error.message);
    }
  }
}
