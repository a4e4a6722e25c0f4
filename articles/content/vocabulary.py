"""The closed lists an article chooses from: code on the left, the French word on the right."""

KINDS: dict[str, str] = {
    "nouvelle": "Nouvelle",
    "bilan": "Bilan",
    "entrevue": "Entrevue",
    "analyse": "Analyse",
    "chronique": "Chronique",
    "dossier": "Dossier",
    "portrait": "Portrait",
    "commandite": "Contenu commandité",
}
SPONSORED = "commandite"

LOCALES: dict[str, str] = {"fr-CA": "français (Québec)", "fr-FR": "français (France)"}

BYLINE_ROLES: dict[str, str] = {
    "texte": "texte",
    "photo": "photo",
    "traduction": "traduction",
    "verification": "vérification",
}

SOURCE_KINDS: dict[str, str] = {
    "web": "Page Web",
    "etude": "Étude ou rapport",
    "article": "Article de presse",
    "communique": "Communiqué",
    "entrevue": "Entrevue",
    "donnees": "Jeu de données",
    "loi": "Loi ou règlement",
    "livre": "Livre",
    "autre": "Autre",
}

NOTE_KINDS: dict[str, str] = {
    "mise-a-jour": "Mise à jour",
    "precision": "Précision",
    "rectificatif": "Rectificatif",
    "droit-de-reponse": "Droit de réponse",
}
REPLY = "droit-de-reponse"

PHOTO_LICENCES: dict[str, str] = {
    "maison": "Production maison",
    "banque": "Banque d’images",
    "fournie": "Fournie par un tiers",
    "cc-by": "Creative Commons BY",
    "cc-by-sa": "Creative Commons BY-SA",
    "cc0": "Domaine public",
    "presse": "Usage de presse",
}


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return a closed list as Django's field choices."""
    return list(words.items())
