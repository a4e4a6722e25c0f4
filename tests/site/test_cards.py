"""The card of an article: a picture of its title, as long as it is live in those words and not an instant more."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image, ImageFont
from pytest_django import DjangoAssertNumQueries

from articles.content.tree import Disclosures
from articles.models import Publication, Rubric
from articles.site.cards.drawing import TITLE_SIZES, draw
from articles.site.cards.faces import EXTENDED, FOLDER, LATIN, SANS, SERIF, Face, printable
from articles.site.cards.lines import fitted
from articles.site.cards.naming import SIZE, Card, card_of, card_path, digest_of
from tests.builders import make_author, make_rubric
from tests.site.builders import ago, expire, make_live, make_photo, put_online, use

WIDTH, HEIGHT = 1056, 356
LONGEST = (
    "Élections, témoins et modèles\u00a0: l’année où les régies de Montréal ont réappris à compter leurs lecteurs sans"
    " les suivre, et ce que les annonceurs, les agences et le public y ont gagné depuis"
)
TITLES = ["Oui", "Ce que l’étude sur l’attention ne dit pas des annonceurs", LONGEST, "À l’Œuvre «\u00a0Noël\u00a0»"]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def picture(content: bytes) -> Image.Image:
    opened = Image.open(BytesIO(content))
    assert opened.format == "PNG"
    return opened.convert("RGB")


def lines_of(title: str) -> list[str]:
    """Return the lines of a title in the serif."""
    faces = [lambda size=size: Face(SERIF, 600, size) for size in TITLE_SIZES]
    face, lines = fitted(printable(title), faces, WIDTH, HEIGHT, 1.1)
    assert all(face.width(line) <= WIDTH for line in lines)
    return lines


@pytest.mark.parametrize("title", [*TITLES, "A" * 200, "m " * 100, "\U0001f600", "Привет", "— … !"])
@pytest.mark.parametrize("is_sponsored", [False, True])
def test_a_card_has_its_size_and_is_light_whatever_it_says(title: str, is_sponsored: bool) -> None:
    content = draw(Card("Une rubrique " * 9, title[:200], "Un nom de site " * 9, is_sponsored))

    assert picture(content).size == SIZE
    assert len(content) < 150_000


@pytest.mark.parametrize("title", TITLES)
def test_a_title_stands_whole_on_at_most_four_lines(title: str) -> None:
    lines = lines_of(title)

    assert len(lines) <= 4
    assert " ".join(lines) == title


def test_lines_are_of_about_the_same_length_and_no_word_is_alone_at_the_end() -> None:
    lengths = [len(line) for line in lines_of(LONGEST)]

    assert len(lengths) == 4
    assert min(lengths) > 0.7 * max(lengths)


def test_what_a_no_break_space_holds_together_is_not_parted() -> None:
    lines = lines_of("Le prix monte de beaucoup à 2\u00a0300\u00a0000\u00a0$\u00a0CA et reste là\u00a0: pourquoi cela")

    assert any("2\u00a0300\u00a0000\u00a0$\u00a0CA" in line for line in lines)


def test_a_word_that_no_line_takes_is_cut_with_an_ellipsis() -> None:
    (line,) = lines_of("A" * 200)

    assert line.endswith("A…")


@pytest.mark.parametrize(("part", "ranges"), [("latin", LATIN), ("latin-ext", EXTENDED)])
@pytest.mark.parametrize("family", [SERIF, SANS])
def test_every_letter_that_a_card_prints_has_its_drawing(
    family: tuple[str, tuple[int, ...]], part: str, ranges: tuple[tuple[int, int], ...]
) -> None:
    font = ImageFont.truetype(FOLDER / family[0].format(part), 64)
    nothing = bytes(font.getmask("\ue000"))
    letters = "".join(chr(code) for first, last in ranges for code in range(first, last + 1))

    assert [letter for letter in letters if bytes(font.getmask(letter)) == nothing] == []
    assert printable(f"x{letters.strip()}x") == f"x{letters.strip()}x"


def test_what_our_type_cannot_print_is_left_out() -> None:
    assert printable("Un \U0001f600 deux\u202f! Привет\n\ttrois\x0b") == "Un deux\u2009! trois"


def test_the_head_of_the_page_leads_to_the_card(client: Client, db: None) -> None:
    publication = make_live(title="Le titre", lead=use(make_photo()))

    html = client.get(publication.get_absolute_url()).content.decode()
    images = re.findall(r'<meta property="og:image" content="http://testserver([^"]+)">', html)

    assert images[0] == card_path(publication)
    assert images[1].startswith("/media/")
    response = client.get(images[0])
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert picture(response.content).size == SIZE
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_a_card_is_a_404_before_and_after_its_article_is_live(client: Client, db: None) -> None:
    coming = make_live(live_from=ago(days=-1))
    gone = expire(make_live())

    for publication in (coming, gone):
        assert client.get(card_path(publication)).status_code == 404
    live = make_live()
    twin = card_path(live).replace("/cartes/", "/cartes/0")
    for address in ("/cartes/1-0000000000000000.png", "/cartes/999999999999999999-0123456789abcdef.png", twin):
        assert client.get(address).status_code == 404


def test_a_card_leaves_with_the_take_down_even_for_who_has_it(client: Client, db: None) -> None:
    publication = make_live()
    response = client.get(card_path(publication))
    tag = response["ETag"]
    assert client.get(card_path(publication), headers={"If-None-Match": tag}).status_code == 304

    expire(publication)

    assert client.get(card_path(publication), headers={"If-None-Match": tag}).status_code == 404


def test_other_words_have_another_address_and_the_old_one_is_gone(client: Client, db: None) -> None:
    rubric = make_rubric()
    publication = make_live(rubric=rubric)
    before = card_path(publication)

    Rubric.objects.update(name="Un autre nom")
    after = card_path(Publication.objects.get())

    assert before != after
    assert [client.get(path).status_code for path in (before, after)] == [404, 200]


def test_a_wrong_address_draws_and_keeps_nothing(client: Client, db: None) -> None:
    publication = make_live()

    for digest in ("0" * 16, "f" * 16):
        assert client.get(f"/cartes/{publication.article_id}-{digest}.png").status_code == 404
        assert cache.get(f"card:{digest}") is None


def test_a_card_is_drawn_once(client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publication = make_live()
    path, key = card_path(publication), f"card:{digest_of(card_of(publication))}"

    with django_assert_num_queries(1):
        assert client.get(path).content == cache.get(key)
    cache.set(key, b"what was kept")

    assert client.get(path).content == b"what was kept"


def test_what_somebody_paid_for_says_so(db: None) -> None:
    publication = make_live(kind="commandite", disclosures=Disclosures(sponsor="Boréal"), author=make_author())

    card = card_of(publication)

    assert card.label == "Contenu commandité, présenté par Boréal"
    assert picture(draw(card)).getpixel((5, 5)) != picture(draw(Card("", "", "", False))).getpixel((5, 5))


def test_an_update_that_is_coming_does_not_show_on_the_card(client: Client, db: None) -> None:
    publication = make_live(title="Le titre")
    coming = put_online(publication.article, live_from=ago(days=-1))
    Publication.objects.filter(pk=coming.pk).update(title="Le titre de demain")

    assert client.get(card_path(publication)).status_code == 200
    assert client.get(card_path(Publication.objects.get(pk=coming.pk))).status_code == 404
