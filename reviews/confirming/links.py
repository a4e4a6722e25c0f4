"""Links of confirmation: made, found by their address (articles/previews/tokens.py), dead for a reason, revoked."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from accounts.models import User
from accounts.roles import Role
from articles.content.folding import folded
from articles.content.richtext.blocks import Attribution
from articles.desk import journal
from articles.desk.refusals import Refused
from articles.models import Article
from articles.previews.tokens import key_of, new_key, signed
from articles.revising import lock
from reviews.models import Confirmation
from reviews.situation import Situation
from reviews.verifying.acts import NOT_HERE, OTHER_WORDS
from reviews.verifying.rules import AWAY, verify_obstacles
from reviews.verifying.subjects import Subject

NB = "\u00a0"
SALT = "reviews.confirming.link"
LIVES = {3: f"3{NB}jours", 7: f"7{NB}jours", 30: f"30{NB}jours"}
"""For how many days a link may be made."""
MOST = 30
NO_LIFE = f"Choisissez pour combien de temps{NB}: 3, 7 ou 30 jours."
NOT_SAID = f"Personne ne dit ces mots{NB}: seule une citation se confirme."
ONLINE = f"Cette version est en ligne, ou l’a été{NB}: il n’y a plus rien à y confirmer."
TOO_MANY = f"Cet article a déjà {MOST} liens ouverts{NB}: révoquez ceux qui ne servent plus."
NO_LINK = "Ce lien n’existe pas, ou n’existe plus."
ALREADY = "Ce lien est déjà révoqué."


class Death(StrEnum):
    """Why a link takes no answer any more, in words for the desk."""

    REVOKED = "Révoqué"
    EXPIRED = "Expiré"
    DELETED = "Fermé\u00a0: l’article est à la corbeille ou aux archives"
    MAKER_LEFT = "Fermé\u00a0: le compte de qui l’a créé est désactivé, ou ne vérifie plus"
    MAKER_WROTE = "Fermé\u00a0: qui l’a créé a écrit dans l’article depuis"
    PUBLISHED = "Fermé à la publication"


def token_of(link: Confirmation) -> str:
    """Return what the address of the link ends with."""
    return signed(SALT, link.key)


def find(token: str) -> Confirmation | None:
    """Return the link of an address, dead or alive; None when the house did not sign it."""
    rows = Confirmation.objects.select_related("article", "revision", "made_by")
    return rows.filter(key=key).first() if (key := key_of(SALT, token)) else None


def death_of(link: Confirmation, situation: Situation) -> Death | None:
    """Return why the link is dead at the situation's instant, None while it lives."""
    article, maker = situation.article, link.made_by
    if link.revoked_at is not None:
        return Death.REVOKED
    if link.expires_at <= situation.at:
        return Death.EXPIRED
    if article.deleted_at is not None or article.archived_at is not None:
        return Death.DELETED
    if not _still_verifies(maker, situation):
        return Death.MAKER_LEFT
    if maker.pk in situation.writers | situation.belonging:
        return Death.MAKER_WROTE
    return Death.PUBLISHED if link.revision.number <= situation.newest_published else None


def _still_verifies(maker: User, situation: Situation) -> bool:
    """Whether who made the link verifies words still, in this round or in another."""
    if not maker.is_active:
        return False
    return maker.holds(Role.REVIEWER, Role.CHIEF) or maker.pk in situation.named or situation.reviews(maker)


@transaction.atomic
def make(article: Article, by: User, key: str, *, digest: str, days: int | None, at: datetime) -> Confirmation:
    """Make a link to all the words of who says the quote that `key` names, and journal it.

    `digest`: of the words the person saw. Raises Refused: 403, 404, 409 or 422.
    """
    situation = Situation(lock(article), at)
    if obstacles := verify_obstacles(situation, by):
        raise Refused(403, obstacles)
    subjects = [standing.subject for standing in situation.standings]
    chosen = next((subject for subject in subjects if subject.key == key), None)
    if chosen is None:
        raise Refused(404, [NOT_HERE])
    if days is None or days not in LIVES or chosen.by is None:
        raise Refused(422, [NO_LIFE if chosen.by is not None else NOT_SAID])
    if late := _late(situation, chosen, digest):
        raise Refused(409, late)
    assert situation.current is not None  # words were seen in it
    made = Confirmation.objects.create(
        article=situation.article,
        revision=situation.current,
        pinned={each.key: each.digest for each in subjects if says(chosen, each)},
        speaker=chosen.by.name or "Source anonyme",
        key=new_key(),
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    words = f"a fait un lien pour que {made.speaker} confirme ses mots, {LIVES[days]}"
    journal.note(situation.article, by, "confirmation-asked", words, at=at)
    return made


def says(chosen: Subject, other: Subject) -> bool:
    """Whether the same person, for certain, says both: by their file, or by all that is printed of them."""
    if chosen.key == other.key:
        return True
    if chosen.by is None or other.by is None or not chosen.by.name:
        return False
    if chosen.by.expert is not None or other.by.expert is not None:
        return chosen.by.expert == other.by.expert
    return _printed(chosen.by) == _printed(other.by)


def _printed(by: Attribution) -> tuple[str, ...]:
    return folded(by.name), folded(by.role), folded(by.organisation)


def _late(situation: Situation, chosen: Subject, digest: str) -> list[str]:
    article = situation.article
    if article.deleted_at or article.archived_at:
        return [AWAY]
    if chosen.digest != digest:
        return [OTHER_WORDS]
    if situation.current is not None and situation.current.number <= situation.newest_published:
        return [ONLINE]
    alive = article.confirmations.filter(revoked_at=None, expires_at__gt=situation.at).count()
    return [TOO_MANY] if alive >= MOST else []


@transaction.atomic
def revoke(article: Article, by: User, number: int | None, *, at: datetime) -> Confirmation:
    """Revoke a link of the article and journal it. Raises Refused: 403, 404 or 409."""
    situation = Situation(lock(article), at)
    if obstacles := verify_obstacles(situation, by):
        raise Refused(403, obstacles)
    link = article.confirmations.filter(pk=number).first() if number is not None else None
    if link is None:
        raise Refused(404, [NO_LINK])
    if link.revoked_at is not None:
        raise Refused(409, [ALREADY])
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    words = f"a révoqué le lien de confirmation de {link.speaker}"
    journal.note(situation.article, by, "confirmation-revoked", words, at=at)
    return link


def note_opening(link: Confirmation, at: datetime) -> None:
    """Count one opening. Of who opened it, nothing is kept."""
    Confirmation.objects.filter(pk=link.pk).update(opened=F("opened") + 1, opened_at=at)
