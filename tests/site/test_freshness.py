"""What is kept prepared is never older than the public facts."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.roles import Role
from articles.content.richtext.blocks import ArticleLink
from articles.content.tree import BylineEntry
from articles.models import Rendering
from articles.pictures.library import withdraw
from articles.site import reading, rendering
from tests.builders import make_author, make_rubric, make_user
from tests.site.builders import (
    expire,
    figure,
    make_expert,
    make_live,
    make_photo,
    paragraph,
    quote,
    said_by,
    use,
    words,
)

pytestmark = pytest.mark.django_db


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def test_a_withdrawn_photo_disappears_at_once_and_the_words_stay(client: Client) -> None:
    lead, inside = make_photo(), make_photo()
    introduction = (figure(inside, caption="La légende du dedans."), paragraph("Les mots."))
    publication = make_live(lead=use(lead, caption="La légende."), introduction=introduction)
    assert html(client, publication.get_absolute_url()).count("<picture>") == 2

    withdraw(lead, make_user(Role.JOURNALIST), timezone.now())
    withdraw(inside, make_user(Role.JOURNALIST), timezone.now())

    page = html(client, publication.get_absolute_url())
    assert "<picture>" not in page
    assert "La légende" not in page
    assert '<meta property="og:image" content="http://testserver/media/' not in page
    assert "Les mots." in page
    assert "<picture>" not in html(client, "/")
    assert "&lt;picture" not in html(client, "/flux/rss.xml")


def test_a_photo_whose_row_is_gone_disappears(client: Client) -> None:
    photo = make_photo()
    publication = make_live(introduction=(figure(photo), paragraph("Les mots.")))
    assert "<picture>" in html(client, publication.get_absolute_url())

    photo.delete()

    assert "<picture>" not in html(client, publication.get_absolute_url())


def test_renditions_newly_ready_are_offered(client: Client) -> None:
    photo = make_photo()
    webp = list(photo.renditions.filter(format="webp"))
    photo.renditions.filter(format="webp").delete()
    publication = make_live(introduction=(figure(photo),))
    assert "image/webp" not in html(client, publication.get_absolute_url())

    for rendition in webp:
        rendition.save(force_insert=True)

    assert "image/webp" in html(client, publication.get_absolute_url())


def test_a_link_to_an_article_follows_its_life(client: Client) -> None:
    target = make_live(rubric=make_rubric())
    publication = make_live(introduction=(paragraph(ArticleLink(target.article_id, words("voir là"))),))
    assert f'<a href="/articles/{target.slug}/">voir là</a>' in html(client, publication.get_absolute_url())

    expire(target)

    page = html(client, publication.get_absolute_url())
    assert "voir là" in page
    assert f"/articles/{target.slug}/" not in page


def test_the_public_fields_of_people_change_at_once(client: Client) -> None:
    author, expert = make_author("Maude Lavigueur"), make_expert("Ada Roy")
    publication = make_live(
        byline=(BylineEntry(author.pk, "Maude Lavigueur"),), introduction=(quote("Oui.", by=said_by(expert)),)
    )
    assert expert.get_absolute_url() in html(client, publication.get_absolute_url())

    author.bio, author.slug = "Une notice toute neuve.", "maude-l"
    author.save()
    expert.slug = "ada-r"
    expert.save()

    page = html(client, publication.get_absolute_url())
    assert "Une notice toute neuve." in page
    assert "/auteurs/maude-l/" in page
    assert "/experts/ada-r/" in page


def test_an_expert_whose_row_is_gone_keeps_their_words_and_name(client: Client) -> None:
    expert = make_expert("Ada Roy")
    publication = make_live(introduction=(quote("Oui, vraiment.", by=said_by(expert)),))
    html(client, publication.get_absolute_url())

    expert.delete()

    page = html(client, publication.get_absolute_url())
    assert "Oui, vraiment." in page
    assert '<span class="quote__name">Ada Roy</span>' in page


def test_what_was_kept_is_served_as_it_is(client: Client) -> None:
    publication = make_live()
    html(client, publication.get_absolute_url())
    Rendering.objects.update(html="<p>Gardé tel quel.</p>")

    assert "<p>Gardé tel quel.</p>" in html(client, publication.get_absolute_url())


def test_another_renderer_prepares_everything_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    publication = make_live()
    html(client, publication.get_absolute_url())
    Rendering.objects.update(html="<p>D’un autre temps.</p>")

    for module in (rendering, reading):
        monkeypatch.setattr(module, "RENDERER_VERSION", "a later one")

    assert "D’un autre temps." not in html(client, publication.get_absolute_url())
    assert Rendering.objects.get().renderer_version.startswith("a later one:")


def test_a_first_reading_prepares_and_keeps(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publication = make_live()

    with django_assert_max_num_queries(9):
        html(client, publication.get_absolute_url())

    assert Rendering.objects.filter(publication=publication).exists()
