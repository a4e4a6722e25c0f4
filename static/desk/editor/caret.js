/** Keep the caret while a dialog has the focus, and put it back. */

/** Remember the selection of an editor (or its selected island); call the answer to put it back. */
export function keepCaret(editor) {
  const { focused } = editor.widgets;
  const marks = focused ? null : editor.getSelection()?.createBookmarks2(true);
  return () => {
    if (focused?.wrapper) return focused.focus();
    editor.focus();
    if (marks) editor.getSelection().selectBookmarks(marks);
    return undefined;
  };
}

/** Put a collapsed selection just after or before a node, where typing does not go inside it. */
export function caretBeside(editor, node, side = "after") {
  const range = editor.createRange();
  if (side === "after") range.setStartAfter(node);
  else range.setStartBefore(node);
  range.collapse(true);
  editor.focus();
  editor.getSelection().selectRanges([range]);
}

/** The child of the body that holds the caret: a paragraph, a list, a table, an island. */
export function topBlock(editor) {
  const root = editor.editable();
  const start = editor.widgets.focused?.wrapper ?? editor.getSelection()?.getRanges()[0]?.startContainer;
  const holds = (node) => node.getParent()?.equals(root);
  let node = start ?? null;
  if (!node || node.equals(root)) return root.getLast((child) => child.type === CKEDITOR.NODE_ELEMENT);
  while (node && !holds(node)) node = node.getParent();
  return node;
}
