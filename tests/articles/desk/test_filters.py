"""The filters of the list of articles."""

from datetime import UTC, datetime

import pytest
import time_machine

from accounts.roles import Role
from articles.models import Article
from tests.articles.desk.forms import signed_in
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 12, 2, 15, 0, tzinfo=UTC)


@time_machine.travel(WEDNESDAY, tick=False)
def test_the_list_is_filtered_by_its_deadlines() -> None:
    person = make_user(Role.JOURNALIST)
    due = {"hier": (1, 20), "tantôt": (2, 20), "dimanche": (6, 20), "lundi": (7, 20)}
    for title, (day, hour) in due.items():
        article = make_article(person, title=title)
        Article.objects.filter(pk=article.pk).update(due_at=datetime(2026, 12, day, hour, tzinfo=UTC))
    make_article(person, title="un jour")
    client = signed_in(person)

    def found(asked: str) -> set[str]:
        rows = client.get("/admin/articles/article/", {"tombee": asked}).context["cl"].result_list
        return {row.title for row in rows}

    assert found("retard") == {"hier"}
    assert found("jour") == {"tantôt"}
    assert found("semaine") == {"hier", "tantôt", "dimanche"}
    assert found("sans") == {"un jour"}
    assert found("n’importe quoi") == {*due, "un jour"}
