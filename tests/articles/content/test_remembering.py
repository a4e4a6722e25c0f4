"""What is remembered of contents: by digest, a few of them, and never what an audit reads."""

import pytest

from articles.content.remembering import Remembered
from articles.content.tree import Content
from articles.models import Revision
from tests.builders import latest, make_article


def test_what_served_longest_ago_is_forgotten() -> None:
    remembered = Remembered(most=2)
    for digest in ("un", "deux"):
        remembered.keep(digest, Content(title=digest))

    remembered.get("un")
    remembered.keep("trois", Content(title="trois"))

    assert [remembered.get(digest) and digest for digest in ("un", "deux", "trois")] == ["un", None, "trois"]


@pytest.mark.django_db
def test_a_version_is_the_one_that_was_saved_and_its_stored_tree_is_read_when_asked() -> None:
    article = make_article(title="Le marché tient bon")
    saved = latest(article)
    tampered = saved.content | {"title": "Changé par la porte de derrière"}

    stored = Revision(content=tampered, schema=saved.schema, digest=saved.digest)

    assert stored.as_content().title == "Le marché tient bon"
    assert stored.read_again().title == "Changé par la porte de derrière"
