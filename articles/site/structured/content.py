"""What an article's words alone say to machines: its sources, its length, how it was made, who paid.

It is made with the rendering and kept with it: a page that is read does not open the content again.
"""

import re

from articles.content.richtext.plain import words
from articles.content.tree import Content, Disclosures, SourcePart
from articles.site.inlines import scheme_of
from articles.site.structured.house import Said, filled

SOURCE_TYPES = {
    "etude": "Report",
    "article": "Article",
    "donnees": "Dataset",
    "loi": "Legislation",
    "livre": "Book",
    "web": "WebPage",
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def of_content(content: Content) -> Said:
    """Return the properties of the article that its content decides."""
    bodies = [content.introduction, *(part.body for part in content.sections), content.conclusion]
    told = content.disclosures
    return filled(
        {
            "wordCount": sum(map(words, bodies)) or None,
            "citation": [_citation(source) for source in content.sources if source.title or source.url],
            "backstory": _backstory(told),
            "sponsor": _sponsor(told),
        }
    )


def on_the_web(address: str) -> str:
    """Return an address that a browser opens, empty otherwise."""
    return address if scheme_of(address) in ("http", "https") else ""


def _citation(source: SourcePart) -> Said:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    said: Said = {
        "@type": SOURCE_TYPES.get(source.kind, "CreativeWork"),
        "name": source.title or source.url,
        "url": on_the_web(source.url),
        "publisher": publisher,
        "datePublished": source.published_on if DATE.fullmatch(source.published_on) else "",
    }
    return filled(said)


def _backstory(told: Disclosures) -> str:
    parts = (
        ("", told.method),
        ("Recours à l’intelligence artificielle\u00a0: ", told.ai),
        ("Liens d’intérêt\u00a0: ", told.conflict),
    )
    return "\n".join(f"{label}{text.strip()}" for label, text in parts if text.strip())


def _sponsor(told: Disclosures) -> Said | None:
    if not told.sponsor:
        return None
    return filled({"@type": "Organization", "name": told.sponsor, "url": on_the_web(told.sponsor_url)})
