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

/** Add stored markup of an island at the end of a body, awake or asleep; the answer takes it back from where it is then. */
export function appendTo(textarea, markup) {
  const editor = editorOf(textarea);
  if (editor) appendToEditor(editor, markup);
  else write(textarea, [textarea.value.trimEnd(), markup].filter(Boolean).join("\n"));
  return () => takeFrom(textarea, markup);
}

function appendToEditor(editor, markup) {
  const holder = new CKEDITOR.dom.element("div", editor.document);
  const root = editor.editable();
  holder.setHtml(editor.dataProcessor.toHtml(markup, { context: root.getName(), filter: editor.filter, enterMode: editor.enterMode }));
  editor.fire("saveSnapshot");
  for (const node of holder.getChildren().toArray()) root.append(node);
  editor.widgets.checkWidgets({ initOnlyNew: true });
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/** Take an island out of a body by its UUID; the body may have woken or gone to sleep since. */
function takeFrom(textarea, markup) {
  const editor = editorOf(textarea);
  const [id] = /data-id="[^"]+"/.exec(markup) ?? [];
  if (!editor) return write(textarea, textarea.value.replace(markup, "").trimEnd());
  const widget = editor.widgets.getByElement(editor.editable().findOne(`[${id}]`));
  if (!widget) return undefined;
  editor.fire("saveSnapshot");
  editor.widgets.del(widget);
  editor.fire("saveSnapshot");
  return editor.fire("change");
}
