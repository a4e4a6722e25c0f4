"""`manage.py audit` finds what was damaged, and nothing when nothing was."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.roles import Role
from articles.content.tree import ReaderNote
from articles.models import (
    FAR,
    Address,
    Article,
    Clearance,
    Correction,
    JournalEntry,
    Listing,
    Publication,
    Revision,
    Section,
)
from reviews.audit import audit
from reviews.models import Approval, RoundStep
from reviews.workflow import Action
from tests.builders import act, approve, edit, latest, make_article, make_user, publish

pytestmark = pytest.mark.django_db


def rules() -> set[str]:
    return set(audit(timezone.now()).by_rule())


def unlocked(table: str) -> None:
    """Let a test damage a record that PostgreSQL itself protects."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def test_a_house_where_everything_went_through_the_door_is_clean() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)
    publish(article, chief)
    edit(article, article.owner, title="La suite")
    publish(article, chief, when=timezone.now() + timedelta(days=1))
    act(make_article(), Action.EMERGENCY, chief, reason="Rappel de produit.")

    report = audit(timezone.now())

    assert report.faults == []
    assert report.counts["publications"] == 3
    assert report.counts["urgences"] == 1


def test_words_changed_behind_the_door_are_found() -> None:
    publication = publish(make_article())
    content = publication.content | {"title": "Un autre titre"}
    Publication.objects.filter(pk=publication.pk).update(content=content)

    assert rules() == {"digest", "words"}


def test_a_title_that_lists_show_and_nobody_cleared_is_found() -> None:
    publication = publish(make_article())
    Publication.objects.filter(pk=publication.pk).update(title="Un autre titre")

    assert rules() == {"words"}


def test_a_publication_that_is_missing_from_a_list_or_in_one_too_many_is_found() -> None:
    article = make_article()
    publication = publish(article)
    assert rules() == set()
    added = Listing.objects.create(
        under="t987", publication=publication, article=article.pk, moment=publication.first_published_at
    )
    assert rules() == {"list"}
    added.delete()
    assert rules() == set()

    Publication.objects.filter(pk=publication.pk).update(first_published_at=timezone.now() - timedelta(days=9))

    assert Listing.objects.filter(publication=publication).exists()
    assert rules() == {"list"}


def test_a_changed_revision_is_found() -> None:
    unlocked("articles_revision")
    article = make_article()
    content = latest(article).content | {"title": "Un autre titre"}
    Revision.objects.filter(pk=latest(article).pk).update(content=content)

    assert "digest" in rules()


def test_a_working_copy_written_around_the_save_is_found() -> None:
    article = make_article()
    Section.objects.filter(article=article).update(heading="Glissé en douce")

    assert rules() == {"desk"}


def test_another_revision_than_the_approved_one_is_found() -> None:
    article = make_article()
    publication = publish(article)
    later = edit(article, article.owner, title="Jamais relu")
    assert later is not None
    Publication.objects.filter(pk=publication.pk).update(content=later.content, digest=later.digest)

    assert rules() == {"copy", "words"}


def test_a_clearance_without_its_approvals_is_found() -> None:
    article = approve(make_article())
    Approval.objects.filter(step__position=1).delete()

    assert rules() == {"approvals"}
    assert article.clearances.count() == 1


def test_a_clearance_with_no_round_at_all_is_found() -> None:
    article = make_article()
    Clearance.objects.create(
        article=article, revision=latest(article), basis="complete", given_by=make_user(Role.CHIEF)
    )

    assert rules() == {"approvals", "journal"}


def test_an_approval_of_ones_own_words_is_found() -> None:
    unlocked("reviews_approval")
    article = approve(make_article())
    Approval.objects.filter(step__position=0).update(by=make_user(), submitter=make_user(), at=timezone.now())
    approval = Approval.objects.get(step__position=0)
    Revision.objects.create(article=article, number=99, content={}, digest="", by=approval.by)
    assert "submitter" in rules()


def test_overlapping_publications_are_found_where_the_database_lets_them_in() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE articles_publication DROP CONSTRAINT publications_of_an_article_never_overlap")
    article = make_article()
    chief = make_user(Role.CHIEF)
    first = publish(article, chief)
    edit(article, article.owner, title="La suite")
    second = publish(article, chief)
    Publication.objects.filter(pk=first.pk).update(live_until=second.live_from + timedelta(hours=1))

    assert rules() == {"overlap"}


def test_a_live_address_that_is_another_articles_is_found() -> None:
    publication = publish(make_article())
    Address.objects.filter(slug=publication.slug).update(article=make_article())

    assert "address" in rules()


def test_the_command_says_so_in_french_and_in_its_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    article = make_article()
    call_command("audit")
    assert "Rien à signaler." in capsys.readouterr().out
    Section.objects.filter(article=article).update(heading="Glissé en douce")

    with pytest.raises(SystemExit) as exit_:
        call_command("audit", json=True)

    report = json.loads(capsys.readouterr().out)
    assert exit_.value.code == 1
    assert [fault["rule"] for fault in report["faults"]] == ["desk"]
    assert report["counts"]["articles"] == Article.objects.count()


@pytest.mark.parametrize(
    "act_, things",
    [
        ("submit", 2),
        ("approve", 8),  # in each of two rounds, three approvals and the clearance that the last one gave
        ("publish", 1),
        ("schedule", 1),
        ("unschedule", 1),
        ("take-down", 1),
        ("emergency", 2),  # its clearance and its publication
        ("countersign", 1),
    ],
)
def test_what_the_journal_does_not_tell_is_found(act_: str, things: int) -> None:
    article, chief = make_article(), make_user(Role.CHIEF)
    publish(article, chief)
    edit(article, article.owner, title="La suite")
    publish(article, chief, when=timezone.now() + timedelta(days=1))
    act(article, Action.UNSCHEDULE, chief)
    act(article, Action.TAKE_DOWN, chief, reason="Erreur.")
    urgent = act(make_article(), Action.EMERGENCY, chief, reason="Rappel de produit.")
    act(urgent, Action.COUNTERSIGN, make_user(Role.REVIEWER))
    assert rules() == set()

    JournalEntry.objects.filter(act=act_).delete()

    assert audit(timezone.now()).by_rule() == {"journal": things}


def test_the_far_end_is_the_same_everywhere() -> None:
    publication = publish(make_article())

    assert Publication.objects.get(pk=publication.pk).live_until == FAR
    assert RoundStep.objects.count() == 3


def test_a_note_that_readers_were_given_is_missed_wherever_it_went() -> None:
    told = ReaderNote(id="n1", kind="precision", text="Il s’agissait d’avril.")
    publication = publish(make_article(notes=(told,)))
    recorded = Correction.objects.filter(after=publication)

    recorded.update(text="Il s’agissait de mai.")
    assert rules() == {"note"}

    recorded.delete()
    assert rules() == {"note"}
