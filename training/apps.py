"""Training: the catalogue, and the « Découvrez nos formations » block."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Trainings, their sessions, who gives them, and the articles they belong beside."""

    name = "training"
    verbose_name = "Formations"
