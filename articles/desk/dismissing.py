"""Setting a finding aside, with its reason, for one article; taking that back. Never a finding that blocks."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from articles.checks import RULES
from articles.desk import journal
from articles.desk.access import NOT_YOURS
from articles.desk.looking import fingerprint_of
from articles.desk.refusals import Refused
from articles.models import Article, Dismissal, HouseWord
from articles.revising import lock

MAX_REASON = 500
MAX_WORD = 60
NO_RULE = "Ce constat empêche la soumission\u00a0: il se corrige, il ne s’écarte pas."
NO_REASON = "Dites en quelques mots pourquoi vous écartez ce constat."
LONG_REASON = f"La raison est trop longue\u00a0: {MAX_REASON} caractères au plus."
NO_WORDS = "La page n’a pas dit de quels mots il s’agit\u00a0: rechargez-la, puis recommencez."
NOT_CHIEF = "Le lexique de la maison est tenu par la rédaction en chef\u00a0: demandez-lui d’ajouter ce mot."
BAD_WORD = f"Un mot de la maison a des lettres, au plus {MAX_WORD}, et pas d’espace."


def dismiss_obstacles(article: Article, user: User) -> list[str]:
    """Return why the person may not set aside a finding of an article that they see."""
    if user.holds(Role.CHIEF, Role.REVIEWER):
        return []
    return [] if user.holds(Role.JOURNALIST) and article.belongs_to(user) else [NOT_YOURS]


@transaction.atomic
def dismiss(article: Article, by: User, *, rule: str, field: str, subject: str, reason: str, at: datetime) -> Dismissal:
    """Set a finding aside. Raises Refused: 403 when it is not theirs, 422 when something is missing."""
    locked = lock(article)
    if obstacles := dismiss_obstacles(locked, by):
        raise Refused(403, obstacles)
    subject, reason = " ".join(subject.split()), reason.strip()
    if sentences := _problems(rule, subject, reason):
        raise Refused(422, sentences)
    made, is_new = Dismissal.objects.get_or_create(
        article=locked,
        rule=rule,
        fingerprint=fingerprint_of(rule, field, subject),
        revoked_at=None,
        defaults={"words": subject[:300], "reason": reason, "by": by, "at": at},
    )
    if is_new:
        words = f"Constat écarté ({RULES[rule].label})\u00a0: {subject}"
        journal.note(locked, by, "dismiss-finding", words, at=at, reason=reason)
    return made


def _problems(rule: str, subject: str, reason: str) -> list[str]:
    if rule not in RULES:
        return [NO_RULE]
    if not subject:
        return [NO_WORDS]
    if not reason:
        return [NO_REASON]
    return [LONG_REASON] if len(reason) > MAX_REASON else []


@transaction.atomic
def take_back(article: Article, by: User, dismissal: int, *, at: datetime) -> None:
    """Let a finding be shown again. Nothing when it is already. Raises Refused: 403, or 404 when there is none."""
    locked = lock(article)
    if obstacles := dismiss_obstacles(locked, by):
        raise Refused(403, obstacles)
    found = Dismissal.objects.filter(article=locked, pk=dismissal).first()
    if found is None:
        raise Refused(404, ["Ce constat n’a pas été écarté dans cet article."])
    if found.revoked_at is None:
        Dismissal.objects.filter(pk=found.pk).update(revoked_at=at, revoked_by=by)
        journal.note(locked, by, "restore-finding", f"Constat rétabli\u00a0: {found.words}", at=at)


def add_house_word(by: User, word: str) -> HouseWord:
    """Teach a word to the house. Raises Refused: 403 for who does not keep the lexicon, 422 for what is no word."""
    if not by.has_perm("articles.add_houseword"):
        raise Refused(403, [NOT_CHIEF])
    word = word.strip()
    if not word or len(word) > MAX_WORD or not any(map(str.isalpha, word)) or len(word.split()) > 1:
        raise Refused(422, [BAD_WORD])
    return HouseWord.objects.get_or_create(word=word)[0]
