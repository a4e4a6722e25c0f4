"""What the long lists are read from (`Listing`), written by the door with each publication."""

from articles.models import Listing, Publication, PublishedAuthor, PublishedQuote, PublishedTag

TAG, AUTHOR, EXPERT = "t", "a", "e"


def under(sort: str, id: int) -> str:
    """Return the mark of the list of a tag, an author or an expert."""
    return f"{sort}{id}"


def list_under(publication: Publication) -> None:
    """Write the lines of a publication whose tags, authors and quotes are written."""
    tags = PublishedTag.objects.filter(publication=publication).values_list("tag_id", flat=True)
    authors = PublishedAuthor.objects.filter(publication=publication).values_list("author_id", flat=True)
    experts = PublishedQuote.objects.filter(publication=publication).values_list("expert_id", flat=True)
    rows = ((TAG, tags), (AUTHOR, authors), (EXPERT, experts))
    marks = {under(sort, id): None for sort, ids in rows for id in ids if id is not None}
    Listing.objects.bulk_create(
        Listing(
            under=mark,
            publication=publication,
            article=publication.article_id,
            moment=publication.first_published_at,
        )
        for mark in marks
    )


def move_listings(publication: Publication) -> None:
    """Put the lines of a publication where its new date is."""
    Listing.objects.filter(publication=publication).update(moment=publication.first_published_at)
