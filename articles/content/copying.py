"""The content of an article's copy: the same words and photos under identities of its own."""

import uuid
from typing import Any

from msgspec.structs import replace

from articles.content.limits import MAX_LENGTHS
from articles.content.tree import Content, from_json, to_json


def copy_of(content: Content, *, signed: bool) -> Content:
    """Return the content as the start of another article.

    Each section, source and island has a new UUID, and the calls follow their source. The address is left empty for
    the save to find one; notes to readers tell of the other article and stay with it; signatures only when `signed`.
    """
    sources = {part.id: str(uuid.uuid4()) for part in content.sources}
    copied = from_json(_renewed(to_json(replace(content, notes=())), sources))
    title = f"Copie de {content.title}"[: MAX_LENGTHS["title"]].rstrip()
    return replace(copied, title=title, slug="", byline=copied.byline if signed else ())


def _renewed(node: Any, sources: dict[str, str]) -> Any:
    """Return a JSON tree with a new UUID in each `id`; a source's own one is where its calls and photos name it."""
    if isinstance(node, list):
        return [_renewed(child, sources) for child in node]
    if not isinstance(node, dict):
        return node
    node = {key: _renewed(value, sources) for key, value in node.items()}
    if "id" in node:
        node["id"] = sources.get(node["id"]) or str(uuid.uuid4())
    if node.get("source") in sources:
        node["source"] = sources[node["source"]]
    return node
