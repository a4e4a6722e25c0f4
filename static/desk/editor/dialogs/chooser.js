/**
 * A photo to choose: found in the library as one types, or a file put there now. The lead photo and the figures share it.
 *
 * `services` gives searchPhotos and uploadPhoto (see ../desk.js); `onChoose(photo, {arrived})` is told of each choice.
 */

import { PHOTO_LIMITS, PHOTO_TYPES, refusalOf } from "../../photos/sending.js";
import { dressFile } from "../../shell/file.js";
import { debounce, freshId, make } from "../dom.js";
import { textInput } from "./form.js";

const DELAY = 200;
const FIND = "Chercher dans la photothèque";

/** What a photo is called. */
export const titleOf = (photo) => photo.title || photo.caption || photo.alt || "Sans titre";

export class PhotoChooser {
  #asked = 0;
  #stop = new AbortController();

  constructor({ services, chosen = "", onChoose }) {
    Object.assign(this, { services, chosen: String(chosen), onChoose, name: freshId("photo") });
    this.query = textInput("", { type: "search", id: freshId("query"), placeholder: FIND, "aria-label": FIND });
    this.error = make("p", { class: "newsroom-error", hidden: true, id: `${this.query.id}-error` });
    this.results = make("div", { class: "newsroom-photos", role: "radiogroup", "aria-label": "Photos trouvées" });
    this.found = make("p", { class: "newsroom-hint", role: "status" });
    this.status = make("p", { class: "newsroom-hint", role: "status" });
    this.progress = make("progress", { class: "newsroom-progress", "aria-label": "Envoi de la photo", value: "0", hidden: true });
    this.upload = make("input", { type: "file", accept: PHOTO_TYPES, id: freshId("upload"), "data-file-label": "Déposer un fichier", "aria-describedby": `${this.query.id}-limits` });
    this.#listen();
  }

  #listen() {
    this.query.addEventListener("input", debounce(() => this.search(), DELAY));
    this.query.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // the search has begun: the form is not sent
    });
    this.upload.addEventListener("change", () => {
      const [file] = this.upload.files;
      this.upload.value = "";
      if (file) this.send(file);
    });
  }

  /** The parts of the library, for a dialog. */
  get library() {
    const limits = make("span", { class: "newsroom-hint", id: `${this.query.id}-limits` }, PHOTO_LIMITS);
    return [this.query, this.error, this.results, this.found, make("div", { class: "newsroom-deposit" }, dressFile(this.upload, "newsroom-button is-plain"), limits)];
  }

  /** Nothing more is sent: the dialog is closed. */
  close() {
    this.#stop.abort();
  }

  /** Ask the library; an answer that comes after a later question is left. */
  async search() {
    const turn = (this.#asked += 1);
    try {
      const photos = await this.services.searchPhotos(this.query.value.trim());
      if (turn === this.#asked) this.#show(photos);
    } catch (error) {
      this.found.textContent = error.message;
    }
  }

  #show(photos) {
    this.results.replaceChildren(...photos.map((photo) => this.#card(photo)));
    this.found.textContent = photos.length ? "" : "Aucune photo trouvée. Vous pouvez en déposer une.";
  }

  #card(photo) {
    const radio = make("input", { type: "radio", name: this.name, value: photo.id });
    radio.checked = String(photo.id) === this.chosen;
    radio.addEventListener("change", () => {
      this.#choose(photo, false);
      this.say(`Photo choisie\u00a0: ${titleOf(photo)}.`);
    });
    const image = photo.preview ? make("img", { src: photo.preview, alt: "", draggable: "false" }) : null;
    return make("label", { class: "newsroom-photo" }, radio, image, make("span", {}, titleOf(photo)));
  }

  #choose(photo, arrived) {
    this.chosen = String(photo.id);
    this.onChoose(photo, { arrived });
  }

  /** Say what becomes of the photo chosen; what the library answers is said beside it. */
  say(sentence, refused = false) {
    this.status.textContent = sentence;
    this.status.classList.toggle("is-refused", refused);
  }

  /** Put a file in the library and choose it. The answer is also kept: `arriving` is what a form waits for. */
  send(file) {
    this.arriving = this.#send(file).finally(() => {
      this.progress.hidden = true;
    });
    return this.arriving;
  }

  async #send(file) {
    const refusal = refusalOf(file);
    if (refusal) return this.#refuse(refusal);
    this.progress.hidden = false;
    this.say(`Envoi de «\u00a0${file.name}\u00a0»…`);
    try {
      const photo = await this.services.uploadPhoto(file, { progress: (part) => this.#advance(part), signal: this.#stop.signal });
      this.#choose(photo, true);
      this.results.prepend(this.#card(photo));
      return this.say("Photo déposée et choisie.");
    } catch (error) {
      return this.#refuse(error.message);
    }
  }

  /** Say why a file is not there, with what lets one choose another in view. */
  #refuse(sentence) {
    this.say(sentence, true);
    this.upload.closest("details")?.setAttribute("open", "");
  }

  /** Once all is sent the desk draws the photo again, for a time nobody knows. */
  #advance(part) {
    if (part < 1) this.progress.value = part;
    else this.progress.removeAttribute("value");
  }
}
