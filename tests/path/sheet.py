"""The sheet in the words of somebody who writes on it."""

from playwright.sync_api import Page, expect

from tests.path.newsroom import PASSWORD


class Desk:
    """One person at the desk, in a browser of their own."""

    def __init__(self, page: Page, email: str) -> None:
        self.page = page
        page.goto("/admin/")
        page.get_by_label("Courriel").fill(email)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Ce qui m’attend")).to_be_visible()

    def new_article(self, title: str) -> None:
        """Begin an article with its title alone."""
        self.page.get_by_role("link", name="Nouvel article").first.click()
        self.page.get_by_label("De quoi s’agit-il?").fill(title)
        self.page.get_by_role("button", name="Commencer à écrire").click()
        self.ready()

    def ready(self) -> None:
        """Wait until the sheet's own script has taken it in hand."""
        self.page.locator("html[data-sheet=ready]").wait_for()

    def open(self, title: str) -> None:
        """Open an article from what waits, or from the list."""
        self.page.goto("/admin/articles/article/")
        self.page.get_by_role("link", name=title).first.click()
        expect(self.page.get_by_role("heading", name=title, level=1)).to_have_count(1)
        if self.page.locator("[data-form]").count():
            self.ready()

    def write(self, place: str, *lines: str) -> None:
        """Put the caret in a body and type paragraphs."""
        self.caret_in(place)
        self.type(*lines)

    def caret_in(self, place: str) -> None:
        """Wake a body by clicking in it."""
        body = self.page.locator(f"[data-place='{place}']").locator("xpath=ancestor::*[@data-newsroom-body]")
        body.scroll_into_view_if_needed()
        body.click()
        expect(body.locator(".cke_wysiwyg_div, [contenteditable=true]").first).to_be_visible(timeout=15_000)
        self.page.keyboard.press("Control+End")

    def type(self, *lines: str) -> None:
        """Type paragraphs, Enter between them."""
        for number, line in enumerate(lines):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def add_section(self, heading: str) -> str:
        """Add a section at the end, give it its heading; return its place."""
        self.page.locator("[data-add-section]").click()
        section = self.page.locator("[data-section]").last
        section.locator("[data-heading]").fill(heading)
        return f"section-{section.get_attribute('data-key')}"

    def quote(self, who: str, words: str) -> None:
        """Insert an expert's quote at the caret, found by search, by keyboard; leave it by the way down."""
        self.page.keyboard.press("Control+Alt+q")
        self._choose(who)
        self.page.keyboard.type(words)

    def leave_island(self) -> None:
        """From inside an island to a new paragraph after it: Escape selects it, Enter writes on."""
        self.page.keyboard.press("Escape")
        self.page.wait_for_timeout(80)
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(80)

    def quoted_words(self, words: str) -> None:
        """Insert quoted words at the caret, said by the person found again."""
        self.page.keyboard.press("Control+Alt+g")
        self._choose("Inès")
        self.page.keyboard.type(words)

    def _choose(self, who: str) -> None:
        dialog = self.page.locator("dialog[open]")
        dialog.wait_for()
        self.page.keyboard.type(who)
        self.page.locator("[role=option]").first.wait_for()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Enter")
        dialog.wait_for(state="detached")

    def note(self, kind: str, words: str) -> None:
        """Add a note to readers."""
        self.page.locator("[data-add=notes]").click()
        note = self.page.locator("[data-row=notes]").last
        note.get_by_label("Sorte").select_option(kind)
        note.get_by_label("Texte").fill(words)

    def save(self) -> None:
        """Save by the keyboard and wait until the sheet says so."""
        self.page.keyboard.press("Control+s")
        expect(self.page.locator("[data-state]")).to_contain_text("Enregistré à", timeout=15_000)

    def verify(self, many: int) -> None:
        """Verify so many quotes, one after the other, on the page that the rail leads to."""
        self.page.get_by_role("link", name="Vérification").click()
        for _ in range(many):
            quote = self.page.get_by_role("article", name="Citation").first
            quote.locator("summary", has_text="Vérifier").click()
            quote.get_by_label("Comment").select_option("Entrevue réécoutée")
            quote.get_by_role("button", name="Vérifier").click()
            expect(self.page.get_by_text("C’est vérifié.")).to_be_visible()
        expect(self.page.get_by_text("Tout est vérifié")).to_be_visible()

    def act(self, label: str) -> None:
        """Press a button of the review."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state()
