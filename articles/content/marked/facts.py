"""What is not words and changed: small labelled lines, the old value and the new one."""

from collections.abc import Iterable
from typing import NamedTuple

from articles.content.richtext.blocks import QUOTE_WAYS, Attribution, PhotoUse
from articles.content.tree import SourcePart
from articles.content.vocabulary import PHOTO_LICENCES, SOURCE_KINDS

NB = "\u00a0"
SPEAKER = {
    "name": "Personne citée",
    "role": "Fonction",
    "organisation": "Organisation",
    "how": "Propos recueillis",
    "when": "Date des propos",
    "incise": "Incise",
    "recording": "Enregistrement",
    "anonymous_reason": "Raison de l’anonymat",
}
PHOTO = {
    "alt": "Texte de remplacement",
    "credit": "Crédit",
    "bank": "Banque d’images",
    "licence": "Licence",
    "licence_url": "Adresse de la licence",
    "rights_end": "Fin des droits",
}
SOURCE = {
    "kind": "Type",
    "publisher": "Éditeur",
    "url": "Adresse",
    "published_on": "Publiée le",
    "consulted_on": "Consultée le",
}


class Fact(NamedTuple):
    """One value that changed. Empty: there was none."""

    label: str
    old: str
    new: str


def speaker_facts(old: Attribution, new: Attribution) -> list[Fact]:
    """Return what changed of who speaks, and of how and when they said it."""
    found = [_fact(label, getattr(old, name), getattr(new, name), QUOTE_WAYS) for name, label in SPEAKER.items()]
    found.append(Fact("Fiche de la personne", _numbered(old.expert), _numbered(new.expert)))
    return _changed(found)


def photo_facts(old: PhotoUse, new: PhotoUse) -> list[Fact]:
    """Return what changed of a photo's use, its caption left out: it is shown as words."""
    found = [_fact(label, getattr(old, name), getattr(new, name), PHOTO_LICENCES) for name, label in PHOTO.items()]
    found.append(Fact("Décorative", _yes(old.decorative), _yes(new.decorative)))
    found.append(Fact("Point focal", _point(old), _point(new)))
    return _changed(found)


def source_facts(old: SourcePart, new: SourcePart) -> list[Fact]:
    """Return what changed of a source, its title left out: it is shown as words."""
    return _changed(
        _fact(label, getattr(old, name), getattr(new, name), SOURCE_KINDS) for name, label in SOURCE.items()
    )


def _fact(label: str, old: str, new: str, words: dict[str, str]) -> Fact:
    return Fact(label, words.get(old, old), words.get(new, new))


def _changed(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.old != fact.new]


def _numbered(id: int | None) -> str:
    return "" if id is None else f"no{NB}{id}"


def _yes(value: bool) -> str:
    return "oui" if value else "non"


def _point(use: PhotoUse) -> str:
    return f"{use.focal_x}{NB}%, {use.focal_y}{NB}%"
