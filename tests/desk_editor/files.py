"""Files that arrive on a page, as a browser gives them: dropped or pasted."""

import base64
from collections.abc import Mapping

from playwright.sync_api import Locator

GIVE = """(target, [kind, files, texts, down]) => {
  const data = new DataTransfer();
  const read = (bytes) => (typeof bytes === "number" ? new Uint8Array(bytes) : Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)));
  for (const [name, type, bytes] of files) data.items.add(new File([read(bytes)], name, {type}));
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
    target: Locator, kind: str, files: Mapping[str, bytes | int], texts: dict[str, str] | None = None, down: float = 0.9
) -> bool:
    """Drop or paste files (their bytes, or only how many) on an element.

    True when the browser would then do what it does by itself: leave the page.
    """
    types = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
    coded = {name: data if isinstance(data, int) else base64.b64encode(data).decode() for name, data in files.items()}
    sent = [(name, types[name.rpartition(".")[2]], data) for name, data in coded.items()]
    return bool(target.evaluate(GIVE, [kind, sent, texts or {}, down]))
