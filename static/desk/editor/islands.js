/**
 * The islands as CKEditor widgets: read from the stored markup (`upcast`), written back exactly (`downcast`).
 *
 * Quoted words (`<q>`) are not a widget: a plain inline element types better. See words.js.
 * The truth of an island is on its element's `data-` attributes; what is shown around is made by display.js.
 */

import { ATTRIBUTION, ISLANDS, attributeName, storedAttributes } from "./attributes.js";
import { dress, islandLabel } from "./display.js";
import { editIsland } from "./edit.js";
import { islandKey } from "./island_keys.js";

const attributeList = (names) => ["id", ...names].map(attributeName).join(",");

/** What words may hold, anywhere (CKEditor's allowed content rules). */
export const INLINE_CONTENT = [
  "strong em cite sub sup br",
  "a[href,data-article]",
  "span[!lang]",
  `q[${attributeList(ATTRIBUTION)}]`,
  `sup(source)[${attributeList(["source"])}]`,
].join(";");

/** What a body may hold: the rules that the configuration must carry. */
export const BODY_CONTENT = [
  INLINE_CONTENT,
  "p h3 h4 ul ol li table caption thead tbody tr th td",
  ...["quote", "photo", "box", "pull"].map(
    (kind) => `${ISLANDS[kind].tag}(!${ISLANDS[kind].className})[${attributeList(ISLANDS[kind].data)}]`,
  ),
].join(";");

const WORDS_ONLY = "strong em cite sub sup br;a[href,data-article];span[!lang]";

/** Move nodes to the end of a parser element. */
function adopt(element, children) {
  for (const child of children) {
    if (child.parent) child.remove();
    element.add(child);
  }
  return element;
}

/** Move an element's children into a new child. */
const gather = (element, tag, className, children = [...element.children]) =>
  adopt(element, [adopt(new CKEDITOR.htmlParser.element(tag, { class: className }), children)]);

const withoutBlankText = (element) =>
  [...element.children].filter((child) => child.type !== CKEDITOR.NODE_TEXT || child.value.trim());

/** An island's stored element, around the children given. */
const stored = (kind, element, children) =>
  adopt(new CKEDITOR.htmlParser.element(ISLANDS[kind].tag, storedAttributes(kind, element.attributes)), children);

/** Stored nodes of one of an island's texts: CKEditor's own filling comes after `downcast`, too late for us. */
const textOf = (widget, name) => [...CKEDITOR.htmlParser.fragment.fromHtml(widget.editables[name].getData()).children];
/** The words of a parser element, as HTML text without any mark. */
const plainText = (element) => {
  const words = [];
  element?.forEach((node) => words.push(node.value), CKEDITOR.NODE_TEXT);
  return words.join("").replace(/[\u200b\s]+/g, " ").trim();
};

function openBox(element) {
  const children = withoutBlankText(element);
  const title = children.find((child) => child.name === "h4");
  const rest = children.filter((child) => child !== title);
  title?.remove();
  const heading = new CKEDITOR.htmlParser.element("h4", { class: "box-title" });
  heading.setHtml(title ? plainText(title) : "");
  element.add(heading);
  gather(element, "div", "box-body", rest);
}

function closeBox(element, widget) {
  const heading = new CKEDITOR.htmlParser.element("h4", {});
  heading.setHtml(plainText(adopt(new CKEDITOR.htmlParser.element("p", {}), textOf(widget, "title"))));
  return stored("box", element, [heading, ...textOf(widget, "words")]);
}

function openPull(element) {
  const paragraphs = withoutBlankText(element).filter((child) => child.name === "p");
  const words = paragraphs.flatMap((paragraph) => [...paragraph.children]);
  for (const child of [...element.children]) child.remove();
  gather(element, "p", "pull-words", words);
}

const closePull = (element, widget) =>
  stored("pull", element, [adopt(new CKEDITOR.htmlParser.element("p", {}), textOf(widget, "words"))]);

const BLOCKS = {
  quote: {
    editables: { words: { selector: ".quote-words", allowedContent: `${INLINE_CONTENT};p` } },
    open: (element) => gather(element, "div", "quote-words"),
    close: (element, widget) => stored("quote", element, textOf(widget, "words")),
  },
  photo: {
    editables: {},
    open: (element) => element.setHtml(""),
    close: (element) => stored("photo", element, []),
  },
  box: {
    editables: {
      title: { selector: ".box-title", allowedContent: "br" },
      words: { selector: ".box-body", allowedContent: `${INLINE_CONTENT};p ul ol li` },
    },
    open: openBox,
    close: closeBox,
  },
  pull: {
    editables: { words: { selector: ".pull-words", allowedContent: WORDS_ONLY } },
    open: openPull,
    close: closePull,
  },
};

const CALL = {
  editables: {},
  open: (element) => element.setHtml("•"),
  close(element) {
    const call = stored("source", element, []);
    call.setHtml("•");
    return call;
  },
};

const DEFINITIONS = { ...BLOCKS, source: CALL };

/** Kinds of widgets that stand between paragraphs. */
export const BLOCK_KINDS = Object.keys(BLOCKS);

/** True for the stored element of that kind. */
const recognises = (kind, element) =>
  element.name === ISLANDS[kind].tag && element.hasClass(ISLANDS[kind].className);

/** Show again what is generated of an island, and name it for screen readers. */
export function refreshIsland(widget) {
  const { desk } = widget.editor.newsroom;
  dress(widget.name, widget.element.$, desk);
  widget.wrapper.setAttribute("aria-label", widget.getLabel());
}

function definition(kind) {
  const { editables, open, close } = DEFINITIONS[kind];
  return {
    inline: kind === "source",
    draggable: kind !== "source",
    editables,
    upcast(element) {
      if (!recognises(kind, element)) return false;
      element.attributes = storedAttributes(kind, { "data-id": crypto.randomUUID(), ...element.attributes });
      open(element);
      return true;
    },
    downcast(element) {
      return close(element, this);
    },
    getLabel() {
      return islandLabel(kind, this.element.$, this.editor.newsroom.desk);
    },
    init() {
      refreshIsland(this);
      this.on("key", (event) => islandKey(this, event), null, null, 1);
      this.on("edit", (event) => {
        event.cancel();
        editIsland(this);
      });
    },
  };
}

/** Teach an editor the islands. */
export function addIslands(editor) {
  for (const kind of Object.keys(DEFINITIONS)) editor.widgets.add(kind, definition(kind));
}
