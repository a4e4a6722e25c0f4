"""What the project's templates ask of the review: the panel of the sheet's rail, and what waits after login."""

from django import template
from django.utils import timezone

from accounts.models import User
from articles.content import difference
from articles.content.tree import ReaderNote
from articles.models import Article
from reviews.desk.beside import Beside, beside
from reviews.desk.lines import Line, Waiting
from reviews.desk.panel import Panel, panel_of
from reviews.desk.waiting import waiting_for
from reviews.situation import situation_of
from reviews.status import Status, read_status

register = template.Library()


@register.simple_tag
def review_panel(article: Article, user: User) -> Panel:
    """Return the panel of an article for a person: status, steps, acts."""
    return panel_of(situation_of(article), user)


@register.simple_tag
def comments_beside(article: Article, user: User) -> Beside:
    """Return the comments that wait on an article."""
    return beside(situation_of(article), user)


@register.simple_tag
def waiting_lists(user: User) -> list[Waiting]:
    """Return what waits for a person, empty lists left out."""
    return waiting_for(user, timezone.now())


@register.simple_tag
def first_to_read(lists: list[Waiting]) -> Line | None:
    """Return the first line that leads to the reviewer's page, of lists in the order of the page."""
    return next((line for each in lists for line in each.lines if line.reads), None)


@register.filter
def told_note(note: ReaderNote) -> str:
    """Return one line for a note to readers."""
    return difference.told_note(note)


@register.filter
def status(article: Article) -> Status:
    """Return the status of an article that came from `with_status`."""
    return read_status(article)
