/**
 * What is typed is kept within two seconds, on this device and by the server, and the bar says so in words. A save is
 * another thing: it makes a version. Nothing here ever says « gardé » of words that are not.
 */

import { debounce } from "../editor/dom.js";
import { dropCopy, FORGET, keepCopy, keepInHaste, readCopies } from "./device.js";
import { offerBack } from "./offers.js";
import { token } from "./services.js";

const LEFT_OUT = new Set(["csrfmiddlewaretoken", "end", "act", "lead-file", "page", "sequence"]);
const PAUSE = 800;
const LONGEST = 4000;
const BEAT = 15_000;
const PATIENCE = 15_000;
const KEEPALIVE = 60_000; // bytes: a browser drops a longer request when its page closes
const HERE = "gardé sur cet appareil";
const REFUSED = "cet appareil refuse d’en garder une copie (navigation privée, ou mémoire pleine). Ne fermez pas cette page.";
const FORGOTTEN = "plus rien n’est gardé sur cet appareil depuis la déconnexion. Ne fermez pas cette page.";
const WAITS = [2000, 4000, 8000, 15_000, 30_000];

export class Keeping {
  #sequence = 0;
  #kept = -1;
  #here = -1;
  #busy = false;
  #failures = 0;
  #first = 0;
  #timer = 0;
  #forgotten = false;

  constructor(page) {
    this.page = page;
    this.id = crypto.randomUUID();
    this.prefix = page.data.keep;
    this.key = `${this.prefix}:${this.id}`;
    this.later = debounce(() => this.now(), PAUSE);
    this.isAlive = holdLock(this.key);
    for (const name of ["input", "change", "newsroom:changed", "sheet:changed"]) page.form.addEventListener(name, () => this.#typed());
    document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? this.hide() : this.beat()));
    window.addEventListener("pagehide", () => this.hide({ leaving: true }));
    window.addEventListener("online", () => this.now());
    this.#listen();
    setInterval(() => this.beat(), BEAT);
    offerBack(this);
    this.beat();
  }

  /** Somebody logged out of this device, here or in another tab: keep nothing more on it. */
  #listen() {
    if (!("BroadcastChannel" in window)) return;
    new BroadcastChannel(FORGET).addEventListener("message", () => {
      this.#forgotten = true;
      this.#here = -1;
      dropCopy(this.key);
    });
  }

  get version() {
    return this.page.saving.version;
  }

  /** Everything typed, as name and value. */
  fields() {
    this.page.pool.sync();
    return [...new FormData(this.page.form)].filter(([name, value]) => !LEFT_OUT.has(name) && typeof value === "string");
  }

  /** The number of the next thing this page sends: a save is one of them. */
  number() {
    this.#sequence += 1;
    return this.#sequence;
  }

  /** Somebody types: at the latest four seconds after the first key, and soon after the last one. */
  #typed() {
    this.#first ||= Date.now();
    if (Date.now() - this.#first > LONGEST) this.now();
    else this.later();
  }

  /** Keep what is typed, here at once and there as soon as it answers. */
  async now() {
    this.later.cancel();
    this.#first = 0;
    const { saving } = this.page;
    if (!saving?.dirty || this.#kept === this.version) return;
    const version = this.version;
    const fields = this.fields();
    const sequence = this.number();
    const here = this.#keepHere(fields, sequence, version);
    if (this.#busy) return;
    this.#busy = true;
    const answer = await this.tell({ fields, sequence });
    this.#busy = false;
    if (!answer.ok) await here;
    if (!saving.dirty) return;
    if (answer.ok) this.#isKept(version, answer);
    else this.#isNot(version, answer);
  }

  #isKept(version, answer) {
    this.#failures = 0;
    this.#forgotten = false;
    if (version === this.version) {
      this.#kept = version;
      this.page.saving.say(answer.message, "kept");
    } else this.later();
  }

  /** The server did not take it: try again later, and say of the words now in the page whether the device has them. */
  #isNot(version, { status, sentence }) {
    const wait = WAITS[Math.min(this.#failures, WAITS.length - 1)];
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), wait);
    if (this.#here !== this.version && version !== this.version) return this.later();
    this.page.saving.say(`${why(status, sentence)}\u00a0: ${this.#where()}`, "refused");
  }

  #where() {
    if (this.#here === this.version) return HERE;
    return this.#forgotten ? FORGOTTEN : REFUSED;
  }

  /** Keep what is in the page on the device. Resolves with true once it is on the disk. */
  here() {
    return this.#keepHere(this.fields(), this.number(), this.version);
  }

  async #keepHere(fields, sequence, version) {
    if (this.#forgotten) return false;
    const kept = await keepCopy(this.key, this.#copy(fields, sequence));
    if (kept && !this.#forgotten) this.#here = Math.max(this.#here, version);
    return kept;
  }

  #copy(fields, sequence) {
    return { at: Date.now(), sequence, page: this.id, fields };
  }

  /** Send one message. Never throws: {ok, status, ...answer}. */
  async tell(message, { keepalive = false } = {}) {
    const { form, data } = this.page;
    const base = Number(form.querySelector("[data-base]").value) || null;
    const body = JSON.stringify({ person: data.person, page: this.id, base, place: this.page.presence.place(), ...message });
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token(form) };
    try {
      const options = keepalive ? { keepalive: new Blob([body]).size < KEEPALIVE } : { signal: AbortSignal.timeout(PATIENCE) };
      const response = await fetch(data.kept, { method: "POST", body, headers, ...options });
      const answer = await response.json().catch(() => ({}));
      if (response.ok) this.page.presence.show(answer);
      return { ...answer, ok: response.ok, status: response.status, sentence: answer.obstacles?.join(" ") };
    } catch {
      return { ok: false, status: 0 };
    }
  }

  /** Say that the page is open and in view. */
  beat() {
    if (document.visibilityState === "visible" && !this.#busy) this.tell({ act: "beat" });
  }

  /** The page is out of sight, perhaps for ever: keep everything, then say that one left. */
  hide({ leaving = false } = {}) {
    this.later.cancel();
    if (this.page.saving?.dirty && this.#kept !== this.version) {
      const [fields, sequence] = [this.fields(), this.number()];
      if (!this.#forgotten) keepInHaste(this.key, this.#copy(fields, sequence));
      this.#keepHere(fields, sequence, this.version);
      this.tell({ fields, sequence }, { keepalive: true });
    }
    if (leaving) this.tell({ act: "leave" }, { keepalive: true });
  }

  /** Everything is saved: this page has nothing left to keep. */
  clear() {
    this.later.cancel();
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#forgotten = false;
    this.#here = -1;
    dropCopy(this.key);
  }

  /** The copies of this article that the pages of this device left, the newest first; not those of an open page. */
  async copies() {
    const alive = await this.isAlive;
    const mine = (key) => key === this.prefix || key.startsWith(`${this.prefix}:`);
    return readCopies((key) => mine(key) && key !== this.key && !alive(key));
  }
}

const why = (status, sentence) => {
  if (sentence) return sentence.replace(/\.$/, "");
  if (!status) return "Hors ligne";
  return status === 401 || status === 403 ? "Session expirée" : "Le serveur ne répond pas";
};

/** Hold a lock for as long as the page lives, and tell which pages of this device live: key → boolean. */
async function holdLock(key) {
  if (!navigator.locks) return () => false;
  navigator.locks.request(key, () => new Promise(() => {}));
  const { held } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return (other) => names.has(other);
}
