"""What the tables say today of what an article uses, for the checks."""

from datetime import date

from articles.checks import Facts, Finding, blocking, photo_uses
from articles.content.tree import Content
from articles.models import Author, Photo, Rubric
from articles.settling_prose import is_canonical


def facts_of(content: Content, today: date) -> Facts:
    """Return today's facts about the photos, signatures and rubric of a content, in three queries."""
    used = {use.photo for _, use in photo_uses(content) if is_canonical(use.photo)}
    photos = list(Photo.objects.filter(uuid__in=used))
    authors = Author.objects.filter(pk__in=[entry.author for entry in content.byline], account__is_active=False)
    rubrics = Rubric.objects.filter(pk__in=[content.rubric] if content.rubric else [], is_open=False)
    return Facts(
        today=today,
        withdrawn=frozenset(str(photo.uuid) for photo in photos if photo.withdrawn_at),
        ended=frozenset(str(photo.uuid) for photo in photos if photo.rights_ended(today)),
        closed_authors=frozenset(authors.values_list("pk", flat=True)),
        closed_rubrics=frozenset(rubrics.values_list("pk", flat=True)),
    )


def findings_of(content: Content, today: date) -> list[Finding]:
    """Return every blocking finding of a content as things stand on a day."""
    return blocking(content, facts_of(content, today))
