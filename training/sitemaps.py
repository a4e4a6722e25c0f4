"""The catalogue for search engines. The composition root places it beside the site's own sitemaps."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap

from training.models import Training
from training.models.catalogue import TrainingQuerySet


class TrainingSitemap(Sitemap[Training]):
    """The open trainings."""

    def items(self) -> TrainingQuerySet:
        """The trainings, in an order that does not move."""
        return Training.objects.open().only("slug", "updated_at").order_by("pk")

    def lastmod(self, item: Training) -> datetime:
        """When the training's page last changed."""
        return item.updated_at
