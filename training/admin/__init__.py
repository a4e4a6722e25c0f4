"""The catalogue at the desk. Django's permissions decide: the roles receive them by migration."""

from training.admin.catalogue import ProviderAdmin, TrainerAdmin, TrainingAdmin
from training.admin.pins import TrainingPinAdmin

__all__ = ["ProviderAdmin", "TrainerAdmin", "TrainingAdmin", "TrainingPinAdmin"]
