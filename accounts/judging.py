"""Whether what was told may still be: judged again when a letter leaves and when the desk shows it.

Who knows the rights on what a notice leads to is above this app: the project names it in its settings.
"""

from collections.abc import Callable, Collection, Sequence

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import Notice, User

Judge = Callable[[User, Collection[str]], dict[str, bool]]
"""For a person and the addresses of notices: those they may still hear of, and whether their titles are discreet."""


def still_told(person: User, notices: Sequence[Notice]) -> list[Notice]:
    """Return the notices that the person may still hear of, discreet as what they tell of is now."""
    judge: Judge = import_string(settings.NOTICE_JUDGE)
    verdict = judge(person, {notice.url for notice in notices}) if notices else {}
    kept = [notice for notice in notices if notice.url in verdict]
    for notice in kept:
        notice.is_discreet = notice.is_discreet or verdict[notice.url]
    return kept
