"""The preview is the page that readers will get, writes nothing, and opens to who may see the draft."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article, Clearance, Expert
from articles.pictures.library import use_of
from articles.previews.cards import cut
from articles.previews.drawing import Draft, draw, page_html
from reviews.workflow import Action
from tests.articles.desk.forms import form_of, signed_in
from tests.articles.previews.test_links import make_photo
from tests.builders import act, approve, latest, make_article, make_tag, make_user, publish

pytestmark = pytest.mark.django_db


def main_of(html: str) -> str:
    found = re.search(r'<main class="page".*?</main>', html, re.DOTALL)
    assert found
    return re.sub(r"\s*\n\s*", "\n", found[0])


def rich_article() -> Article:
    """An article with everything that facts of other rows decide: people, tags, photos, links."""
    other, photo, face = publish(make_article()).article, make_photo(), make_photo()
    expert = Expert.objects.create(name="Zoé Viau", slug="zoe-viau", photo=face)
    quote = (
        f'<blockquote class="quote" data-expert="{expert.pk}" data-name="Zoé Viau"><p>Tout va bien.</p></blockquote>'
    )
    link = f'<p>Voir <a data-article="{other.pk}" href="#article-{other.pk}">ici</a>.</p>'
    tags = (make_tag("zinc").pk, make_tag("acier").pk)
    return make_article(lead=use_of(photo), introduction=parse(quote + link), tags=tags, kicker="Métaux")


def test_the_preview_of_a_version_is_the_page_once_it_is_published(rf: object) -> None:
    article = rich_article()
    approve(article)
    at = timezone.now().replace(microsecond=0) + timedelta(minutes=1)

    with time_machine.travel(at, tick=False):
        clearance = Clearance.objects.get(revision=latest(article))
        drawn = draw(Draft(article.pk, latest(article).as_content(), clearance), timezone.now())
        request = rf.get("/")  # type: ignore[attr-defined]  # pytest-django's request factory
        preview = page_html(drawn, request, lambda name: f"/media/{name}")
        act(article, Action.PUBLISH, make_user(Role.CHIEF))
        page = Client().get(article.publications.get().get_absolute_url()).text

    assert main_of(preview) == main_of(page)


def test_the_sheet_is_previewed_as_typed_and_nothing_is_written() -> None:
    article = rich_article()
    client = signed_in(article.owner)
    form = form_of(article, title="Un titre tout neuf", **{"new_tags": "inédite"})

    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post(f"/admin/articles/article/{article.pk}/apercu/", form)

    wrote = [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert "Un titre tout neuf" in answer.json()["page"]
    assert "Un titre tout neuf" in answer.json()["cards"]
    assert "/media/" not in answer.json()["page"] + answer.json()["cards"]
    assert wrote == []


def test_the_frame_says_that_nobody_keeps_it_and_that_the_desk_alone_frames_it() -> None:
    article = make_article()

    answer = signed_in(article.owner).get(f"/admin/articles/article/{article.pk}/apercu/")

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "form-action 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in main_of(answer.text)


def test_who_may_not_see_the_draft_sees_no_preview_of_it_nor_its_photos() -> None:
    article = make_article(lead=use_of(make_photo()))
    Article.objects.filter(pk=article.pk).update(confidential=True)
    page = f"/admin/articles/article/{article.pk}/apercu/"
    stranger, trainer = signed_in(make_user(Role.JOURNALIST)), signed_in(make_user(Role.TRAINING))

    assert [stranger.get(page).status_code, stranger.post(page, form_of(article)).status_code] == [404, 404]
    assert stranger.get(f"{page}photos/{'0' * 32}.jpg").status_code == 404
    assert trainer.get(page).status_code == 404
    assert Client().get(page).status_code in (302, 401, 403)


def test_whatever_is_posted_gives_a_preview() -> None:
    article = make_article()
    client = signed_in(article.owner)
    page = f"/admin/articles/article/{article.pk}/apercu/"
    forms = [
        {},
        form_of(article, title="", slug="", standfirst=""),
        form_of(article, title="\x00" + "x" * 5000, slug="../é", rubric="99999999", kind="inconnue", locale="xx"),
        form_of(article, introduction="<p>" + "mot " * 250_000),
        form_of(
            article, byline=["a"], **{"byline-a-author": "", "byline-a-new": "Zoé Neuve", "byline-a-role": "texte"}
        ),
    ]

    answers = [client.post(page, form) for form in forms]

    assert [answer.status_code for answer in answers] == [200] * len(forms)
    assert "Zoé Neuve" in answers[-1].json()["page"]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("Court", 60, "Court"), ("un deux trois", 9, "un deux…"), ("x" * 80, 10, "x" * 9 + "…"), ("", 10, "")],
)
def test_an_engine_cuts_between_two_words(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected
