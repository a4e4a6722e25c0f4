"""The part of schema.org that the site may use, written by hand: each type, its properties, and what each may hold.

A value is `text`, `url`, `date`, `moment` (with its zone), `number`, `yes` (a boolean), `duration`, `ref` (an `@id`
said elsewhere in the document), or the name of a type. What is not here may not be said; a rating is not here.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

Said = dict[str, Any]

THING = {"name": "text", "url": "url", "description": "text", "mainEntityOfPage": "ref WebPage"}
WORK = THING | {
    "headline": "text",
    "alternativeHeadline": "text",
    "image": "ImageObject url",
    "datePublished": "moment date",
    "dateModified": "moment",
    "inLanguage": "text",
    "keywords": "text",
    "isAccessibleForFree": "yes",
    "author": "Person Organization NewsMediaOrganization ref",
    "creator": "Person Organization",
    "translator": "Person Organization",
    "contributor": "Person Organization",
    "publisher": "Organization NewsMediaOrganization ref",
    "citation": "WebPage Report Article Dataset Legislation Book CreativeWork",
    "correction": "CorrectionComment",
    "sponsor": "Organization",
    "isPartOf": "WebSite",
    "timeRequired": "duration",
    "teaches": "text",
    "educationalLevel": "text",
    "offers": "Offer",
    "provider": "Organization",
}
ARTICLE = WORK | {"articleSection": "text", "wordCount": "number", "backstory": "text"}
PAGE = WORK | {"breadcrumb": "BreadcrumbList", "reviewedBy": "Person", "lastReviewed": "date"}
PROFILE = PAGE | {"mainEntity": "Person Organization"}
ORGANISATION = THING | {"logo": "ImageObject", "image": "url"}
EVENT = THING | {
    "startDate": "moment",
    "endDate": "moment",
    "eventStatus": "url",
    "eventAttendanceMode": "url",
    "location": "Place VirtualLocation",
    "inLanguage": "text",
    "maximumAttendeeCapacity": "number",
    "remainingAttendeeCapacity": "number",
    "offers": "Offer",
}
PRICE = {"price": "text", "priceCurrency": "text"}

TYPES: dict[str, dict[str, str]] = {
    "NewsArticle": ARTICLE,
    "AdvertiserContentArticle": ARTICLE,
    "Article": ARTICLE,
    "Report": ARTICLE,
    "CreativeWork": WORK,
    "Dataset": WORK,
    "Legislation": WORK,
    "Book": WORK,
    "CorrectionComment": WORK | {"text": "text"},
    "WebPage": PAGE,
    "CollectionPage": PAGE,
    "ProfilePage": PROFILE,
    "WebSite": WORK | {"potentialAction": "SearchAction"},
    "SearchAction": {"target": "EntryPoint", "query-input": "text"},
    "EntryPoint": {"urlTemplate": "url"},
    "Person": THING | {"jobTitle": "text", "image": "url", "affiliation": "Organization"},
    "Organization": ORGANISATION,
    "NewsMediaOrganization": ORGANISATION | {"correctionsPolicy": "url"},
    "ImageObject": WORK
    | {
        "contentUrl": "url",
        "width": "number",
        "height": "number",
        "caption": "text",
        "creditText": "text",
        "license": "url",
    },
    "BreadcrumbList": {"itemListElement": "ListItem"},
    "ListItem": {"position": "number", "name": "text", "item": "url"},
    "Course": WORK | {"coursePrerequisites": "text", "hasCourseInstance": "CourseInstance"},
    "CourseInstance": EVENT | {"courseMode": "text", "courseWorkload": "duration", "instructor": "Person"},
    "Offer": THING | PRICE | {"category": "text", "availability": "url", "priceSpecification": "PriceSpecification"},
    "PriceSpecification": PRICE | {"valueAddedTaxIncluded": "yes"},
    "Place": THING | {"address": "text"},
    "VirtualLocation": THING,
}
NEEDED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "AdvertiserContentArticle": {"headline", "datePublished", "dateModified", "author", "publisher"},
    "ImageObject": {"url", "width", "height"},
    "NewsMediaOrganization": {"name", "url", "logo"},
    "Course": {"name", "description", "provider", "offers"},
    "CourseInstance": {"startDate", "endDate", "courseMode"},
    "Offer": {"category"},
    "Person": {"name"},
    "ListItem": {"position", "name", "item"},
}
FORMS = {
    "url": r"https?://[^\s<>\"]+",
    "date": r"\d{4}(-\d\d(-\d\d)?)?",
    "moment": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d",
    "duration": r"PT(\d+H)?(\d+M)?(?<!T)",
}
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said_on(html: str) -> list[Said]:
    """Return the things that a page says of itself, after checking that each is well said."""
    documents = [json.loads(script) for script in SCRIPT.findall(html)]
    assert all(document.pop("@context") == "https://schema.org" for document in documents)
    things = [thing for document in documents for thing in document.get("@graph", [document])]
    known = {each["@id"] for each in _walk(things) if "@id" in each and "@type" in each}
    assert [fault for thing in things for fault in faults(thing, known)] == []
    return things


def faults(thing: Said, known: set[str]) -> list[str]:
    """Return what schema.org does not know in a thing and all that it holds."""
    name = thing["@type"]
    properties = TYPES.get(name)
    if properties is None:
        return [f"{name} is no type of ours"]
    found = [f"{name} lacks {missing}" for missing in NEEDED.get(name, set()) - set(thing)]
    for key, value in thing.items():
        if key in ("@type", "@id"):
            continue
        for each in value if isinstance(value, list) else [value]:
            found += _faults_of(f"{name}.{key}", properties.get(key, ""), each, known)
        if value in ("", [], {}, None):
            found.append(f"{name}.{key} says nothing")
    return found


def _faults_of(place: str, allowed: str, value: Any, known: set[str]) -> list[str]:
    kinds = allowed.split()
    if isinstance(value, dict):
        if "@type" not in value:
            fine = "ref" in kinds and set(value) == {"@id"} and value["@id"] in known
            return [] if fine else [f"{place}: {value} leads nowhere"]
        return faults(value, known) if value["@type"] in kinds else [f"{place} may not hold a {value['@type']}"]
    return [] if any(_is(kind, value) for kind in kinds) else [f"{place} may not hold {value!r}"]


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "text":
            return isinstance(value, str) and bool(value.strip())
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "yes":
            return isinstance(value, bool)
        case _:
            return kind in FORMS and isinstance(value, str) and re.fullmatch(FORMS[kind], value) is not None


def _walk(value: Any) -> Iterator[Said]:
    if isinstance(value, list):
        for each in value:
            yield from _walk(each)
    elif isinstance(value, dict):
        yield value
        yield from _walk(list(value.values()))
