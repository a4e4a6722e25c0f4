"""What is said of verifications in sentences: what remains, and what was done."""

from collections.abc import Sequence

from articles.content.french_dates import and_fr
from reviews.models import Means, Verdict, Verification
from reviews.verifying.standing import Standing

NB = "\u00a0"
NAMED = 2
SHORT = 60


def excerpt(words: str, most: int = SHORT) -> str:
    """Return the first of some words between guillemets, cut at a word."""
    line = " ".join(words.split(" ")).replace("\n", " ")
    if len(line) > most:
        line = (line[:most].rpartition(" ")[0] or line[:most]).rstrip(".,;:…") + "…"
    return f"«{NB}{line}{NB}»"


def counted(standings: Sequence[Standing]) -> str:
    """Return how many words remain: « une citation à vérifier », « 3 affirmations à vérifier ou contestées »."""
    quotes = sum(standing.subject.is_quote for standing in standings)
    many = len(standings)
    noun, agrees = {many: ("citation", "e"), 0: ("affirmation", "e")}.get(quotes, ("passage", ""))
    one = f"un{agrees} {noun}" if many == 1 else f"{many} {noun}s"
    contested = any(standing.verdict is Verdict.CONTESTED for standing in standings)
    return f"{one} à vérifier" + (f" ou contesté{agrees}{'s' if many > 1 else ''}" if contested else "")


def to_settle(standings: Sequence[Standing]) -> str:
    """Return the sentence that stops what has its bon à tirer: the words that are contested, by whom, what to do."""
    first = [f"{excerpt(standing.subject.words)} ({_contested_by(standing)})" for standing in standings[:NAMED]]
    if others := len(standings) - len(first):
        first.append("un autre passage" if others == 1 else f"{others} autres passages")
    advice = f"renvoyez l’article à corriger, ou tranchez à la page «{NB}Vérification{NB}»."
    return f"Des mots de l’article sont contestés{NB}: {and_fr(first)}. Avant de publier, {advice}"


def _contested_by(standing: Standing) -> str:
    said = standing.holds
    assert said is not None
    if said.through_id is None or standing.subject.by is None:
        return f"par {said.by}"
    return f"par {standing.subject.by.name or 'la personne citée'}, qui demande une correction"


def left(standings: Sequence[Standing]) -> str:
    """Return the sentence that stops an approval: how many words remain, and the first of them."""
    first = [excerpt(standing.subject.words) for standing in standings[:NAMED]]
    if others := len(standings) - len(first):
        first.append("un autre" if others == 1 else f"{others} autres")
    return f"Il reste {counted(standings)} avant d’approuver{NB}: {and_fr(first)}."


def told(said: Verification, standing: Standing) -> str:
    """Return what the journal says was done."""
    subject = standing.subject
    if said.through_id is not None and subject.by is not None:
        answer = "la confirmation" if said.verdict == Verdict.VERIFIED else "une demande de correction"
        return f"a reçu de {subject.by.name or 'la personne citée'} {answer} de ses mots"
    what = f"une citation de {subject.by.name or 'source anonyme'}" if subject.by else "une affirmation"
    match Verdict(said.verdict):
        case Verdict.VERIFIED:
            return f"a vérifié {what} ({Means(said.means).label})"
        case Verdict.CONTESTED:
            return f"a contesté {what}"
        case Verdict.EXEMPT:
            return f"a dispensé de vérification {what}"
        case Verdict.OPEN:
            return f"a rouvert la vérification d’{what}"


def why(said: Verification) -> str:
    """Return what the journal keeps beside it: the words, and on what or why."""
    return "\n".join(filter(None, [excerpt(said.about["words"], 300), said.reference, said.reason]))
