"""A read is counted once per reader, article, block and day, on the article's row of the day; never who read."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from articles.models.published import Publication
from articles.models.reads import Block, Reads, Sighting
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


def _add_one(article: int, block: Block, sender: Sender) -> None:
    mine = {"article_id": article, "block": block, "day": sender.day}
    Reads.objects.bulk_create([Reads(**mine)], ignore_conflicts=True)
    Reads.objects.filter(**mine).update(count=F("count") + 1)
