"""What the long lists are read from (`Listing`), written by the door with each publication."""

from collections.abc import Iterator

from articles.models import Listing, Publication, PublishedAuthor, PublishedQuote, PublishedTag

TAG, AUTHOR, EXPERT = "t", "a", "e"


def under(sort: str, id: int) -> str:
    """Return the mark of the list of a tag, an author or an expert."""
    return f"{sort}{id}"


def list_under(publication: Publication) -> None:
    """Write the lines of a publication whose tags, authors and quotes are written."""
    found = dict.fromkeys(mark for _, mark in marks(publication=publication))
    Listing.objects.bulk_create(
        Listing(
            under=mark,
            publication=publication,
            article=publication.article_id,
            moment=publication.first_published_at,
        )
        for mark in found
    )


def marks(**which: Publication) -> Iterator[tuple[int, str]]:
    """Yield publications (their ids), each with the mark of a list that it belongs to, maybe more than once.

    Those of one `publication` when it is given.
    """
    rows = ((TAG, PublishedTag, "tag"), (AUTHOR, PublishedAuthor, "author"), (EXPERT, PublishedQuote, "expert"))
    for sort, table, column in rows:
        pairs = table._default_manager.filter(**which).exclude(**{column: None}).values_list("publication_id", column)
        for publication, id in pairs.order_by("pk"):
            yield publication, under(sort, id)


def move_listings(publication: Publication) -> None:
    """Put the lines of a publication where its new date is."""
    Listing.objects.filter(publication=publication).update(moment=publication.first_published_at)
