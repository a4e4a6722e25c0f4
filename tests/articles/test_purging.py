"""What is erased by the clock, and what never is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from articles.models import Article, Fate, KeptText, SetAside
from articles.purging import purge
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def kept(article: Article, *, days: int, fate: Fate = Fate.KEPT, text: str = "[]") -> KeptText:
    """A text kept some days ago."""
    at = timezone.now() - timedelta(days=days)
    return KeptText.objects.create(
        article=article, person=article.owner, page=uuid4(), at=at, fate=fate, text=text, sequence=1
    )


def aside(article: Article, *, days: int) -> SetAside:
    """A text set aside some days ago."""
    at = timezone.now() - timedelta(days=days)
    who = article.owner
    return SetAside.objects.create(article=article, person=who, by=who, place="title", name="Titre", value="T", at=at)


def test_what_nobody_came_back_for_is_erased_and_the_rest_stays() -> None:
    article = make_article()
    stays = {kept(article, days=89), kept(article, days=29, fate=Fate.DISCARDED), kept(article, days=1, text="")}
    for days, fate, text in ((91, Fate.KEPT, "[]"), (31, Fate.TAKEN, "[]"), (3, Fate.SAVED, "")):
        kept(article, days=days, fate=fate, text=text)
    lasts, _ = aside(article, days=89), aside(article, days=91)
    versions = list(article.revisions.values())

    erased = purge()

    assert erased == 4
    assert set(KeptText.objects.all()) == stays
    assert list(SetAside.objects.all()) == [lasts]
    assert list(article.revisions.values()) == versions
