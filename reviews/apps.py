"""Reviews: rounds, steps, approvals, and the proof of them."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The review and its proof."""

    name = "reviews"
    verbose_name = "Relecture"
