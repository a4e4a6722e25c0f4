"""Who made an article, as it prints: « Par Anne Roy et Ali Saad », « Photos : Zoé Viau »."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString

from articles.content.french_dates import and_fr
from articles.models.published import Publication
from articles.site.facts import Facts, Signature
from articles.site.markup import element, together

LABELS = {
    "texte": "Par",
    "photo": "Photos\u00a0:",
    "traduction": "Traduction\u00a0:",
    "verification": "Vérification\u00a0:",
}


class BylineLine(NamedTuple):
    """One line of the byline: its label and the names, linked to their pages."""

    label: str
    names: SafeString


def byline_of(facts: Facts) -> list[BylineLine]:
    """Return the lines of the byline, in the order of the roles; a role that nobody has gives none."""
    lines = []
    for role, label in LABELS.items():
        signed = [signature for signature in facts.signatures if signature.role == role]
        if signed:
            lines.append(BylineLine(label, _enumerated([_linked(signature) for signature in signed])))
    return lines


def names_of(publication: Publication) -> str:
    """Return who wrote a publication, for a line of a list: « Anne Roy et Ali Saad ». Empty when nobody signs."""
    return names_in(publication.byline)


def names_in(byline: Iterable[dict[str, Any]]) -> str:
    """Return the same from the byline that a publication keeps."""
    return and_fr([entry["name"] for entry in byline if entry.get("role", "texte") == "texte"])


def _linked(signature: Signature) -> SafeString:
    return element("a", signature.printed, href=reverse("site:author", args=[signature.author.slug]), rel="author")


def _enumerated(names: Sequence[SafeString]) -> SafeString:
    return together(filter(None, [together(names[:-1], ", "), *names[-1:]]), " et ")
