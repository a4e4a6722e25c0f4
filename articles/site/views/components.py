"""`/composants/`: staff see every component of the site in every state, drawn by the very code of readers' pages.

The desk's cookie stays at the desk, so the page is there too, and the reader's address leads to its door.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.site import samples
from articles.site.facts import Facts
from articles.site.rendering import render_article

COLOURS = ("ink", "paper", "accent", "grey", "line", "rule", "tint", "mark")


@csrf_exempt
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Lead to the desk."""
    return HttpResponseRedirect(reverse("admin:components"))


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show the page. The desk lets in who is signed in, and nobody else."""
    at = timezone.now()
    heads = samples.heads(at)
    context = {
        "at": at,
        "colours": COLOURS,
        "heads": heads,
        "html": render_article(samples.sample(), Facts()),
        "authors": samples.authors(),
        "stories": [head["publication"] for head in heads],
    }
    return render(request, "site/components.html", context)
