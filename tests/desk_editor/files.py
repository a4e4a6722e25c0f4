"""Files that arrive on a page, as a browser gives them: dropped or pasted."""

import base64

from playwright.sync_api import Locator

GIVE = """(target, [kind, files, texts, down]) => {
  const data = new DataTransfer();
  for (const [name, type, bytes] of files) {
    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, {type}));
  }
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  const box = target.getBoundingClientRect();
  const place = {bubbles: true, cancelable: true, clientX: box.left + 5, clientY: box.top + box.height * down};
  if (kind === "paste") {
    return target.dispatchEvent(new ClipboardEvent("paste", {...place, clipboardData: data}));
  }
  target.dispatchEvent(new DragEvent("dragover", {...place, dataTransfer: data}));
  return target.dispatchEvent(new DragEvent("drop", {...place, dataTransfer: data}));
}"""


def give(
    target: Locator, kind: str, files: dict[str, bytes], texts: dict[str, str] | None = None, down: float = 0.9
) -> bool:
    """Drop or paste files on an element. True when the browser would then do what it does by itself: leave the page."""
    types = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
    sent = [(name, types[name.rpartition(".")[2]], base64.b64encode(data).decode()) for name, data in files.items()]
    return bool(target.evaluate(GIVE, [kind, sent, texts or {}, down]))
