"""The tables of the review."""

from reviews.models.aftermath import NoNote
from reviews.models.comments import Comment, CommentQuerySet
from reviews.models.confirming import Confirmation
from reviews.models.feeds import CalendarFeed
from reviews.models.replies import ReplyState, RightOfReply, RightOfReplyQuerySet
from reviews.models.rounds import Approval, Countersignature, Outcome, Round, RoundQuerySet, RoundStep
from reviews.models.steps import Givers, Step, StepQuerySet
from reviews.models.suggestions import Decision, Suggestion, SuggestionQuerySet
from reviews.models.verifying import Means, Verdict, Verification, VerificationQuerySet

__all__ = [
    "Approval",
    "CalendarFeed",
    "Comment",
    "CommentQuerySet",
    "Confirmation",
    "Countersignature",
    "Decision",
    "Givers",
    "Means",
    "NoNote",
    "Outcome",
    "ReplyState",
    "RightOfReply",
    "RightOfReplyQuerySet",
    "Round",
    "RoundQuerySet",
    "RoundStep",
    "Step",
    "StepQuerySet",
    "Suggestion",
    "SuggestionQuerySet",
    "Verdict",
    "Verification",
    "VerificationQuerySet",
]
