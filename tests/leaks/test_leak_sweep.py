"""No word of what is not live shows anywhere; what is live shows where declared; the site reads its own rows alone."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace
from PIL import Image

from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import ReaderNote, SectionPart
from articles.models import FAR, Article, Expert, Photo, Publication, StaticPage
from articles.pictures.library import add_photo, use_of
from articles.revising import save_revision, snapshot
from reviews.models import Comment
from reviews.workflow import Action
from tests.builders import (
    act,
    approve,
    edit,
    make_article,
    make_author,
    make_rubric,
    make_tag,
    make_user,
    publish,
    submit,
)
from tests.leaks.routes import DECLARED, public_names

pytestmark = pytest.mark.django_db

TITLE, BODY, OTHERS, SAID = "Zirconium", "Praséodyme", "Ytterbium", "Lanthane"
GONE_WITH_IT = {
    *("site:article", "site:rubric", "site:author", "site:expert", "site:tag", "site:media"),
    *("site:rubric_feed", "site:author_feed", "site:sitemap_month", "site:archive", "site:archive_year"),
    "voices:report",
}
READABLE = {
    "articles_publication",
    "articles_listing",
    "articles_publishedtag",
    "articles_publishedauthor",
    "articles_publishedquote",
    "articles_publishedphoto",
    "articles_correction",
    "articles_rating",  # two counts; who voted is in tables that no page reads
    "articles_searchentry",
    "articles_found",  # PostgreSQL's function of the index: what is online and has some terms
    "articles_spelling",  # words of every publication: one is shown only if the index finds it online at that moment
    "articles_rendering",
    "articles_address",
    "articles_rubric",
    "articles_author",
    "articles_expert",
    "articles_tag",
    "articles_photo",
    "articles_rendition",
    "articles_staticpage",
    # Which article was chosen for the top of the home page, and until when: no word of it.
    "articles_frontpick",
}


class House:
    """One article with a marker word in everything that readers could see, and rows that only it uses."""

    def __init__(self) -> None:
        self.rubric = make_rubric()
        self.author = make_author(f"Autrice {OTHERS}")
        self.tag = make_tag(f"étiquette {OTHERS}")
        self.expert = Expert.objects.create(name=f"Experte {OTHERS}", slug="experte-secrete")
        picture = BytesIO()
        Image.new("RGB", (500, 300), "#b5301c").save(picture, "JPEG")
        picture.seek(0)
        self.photo = add_photo(picture, None, alt=f"Photo {BODY}", caption=f"Légende {BODY}", credit="Studio")
        self.article = make_article(
            title=f"Le {TITLE} monte", rubric=self.rubric, author=self.author, words=f"Le {BODY} aussi."
        )
        self.write()
        where = {"place": "title", "words": "", "before": "", "after": "", "offset": 0}
        Comment.objects.create(article=self.article, author=self.article.owner, anchor=where, text=SAID)
        StaticPage.objects.get_or_create(slug="a-propos", defaults={"title": "À propos", "body": "<p>Nous.</p>"})

    def write(self) -> None:
        quote = (
            f'<blockquote class="quote" data-expert="{self.expert.pk}" data-name="Experte {OTHERS}">'
            f"<p>Je crois au {BODY}.</p></blockquote>"
        )
        content = snapshot(self.article)
        sections = (*content.sections, SectionPart(id="", heading=f"Un {BODY} de plus", body=parse(quote)))
        full = replace(
            content,
            tags=(self.tag.pk,),
            kicker=f"Sur {BODY}",
            standfirst=f"Un chapô sur le {BODY}, assez long pour que personne ne le prenne pour une légende.",
            lead=use_of(self.photo),
            sections=sections,
            notes=(ReaderNote(id="n1", kind="precision", text=f"Une précision sur le {BODY}."),),
        )
        save_revision(self.article, full, self.article.owner, base=self.article.current_id)

    def paths(self) -> Iterator[tuple[str, str]]:
        """Yield each route's name and address, and the files of the photo."""
        names = {
            "slug": self.article.slug,
            "rubric": self.rubric.slug,
            "author": self.author.slug,
            "expert": self.expert.slug,
            "tag": self.tag.slug,
            "word": TITLE,
            "training": "aucune",
            "month": f"{timezone.localtime():%Y-%m}",
            "archive": f"{timezone.localtime():%Y/%m}",
            "year": f"{timezone.localtime():%Y}",
        }
        for name, route in DECLARED.items():
            for path in route.paths:
                yield name, path.format(**names)
        for rendition in self.photo.renditions.all():
            yield "site:media", f"/media/{str(rendition.file).rsplit('/', 1)[-1]}"


