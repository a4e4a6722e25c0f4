"""The page of somebody who signs, or whom articles quote."""

from articles.models.reference import Author, Expert
from articles.site.facts import PhotoFile
from articles.site.pictures import address
from articles.site.structured.house import CONTEXT, Said, breadcrumbs, filled
from articles.site.whole import absolute


def of_profile(profile: Author | Expert, image: PhotoFile | None) -> Said:
    """Return the page of a profile, with what it says of the person today."""
    path = profile.get_absolute_url()
    organisation = profile.organisation if isinstance(profile, Expert) else ""
    is_collective = isinstance(profile, Author) and profile.is_collective
    person: Said = {
        "@type": "Organization" if is_collective else "Person",
        "@id": f"{absolute(path)}#{'organisme' if is_collective else 'personne'}",
        "name": profile.name,
        "url": absolute(path),
        "jobTitle": "" if is_collective else profile.role,
        "description": profile.bio,
        "image": absolute(address(image.name)) if image else "",
        "affiliation": {"@type": "Organization", "name": organisation} if organisation else None,
    }
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "@id": absolute(path),
        "url": absolute(path),
        "inLanguage": "fr-CA",
        "breadcrumb": breadcrumbs((profile.name, path)),
        "mainEntity": filled(person),
    }
