"""A preview link: who makes it, what it shows and to whom, and every way it dies."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Photo, PreviewLink
from articles.pictures.library import add_photo, use_of, withdraw
from articles.previews.links import make, revoke, token_of
from reviews.workflow import Action
from tests.articles.desk.forms import signed_in
from tests.builders import act, edit, latest, make_article, make_user, publish, submit

pytestmark = pytest.mark.django_db
MARK = "Praséodyme"


def make_photo() -> Photo:
    picture = BytesIO()
    Image.new("RGB", (500, 300), "#b5301c").save(picture, "JPEG")
    picture.seek(0)
    return add_photo(picture, None, alt="Une photo", credit="Studio")


def file_of(photo: Photo) -> str:
    return str(photo.renditions.order_by("width")[0].file).rpartition("/")[2]


def make_link(article: Article, by: User | None = None, days: int = 7) -> PreviewLink:
    return make(latest(article), by or article.owner, days=days, note="Zoé", at=timezone.now())


def address(link: PreviewLink) -> str:
    return f"/apercu/{token_of(link)}/"


def ask(article: Article, by: User, **changes: object) -> int:
    data = {"revision": article.current_id, "days": "7", "note": "Zoé"} | changes
    return signed_in(by).post(f"/admin/articles/article/{article.pk}/liens/", data).status_code


def test_those_who_may_share_make_and_revoke_a_link() -> None:
    article = make_article()
    chief, reviewer = make_user(Role.CHIEF), make_user(Role.REVIEWER)
    before = ask(article, reviewer)
    submit(article)

    answers = [ask(article, person) for person in (article.owner, chief, reviewer)]
    link = article.preview_links.get(made_by=reviewer)
    revoked = signed_in(reviewer).post(f"/admin/articles/article/{article.pk}/liens/{link.pk}/revoquer/")

    assert before == 403
    assert answers == [302, 302, 302]
    assert revoked.status_code == 302
    assert Client().get(address(link)).status_code == 404
    assert set(article.journal.values_list("act", flat=True)) >= {"preview-shared", "preview-revoked"}


def test_the_others_neither_see_nor_make_nor_revoke_links() -> None:
    article = make_article()
    link = make_link(article)
    page = f"/admin/articles/article/{article.pk}/liens/"
    people = [make_user(role) for role in (Role.JOURNALIST, Role.REVIEWER, Role.ADMIN, Role.TRAINING)]

    answers = [
        (
            signed_in(person).get(page).status_code,
            ask(article, person),
            signed_in(person).post(f"{page}{link.pk}/revoquer/").status_code,
        )
        for person in people
    ]

    assert answers == [(403, 403, 403)] * 4
    assert Client().post(page).status_code in (302, 401, 403)
    assert list(article.preview_links.values_list("pk", "revoked_at")) == [(link.pk, None)]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"revision": ""}, 422),
        ({"revision": "9" * 30}, 422),
        ({"revision": "1\x002"}, 422),
        ({"days": "3650"}, 422),
        ({"days": ""}, 422),
        ({"note": "x" * 121}, 422),
    ],
)
def test_what_is_asked_badly_makes_no_link(changes: dict[str, str], status: int) -> None:
    article = make_article()

    assert ask(article, article.owner, **changes) == status
    assert not article.preview_links.exists()


def test_no_link_is_made_to_the_version_of_another_article_nor_to_one_that_is_online() -> None:
    article, other = make_article(), make_article()
    publish(article)
    owner = make_user(Role.CHIEF)

    assert ask(article, owner, revision=other.current_id) == 422
    assert ask(article, owner) == 409
    assert not PreviewLink.objects.exists()


def test_a_link_shows_its_version_even_after_the_next_save() -> None:
    article = make_article(title=f"Le {MARK} monte")
    link = make_link(article)
    edit(article, article.owner, title="Autre chose")

    answer = Client().get(address(link))
    link.refresh_from_db()

    assert f"Le {MARK} monte" in answer.text
    assert "Autre chose" not in answer.text
    assert f"Aperçu de la version {link.revision.number}" in answer.text
    assert link.opened == 1
    assert not answer.cookies


def test_nobody_keeps_lists_or_frames_a_link() -> None:
    link = make_link(make_article())

    for answer in (Client().get(address(link)), Client().get(f"/apercu/{'0' * 64}/")):
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "ETag" not in answer.headers
    assert "Disallow: /apercu/" in Client().get("/robots.txt").text
    assert "apercu" not in Client().get("/sitemap.xml").text


def test_every_death_gives_the_answer_of_a_link_that_never_was() -> None:
    at = timezone.now()
    revoked, expired, binned, orphan = (make_link(make_article(title=MARK)) for _ in range(4))
    revoke(revoked, revoked.made_by, at=at)
    PreviewLink.objects.filter(pk=expired.pk).update(made_at=at - timedelta(days=2), expires_at=at)
    Article.objects.filter(pk=binned.article_id).update(deleted_at=at)
    User.objects.filter(pk=orphan.made_by_id).update(is_active=False)
    forged = token_of(make_link(make_article()))[:-1] + "g"

    never = Client().get(f"/apercu/{'0' * 64}/")
    answers = [Client().get(address(link)) for link in (revoked, expired, binned, orphan)]
    answers += [Client().get(f"/apercu/{wrong}/") for wrong in (forged, "x", "é", "0" * 5000, "%00")]

    paths = [answer.content.replace(answer.request["PATH_INFO"].encode(), b"") for answer in answers]
    assert {answer.status_code for answer in answers} == {404}
    assert set(paths) == {never.content.replace(never.request["PATH_INFO"].encode(), b"")}


def test_a_link_dies_when_its_version_or_a_later_one_is_published_and_gives_the_address() -> None:
    article = make_article(title=f"Le {MARK} monte")
    link = make_link(article)
    edit(article, article.owner, title="Le titre qui paraît")
    publication = publish(article)

    answer = Client().get(address(link))

    assert answer.status_code == 404
    assert publication.get_absolute_url() in answer.text
    assert MARK not in answer.text


def test_a_link_to_the_next_version_outlives_the_publication_of_the_one_before() -> None:
    article = make_article()
    publish(article)
    edit(article, article.owner, title=f"Le {MARK} baisse")

    assert MARK in Client().get(address(make_link(article))).text


def test_a_scheduled_article_is_still_previewed_and_a_taken_down_one_is_not() -> None:
    article, other, chief = make_article(), make_article(), make_user(Role.CHIEF)
    coming, gone = make_link(article), make_link(other)
    publish(article, chief, when=timezone.now() + timedelta(days=1))
    publish(other, chief)
    act(other, Action.TAKE_DOWN, chief, reason="Erreur.")

    assert Client().get(address(coming)).status_code == 200
    assert Client().get(address(gone)).status_code == 404


def test_the_photos_of_the_version_come_with_its_link_and_no_other() -> None:
    own, foreign = make_photo(), make_photo()
    link = make_link(make_article(lead=use_of(own)))
    make_article(lead=use_of(foreign))
    mine, theirs = (file_of(photo) for photo in (own, foreign))
    at = f"{address(link)}photos/"

    page = Client().get(address(link)).text
    statuses = [Client().get(f"{at}{name}").status_code for name in (mine, theirs, "..%2Fx.jpg", "\x00.jpg")]
    public = Client().get(f"/media/{mine}").status_code
    shown = Client().get(f"{at}{mine}")
    withdraw(own, make_user(Role.JOURNALIST), timezone.now())

    assert f"{at}{mine}" in page
    assert "/media/" not in page
    assert statuses == [200, 404, 404, 404]
    assert public == 404
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert Client().get(f"{at}{mine}").status_code == 404
    revoke(link, link.made_by, at=timezone.now())
    assert Client().get(f"{at}{mine}").status_code == 404
