"""The acts of the review, literally as the house's table of permissions has them: whose each act is, and when.

People: `owner` (journaliste, mine), `other` (journaliste, other's), `reviewer`, `chief`, `training`, `admin`, and
`inactive`, a deactivated person of every role. Not theirs is 403; theirs, but not now, is 409.
"""

ROLES = ("owner", "other", "reviewer", "chief", "training", "admin", "inactive")
STAGES = (
    "draft",
    "submitted",
    "changes",
    "approved",
    "embargoed",
    "scheduled",
    "online",
    "ending",
    "removed",
    "expired",
)
"""`embargoed` is approved, and under embargo until tomorrow; `ending` is online, and leaves the site tomorrow."""

THEIRS: dict[str, set[str]] = {
    "submit": {"owner", "chief"},
    "withdraw": {"owner", "chief"},
    "take": {"reviewer"},
    "entrust": {"chief"},
    "send-back": {"reviewer", "chief"},
    "approve": {"reviewer"},
    "unapprove": set(),  # who gave it: nobody of these did
    "publish": {"chief"},
    "schedule": {"chief"},
    "reschedule": {"chief"},
    "unschedule": {"chief"},
    "emergency": {"chief"},
    "countersign": {"reviewer", "chief"},
    "take-down": {"chief"},
    "embargo": {"owner", "chief"},
    "lift-embargo": {"owner", "chief"},
    "expire": {"chief"},
    "unexpire": {"chief"},
}
DONE: dict[str, set[str]] = {
    "submit": {"draft", "changes", "online", "ending", "removed", "expired"},
    "withdraw": {"submitted", "approved", "embargoed"},
    "take": {"submitted"},
    "entrust": {"submitted"},
    "send-back": {"submitted", "approved", "embargoed"},
    "approve": {"submitted"},
    "unapprove": set(),
    "publish": {"approved"},
    "schedule": {"approved", "embargoed"},
    "reschedule": {"scheduled"},
    "unschedule": {"scheduled"},
    "emergency": {"draft", "submitted", "changes", "approved", "online", "ending", "removed", "expired"},
    "countersign": set(),
    "take-down": {"scheduled", "online", "ending"},
    "embargo": set(STAGES),
    "lift-embargo": {"embargoed"},
    "expire": {"scheduled", "online", "ending"},
    "unexpire": {"ending"},
}
CHIEF_ALONE: dict[str, set[str]] = {
    "embargo": {"approved", "embargoed", "scheduled"},
    "lift-embargo": {"embargoed"},
}
"""Where an act of the owner's is the editor-in-chief's alone: the owner gets 409."""

WORDS_THEIRS: dict[str, set[str]] = {
    "propose": {"owner", "reviewer", "chief"},
    "accept": {"owner", "chief"},
    "accept-all": {"owner", "chief"},
    "take-back-and-accept": {"owner", "chief"},
    "refuse": {"owner", "chief"},
}
"""Other words for those of a draft. A reviewer proposes in their rounds alone (elsewhere 403), and never accepts."""
ROUNDS = {"submitted", "approved", "embargoed", "scheduled"}
"""Where a round is open: who owns the article has not its text, and writes in it only after taking it back."""
WORDS_LATE: dict[tuple[str, str], set[str]] = {
    ("accept", "owner"): ROUNDS,
    ("accept-all", "owner"): ROUNDS,
    ("take-back-and-accept", "owner"): {"scheduled"},
}
"""Theirs, but not now: 409."""
