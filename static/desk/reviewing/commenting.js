/** The dialog of a comment, or of other words (`act`), on chosen words or on a passage by its name. What is refused is said there, the words kept. */

import { notify } from "../editor/notice.js";
import { ask, token } from "../sheet/services.js";

export class Commenting {
  /** `onDone(number of the comment)` is told when one is written. */
  constructor(view, onDone, act = "comment") {
    this.dialog = view.querySelector(`[data-commenting="${act}"]`);
    if (!this.dialog) return;
    Object.assign(this, { onDone, form: this.dialog.querySelector("form") });
    view.addEventListener("reading:act", ({ detail }) => detail.act === act && this.open(detail.passage));
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
    const { text, replacement = null } = this.form.elements;
    if (replacement && passage) replacement.value = passage.words.replace(/\s+/g, " ");
    const first = passage ? replacement ?? text : choice.querySelector("select");
    first.focus();
    if (first === replacement) first.select();
  }

  async #send(event) {
    event.preventDefault();
    const button = this.form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const answer = await ask(this.form.action, { method: "POST", body: new FormData(this.form), headers: { "X-CSRFToken": token(this.form) } });
      this.form.reset();
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
