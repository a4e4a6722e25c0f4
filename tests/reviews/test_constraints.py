"""Each constraint of the review and of publications refuses by its name, through the ORM and through SQL."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from articles.models import FAR, Address, Article, Byline, Clearance, Photo, Publication, Revision
from reviews.models import (
    Approval,
    Comment,
    Confirmation,
    Countersignature,
    Round,
    RoundStep,
    Step,
    Suggestion,
    Verification,
)
from reviews.workflow import Action
from tests.builders import act, approve, edit, latest, make_article, make_rubric, make_user, publish, submit

pytestmark = pytest.mark.django_db
RECORDS = ["articles_revision", "articles_clearance", "reviews_approval", "reviews_verification"]


def refused_by(name: str, write: Callable[[], Any]) -> None:
    """Check that the database refuses, and that it is this constraint that speaks (SQLite names columns only)."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write()
    if connection.vendor == "postgresql" or "CHECK" in str(refused.value):
        assert name in str(refused.value)


def test_one_open_round_per_article() -> None:
    article = submit(make_article())

    refused_by(
        "one_open_round_per_article",
        lambda: Round.objects.create(article=article, revision=latest(article), submitted_by=article.owner),
    )


def test_one_open_ended_publication_per_article() -> None:
    publication = publish(make_article())
    publication.pk = None
    publication.live_from = timezone.now()

    refused_by("one_open_ended_publication_per_article", lambda: publication.save(force_insert=True))


def test_a_publication_ends_after_it_begins() -> None:
    publication = publish(make_article())

    refused_by(
        "a_publication_ends_after_it_begins",
        lambda: Publication.objects.filter(pk=publication.pk).update(live_until=publication.live_from),
    )


def test_no_publication_without_a_clearance() -> None:
    publication = publish(make_article())
    publication.pk = None
    publication.clearance_id = None  # type: ignore[assignment]
    publication.live_from = publication.live_from - timedelta(days=2)
    publication.live_until = publication.live_from + timedelta(hours=1)

    refused_by("clearance_id", lambda: publication.save(force_insert=True))


def test_nobody_approves_what_they_submitted() -> None:
    article = submit(make_article())
    round_ = article.rounds.get()

    refused_by(
        "nobody_approves_what_they_submitted",
        lambda: Approval.objects.create(
            round=round_,
            step=round_.steps.all()[0],
            revision=latest(article),
            by=article.owner,
            submitter=article.owner,
        ),
    )


def test_one_approval_per_round_step_revision_and_person() -> None:
    article = submit(make_article())
    act(article, Action.APPROVE, make_user(Role.REVIEWER))
    approval = Approval.objects.get()
    approval.pk = None

    refused_by("one_approval_per_round_step_revision_and_person", lambda: approval.save(force_insert=True))


def test_an_emergency_clearance_has_its_reason() -> None:
    article = make_article()

    refused_by(
        "an_emergency_clearance_has_its_reason",
        lambda: Clearance.objects.create(
            article=article, revision=latest(article), basis="urgence", given_by=make_user(Role.CHIEF)
        ),
    )


def test_nobody_countersigns_their_own_emergency() -> None:
    chief = make_user(Role.CHIEF)
    article = act(make_article(), Action.EMERGENCY, chief, reason="Rappel de produit.")

    refused_by(
        "nobody_countersigns_their_own_emergency",
        lambda: Countersignature.objects.create(clearance=article.clearances.get(), by=chief, giver=chief),
    )


def test_an_answer_has_no_place_and_blocks_nothing() -> None:
    article = make_article()
    first = Comment.objects.create(article=article, author=article.owner, anchor={"place": "title"}, text="Oui?")

    wrongs: list[dict[str, Any]] = [{"blocking": True}, {"anchor": {"place": "title"}}, {"parent": None}]
    for wrong in wrongs:
        fields: dict[str, Any] = {"article": article, "author": article.owner, "parent": first, "text": "Oui."}
        refused_by("an_answer_has_no_place_and_blocks_nothing", partial(Comment.objects.create, **fields | wrong))


def said_of(article: Article, **fields: Any) -> Verification:
    """Write one verification, past every rule."""
    whole: dict[str, Any] = {"verdict": "open", "quote": uuid4(), "about": {}, "digest": "", "by": article.owner}
    return Verification.objects.create(article=article, revision=latest(article), **whole | fields)


def test_a_verification_is_about_a_quote_or_a_claim() -> None:
    article = make_article()
    claim = said_of(article, quote=None, anchor={"place": "title"})
    wrongs: list[dict[str, Any]] = [
        {"quote": None},
        {"claim": claim},
        {"anchor": {"place": "title"}},
        {"quote": None, "claim": claim, "anchor": {"place": "title"}},
        {"quote": None, "anchor": {"place": "title"}, "verdict": "exempt", "reason": "Parce que."},
    ]
    for wrong in wrongs:
        refused_by("a_verification_is_about_a_quote_or_a_claim", partial(said_of, article, **wrong))


def test_what_is_verified_says_how_and_nothing_else_does() -> None:
    article = make_article()

    for wrong in ({"verdict": "verified"}, {"verdict": "open", "means": "email"}):
        refused_by("what_is_verified_says_how", partial(said_of, article, **wrong))


