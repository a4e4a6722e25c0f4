"""What stands around the prose: the sommaire, the sources, the notes to readers, how the article was made."""

from collections.abc import Container

from django.utils.safestring import SafeString

from articles.content.french_dates import and_fr, iso_fr
from articles.content.tree import ReaderNote, SourcePart
from articles.content.vocabulary import NOTE_KINDS, REPLY, SOURCE_KINDS, SPONSORED
from articles.site.inlines import Page, anchor, external, scheme_of
from articles.site.markup import element, raised, together

NBSP = "\u00a0"
SHORTEST_SUMMARY = 3
"""A sommaire helps from three sections on; with fewer, the page is its own."""
AT_THE_TOP = "rectificatif"


def sommaire(page: Page) -> SafeString | str:
    """Return the list of the numbered sections, or nothing for a short article."""
    sections = [(place, part) for place, part in enumerate(page.content.sections, 1) if part.heading]
    if len(sections) < SHORTEST_SUMMARY:
        return ""
    lines = (
        element(
            "li",
            element(
                "a",
                element("span", str(place), class_="sommaire__number"),
                element("span", part.heading, class_="sommaire__heading"),
                href=f"#{anchor('section', part.id)}",
            ),
        )
        for place, part in sections
    )
    title = element("p", "Sommaire", class_="sommaire__title", id="sommaire")
    listed = element("ol", *lines, role="list")
    return element("nav", title, listed, class_="sommaire", aria_labelledby="sommaire", data_sommaire=True)


def sources(page: Page) -> SafeString | str:
    """Return the numbered list of the sources, each with the way back to where it is called."""
    lines = [_source(page, place, source) for place, source in enumerate(page.content.sources, 1)]
    if not lines:
        return ""
    return _part("Sources", "sources", element("ol", *lines, class_="sources__list"))


def _source(page: Page, number: int, source: SourcePart) -> SafeString:
    name = source.title or source.url
    title = external(page, source.url, name) if source.url else name
    kind = SOURCE_KINDS.get(source.kind, "") if source.kind not in ("web", "autre") else ""
    facts = [title, source.publisher, kind.lower(), raised(iso_fr(source.published_on))]
    consulted = together(["(consultée le ", raised(iso_fr(source.consulted_on)), ")"]) if source.consulted_on else ""
    words = together([together(facts, ", "), consulted, _calls(page, number, source.id)], " ")
    return element("li", words, id=None if page.base else f"source-{number}")


def beside(page: Page, called: Container[str]) -> SafeString:
    """Return what stands beside the passage that calls these sources: folded on a phone, in the margin on a desk."""
    told = [(place, part) for place, part in enumerate(page.content.sources, 1) if part.id in called]
    numbers = [str(place) for place, _ in told]
    label = element("summary", "Source " if len(told) == 1 else "Sources ", and_fr(numbers))
    return element("details", label, *(_short(page, part) for _, part in told), class_="beside")


def _short(page: Page, source: SourcePart) -> SafeString:
    name = source.title or source.url
    title = external(page, source.url, name) if source.url else name
    return element("p", together(filter(None, [title, source.publisher]), ", "))


def _calls(page: Page, number: int, source: str) -> SafeString | str:
    links = [
        element(
            "a",
            "retour au texte" if place == 1 else str(place),
            href=f"#appel-{number}-{place}",
            aria_label=f"Retour au texte, appel {place} de la source {number}",
        )
        for place in range(1, page.calls[source] + 1)
    ]
    return element("span", together(links, " "), class_="sources__back") if links else ""


def top_notes(page: Page) -> SafeString | str:
    """Return the corrections that matter: they stand before the text."""
    notes = [note for note in page.content.notes if note.kind == AT_THE_TOP]
    return element("div", *map(_note, notes), class_="notes notes--top") if notes else ""


def foot_notes(page: Page) -> SafeString | str:
    """Return the other notes to readers: they stand after the sources."""
    notes = [note for note in page.content.notes if note.kind not in (AT_THE_TOP, REPLY)]
    return _part("Corrections et mises à jour", "notes", *map(_note, notes)) if notes else ""


def _note(note: ReaderNote) -> SafeString:
    kind = element("strong", NOTE_KINDS.get(note.kind, ""))
    dated = element("time", raised(iso_fr(note.dated)), datetime=note.dated) if note.dated else ""
    label = element("span", together([kind, dated], ", "), f"{NBSP}: ", class_="note__label")
    return element("p", label, note.text, class_="note")


def replies(page: Page) -> SafeString | str:
    """Return the rights of reply, each in its own frame, after the corrections."""
    return together(_reply(note) for note in page.content.notes if note.kind == REPLY)


def _reply(note: ReaderNote) -> SafeString:
    heading = element("h2", NOTE_KINDS[REPLY], id=f"reponse-{note.id}")
    dated = element("time", raised(iso_fr(note.dated)), datetime=note.dated) if note.dated else ""
    when = element("p", "Publié le ", dated, class_="reply__date") if dated else ""
    return element(
        "section", heading, when, _lines(note.text), class_="foot reply", aria_labelledby=f"reponse-{note.id}"
    )


def disclosures(page: Page) -> SafeString | str:
    """Return what readers are told about how the article was made, each with its label."""
    told = page.content.disclosures
    pairs = [
        _sponsor(page),
        ("Comment nous avons travaillé", _lines(told.method)),
        ("Recours à l’intelligence artificielle", _lines(told.ai)),
        ("Liens d’intérêt", _lines(told.conflict)),
    ]
    terms = [element("div", element("dt", label), element("dd", words)) for label, words in pairs if words]
    return _part("Transparence", "disclosures", element("dl", *terms)) if terms else ""


def _sponsor(page: Page) -> tuple[str, str]:
    """Who paid, where the head of the page does not say it already; the head has no place for their address."""
    told = page.content.disclosures
    if page.content.kind != SPONSORED:
        return "Commanditaire", external(page, told.sponsor_url, told.sponsor) if told.sponsor else ""
    linked = scheme_of(told.sponsor_url) in ("http", "https")
    return "Site du commanditaire", external(page, told.sponsor_url, told.sponsor_url) if linked else ""


def _lines(words: str) -> SafeString:
    return together(element("p", line.strip()) for line in words.splitlines() if line.strip())


def _part(title: str, name: str, *children: str) -> SafeString:
    heading = element("h2", title, id=f"{name}-titre")
    return element("section", heading, *children, class_=f"foot {name}", aria_labelledby=f"{name}-titre")
