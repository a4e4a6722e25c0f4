/** The reviewer's column: its links lead into the frame, its threads are answered and resolved in place. */

import { make } from "../editor/dom.js";
import { notify } from "../editor/notice.js";
import { ask, token } from "../sheet/services.js";

export class Column {
  constructor(view, frame) {
    Object.assign(this, { view, frame, column: view.querySelector("[data-column]") });
    this.column.addEventListener("click", (event) => this.#click(event));
    this.column.addEventListener("submit", (event) => this.#submit(event));
    if (location.hash.startsWith("#commentaire-")) this.show(location.hash.slice("#commentaire-".length));
  }

  /** Show the thread of a comment: its words in the article stay where they are. */
  show(number) {
    const thread = document.getElementById(`commentaire-${number}`);
    if (!thread) {
      location.assign(`${this.view.dataset.comments}#commentaire-${number}`);
      return;
    }
    this.#here(thread);
    for (let fold = thread.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    thread.tabIndex = -1;
    thread.scrollIntoView({ block: "nearest" });
    thread.focus({ preventScroll: true });
  }

  /** Go to an item of the column and to its words in the article. */
  go(item) {
    const link = item.matches("[data-lead]") ? item : item.querySelector("[data-lead]");
    this.#here(item);
    for (let fold = item.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    item.scrollIntoView({ block: "nearest" });
    if (item !== link) item.tabIndex = -1;
    item.focus({ preventScroll: true });
    if (link && this.frame) this.frame.go(link.dataset.lead);
  }

  #here(item) {
    for (const each of this.column.querySelectorAll(".is-here")) each.classList.remove("is-here");
    item.classList.add("is-here");
  }

  #click(event) {
    const link = event.target.closest("[data-lead]");
    if (!link || !this.frame || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#here(link.closest(".comment") ?? link);
    this.frame.go(link.dataset.lead);
  }

  async #submit(event) {
    const form = event.target.closest("[data-threads] form");
    if (!form) return;
    event.preventDefault();
    try {
      const answer = await ask(form.action, { method: "POST", body: new FormData(form, event.submitter), headers: { "X-CSRFToken": token(form) } });
      notify(answer.message);
      await this.renew(answer.version);
    } catch (error) {
      notify(error.message);
    }
  }

  /**
   * Draw again what a comment changes: the threads, the decision, the marks in the article. A typed reason stays.
   *
   * When the article was saved since the page was opened, the decision and the text stay those that were read: the
   * server refuses to decide on them, and the column says where the newer version is. Not when all that was saved is
   * what the person has just accepted (`made`, the number of that version): the page goes on with it.
   */
  async renew(made) {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.#replace("[data-threads]", fresh);
    const [shown, now] = [this.view, fresh.querySelector("[data-reading]")].map((each) => Number(each.dataset.version));
    if (now !== shown) {
      if (made !== now || made !== shown + 1) return this.#sayMoved();
      if (!this.frame) return location.reload();
      this.view.dataset.version = made;
      this.#replace("#constats", fresh);
    }
    const reason = this.column.querySelector("[name=reason]")?.value;
    this.#replace("[data-verified]", fresh);
    this.#replace("[data-decision]", fresh);
    const typed = this.column.querySelector("[name=reason]");
    if (typed && reason) {
      typed.value = reason;
      typed.closest("details").open = true;
    }
    await this.frame?.renew();
  }

  #replace(part, fresh) {
    this.column.querySelector(part).replaceWith(document.adoptNode(fresh.querySelector(part)));
  }

  #sayMoved() {
    const link = make("a", { href: location.pathname }, "Relire la dernière version");
    this.column.querySelector("[data-moved]").replaceChildren("L’article a été enregistré entre-temps. ", link);
  }
}
