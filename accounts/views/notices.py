"""« Avis »: what one was told, newest first; opening one marks it as read."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.doors import for_people, page
from accounts.judging import still_told
from accounts.models import Notice, NoticeQuerySet, User

PAGE = 30
MOST = 99
"""Beyond it, a menu says « 99+ »."""


@for_people
def notices(request: HttpRequest) -> HttpResponse:
    """List one's own notices, by pages; a post marks all of them as read.

    The title of what one may no longer see is not shown.
    """
    own = Notice.objects.filter(person=cast(User, request.user))
    if request.method == "POST":
        own.unread().update(read_at=timezone.now())
        return redirect("accounts:told")
    rows = list(_further(own, request.GET.get("avant", ""))[: PAGE + 1])
    shown = {notice.pk for notice in still_told(cast(User, request.user), rows[:PAGE])}
    context = page(request, "Avis") | {
        "notices": [(notice, notice.pk in shown) for notice in rows[:PAGE]],
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "is_first": "avant" not in request.GET,
    }
    return render(request, "accounts/notices.html", context)


def unread_notices(person: User) -> int:
    """Return how many of one's notices nobody has opened, counted up to what a menu shows."""
    return Notice.objects.filter(person=person).unread()[: MOST + 1].count()


def _further(own: NoticeQuerySet, key: str) -> NoticeQuerySet:
    """Return what comes after a notice in the list, all of it without a key. Raises Http404 when it is no key."""
    if not key:
        return own
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    return own.filter(pk__lt=int(key))


@for_people
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one's own notice as read, and go where it leads. Somebody else's is a 404."""
    found = get_object_or_404(Notice, pk=pk, person=cast(User, request.user))
    Notice.objects.filter(pk=found.pk).unread().update(read_at=timezone.now())
    return redirect(found.url)
