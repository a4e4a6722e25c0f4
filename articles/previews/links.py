"""Preview links: made, found by their address (articles/previews/tokens.py), dead for a reason, revoked."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from accounts.models import User
from articles.desk import journal
from articles.models import Article, PreviewLink, Publication, Revision
from articles.previews.tokens import key_of, new_key, signed
from articles.revising import lock

NB = "\u00a0"
LIVES = {1: f"1{NB}jour", 7: f"7{NB}jours", 30: f"30{NB}jours"}
"""For how many days a link may be made."""
MOST = 30
SALT = "articles.previews.link"
IN_BIN = f"L’article est à la corbeille{NB}: reprenez-le avant de partager un aperçu."
ONLINE = f"Cette version est en ligne, ou l’a été{NB}: partagez plutôt l’adresse publique de l’article."
TOO_MANY = f"Cet article a déjà {MOST} liens ouverts{NB}: révoquez ceux qui ne servent plus."


class Death(StrEnum):
    """Why a link shows nothing any more, in words for the desk."""

    REVOKED = "Révoqué"
    EXPIRED = "Expiré"
    DELETED = "Fermé\u00a0: l’article est à la corbeille"
    MAKER_LEFT = "Fermé\u00a0: le compte de qui l’a créé est désactivé"
    PUBLISHED = "Fermé à la publication"


def token_of(link: PreviewLink) -> str:
    """Return what the address of the link ends with: 64 hexadecimal digits."""
    return signed(SALT, link.key)


def find(token: str) -> PreviewLink | None:
    """Return the link of an address, dead or alive; None when the house did not sign it."""
    rows = PreviewLink.objects.select_related("article", "revision", "made_by")
    return rows.filter(key=key).first() if (key := key_of(SALT, token)) else None


def death_of(link: PreviewLink, at: datetime) -> Death | None:
    """Return why the link is dead at that instant, None while it lives."""
    if link.revoked_at is not None:
        return Death.REVOKED
    if link.expires_at <= at:
        return Death.EXPIRED
    if link.article.deleted_at is not None:
        return Death.DELETED
    if not link.made_by.is_active:
        return Death.MAKER_LEFT
    return Death.PUBLISHED if was_published(link.revision, at) else None


def was_published(revision: Revision, at: datetime) -> bool:
    """Whether that revision, or a later one of its article, has been before readers by that instant."""
    begun = Publication.objects.filter(article=revision.article_id).begun(at)
    return begun.filter(clearance__revision__number__gte=revision.number).exists()


def obstacles(revision: Revision, at: datetime) -> list[str]:
    """Return why no link to that revision can be made now, whoever asks."""
    if revision.article.deleted_at is not None:
        return [IN_BIN]
    if was_published(revision, at):
        return [ONLINE]
    alive = revision.article.preview_links.filter(revoked_at=None, expires_at__gt=at).count()
    return [TOO_MANY] if alive >= MOST else []


def make(revision: Revision, by: User, *, days: int, note: str, at: datetime) -> PreviewLink:
    """Make a link to one revision and journal it. Called inside the transaction that locked the article."""
    link = PreviewLink.objects.create(
        article_id=revision.article_id,
        revision=revision,
        key=new_key(),
        note=note,
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    whom = f" pour {note}" if note else ""
    words = f"Aperçu de la version {revision.number} partagé{whom}, {LIVES[days]}"
    journal.note(revision.article, by, "preview-shared", words, at=at)
    return link


def revoke(link: PreviewLink, by: User, *, at: datetime) -> bool:
    """Revoke the link and journal it. False when it was already."""
    with transaction.atomic():
        article: Article = lock(link.article)
        if not PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
            return False
        whom = f" pour {link.note}" if link.note else ""
        journal.note(article, by, "preview-revoked", f"Lien d’aperçu{whom} révoqué", at=at)
    return True


def note_opening(link: PreviewLink, at: datetime) -> None:
    """Count one opening. Of who opened it, nothing is kept."""
    PreviewLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, opened_at=at)
