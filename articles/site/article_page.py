"""An article's page: its document, and around it what other rows decide at that instant.

The frame is the page's own template, drawn once with marks in the place of what changes from one article to another.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.content.vocabulary import SPONSORED
from articles.models.published import Publication
from articles.site.documents import RATING, Document
from articles.site.facts import Facts, Place
from articles.site.meanwhile import while_unchanged
from articles.site.pieces import drawn_once, piece
from articles.site.reading import Reading
from articles.site.related import Topic, related

TEMPLATE = "articles/article.html"
PARTS = ("title", "head", "article", "voices", "trainings", "related", "reads")
"""What the template takes in its holes, in the order of the page."""
FRAMES = 64
AROUND = 1024
"""Articles whose surroundings are remembered, some kilobytes each."""


def page_of(reading: Reading, at: datetime) -> str:
    """Return the page of an article that is live, by two queries when what stands around is not known already."""
    live, document, facts = reading.live, reading.document, reading.facts
    topic = Topic(live.article, live.rubric or 0, tuple(tag.id for tag in facts.tags), live.words)
    parts = _parts(live.short_title or live.title, document, facts, topic, at)
    frame = _frame(live.kind == SPONSORED, tuple(facts.rubrics), tuple(facts.pages))
    filled = (text for name, before in frame for text in (before, conditional_escape(parts.get(name, ""))))
    return "".join(filled)


def context_of(publication: Publication, document: Document, facts: Facts, at: datetime) -> dict[str, Any]:
    """Return what the template draws a page with whose publication is not before readers: a preview."""
    tags = tuple(tag.id for tag in facts.tags)
    topic = Topic(publication.article_id, publication.rubric_id or 0, tags, publication.words)
    parts = _parts(publication.short_title or publication.title, document, facts, topic, at)
    return parts | {"is_sponsored": publication.kind == SPONSORED, "facts": facts}


def _parts(title: str, document: Document, facts: Facts, topic: Topic, at: datetime) -> dict[str, str]:
    return {
        "title": title,
        "head": document.head,
        "article": document.article,
        "voices": mark_safe(document.voices.replace(RATING, _rating(facts), 1)),  # noqa: S308 -- both are drawn
        **_around(topic, at),
        "reads": reverse("audience:read", args=[topic.article]),
    }


@while_unchanged(AROUND)
def _around(topic: Topic, at: datetime) -> Mapping[str, str]:
    """What other rows lead to from the article's subject: by two queries."""
    near = piece("articles/related.html", related=related(topic, at))
    return {"trainings": _trainings(topic, at), "related": near}


def _rating(facts: Facts) -> SafeString:
    return piece("voices/rating.html", rating=facts.rating)


def _trainings(topic: Topic, at: datetime) -> SafeString:
    """The block is the trainings' own tag, which this app does not know: a template has it."""
    shown = {"article_id": topic.article, "rubric_id": topic.rubric, "tag_ids": topic.tags, "words": topic.words}
    return render_to_string("articles/trainings.html", shown | {"at": at})


@drawn_once(FRAMES)
def _frame(is_sponsored: bool, rubrics: tuple[Place, ...], pages: tuple[Place, ...]) -> tuple[tuple[str, str], ...]:
    """Return the page without its parts: the name of each part and what stands before it; the last has no name."""
    marks = {name: format_html("<!--{}-->", name) for name in PARTS}
    facts = Facts(rubrics=list(rubrics), pages=list(pages))
    html = render_to_string(TEMPLATE, {**marks, "is_sponsored": is_sponsored, "facts": facts})
    pieces = [*re.split(f"<!--({'|'.join(PARTS)})-->", html), ""]
    return tuple(zip(pieces[1::2], pieces[::2], strict=True))
