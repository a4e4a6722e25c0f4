/** The dialog of a comment, on chosen words or on a passage by its name. What is refused is said there, the words kept. */

import { notify } from "../editor/notice.js";
import { ask, token } from "../sheet/services.js";

export class Commenting {
  /** `onDone(number of the comment)` is told when one is written. */
  constructor(view, onDone) {
    this.dialog = view.querySelector("[data-commenting]");
    if (!this.dialog) return;
    Object.assign(this, { onDone, form: this.dialog.querySelector("form") });
    view.addEventListener("reading:act", ({ detail }) => detail.act === "comment" && this.open(detail.passage));
    this.dialog.querySelector("[data-commenting-close]").addEventListener("click", () => this.dialog.close());
    this.form.addEventListener("submit", (event) => this.#send(event));
  }

  /** Open on a passage of `picking.js`, or on the choice of one when it is null. */
  open(passage) {
    if (!this.dialog) return;
    const [picked, choice] = ["picked", "choice"].map((name) => this.dialog.querySelector(`[data-commenting-${name}]`));
    picked.hidden = picked.disabled = !passage;
    choice.hidden = choice.disabled = Boolean(passage);
    for (const [name, value] of Object.entries(passage ?? {})) picked.querySelector(`[name="${name}"]`).value = value;
    this.dialog.querySelector("[data-commenting-words]").textContent = passage?.words ?? "";
    this.#say("");
    this.dialog.showModal();
    (passage ? this.form.elements.text : choice.querySelector("select")).focus();
  }

  async #send(event) {
    event.preventDefault();
    const button = this.form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const answer = await ask(this.form.action, { method: "POST", body: new FormData(this.form), headers: { "X-CSRFToken": token(this.form) } });
      this.form.elements.text.value = "";
      this.form.elements.blocking.checked = false;
      this.dialog.close();
      notify(answer.message);
      await this.onDone(answer.comment);
    } catch (error) {
      this.#say(error.message);
    } finally {
      button.disabled = false;
    }
  }

  #say(words) {
    this.dialog.querySelector("[data-commenting-refused]").textContent = words;
  }
}
