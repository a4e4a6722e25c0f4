"""« Avis »: what one was told, newest first; opening one marks it as read."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.doors import for_people, page
from accounts.models import Notice, User

MOST = 60


@for_people
def notices(request: HttpRequest) -> HttpResponse:
    """List one's own notices; a post marks all of them as read."""
    own = Notice.objects.filter(person=cast(User, request.user))
    if request.method == "POST":
        own.unread().update(read_at=timezone.now())
        return redirect("accounts:told")
    context = page(request, "Avis") | {"notices": own[:MOST], "unread": own.unread().count()}
    return render(request, "accounts/notices.html", context)


@for_people
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one's own notice as read, and go where it leads. Somebody else's is a 404."""
    found = get_object_or_404(Notice, pk=pk, person=cast(User, request.user))
    Notice.objects.filter(pk=found.pk).unread().update(read_at=timezone.now())
    return redirect(found.url)
