"""What `make bench` measures is there to be measured: its own addresses answer who is logged in."""

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from bench import stock
from tests.articles.desk.forms import signed_in
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def test_the_stock_sheet_opens_to_who_is_logged_in(settings: Settings) -> None:
    settings.TEMPLATES = list(settings.TEMPLATES)
    stock.arrange()
    settings.ROOT_URLCONF = "bench.urls"
    boss = User.objects.create_superuser("boss@bench.example", "Boss")

    answer = signed_in(boss).get(reverse("stock:articles_article_change", args=[make_article().pk]))

    assert answer.status_code == 200
