"""Which articles a feed holds, read in two steps: what its ETag is made of, then their words for who has not got it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles.models.published import Publication, PublicationQuerySet
from articles.site.facts import Facts, feed_facts
from articles.site.feeds.entries import Channel, Entry, entries_of
from articles.site.links import links_of
from articles.site.rendering import RENDERER_VERSION, kept_links
from articles.site.responses import etag

SHOWN = 20
VERSION = "2"
"""Raise it when what is written of an entry changes: readers then get every feed again."""


@dataclass(slots=True)
class Newest:
    """The newest of some publications, without their content as long as nobody asks for it."""

    publications: list[Publication]
    facts: Facts
    has_content: bool

    @classmethod
    def of(cls, publications: PublicationQuerySet, at: datetime) -> "Newest":
        """Read what an ETag is made of: by two queries when each article was read on its page, by three otherwise."""
        rows = publications.select_related("rubric", "rendering").defer("content", "search_text", "rendering__html")
        newest = list(rows.newest_first()[:SHOWN])
        kept = [kept_links(publication) for publication in newest]
        is_new = any(links is None for links in kept)
        if is_new:
            _read_contents(newest)
            kept = [links_of(publication.as_content()) for publication in newest]
        links = {link for of_one in kept for link in of_one or []}
        return cls(newest, feed_facts(newest, links, at), is_new)

    def tag(self, form: str, channel: Channel) -> str:
        """Return the ETag of the feed written in a form."""
        lines = [f"{publication.pk} {publication.rubric}" for publication in self.publications]
        house = [RENDERER_VERSION, VERSION, settings.SITE_NAME, form, repr(channel)]
        return etag(*house, self.facts.stamp(), *lines)

    def entries(self) -> list[Entry]:
        """Return the entries, their words read by one query at most."""
        if not self.has_content:
            _read_contents(self.publications)
        return entries_of(self.publications, self.facts)


def _read_contents(publications: list[Publication]) -> None:
    ids = [publication.pk for publication in publications]
    contents = dict(Publication.objects.filter(pk__in=ids).values_list("pk", "content"))
    for publication in publications:
        publication.content = contents[publication.pk]
