"""A photo for readers: the files the browser may choose from, in the sizes that were made."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from articles.site.facts import Facts, PhotoFile
from articles.site.markup import element

PHONE = "calc(100vw - 2.5rem)"
LEAD = f"(min-width: 70em) 51rem, (min-width: 48em) calc(100vw - 5rem), {PHONE}"
FIGURE = f"(min-width: 48em) 42rem, {PHONE}"
PORTRAIT = "5rem"
"""As the style sheets draw them (`article.css`, `tokens.css`): a guess too wide is bytes for nothing."""
FORMATS = ("avif", "webp")
"""Better than JPEG, best first; JPEG is for everybody."""


def photo_key(uuid: str | UUID) -> str:
    """Return the key of a photo among the facts; empty when the text is no UUID."""
    try:
        return UUID(str(uuid)).hex
    except ValueError:
        return ""


def address(name: str, base: str = "") -> str:
    """Return the public address of a file."""
    return base + reverse("site:media", args=[name])


def picture(
    files: Iterable[PhotoFile], *, alt: str, sizes: str, eager: bool = False, base: str = "", class_: str | None = None
) -> SafeString:
    """Return the responsive `<picture>` of a photo. `files` must hold at least one JPEG."""
    jpegs = sorted((file for file in files if file.format == "jpeg"), key=lambda file: file.width)
    sources = [
        element("source", type=f"image/{format}", srcset=srcset, sizes=sizes)
        for format in FORMATS
        if (srcset := _srcset((file for file in files if file.format == format), base))
    ]
    middle = jpegs[len(jpegs) // 2]
    image = element(
        "img",
        src=address(middle.name, base),
        srcset=_srcset(jpegs, base),
        sizes=sizes,
        width=jpegs[-1].width,
        height=jpegs[-1].height,
        alt=alt,
        loading=None if eager else "lazy",
        decoding=None if eager else "async",
        fetchpriority="high" if eager else None,
        class_=class_,
    )
    return element("picture", *sources, image)


def shown(facts: Facts, uuid: str | UUID) -> list[PhotoFile]:
    """Return the files of a photo that may be shown now; none when it was withdrawn or is not ready."""
    files = facts.photos.get(photo_key(uuid), [])
    return files if any(file.format == "jpeg" for file in files) else []


def portrait(facts: Facts, photo: str, base: str = "") -> SafeString | str:
    """Return somebody's portrait, or nothing. Their name stands beside it: the picture itself says nothing more."""
    files = shown(facts, photo) if photo else []
    return picture(files, alt="", sizes=PORTRAIT, base=base, class_="portrait") if files else ""


def widest(files: Iterable[PhotoFile], format: str = "jpeg", most: int = 1600) -> PhotoFile | None:
    """Return the largest file of a format that is at most `most` pixels wide: what is given to other sites."""
    fitting = [file for file in files if file.format == format and file.width <= most]
    return max(fitting, key=lambda file: file.width, default=None)


def _srcset(files: Iterable[PhotoFile], base: str) -> str:
    ordered = sorted(files, key=lambda file: file.width)
    return ", ".join(f"{address(file.name, base)} {file.width}w" for file in ordered)
