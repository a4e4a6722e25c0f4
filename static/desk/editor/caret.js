/** Keep the caret while a dialog has the focus, and put it back. */

/** The island selected as a whole, known at once (CKEditor's own `focused` follows a moment later), or null. */
export function selectedIsland(editor) {
  const selection = editor.getSelection();
  const element = selection?.isFake ? selection.getSelectedElement() : null;
  return editor.widgets.focused ?? (element ? editor.widgets.getByElement(element, true) : null);
}

/** Remember the selection of an editor (or its selected island); call the answer to put it back. */
export function keepCaret(editor) {
  const island = selectedIsland(editor);
  const marks = island ? null : editor.getSelection()?.createBookmarks2(true);
  return () => {
    editor.focus();
    if (island?.wrapper) return island.focus();
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
