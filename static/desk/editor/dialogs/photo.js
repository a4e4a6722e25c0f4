/** A photo in the text: chosen in the library or uploaded, then described for this article. */

import { PHOTO_USE } from "../attributes.js";
import { debounce, freshId, make } from "../dom.js";
import { FieldError, checkbox, field, group, openForm, select, textArea, textInput } from "./form.js";

const COPIED = ["alt", "caption", "credit", "bank", "licence", "licenceUrl", "rightsEnd"];
const HTTP = /^https?:\/\/\S+$/i;

function controls(desk, data) {
  const licences = [["", "Non précisée"], ...desk.vocabulary.licences];
  return {
    alt: textArea(data.alt),
    caption: textArea(data.caption),
    credit: textInput(data.credit),
    bank: textInput(data.bank),
    licence: select(licences, data.licence ?? ""),
    licenceUrl: textInput(data.licenceUrl, { type: "url", inputmode: "url", placeholder: "https://" }),
    rightsEnd: textInput(data.rightsEnd, { type: "date" }),
    source: select([["", "Aucune"], ...desk.sources.all().map((source, index) => [String(source.id), `${index + 1}. ${desk.sources.label(source.id)}`])], data.source ?? ""),
  };
}

class PhotoForm {
  constructor(desk, data) {
    this.desk = desk;
    this.use = { ...data };
    this.fields = controls(desk, data);
    this.decorative = checkbox("Photo décorative (rien à décrire)", data.decorative === "1");
    this.query = textInput("", { type: "search", placeholder: "Chercher dans la photothèque", "aria-label": "Chercher dans la photothèque", "data-autofocus": true });
    this.results = make("div", { class: "newsroom-photos", role: "radiogroup", "aria-label": "Photos trouvées" });
    this.status = make("p", { class: "newsroom-hint", role: "status" });
    this.upload = make("input", { type: "file", accept: "image/jpeg,image/png,image/webp", class: "newsroom-input", id: freshId("upload") });
    this.name = freshId("photo");
    this.#listen();
  }

  #listen() {
    const search = debounce(() => this.#search(), 200);
    this.query.addEventListener("input", search);
    this.query.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    this.upload.addEventListener("change", () => this.#send());
    this.decorative.control.addEventListener("change", () => this.#decorate());
    this.#decorate();
  }

  #decorate() {
    this.fields.alt.disabled = this.decorative.control.checked;
  }

  async #search() {
    try {
      const photos = await this.desk.services.searchPhotos(this.query.value.trim());
      this.results.replaceChildren(...photos.map((photo) => this.#card(photo)));
      this.status.textContent = photos.length ? "" : "Aucune photo trouvée. Vous pouvez en déposer une.";
    } catch (error) {
      this.status.textContent = error.message;
    }
  }

  #card(photo) {
    const radio = make("input", { type: "radio", name: this.name, value: photo.id });
    radio.checked = String(photo.id) === this.use.photo;
    radio.addEventListener("change", () => this.#choose(photo));
    const image = photo.preview ? make("img", { src: photo.preview, alt: "" }) : null;
    return make("label", { class: "newsroom-photo" }, radio, image, make("span", {}, photo.title || photo.caption || photo.alt || "Sans titre"));
  }

  /** A photo chosen: the library proposes its words and rights, the article decides. */
  #choose(photo) {
    this.desk.rememberPhoto(photo);
    const texts = { photo: photo.id, sha256: photo.sha256, focalX: photo.focalX, focalY: photo.focalY };
    for (const [name, value] of Object.entries(texts)) this.use[name] = String(value ?? "");
    for (const name of COPIED) this.fields[name].value = photo[name] ?? "";
    this.status.textContent = `Photo choisie\u00a0: ${photo.title || photo.caption || photo.alt || "sans titre"}.`;
  }

  async #send() {
    const [file] = this.upload.files;
    if (!file) return;
    this.status.textContent = "Envoi de la photo…";
    try {
      const photo = await this.desk.services.uploadPhoto(file);
      this.#choose(photo);
      this.results.prepend(this.#card(photo));
    } catch (error) {
      this.upload.value = "";
      this.status.textContent = error.message;
    }
  }

  content() {
    const { alt, caption, credit, bank, licence, licenceUrl, rightsEnd, source } = this.fields;
    this.#search();
    return [
      group("Photo", this.query, this.results, this.status, field("Ou déposer un fichier", this.upload, { hint: "JPEG, PNG ou WebP, 10\u00a0Mo au plus." })),
      group("Description", field("Texte de remplacement", alt, { hint: "Ce que l’on voit, pour qui ne voit pas l’image." }), this.decorative.element, field("Légende", caption)),
      group("Droits", make("div", { class: "newsroom-fields" },
        field("Crédit", credit, { wide: false }), field("Banque d’images", bank, { wide: false }),
        field("Licence", licence, { wide: false }), field("Fin des droits", rightsEnd, { wide: false }),
        field("Adresse de la licence", licenceUrl)),
      field("Source de la figure", source, { hint: "Une des sources de l’article." })),
    ];
  }

  /** The use of the photo, in the values of `data-` attributes; the middle focal point is left out. */
  read() {
    if (!this.use.photo) throw new FieldError(this.query, "Choisissez une photo ou déposez un fichier.");
    const texts = Object.fromEntries(Object.entries(this.fields).map(([name, control]) => [name, control.value.trim()]));
    if (texts.licenceUrl && !HTTP.test(texts.licenceUrl)) throw new FieldError(this.fields.licenceUrl, "Cette adresse doit commencer par https:// ou http://.");
    const decorative = this.decorative.control.checked;
    const use = { ...this.use, ...texts, alt: decorative ? "" : texts.alt, decorative: decorative ? "1" : "" };
    for (const focal of ["focalX", "focalY"]) if (use[focal] === "50") use[focal] = "";
    return Object.fromEntries([...PHOTO_USE, "source"].map((name) => [name, use[name] ?? ""]));
  }
}

/** Ask for a photo and its use. Resolves with the data of the figure, or null. */
export async function askPhoto(desk, { data = null }) {
  await desk.sources.refresh(desk.services);
  const form = new PhotoForm(desk, data ?? {});
  const content = form.content();
  const error = make("p", { class: "newsroom-error", hidden: true, id: `${(form.query.id ||= freshId("query"))}-error` });
  form.query.after(error);
  return openForm({ title: "Photo", submit: data ? "Enregistrer" : "Insérer", content, read: () => form.read(), wide: true });
}
