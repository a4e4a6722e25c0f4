"""Two files of one person, made one at the desk: readers find one page, and no article was rewritten."""

import pytest
from django.test import Client

from accounts.roles import Role
from articles.desk.library.merging import merge, part
from articles.models import Expert, Publication
from tests.builders import make_user
from tests.site.builders import make_expert, make_live, make_photo, quote, said_by

pytestmark = pytest.mark.django_db


def quoting(expert: Expert, title: str) -> Publication:
    """A publication that quotes somebody."""
    return make_live(title=title, introduction=(quote("Oui.", by=said_by(expert)),))


def merged() -> tuple[Expert, Expert]:
    """A file and its duplicate, each quoted once, made one."""
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    quoting(kept, "Le premier")
    quoting(duplicate, "Le second")
    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))
    duplicate.refresh_from_db()
    return kept, duplicate


def page_of(client: Client, address: str) -> str:
    """A page that readers see."""
    answer = client.get(address)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_the_page_kept_has_the_quotes_of_both_and_the_other_address_leads_there(client: Client) -> None:
    kept, duplicate = merged()

    page = page_of(client, kept.get_absolute_url())
    moved = client.get(f"/experts/{duplicate.slug}/?avant=x")

    assert "Le premier" in page
    assert "Le second" in page
    assert duplicate.get_absolute_url() == kept.get_absolute_url()
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{kept.get_absolute_url()}?avant=x")


def test_an_article_read_before_leads_to_the_page_kept_with_the_name_printed(client: Client) -> None:
    kept, duplicate = make_expert("Zoé Roy", photo=make_photo()), make_expert("Zoe Roy")
    publication = quoting(duplicate, "Le second")
    before = page_of(client, publication.get_absolute_url())
    digest = publication.digest

    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))

    after = page_of(client, publication.get_absolute_url())
    publication.refresh_from_db()
    assert f'href="/experts/{duplicate.slug}/"' in before
    assert f'href="/experts/{kept.slug}/"' in after
    assert f'href="/experts/{duplicate.slug}/"' not in after
    assert "Zoe Roy" in after
    assert "Zoé Roy" not in after
    assert publication.digest == digest


def test_the_portrait_kept_is_public_and_shown(client: Client) -> None:
    photo = make_photo()
    kept, duplicate = make_expert("Zoé Roy", photo=photo), make_expert("Zoe Roy")
    publication = quoting(duplicate, "Le second")
    file = f"/media/{str(photo.renditions.all()[0].file).rpartition('/')[2]}"
    assert client.get(file).status_code == 404

    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))

    names = {str(rendition.file).rpartition("/")[2] for rendition in photo.renditions.all()}
    assert any(name in page_of(client, publication.get_absolute_url()) for name in names)
    answer = client.get(file)
    answer.close()
    assert answer.status_code == 200


def test_the_sitemap_has_the_page_kept_alone(client: Client) -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    quoting(duplicate, "Le second")

    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))

    sitemap = page_of(client, "/sitemaps/pages.xml")
    assert f"/experts/{kept.slug}/</loc>" in sitemap
    assert f"/experts/{duplicate.slug}/" not in sitemap


def test_files_parted_have_their_own_pages_again(client: Client) -> None:
    kept, duplicate = merged()

    part(duplicate.pk, make_user(Role.CHIEF))

    duplicate = Expert.objects.get(pk=duplicate.pk)
    assert "Le second" not in page_of(client, kept.get_absolute_url())
    assert "Le second" in page_of(client, duplicate.get_absolute_url())


def test_an_alias_with_nothing_before_readers_says_nothing(client: Client) -> None:
    kept, duplicate = make_expert("Zoé Roy"), make_expert("Zoe Roy")
    merge(duplicate.pk, kept.pk, make_user(Role.CHIEF))

    assert client.get(f"/experts/{duplicate.slug}/").status_code == 404
