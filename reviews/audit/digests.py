"""Do the digests match? Each stored tree still opens, and hashes to what was written beside it."""

from collections.abc import Iterator

import msgspec

from articles.content.tree import digest_of_tree, from_json
from articles.models import Article, Publication, Revision
from articles.revising import snapshot

Found = tuple[str, str, str]


def digest_faults() -> Iterator[Found]:
    """Yield each revision, publication or working copy whose content is not what its digest says."""
    yield from _trees(Revision.objects.only("id", "content", "digest", "schema").iterator(200), "version")
    publications = Publication.objects.only("id", "content", "digest", "schema").iterator(200)
    yield from _trees(publications, "publication")
    yield from _copies()
    yield from _desk()


def _trees(rows: Iterator[Revision] | Iterator[Publication], name: str) -> Iterator[Found]:
    for row in rows:
        where = f"{name} {row.pk}"
        if digest_of_tree(row.content) != row.digest:
            yield "digest", where, "Le contenu ne correspond plus à son empreinte."
        try:
            from_json(row.content, row.schema)
        except msgspec.ValidationError as error:
            yield "schema", where, f"Le contenu ne se lit plus\u00a0: {error}"


def _copies() -> Iterator[Found]:
    """The publication's own copy is that of the revision its clearance names."""
    pairs = Publication.objects.values_list("pk", "digest", "clearance__revision__digest")
    for pk, own, cleared in pairs.iterator(1000):
        if own != cleared:
            yield "copy", f"publication {pk}", "Ce que voient les lecteurs n’est pas la version approuvée."


def _desk() -> Iterator[Found]:
    """The working copy's rows are those of its latest revision: nothing was written around `save_revision`."""
    articles = Article.objects.select_related("current").prefetch_related("sections", "sources", "bylines")
    for article in articles.iterator(100):
        if article.current is None:
            yield "desk", f"article {article.pk}", "L’article n’a aucune version."
        elif snapshot(article) != article.current.read_again():
            yield "desk", f"article {article.pk}", "La copie de travail n’est pas sa dernière version."
