/** The article in its frame, which runs no script: this module goes to its passages and tells what is done in it. */

const WIDE = matchMedia("(min-width: 64em)");

export class Frame {
  #isReady = false;
  #wanted = "";

  /** `element` is the `<iframe>`. `onMark(keys)` is told of a mark that is clicked; `onReady` of the page it holds. */
  constructor(element, { onMark, onReady }) {
    Object.assign(this, { element, onMark, onReady });
  }

  /** Take the page as soon as it is there. */
  start() {
    this.element.addEventListener("load", () => this.#prepare());
    WIDE.addEventListener("change", () => this.#isReady && this.#fit());
    if (this.page?.readyState === "complete") this.#prepare();
  }

  get page() {
    return this.element.contentDocument;
  }

  #prepare() {
    if (!this.page?.querySelector("article") || this.page === this.prepared) return;
    this.prepared = this.page;
    this.#isReady = true;
    this.page.addEventListener("click", (event) => this.#click(event));
    this.page.addEventListener("submit", (event) => event.preventDefault());
    this.page.addEventListener("keydown", (event) => {
      const mark = event.key === "Enter" && event.target.closest?.("mark[data-passages]");
      if (mark) this.#tell(mark);
    });
    new this.page.defaultView.ResizeObserver(() => this.#fit()).observe(this.page.body);
    this.#dress();
    const wanted = this.#wanted || decodeURIComponent(this.page.location.hash.slice(1));
    if (wanted) this.#show(wanted);
    this.onReady(this.page);
  }

  /** Words under a comment lead to its thread, by the keyboard too. */
  #dress() {
    for (const mark of this.page.querySelectorAll('mark[data-passages*="comment-"]')) {
      mark.tabIndex = 0;
      mark.setAttribute("role", "link");
    }
    this.#fit();
  }

  /** On a phone the page is as long as the article: one scroll, not two. Turned, it may be shorter than it was. */
  #fit() {
    this.element.style.blockSize = WIDE.matches ? "" : `${Math.ceil(this.page.body.getBoundingClientRect().height) + 2}px`;
  }

  #click(event) {
    const mark = event.target.closest("mark[data-passages]");
    const link = event.target.closest("a[href]");
    if (mark && this.page.getSelection().isCollapsed && mark.dataset.passages.includes("comment-")) {
      event.preventDefault();
      this.#tell(mark);
    } else if (link) {
      event.preventDefault();
      if (link.getAttribute("href").startsWith("#")) this.page.getElementById(decodeURIComponent(link.hash.slice(1)))?.scrollIntoView();
      else window.open(link.href, "_blank", "noopener");
    }
  }

  #tell(mark) {
    this.onMark(mark.dataset.passages.split(" ").filter((key) => key.startsWith("comment-")));
  }

  /** Go to a passage, or to a part, by its id on the page. */
  go(id) {
    this.#wanted = id;
    if (this.#isReady) this.#show(id);
  }

  #show(id) {
    for (const each of this.page.querySelectorAll(".is-here")) each.classList.remove("is-here");
    const marks = this.page.querySelectorAll(`[data-passages~="${CSS.escape(id)}"]`);
    const target = marks[0] ?? this.page.getElementById(id);
    for (const each of marks.length ? marks : [target]) each?.classList.add("is-here");
    target?.scrollIntoView({ block: marks.length ? "center" : "start" });
  }

  /** Draw the article again, as it is commented now: the scroll stays. */
  async renew() {
    const answer = await fetch(this.element.src);
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("article");
    if (!fresh) return;
    this.page.querySelector("article").replaceWith(this.page.adoptNode(fresh));
    this.#dress();
  }
}
