"""What stands at an article's address, in every state it can be in."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.publishing import cancel, take_down
from tests.builders import edit
from tests.site.builders import ago, expire, make_draft, make_live, put_online

pytestmark = pytest.mark.django_db


def answer(client: Client, slug: str) -> tuple[int, bytes, dict[str, str]]:
    response = client.get(f"/articles/{slug}/")
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    return response.status_code, response.content, headers


def retire(article: Article) -> None:
    with transaction.atomic():
        take_down(article, article.owner, reason="Motif gardé à la rédaction", at=timezone.now())


@transaction.atomic
def erase(article: Article) -> None:
    """Delete an article's row as somebody at the database's own console would."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_article WHERE id = %s", [article.pk])
    connection.check_constraints()


def test_a_live_article_is_shown(client: Client) -> None:
    publication = make_live(title="Le titre")

    status, content, _ = answer(client, publication.slug)

    assert status == 200
    assert "Le titre" in content.decode()


def test_a_draft_is_to_the_byte_an_address_that_never_was(client: Client) -> None:
    article = make_draft(title="Un secret")

    assert answer(client, article.slug) == answer(client, "cette-adresse-n-a-jamais-ete")
    assert answer(client, article.slug)[0] == 404


def test_a_scheduled_article_is_to_the_byte_an_address_that_never_was(client: Client) -> None:
    publication = put_online(make_draft(title="Un secret"), live_from=timezone.now() + timedelta(hours=1))

    assert answer(client, publication.slug) == answer(client, "cette-adresse-n-a-jamais-ete")


def test_a_cancelled_article_is_to_the_byte_an_address_that_never_was(client: Client) -> None:
    publication = put_online(make_draft(title="Un secret"), live_from=timezone.now() + timedelta(hours=1))
    with transaction.atomic():
        cancel(publication, at=timezone.now())

    assert answer(client, publication.slug) == answer(client, "cette-adresse-n-a-jamais-ete")


def test_an_article_taken_down_is_gone_with_a_notice_and_nothing_of_it(client: Client) -> None:
    publication = make_live(title="Un regret")
    retire(publication.article)

    status, content, _ = answer(client, publication.slug)

    assert status == 410
    assert "La rédaction a retiré cet article." in content.decode()
    assert "Un regret" not in content.decode()
    assert "Motif gardé" not in content.decode()


def test_an_expired_article_is_gone_with_another_sentence(client: Client) -> None:
    publication = expire(make_live(title="Une offre"))

    status, content, _ = answer(client, publication.slug)

    assert status == 410
    assert "sa période de publication est terminée" in content.decode()
    assert "Une offre" not in content.decode()


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    article = make_draft()
    old = put_online(article, live_from=ago(hours=2)).slug
    edit(article, article.owner, slug="la-nouvelle-adresse")
    put_online(article, live_from=ago(hours=1))

    response = client.get(f"/articles/{old}/")

    assert response.status_code == 301
    assert response["Location"] == "/articles/la-nouvelle-adresse/"
    assert "max-age=0" in response["Cache-Control"]


def test_a_new_address_that_is_not_yet_live_shows_nothing(client: Client) -> None:
    article = make_draft()
    put_online(article, live_from=ago(hours=2))
    edit(article, article.owner, slug="la-nouvelle-adresse")
    put_online(article, live_from=timezone.now() + timedelta(hours=1))

    assert answer(client, "la-nouvelle-adresse") == answer(client, "cette-adresse-n-a-jamais-ete")


def test_an_old_address_of_an_article_taken_down_is_gone(client: Client) -> None:
    article = make_draft()
    old = put_online(article, live_from=ago(hours=2)).slug
    edit(article, article.owner, slug="la-nouvelle-adresse")
    put_online(article, live_from=ago(hours=1))
    retire(article)

    assert answer(client, old)[0] == 410


def test_edits_that_are_not_published_show_nothing(client: Client) -> None:
    publication = make_live(title="Le titre paru")
    edit(publication.article, publication.article.owner, title="Le titre en travail")

    content = answer(client, publication.slug)[1].decode()

    assert "Le titre paru" in content
    assert "Le titre en travail" not in content


def test_every_address_that_a_take_down_leaves_is_gone_and_has_none_of_its_words(client: Client) -> None:
    article = make_draft(title="Praséodyme", words="Ytterbium.")
    slugs = [put_online(article, live_from=ago(hours=3)).slug]
    for slug in ("la-deuxieme", "la-troisieme"):
        edit(article, article.owner, slug=slug)
        slugs.append(put_online(article, live_from=ago(hours=1 if slug == "la-troisieme" else 2)).slug)

    retire(article)

    answers = [answer(client, slug) for slug in slugs]
    assert [status for status, _, _ in answers] == [410, 410, 410]
    for _, content, headers in answers:
        said = f"{content.decode()} {headers}".casefold()
        assert [word for word in ("praséodyme", "ytterbium", *slugs) if word in said] == []


def test_what_readers_saw_is_erased_by_nothing_so_its_address_never_becomes_a_404(client: Client) -> None:
    publication = make_live()
    retire(publication.article)

    with pytest.raises(ProtectedError):
        publication.article.delete()
    with pytest.raises(IntegrityError):
        erase(publication.article)

    assert answer(client, publication.slug)[0] == 410
