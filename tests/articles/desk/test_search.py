"""The desk's search: over the latest text of each article, and by a pasted address."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.richtext.blocks import PhotoUse
from articles.content.tree import SectionPart, SourcePart
from articles.desk.search.asking import ids, wanted
from articles.desk.search.pasted import NOWHERE, Pasted, pasted
from articles.models import Article, DraftEntry
from tests.articles.desk.forms import signed_in
from tests.builders import edit, make_article, make_author, make_user, publish

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"
QUOTE = (
    '<blockquote class="quote" data-name="Hélène d’Arcy" data-role="chercheuse" data-organisation="Institut du détail">'
    "<p>La fidélité se mérite.</p></blockquote>"
)


def listed(client: Client, q: str, **asked: str) -> list[str]:
    """The titles found."""
    return [row.title for row in client.get(LIST, {"q": q, **asked}).context["cl"].result_list]


def rich_article(**fields: Any) -> Article:
    """An article with words of its own in every part."""
    defaults: dict[str, Any] = {
        "title": "Les œufs de l’Avenir",
        "kicker": "Épicerie",
        "standfirst": "Un chapô rigoureux.",
        "introduction": parse(f"<p>Les prix ont grimpé.</p>{QUOTE}"),
        "sections": (SectionPart(id=str(uuid4()), heading="Nouvelles habitudes", body=parse("<p>On marchande.</p>")),),
        "sources": (SourcePart(id=str(uuid4()), title="Baromètre 2026", publisher="Léger", url="https://leger.ca/b"),),
        "lead": PhotoUse(caption="Une allée déserte", credit="Ève Tanguay", bank="Presse canadienne", alt="Allée"),
        "author": make_author("Noémie Lavigueur"),
    }
    sections = defaults.pop("sections")
    article = make_article(**(defaults | fields))
    edit(article, article.owner, sections=sections)
    return article


FOUND = (
    "oeufs|ŒUFS avenir|épicerie|rigoureuse|grimper|fidelite|d'arcy helene|chercheuses|institut detail|nouvelle habitude"
    "|marchand|barometre 2026|leger|deserte|tanguay|presse canadienne|lavigu|l'aven|les oeufs de l’avenir"
)


def test_every_part_of_the_latest_text_is_found_folded_stemmed_or_half_typed() -> None:
    article = rich_article()
    make_article(title="Tout autre chose")
    client = signed_in(article.owner)

    found = {q: listed(client, q) for q in FOUND.split("|")}

    assert found == {q: ["Les œufs de l’Avenir"] for q in FOUND.split("|")}


def test_what_has_not_every_word_is_not_found() -> None:
    client = signed_in(rich_article().owner)

    assert [listed(client, q) for q in ("oeufs pirate", "tangu oeufs", "grimpeur", "!!!", "zzz")] == [[]] * 5


def test_the_search_follows_each_save_by_one_write() -> None:
    article = make_article(title="Avant")
    with CaptureQueriesContext(connection) as queries:
        edit(article, article.owner, title="Maintenant")
    written = [query["sql"].split()[0] for query in queries if "articles_draftentry" in query["sql"]]
    client = signed_in(article.owner)

    assert listed(client, "avant") == []
    assert listed(client, "maintenant") == ["Maintenant"]
    assert written == ["UPDATE"]


def test_the_passage_is_shown_with_its_words_marked_and_escaped() -> None:
    article = rich_article(introduction=parse("<p>Les prix ont &lt;b&gt;grimpé&lt;/b&gt; ce printemps.</p>"))

    page = signed_in(article.owner).get(LIST, {"q": "grimper"}).content.decode()

    assert "&lt;b&gt;<mark>grimpé</mark>&lt;/b&gt; ce printemps" in page


def test_a_title_that_says_it_all_has_no_passage() -> None:
    article = rich_article()

    assert "<mark>" not in signed_in(article.owner).get(LIST, {"q": "œufs aveni"}).content.decode()


def test_a_confidential_draft_is_never_found_by_others() -> None:
    article = rich_article()
    Article.objects.update(confidential=True)
    other = signed_in(make_user(Role.JOURNALIST))

    answers = [other.get(LIST, {"q": q}) for q in ("grimpé", f"no {article.pk}", article.slug, "no 999999")]

    assert listed(signed_in(article.owner), "grimpé") == ["Les œufs de l’Avenir"]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert not any("œufs" in answer.content.decode() for answer in answers)
    assert [NOWHERE in answer.content.decode() for answer in answers] == [False, True, False, True]


def test_as_many_queries_for_three_articles_as_for_one_and_the_text_in_one_of_them() -> None:
    client = signed_in(make_user(Role.CHIEF))
    counts = []
    for number in (1, 3):
        while Article.objects.count() < number:
            rich_article(author=make_author())
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(client, "grimpé")) == number
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 16


def test_a_search_goes_with_filters() -> None:
    journalist = make_user(Role.JOURNALIST)
    publish(rich_article(title="En ligne", owner=journalist, lead=None))
    rich_article(title="Au brouillon", owner=journalist, author=make_author())

    assert listed(signed_in(journalist), "grimpé", presence="online") == ["En ligne"]


def test_a_hostile_query_is_answered() -> None:
    client = signed_in(rich_article().owner)
    hostile = ['"', "' OR 1=1 --", "NEAR(", "a* -b", "title:x", "\\", "x" * 10_000, "œ½ ŉ ﬁ", "\u202e"]

    assert {client.get(LIST, {"q": q}).status_code for q in hostile} == {200}
    assert client.get(LIST, {"q": "\0"}).status_code == 400


class Hostile(TestCase):
    """Whatever is typed."""

    @given(st.text(max_size=60))
    def test_no_query_makes_the_database_refuse(self, q: str) -> None:
        asked = wanted(q)

        assert asked is None or DraftEntry.objects.filter(pk__in=ids(asked)).count() == 0


NAMED: list[tuple[str, Pasted | None]] = [
    ("https://exemple.ca/articles/le-marche/?utm=1#note", Pasted(slug="le-marche")),
    (" http://127.0.0.1:8000/articles/le-marche ", Pasted(slug="le-marche")),
    ("exemple.ca/articles/le-marche/", Pasted(slug="le-marche")),
    ("/articles/le-marche/", Pasted(slug="le-marche")),
    ("https://exemple.ca/admin/articles/article/12/change/", Pasted(number=12)),
    ("le-marche-tient", Pasted(slug="le-marche-tient", sure=False)),
    ("no 12", Pasted(number=12)),
    ("N° 12", Pasted(number=12)),
    ("nº12", Pasted(number=12)),
    ("#12", Pasted(number=12)),
    ("https://exemple.ca/rubriques/x/", Pasted()),
    ("marketing", None),
    ("le marché", None),
    ("et/ou", None),
    ("http://[", None),
    ("no " + "9" * 40, None),
    ("", None),
]


def test_an_article_is_named_by_an_address_or_a_number() -> None:
    assert [(text, pasted(text)) for text, _ in NAMED] == NAMED


def test_an_address_pasted_leads_to_the_sheet_even_when_it_is_an_old_one() -> None:
    article = make_article(title="Première adresse")
    publish(article)
    article.refresh_from_db()
    edit(article, article.owner, slug="seconde-adresse")
    client = signed_in(article.owner)

    asked = ("https://exemple.ca/articles/premiere-adresse/?x=1#y", "seconde-adresse", f"no {article.pk}")
    answers = [client.get(LIST, {"q": q}) for q in asked]

    assert [answer.headers.get("Location") for answer in answers] == [article.get_desk_url()] * 3


def test_an_address_of_the_bin_or_of_nothing_leads_nowhere_with_the_same_words() -> None:
    article = make_article(title="Jeté au loin")
    Article.objects.update(deleted_at=article.changed_at)
    client = signed_in(article.owner)

    for q in ("/articles/jete-au-loin/", "/articles/jamais-vu/", f"no {article.pk}", "https://exemple.ca/"):
        page = client.get(LIST, {"q": q})

        assert page.status_code == 200
        assert NOWHERE in page.content.decode()


def test_who_has_no_business_at_the_desk_is_led_nowhere() -> None:
    article = make_article()

    assert signed_in(make_user(Role.TRAINING)).get(LIST, {"q": f"no {article.pk}"}).status_code == 403
