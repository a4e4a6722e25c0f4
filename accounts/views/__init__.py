"""The pages people have about their own account."""

from accounts.views.absences import absence_off, absences
from accounts.views.appearance import appearance
from accounts.views.notices import notice, notices, unread_notices
from accounts.views.passwords import Invitation, NewPassword, forgotten, forgotten_sent
from accounts.views.profile import profile, profile_notices, profile_password, profile_photo
from accounts.views.sessions import csrf_failure, forbidden, resume

__all__ = [
    "Invitation",
    "NewPassword",
    "absence_off",
    "absences",
    "appearance",
    "csrf_failure",
    "forbidden",
    "forgotten",
    "forgotten_sent",
    "notice",
    "notices",
    "profile",
    "profile_notices",
    "profile_password",
    "profile_photo",
    "resume",
    "unread_notices",
]
