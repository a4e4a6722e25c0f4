/** Marks on words: title of a work, foreign passage, links; and the two sub-headings. */

import { keepCaret } from "./caret.js";
import { askArticle } from "./dialogs/article.js";
import { askLanguage } from "./dialogs/language.js";
import { askLink } from "./dialogs/link.js";

/** The link or the foreign passage that holds the caret, or null. */
export const linkAtCaret = (editor) => editor.elementPath()?.contains("a") ?? null;
export const foreignAtCaret = (editor) =>
  editor.elementPath()?.contains((element) => element.is("span") && element.hasAttribute("lang")) ?? null;

const selectedText = (editor) => editor.getSelection()?.getSelectedText().trim() ?? "";

/** Apply an inline style to the selection; without one, insert `text` with it and go on typing after. */
function applyMark(editor, definition, text) {
  const style = new CKEDITOR.style({ ...definition, type: CKEDITOR.STYLE_INLINE });
  const range = editor.getSelection().getRanges()[0];
  editor.fire("saveSnapshot");
  if (range.collapsed) {
    const node = new CKEDITOR.dom.text(text, editor.document);
    range.insertNode(node);
    range.selectNodeContents(node);
  }
  style.applyToRange(range, editor);
  range.collapse(false);
  range.select();
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** Replace the attributes of an element that is already there. */
function changeAttributes(editor, element, attributes) {
  editor.fire("saveSnapshot");
  element.removeAttributes(["data-article", "data-cke-saved-href", "href", "lang"]);
  element.setAttributes(attributes);
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** Take an inline element away, and keep its words. */
export function unwrap(editor, element) {
  const restore = keepCaret(editor);
  editor.fire("saveSnapshot");
  element.remove(true);
  restore();
  editor.fire("saveSnapshot");
  editor.fire("change");
}

async function ask(editor, dialog) {
  const restore = keepCaret(editor);
  const answer = await dialog();
  restore();
  return answer;
}

const hrefs = (href) => ({ href, "data-cke-saved-href": href });
const articleAttributes = (id) => ({ "data-article": String(id), ...hrefs(`#article-${id}`) });
const isArticleLink = (link) => link?.hasAttribute("data-article") ?? false;

/** « Lien »: to another site. */
export async function link(editor) {
  const current = linkAtCaret(editor);
  if (isArticleLink(current)) return linkArticle(editor);
  const address = current?.getAttribute("href") ?? "";
  const answer = await ask(editor, () => askLink({ address, text: current ? null : selectedText(editor) }));
  if (!answer) return undefined;
  if (current) return changeAttributes(editor, current, hrefs(answer.address));
  return applyMark(editor, { element: "a", attributes: hrefs(answer.address) }, answer.text || answer.address);
}

/** « Lien vers un article »: by its id, whatever its address becomes. */
export async function linkArticle(editor) {
  const current = linkAtCaret(editor);
  const article = await ask(editor, () => askArticle(editor.newsroom.desk));
  if (!article) return undefined;
  if (current) return changeAttributes(editor, current, articleAttributes(article.id));
  return applyMark(editor, { element: "a", attributes: articleAttributes(article.id) }, article.title);
}

/** « Langue étrangère »: the words selected, or those that hold the caret. */
export async function foreign(editor) {
  const current = foreignAtCaret(editor);
  const language = await ask(editor, () => askLanguage({ lang: current?.getAttribute("lang") ?? "en", text: current ? null : selectedText(editor) }));
  if (!language) return undefined;
  if (current) return changeAttributes(editor, current, { lang: language.lang });
  return applyMark(editor, { element: "span", attributes: { lang: language.lang } }, language.text);
}

/** A button that puts an inline element on and off: `<cite>`. */
export function toggleMark(editor, element) {
  const style = new CKEDITOR.style({ element });
  const command = editor.addCommand(element, {
    allowedContent: element,
    exec: () => editor[command.state === CKEDITOR.TRISTATE_ON ? "removeStyle" : "applyStyle"](style),
  });
  editor.attachStyleStateChange(style, (state) => command.setState(state));
  return command;
}

/** Turn the block of the caret into a sub-heading, or back into a paragraph. */
export function toggleHeading(editor, element) {
  const isOn = editor.elementPath()?.block?.is(element);
  editor.fire("saveSnapshot");
  editor.applyStyle(new CKEDITOR.style({ element: isOn ? "p" : element }));
  editor.fire("saveSnapshot");
}
