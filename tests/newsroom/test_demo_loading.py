"""The demo, loaded: real revisions, rounds and publications, in the states it promises."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from accounts.models import User
from articles.content.richtext import islands
from articles.content.richtext.blocks import Box, ExpertQuote, Figure, PullQuote, SourceCall, SpokenWords, Table
from articles.content.vocabulary import REPLY
from articles.models import Article, Clearance, JournalEntry, Publication, Revision, StaticPage
from articles.models.ratings import SHOWN_FROM, Rating, Vote
from articles.models.reads import Block, Reads
from articles.models.reports import Fate, Report
from articles.quotes import bodies
from newsroom.demo.calendar import MONTREAL
from newsroom.demo.house import House
from newsroom.demo.load import load
from reviews.models import Approval, RightOfReply, Round
from reviews.status import Presence, Stage, status_of
from tests.newsroom.pictures import plain
from training.models import Training, TrainingSession

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """The demo, loaded once for all the tests of this module, which change nothing, and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(NOW, plain)
        transaction.set_rollback(True)


def revision_of(article: Article) -> Revision:
    assert article.current is not None
    return article.current


def states(house: House) -> dict[str, tuple[Stage, Presence]]:
    found = {key: status_of(article, NOW) for key, article in house.articles.items()}
    return {key: (status.stage, status.presence) for key, status in found.items()}


def test_articles_are_in_the_states_promised(house: House) -> None:
    found = states(house)
    online = {key for key, (_, presence) in found.items() if presence is Presence.ONLINE}

    assert found["metiers-mots"] == (Stage.DRAFT, Presence.NEVER)
    assert found["micro-influence"] == (Stage.SUBMITTED, Presence.NEVER)
    assert found["infolettre-relance"] == (Stage.SUBMITTED, Presence.NEVER)
    assert found["sondages"] == (Stage.CHANGES, Presence.NEVER)
    assert found["vitrines"] == (Stage.APPROVED, Presence.NEVER)
    assert found["balado"][1] is Presence.SCHEDULED
    assert found["circulaires"][1] is Presence.REMOVED
    assert len(online) == 14


def test_the_calendar_has_what_is_due_and_what_is_under_embargo(house: House) -> None:
    due = {key for key, article in house.articles.items() if Article.objects.get(pk=article.pk).due_at}
    balado = Article.objects.get(pk=house.articles["balado"].pk)

    assert {"metiers-mots", "micro-influence", "infolettre-relance", "sondages"} <= due
    assert balado.embargo(NOW) == balado.publications.get().live_from


def test_an_article_online_is_being_edited_and_readers_do_not_see_it(house: House) -> None:
    article = house.articles["salaires"]

    assert status_of(article, NOW).differs
    assert "Trois des quatre associations" in str(revision_of(article).content)
    assert "Trois des quatre associations" not in str(article.publications.live(NOW).get().content)


def test_a_correction_was_read_over_and_published(house: House) -> None:
    first, corrected = house.articles["livraison"].publications.order_by("live_from")

    assert (first.as_content().notes, len(corrected.as_content().notes)) == ((), 1)
    assert "410\u00a0000" in first.search_text
    assert first.first_published_at == corrected.first_published_at
    assert corrected.updated_at == corrected.live_from


def test_a_reply_was_accepted_and_published(house: House) -> None:
    shown = house.articles["video-courte"].publications.live(NOW).get()

    assert [note.kind for note in shown.as_content().notes] == [REPLY]
    assert not RightOfReply.objects.waiting(NOW).exists()


def test_readers_have_voted_and_nobody_knows_who(house: House) -> None:
    votes = Rating.objects.values_list("votes", flat=True)

    assert {count >= SHOWN_FROM for count in votes} == {True, False}
    assert not Vote.objects.exists()


def test_readers_have_reported_errors_with_each_outcome(house: House) -> None:
    fates = Counter(Report.objects.values_list("fate", flat=True))

    assert fates == {Fate.WAITING: 2, Fate.DONE: 1, Fate.DROPPED: 1}
    assert all(report.place for report in Report.objects.all())


