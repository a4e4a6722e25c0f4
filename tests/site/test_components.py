"""« Composants »: every component for staff, nothing for anybody else."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from django.test import Client
from playwright.sync_api import Page

from accounts.roles import Role
from articles.content.richtext.blocks import Block, Figure
from articles.site.samples import sample
from tests.articles.desk.test_sheet_in_a_browser import log_in
from tests.browser import look_over
from tests.builders import make_user
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db

PAGE = "/admin/composants/"


def test_only_who_is_signed_in_sees_the_components_and_no_cache_keeps_them(client: Client) -> None:
    seen = client_of(make_user(Role.JOURNALIST)).get(PAGE)

    assert client.get("/composants/")["Location"] == PAGE
    assert client.get(PAGE)["Location"].startswith("/admin/login/")
    assert seen.status_code == 200
    assert "no-store" in seen["Cache-Control"]


def test_the_sample_has_every_kind_of_block_but_a_photo_and_every_element_of_the_page_once() -> None:
    page = client_of(make_user(Role.REVIEWER)).get(PAGE).content.decode()

    parts = [sample().introduction, *(part.body for part in sample().sections)]
    blocks = {type(block) for body in parts for block in body}
    assert blocks | {Figure} >= set(get_args(Block))
    for mark in (
        "sommaire",
        "section__number",
        "quote__sign",
        "pull",
        "box",
        "beside",
        "sources",
        "notes--top",
        "table",
    ):
        assert f'class="{mark}' in page or f" {mark}" in page, mark
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.django_db(transaction=True)
def test_the_components_are_looked_at_at_every_width(open_page: Callable[..., Page], screenshots: Path) -> None:
    page = open_page(viewport={"width": 1440, "height": 900})
    log_in(page, make_user(Role.CHIEF))
    page.goto("/composants/")

    look_over(page, screenshots, "components")
