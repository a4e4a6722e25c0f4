"""Addresses: each belongs to one article, for ever once published; a draft only claims its own."""

import re
import unicodedata

from django.db.models import Min

from articles.models import Address, Article, Publication

MAX_SLUG = 120
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "-", "'": "-", "ʼ": "-"})


class SlugTaken(ValueError):
    """Another article has the address. `free` is one that nobody has."""

    def __init__(self, slug: str, free: str) -> None:
        super().__init__(
            f"L’adresse «\u00a0{slug}\u00a0» est déjà celle d’un autre article. «\u00a0{free}\u00a0» est libre."
        )
        self.slug = slug
        self.free = free


def slug_of(title: str) -> str:
    """Return the address that a French title gives: `l-annee-ou-l-ia-a-tout-change`. Empty when it has no letter."""
    bare = unicodedata.normalize("NFKD", title.translate(LIGATURES).casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return slug[:90].rsplit("-", 1)[0] if len(slug) > 90 and "-" in slug[:90] else slug[:90]


def free_slug(wanted: str, article: Article | None = None) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3`… that no other article has."""
    base = wanted or "article"
    others = Address.objects.filter(slug__startswith=base)
    if article is not None:
        others = others.exclude(article=article)
    taken = set(others.values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base[: MAX_SLUG - 6]}-{number}"
    return slug


def claim(article: Article, slug: str) -> None:
    """Give the address to the article and free what it claimed before and never published.

    Called under the article's lock. Raises SlugTaken when another article has it.
    """
    holder = Address.objects.filter(slug=slug).first()
    if holder is not None and holder.article_id != article.pk:
        raise SlugTaken(slug, free_slug(slug, article))
    Address.objects.filter(article=article, begun_at=None).exclude(slug=slug).delete()
    if holder is None:
        Address.objects.create(slug=slug, article=article)


def settle_begun(article_id: int, slug: str) -> None:
    """Note when the address's first standing publication begins; none left: it is a mere claim again."""
    standing = Publication.objects.filter(article_id=article_id, slug=slug).standing()
    begun = standing.aggregate(first=Min("live_from"))["first"]
    Address.objects.filter(article_id=article_id, slug=slug).update(begun_at=begun)
