"""Search: what is found, in which order, and what hostile words do (nothing)."""

import pytest
from django.test import Client
from django.utils import timezone

from articles.content.richtext import parse
from articles.site.search import MOST_TERMS, cleaned, search
from tests.builders import edit
from tests.site.builders import ago, expire, in_order, make_draft, make_live, put_online

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"', '""', "*", "-", "AND", "OR NOT", "NEAR(a b)", "heading:x", "{heading body}: a", "^a", "(", ")))((", "a*",
    "'; --", "\\", "%", "_", "a:*&|!<->b", "l’", "«\u00a0»", "\u202e", "😀", "a\x00b", "\ud800", "½",
    "x" * 10_000, "mot " * 3_000,
]  # fmt: skip


def titles(query: str) -> list[str]:
    return [hit.publication.title for hit in search(cleaned(query), timezone.now()).hits]


@pytest.mark.parametrize("query", ["referencement", "RÉFÉRENCEMENTS", "Référencer", "  le   référencement "])
def test_accents_case_plural_and_conjugation_are_folded(query: str) -> None:
    make_live(title="Le référencement change")

    assert titles(query) == ["Le référencement change"]


@pytest.mark.parametrize("query", ["l’oeuvre", "œuvre", "OEUVRES"])
def test_ligatures_and_elisions_are_opened(query: str) -> None:
    make_live(title="Une œuvre commune")

    assert titles(query) == ["Une œuvre commune"]


def test_all_the_words_must_be_there() -> None:
    make_live(title="La livraison gratuite")
    make_live(title="La livraison payante")

    assert titles("livraison gratuite") == ["La livraison gratuite"]


def test_the_words_of_titles_come_first_then_the_newest() -> None:
    make_live(title="Un", words="On parle ici de boulier.", live_from=ago(hours=1))
    make_live(title="Deux", words="On parle ici de boulier.", live_from=ago(hours=2))
    make_live(title="Le boulier", words="Rien d’autre.", live_from=ago(days=3))

    assert titles("boulier") == ["Le boulier", "Un", "Deux"]


def test_what_is_not_live_is_not_found() -> None:
    make_draft(title="Boulier en brouillon")
    expire(make_live(title="Boulier expiré"))

    assert titles("boulier") == []


def test_a_text_is_found_by_its_words_of_today_alone() -> None:
    article = make_draft(title="Le boulier")
    put_online(article, live_from=ago(hours=2))
    edit(article, article.owner, title="La calculette")
    put_online(article, live_from=ago(hours=1))

    assert titles("boulier") == []
    assert titles("calculette") == ["La calculette"]


def test_results_page_by_key_without_repeating(client: Client) -> None:
    expected = []
    for place in range(14):
        expected.append(f"Le boulier {place:02}")
        make_live(title=expected[-1], live_from=ago(hours=place + 1))

    first = client.get("/recherche/", {"q": "boulier"}).content.decode()
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get("/recherche/" + address).content.decode()

    assert [title for title in expected if title in first] == expected[:12]
    assert [title for title in expected if title in second] == expected[12:]
    assert 'rel="next"' not in second


def test_the_excerpt_marks_the_words_where_they_are() -> None:
    prose = "Un début sans rapport aucun, qui dure. " * 12 + "Puis le <b>boulier</b> & les bouliers, enfin."
    make_live(introduction=parse(f"<p>{prose}</p>"))

    hit = search("boulier", timezone.now()).hits[0]

    assert hit.excerpt is not None
    assert "Puis le <mark>boulier</mark> &amp; les <mark>bouliers</mark>, enfin." in hit.excerpt.html
    assert hit.excerpt.html.startswith("…\u00a0")
    assert len(hit.excerpt.html) < 400


def test_what_is_not_a_sentence_is_parted_from_what_follows_in_the_excerpt() -> None:
    make_live(introduction=parse("<p>Le boulier.</p><h3>Un titre court</h3><p>Puis la suite.</p>"))

    hit = search("boulier", timezone.now()).hits[0]

    assert hit.excerpt is not None
    assert "<mark>boulier</mark>. Un titre court · Puis la suite." in hit.excerpt.html


def test_text_that_looks_like_markup_is_escaped_in_the_excerpt() -> None:
    make_live(introduction=parse("<p>Le boulier &lt;script&gt; compte.</p>"))

    hit = search("boulier", timezone.now()).hits[0]

    assert hit.excerpt is not None
    assert "&lt;script&gt;" in hit.excerpt.html


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_words_get_a_page(client: Client, query: str) -> None:
    make_live(title="Le boulier")

    response = client.get("/recherche/", {"q": query.encode("utf-8", "surrogatepass")})

    assert response.status_code == 200
    assert search(cleaned(query), timezone.now()).hits == []


def test_the_words_are_shown_again_escaped(client: Client) -> None:
    html = client.get("/recherche/", {"q": '"><script>x</script>'}).content.decode()

    assert 'value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"' in html
    assert "<script>x" not in html


def test_a_thousand_different_words_are_cut(client: Client) -> None:
    many = " ".join(f"mot{number}" for number in range(MOST_TERMS * 3))

    assert client.get("/recherche/", {"q": many}).status_code == 200


def test_a_search_without_words_is_the_form_and_the_newest_articles(client: Client) -> None:
    publication = make_live()

    html = client.get("/recherche/").content.decode()

    assert "Mots à chercher dans les articles" in html
    assert "Aucun article" not in html
    assert f">{publication.title}</a>" in html


def test_a_search_that_finds_nothing_shows_the_way_on(client: Client) -> None:
    publication = make_live()

    html = client.get("/recherche/", {"q": "introuvable"}).content.decode()

    assert publication.rubric is not None
    in_order(
        html.split("<main")[1].split("</main>")[0],
        ["Aucun article n’a tous ces mots.", publication.rubric.get_absolute_url()],
    )
