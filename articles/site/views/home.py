"""The home page: at most six queries, whatever is online."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.site.facts import frame_facts, photo_facts
from articles.site.front_page import front_page
from articles.site.responses import whatever_the_query
from articles.site.structured.house import graph, organisation, website


@whatever_the_query
def home(request: HttpRequest) -> HttpResponse:
    """Show what is new."""
    at = timezone.now()
    frame = frame_facts(at)
    front = front_page(frame.rubrics, at)
    facts = photo_facts(front.photos())
    structured = graph(organisation(frame.pages), website())
    context = {"front": front, "facts": frame, "photos": facts, "at": at, "structured": structured}
    return render(request, "site/home.html", context)
