"""The passages of an article by the name that people give them."""

from collections.abc import Iterator

from articles.content.tree import Content


def passages_of(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each passage that may be pointed at, by its place, with its name: « 2. La suite »."""
    yield from (("title", "Titre"), ("standfirst", "Chapô"), ("introduction", "Introduction"))
    for rank, part in enumerate(content.sections, start=1):
        yield f"section-{part.id}", f"{rank}. {part.heading or 'Sans intertitre'}"
    yield "conclusion", "Conclusion"


def passage_of(place: str, passages: dict[str, str]) -> str:
    """Return the name of the passage that a place is in; nothing when it is not there any more.

    The prose of a section is said by its UUID alone, or after `section-`, its heading's after it.
    """
    place = place.removesuffix("-heading")
    return passages.get(place) or passages.get(f"section-{place}", "")
