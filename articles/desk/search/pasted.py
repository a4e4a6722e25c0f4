"""« Modifier cet article »: an address pasted in the search box, an address without its site, or « no 12 »."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from articles.models import Address, Article, ArticleQuerySet

NOWHERE = "Aucun article n’est à cette adresse, ou il n’existe plus. Cherchez-le plutôt par des mots de son titre."
LONGEST = 2000
_NUMBER = re.compile(r"(?:n[o°º]\.?|numéro|#)\s*(\d{1,18})", re.IGNORECASE)
_PUBLIC = re.compile(r"(?:^|/)articles/([-\w]{1,120})/?$")
_SHEET = re.compile(r"/articles/article/(\d{1,18})(?:/.*)?$")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article named by its number or by an address. `sure`: it can be nothing else, words to search for included."""

    number: int | None = None
    slug: str = ""
    sure: bool = True


def pasted(text: str) -> Pasted | None:
    """Return which article a text names, None when it is words to search for."""
    text = text.strip()
    if not text or len(text) > LONGEST or "\0" in text:
        return None
    if number := _NUMBER.fullmatch(text):
        return Pasted(number=_digits(number[1]))
    if "/" in text and " " not in text:
        return _of_address(text)
    return Pasted(slug=text, sure=False) if _SLUG.fullmatch(text) and len(text) <= 120 else None


def _of_address(text: str) -> Pasted | None:
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    address = unquote(parts.path)
    if sheet := _SHEET.search(address):
        return Pasted(number=_digits(sheet[1]))
    if public := _PUBLIC.search(address):
        return Pasted(slug=public[1])
    return Pasted() if parts.scheme in ("http", "https") else None


def _digits(text: str) -> int | None:
    return int(text) if text.isascii() else None


def article_of(named: Pasted, visible: ArticleQuerySet) -> Article | None:
    """Return the article, None when there is none or the person may not see it: the two are not told apart."""
    if named.number is not None:
        return visible.filter(pk=named.number).first()
    held = Address.objects.filter(slug=named.slug).values("article_id")
    return visible.filter(pk__in=held).first() if named.slug else None
