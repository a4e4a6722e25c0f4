"""Saving a draft: the new names it holds, its revision and its desk fields, in one transaction."""

from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime
from msgspec.structs import replace

from accounts.models import User
from articles.addresses import SlugTaken, slug_of
from articles.content.folding import folded
from articles.content.french_dates import datetime_fr
from articles.content.limits import Unfit
from articles.content.tree import BylineEntry
from articles.desk import journal
from articles.desk.answers import Answers, resolved
from articles.desk.desk_fields import joined_desk
from articles.desk.joining import Clashing, Joining, join
from articles.desk.setting_aside import set_aside
from articles.desk.sheet import DeskFields, Draft
from articles.models import Article, Author, Expert, Revision, Tag, tag_key
from articles.revising import lock, save_revision


@dataclass(frozen=True)
class Saved:
    """What a save did: the revision made, if any, whether a desk field changed, and what it was joined to."""

    revision: Revision | None
    desk_changed: bool
    joining: Joining | None = None

    @property
    def anything(self) -> bool:
        """Whether something changed."""
        return self.revision is not None or self.desk_changed


@transaction.atomic
def save_draft(
    article: Article, draft: Draft, by: User, *, base: int | None, at: datetime, answers: Answers | None = None
) -> Saved:
    """Save what the sheet asks, joined to what was saved since `base`. Nothing is written when it raises.

    Raises Clashing when both changed a part that `answers` says nothing of, Unfit and SlugTaken as `save_revision`.
    """
    locked = lock(article)
    content = replace(
        draft.content,
        byline=tuple(_signed(entry) for entry in draft.content.byline),
        tags=(*draft.content.tags, *(find_or_create_tag(name).pk for name in draft.new_tags)),
    )
    joining, note = join(locked, content, base), ""
    if joining:
        content, joining = resolved(joining, answers or Answers())
        base, note = joining.latest.pk, joining.note
    try:
        revision = save_revision(article, content, by, base=base, note=note, at=at)
    except (Unfit, SlugTaken) as error:
        if joining and joining.merged.clashes:  # the answers stay on their own page
            raise Clashing(joining, wrong=(str(error),)) from error
        raise
    if joining and joining.merged.clashes:
        set_aside(article, joining, content, by, at=at)
    return Saved(revision, _save_desk_fields(article, draft, by, at), joining)


def _save_desk_fields(article: Article, draft: Draft, by: User, at: datetime) -> bool:
    now = Article.objects.select_related("owner").get(pk=article.pk)
    return _write_desk(now, joined_desk(draft, _desk_of(now)), by, at)


def write_due(article: Article, due_at: datetime, by: User, *, at: datetime) -> bool:
    """Set the heure de tombée of an article whose row is locked. False when it was that already."""
    return _write_desk(article, replaced(_desk_of(article), due_at=due_at), by, at)


def _desk_of(article: Article) -> DeskFields:
    return DeskFields(article.owner_id, article.confidential, article.due_at, article.desk_notes)


def _write_desk(now: Article, desk: DeskFields, by: User, at: datetime) -> bool:
    """Write the facts of the desk over those of a row just read under the lock: the one way they are written."""
    before = _desk_of(now)
    if desk == before:
        return False
    if desk.confidential != before.confidential:
        words = "Rendu confidentiel" if desk.confidential else "N’est plus confidentiel"
        journal.note(now, by, "confidential", words, at=at)
    if desk.due_at != before.due_at:
        journal.note(now, by, "deadline", moved_due(before.due_at, desk.due_at), at=at)
    if desk.owner != before.owner:
        journal.hand_over(now, User.objects.get(pk=desk.owner), by, at=at)
    fields = {"confidential": desk.confidential, "due_at": desk.due_at, "desk_notes": desk.desk_notes}
    Article.objects.filter(pk=now.pk).update(**fields, changed_at=at)
    return True


def moved_due(old: datetime | None, new: datetime | None) -> str:
    """Return what the journal says of an heure de tombée that was set, moved or taken away."""
    was, now = (datetime_fr(localtime(moment)) if moment else "" for moment in (old, new))
    if not was:
        return f"a fixé l’heure de tombée au {now}"
    return (
        f"a déplacé l’heure de tombée du {was} au {now}" if now else f"a enlevé l’heure de tombée, qui était le {was}"
    )


def _signed(entry: BylineEntry) -> BylineEntry:
    if entry.author:
        return entry
    return replace(entry, author=find_or_create_author(entry.name).pk)


def find_or_create_author(name: str) -> Author:
    """Return the signature of that name, whatever its case and accents; a new one has no account."""
    wanted = folded(name)
    for author in Author.objects.only("pk", "name"):
        if folded(author.name) == wanted:
            return author
    return Author.objects.create(name=name, slug=free_profile_slug(Author, name))


def find_or_create_tag(name: str) -> Tag:
    """Return the tag that reads for that name, made when there is none."""
    named = Tag(name=name)
    named.set_type()
    # The key is unique: of two people who create it at the same instant, the second finds the first one's.
    found, _ = Tag.objects.select_related("alias_of").get_or_create(
        key=tag_key(named.name), defaults={"name": named.name}
    )
    canonical: Tag = found.canonical
    return canonical


def free_profile_slug(model: type[Author] | type[Expert], name: str) -> str:
    """Return an address that no profile of that table has."""
    base = slug_of(name)[:100] or "signature"
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
