"""A person at the harness page: what they press, and what is stored of it."""

import re
from typing import Any

from playwright.sync_api import Locator, Page

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SPEAKER = (
    'data-expert="12" data-name="Maude Villeray" data-role="directrice du contenu" data-organisation="Agence Boréale"'
)

_PASTE = """([id, types]) => {
  const data = new DataTransfer();
  for (const [type, text] of Object.entries(types)) data.setData(type, text);
  const root = harness.pool.editorFor(document.getElementById(id)).editable().$;
  const target = getSelection().anchorNode?.parentElement?.closest("[contenteditable=true]") ?? root;
  target.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""

_SELECT = """([id, text]) => {
  const editor = harness.pool.editorFor(document.getElementById(id));
  editor.focus();
  const walker = document.createTreeWalker(editor.editable().$, NodeFilter.SHOW_TEXT);
  const whole = [];
  while (walker.nextNode()) whole.push(walker.currentNode);
  const holds = (words) => whole.find((node) => node.data.includes(words));
  const [first, last = first] = text;
  const range = editor.createRange();
  const [start, end] = [holds(first), holds(last)];
  range.setStart(new CKEDITOR.dom.text(start), start.data.indexOf(first));
  range.setEnd(new CKEDITOR.dom.text(end), end.data.indexOf(last) + last.length);
  editor.getSelection().selectRanges([range]);
}"""


def anonymise(html: str) -> str:
    """Stored HTML with each UUID named by its order: `#1`, `#2`… Repeats keep their name."""
    names: dict[str, str] = {}
    return UUID.sub(lambda found: names.setdefault(found[0], f"#{len(names) + 1}"), html)


class WritingDesk:
    """The harness page, in the words of someone who writes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.body = "id_introduction"

    def write_in(self, body: str = "introduction") -> "WritingDesk":
        """Wake a body and put the caret in it."""
        return self.write_in_id(f"id_{body}")

    def write_in_id(self, identity: str) -> "WritingDesk":
        """Wake a textarea by its id and put the caret in it."""
        self.body = identity
        self.page.evaluate(
            "id => harness.pool.wake(document.getElementById(id), {focus: true}).then(() => null)", self.body
        )
        return self

    def press(self, *keys: str) -> "WritingDesk":
        """Press keys, one after the other, leaving each the time of a frame."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(60)
        return self

    def type(self, text: str) -> "WritingDesk":
        """Type characters."""
        self.page.keyboard.type(text)
        return self

    def command(self, keys: str) -> Locator:
        """Press a shortcut that opens a dialog; gives the dialog."""
        self.page.keyboard.press(keys)
        dialog = self.page.locator("dialog[open]")
        dialog.wait_for()
        return dialog

    def choose_speaker(self, name: str = "maude") -> "WritingDesk":
        """In the open dialog, find a person by the keyboard and insert."""
        self.type(name)
        self.page.locator("[role=option]").first.wait_for()
        self.press("ArrowDown", "Enter", "Enter")
        self.page.locator("dialog").wait_for(state="detached")
        return self

    def select(self, *words: str) -> "WritingDesk":
        """Select words of the body, or from the first words to the last."""
        self.page.evaluate(_SELECT, [self.body, list(words)])
        self.page.wait_for_timeout(60)
        return self

    def caret_after(self, words: str) -> "WritingDesk":
        """Put the caret just after some words."""
        self.select(words)
        return self.press("ArrowRight")

    def paste(self, html: str, text: str = "") -> "WritingDesk":
        """Paste as another program would."""
        self.page.evaluate(_PASTE, [self.body, {"text/html": html, "text/plain": text}])
        self.page.wait_for_timeout(250)
        return self

    def html(self, body: str = "") -> str:
        """What is stored of a body, now."""
        return self.html_of(f"id_{body}" if body else self.body)

    def html_of(self, identity: str) -> str:
        """What is stored of a textarea, by its id, now."""
        script = "id => harness.pool.getHTML(document.getElementById(id))"
        before, now = None, self.page.evaluate(script, identity)
        while now != before:  # what a key or a click began may still be on its way
            self.page.wait_for_timeout(60)
            before, now = now, self.page.evaluate(script, identity)
        return str(now)

    def shape(self, body: str = "") -> str:
        """What is stored of a body, its UUIDs named by their order."""
        return anonymise(self.html(body))

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run a script in the page."""
        return self.page.evaluate(script, argument)
