"""What keeps an article from being submitted: the blocking list, by name, with the place of each finding.

Pure: what only the tables and the clock know comes as `Facts` (`articles.facts` gathers them). The findings of law
(rights of photos, sponsor) keep even an emergency from publication.
"""

from collections.abc import Callable, Iterator

from articles.checks.finding import Facts, Finding
from articles.checks.passages import prose
from articles.content.guillemets import unbalanced, unbalanced_in_body
from articles.content.richtext import inline_text, islands, words
from articles.content.richtext.blocks import Block, ExpertQuote, Figure, PhotoUse, SpokenWords
from articles.content.tree import Content
from articles.content.vocabulary import SPONSORED


def blocking(content: Content, facts: Facts) -> list[Finding]:
    """Return what keeps the content from being submitted, in the order of the sheet."""
    return [finding for check in CHECKS for finding in check(content, facts)]


def photo_uses(content: Content) -> Iterator[tuple[str, PhotoUse]]:
    """Yield the place and the use of each photo: the lead, then the figures of the prose."""
    if content.lead:
        yield "lead", content.lead
    for place, body in prose(content):
        for island in islands(body):
            if isinstance(island, Figure):
                yield place, island.use


# --- The head of the article ----------------------------------------------------------------------------------------


def _title(content: Content, facts: Facts) -> Iterator[Finding]:
    if not content.title.strip():
        yield Finding("title-missing", "L’article n’a pas de titre.", "title")


def _rubric(content: Content, facts: Facts) -> Iterator[Finding]:
    if content.rubric is None:
        yield Finding("rubric-missing", "Choisissez une rubrique.", "rubric")
    elif content.rubric in facts.closed_rubrics:
        yield Finding("rubric-closed", "Cette rubrique est fermée\u00a0: choisissez-en une autre.", "rubric")


def _byline(content: Content, facts: Facts) -> Iterator[Finding]:
    signed = [entry for entry in content.byline if entry.role == "texte"] or list(content.byline)
    if not signed:
        yield Finding("author-missing", "Personne ne signe l’article.", "byline")
    elif all(entry.author in facts.closed_authors for entry in signed):
        names = ", ".join(entry.name for entry in signed)
        message = (
            f"Plus aucun compte actif ne signe l’article ({names})\u00a0: ajoutez une signature, ou détachez"
            " de la fiche le compte désactivé pour qu’elle continue de signer."
        )
        yield Finding("author-inactive", message, "byline")


def _text(content: Content, facts: Facts) -> Iterator[Finding]:
    if not any(words(body) for _, body in prose(content)):
        yield Finding("text-missing", "L’article n’a pas encore de texte.", "introduction")


# --- Sections -------------------------------------------------------------------------------------------------------


def _sections(content: Content, facts: Facts) -> Iterator[Finding]:
    for number, section in enumerate(content.sections, 1):
        place = f"section-{section.id}"
        if not section.heading.strip():
            yield Finding("heading-missing", f"La section {number} n’a pas d’intertitre.", place)
        if not any(_says(block) for block in section.body):
            yield Finding("body-missing", f"La section {number} n’a pas de texte.", place)


def _says(block: Block) -> bool:
    """Whether a block shows something: a quote that waits for its words does not."""
    return not isinstance(block, ExpertQuote) or bool(block.paragraphs)


def _guillemets(content: Content, facts: Facts) -> Iterator[Finding]:
    headings = [(f"section-{section.id}", section.heading) for section in content.sections]
    lines = [("title", content.title), ("kicker", content.kicker), ("standfirst", content.standfirst), *headings]
    found = [(place, unbalanced(text)) for place, text in lines]
    found += [(place, unbalanced_in_body(body)) for place, body in prose(content)]
    for place, excerpt in found:
        if excerpt:
            message = f"Un guillemet n’est pas fermé, ou pas ouvert, près de «\u00a0{excerpt}\u00a0»."
            yield Finding("guillemets-unbalanced", message, place)


def _quotes(content: Content, facts: Facts) -> Iterator[Finding]:
    for place, body in prose(content):
        for island in islands(body):
            if isinstance(island, ExpertQuote | SpokenWords) and not (island.by.name or island.by.anonymous_reason):
                excerpt = _excerpt(island)
                message = f"«\u00a0{excerpt}\u00a0»\u00a0: dites qui parle, ou pourquoi cette personne reste anonyme."
                yield Finding("speaker-missing", message, place)
            elif isinstance(island, ExpertQuote) and not island.paragraphs:
                whose = f"de {island.by.name}" if island.by.name else "anonyme"
                message = f"Une citation {whose} n’a pas de mots\u00a0: écrivez-les, ou retirez-la."
                yield Finding("quote-without-words", message, place)


def _excerpt(quote: ExpertQuote | SpokenWords) -> str:
    parts = quote.paragraphs if isinstance(quote, ExpertQuote) else (quote.children,)
    text = " ".join(inline_text(part) for part in parts).strip() or "Citation sans mots"
    return text if len(text) <= 60 else f"{text[:60].rsplit(' ', 1)[0]}…"


# --- Photos, sources, disclosures ------------------------------------------------------------------------------------


def _photos(content: Content, facts: Facts) -> Iterator[Finding]:
    for place, use in photo_uses(content):
        name, its = ("La photo principale", "de la photo principale")
        if place != "lead":
            name, its = ("Une photo du texte", "d’une photo du texte")
        if not use.sha256:
            yield Finding("photo-missing", f"{name} n’est pas dans la photothèque.", place)
        if use.photo in facts.withdrawn:
            yield Finding("photo-withdrawn", f"{name} a été retirée de la photothèque.", place, law=True)
        if use.photo in facts.ended or (use.rights_end and use.rights_end < facts.today.isoformat()):
            yield Finding("rights-ended", f"Les droits {its} sont échus.", place, law=True)


def _lead(content: Content, facts: Facts) -> Iterator[Finding]:
    if content.lead is None:
        return
    if not content.lead.credit.strip():
        yield Finding("credit-missing", "La photo principale n’a pas de crédit.", "lead")
    if not content.lead.alt.strip() and not content.lead.decorative:
        message = "Décrivez la photo principale pour qui ne la voit pas, ou marquez-la décorative."
        yield Finding("alt-missing", message, "lead")


def _sources(content: Content, facts: Facts) -> Iterator[Finding]:
    for number, source in enumerate(content.sources, 1):
        if not source.title.strip():
            yield Finding("source-untitled", f"La source {number} n’a pas de titre.", f"source-{source.id}")


def _sponsor(content: Content, facts: Facts) -> Iterator[Finding]:
    if content.kind == SPONSORED and not content.disclosures.sponsor.strip():
        message = "Un contenu commandité doit nommer son commanditaire."
        yield Finding("sponsor-missing", message, "disclosures-sponsor", law=True)


CHECKS: tuple[Callable[[Content, Facts], Iterator[Finding]], ...] = (
    _title,
    _rubric,
    _byline,
    _lead,
    _text,
    _sections,
    _guillemets,
    _quotes,
    _photos,
    _sources,
    _sponsor,
)
