"""The acts of the review, literally as the house's table of permissions has them: whose each act is, and when.

People: `owner` (journaliste, mine), `other` (journaliste, other's), `reviewer`, `chief`, `training`, `admin`, and
`inactive`, a deactivated person of every role. Not theirs is 403; theirs, but not now, is 409.
"""

ROLES = ("owner", "other", "reviewer", "chief", "training", "admin", "inactive")
STAGES = ("draft", "submitted", "changes", "approved", "scheduled", "online", "removed")

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
}
DONE: dict[str, set[str]] = {
    "submit": {"draft", "changes", "online", "removed"},
    "withdraw": {"submitted", "approved"},
    "take": {"submitted"},
    "entrust": {"submitted"},
    "send-back": {"submitted", "approved"},
    "approve": {"submitted"},
    "unapprove": set(),
    "publish": {"approved"},
    "schedule": {"approved"},
    "reschedule": {"scheduled"},
    "unschedule": {"scheduled"},
    "emergency": {"draft", "submitted", "changes", "approved", "online", "removed"},
    "countersign": set(),
    "take-down": {"scheduled", "online"},
}
