"""An article's page: its order, each thing once, no label without its value."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from articles.content.richtext import parse
from articles.content.tree import BylineEntry, Disclosures, ReaderNote, SectionPart, SourcePart
from articles.models import Author
from tests.builders import edit, make_author, make_rubric, make_tag
from tests.site.builders import ago, in_order, make_draft, make_live, make_photo, paragraph, put_online, use, uuid

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str) -> str:
    response = client.get(f"/articles/{slug}/")
    assert response.status_code == 200
    html: str = response.content.decode()
    # What a script may copy is not printed.
    return re.sub(r' data-(?:copy|title)="[^"]*"', "", html[html.index("<main") : html.index("</main>")])


def test_the_page_follows_the_order_of_the_house(client: Client) -> None:
    rubric = make_rubric("Stratégie-rubrique")
    author = make_author("Maude Lavigueur")
    Author.objects.filter(pk=author.pk).update(bio="Sa notice d’autrice.")
    sections = tuple(SectionPart(id=uuid(), heading=f"Partie {n}", body=(paragraph(f"Corps {n}."),)) for n in (1, 2, 3))
    make_live(title="Un voisin", rubric=rubric)
    publication = make_live(
        title="Le titre entier",
        rubric=rubric,
        author=author,
        kicker="Le surtitre",
        standfirst="Le chapô de l’article.",
        lead=use(make_photo(), caption="La légende.", credit="Le crédit"),
        introduction=parse("<p>L’introduction.</p>"),
        parts=sections,
        conclusion=parse("<p>La conclusion.</p>"),
        sources=(SourcePart(id=uuid(), title="La source"),),
        notes=(ReaderNote(uuid(), "precision", "La précision.", "2026-11-20"),),
    )
    publication.reviewed_at = ago(days=1)
    publication.save()
    body = tuple(part for section in (1, 2, 3) for part in (f">Partie {section}</span></h2>", f"Corps {section}."))

    html = page(client, publication.slug)

    in_order(html, [
        "Stratégie-rubrique", "Le surtitre", "Le titre entier", "Le chapô de l’article.", "Par <a", "Publié le",
        "min de lecture", "<picture>", "La légende.", "Le crédit", ">Sommaire<", "L’introduction.",
        *body, "La conclusion.", "La source", "La précision.", "Relu par Colette Amyot le", "Sa notice d’autrice.",
        "À lire aussi", "Un voisin", "Retour en haut de la page",
    ])  # fmt: skip


def test_no_label_stands_without_its_value(client: Client) -> None:
    publication = make_live(byline=(), standfirst="", sources=(), conclusion=(), sections=0, rubric=None)
    publication.reviewers = []
    publication.reviewed_at = None
    publication.rubric = None
    publication.save()

    html = page(client, publication.slug)

    for label in ("Par ", "Relu par", "Mis à jour", "Sources", "Sommaire", "À lire aussi", "Photo", "formations",
                  "Transparence", "Corrections"):  # fmt: skip
        assert label not in html


def test_an_author_of_whom_nothing_is_known_is_in_the_byline_alone(client: Client) -> None:
    html = page(client, make_live(author=make_author("Maude Lavigueur")).slug)

    assert html.count("Maude Lavigueur") == 1


def test_reviewers_without_a_date_are_not_printed(client: Client) -> None:
    publication = make_live()
    publication.reviewed_at = None
    publication.save()

    assert "Relu par" not in page(client, publication.slug)


def test_each_role_of_the_byline_has_its_line(client: Client) -> None:
    maude, elias, theo = (make_author(name) for name in ("Maude", "Elias", "Théo"))
    byline = tuple(
        BylineEntry(author.pk, author.name, role)
        for author, role in ((theo, "photo"), (maude, "texte"), (elias, "texte"))
    )

    html = page(client, make_live(byline=byline).slug)

    lines = "".join(html.split('<p class="byline">')[1].split("</p>")[0].replace("\n", ""))
    assert f'Par <a href="/auteurs/{maude.slug}/" rel="author">Maude</a> et ' in lines
    assert f'Photos\u00a0: <a href="/auteurs/{theo.slug}/" rel="author">Théo</a>' in lines


def test_a_correction_that_matters_is_at_the_top_and_a_small_one_at_the_foot(client: Client) -> None:
    notes = (
        ReaderNote(uuid(), "precision", "La petite.", "2026-11-20"),
        ReaderNote(uuid(), "rectificatif", "La grande.", "2026-11-21"),
    )

    html = page(client, make_live(notes=notes, introduction=parse("<p>Le début.</p>")).slug)

    in_order(html, ["La grande.", "Le début.", "La petite."])


def test_an_update_prints_only_with_a_note_to_readers(client: Client) -> None:
    article = make_draft()
    put_online(article, live_from=ago(hours=3))
    edit(article, article.owner, standfirst="Un chapô retouché sans rien dire.")
    put_online(article, live_from=ago(hours=2))
    assert "Mis à jour" not in page(client, article.slug)

    edit(article, article.owner, notes=(ReaderNote(uuid(), "mise-a-jour", "Ajout d’un chiffre."),))
    put_online(article, live_from=ago(hours=1))

    assert "Mis à jour le" in page(client, article.slug)


def test_an_article_of_more_than_a_year_says_so(client: Client) -> None:
    old, recent = make_live(live_from=ago(days=366)), make_live(live_from=ago(days=360))

    assert "Cet article a plus d’un an." in page(client, old.slug)
    assert "plus d’un an" not in page(client, recent.slug)


def test_a_sponsored_article_is_labelled_and_says_by_whom(client: Client) -> None:
    publication = make_live(kind="commandite", disclosures=Disclosures(sponsor="Caisse Solidor"))

    response = client.get(f"/articles/{publication.slug}/")

    assert "Contenu commandité" in response.content.decode()
    assert "Présenté par Caisse Solidor" in response.content.decode()
    assert "article-page--sponsored" in response.content.decode()
    assert '"@type": "AdvertiserContentArticle"' in response.content.decode()


def test_a_tag_that_became_an_alias_shows_as_the_one_that_reads_for_it(client: Client) -> None:
    kept, merged = make_tag("Mesure"), make_tag("Mesures")
    publication = make_live(tags=(merged.pk,))
    merged.alias_of = kept
    merged.save()

    html = page(client, publication.slug)

    assert f'href="/etiquettes/{kept.slug}/"' in html
    assert ">Mesures<" not in html


def test_the_head_describes_the_article_for_machines(client: Client) -> None:
    publication = make_live(title="</script><script>alert(1)</script>", lead=use(make_photo()))

    html = client.get(f"/articles/{publication.slug}/").content.decode()

    assert f'<link rel="canonical" href="http://testserver/articles/{publication.slug}/">' in html
    assert '<meta property="og:image" content="http://testserver/media/' in html
    assert '"@type": "NewsArticle"' in html
    assert "<script>alert(1)" not in html
    assert "aggregateRating" not in html


def test_dates_are_those_of_montreal(client: Client) -> None:
    publication = make_live()
    publication.first_published_at = timezone.now().replace(year=2026, month=12, day=2, hour=2, minute=5)
    publication.save()

    html = page(client, publication.slug)

    assert "1<sup>er</sup>\u00a0décembre 2026 à 21\u00a0h\u00a005" in html


def test_related_articles_are_those_that_share_tags_then_the_rubric(client: Client) -> None:
    rubric, tag = make_rubric(), make_tag("Mesure")
    neighbour = make_live(title="Un voisin de rubrique", rubric=rubric)
    cousin = make_live(title="Un cousin d’étiquette", tags=(tag.pk,), live_from=ago(days=3))
    make_live(title="Sans rapport")
    make_live(title="Une publicité", kind="commandite", tags=(tag.pk,))
    publication = make_live(rubric=rubric, tags=(tag.pk,))

    related = page(client, publication.slug).split("À lire aussi")[1]

    in_order(related, [cousin.title, neighbour.title])
    assert "Sans rapport" not in related
    assert "Une publicité" not in related
