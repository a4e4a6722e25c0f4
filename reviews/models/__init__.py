"""The tables of the review."""

from reviews.models.rounds import Approval, Countersignature, Outcome, Round, RoundQuerySet, RoundStep
from reviews.models.steps import Givers, Step, StepQuerySet

__all__ = [
    "Approval",
    "Countersignature",
    "Givers",
    "Outcome",
    "Round",
    "RoundQuerySet",
    "RoundStep",
    "Step",
    "StepQuerySet",
]
