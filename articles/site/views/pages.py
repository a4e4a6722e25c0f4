"""The static pages: À propos, Nous joindre, mentions légales, confidentialité, politique de corrections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from articles.content.richtext import parse
from articles.models.reference import StaticPage
from articles.site.facts import page_facts
from articles.site.links import links_in
from articles.site.rendering import render_page
from articles.site.responses import for_readers


@for_readers
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a static page."""
    shown = get_object_or_404(StaticPage, slug=slug)
    body = parse(shown.body)
    facts = page_facts(links_in([body]), [], timezone.now())
    return render(request, "site/page.html", {"page": shown, "html": render_page(body, facts), "facts": facts})
