"""The texts a person has typed and not saved: what differs in them from what is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.content.difference import Change, Kind, Names, compare
from articles.content.tree import Content
from articles.desk.autosave.message import form_of
from articles.desk.sheet import Draft, read_form
from articles.models import Article, KeptText, Rubric, Tag
from articles.snapshots import snapshot


@dataclass(frozen=True)
class Offer:
    """A kept text and what it would change. `moved_on`: the article was saved since it was begun."""

    kept: KeptText
    changes: list[Change]
    moved_on: bool


def offers_of(rows: Sequence[KeptText], article: Article) -> list[Offer]:
    """Return kept texts as they are offered back, beside what is saved; those that differ in nothing left out."""
    if not rows:
        return []
    saved = snapshot(article)
    return [offer for row in rows if (offer := offer_of(row, article, saved))]


def offer_of(kept: KeptText, article: Article, saved: Content) -> Offer | None:
    """Return a kept text as it is offered back; None when it holds nothing that is not saved."""
    draft = read_form(form_of(kept.text), article)
    changes = differences(article, saved, draft)
    if not changes:
        return None
    return Offer(kept, changes, kept.base != article.current_id)


def differences(article: Article, saved: Content, draft: Draft) -> list[Change]:
    """Return what a draft would change, notes of the desk and what cannot be saved as it is included."""
    found = compare(saved, draft.content, _names(saved, draft.content))
    found += _also("desk_notes", "Notes de la rédaction", article.desk_notes, draft.desk.desk_notes)
    found += _also("tags", "Nouvelles étiquettes", "", ", ".join(draft.new_tags))
    for place, sentences in draft.errors.items():
        found.append(Change(place, "À corriger", Kind.CHANGED, "", " ".join(sentences)))
    return found


def _also(place: str, label: str, old: str, new: str) -> list[Change]:
    return [Change(place, label, Kind.CHANGED, old, new)] if old != new else []


def _names(*contents: Content) -> Names:
    rubrics = Rubric.objects.filter(pk__in={content.rubric for content in contents})
    tags = Tag.objects.filter(pk__in={tag for content in contents for tag in content.tags})
    return Names(dict(rubrics.values_list("pk", "name")), dict(tags.values_list("pk", "name")))
