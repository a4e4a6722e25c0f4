"""Saying of words that they are verified, contested, exempt or open again; selecting a claim. Under the lock."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import transaction

from accounts.models import User
from articles.content.anchoring import Anchor, Elements, anchored
from articles.desk import journal
from articles.desk.refusals import NO_VERSION, Refused
from articles.models import Article
from articles.revising import lock
from reviews.models import Confirmation, Means, Verdict, Verification
from reviews.notices import tell_contest
from reviews.situation import Situation
from reviews.verifying.rules import AWAY, Saying, select_obstacles, timing_obstacles, verify_obstacles
from reviews.verifying.standing import Standing
from reviews.verifying.subjects import digest_of
from reviews.verifying.wording import excerpt, told, why

NB = "\u00a0"
LONGEST = 2000
LONGEST_WORDS = 1000
MOST_CLAIMS = 200
NOT_HERE = "Cette citation ou cette affirmation n’est pas, ou n’est plus, dans l’article."
OTHER_WORDS = f"Ces mots, ou la personne qui les dit, ont changé depuis que vous avez ouvert la page{NB}: relisez-les."
NO_MEANS = "Dites comment c’est vérifié."
NO_REFERENCE = f"Dites sur quoi{NB}: le document, l’adresse ou la référence."
NO_REASON = f"Dites pourquoi{NB}: le motif est obligatoire."
LONG = f"C’est trop long{NB}: {LONGEST} caractères au plus."
NO_WORDS = "Copiez du texte les mots de l’affirmation à vérifier."
LONG_WORDS = f"L’affirmation est trop longue{NB}: {LONGEST_WORDS} caractères au plus."
NOT_THERE = "Ces mots ne sont pas à cet endroit de l’article\u00a0: copiez-les de nouveau. Rien n’a été écrit."
CHANGED = "L’article a changé et ces mots n’y sont plus\u00a0: relisez la dernière version. Rien n’a été écrit."
SELECTED = "Ces mots sont déjà parmi les affirmations à vérifier."
TOO_MANY = f"Cet article a déjà {MOST_CLAIMS} affirmations à vérifier{NB}: c’est le plus qu’il peut en avoir."
NEEDS_REFERENCE = frozenset({Means.DOCUMENT, Means.PUBLIC, Means.OTHER})


@dataclass(frozen=True)
class Said:
    """What a person says of words. `digest` is that of the words they saw, `seen` the last thing that was said then."""

    saying: Saying
    digest: str
    seen: int | None
    means: str = ""
    reference: str = ""
    reason: str = ""


@transaction.atomic
def say(article: Article, by: User, key: str, said: Said, *, at: datetime) -> Verification:
    """Say it of the quote, or of the claim, that `key` names, and journal it; that it is contested is told.

    Raises Refused: 403 not theirs, 404 no such words, 409 other words, something else said since, or said already, 422
    something is missing. Nothing is written then.
    """
    situation = _locked(article, at)
    if obstacles := verify_obstacles(situation, by):
        raise Refused(403, obstacles)
    standing = _found(situation, key)
    if missing := _missing(said):
        raise Refused(422, missing)
    if late := [*_away(situation), *_late(standing, said), *timing_obstacles(standing, said.saying)]:
        raise Refused(409, late[:1])
    made = record(situation, by, standing, said, at=at)
    if said.saying is Saying.CONTEST:
        tell_contest(situation, made, told(made, standing), why(made))
    return made


def record(
    situation: Situation,
    by: User,
    standing: Standing,
    said: Said,
    *,
    at: datetime,
    through: Confirmation | None = None,
) -> Verification:
    """Write it and its line of the journal. `through`: the speaker's link, `by` who made it. Called under the lock."""
    subject, current = standing.subject, situation.article.current_id
    assert current is not None
    is_verified = said.saying is Saying.VERIFY
    made = Verification.objects.create(
        article=situation.article,
        revision_id=current,
        quote=subject.quote,
        claim=subject.claim,
        verdict=said.saying.verdict,
        means=said.means if is_verified else "",
        reference=said.reference if is_verified else "",
        reason="" if is_verified else said.reason,
        about=subject.about,
        digest=subject.digest,
        by=by,
        through=through,
        at=at,
    )
    journal.note(situation.article, by, "verification", told(made, standing), at=at, reason=why(made))
    return made