UNWATCHED = {
    "articles_rendering",  # a cache of what publications say
    "articles_searchentry",  # asked by search alone, whose answers are never kept
    "articles_generation",
}


def get(path: str) -> tuple[int, str]:
    """Return the status and the text of a page, as an anonymous reader gets it."""
    cache.clear()
    response = Client().get(path)
    content = b"".join(response) if response.streaming else response.content
    return response.status_code, content.decode("utf-8", "replace")


def nowhere(house: House, words: tuple[str, ...] = (TITLE, BODY, OTHERS, SAID)) -> None:
    """Check that no marker shows on any public page, and that the article's own rows are 404s."""
    for name, path in house.paths():
        status, text = get(path)
        shown = [word for word in words if word.casefold() in text.casefold() and word not in path]
        assert shown == [], (name, path)
        if name in GONE_WITH_IT:
            assert status in (404, 410), (name, path, status)


def never(article: Article) -> None: ...


def to_changes(article: Article) -> None:
    act(submit(article), Action.SEND_BACK, make_user(Role.REVIEWER), reason="À revoir.")


def to_scheduled(article: Article) -> None:
    publish(article, when=timezone.now() + timedelta(days=2))


def to_embargoed(article: Article) -> None:
    until = timezone.now() + timedelta(days=1)
    act(article, Action.EMBARGO, article.owner, when=until, source=f"communiqué {TITLE}")
    publish(article, when=until)


def to_ended(article: Article) -> None:
    ago = timezone.now() - timedelta(days=1)
    publish(article, at=ago)
    act(article, Action.EXPIRE, make_user(Role.CHIEF), when=timezone.now() - timedelta(seconds=1), at=ago)


def to_cancelled(article: Article) -> None:
    to_scheduled(article)
    act(article, Action.UNSCHEDULE, make_user(Role.CHIEF))


