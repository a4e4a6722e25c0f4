"""What each public route shows of a live article: `title`, `body`, or `nothing`. A route without a line here fails."""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

Shows = Literal["title", "body", "nothing"]


@dataclass(frozen=True)
class Route:
    """The addresses to try, with the names of the house in braces, what they show, and the tables of their own."""

    shows: Shows
    paths: tuple[str, ...] = ()
    reads: frozenset[str] = frozenset()


FORMS = ("rss.xml", "atom.xml", "feed.json")
DECLARED: dict[str, Route] = {
    "site:home": Route("title", ("/",)),
    "site:article": Route("body", ("/articles/{slug}/",)),
    "site:rubric": Route("title", ("/rubriques/{rubric}/",)),
    "site:author": Route("title", ("/auteurs/{author}/",)),
    "site:expert": Route("title", ("/experts/{expert}/",)),
    "site:tag": Route("title", ("/etiquettes/{tag}/",)),
    "site:search": Route("title", ("/recherche/?q={word}",)),
    "site:suggestions": Route("title", ("/recherche/suggestions/?q={word}",)),
    "site:archives": Route("nothing", ("/archives/",)),
    # It leads to the months of a year: tests/site/test_archives.py.
    "site:archive_year": Route("nothing", ("/archives/{year}/",)),
    "site:archive": Route("title", ("/archives/{archive}/",)),
    "site:corrections": Route("title", ("/corrections/",)),
    "site:corrections_feed": Route("title", tuple(f"/corrections/flux/{form}" for form in FORMS)),
    "site:corrections_feed_at_first": Route("title", ("/flux/corrections.xml",)),
    "site:rss": Route("body", ("/flux/rss.xml",)),
    "site:atom": Route("body", ("/flux/atom.xml",)),
    "site:json_feed": Route("body", ("/flux/feed.json",)),
    "site:rubric_feed": Route("body", tuple(f"/rubriques/{{rubric}}/flux/{form}" for form in FORMS)),
    "site:author_feed": Route("body", tuple(f"/auteurs/{{author}}/flux/{form}" for form in FORMS)),
    # Its address is a digest of the live words: tests/site/test_cards.py.
    "site:card": Route("nothing"),
    "site:sitemap": Route("nothing", ("/sitemap.xml",)),
    "site:sitemap_news": Route("title", ("/sitemap-actualites.xml",)),
    "site:sitemap_pages": Route("nothing", ("/sitemaps/pages.xml",)),
    "site:sitemap_month": Route("nothing", ("/sitemaps/articles-{month}.xml",)),
    "site:robots": Route("nothing", ("/robots.txt",)),
    "site:security": Route("nothing", ("/.well-known/security.txt",)),
    "site:manifest": Route("nothing", ("/site.webmanifest",)),
    # They lead to files that are the same for everybody.
    "site:favicon": Route("nothing"),
    "site:touch_icon": Route("nothing"),
    "site:media": Route("nothing"),
    "site:page": Route("nothing", ("/a-propos/",)),
    # Leads to the desk: tests/site/test_components.py.
    "site:components": Route("nothing"),
    # A link shows a draft to who has its address, and nothing to anybody else: tests/articles/previews/test_links.py.
    "previews:shared": Route("nothing"),
    "previews:photo": Route("nothing"),
    "health:alive": Route("nothing", ("/sante/vivant",)),
    "health:ready": Route("nothing", ("/sante/pret",)),
    "health:working": Route("nothing", ("/sante/travail",), frozenset({"accounts_proof"})),
    # A private address shows its bearer what they may see: tests/reviews/test_calendar_feed.py.
    "calendar_feed": Route("nothing"),
    # A link shows a person their own words, and nothing to anybody else: tests/reviews/test_confirming.py.
    "confirmations:words": Route("nothing"),
    # It takes a vote and leads back to the article: tests/voices/test_rating.py.
    "voices:vote": Route("nothing"),
    # The form names the parts of the article: tests/voices/test_reporting.py.
    "voices:report": Route("title", ("/articles/{slug}/signaler/",)),
    # It counts a read and answers nothing: tests/audience/test_counting.py.
    "audience:read": Route("nothing"),
    "training:list": Route("nothing", ("/formations/",)),
    "training:training": Route("nothing", ("/formations/{training}/",)),
}


def public_names() -> set[str]:
    """Return the name of every route of the URLconf that is not the desk's."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], namespace: str) -> list[str]:
    names: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern).startswith(settings.DESK_PATH):
                continue
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            names += _names(pattern.url_patterns, inner)
        else:
            names.append(f"{namespace}{pattern.name or pattern.pattern}")
    return names
