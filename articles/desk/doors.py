"""The address of one page of the desk's own: behind the admin's door, with its refusals said in French."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.admin import ModelAdmin
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from articles.desk.refusals import refusing


def door(
    admin: ModelAdmin[Any], route: str, view: Callable[..., HttpResponseBase], address: str, /, **given: str
) -> URLPattern:
    """Return the address, called `address`, at which `view(admin, request, …)` answers.

    The view may raise Refused. `given` are arguments that the route does not hold, by name.
    """
    return path(route, admin.admin_site.admin_view(partial(refusing(view), admin)), given, name=address)
