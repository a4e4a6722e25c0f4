"""« Reprendre ce passage » by request: a new version with that part alone, for who may edit, from today's version."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from articles.models import Article
from articles.revising import snapshot
from tests.builders import edit, latest, make_article, make_user

pytestmark = pytest.mark.django_db


def taken(article: Article, by: User, **form: object) -> int:
    """Ask for a part of the first version; return the status."""
    client = Client()
    client.force_login(by, "django.contrib.auth.backends.ModelBackend")
    first = article.revisions.order_by("number")[1].number
    return client.post(f"/admin/articles/article/{article.pk}/versions/{first}/restaurer/", form).status_code


@pytest.fixture
def article() -> Article:
    """An article whose title and standfirst changed since its first version."""
    made = make_article(title="Le premier titre")
    edit(
        made, made.owner, title="Le second titre", standfirst="Un autre chapô, bien assez long pour dire ce qu’il faut."
    )
    return made


def test_one_part_comes_back_as_a_new_version(article: Article) -> None:
    before = snapshot(article)

    assert taken(article, article.owner, base=article.current_id, place="title") == 302

    article = Article.objects.get(pk=article.pk)
    after = snapshot(article)
    assert (after.title, after.standfirst) == ("Le premier titre", before.standfirst)
    assert latest(article).note.startswith("Passage repris de la version")


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"place": "title"}, 422),
        ({"base": "x", "place": "title"}, 422),
        ({"base": "1", "place": "title"}, 409),
        ({"base": "{now}", "place": "slug"}, 422),
        ({"base": "{now}", "place": "section-\x00"}, 422),
        ({"base": "{now}", "place": "x" * 5000}, 422),
    ],
)
def test_a_part_asked_badly_writes_nothing(article: Article, form: dict[str, str], status: int) -> None:
    base = {"base": form["base"].format(now=article.current_id)} if "base" in form else {}
    count = article.revisions.count()

    assert taken(article, article.owner, **form | base) == status
    assert article.revisions.count() == count


@pytest.mark.parametrize("role", [Role.JOURNALIST, Role.REVIEWER, Role.TRAINING, Role.ADMIN])
def test_who_may_not_edit_takes_nothing_back(article: Article, role: Role) -> None:
    count = article.revisions.count()

    assert taken(article, make_user(role), base=article.current_id, place="title") == 403
    assert article.revisions.count() == count