def test_an_article_is_read_most_when_it_appears_and_by_fewer_to_its_end(house: House) -> None:
    lines = Reads.objects.filter(article=house.articles["accessibilite"])
    reads, ends = (dict(lines.filter(block=block).values_list("day", "count")) for block in (Block.READ, Block.END))

    assert max(reads, key=lambda day: reads[day]) <= min(reads) + timedelta(days=3)
    assert all(0 < ends[day] < reads[day] for day in ends)
    assert max(reads) == NOW.astimezone(MONTREAL).date()


def test_an_article_is_more_than_a_year_old_and_its_author_has_left(house: House) -> None:
    publication = house.articles["infolettre"].publications.get()

    assert publication.first_published_at < NOW - timedelta(days=365)
    assert not house.authors["bastien-cloutier-morin"].account.is_active  # type: ignore[union-attr]


def test_every_clearance_stands_on_the_eyes_of_others(house: House) -> None:
    for clearance in Clearance.objects.select_related("revision"):
        approvals = Approval.objects.filter(revision=clearance.revision)

        assert [approval.step.name for approval in approvals] == ["Première lecture", "Vérification", "Bon à tirer"]
        assert clearance.revision.by not in [approval.by for approval in approvals]
        assert len(clearance.reviewers) == 3


def test_nothing_happened_in_the_future_and_all_in_order(house: House) -> None:
    moments = list(JournalEntry.objects.order_by("id").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert moments[-1] < NOW
    assert not Revision.objects.filter(made_at__gt=NOW).exists()


def test_the_bilan_has_all_that_an_article_may_have(house: House) -> None:
    content = revision_of(house.articles["bilan"]).as_content()
    found = [island for _, body in bodies(content) for island in islands(body)]
    kinds = Counter(type(island) for island in found)
    quotes = [island for island in found if isinstance(island, ExpertQuote | SpokenWords)]

    assert len(content.sections) == 5
    assert len({quote.by.expert for quote in quotes if quote.by.expert}) == 4
    assert kinds[ExpertQuote] >= 6
    assert min(kinds[kind] for kind in (SpokenWords, Figure, Box, PullQuote, SourceCall)) >= 1
    assert any(isinstance(block, Table) for _, body in bodies(content) for block in body)
    assert {source.id for source in content.sources} == {
        island.source for island in found if isinstance(island, SourceCall)
    }


def test_every_lead_photo_has_its_credit_and_its_words(house: House) -> None:
    leads = [publication.as_content().lead for publication in Publication.objects.all()]

    assert [use for use in leads if use and not (use.alt and use.credit and use.licence and use.sha256)] == []
    assert leads.count(None) == 1


def test_trainings_are_to_come(house: House) -> None:
    sessions = TrainingSession.objects.all()

    assert Training.objects.count() == 10
    assert not sessions.filter(starts_at__lte=NOW).exists()
    assert sessions.filter(seats_left=0).exists()
    assert Training.objects.filter(on_demand=True).exists()
    assert Training.objects.filter(sessions=None, on_demand=False).exists()


def test_the_static_pages_are_written(house: House) -> None:
    slugs = ["a-propos", "nous-joindre", "mentions-legales", "confidentialite", "politique-de-corrections"]

    assert all(page.body for page in StaticPage.objects.all())
    assert sorted(StaticPage.objects.values_list("slug", flat=True)) == sorted(slugs)


def test_loading_twice_changes_nothing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    before = (Revision.objects.count(), Round.objects.count(), User.objects.count())

    call_command("demo")

    assert (Revision.objects.count(), Round.objects.count(), User.objects.count()) == before
    assert "déjà des articles" in capsys.readouterr().out


def test_a_reset_is_refused_outside_development(house: House, settings: Settings) -> None:
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("demo", "--reset")

    assert Article.objects.exists()