def to_removed(article: Article) -> None:
    publish(article)
    act(article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Une source s’est rétractée.")


def to_expired(article: Article) -> None:
    publication = publish(article)
    ended = timezone.now() - timedelta(minutes=1)
    Publication.objects.filter(pk=publication.pk).update(live_from=ended - timedelta(days=1), live_until=ended)


def to_bin(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(deleted_at=timezone.now())


NOT_LIVE: dict[str, Callable[[Article], object]] = {
    "brouillon": never,
    "soumis": submit,
    "à corriger": to_changes,
    "approuvé": approve,
    "programmé": to_scheduled,
    "sous embargo": to_embargoed,
    "annulé": to_cancelled,
    "retiré": to_removed,
    "expiré": to_expired,
    "arrivé à sa fin": to_ended,
    "à la corbeille": to_bin,
}


def test_every_public_route_is_declared() -> None:
    assert public_names() == set(DECLARED)


@pytest.mark.parametrize("state", NOT_LIVE)
def test_what_is_not_live_is_nowhere(state: str) -> None:
    house = House()
    NOT_LIVE[state](house.article)
    house.article.refresh_from_db()

    nowhere(house)


def test_a_draft_answers_byte_for_byte_like_an_address_that_never_was() -> None:
    house = House()
    to_scheduled(house.article)

    assert get(f"/articles/{house.article.slug}/") == get("/articles/jamais-ecrit/")


def test_what_is_live_shows_where_it_is_declared_and_leaves_with_the_take_down() -> None:
    house = House()
    publish(house.article)

    for name, path in house.paths():
        status, text = get(path)
        if name.startswith("training:training"):
            continue
        if name == "health:working":  # no worker runs here, and it says so
            assert (status, TITLE in text) == (503, False)
            continue
        assert status == (301 if name == "site:archive_year" else 200), (name, path)
        shows = DECLARED[name].shows
        assert (TITLE in text) == (shows in ("title", "body")), (name, path)
        assert SAID not in text, (name, path)
        if shows == "body":
            assert BODY in text, (name, path)

    act(house.article, Action.TAKE_DOWN, make_user(Role.CHIEF), reason="Erreur.")
    nowhere(house)


def test_newer_words_of_an_online_article_stay_at_the_desk_until_they_are_cleared() -> None:
    house = House()
    publish(house.article)
    secret = "Gadolinium"
    edit(house.article, house.article.owner, title=f"Le {secret} arrive", introduction=parse(f"<p>{secret}.</p>"))
    submit(house.article)

    for name, path in house.paths():
        assert secret not in get(path)[1], (name, path)


def test_a_withdrawn_photo_is_gone_at_once_and_the_words_stay() -> None:
    house = House()
    publish(house.article)
    page = f"/articles/{house.article.slug}/"
    files = [path for name, path in house.paths() if name == "site:media"]
    assert files
    assert "/media/" in get(page)[1]

    Photo.objects.filter(pk=house.photo.pk).update(withdrawn_at=timezone.now())

    assert {get(path)[0] for path in files} == {404}
    status, text = get(page)
    assert status == 200
    assert "/media/" not in text
    assert BODY in text


def test_the_old_address_of_a_coming_article_does_not_redirect() -> None:
    house = House()
    to_scheduled(house.article)
    old = house.article.slug
    edit(house.article, make_user(Role.CHIEF), slug="une-autre-adresse")

    assert get(f"/articles/{old}/")[0] == 404
    assert get("/articles/une-autre-adresse/")[0] == 404


def test_the_old_address_of_a_live_article_leads_to_the_new_one() -> None:
    house = House()
    publish(house.article)
    old = house.article.slug
    edit(house.article, house.article.owner, slug="une-autre-adresse")
    assert get(f"/articles/{old}/")[0] == 200
    publish(house.article)

    response = Client().get(f"/articles/{old}/")

    assert response.status_code == 301
    assert response["Location"].endswith("/articles/une-autre-adresse/")


def test_public_routes_read_their_own_rows_alone_and_set_no_cookie() -> None:
    house = House()
    publish(house.article)
    assert Publication.objects.get().live_until == FAR

    for name, path in house.paths():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = Client().get(path)
            if response.streaming:
                b"".join(response)
        tables = {
            table
            for query in queries
            for table in re.findall(r'(?:FROM|JOIN|INTO|UPDATE)\s+"?([a-z_0-9]+)"?', query["sql"], re.IGNORECASE)
            if table.startswith(("articles_", "reviews_", "accounts_", "django_", "auth_", "training_", "taggit_"))
        }
        allowed = READABLE | DECLARED[name].reads | {table for table in tables if table.startswith("training_")}
        assert tables <= allowed, (name, path, tables - allowed)
        assert settings.SESSION_COOKIE_NAME not in response.cookies
        assert not response.cookies, (name, path)


def test_no_public_address_answers_a_form_of_elsewhere_with_the_desks_words_or_its_address() -> None:
    house = House()
    publish(house.article)
    sent = Client(enforce_csrf_checks=True)
    unknown = ["/apercu/rien/", "/apercu/rien/photos/x.jpg", "/confirmation/rien/", "/calendrier/rien.ics"]
    files = ["/composants/", "/favicon.ico", "/media/rien.jpg", "/cartes/1-0123456789abcdef.png", "/rien/"]
    more = [f"/articles/{house.article.slug}/avis/", "/lecture/1/", *unknown, *files]

    for path in [*(path for _, path in house.paths()), *more]:
        response = sent.post(path, headers={"Origin": "https://ailleurs.example"})
        assert response.status_code in (404, 405) or path.endswith(("/avis/", "/signaler/", "/lecture/1/")), path
        assert f"/{settings.DESK_PATH}" not in response.text, path
