"""The house itself: who publishes, the site and its search, where a page stands in it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from articles.site.facts import Place
from articles.site.whole import absolute

Said = dict[str, Any]
CONTEXT = "https://schema.org"
LOGO = ("site/icons/icon-512.png", 512)
POLICIES = {"politique-de-corrections": "correctionsPolicy"}
"""Which static page, when it exists, says what of the newsroom. « À propos » need not tell any principle."""


def filled(said: Said) -> Said:
    """Return what has a value: a property without one is not said."""
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def graph(*things: Said) -> Said:
    """Return several things as one document."""
    return {"@context": CONTEXT, "@graph": list(things)}


def organisation(pages: Iterable[Place] = ()) -> Said:
    """Return who publishes, with the policies that the site has a page for."""
    name, size = LOGO
    logo = {"@type": "ImageObject", "url": absolute(static(name)), "width": size, "height": size}
    policies = {
        POLICIES[page.slug]: absolute(reverse("site:page", args=[page.slug])) for page in pages if page.slug in POLICIES
    }
    home = absolute("/")
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{home}#organisation",
        "name": settings.SITE_NAME,
        "url": home,
        "logo": logo,
        **policies,
    }


def website() -> Said:
    """Return the site, and how it is searched."""
    home = absolute("/")
    return {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "name": settings.SITE_NAME,
        "url": home,
        "inLanguage": "fr-CA",
        "publisher": {"@id": f"{home}#organisation"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(reverse('site:search'))}?q={{q}}"},
            "query-input": "required name=q",
        },
    }


def breadcrumbs(*steps: tuple[str, str]) -> Said:
    """Return the way from the home page to a page: the name and path of each step after the first."""
    lines = [("Accueil", "/"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
            for place, (name, path) in enumerate(lines, 1)
        ],
    }


def collection(name: str, path: str, description: str = "") -> Said:
    """Return a list of articles as a page, and where it stands."""
    page = {
        "@type": "CollectionPage",
        "@id": absolute(path),
        "url": absolute(path),
        "name": name,
        "description": description,
        "inLanguage": "fr-CA",
        "isPartOf": {"@type": "WebSite", "name": settings.SITE_NAME, "url": absolute("/")},
        "breadcrumb": breadcrumbs((name, path)),
    }
    return {"@context": CONTEXT, **filled(page)}
