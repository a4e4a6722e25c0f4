"""The shape of a text: headings, sentences, chapô, repeats, tags, photos and links."""

import re
from collections.abc import Iterator

from articles.checks.blocking import photo_uses
from articles.checks.finding import Finding
from articles.checks.passages import HIDDEN, Passage, Span
from articles.checks.reading import Reading, Rule

MAX_HEADING = 90
MAX_WORDS = 40
STANDFIRST = range(80, 601)
MIN_WIDTH = 1200
LEAST_REPEATED = 5  # words of a sentence that may not come twice
_NUMBERED = re.compile(
    r"\s*(?:(?:\d{1,2}|[IVX]{1,5})[ \u00a0]?(?:[.)](?=\s)|[–—-](?=\s)|[\u00a0 ]?:)|(?:\d{1,2}|[IVX]{1,5})°)\s*"
)
_STOP = re.compile(r"[.!?…]+(?:[\u00a0\u202f ]?[»”)])?(?=\s|$)|\n")
_SHORTENED = re.compile(r"\b(?:M|MM|Dr|Dre|Me|p|art|no|env|vol|etc|[A-Z])\.(?=\s)")
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def sentences(passage: Passage) -> Iterator[Span]:
    """Yield where each sentence of a passage begins and ends; a line ends one too."""
    text = _SHORTENED.sub(lambda match: match[0][:-1] + HIDDEN, passage.text)
    start = 0
    for end in [*(match.end() for match in _STOP.finditer(text)), len(text)]:
        words = text[start:end]
        if bare := words.strip():
            first = start + len(words) - len(words.lstrip())
            yield first, first + len(bare)
        start = end


def numbered_headings(reading: Reading) -> Iterator[Finding]:
    """Find a number typed before a heading: the page numbers its sections itself."""
    for passage in reading.passages:
        match = _NUMBERED.match(passage.text) if passage.kind == "heading" else None
        if match and match.end() < len(passage.text):
            rest = passage.text[match.end() :]
            fix = rest[:1].upper() + rest[1:]
            yield passage.look(
                "heading-numbered", (0, len(passage.text)), "Le numéro de la section s’ajoute tout seul.", fix
            )


def long_headings(reading: Reading) -> Iterator[Finding]:
    """Find headings that take more than two lines."""
    for passage in reading.passages:
        if passage.kind == "heading" and len(passage.text) > MAX_HEADING:
            message = f"L’intertitre compte {len(passage.text)} caractères\u00a0: visez {MAX_HEADING} au plus."
            yield passage.look("heading-long", (0, len(passage.text)), message)


def long_sentences(reading: Reading) -> Iterator[Finding]:
    """Find sentences of more than forty words; those of others are theirs."""
    for passage in reading.texts:
        for start, end in sentences(passage):
            count = len(_TOKEN.findall(passage.own, start, end))
            if count > MAX_WORDS:
                yield passage.look(
                    "sentence-long", (start, end), f"Une phrase de {count} mots\u00a0: coupez-la en deux."
                )


def standfirst(reading: Reading) -> Iterator[Finding]:
    """Find a chapô that says too little or too much."""
    length = len(reading.content.standfirst)
    if length in STANDFIRST:
        return
    message = (
        f"Le chapô compte {length} caractères\u00a0: visez de 80 à 600." if length else "L’article n’a pas de chapô."
    )
    yield Finding("standfirst-length", message, "standfirst", blocks=False, field="standfirst")


def repeats(reading: Reading) -> Iterator[Finding]:
    """Find a sentence that came before, word for word; a pull quote repeats by nature."""
    seen: dict[tuple[str, ...], str] = {}
    for passage in reading.texts:
        for start, end in sentences(passage):
            if any(a <= start < b for a, b in passage.pulled):
                continue
            words = tuple(word.lower() for word in _TOKEN.findall(passage.text, start, end))
            if len(words) < LEAST_REPEATED:
                continue
            if words in seen:
                yield passage.look(
                    "sentence-twice", (start, end), f"La même phrase est déjà dans\u00a0: {seen[words]}."
                )
            seen.setdefault(words, passage.name)


def tags(reading: Reading) -> Iterator[Finding]:
    """Find an article without a tag."""
    if not reading.content.tags:
        yield Finding("tag-missing", "L’article n’a aucune étiquette.", "tags", blocks=False)


def small_photos(reading: Reading) -> Iterator[Finding]:
    """Find photos too small for a large screen."""
    for place, use in photo_uses(reading.content):
        width = reading.facts.widths.get(use.photo, MIN_WIDTH)
        if width < MIN_WIDTH:
            message = f"La photo a {width}\u00a0pixels de large\u00a0: il en faut {MIN_WIDTH} pour un grand écran."
            yield Finding("photo-small", message, place, blocks=False, words=use.alt or use.photo)


def bad_links(reading: Reading) -> Iterator[Finding]:
    """Find links and sources whose address answers badly, as the link checker last saw."""
    states = reading.facts.links
    for passage in reading.passages if states else ():
        for start, end, href in passage.links:
            if href in states:
                yield passage.look("link-bad", (start, end), f"Ce lien répond mal\u00a0: {states[href]}")
    for source in reading.content.sources:
        if source.url in states:
            message = f"L’adresse de cette source répond mal\u00a0: {states[source.url]}"
            place, control = f"source-{source.id}", f"sources-{source.id}-url"
            yield Finding(
                "link-bad", message, place, blocks=False, field=control, words=source.url, end=len(source.url)
            )


RULES = (
    Rule(
        "heading-numbered",
        "Numéro tapé",
        "Les sections se numérotent seules\u00a0: un numéro tapé paraîtrait deux fois.",
        numbered_headings,
    ),
    Rule(
        "heading-long", "Intertitre long", "Un intertitre se lit d’un coup d’œil, deux lignes au plus.", long_headings
    ),
    Rule("sentence-long", "Phrase longue", "Au-delà de 40 mots, qui lit revient en arrière.", long_sentences),
    Rule(
        "standfirst-length",
        "Longueur du chapô",
        "Le chapô dit en une ou deux phrases ce que l’article apporte.",
        standfirst,
    ),
    Rule("sentence-twice", "Phrase répétée", "La même phrase deux fois est souvent un collage de trop.", repeats),
    Rule("tag-missing", "Sans étiquette", "Les étiquettes relient l’article aux autres et aux formations.", tags),
    Rule(
        "photo-small",
        "Photo trop petite",
        "Sous 1200 pixels de large, une photo est floue sur un grand écran.",
        small_photos,
    ),
    Rule(
        "link-bad",
        "Lien qui répond mal",
        "Un lien mort laisse qui lit sans preuve\u00a0: corrigez-le, ou remplacez-le.",
        bad_links,
    ),
)
