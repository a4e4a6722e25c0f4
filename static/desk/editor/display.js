/**
 * How islands look to the person who writes: what is generated around the stored data, in the editor and in prose at rest.
 *
 * Nothing made here is stored. Guillemets are not here either: CSS generates them.
 */

import { ATTRIBUTION, ISLANDS, readData } from "./attributes.js";

export const HOW = {
  entrevue: "en entrevue",
  courriel: "par courriel",
  communique: "par communiqué",
  traduit: "propos traduits",
};

const MISSING_SPEAKER = "Qui parle? À préciser";

/** `2026-03-01` → `1er mars 2026`; anything else is given back as it is. */
export function frenchDate(iso) {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T12:00:00`) : null;
  if (!date || Number.isNaN(date.valueOf())) return iso;
  const day = date.getDate() === 1 ? "1er" : String(date.getDate());
  return `${day}\u00a0${date.toLocaleDateString("fr-CA", { month: "long", year: "numeric" })}`;
}

/** « Isabelle Roy, directrice, Agence Nord, en entrevue, 3 mai 2026 », or what is missing. */
export function attributionLine(data) {
  const who = data.name || (data.anonymousReason ? "Source anonyme" : "");
  if (!who) return MISSING_SPEAKER;
  const reason = data.name ? "" : data.anonymousReason;
  const parts = [who, data.role, data.organisation, reason, HOW[data.how] ?? data.how, frenchDate(data.when ?? "")];
  return parts.filter(Boolean).join(", ");
}

/** True when a quote names nobody and says no reason for it. */
export const lacksSpeaker = (data) => !data.name && !data.anonymousReason;

/** A child of `parent` with that class, made at its end when it is missing. */
function part(parent, tag, className) {
  const found = [...parent.children].find((child) => child.classList.contains(className));
  if (found) return found;
  const made = parent.ownerDocument.createElement(tag);
  made.className = className;
  parent.append(made);
  return made;
}

/** The attribution line under the words of a block quote. */
function dressQuote(element) {
  const data = readData(element, ATTRIBUTION);
  const line = part(element, "div", "quote-by");
  line.contentEditable = "false";
  line.textContent = attributionLine(data);
  line.classList.toggle("is-missing", lacksSpeaker(data));
}

/** The speaker of quoted words, discreetly: a tooltip, and a class when nobody is named. */
function dressWords(element) {
  const data = readData(element, ATTRIBUTION);
  element.title = attributionLine(data);
  element.classList.toggle("is-missing", lacksSpeaker(data));
}

/** Photo, caption, credit and source of a figure. */
function dressPhoto(element, desk) {
  const data = readData(element, ISLANDS.photo.data);
  for (const filler of element.querySelectorAll(":scope > br")) filler.remove();
  const image = part(element, "img", "photo-image");
  image.alt = data.alt ?? "";
  image.draggable = false;
  image.style.objectPosition = `${data.focalX ?? 50}% ${data.focalY ?? 50}%`;
  desk.preview(data.photo).then((address) => showImage(element, image, address));
  fillCaption(part(element, "figcaption", "photo-words"), data, desk);
}

function showImage(element, image, address) {
  element.classList.toggle("is-missing", !address);
  if (address) image.src = address;
  else image.removeAttribute("src");
}

/** The licences that a page names beside the photo. */
const NAMED_LICENCES = new Set(["cc-by", "cc-by-sa", "cc0"]);

/** « Photo : Zoé Côté, Banque Nord, Creative Commons BY », as on the page, or what is missing. */
function creditLine({ credit, bank, licence }, desk) {
  const named = NAMED_LICENCES.has(licence) ? desk.vocabulary.licences.find(([code]) => code === licence)?.[1] : "";
  const parts = [...new Set([credit, bank, named].filter(Boolean))];
  return parts.length ? `Photo\u00a0: ${parts.join(", ")}` : "Crédit à préciser";
}

/** What is said under a photo, and what is missing of it. */
export function fillCaption(caption, data, desk) {
  const source = data.source ? desk.sources.label(data.source) : "";
  const lines = [
    ["caption", data.caption],
    ["credit", creditLine(data, desk)],
    ["origin", source && `Source\u00a0: ${source}`],
    ["alt", altLine(data)],
  ];
  caption.replaceChildren(...lines.filter(([, text]) => text).map(([name, text]) => captionLine(caption, name, text)));
}

function altLine(data) {
  if (data.decorative) return "Photo décorative";
  return data.alt ? "" : "Texte de remplacement à écrire";
}

function captionLine(caption, name, text) {
  const line = caption.ownerDocument.createElement("span");
  line.className = `photo-${name}`;
  line.textContent = text;
  return line;
}

/** The number of the source that is called, from the order of the article's sources. */
function dressSource(element, desk) {
  const number = desk.sources.number(element.dataset.source);
  element.textContent = number ? String(number) : "?";
  element.title = number ? `Source ${number}\u00a0: ${desk.sources.label(element.dataset.source)}` : "Source introuvable";
  element.classList.toggle("is-missing", !number);
}

const DRESS = { quote: dressQuote, words: dressWords, photo: dressPhoto, source: dressSource, box() {}, pull() {} };

/** Show what is generated of one island. `desk` gives `preview(photoId)` and `sources`. */
export function dress(kind, element, desk) {
  DRESS[kind](element, desk);
}

/** What a screen reader says of an island, and the title of its bar. */
export function islandLabel(kind, element, desk) {
  const data = readData(element, ISLANDS[kind].data);
  if (kind === "quote") return `Citation\u00a0: ${attributionLine(data)}`;
  if (kind === "words") return `Mots cités\u00a0: ${attributionLine(data)}`;
  if (kind === "photo") return `Photo\u00a0: ${data.caption || data.alt || "sans légende"}`;
  if (kind === "source") return element.title || `Source ${desk.sources.number(data.source)}`;
  return kind === "box" ? "Encadré" : "Exergue";
}
