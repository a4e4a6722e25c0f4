"""Empties a newsroom under development, so that the demo can be loaded again."""

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import models, transaction

from articles.models import ArticleTemplate, HouseWord, LexiconTerm, TemplateSection
from reviews.models import Step

OURS = ("accounts", "articles", "reviews", "training")
KEPT: tuple[type[models.Model], ...] = (Step, ArticleTemplate, TemplateSection, LexiconTerm, HouseWord)
"""What migrations made."""


def empty() -> None:
    """Delete every row of ours. Foreign keys are checked at the end, when nothing is left to point at."""
    with transaction.atomic():
        for model in _tables():
            model._base_manager.all()._raw_delete(model._base_manager.db)


def _tables() -> list[type[models.Model]]:
    every = [model for label in OURS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return [LogEntry, *(model for model in every if model not in KEPT)]
