/** The lead photo: chosen in the library or uploaded, its focal point put by hand or by arrows. */

import { debounce, freshId, make } from "../editor/dom.js";
import { FieldError, field, openForm } from "../editor/dialogs/form.js";

const STEPS = { ArrowLeft: ["x", -2], ArrowRight: ["x", 2], ArrowUp: ["y", -2], ArrowDown: ["y", 2] };
const between = (value) => Math.round(Math.min(100, Math.max(0, value)));

class Lead {
  constructor(page) {
    this.page = page;
    this.frame = page.form.querySelector("[data-lead]");
    const find = (name) => this.frame.querySelector(`[data-lead-${name}]`);
    Object.assign(this, { photo: find("photo"), view: find("view"), image: find("image"), point: find("focal"), facts: find("facts"), size: find("size") });
    find("choose").hidden = false;
    find("file").hidden = true;
    this.point.hidden = false;
    find("choose").addEventListener("click", () => this.#choose());
    find("remove").addEventListener("click", (event) => {
      event.preventDefault();
      this.set(null);
    });
    find("frame").addEventListener("click", (event) => this.#aim(event));
    this.point.addEventListener("keydown", (event) => this.#nudge(event));
    const decorative = this.frame.querySelector('[name="lead-decorative"]');
    decorative.addEventListener("change", () => this.show());
    this.show();
  }

  /** Show what the fields say. */
  show() {
    const chosen = Boolean(this.photo.value);
    const preview = this.page.data.preview.replace("00000000-0000-0000-0000-000000000000", this.photo.value);
    for (const part of [this.view, this.facts, this.frame.querySelector("[data-lead-remove]")]) part.hidden = !chosen;
    this.frame.querySelector("[data-lead-choose]").textContent = chosen ? "Changer la photo" : "Choisir une photo";
    if (chosen && !this.image.src.endsWith(preview)) this.image.src = preview;
    this.frame.querySelector('[name="lead-alt"]').readOnly = this.frame.querySelector('[name="lead-decorative"]').checked;
    this.#place();
  }

  /** Choose a photo of the library (its words and rights are proposed), or none. */
  set(photo) {
    this.photo.value = photo?.id ?? "";
    if (photo) {
      for (const control of this.frame.querySelectorAll("[data-lead-fact]")) {
        if (control.type === "checkbox") control.checked = false;
        else control.value = photo[control.dataset.leadFact] ?? "";
      }
      this.#focal("x", photo.focalX ?? 50);
      this.#focal("y", photo.focalY ?? 50);
      this.size.textContent = photo.width ? `${photo.width} × ${photo.height} pixels` : "";
    }
    this.show();
    this.page.changed();
  }

  #focal(axis, value) {
    this.frame.querySelector(`[data-focal="${axis}"]`).value = between(Number(value));
  }

  #place() {
    for (const [axis, side] of [["x", "left"], ["y", "top"]]) this.point.style[side] = `${this.frame.querySelector(`[data-focal="${axis}"]`).value}%`;
  }

  #aim(event) {
    if (event.target.closest("[data-lead-focal]")) return;
    const { left, top, width, height } = this.image.getBoundingClientRect();
    this.#focal("x", ((event.clientX - left) / width) * 100);
    this.#focal("y", ((event.clientY - top) / height) * 100);
    this.#place();
    this.page.changed();
  }

  #nudge(event) {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const [axis, step] = STEPS[event.key];
    this.#focal(axis, Number(this.frame.querySelector(`[data-focal="${axis}"]`).value) + step);
    this.#place();
    this.page.changed();
  }

  async #choose() {
    const photo = await choosePhoto(this.page.services);
    if (photo) this.set(photo);
  }
}

/** Ask for a photo of the library, or a file. Resolves with it, or null. */
function choosePhoto(services) {
  const query = make("input", { type: "search", class: "newsroom-input", placeholder: "Chercher dans la photothèque", "aria-label": "Chercher dans la photothèque", "data-autofocus": true, id: freshId("query") });
  const results = make("div", { class: "newsroom-photos", role: "radiogroup", "aria-label": "Photos trouvées" });
  const status = make("p", { class: "newsroom-hint", role: "status" });
  const upload = make("input", { type: "file", accept: "image/jpeg,image/png,image/webp", class: "newsroom-input" });
  const name = freshId("photo");
  let chosen = null;
  const card = (photo, checked = false) => {
    const radio = make("input", { type: "radio", name, value: photo.id });
    radio.checked = checked;
    radio.addEventListener("change", () => {
      chosen = photo;
    });
    return make("label", { class: "newsroom-photo" }, radio, make("img", { src: photo.preview, alt: "" }), make("span", {}, photo.title));
  };
  const search = async () => {
    try {
      const photos = await services.searchPhotos(query.value.trim());
      results.replaceChildren(...photos.map((photo) => card(photo)));
      status.textContent = photos.length ? "" : "Aucune photo trouvée. Vous pouvez en déposer une.";
    } catch (error) {
      status.textContent = error.message;
    }
  };
  query.addEventListener("input", debounce(search, 200));
  upload.addEventListener("change", async () => {
    const [file] = upload.files;
    if (!file) return;
    status.textContent = "Envoi de la photo…";
    try {
      chosen = await services.uploadPhoto(file);
      results.prepend(card(chosen, true));
      status.textContent = "Photo déposée et choisie.";
    } catch (error) {
      upload.value = "";
      status.textContent = error.message;
    }
  });
  search();
  const read = () => {
    if (!chosen) throw new FieldError(query, "Choisissez une photo ou déposez un fichier.");
    return chosen;
  };
  const error = make("p", { class: "newsroom-error", hidden: true, id: `${query.id}-error` });
  return openForm({ title: "Photo principale", submit: "Choisir", wide: true, read, content: [query, error, results, status, field("Ou déposer un fichier", upload, { hint: "JPEG, PNG ou WebP, 10\u00a0Mo au plus." })] });
}

/** The lead photo of a page. */
export const prepareLead = (page) => new Lead(page);
