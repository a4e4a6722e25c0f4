"""The part of settling that looks into prose: islands, the experts they name, the photos they show."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from django.db.models.functions import Coalesce

from articles.content.richtext import islands, reissue
from articles.content.richtext.blocks import Body, ExpertQuote, Figure, PhotoUse, SpokenWords
from articles.content.tree import Content
from articles.models import Article, Expert, Island, Photo
from articles.quotes import bodies as in_order


def with_bodies(content: Content, bodies: Iterable[Body]) -> Content:
    """Return the content with its bodies replaced, in reading order."""
    introduction, *middle, conclusion = bodies
    sections = tuple(
        msgspec.structs.replace(part, body=body) for part, body in zip(content.sections, middle, strict=True)
    )
    return msgspec.structs.replace(content, introduction=introduction, sections=sections, conclusion=conclusion)


def settle_prose(content: Content, article: Article) -> Content:
    """Return the content with islands of its own, experts who read for theirs, and the SHA-256 of its files."""
    bodies = tuple(body for _, body in in_order(content))
    found = [island for body in bodies for island in islands(body)]
    taken = Island.objects.filter(uuid__in={island.id for island in found if is_canonical(island.id)})
    elsewhere = {str(id) for id in taken.exclude(article=article).values_list("uuid", flat=True)}
    bodies = reissue(bodies, elsewhere).bodies

    speakers = [island.by.expert for island in found if isinstance(island, ExpertQuote | SpokenWords)]
    named = {expert for expert in speakers if expert is not None}
    read_for = dict(Expert.objects.filter(pk__in=named).values_list("pk", Coalesce("alias_of", "pk")))
    others = {expert: read_for.get(expert) for expert in named if read_for.get(expert) != expert}
    uses = [island.use for island in found if isinstance(island, Figure)]
    files = _files([*uses, content.lead] if content.lead else uses)
    if others or any(files.get(use.photo, "") != use.sha256 for use in uses):
        bodies = tuple(_corrected(body, others, files) for body in bodies)
    lead = _with_file(content.lead, files) if content.lead else None
    return msgspec.structs.replace(with_bodies(content, bodies), lead=lead)


def is_canonical(id: str) -> bool:
    """Whether an island's id may be asked of a UUID column: `parse` gives no other, a typed tree may."""
    try:
        return str(uuid.UUID(id)) == id
    except ValueError:
        return False


def _files(uses: Iterable[PhotoUse]) -> dict[str, str]:
    """Return UUID → SHA-256 of the photos that exist among those used."""
    wanted = {use.photo for use in uses if is_canonical(use.photo)}
    return {str(id): mark for id, mark in Photo.objects.filter(uuid__in=wanted).values_list("uuid", "sha256")}


def _with_file(use: PhotoUse, files: Mapping[str, str]) -> PhotoUse:
    return msgspec.structs.replace(use, sha256=files.get(use.photo, ""))


def _corrected(body: Body, others: Mapping[int, int | None], files: Mapping[str, str]) -> Body:
    tree: Any = msgspec.to_builtins(body)
    _correct(tree, others, files)
    return msgspec.convert(tree, Body)


def _correct(node: Any, others: Mapping[int, int | None], files: Mapping[str, str]) -> None:
    """Mend a JSON tree in place.

    An expert read for by another becomes that one, those gone (None in `others`) lose their id; all keep their name.
    Files get their SHA-256.
    """
    if isinstance(node, dict):
        if node.get("type") in ("quote", "spoken") and node["by"].get("expert") in others:
            node["by"]["expert"] = others[node["by"]["expert"]]
        if node.get("type") == "figure":
            node["use"]["sha256"] = files.get(node["use"].get("photo", ""), "")
        node = list(node.values())
    if isinstance(node, list | tuple):
        for child in node:
            _correct(child, others, files)
