/** A photo of the article: chosen in the library or put there now, then described for this article. */

import { PHOTO_USE } from "../attributes.js";
import { make } from "../dom.js";
import { notify } from "../notice.js";
import { PhotoChooser } from "./chooser.js";
import { FieldError, checkbox, field, group, openForm, select, textArea, textInput } from "./form.js";

const COPIED = ["alt", "caption", "credit", "bank", "licence", "licenceUrl", "rightsEnd"];
const HTTP = /^https?:\/\/\S+$/i;

function sourceChoices(sources) {
  return [["", "Aucune"], ...sources.all().map(({ id }, index) => [String(id), `${index + 1}. ${sources.label(id)}`])];
}

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
    source: select(sourceChoices(desk.sources), data.source ?? ""),
  };
}

class PhotoForm {
  arrived = null;

  constructor(desk, { data, file, inProse }) {
    Object.assign(this, { desk, file, inProse, use: { ...data } });
    this.fields = controls(desk, data);
    this.decorative = checkbox("Photo décorative (rien à décrire)", data.decorative === "1");
    this.view = make("img", { class: "newsroom-chosen", alt: "", hidden: true, draggable: "false" });
    this.chooser = new PhotoChooser({ services: desk.services, chosen: data.photo ?? "", onChoose: (photo, how) => this.#choose(photo, how) });
    this.decorative.control.addEventListener("change", () => this.#decorate());
    this.#decorate();
    (file || data.photo ? this.fields.alt : this.chooser.query).dataset.autofocus = "";
    this.#begin();
  }

  #begin() {
    this.chooser.search();
    if (this.file) this.chooser.send(this.file);
    else if (this.use.photo) this.desk.preview(this.use.photo).then((address) => this.#show(address));
  }

  #decorate() {
    this.fields.alt.disabled = this.decorative.control.checked;
  }

  #show(address) {
    this.view.hidden = !address;
    if (address) this.view.src = address;
  }

  /**
   * A photo chosen: the library proposes its words and rights, the article decides. What was typed while a file was on its
   * way is kept.
   */
  #choose(photo, { arrived }) {
    this.desk.rememberPhoto(photo);
    this.arrived = arrived ? photo : null;
    this.#show(photo.preview);
    const texts = { photo: photo.id, sha256: photo.sha256, focalX: photo.focalX, focalY: photo.focalY };
    for (const [name, value] of Object.entries(texts)) this.use[name] = String(value ?? "");
    for (const name of COPIED) {
      const control = this.fields[name];
      if (!(arrived && this.file && control.value)) control.value = photo[name] ?? "";
    }
  }

  /** The library is folded when there is already a photo to describe. */
  #library() {
    const library = [...this.chooser.library];
    if (!this.file && !this.use.photo) return library;
    return [make("details", { class: "newsroom-more" }, make("summary", {}, "Choisir une autre photo"), ...library)];
  }

  content() {
    const { alt, caption, credit, bank, licence, licenceUrl, rightsEnd, source } = this.fields;
    const { status, progress } = this.chooser;
    return [
      group("Photo", this.view, progress, status, ...this.#library()),
      group("Description", field("Texte de remplacement", alt, { hint: "Ce que l’on voit, pour qui ne voit pas l’image." }), this.decorative.element, field("Légende", caption)),
      group("Droits", make("div", { class: "newsroom-fields" },
        field("Crédit", credit, { wide: false }), field("Banque d’images", bank, { wide: false }),
        field("Licence", licence, { wide: false }), field("Fin des droits", rightsEnd, { wide: false }),
        field("Adresse de la licence", licenceUrl)),
      this.inProse ? field("Source de la figure", source, { hint: "Une des sources de l’article." }) : null),
    ];
  }

  #requirePhoto() {
    if (this.use.photo) return;
    this.chooser.query.closest("details")?.setAttribute("open", "");
    throw new FieldError(this.chooser.query, "Choisissez une photo ou déposez un fichier.");
  }

  /** The use of the photo, in the values of `data-` attributes; the middle focal point is left out. */
  async read() {
    await this.chooser.arriving;
    this.#requirePhoto();
    const texts = Object.fromEntries(Object.entries(this.fields).map(([name, control]) => [name, control.value.trim()]));
    if (texts.licenceUrl && !HTTP.test(texts.licenceUrl)) throw new FieldError(this.fields.licenceUrl, "Cette adresse doit commencer par https:// ou http://.");
    const decorative = this.decorative.control.checked;
    const use = { ...this.use, ...texts, alt: decorative ? "" : texts.alt, decorative: decorative ? "1" : "" };
    for (const focal of ["focalX", "focalY"]) if (use[focal] === "50") use[focal] = "";
    return Object.fromEntries([...PHOTO_USE, "source"].map((name) => [name, use[name] ?? ""]));
  }
}

/** What is said of a photo just put there is asked once: the library fills what it does not know. The article has it anyway. */
function tellLibrary(desk, use) {
  desk.services.describePhoto?.(use).catch(() => undefined);
}

/**
 * Ask for a photo and its use: `data` is one to change, `file` one that arrives. Resolves with the data of the figure, or
 * null. `inProse` is false for the lead photo, which has no source of its own.
 */
export async function askPhoto(desk, { data = null, file = null, inProse = true, title = "Photo", cancel = "Annuler", submit = data?.photo ? "Enregistrer" : "Insérer" }) {
  await desk.sources.refresh(desk.services);
  const form = new PhotoForm(desk, { data: data ?? {}, file, inProse });
  const use = await openForm({ title, submit, cancel, content: form.content(), read: () => form.read(), wide: true });
  form.chooser.close();
  if (use && form.arrived) tellLibrary(desk, use);
  if (!use && form.arrived) notify("Rien n’a été ajouté à l’article. La photo reste dans la photothèque.");
  return use;
}
