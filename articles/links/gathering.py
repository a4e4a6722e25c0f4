"""Which addresses an article uses: those of its sources, and the links of its prose."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import msgspec
from django.db import transaction
from django.utils import timezone

from articles.content.richtext.blocks import Link
from articles.content.tree import Content
from articles.content.web_addresses import asked, key_of
from articles.models import Article, LinkHealth, LinkHost, LinksRead, LinkUse
from articles.quotes import bodies

FRESH_HOURS = 24
"""An address asked within so many hours is not asked again because of a save."""


def addresses_of(content: Content) -> set[str]:
    """Return what a server would be asked for each address of a content."""
    typed = [source.url for source in content.sources]
    typed += [link.href for _, body in bodies(content) for block in body for link in _links(block)]
    return {bare for url in typed if (bare := asked(url))}


def _links(part: object) -> Iterator[Link]:
    """Yield the links of a block at any depth."""
    if isinstance(part, Link):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _links(getattr(part, name))
    elif isinstance(part, tuple):
        for inner in part:
            yield from _links(inner)


@transaction.atomic
def gather(article: Article) -> None:
    """Note the addresses of an article's latest revision and of what readers see of it, due now unless asked lately.

    Those of an article that was published stay: readers may still see the version that had them.
    """
    if article.current is None:
        return
    shown = article.publications.standing().filter(live_until__gt=timezone.now())
    contents = [article.current.as_content(), *(publication.as_content() for publication in shown)]
    urls = {key_of(url): url for content in contents for url in addresses_of(content)}
    links = _known(urls)
    LinkUse.objects.bulk_create([LinkUse(article=article, link=link) for link in links], ignore_conflicts=True)
    if not article.publications.exists():
        article.links.exclude(link__in=links).delete()
    LinksRead.objects.update_or_create(article=article, defaults={"revision": article.current})
    stale = timezone.now() - timedelta(hours=FRESH_HOURS)
    LinkHealth.objects.filter(pk__in=[link.pk for link in links], checked_at__lt=stale).update(
        next_check_at=timezone.now()
    )


def _known(urls: dict[str, str]) -> list[LinkHealth]:
    """Return the rows of these addresses by key, made where there is none."""
    names = {url: urlsplit(url).netloc[:255] for url in urls.values()}
    LinkHost.objects.bulk_create([LinkHost(name=name) for name in set(names.values())], ignore_conflicts=True)
    hosts = {host.name: host for host in LinkHost.objects.filter(name__in=set(names.values()))}
    rows = [LinkHealth(key=key, url=url, host=hosts[names[url]]) for key, url in urls.items()]
    LinkHealth.objects.bulk_create(rows, ignore_conflicts=True)
    return list(LinkHealth.objects.filter(key__in=urls))
