"""Verifying the words of the demo's articles, as its verifier does on the page « Vérification »."""

from datetime import datetime

from articles.content.anchoring import Anchor
from articles.content.richtext.blocks import Attribution
from articles.snapshots import working
from newsroom.demo.house import House
from reviews.models import Means
from reviews.verifying.acts import Said, say, select
from reviews.verifying.rules import Saying
from reviews.verifying.standing import standings_of

EVIDENCE = {
    "entrevue": (Means.RECORDING, "Enregistrement de l’entrevue, écouté en entier"),
    "courriel": (Means.EMAIL, "Courriel de la personne citée"),
    "communique": (Means.DOCUMENT, "Communiqué conservé au dossier"),
    "traduit": (Means.RECORDING, "Enregistrement dans la langue d’origine"),
}
OF_CLAIMS = (Means.PUBLIC, "Source citée dans l’article, relue")


def verify_all(key: str, by: str, at: datetime, house: House) -> None:
    """Verify what waits for it in an article: nothing, when its words were verified and have not changed."""
    article = house.articles[key]
    article.refresh_from_db()
    for standing in standings_of(article, working(article)):
        if not standing.is_settled:
            means, reference = _evidence(standing.subject.by)
            said = Said(Saying.VERIFY, standing.subject.digest, standing.last, means.value, reference)
            say(article, house.people[by], standing.subject.key, said, at=at)


def select_claim(key: str, by: str, words: str, at: datetime, house: House) -> None:
    """Select words of an article's introduction as a claim to verify."""
    article = house.articles[key]
    article.refresh_from_db()
    select(article, house.people[by], revision=article.current_id, anchor=Anchor("introduction", words), at=at)


def _evidence(by: Attribution | None) -> tuple[Means, str]:
    if by is None:
        return OF_CLAIMS
    means, reference = EVIDENCE.get(by.how, (Means.EMAIL, "Réponse de la personne citée"))
    return means, by.recording or reference
