"""The clock of the check: a quiet newsroom's addresses are read, asked again when due, and nothing stops it."""

import os
import subprocess
import sys
from datetime import timedelta
from threading import Event, Thread
from time import monotonic, sleep
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.content.tree import SourcePart
from articles.links.checking import WEEK
from articles.links.clock import tend, unread
from articles.links.reach import Reach, Unresolved
from articles.models import Article, LinkHealth, LinkHost, LinksRead
from newsroom.clock import keep_time
from tests.builders import edit, make_article, publish

pytestmark = pytest.mark.django_db


def unknown(host: str, port: int, seconds: float) -> list[str]:
    raise Unresolved(host)


NOBODY = Reach(resolve=unknown)


def citing(url: str = "https://exemple.ca/rapport") -> Article:
    """An article whose only address is its source's."""
    return make_article(sources=(SourcePart(id=str(uuid4()), title="Rapport", url=url),))


def pass_time(delay: timedelta) -> None:
    """Make everything as it would be so much later."""
    for row in LinkHealth.objects.all():
        LinkHealth.objects.filter(pk=row.pk).update(next_check_at=row.next_check_at - delay)
    LinkHost.objects.update(free_at=timezone.now() - delay)


def test_an_article_online_since_before_the_check_is_read_without_being_saved() -> None:
    article = citing()
    publish(article)
    Article.objects.update(changed_at=timezone.now() - timedelta(days=400))

    assert tend(NOBODY) == 1
    assert LinkHealth.objects.get().uses.get().article == article
    assert list(unread(timezone.now())) == []


def test_an_old_draft_is_left_alone_and_a_new_revision_is_read_again() -> None:
    old, new = citing(), citing("https://exemple.org/")
    Article.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=90))

    tend(NOBODY)
    read = set(LinksRead.objects.values_list("article", flat=True))
    edit(new, new.owner, title="Autre titre")

    assert read == {new.pk}
    assert list(unread(timezone.now())) == [new]


def test_what_readers_see_is_read_even_when_the_draft_has_left_it() -> None:
    article = citing()
    publish(article)
    edit(article, article.owner, sources=())

    tend(NOBODY)

    assert LinkHealth.objects.get().url == "https://exemple.ca/rapport"


def test_an_address_that_failed_is_asked_again_by_the_clock_alone() -> None:
    citing()

    asked = [tend(NOBODY)]
    for delay in (timedelta(minutes=50), timedelta(minutes=11), timedelta(hours=1), timedelta(hours=6)):
        pass_time(delay)
        asked.append(tend(NOBODY))

    assert asked == [1, 0, 1, 0, 1]


def test_an_address_that_answers_is_asked_again_after_a_week() -> None:
    citing()
    tend(NOBODY)
    LinkHealth.objects.update(state="ok", attempts=0, next_check_at=timezone.now() + WEEK)

    pass_time(timedelta(days=6))
    before = tend(NOBODY)
    pass_time(timedelta(days=1, minutes=1))

    assert (before, tend(NOBODY)) == (0, 1)


def test_a_turn_with_nothing_due_asks_two_queries() -> None:
    citing()
    tend(NOBODY)

    with CaptureQueriesContext(connection) as asked:
        tend(NOBODY)

    assert len(asked) == 2


def test_a_turn_that_fails_does_not_stop_the_clock() -> None:
    turns: list[int] = []

    def failing() -> None:
        turns.append(1)
        raise OSError("the database is away")

    stop = Event()
    thread = Thread(target=keep_time, args=(stop, 0.01, failing))
    thread.start()
    until = monotonic() + 5
    while len(turns) < 3 and monotonic() < until:
        sleep(0.01)
    stop.set()
    thread.join(5)

    assert len(turns) >= 3
    assert not thread.is_alive()


def test_the_worker_is_a_command_with_the_options_of_the_library() -> None:
    answer = subprocess.run(
        [sys.executable, "manage.py", "worker", "--help"], capture_output=True, text=True, check=False, env=os.environ
    )

    assert answer.returncode == 0
    assert "--max-tasks" in answer.stdout
