"""A read is counted once per reader, article, block and day, on the article's row of the day; never who read."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from articles.models.published import Publication
from articles.models.reads import Block, Reads, SectionReads, Sighting
from articles.voices.senders import Sender, allow

MOST_AT_HOME = 200
"""Sightings of one article from one home in a day: an office has many readers, a script has as many as it invents."""


def count(article: int, block: Block, sender: Sender, at: datetime) -> bool:
    """Count that the sender saw a block of the article (its id). Whether it was: live now, theirs for the first time.

    A second time is one SELECT and takes no lock, since most browsers that come back say the same again.
    """
    sighting: dict[str, Any] = {"article_id": article, "block": block, "day": sender.day, "reader": sender.reader}
    if Sighting.objects.filter(**sighting).exists():
        return False
    with transaction.atomic():
        if not Publication.objects.live(at).filter(article=article).exists():
            return False
        if not allow(sender, f"read-{article}", MOST_AT_HOME):
            return False
        _, is_first = Sighting.objects.get_or_create(**sighting)
        if is_first:
            _add_one(article, block, sender)
        return is_first


def count_sections(article: int, places: Collection[int], sender: Sender, at: datetime) -> set[int]:
    """Count that the sender had some sections of the article (its id) before their eyes; return those that are new.

    `places` begin at 1. All that a page says at once is one sighting for the home's own counter, which is also the lock
    of one reader's two windows.
    """
    names = {f"section-{place}": place for place in places}
    mine: dict[str, Any] = {"article_id": article, "day": sender.day, "reader": sender.reader}
    if not _unseen(names, mine):
        return set()
    with transaction.atomic():
        if not Publication.objects.live(at).filter(article=article).exists():
            return set()
        if not allow(sender, f"read-{article}", MOST_AT_HOME):
            return set()
        new = _unseen(names, mine)
        Sighting.objects.bulk_create([Sighting(**mine, block=name) for name in new], ignore_conflicts=True)
        found = sorted(names[name] for name in new)
        _add_sections(article, found, sender)
        return set(found)


def _unseen(names: Collection[str], mine: dict[str, Any]) -> set[str]:
    return set(names) - set(Sighting.objects.filter(**mine, block__in=names).values_list("block", flat=True))


def _add_sections(article: int, places: list[int], sender: Sender) -> None:
    """Add one to each; every writer takes the rows in the order of the places, so that none waits for another's."""
    SectionReads.objects.bulk_create(
        [SectionReads(article_id=article, day=sender.day, place=place) for place in places], ignore_conflicts=True
    )
    rows = SectionReads.objects.filter(article=article, day=sender.day, place__in=places)
    locked = list(rows.select_for_update().order_by("place").values_list("pk", flat=True))
    SectionReads.objects.filter(pk__in=locked).update(count=F("count") + 1)


def _add_one(article: int, block: Block, sender: Sender) -> None:
    mine = {"article_id": article, "block": block, "day": sender.day}
    Reads.objects.bulk_create([Reads(**mine)], ignore_conflicts=True)
    Reads.objects.filter(**mine).update(count=F("count") + 1)
