"""The outbox: written with the act, sent once, tried again, and silent to who may not hear."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from accounts import sending
from accounts.models import Kind, Notice, Preference, User, Way
from accounts.notices import Telling, next_morning, notify
from accounts.roles import Role
from articles.models import Article
from reviews.rules import Refused
from reviews.workflow import Action, perform
from tests.builders import act, approve, make_article, make_author, make_user, publish, submit
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DOWN = "tests.accounts.test_outbox.Down"
REFUSING = "tests.accounts.test_outbox.Refusing"


class Down(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages: Any) -> int:
        """Say so."""
        raise SMTPServerDisconnected("down")


class Refusing(EmailBackend):
    """A mail server that knows no address of « nulle-part »."""

    def send_messages(self, messages: Any) -> int:
        """Refuse that one alone."""
        if "nulle-part" in messages[0].to[0]:
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


def told(kind: Kind = Kind.TO_REVIEW, key: str = "clé", **fields: Any) -> Telling:
    title, url = fields.pop("title", "Le marché"), fields.pop("url", "/admin/x/")
    return Telling(kind, key, title, "Ana a soumis l’article.", url, **fields)


def kinds(person: User) -> list[str]:
    return [notice.kind for notice in person.notices.order_by("id")]


def letters_to(person: User) -> list[Any]:
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def test_an_act_that_is_undone_is_told_to_nobody() -> None:
    article = make_article()
    make_user(Role.REVIEWER)

    with transaction.atomic():
        perform(article, Action.SUBMIT, article.owner, revision=article.current_id)
        written = Notice.objects.count()
        transaction.set_rollback(True)

    assert (written, Notice.objects.count()) == (1, 0)


def test_an_act_that_is_refused_is_told_to_nobody() -> None:
    article, stranger = make_article(), make_user(Role.JOURNALIST)
    make_user(Role.REVIEWER)

    with pytest.raises(Refused):
        perform(article, Action.SUBMIT, stranger, revision=article.current_id)

    assert Notice.objects.count() == 0


def test_a_key_is_told_once_to_a_person() -> None:
    people = [make_user(), make_user()]

    notify(people, told(), NOW)
    notify(people, told(), NOW)

    assert [person.notices.count() for person in people] == [1, 1]


def test_a_submission_is_told_at_once_to_those_it_waits_for() -> None:
    reviewer, other = make_user(Role.REVIEWER), make_user(Role.JOURNALIST)
    article = make_article(make_user(Role.JOURNALIST, Role.REVIEWER))

    submit(article)

    assert kinds(reviewer) == ["to-review"]
    assert reviewer.notices.get().way == Way.NOW
    assert kinds(other) == kinds(article.owner) == []


def test_whom_four_eyes_bind_is_not_asked_to_review() -> None:
    signing = make_user(Role.JOURNALIST, Role.REVIEWER)
    article = make_article(author=make_author(account=signing))

    submit(article)

    assert kinds(signing) == []


def test_who_is_entrusted_and_who_is_sent_back_to_hear_at_once_with_the_reason() -> None:
    reviewer, chief = make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article = submit(make_article())

    act(article, Action.ENTRUST, chief, person=reviewer)
    act(article, Action.SEND_BACK, reviewer, reason="Le titre promet trop.")

    assert kinds(reviewer) == ["to-review", "entrusted"]
    assert kinds(article.owner) == ["sent-back"]
    assert article.owner.notices.get().reason == "Le titre promet trop."


def test_a_cleared_article_is_told_to_the_chief_at_once_and_to_its_owner_in_the_morning() -> None:
    chief = make_user(Role.CHIEF)

    article = approve(make_article())

    assert chief.notices.get(kind=Kind.READY).way == Way.NOW
    assert article.owner.notices.get().kind == Kind.APPROVED
    assert article.owner.notices.get().next_try_at == next_morning(article.owner.notices.get().at)


def test_an_emergency_is_told_at_once_to_the_other_chiefs() -> None:
    acting, other = make_user(Role.CHIEF), make_user(Role.CHIEF)
    article = make_article()

    act(article, Action.EMERGENCY, acting, reason="Rappel de produit.")

    assert kinds(other) == ["emergency"]
    assert kinds(acting) == []
    assert kinds(article.owner) == ["out"]


def test_an_emergency_is_told_to_whoever_may_countersign_it_and_sees_it() -> None:
    acting, reviewer, writer = (
        make_user(Role.CHIEF),
        make_user(Role.REVIEWER),
        make_user(Role.REVIEWER, Role.JOURNALIST),
    )

    act(make_article(writer), Action.EMERGENCY, acting, reason="Rappel de produit.")
    secret = make_article()
    secret.confidential = True
    secret.save(update_fields=["confidential"])
    act(secret, Action.EMERGENCY, acting, reason="Rappel de produit.")

    assert kinds(reviewer) == ["emergency"]
    assert kinds(writer) == ["out"]


def test_a_confidential_article_is_told_to_who_may_see_it_and_no_subject_has_its_title() -> None:
    reviewer, journalist = make_user(Role.REVIEWER), make_user(Role.JOURNALIST)
    article = make_article(title="Un rachat secret")
    article.confidential = True
    article.save(update_fields=["confidential"])

    submit(article)
    sending.send_all()

    assert kinds(reviewer) == ["to-review"]
    assert kinds(journalist) == []
    assert [letter.subject for letter in letters_to(reviewer)] == [
        "Un article attend ma relecture\u00a0: Article confidentiel"
    ]


def test_an_owner_who_may_no_longer_see_the_article_is_told_nothing() -> None:
    article = approve(make_article())
    article.owner.groups.clear()
    Notice.objects.all().delete()

    act(article, Action.PUBLISH, make_user(Role.CHIEF))

    assert kinds(article.owner) == []


def test_a_preference_moves_a_kind_to_the_morning_or_turns_it_off() -> None:
    morning, never = make_user(), make_user()
    Preference.objects.create(person=morning, kind=Kind.TO_REVIEW, way=Way.DIGEST)
    Preference.objects.create(person=never, kind=Kind.TO_REVIEW, way=Way.NEVER)

    notify([morning, never], told(), NOW)

    assert morning.notices.get().way == Way.DIGEST
    assert kinds(never) == []


def test_a_letter_leads_to_the_article_in_text_and_in_html() -> None:
    person = make_user()
    notify([person], told(title="L’été <vite>"), NOW)

    sending.send_due(NOW)

    letter = letters_to(person)[0]
    assert letter.subject == "Un article attend ma relecture\u00a0: «\u00a0L’été <vite>\u00a0»"
    assert "/admin/x/" in letter.body
    assert "L’été &lt;vite&gt;" in letter.alternatives[0][0]
    assert person.notices.get().sent_at == NOW


def test_the_morning_is_one_letter_a_person_and_waits_for_eight() -> None:
    person = make_user()
    for number in range(3):
        notify([person], told(Kind.OUT, f"clé-{number}"), NOW)
    eight = next_morning(NOW)

    early = sending.send_due(eight - timedelta(minutes=1))
    sending.send_due(eight)

    assert early == 0
    assert len(letters_to(person)) == 1
    assert letters_to(person)[0].body.count("/admin/x/") == 3


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1), date(2026, 7, 1)])
def test_the_morning_is_eight_of_the_newsroom_whatever_the_season(day: date) -> None:
    night = timezone.make_aware(datetime.combine(day, time(0, 30)))

    assert timezone.localtime(next_morning(night)).isoformat()[:16] == f"{day:%Y-%m-%d}T08:00"
    assert next_morning(next_morning(night)) - next_morning(night) >= timedelta(hours=23)


def test_a_server_down_for_an_hour_loses_nothing(settings: Any) -> None:
    people = [make_user() for _ in range(3)]
    notify(people, told(), NOW)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN
    for minute in range(0, 60, 2):
        sending.send_due(NOW + timedelta(minutes=minute))
    settings.EMAIL_BACKEND = working

    for minute in range(60, 140, 5):
        sending.send_due(NOW + timedelta(minutes=minute))

    assert [len(letters_to(person)) for person in people] == [1, 1, 1]
    assert not Notice.objects.filter(sent_at=None).exists()


def test_an_address_that_is_refused_stops_nobody_else_and_ends_by_itself(settings: Any) -> None:
    lost, other = make_user(email="a@nulle-part.example"), make_user()
    notify([lost, other], told(), NOW)
    settings.EMAIL_BACKEND = REFUSING

    for hour in range(24):
        sending.send_due(NOW + timedelta(hours=hour))

    assert len(letters_to(other)) == 1
    assert lost.notices.get().next_try_at is None
    assert lost.notices.get().attempts == sending.MOST_REFUSALS


def test_a_claim_whose_worker_died_is_free_again() -> None:
    person = make_user()
    notify([person], told(), NOW)
    next(sending._envelopes(NOW))

    at_once = sending.send_due(NOW)
    later = sending.send_due(NOW + sending.LEASE)

    assert (at_once, later) == (0, 1)


def test_no_letter_goes_to_a_closed_account() -> None:
    person = make_user()
    notify([person], told(), NOW)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert sending.send_due(NOW) == 0


def test_what_was_told_last_season_is_erased() -> None:
    person = make_user()
    notify([person], told(key="vieux"), NOW - timedelta(days=91))
    notify([person], told(key="neuf"), NOW)

    sending.forget(NOW)

    assert [notice.key for notice in person.notices.all()] == ["neuf"]


def test_publishing_is_told_to_the_owner_in_the_morning() -> None:
    article = publish(make_article()).article

    assert article.owner.notices.filter(kind=Kind.OUT, way=Way.DIGEST).count() == 1


def send_by_three(number: int) -> list[str]:
    """Make so many due notices, send them by three workers at once; return the addresses written to."""
    person = make_user()
    for each in range(number):
        notify([person], told(key=f"clé-{each}", title=f"Titre {each}"), NOW)
    for each in range(20):
        notify([person], told(Kind.OUT, key=f"matin-{each}"), NOW - timedelta(days=2))
    outbox = mail.outbox

    def work(_: int) -> None:
        close_old_connections()
        try:
            sending.send_all()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    sending.send_all()
    return [str(letter.subject) for letter in outbox]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [20, pytest.param(1000, marks=pytest.mark.postgres)])
def test_three_workers_send_each_notice_once(number: int) -> None:
    subjects = send_by_three(number)

    assert len(subjects) == number + 1
    assert len(set(subjects)) == number + 1
    assert not Notice.objects.filter(sent_at=None).exists()


def test_a_server_down_for_a_night_is_asked_less_and_less_and_loses_nothing(settings: Any) -> None:
    person, asked = make_user(), []
    notify([person], told(), NOW)
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN
    for minute in range(9 * 60):
        sending.send_due(NOW + timedelta(minutes=minute))
        asked.append(person.notices.get().attempts)
    settings.EMAIL_BACKEND = working

    for minute in range(9 * 60, 10 * 60 + 1):
        sending.send_due(NOW + timedelta(minutes=minute))

    tries = [minute for minute in range(1, len(asked)) if asked[minute] > asked[minute - 1]]
    pauses = [after - before for before, after in pairwise([0, *tries])]
    assert pauses == sorted(pauses)
    assert pauses[-1] == sending.LONGEST_PAUSE
    assert len(letters_to(person)) == 1


def test_an_article_made_confidential_overnight_leaves_the_digest_and_its_title_the_page() -> None:
    owner = make_user(Role.JOURNALIST)
    colleague = make_user(Role.JOURNALIST)
    secret, open_ = make_article(owner, title="Un rachat secret"), make_article(owner, title="Le marché")
    for article in (secret, open_):
        notify([colleague], told(Kind.OUT, f"clé-{article.pk}", title=article.title, url=article.get_desk_url()), NOW)
    Article.objects.filter(pk=secret.pk).update(confidential=True)

    sending.send_due(next_morning(NOW))

    letter = letters_to(colleague)[0]
    assert "Le marché" in letter.body
    assert "secret" not in letter.body + letter.alternatives[0][0] + letter.subject
    assert [(notice.sent_at is None, notice.next_try_at) for notice in colleague.notices.order_by("id")] == [
        (True, None),
        (False, None),
    ]
    page = client_of(colleague).get("/admin/avis/").content.decode()
    assert "Un rachat secret" not in page
    assert "Un article que vous ne pouvez plus voir" in page
    assert "Le marché" in page


@pytest.mark.parametrize("what", ["binned", "erased", "no role"])
def test_what_one_may_no_longer_see_is_told_by_no_letter(what: str) -> None:
    article, person = make_article(), make_user(Role.JOURNALIST)
    notify([person], told(Kind.SENT_BACK, url=article.get_desk_url() + "#section-1"), NOW)
    match what:
        case "binned":
            Article.objects.filter(pk=article.pk).update(deleted_at=NOW)
        case "erased":
            article.delete()
        case _:
            person.groups.clear()

    assert sending.send_due(NOW) == 0
    assert letters_to(person) == []
    assert person.notices.get().next_try_at is None


def test_what_became_confidential_to_somebody_who_still_sees_it_has_no_title_in_its_subject() -> None:
    article = make_article(title="Un rachat secret")
    notify([article.owner], told(Kind.SENT_BACK, url=article.get_desk_url()), NOW)
    Article.objects.filter(pk=article.pk).update(confidential=True)

    sending.send_due(NOW)

    assert "Article confidentiel" in letters_to(article.owner)[0].subject


def test_a_withdrawal_is_told_to_those_who_had_taken_or_given_a_step() -> None:
    gave, took, other = (make_user(Role.REVIEWER) for _ in range(3))
    article = submit(make_article())
    act(article, Action.APPROVE, gave)
    act(article, Action.TAKE, took)

    act(article, Action.WITHDRAW, article.owner)

    assert [kinds(person)[-1] for person in (gave, took)] == ["withdrawn", "withdrawn"]
    assert "withdrawn" not in kinds(other)
