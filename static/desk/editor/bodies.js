/** The bodies of a page: a textarea each, with an editor when it is awake. */

/** The awake editor of a textarea, or null. */
export const editorOf = (textarea) =>
  Object.values(CKEDITOR.instances).find((editor) => editor.element.$ === textarea && editor.status === "ready") ?? null;

/** Tell the page that a body has new HTML: `newsroom:changed` bubbles from its textarea. */
export function announce(textarea) {
  textarea.dispatchEvent(new CustomEvent("newsroom:changed", { bubbles: true, detail: { html: textarea.value } }));
}

/** Write a sleeping body. */
function write(textarea, html) {
  textarea.value = html;
  announce(textarea);
}

/** Add stored markup at the end of a body, awake or asleep; the answer takes it back. */
export function appendTo(textarea, markup) {
  const editor = editorOf(textarea);
  return editor ? appendToEditor(editor, markup) : appendToText(textarea, markup);
}

function appendToText(textarea, markup) {
  const before = textarea.value;
  const after = [before.trimEnd(), markup].filter(Boolean).join("\n");
  write(textarea, after);
  return () => write(textarea, textarea.value === after ? before : textarea.value.replace(markup, ""));
}

function appendToEditor(editor, markup) {
  const holder = new CKEDITOR.dom.element("div", editor.document);
  const root = editor.editable();
  holder.setHtml(editor.dataProcessor.toHtml(markup, { context: root.getName(), filter: editor.filter, enterMode: editor.enterMode }));
  const added = [...holder.getChildren().toArray()];
  editor.fire("saveSnapshot");
  for (const node of added) root.append(node);
  editor.widgets.checkWidgets({ initOnlyNew: true });
  editor.fire("saveSnapshot");
  editor.fire("change");
  return () => takeBack(editor, added);
}

function takeBack(editor, added) {
  editor.fire("saveSnapshot");
  for (const node of added) node.remove();
  editor.widgets.checkWidgets();
  editor.fire("saveSnapshot");
  editor.fire("change");
}
