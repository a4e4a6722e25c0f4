"""The portraits that readers may see: those of the trainers of open trainings."""

from datetime import datetime

from django.db.models import QuerySet

from articles.models.photos import Photo
from training.models import Trainer


def of_open_trainings(at: datetime) -> QuerySet[Photo]:
    """The photos, whatever the instant: an open training is public until it is closed."""
    return Photo.objects.filter(pk__in=Trainer.objects.filter(trainings__is_open=True).values("photo"))
