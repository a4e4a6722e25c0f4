"""The tables of the catalogue."""

from training.models.catalogue import Currency, Level, Taxes, Training
from training.models.people import Provider, Trainer
from training.models.pins import PinKind, TrainingPin
from training.models.sessions import Mode, SessionZone, TrainingSession

__all__ = [
    "Currency",
    "Level",
    "Mode",
    "PinKind",
    "Provider",
    "SessionZone",
    "Taxes",
    "Trainer",
    "Training",
    "TrainingPin",
    "TrainingSession",
]
