"""The home page and the lists: what stands there, in which order, and the way on."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.content.tree import BylineEntry, ReaderNote
from articles.models import Publication, Rubric
from articles.site.paging import Key
from tests.builders import make_author, make_rubric, make_tag
from tests.site.builders import (
    ago,
    expire,
    in_order,
    make_draft,
    make_expert,
    make_live,
    make_photo,
    paragraph,
    put_online,
    quote,
    said_by,
    spoken,
    use,
    uuid,
)

pytestmark = pytest.mark.django_db


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


def fill(rubric: Rubric, number: int) -> list[Publication]:
    """Put copies of one article online in a rubric, each an hour older than the one before, newest first."""
    first = make_live(rubric=rubric, title="Copie 0")
    rows = []
    for place in range(1, number):
        article = make_draft(title=f"Copie {place}", rubric=rubric)
        rows.append(put_online(article, live_from=ago(hours=place + 1)))
    return [first, *rows]


def test_a_list_pages_by_key_and_every_article_stands_on_one_page(client: Client) -> None:
    rubric = make_rubric()
    slugs = [publication.slug for publication in fill(rubric, 23)]

    first = html(client, rubric.get_absolute_url())
    following = first.split('rel="next" href="')[1].split('"')[0]
    second = html(client, rubric.get_absolute_url() + following)

    found = [[slug for slug in slugs if f'href="/articles/{slug}/"' in page] for page in (first, second)]
    assert found == [slugs[:20], slugs[20:]]
    assert 'rel="next"' not in second
    assert "Début de la liste" in second


def test_articles_of_the_same_instant_are_parted_by_their_id(client: Client) -> None:
    rubric = make_rubric()
    slugs = [publication.slug for publication in fill(rubric, 21)]
    Publication.objects.update(first_published_at=ago(days=1))

    first = html(client, rubric.get_absolute_url())
    second = html(client, rubric.get_absolute_url() + first.split('rel="next" href="')[1].split('"')[0])

    found = [slug for page in (first, second) for slug in slugs if f'href="/articles/{slug}/"' in page]
    assert sorted(found) == sorted(slugs)


def test_a_page_after_the_last_one_says_so(client: Client) -> None:
    publication = make_live(rubric=make_rubric())
    key = Key(ago(days=4000), 1)

    assert publication.rubric is not None
    page = html(client, f"{publication.rubric.get_absolute_url()}?avant={key}")

    assert "La liste s’arrête ici." in page
    assert "Revenir au début de la liste" in page


def test_months_are_headings_in_the_time_of_montreal(client: Client) -> None:
    rubric = make_rubric()
    make_live(rubric=rubric)
    Publication.objects.update(first_published_at=timezone.now().replace(year=2026, month=8, day=1, hour=2))

    page = html(client, rubric.get_absolute_url())

    assert ">Juillet 2026</h2>" in page
    assert "31\u00a0juillet</time>" in page


@pytest.mark.parametrize("state", ["draft", "expired", "scheduled"])
def test_what_has_nothing_live_is_not_found(client: Client, state: str) -> None:
    rubric, author, expert, tag = make_rubric(), make_author(), make_expert(), make_tag()
    fields: dict[str, Any] = {
        "rubric": rubric,
        "byline": (BylineEntry(author.pk, author.name),),
        "tags": (tag.pk,),
        "introduction": (quote("Oui.", by=said_by(expert)),),
    }
    article = make_draft(**fields)
    if state == "expired":
        expire(put_online(article, live_from=ago(hours=1)))
    if state == "scheduled":
        put_online(article, live_from=timezone.now() + timedelta(hours=1))

    for row in (rubric, author, expert, tag):
        assert client.get(row.get_absolute_url()).status_code == 404
    assert rubric.name not in html(client, "/")


def test_a_rubric_shows_its_own_articles(client: Client) -> None:
    mine = make_live(title="Le mien", rubric=make_rubric())
    make_live(title="L’autre", rubric=make_rubric())

    assert mine.rubric is not None
    page = html(client, mine.rubric.get_absolute_url())

    assert "Le mien" in page
    assert "L’autre" not in page


def test_an_author_shows_what_they_signed(client: Client) -> None:
    author = make_author("Maude Lavigueur")
    make_live(title="Le sien", author=author)
    make_live(title="L’autre")

    page = html(client, author.get_absolute_url())

    assert "Le sien" in page
    assert "L’autre" not in page


def test_an_expert_is_quoted_in_articles_with_their_words_of_that_day(client: Client) -> None:
    expert = make_expert("Ada Roy", role="directrice", desk_notes="Note interne")
    introduction = (
        quote("Le bloc dit ceci.", by=said_by(expert, role="analyste")),
        paragraph("Elle ajoute : ", spoken("la phrase dit cela", said_by(expert)), "."),
    )
    publication = make_live(introduction=introduction)

    page = html(client, expert.get_absolute_url())

    in_order(page, ["Cité·e dans…", publication.title, "Le bloc dit ceci.", "la phrase dit cela", "Alors analyste"])
    assert "Note interne" not in page


def test_the_anchor_of_a_quote_is_on_the_articles_page(client: Client) -> None:
    expert = make_expert()
    publication = make_live(introduction=(quote("Oui.", by=said_by(expert)),))
    address = html(client, expert.get_absolute_url()).split('<a href="/articles/')[2].split('"')[0]

    anchor = address.split("#")[1]

    assert f'id="{anchor}"' in html(client, publication.get_absolute_url())


def test_other_spellings_of_a_tag_lead_to_it(client: Client) -> None:
    tag = make_tag("Référencement naturel")
    make_live(tags=(tag.pk,))

    for spelling in ("Référencement naturel", "REFERENCEMENT-NATUREL", "référencement_naturel"):
        response = client.get(f"/etiquettes/{spelling}/")
        assert (response.status_code, response["Location"]) == (301, tag.get_absolute_url())


def test_an_alias_leads_to_the_tag_that_reads_for_it_with_its_articles(client: Client) -> None:
    kept, alias = make_tag("Mesure"), make_tag("Métrique")
    publication = make_live(tags=(alias.pk,))
    alias.alias_of = kept
    alias.save()

    response = client.get(f"/etiquettes/{alias.slug}/")

    assert (response.status_code, response["Location"]) == (301, f"/etiquettes/{kept.slug}/")
    assert publication.title in html(client, f"/etiquettes/{kept.slug}/")


def test_an_alias_of_a_tag_with_nothing_live_is_not_found(client: Client) -> None:
    kept, alias = make_tag("Mesure"), make_tag("Métrique")
    alias.alias_of = kept
    alias.save()

    assert client.get(f"/etiquettes/{alias.slug}/").status_code == 404


def test_the_home_page_has_a_une_two_seconds_and_the_rubrics(client: Client) -> None:
    rubric, other = make_rubric("La rubrique"), make_rubric("L’autre rubrique")
    titles = [f"Numéro {place} du jour" for place in range(5)]
    for place, title in enumerate(titles):
        make_live(title=title, rubric=rubric, live_from=ago(hours=place + 1))
    make_live(title="Ailleurs", rubric=other, live_from=ago(days=2))

    page = html(client, "/").split("<main")[1]

    in_order(page, [*titles, "Ailleurs"])
    assert page.index('class="front__seconds"') < page.index(titles[1]) < page.index('class="columns"')


def test_the_une_is_the_newest_with_a_photo_among_the_first(client: Client) -> None:
    make_live(title="Sans photo", live_from=ago(hours=1))
    make_live(title="Avec photo", live_from=ago(hours=2), lead=use(make_photo(), focal_x=93, focal_y=8))

    page = html(client, "/").split("<main")[1]

    in_order(page, ["Avec photo", "Sans photo"])
    assert "focal-x-9 focal-y-1" in page


def test_what_is_paid_for_is_never_at_the_top_nor_first_of_its_rubric(client: Client) -> None:
    rubric = make_rubric()
    make_live(title="Une publicité", kind="commandite", rubric=rubric, live_from=ago(minutes=1))
    for place in range(4):
        make_live(title=f"Nouvelle {place}", rubric=rubric, live_from=ago(hours=place + 1))

    page = html(client, "/").split("<main")[1]

    in_order(page, ["Nouvelle 0", "Nouvelle 3", "Contenu commandité", "Une publicité"])


def test_an_empty_site_says_so(client: Client) -> None:
    assert "Le premier article n’a pas encore paru." in html(client, "/")


def test_all_the_notes_of_live_articles_are_on_the_corrections_page(client: Client) -> None:
    article = make_draft(
        title="Un article corrigé", notes=(ReaderNote(uuid(), "precision", "Une nuance.", "2026-05-01"),)
    )
    put_online(article, live_from=ago(hours=1))
    gone = make_live(title="Disparu", notes=(ReaderNote(uuid(), "rectificatif", "Une faute.", "2026-05-02"),))
    make_live(title="Un autre", notes=(ReaderNote(uuid(), "rectificatif", "Un chiffre.", "2026-06-01"),))
    expire(gone)

    page = html(client, "/corrections/")

    in_order(page, ["1<sup>er</sup>\u00a0juin 2026", "Rectificatif<", "Un chiffre.", "Précision<", "Une nuance."])
    assert "Une faute." not in page


def test_corrections_page_by_key(client: Client) -> None:
    notes = tuple(ReaderNote(uuid(), "precision", f"Note {n:02}.", f"2026-01-{n:02}") for n in range(1, 32))
    make_live(notes=notes)

    first = html(client, "/corrections/")
    second = html(client, "/corrections/" + first.split('rel="next" href="')[1].split('"')[0])

    assert "Note 31." in first
    assert "Note 01." not in first
    assert "Note 01." in second
    assert "Note 02." not in second
