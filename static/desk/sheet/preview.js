/** « Aperçu »: the site's own page in a frame, following what is typed. The frame runs no script: this module moves it. */

import { debounce } from "../editor/dom.js";
import { stayOnThePage } from "../shell/stay.js";
import { token } from "./services.js";

const DELAY = 700;
/** An A4 sheet at 96 dots per inch, and its margin. */
const PAPER = 794;
const MARGIN = "56px";
const WIDE = matchMedia("(min-width: 75em)");
const CHANGES = ["input", "change", "newsroom:changed", "sheet:changed"];

export class Preview {
  #busy = false;
  #again = false;
  #view = "page";
  #width = 390;
  #place = "";

  constructor(page) {
    const panel = document.querySelector("[data-preview]");
    const one = (name) => panel.querySelector(`[data-preview-${name}]`);
    Object.assign(this, { page, panel, frame: one("frame"), stage: one("stage"), sizer: one("sizer"), cards: one("cards"), state: one("state"), widths: one("widths") });
    this.later = debounce(() => this.renew(), DELAY);
    document.querySelector("[data-preview-open]").addEventListener("click", (event) => this.#toggle(event));
    one("close").addEventListener("click", () => panel.close());
    panel.addEventListener("close", () => this.#closed());
    panel.addEventListener("click", (event) => this.#choose(event.target.closest("button")));
    this.frame.addEventListener("load", () => this.#loaded());
    for (const name of CHANGES) page.form.addEventListener(name, () => panel.open && this.later());
    page.form.addEventListener("focusin", (event) => this.#goTo(event.target.closest('[id^="place-"]')?.id));
    new ResizeObserver(() => this.#fit()).observe(this.stage);
    WIDE.addEventListener("change", () => panel.open && this.#show());
  }

  #toggle(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.panel.open) return this.panel.close();
    this.opener = event.currentTarget;
    this.#show();
    if (!this.frame.src) this.frame.src = this.panel.dataset.address;
    else this.renew();
    return undefined;
  }

  /** Beside the sheet where there is room, over it elsewhere. */
  #show() {
    this.#moving = this.panel.open;
    if (this.panel.open) this.panel.close();
    if (WIDE.matches) this.panel.show();
    else this.panel.showModal();
    document.documentElement.toggleAttribute("data-previewing", WIDE.matches);
    this.#fit();
  }

  #moving = false;

  #closed() {
    if (this.#moving) {
      this.#moving = false;
      return;
    }
    this.later.cancel();
    document.documentElement.removeAttribute("data-previewing");
    this.opener?.focus();
  }

  #loaded() {
    const inside = this.frame.contentDocument;
    if (!inside?.querySelector("main")) return this.#say("L’aperçu ne répond pas\u00a0: rechargez la page.");
    inside.addEventListener("click", (event) => this.#follow(event));
    inside.addEventListener("submit", (event) => event.preventDefault());
    stayOnThePage(inside.defaultView);
    this.#onPaper();
    return this.renew();
  }

  /** Links inside the page go to their anchor; the others open elsewhere. */
  #follow(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const address = new URL(link.href);
    if (link.getAttribute("href").startsWith("#")) this.frame.contentDocument.getElementById(decodeURIComponent(address.hash.slice(1)))?.scrollIntoView();
    else if (["http:", "https:"].includes(address.protocol)) window.open(address.href, "_blank", "noopener");
  }

  /** Ask for the page of what is typed. One question at a time: what changes meanwhile is asked about after. */
  async renew() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#say("Mise à jour…");
    this.#say(await this.#ask());
    this.#busy = false;
    if (!this.#again) return;
    this.#again = false;
    this.later();
  }

  async #ask() {
    const { form, pool } = this.page;
    pool.sync();
    const body = new FormData(form);
    body.delete("lead-file");
    try {
      const response = await fetch(this.panel.dataset.address, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token(form) } });
      const answer = await response.json();
      if (!response.ok) return answer.obstacles?.join(" ") ?? "L’aperçu ne suit plus\u00a0: reconnectez-vous dans un autre onglet.";
      this.#put(answer);
      return "À jour, avec ce qui n’est pas enregistré";
    } catch {
      return "L’aperçu ne suit plus\u00a0: la connexion ne répond pas.";
    }
  }

  #put(answer) {
    const fresh = new DOMParser().parseFromString(answer.page, "text/html").querySelector("main");
    const shown = this.frame.contentDocument?.querySelector("main");
    if (fresh && shown) morph(shown, fresh);
    this.cards.innerHTML = answer.cards;
    for (const image of this.cards.querySelectorAll("[data-focal-x]")) image.style.objectPosition = `${image.dataset.focalX}% ${image.dataset.focalY}%`;
    this.#showCards();
  }

  #choose(button) {
    if (button?.dataset.previewView) this.#view = button.dataset.previewView;
    else if (button?.dataset.previewWidth) this.#width = Number(button.dataset.previewWidth);
    else return;
    for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
    this.#showCards();
    this.#onPaper();
    this.#fit();
  }

  #showCards() {
    const isFrame = ["page", "print"].includes(this.#view);
    this.stage.hidden = !isFrame;
    this.cards.hidden = isFrame;
    this.widths.hidden = this.#view !== "page";
    for (const card of this.cards.querySelectorAll("[data-preview-card]")) card.hidden = card.dataset.previewCard !== this.#view;
  }

  /** The print stylesheet applies to the screen while one looks at paper. */
  #onPaper() {
    const inside = this.frame.contentDocument;
    const print = inside?.querySelector('link[media][href*="print"]');
    if (!print) return;
    print.media = this.#view === "print" ? "all" : "print";
    inside.body.style.padding = this.#view === "print" ? MARGIN : "";
  }

  /** A frame wider than the room is drawn smaller, whole. */
  #fit() {
    const width = this.#view === "print" ? PAPER : this.#width;
    const scale = Math.min(1, this.stage.clientWidth / width) || 1;
    Object.assign(this.frame.style, { inlineSize: `${width}px`, blockSize: `${this.stage.clientHeight / scale}px`, transform: `scale(${scale})` });
    this.sizer.style.inlineSize = `${width * scale}px`;
  }

  /** Go to the part that is being edited, once for each. */
  #goTo(id) {
    if (!this.panel.open || !id || id === this.#place) return;
    this.#place = id;
    const inside = this.frame.contentDocument;
    const part = id.replace("place-", "");
    const known = { introduction: ".introduction", conclusion: ".conclusion", sources: ".sources", lead: ".figure--lead", tags: ".tags", title: "h1", kicker: "h1", standfirst: ".article__standfirst" };
    const selector = part.startsWith("section-") ? `#section-${part.slice(8, 16)}` : known[part];
    if (selector) inside?.querySelector(selector)?.scrollIntoView({ block: "start" });
  }

  #say(words) {
    this.state.textContent = words;
  }
}

/** Make one element like another and touch only what differs: the scroll stays, photos are not asked for again. */
function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const same = old.cloneNode(false).isEqualNode(fresh.cloneNode(false));
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  if (!same || !old.children || before.length !== after.length) {
    old.replaceWith(old.ownerDocument.adoptNode(fresh));
    return;
  }
  before.forEach((node, index) => morph(node, after[index]));
}
