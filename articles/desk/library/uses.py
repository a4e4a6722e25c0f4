"""Where a photo is used: before readers, and in the working copies a person may see."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from articles.desk import access
from articles.models import Article, Photo, Publication

MOST = 50


def uses_of(photo: Photo, user: User) -> dict[str, Any]:
    """Return `live` (publications before readers, at most `MOST`), `live_count` (all of them) and `drafts`.

    The drafts are the articles that name the photo, of those the person may see.
    """
    uuid = str(photo.uuid)
    live = Publication.objects.live(timezone.now()).filter(published_photos__photo=photo).distinct()
    named = Q(lead__photo=uuid) | Q(introduction__contains=uuid) | Q(conclusion__contains=uuid)
    named |= Q(sections__body__contains=uuid)
    seen = access.visible(Article.objects.kept(), user)
    drafts = Article.objects.filter(pk__in=seen.filter(named).values("pk")).order_by("-changed_at")
    return {
        "live": list(live.for_list().order_by("-live_from")[:MOST]),
        "live_count": live.count(),
        "drafts": list(drafts.only("pk", "title", "changed_at")[:MOST]),
    }
