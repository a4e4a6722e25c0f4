"""The two crossings between rows and revisions, and the one way to save an article.

`snapshot` and `apply` are inverses: after `apply(content, article)`, `snapshot(article) == content` for every content
that `settle` returns. The sheet, restoring and the demo all go through `save_revision`: what is reviewed was saved.
"""

from datetime import datetime
from functools import partial

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import User
from articles.addresses import claim, free_slug, slug_of
from articles.applying import apply
from articles.content.heirs import followed
from articles.content.remembering import contents
from articles.content.tree import SCHEMA, Content, digest, to_json
from articles.links.checking import look_after
from articles.models import Article, Revision
from articles.searching import index
from articles.settling import settle
from articles.snapshots import snapshot

__all__ = ["StaleRevision", "apply", "create_article", "lock", "restore", "save_revision", "snapshot", "start_article"]


class StaleRevision(Exception):
    """The article was saved by someone else since the writer opened it. `latest` is what they would overwrite."""

    def __init__(self, latest: Revision | None) -> None:
        super().__init__("L’article a été enregistré entre-temps par quelqu’un d’autre.")
        self.latest = latest


def lock(article: Article) -> Article:
    """Return the article's row as it is now, locked until the transaction ends (on SQLite IMMEDIATE is the lock).

    No join: a statement that waited for the lock sees the row's new `current_id`, but not the revision it points to.
    """
    return Article.objects.select_for_update().get(pk=article.pk)


@transaction.atomic
def create_article(
    title: str, by: User, *, kind: str = "nouvelle", locale: str = "fr-CA", at: datetime | None = None
) -> Article:
    """Return a new article of `by`, with its first revision. A title is enough.

    Raises Unfit when the title is empty or too long.
    """
    slug = free_slug(slug_of(title))
    return start_article(Content(title=title, kind=kind, locale=locale, slug=slug), by, at=at)


@transaction.atomic
def start_article(
    content: Content, by: User, *, note: str = "", confidential: bool = False, at: datetime | None = None
) -> Article:
    """Return a new article of `by` whose first revision is the content. Raises as `save_revision` does."""
    at = at or timezone.now()
    article = Article.objects.create(title="", owner=by, confidential=confidential, created_at=at, changed_at=at)
    save_revision(article, content, by, base=None, note=note, at=at)
    return article


@transaction.atomic
def save_revision(
    article: Article, content: Content, by: User, *, base: int | None, note: str = "", at: datetime | None = None
) -> Revision | None:
    """Write the content to the article's rows and keep it as a revision. Return None when nothing changed.

    `base` is the id of the revision the writer started from (None: the article has none yet). Raises StaleRevision when
    it is not the latest one any more, Unfit when the content cannot be kept, SlugTaken when another article has the
    address. Nothing is written when it raises.
    """
    locked = lock(article)
    if locked.current_id != base:
        raise StaleRevision(locked.current)
    settled = settle(content, locked)
    claim(locked, settled.slug)
    mark = digest(settled)
    if locked.current is not None and locked.current.digest == mark:
        return None
    if locked.current is not None:
        locked.heirs = followed(locked.heirs, locked.current.as_content(), settled)
    apply(settled, locked)
    index(settled, locked)
    revision = _record(locked, settled, mark, by, note, at or timezone.now())
    # Who reads the article over is known above this app: the project names who tells them.
    import_string(settings.AFTER_REVISION)(revision)
    transaction.on_commit(partial(look_after.enqueue, article.pk))
    article.refresh_from_db()
    return revision


def _record(article: Article, content: Content, mark: str, by: User, note: str, at: datetime) -> Revision:
    newest = article.revisions.aggregate(newest=Max("number"))["newest"] or 0
    revision = Revision.objects.create(
        article=article,
        number=newest + 1,
        schema=SCHEMA,
        content=to_json(content),
        digest=mark,
        by=by,
        made_at=at,
        note=note,
    )
    contents.keep(mark, content)
    article.current = revision
    article.changed_at = at
    article.save(update_fields=["current", "changed_at", "heirs"])
    return revision


def restore(revision: Revision, by: User, *, base: int | None, at: datetime | None = None) -> Revision | None:
    """Save an older revision's content as the newest. Never an étape, an approval or a publication.

    The address stays today's: the older one may be another article's by now. Raises as `save_revision` does.
    """
    content = msgspec.structs.replace(revision.as_content(), slug=revision.article.slug)
    note = f"Retour à la version {revision.number}"
    return save_revision(revision.article, content, by, base=base, note=note, at=at)
