"""What a reader gets when there is nothing to show."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template

from articles.site.responses import finished


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Answer 404, always with the same words: a draft's address is like one that never was."""
    return finished(request, render(request, "404.html", status=404))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that asks nothing of the database."""
    return HttpResponse(get_template("500.html").render(), status=500)
