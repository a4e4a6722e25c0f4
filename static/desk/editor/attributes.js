/**
 * The data of each island: which `data-` attributes it carries, in the order of docs/rich-text.md.
 *
 * In JavaScript an island's data is a plain object of strings with the names of `dataset` (`anonymousReason` for
 * `data-anonymous-reason`). An attribute without a value does not exist.
 */

export const ATTRIBUTION = [
  "expert", "name", "role", "organisation", "how", "when", "incise", "recording", "anonymousReason",
];

export const PHOTO_USE = [
  "photo", "sha256", "alt", "decorative", "caption", "credit", "bank", "licence", "licenceUrl", "rightsEnd",
  "focalX", "focalY",
];

/** The islands: element, class, and data after `data-id`. */
export const ISLANDS = {
  quote: { tag: "blockquote", className: "quote", data: ATTRIBUTION },
  photo: { tag: "figure", className: "photo", data: [...PHOTO_USE, "source"] },
  box: { tag: "aside", className: "box", data: [] },
  pull: { tag: "aside", className: "pull", data: [] },
  words: { tag: "q", className: "", data: ATTRIBUTION },
  source: { tag: "sup", className: "source", data: ["source"] },
};

/** `anonymousReason` → `data-anonymous-reason`. */
export const attributeName = (name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The kind of island an element is, or null. */
export function islandKind(element) {
  const tag = element.tagName.toLowerCase();
  const kinds = Object.keys(ISLANDS).filter((kind) => ISLANDS[kind].tag === tag);
  return kinds.find((kind) => !ISLANDS[kind].className || element.classList.contains(ISLANDS[kind].className)) ?? null;
}

/** An island's data, read from its DOM element. */
export function readData(element, names) {
  const pairs = names.map((name) => [name, element.dataset[name] ?? ""]).filter(([, value]) => value !== "");
  return Object.fromEntries(pairs);
}

/** Replace an island's data on its DOM element: what is empty is removed. */
export function writeData(element, names, data) {
  for (const name of names) {
    if (data[name]) element.dataset[name] = data[name];
    else delete element.dataset[name];
  }
}

/** The stored attributes of an island in their order, from any object of attributes (`data-…` names). */
export function storedAttributes(kind, attributes) {
  const island = ISLANDS[kind];
  const stored = island.className ? { class: island.className } : {};
  for (const name of ["id", ...island.data].map(attributeName)) {
    if (attributes[name]) stored[name] = attributes[name];
  }
  return stored;
}

/** Opening tag of a new island, for `insert`: data is escaped here. */
export function islandMarkup(kind, data, inner = "") {
  const raw = Object.fromEntries(Object.entries(data).map(([name, value]) => [attributeName(name), String(value ?? "")]));
  const stored = storedAttributes(kind, { "data-id": crypto.randomUUID(), ...raw });
  const attributes = Object.entries(stored).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`).join("");
  return `<${ISLANDS[kind].tag}${attributes}>${inner}</${ISLANDS[kind].tag}>`;
}

/** Text made safe for HTML, in content and in quoted attributes. */
export const escapeHtml = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
