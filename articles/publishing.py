"""The one door to readers: a clearance, then intervals before readers. Only `reviews.workflow` may import it.

Each function is called inside the transaction that locked the article, with the instant `at` of the act. Publishing
now, scheduling, replacing and taking down are the same operation on intervals `[live_from, live_until)`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from accounts.models import User
from articles.addresses import settle_begun
from articles.content.french_dates import datetime_fr
from articles.content.terms import place_of
from articles.correcting import forget_notes, record_notes, record_take_down
from articles.indexing import move_entry
from articles.listing import move_listings
from articles.models import FAR, Article, Basis, Clearance, Publication, Revision
from articles.projecting import columns_of, project

INSTANT = timedelta(microseconds=1)


class NotPossible(Exception):
    """The intervals do not allow it. The message is a French sentence."""


def clear(
    revision: Revision,
    by: User,
    *,
    at: datetime,
    basis: Basis = Basis.COMPLETE,
    reason: str = "",
    reviewers: Sequence[str] = (),
) -> Clearance:
    """Write the bon à tirer of one revision. `reviewers` are the names printed after « Relu par »."""
    return Clearance.objects.create(
        article_id=revision.article_id,
        revision=revision,
        basis=basis,
        reason=reason,
        reviewers=list(reviewers),
        given_by=by,
        given_at=at,
    )


def publish(clearance: Clearance, by: User, *, live_from: datetime, at: datetime) -> Publication:
    """Put the cleared revision before readers from `live_from` on; what is live until then ends there.

    An end that was fixed for the article stays its end. Raises NotPossible when `live_from` is past, under embargo or
    after that end, or when another publication of the article is coming.
    """
    if live_from < at:
        raise NotPossible("Choisissez un moment à venir\u00a0: celui-ci est passé.")
    _must_be_free_of_embargo(clearance.article_id, live_from)
    of_article = Publication.objects.filter(article_id=clearance.article_id)
    if of_article.coming(at).exists():
        raise NotPossible("Une publication est déjà programmée\u00a0: annulez-la ou déplacez-la d’abord.")
    current = of_article.live(at).first()
    live_until = FAR
    if current is not None:
        live_from, live_until = max(live_from, current.live_from + INSTANT), current.live_until
        _must_begin_before(live_until, live_from)
        _end(current, live_from)
    publication = Publication.objects.create(
        clearance=clearance,
        article_id=clearance.article_id,
        live_from=live_from,
        live_until=live_until,
        published_by=by,
        **columns_of(clearance, live_from),
    )
    project(publication)
    record_notes(publication)
    settle_begun(publication.article_id, publication.slug)
    return publication


def reschedule(publication: Publication, live_from: datetime, *, at: datetime) -> None:
    """Move the beginning of a publication that readers have not seen; what it replaces follows.

    Raises NotPossible when it has begun, was cancelled, or when the new moment is past, under embargo or after the end.
    """
    _must_be_coming(publication, at)
    if live_from <= at:
        raise NotPossible("Choisissez un moment à venir\u00a0: celui-ci est passé.")
    _must_be_free_of_embargo(publication.article_id, live_from)
    _must_begin_before(publication.live_until, live_from)
    replaced = _replaced_by(publication)
    earlier = live_from < publication.live_from
    if replaced is not None and earlier:
        _end(replaced, live_from)
    place = place_of(publication.first_published_at, publication.pk)
    if publication.first_published_at == publication.live_from:
        publication.first_published_at = live_from
    if publication.updated_at == publication.live_from:
        publication.updated_at = live_from
    publication.live_from = live_from
    publication.save(update_fields=["live_from", "first_published_at", "updated_at"])
    move_entry(publication, place)
    move_listings(publication)
    if replaced is not None and not earlier:
        _end(replaced, live_from)
    forget_notes(publication)
    record_notes(publication)
    settle_begun(publication.article_id, publication.slug)


def cancel(publication: Publication, *, at: datetime) -> None:
    """Cancel a publication that readers have not seen; the row stays, and what it was to replace stays on.

    Raises NotPossible when it has begun or was cancelled.
    """
    _must_be_coming(publication, at)
    replaced = _replaced_by(publication)
    publication.cancelled_at = at
    publication.save(update_fields=["cancelled_at"])
    forget_notes(publication)
    if replaced is not None:
        _end(replaced, publication.live_until)
    settle_begun(publication.article_id, publication.slug)


def expire(publication: Publication, live_until: datetime, *, at: datetime) -> None:
    """Fix when readers stop seeing the last publication of an article, live or coming; FAR: no end.

    Raises NotPossible when it has ended, or when the end is past or before its beginning.
    """
    if publication.cancelled_at is not None or publication.live_until <= at:
        raise NotPossible("Cette publication est terminée.")
    if live_until <= at:
        raise NotPossible("Choisissez un moment à venir\u00a0: celui-ci est passé.")
    if live_until <= publication.live_from:
        hour = datetime_fr(localtime(publication.live_from))
        raise NotPossible(f"La publication est prévue le {hour}\u00a0: la fin doit venir après.")
    _end(publication, live_until)


def take_down(
    article: Article, by: User, *, reason: str, at: datetime, word: str = "", titled: bool = False
) -> list[Publication]:
    """Close what is live now and cancel what is coming. Return the publications reached, none when nothing stood.

    `reason` stays at the desk; `word` is said to readers, and the title only when `titled`.
    """
    coming = list(article.publications.coming(at))
    for publication in coming:
        cancel(publication, at=at)
    current = article.publications.live(at).first()
    if current is not None:
        current.taken_down_at, current.taken_down_by, current.taken_down_reason = at, by, reason
        current.live_until = max(at, current.live_from + INSTANT)
        current.save(update_fields=["live_until", "taken_down_at", "taken_down_by", "taken_down_reason"])
        record_take_down(current, word=word, titled=titled, at=at)
    return [*coming, *([current] if current else [])]


def _must_be_coming(publication: Publication, at: datetime) -> None:
    if publication.cancelled_at is not None:
        raise NotPossible("Cette programmation est déjà annulée.")
    if publication.live_from <= at:
        raise NotPossible("Cette publication a déjà commencé\u00a0: retirez-la plutôt.")


def _must_begin_before(end: datetime, live_from: datetime) -> None:
    if live_from >= end:
        hour = datetime_fr(localtime(end))
        raise NotPossible(
            f"L’article quitte le site le {hour}\u00a0: choisissez un moment avant, ou annulez cette fin."
        )


def _must_be_free_of_embargo(article: int, live_from: datetime) -> None:
    """Refuse, whoever asks and by whichever act, what would show before its hour. Read anew, under the lock."""
    until = Article.objects.values_list("embargo_until", flat=True).get(pk=article)
    if until is not None and live_from < until:
        hour = datetime_fr(localtime(until))
        raise NotPossible(f"Sous embargo jusqu’au {hour}\u00a0: choisissez cette heure, ou une heure qui suit.")


def _replaced_by(publication: Publication) -> Publication | None:
    """Return the publication that ends where this one begins, unless it was taken down."""
    before = Publication.objects.filter(article_id=publication.article_id, live_until=publication.live_from)
    return before.standing().filter(taken_down_at=None).first()


def _end(publication: Publication, until: datetime) -> None:
    publication.live_until = until
    publication.save(update_fields=["live_until"])


__all__ = ["FAR", "NotPossible", "cancel", "clear", "expire", "publish", "reschedule", "take_down"]
