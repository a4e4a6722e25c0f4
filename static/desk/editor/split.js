/** « Scinder ici »: the stored HTML before the caret, and after it. */

import { topBlock } from "./caret.js";

const EMPTY_EDGES = /^(?:<(p|h3|h4)>(?:\s|&nbsp;|<br \/>)*<\/\1>\s*)+|(?:\s*<(p|h3|h4)>(?:\s|&nbsp;|<br \/>)*<\/\2>)+$/g;
const WHOLE = "TABLE, .cke_widget_wrapper";

/** Where the cut is: the caret, or before the table or the block island that holds it. */
function cutPoint(editor) {
  const range = editor.getSelection()?.getRanges()[0];
  const block = topBlock(editor);
  const cut = document.createRange();
  if (!range || !block || block.$.matches(WHOLE)) {
    if (block) cut.setStartBefore(block.$);
    else cut.selectNodeContents(editor.editable().$);
  } else cut.setStart(range.startContainer.$, range.startOffset);
  cut.collapse(true);
  return cut;
}

function htmlOf(editor, range) {
  const holder = document.createElement("div");
  holder.append(range.cloneContents());
  return editor.dataProcessor.toDataFormat(holder.innerHTML, { context: editor.editable().getName() }).replace(EMPTY_EDGES, "").trim();
}

/** Quoted words cut in two are two islands. */
function renewShared(before, after) {
  return after.replace(/\bdata-id="([^"]*)"/g, (attribute, id) =>
    before.includes(attribute) ? `data-id="${crypto.randomUUID()}"` : attribute);
}

/** `{before, after}`: stored HTML on both sides of the caret; the editor is left as it is. */
export function splitHere(editor) {
  const root = editor.editable().$;
  const cut = cutPoint(editor);
  const start = document.createRange();
  const end = document.createRange();
  start.setStart(root, 0);
  start.setEnd(cut.startContainer, cut.startOffset);
  end.setStart(cut.startContainer, cut.startOffset);
  end.setEnd(root, root.childNodes.length);
  const before = htmlOf(editor, start);
  return { before, after: renewShared(before, htmlOf(editor, end)) };
}
