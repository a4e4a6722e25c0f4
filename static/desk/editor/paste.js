/** What is pasted or dropped: stored markup only, one UUID for one island, no heading above ours, no picture. */

import { ISLANDS, islandKind, storedAttributes } from "./attributes.js";
import { withFreshIds } from "./identity.js";
import { notify } from "./notice.js";

const HEADINGS = { H1: "h3", H2: "h3", H5: "h4", H6: "h4" };
const BOXES = "div, section, article, main, header, footer, nav, center";
const GENERATED = ".quote-by, .cke_widget_drag_handler_container, .cke_widget_mask, [data-cke-temp-generated]";

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

/** An island's element as it is stored: attributes in order, nothing generated, no inner container. */
function storeElement(element, kind) {
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  for (const name of Object.keys(attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(storedAttributes(kind, attributes))) element.setAttribute(name, value);
  if (kind === "photo") element.replaceChildren();
  if (kind === "source") element.textContent = "•";
  for (const container of element.querySelectorAll(".quote-words, .box-body")) container.replaceWith(...container.childNodes);
  for (const part of element.querySelectorAll(".box-title, .pull-words")) part.replaceWith(plainPart(part));
}

function plainPart(part) {
  const made = part.ownerDocument.createElement(part.tagName);
  made.append(...part.childNodes);
  return made;
}

/** Clean DOM copied from an editor or from elsewhere into stored markup. */
export function toStored(root) {
  for (const generated of root.querySelectorAll(GENERATED)) generated.remove();
  for (const wrapper of [...root.querySelectorAll("[data-cke-widget-wrapper]")].reverse()) {
    wrapper.replaceWith(...wrapper.childNodes);
  }
  for (const tag of Object.values(ISLANDS).map((island) => island.tag)) {
    for (const element of root.querySelectorAll(tag)) {
      const kind = islandKind(element);
      if (kind) storeElement(element, kind);
    }
  }
}

/** A box of a web page: gone when it holds blocks, a paragraph when it holds words. */
function unbox(box) {
  if (box.querySelector("p, h3, h4, ul, ol, table, blockquote, figure, aside, div")) box.replaceWith(...box.childNodes);
  else rename(box, "p");
}

/** Headings of documents become ours; pictures, boxes and strange quotes go, their words stay. */
function tame(root) {
  for (const picture of root.querySelectorAll("img, style, script, meta, title, link")) picture.remove();
  for (const heading of root.querySelectorAll("h1, h2, h5, h6")) rename(heading, HEADINGS[heading.tagName]);
  for (const quote of root.querySelectorAll("blockquote:not(.quote)")) quote.replaceWith(...quote.childNodes);
  for (const bold of root.querySelectorAll("b")) rename(bold, "strong");
  for (const italic of root.querySelectorAll("i")) rename(italic, "em");
  for (const span of root.querySelectorAll("span[lang]")) if (!isForeign(span)) span.replaceWith(...span.childNodes);
  for (const box of [...root.querySelectorAll(BOXES)].reverse()) unbox(box);
}

/** Word processors write `lang` everywhere, beside a style of their own: only a plain mark of another language is kept. */
const isForeign = (span) => span.attributes.length === 1 && !/^fr\b/i.test(span.lang) && !/-[A-Z]{2}$/.test(span.lang);

/** The stored form of pasted HTML, and how many pictures it leaves behind: only the library has any. */
export function tidyPaste(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  toStored(body);
  const pictures = body.querySelectorAll("img").length;
  tame(body);
  return { tidy: body.innerHTML, pictures };
}

const leftBehind = (count) =>
  count > 1
    ? `${count} images ne viennent pas avec ce texte. Enregistrez-les, puis déposez leurs fichiers là où elles vont.`
    : "Une image ne vient pas avec ce texte. Enregistrez-la, puis déposez son fichier là où elle va.";

/** Dragging inside the page moves an island: it keeps its UUID. */
const isMove = (data) => data.method === "drop" && data.dataTransfer.getTransferType(data.target?.editor ?? null) !== CKEDITOR.DATA_TRANSFER_EXTERNAL;

/** Listen to what is pasted in one editor. */
export function addPaste(editor) {
  editor.on("paste", (event) => {
    const { tidy, pictures } = tidyPaste(event.data.dataValue);
    if (pictures) notify(leftBehind(pictures));
    event.data.dataValue = isMove(event.data) ? tidy : withFreshIds(tidy);
  }, null, null, 8);
}
