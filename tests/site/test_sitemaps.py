"""The sitemaps: an index, the pages, the articles by month with their pictures, the news; and robots.txt."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from articles.models import Photo, Publication, StaticPage
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import ago, expire, figure, make_draft, make_expert, make_live, make_photo, quote, said_by, use

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def tree(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def found(client: Client, path: str) -> list[str]:
    """Return the paths that a sitemap lists."""
    return [(loc.text or "").removeprefix("http://testserver") for loc in tree(client, path).iter(f"{SITEMAP}loc")]


def of_month(publication: Publication) -> str:
    return f"/sitemaps/articles-{localtime(publication.first_published_at):%Y-%m}.xml"


def test_the_index_has_the_pages_and_each_month_that_has_an_article(client: Client) -> None:
    make_live(live_from=datetime(2024, 2, 3, tzinfo=UTC))
    make_live(live_from=datetime(2025, 12, 31, 12, tzinfo=UTC))
    expire(make_live(live_from=datetime(2023, 5, 1, 12, tzinfo=UTC)))

    index = tree(client, "/sitemap.xml")

    assert index.tag == f"{SITEMAP}sitemapindex"
    assert found(client, "/sitemap.xml") == [
        "/sitemaps/pages.xml",
        "/sitemaps/articles-2025-12.xml",
        "/sitemaps/articles-2024-02.xml",
    ]
    changed = [lastmod.text for lastmod in index.iter(f"{SITEMAP}lastmod")]
    assert changed == ["2025-12-31T07:00:00-05:00", "2024-02-02T19:00:00-05:00"]


def test_a_month_begins_and_ends_on_the_clock_of_the_house(client: Client) -> None:
    last = make_live(live_from=datetime(2025, 1, 1, 4, 59, 59, tzinfo=UTC))  # 31 December in Montréal
    first = make_live(live_from=datetime(2025, 1, 1, 5, 0, tzinfo=UTC))

    assert found(client, "/sitemaps/articles-2024-12.xml") == [last.get_absolute_url()]
    assert found(client, "/sitemaps/articles-2025-01.xml") == [first.get_absolute_url()]


@pytest.mark.parametrize("month", ["2024-13", "2024-00", "1999-01", "9999-12", "0000-01", "2031-01", "٢٠٢٤-01"])
def test_a_month_with_nothing_before_readers_is_no_address(client: Client, month: str) -> None:
    make_draft()

    assert client.get(f"/sitemaps/articles-{month}.xml").status_code == 404


def test_all_that_is_live_is_in_a_sitemap_and_nothing_else(client: Client) -> None:
    rubric, author, expert, tag = make_rubric(), make_author(), make_expert(), make_tag()
    body = (quote("Oui.", by=said_by(expert)),)
    live = make_live(rubric=rubric, author=author, tags=(tag.pk,), introduction=body)
    expire(make_live(rubric=make_rubric(), author=make_author(), tags=(make_tag().pk,)))
    make_draft()

    pages = [
        *("/", "/corrections/", "/formations/", "/archives/"),
        f"/archives/{localtime(live.first_published_at):%Y/%m}/",
        *(page.get_absolute_url() for page in StaticPage.objects.all()),
        *(row.get_absolute_url() for row in (rubric, author, expert, tag)),
    ]
    assert sorted(found(client, "/sitemaps/pages.xml")) == sorted(pages)
    assert found(client, of_month(live)) == [live.get_absolute_url()]


def test_a_tag_read_for_its_aliases_is_in_the_sitemap(client: Client) -> None:
    kept, alias = make_tag(), make_tag()
    make_live(tags=(alias.pk,))
    alias.alias_of = kept
    alias.save()

    paths = found(client, "/sitemaps/pages.xml")

    assert f"/etiquettes/{kept.slug}/" in paths
    assert f"/etiquettes/{alias.slug}/" not in paths


def address_of(photo: Photo) -> str:
    """Return the whole address of the widest JPEG of a photo."""
    file = photo.renditions.filter(format="jpeg").latest("width").file
    return f"http://testserver/media/{str(file).rpartition('/')[2]}"


def test_an_article_brings_the_pictures_that_it_shows(client: Client) -> None:
    lead, inner = make_photo(), make_photo()
    live = make_live(lead=use(lead), introduction=(figure(inner),))

    images = [loc.text or "" for loc in tree(client, of_month(live)).iter(f"{IMAGE}loc")]
    assert len(images) == 2
    for image in images:
        assert b"".join(client.get(image.removeprefix("http://testserver"))) == b"picture"

    Photo.objects.filter(pk=lead.pk).update(withdrawn_at=timezone.now())
    (left,) = (loc.text for loc in tree(client, of_month(live)).iter(f"{IMAGE}loc"))
    assert left == address_of(inner)


def test_news_is_what_came_in_two_days_from_the_newsroom(client: Client) -> None:
    fresh = make_live(title="Le neuf", live_from=ago(hours=47))
    make_live(title="Le vieux", live_from=ago(hours=49))
    make_live(title="Le payé", kind="commandite")
    expire(make_live(title="Le parti"))
    make_live(title="Le prochain", live_from=ago(hours=-1))

    root = tree(client, "/sitemap-actualites.xml")

    assert found(client, "/sitemap-actualites.xml") == [fresh.get_absolute_url()]
    (news,) = root.iter(f"{NEWS}news")
    assert [news.findtext(f"{NEWS}{name}") for name in ("title", "publication_date")] == [
        "Le neuf",
        localtime(fresh.first_published_at).isoformat(timespec="seconds"),
    ]
    publication = news.find(f"{NEWS}publication")
    assert publication is not None
    assert [element.text for element in publication] == ["Newsroom", "fr"]


def test_no_character_that_xml_forbids_reaches_the_news(client: Client) -> None:
    make_live()
    Publication.objects.update(title="Un \x0b\x1f\ufffe]]> <b> & titre")

    assert tree(client, "/sitemap-actualites.xml").findtext(f".//{NEWS}title") == "Un ]]> <b> & titre"


def test_robots_are_told_where_the_sitemaps_are_and_not_where_the_desk_is(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Sitemap: http://testserver/sitemap-actualites.xml" in text
    assert "admin" not in text
    assert '<meta name="robots" content="noindex, nofollow">' in client.get("/admin/login/").content.decode()
