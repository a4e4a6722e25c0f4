"""What the pages of the site are made of: the tables whose rows they show, and what changes them by the clock alone."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_migrate

from articles import generations
from articles import models as articles
from articles.site import moments
from articles.site.statements import Statement, aware
from training.models import TrainingSession

SHOWN: tuple[type[Model], ...] = (
    articles.Publication,
    articles.Listing,
    articles.PublishedAuthor,
    articles.PublishedPhoto,
    articles.PublishedQuote,
    articles.PublishedTag,
    articles.Correction,
    articles.Address,
    articles.Rubric,
    articles.Author,
    articles.Expert,
    articles.Tag,
    articles.Tagging,
    articles.Photo,
    articles.Rendition,
    articles.StaticPage,
    articles.FrontPick,
    articles.Rating,
)


def arrange() -> None:
    """Have the database change the generation with these tables, and the clock end what it keeps."""
    generations.watch(*shown_tables())
    moments.register(next_start)
    articles_app = apps.get_app_config("articles")
    post_migrate.connect(generations.after_migrating, sender=articles_app, dispatch_uid="newsroom.generation")


def shown_tables() -> Iterator[type[Model]]:
    """Return the tables whose rows pages show: of articles those published and named, of trainings all."""
    yield from SHOWN
    yield from apps.get_app_config("training").get_models(include_auto_created=True)


def next_start(at: datetime) -> datetime | None:
    """Return when the next session of any training begins: it then leaves the timetables."""
    for (start,) in NEXT_START.rows(at):
        return aware(start)
    return None


NEXT_START = Statement(
    lambda at: TrainingSession.objects.upcoming(at).order_by("starts_at").values_list("starts_at")[:1]
)