@pytest.mark.parametrize("verdict", ["contested", "exempt"])
def test_what_is_contested_or_exempt_says_why(verdict: str) -> None:
    refused_by("what_is_contested_or_exempt_says_why", partial(said_of, make_article(), verdict=verdict))


def commented() -> Comment:
    article = make_article()
    anchor = {"place": "title", "words": "marché"}
    return Comment.objects.create(article=article, author=article.owner, anchor=anchor, text="")


@pytest.mark.parametrize("wrong", [{"decision": "refused"}, {"reason": "Non."}, {"decided_at": timezone.now()}])
def test_a_decided_suggestion_says_by_whom_and_when(wrong: dict[str, Any]) -> None:
    comment = commented()

    refused_by(
        "a_decided_suggestion_says_by_whom_and_when",
        lambda: Suggestion.objects.create(comment=comment, replacement="prix", **wrong),
    )


def test_an_accepted_suggestion_has_its_revision() -> None:
    comment = commented()
    decided: dict[str, Any] = {"comment": comment, "decided_by": comment.author, "decided_at": timezone.now()}

    wrongs: list[dict[str, Any]] = [
        {"decision": "accepted"},
        {"decision": "refused", "revision": latest(comment.article)},
    ]
    for wrong in wrongs:
        refused_by("an_accepted_suggestion_has_its_revision", partial(Suggestion.objects.create, **decided | wrong))


def test_one_suggestion_per_comment() -> None:
    comment = commented()
    Suggestion.objects.create(comment=comment)

    refused_by("comment_id", lambda: Suggestion.objects.create(comment=comment))


def test_a_speaker_confirms_or_contests_their_words() -> None:
    article = make_article()
    link = Confirmation.objects.create(
        article=article,
        revision=latest(article),
        pinned={},
        made_by=article.owner,
        expires_at=timezone.now() + timedelta(days=1),
    )
    claim = said_of(article, quote=None, anchor={"place": "title"})
    wrongs: list[dict[str, Any]] = [
        {},
        {"verdict": "exempt", "reason": "Parce que."},
        {"verdict": "verified", "means": "email"},
        {"verdict": "contested", "reason": "Non.", "quote": None, "claim": claim},
    ]
    for wrong in wrongs:
        refused_by("a_speaker_confirms_or_contests_their_words", partial(said_of, article, through=link, **wrong))


def test_a_confirmation_link_expires_after_it_is_made() -> None:
    article = make_article()

    refused_by(
        "a_confirmation_link_expires_after_it_is_made",
        lambda: Confirmation.objects.create(
            article=article,
            revision=latest(article),
            pinned={},
            made_by=article.owner,
            expires_at=timezone.now() - timedelta(days=1),
        ),
    )


def test_one_revision_per_number() -> None:
    article = make_article()

    refused_by(
        "one_revision_per_number",
        lambda: Revision.objects.create(
            article=article, number=latest(article).number, content={}, digest="", by=article.owner
        ),
    )


def test_one_address_for_one_article() -> None:
    article = make_article()

    refused_by("slug", lambda: Address.objects.create(slug=article.slug, article=make_article()))


def test_one_byline_per_author_and_role() -> None:
    line = Byline.objects.filter(article=make_article()).get()
    line.pk = None

    refused_by("one_byline_per_author_and_role", lambda: line.save(force_insert=True))


def test_a_step_is_of_a_kind_or_of_a_rubric() -> None:
    refused_by(
        "a_step_is_of_a_kind_or_of_a_rubric",
        lambda: Step.objects.create(name="Lecture", kind="bilan", rubric=make_rubric()),
    )


def test_a_step_needs_an_approval() -> None:
    refused_by("a_step_needs_an_approval", lambda: Step.objects.create(name="Lecture", approvals_needed=0))


def test_a_step_of_a_round_needs_an_approval() -> None:
    round_ = submit(make_article()).rounds.get()

    refused_by("a_step_of_a_round_needs_an_approval", lambda: round_.steps.update(approvals_needed=0))


def test_one_step_per_place_of_a_round() -> None:
    round_ = submit(make_article()).rounds.get()

    refused_by(
        "one_step_per_place_of_a_round",
        lambda: RoundStep.objects.create(round=round_, position=0, name="Encore", givers="chief"),
    )


def test_the_focal_point_is_within_the_photo() -> None:
    refused_by(
        "focal_point_is_within_the_photo",
        lambda: Photo.objects.create(file="x.jpg", sha256="", width=1, height=1, focal_x=101),
    )


@pytest.mark.postgres
def test_publications_of_an_article_never_overlap() -> None:
    article = make_article()
    chief = make_user(Role.CHIEF)
    first = publish(article, chief)
    edit(article, article.owner, title="La suite")
    second = publish(article, chief)

    refused_by(
        "publications_of_an_article_never_overlap",
        lambda: Publication.objects.filter(pk=first.pk).update(live_until=second.live_from + timedelta(hours=1)),
    )
    assert second.live_until == FAR


@pytest.mark.postgres
@pytest.mark.parametrize("table", RECORDS)
def test_a_record_is_never_changed(table: str) -> None:
    article = make_article()
    said_of(article)
    approve(article)

    with pytest.raises(DatabaseError, match="is never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET id = id")


@pytest.mark.parametrize("name", ["publications", "clearances", "rounds"])
def test_what_was_published_cannot_be_deleted(name: str) -> None:
    article = make_article()
    publish(article)

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).delete()

    assert getattr(article, name).count() == 1
