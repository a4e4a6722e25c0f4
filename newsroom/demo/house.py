"""The rows of the demo by their keys in its files."""

from dataclasses import dataclass, field

from accounts.models import User
from articles.models import Article, Author, Expert, Photo, Rubric, Tag


@dataclass(slots=True)
class House:
    """What the files name, once it is in the database."""

    people: dict[str, User] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    experts: dict[str, Expert] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
