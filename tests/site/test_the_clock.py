"""Every worker stopped, an article appears and leaves at its hour: everywhere it is a query on the clock.

The acts are done on the day before, the requests at the second asked about: nothing runs between the two.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime
from PIL import Image

from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Address, Article, Expert, Publication, Rendering
from articles.pictures.library import add_photo, use_of
from articles.site.cards.naming import card_path
from reviews.workflow import Action
from tests.builders import act, edit, make_article, make_author, make_rubric, make_tag, make_user, publish

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """`clock(at)`: every request after it is made at that instant."""

    def set_to(at: datetime) -> None:
        cache.clear()
        monkeypatch.setattr(timezone, "now", lambda: at)

    return set_to


class Shown:
    """An article that everything on the site could show, and the addresses where it would."""

    def __init__(self, at: datetime) -> None:
        picture = BytesIO()
        Image.new("RGB", (500, 300), "#b5301c").save(picture, "JPEG")
        picture.seek(0)
        self.photo = add_photo(picture, None, alt="Une tour", credit="Studio")
        self.expert = Expert.objects.create(name="Odile Zirconium", slug="odile-zirconium")
        quote = f'<blockquote class="quote" data-expert="{self.expert.pk}" data-name="Odile"><p>Oui.</p></blockquote>'
        self.rubric, self.author, self.tag = make_rubric(), make_author(), make_tag()
        self.article = make_article(
            title="Le zirconium monte",
            rubric=self.rubric,
            author=self.author,
            tags=(self.tag.pk,),
            lead=use_of(self.photo),
            introduction=parse(quote),
            at=at,
        )

    @property
    def publication(self) -> Publication:
        """The one publication of the article."""
        return Publication.objects.select_related("rubric").get(article=self.article)

    def pages(self) -> Iterator[str]:
        """Yield each list, feed and index."""
        yield from ("/", f"/rubriques/{self.rubric.slug}/", f"/auteurs/{self.author.slug}/", "/flux/rss.xml")
        yield from (f"/etiquettes/{self.tag.slug}/", "/experts/odile-zirconium/", "/recherche/?q=zirconium")
        yield from ("/flux/atom.xml", "/flux/feed.json", "/sitemap-actualites.xml")
        yield from (f"/rubriques/{self.rubric.slug}/flux/atom.xml", f"/auteurs/{self.author.slug}/flux/feed.json")
        yield f"/sitemaps/articles-{localtime(self.publication.first_published_at):%Y-%m}.xml"

    def files(self) -> list[str]:
        """Return the addresses of the photo's files, and of the card."""
        return [
            card_path(self.publication),
            *self.renditions(),
        ]

    def renditions(self) -> list[str]:
        """Return the addresses of the photo's files."""
        return [f"/media/{str(row.file).rsplit('/', 1)[-1]}" for row in self.photo.renditions.all()]

    def where(self) -> set[str]:
        """Return each address that shows the article, its page and its images among them."""
        page = f"/articles/{self.article.slug}/"
        found = {path for path in self.pages() if page in Client().get(path).text}
        return found | {path for path in (page, *self.files()) if status(path) == 200}

    def everywhere(self) -> set[str]:
        """Return every address that could show it."""
        return {*self.pages(), f"/articles/{self.article.slug}/", *self.files()}


def test_a_scheduled_article_is_nowhere_a_second_before_and_everywhere_at_its_hour(
    clock: Callable[[datetime], None],
) -> None:
    at = timezone.now() + DAY
    shown = Shown(at - 2 * DAY)
    assert shown.renditions()
    publish(shown.article, when=at, at=at - DAY)
    before = rows()

    clock(at - SECOND)
    assert shown.where() == set()
    clock(at)
    assert shown.where() == shown.everywhere()

    # What the hour itself changed: nothing. A rendering is kept by the first reader, to spare the second.
    assert rows() == before
    Rendering.objects.all().delete()
    assert shown.where() == shown.everywhere()


def test_an_embargoed_article_is_nowhere_before_its_hour(clock: Callable[[datetime], None]) -> None:
    at = timezone.now() + DAY
    shown = Shown(at - 2 * DAY)
    act(shown.article, Action.EMBARGO, shown.article.owner, when=at, at=at - DAY)
    publish(shown.article, when=at, at=at - DAY)

    for moment in (at - DAY, at - SECOND):
        clock(moment)
        assert shown.where() == set()
    clock(at)
    assert shown.where() == shown.everywhere()


def test_an_article_leaves_everything_at_its_end(clock: Callable[[datetime], None]) -> None:
    at = timezone.now() + DAY
    shown = Shown(at - 3 * DAY)
    publish(shown.article, at=at - 2 * DAY)
    act(shown.article, Action.EXPIRE, make_user(Role.CHIEF), when=at, at=at - 2 * DAY)

    clock(at - SECOND)
    assert shown.where() == shown.everywhere()
    clock(at)
    assert shown.where() == set()


def test_a_replacement_takes_its_place_at_its_hour_and_the_old_address_leads_there(
    clock: Callable[[datetime], None],
) -> None:
    at = timezone.now() + DAY
    article = make_article(title="Le premier titre", at=at - 4 * DAY)
    publish(article, at=at - 3 * DAY)
    first = f"/articles/{article.slug}/"
    edit(article, article.owner, title="Le second titre", slug="le-second-titre", at=at - 2 * DAY)
    publish(article, when=at, at=at - 2 * DAY)

    clock(at - SECOND)
    assert (status(first), status("/articles/le-second-titre/")) == (200, 404)
    assert "Le premier titre" in Client().get("/").text
    clock(at)
    assert (status(first), status("/articles/le-second-titre/")) == (301, 200)
    assert "Le second titre" in Client().get("/").text


def status(path: str) -> int:
    answer = Client().get(path)
    if answer.streaming:
        b"".join(answer)  # a photo's file, closed once read
    return answer.status_code


def rows() -> list[object]:
    """Return what a job could have written at the hour."""
    publications = Publication.objects.order_by("pk").values_list("live_from", "live_until", "search_text")
    return [*publications, *Address.objects.order_by("pk").values_list("slug", "begun_at"), Article.objects.count()]
