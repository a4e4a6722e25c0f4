"""What is gathered from an article, who asks, and what is kept of an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from msgspec.structs import replace

from articles.content.richtext import parse
from articles.content.tree import SourcePart
from articles.links.asking import Answer
from articles.links.checking import BACK_OFF, WEEK, check, learned, sweep
from articles.links.gathering import gather
from articles.links.reach import NotPublic, Reach, Unresolved
from articles.models import Article, LinkHealth, LinkHost
from articles.revising import save_revision, snapshot
from tests.builders import make_article

pytestmark = pytest.mark.django_db
State = LinkHealth.State


def unknown(host: str, port: int, seconds: float) -> list[str]:
    raise Unresolved(host)


NOBODY = Reach(resolve=unknown)


def with_links() -> Article:
    article = make_article(
        introduction=parse('<ul><li>Voir <a href="https://exemple.ca/prose#bas">ceci</a></li></ul>'),
        sources=(SourcePart(id=str(uuid4()), title="Rapport", url="https://exemple.ca/rapport"),),
    )
    gather(article)
    return article


def urls() -> set[str]:
    return set(LinkHealth.objects.filter(uses__isnull=False).values_list("url", flat=True))


def test_the_addresses_of_sources_and_of_prose_are_gathered_once() -> None:
    article = with_links()

    gather(article)

    assert urls() == {"https://exemple.ca/prose", "https://exemple.ca/rapport"}


def test_an_address_taken_out_of_a_draft_is_used_no_more() -> None:
    article = with_links()
    save_revision(article, replace(snapshot(article), sources=()), article.owner, base=article.current_id)

    gather(article)

    assert urls() == {"https://exemple.ca/prose"}


def test_a_server_is_asked_once_at_a_time_and_left_alone_afterwards() -> None:
    with_links()

    assert sweep(NOBODY) == 1
    assert sweep(NOBODY) == 0
    assert LinkHealth.objects.filter(state=State.SILENT).count() == 1


def test_a_claimed_server_is_not_asked() -> None:
    with_links()
    link = LinkHealth.objects.all()[0]
    LinkHost.objects.update(free_at=timezone.now() + timedelta(seconds=30))

    assert check(link, NOBODY) is False


def test_what_an_old_draft_uses_is_not_asked() -> None:
    article = with_links()
    Article.objects.filter(pk=article.pk).update(changed_at=timezone.now() - timedelta(days=90))

    assert sweep(NOBODY) == 0


def test_failures_wait_longer_and_longer_and_an_answer_ends_them() -> None:
    at = timezone.now()
    link = LinkHealth(attempts=0)
    waits = []
    for _ in range(6):
        kept = learned(link, Answer(404), at)
        waits.append(kept["next_check_at"])
        link = LinkHealth(attempts=kept["attempts"], failing_since=kept["failing_since"])
    fine = learned(link, Answer(200), at)

    assert waits == [at + wait for wait in (*BACK_OFF, WEEK)]
    assert (fine["state"], fine["attempts"], fine["failing_since"], fine["ok_at"]) == (State.OK, 0, None, at)


def test_an_address_that_is_not_public_is_kept_as_such() -> None:
    def private(number: str) -> bool:
        raise NotPublic(number)

    with_links()

    sweep(Reach(resolve=lambda *_: ["10.0.0.1"], is_allowed=private))

    assert LinkHealth.objects.filter(state=State.REFUSED).count() == 1