@transaction.atomic
def select(article: Article, by: User, *, revision: int | None, anchor: Anchor, at: datetime) -> Verification:
    """Select words as a claim to verify. `revision`: the id of the one seen. Raises Refused: 403, 409 or 422."""
    situation = _locked(article, at)
    if obstacles := select_obstacles(situation, by):
        raise Refused(403, obstacles)
    if missing := _unfit(revision, anchor):
        raise Refused(422, missing)
    if away := _away(situation):
        raise Refused(409, away)
    where = _where(situation, revision, anchor)
    about, current = {"words": where.words, "gone": False}, situation.article.current_id
    assert current is not None
    made = Verification.objects.create(
        article=situation.article,
        revision_id=current,
        anchor=msgspec.to_builtins(where),
        verdict=Verdict.OPEN,
        about=about,
        digest=digest_of(about),
        by=by,
        at=at,
    )
    journal.note(
        situation.article, by, "verification", "a choisi une affirmation à vérifier", at=at, reason=excerpt(where.words)
    )
    return made


def _locked(article: Article, at: datetime) -> Situation:
    return Situation(lock(article), at)


def _away(situation: Situation) -> list[str]:
    return [AWAY] if situation.article.deleted_at or situation.article.archived_at else []


def _found(situation: Situation, key: str) -> Standing:
    found = next((standing for standing in situation.standings if standing.subject.key == key), None)
    if found is None:
        raise Refused(404, [NOT_HERE])
    return found


def _where(situation: Situation, revision: int | None, anchor: Anchor) -> Anchor:
    """Return the anchor of a new claim, read in the latest revision. Raises Refused: 409 or 422."""
    heirs = situation.article.heirs
    elements = Elements(situation.current.as_content(), heirs) if situation.current is not None else None
    where = anchored(anchor, elements) if elements is not None else None
    if elements is None or where is None or not where.words:
        is_last = revision == situation.article.current_id
        raise Refused(422 if is_last else 409, [NOT_THERE if is_last else CHANGED])
    claims = [each.subject.claim for each in situation.standings if each.subject.claim is not None]
    if any(elements.find(claim.place) == elements.find(where) for claim in claims):
        raise Refused(409, [SELECTED])
    if len(claims) >= MOST_CLAIMS:
        raise Refused(409, [TOO_MANY])
    return where


def _missing(said: Said) -> list[str]:
    if not said.digest or said.seen is None:
        return [NO_VERSION]
    if max(len(said.reference), len(said.reason)) > LONGEST:
        return [LONG]
    if said.saying is Saying.VERIFY:
        if said.means not in Means.values:
            return [NO_MEANS]
        return [NO_REFERENCE] if said.means in NEEDS_REFERENCE and not said.reference else []
    return [NO_REASON] if said.saying in (Saying.CONTEST, Saying.EXEMPT) and not said.reason else []


def _late(standing: Standing, said: Said) -> list[str]:
    if said.digest != standing.subject.digest:
        return [OTHER_WORDS]
    if said.seen == standing.last:
        return []
    newest = standing.history[-1] if standing.history else None
    who = f"{newest.by} s’est prononcé·e" if newest is not None else "Quelqu’un s’est prononcé"
    return [f"{who} sur ces mots depuis que vous avez ouvert la page{NB}: relisez ce qui en est dit."]


def _unfit(revision: int | None, anchor: Anchor) -> list[str]:
    if revision is None:
        return [NO_VERSION]
    if not anchor.place or not anchor.words.strip():
        return [NO_WORDS]
    return [LONG_WORDS] if len(anchor.words) > LONGEST_WORDS else []
