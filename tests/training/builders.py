"""Rows of the catalogue for tests, each complete with what it needs."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Photo, Rubric, Tag
from training.models import PinKind, Provider, Trainer, Training, TrainingPin, TrainingSession

number = count(1)


def make_rubric(name: str = "") -> Rubric:
    """A rubric of the site."""
    n = next(number)
    return Rubric.objects.create(name=name or f"Rubrique {n}", slug=f"rubrique-{n}")


def make_tag(name: str = "", **fields: Any) -> Tag:
    """A tag of the site."""
    name = name or f"Étiquette {next(number)}"
    tag: Tag = Tag.objects.create(name=name, **fields)
    return tag


def make_article(title: str = "Un article") -> Article:
    """A draft, whose owner has no other."""
    owner = User.objects.create_user(f"personne-{next(number)}@example.com", "Camille Untel")
    return Article.objects.create(title=title, owner=owner)


def make_photo() -> Photo:
    """A photo of the library, without its file."""
    return Photo.objects.create(file="originals/portrait.jpg", sha256="0" * 64, width=10, height=10)


def make_provider(**fields: Any) -> Provider:
    """An organisme that can be written to."""
    defaults: dict[str, Any] = {"name": f"Organisme {next(number)}", "email": "formations@example.com"}
    return Provider.objects.create(**defaults | fields)


def make_trainer(name: str = "") -> Trainer:
    """A formatrice."""
    n = next(number)
    return Trainer.objects.create(name=name or f"Formatrice {n}", slug=f"formatrice-{n}")


def make_training(
    *, tags: list[Tag] | None = None, trainers: list[Trainer] | None = None, sessions: int = 0, **fields: Any
) -> Training:
    """An open training, with as many sessions to come as asked, a week apart."""
    n = next(number)
    defaults: dict[str, Any] = {"title": f"Formation {n}", "slug": f"formation-{n}"}
    if "provider" not in fields:
        defaults["provider"] = make_provider()
    training = Training.objects.create(**defaults | fields)
    training.tags.set(tags or [])
    training.trainers.set(trainers or [])
    for week in range(1, sessions + 1):
        make_session(training, days=7 * week)
    return training


def make_session(training: Training, *, days: float = 7, at: datetime | None = None, **fields: Any) -> TrainingSession:
    """A session of three hours, `days` from now unless a moment is given."""
    starts_at = at or timezone.now() + timedelta(days=days)
    defaults: dict[str, Any] = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
    return TrainingSession.objects.create(training=training, **defaults | fields)


def pin(article: Article, training: Training, position: int = 0) -> TrainingPin:
    """A training pinned to an article."""
    return TrainingPin.objects.create(article=article, training=training, position=position)


def exclude(article: Article, training: Training) -> TrainingPin:
    """A training kept away from an article."""
    return TrainingPin.objects.create(article=article, training=training, kind=PinKind.EXCLUSION)
