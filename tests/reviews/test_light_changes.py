"""After a change: what is light leaves the approvals of the first steps, everything else asks for all of them again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article, Clearance
from reviews.audit import audit
from reviews.desk.waiting import waiting_for
from reviews.models import Approval
from reviews.situation import Situation
from reviews.status import Stage, status_of
from reviews.workflow import Action, obstacles
from tests.articles.desk.forms import signed_in
from tests.builders import act, approve, edit, latest, make_article, make_user, submit

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "<p>Le comerce tient bon.</p>", "<p>Le commerce tient bon.</p>"
NOTE = "Changement léger depuis ces approbations"


def read_over(times: int = 3, reviewer: User | None = None) -> Article:
    """Return an article with a word to put right, whose first steps are given."""
    article, reviewer = submit(make_article(introduction=parse(WRONG))), reviewer or make_user(Role.REVIEWER)
    for _ in range(times):
        act(article, Action.APPROVE, reviewer)
    return article


def put_right(article: Article, by: User | None = None) -> None:
    edit(article, by or make_user(Role.CHIEF), introduction=parse(RIGHT))


def rules() -> set[str]:
    """What the audit finds, but that a bon à tirer forged by a test is in no journal."""
    return set(audit(timezone.now()).by_rule()) - {"journal"}


def open_step(article: Article) -> str:
    step = Situation(Article.objects.get(pk=article.pk), timezone.now()).open_step
    return step.name if step else ""


def test_a_word_put_right_after_the_clearance_asks_for_the_last_step_alone() -> None:
    article, reviewer = read_over(), make_user(Role.REVIEWER)

    put_right(article)
    stage, asked = status_of(article, timezone.now()).stage, open_step(article)
    act(article, Action.APPROVE, reviewer)

    assert (stage, asked) == (Stage.SUBMITTED, "Bon à tirer")
    assert article.clearances.order_by("-id")[0].revision == latest(article)
    assert obstacles(article, Action.PUBLISH, make_user(Role.CHIEF)) == []
    assert "changement léger\u00a0: la dernière étape seule est redemandée" in article.journal.order_by("-id")[0].words
    assert audit(timezone.now()).faults == []


def test_any_other_change_asks_for_every_step() -> None:
    article = read_over()

    edit(article, make_user(Role.CHIEF), introduction=parse("<p>Le commerce va mal.</p>"))

    assert open_step(article) == "Première lecture"
    assert not Situation(article, timezone.now()).approvals


def test_a_first_step_stands_and_the_second_goes_on() -> None:
    article = read_over(times=1)

    put_right(article)

    assert open_step(article) == "Vérification"


def test_the_last_step_never_stands_for_another_version() -> None:
    article = read_over()
    put_right(article)

    edit(article, make_user(Role.CHIEF), introduction=parse(WRONG))

    assert open_step(article) == "Bon à tirer"
    assert Situation(article, timezone.now()).status.stage is Stage.SUBMITTED


def test_light_changes_are_weighed_together_from_the_words_that_were_approved() -> None:
    article = read_over(times=2)
    for words in ("Le comerse tient bon.", "Le comersse tient bon.", "Le commères tient bon."):
        edit(article, make_user(Role.CHIEF), introduction=parse(f"<p>{words}</p>"))

    asked = open_step(article)
    put_right(article)

    assert (asked, open_step(article)) == ("Première lecture", "Bon à tirer")


def test_who_changed_the_text_since_has_to_be_read_by_somebody_else() -> None:
    both = make_user(Role.CHIEF, Role.REVIEWER)
    article = read_over(times=1, reviewer=both)

    put_right(article, both)

    assert open_step(article) == "Première lecture"
    assert obstacles(article, Action.APPROVE, both) != []
    assert obstacles(article, Action.APPROVE, make_user(Role.REVIEWER)) == []


def test_an_approval_that_stands_may_be_taken_back() -> None:
    reviewer = make_user(Role.REVIEWER)
    article = read_over(times=1, reviewer=reviewer)
    put_right(article)

    act(article, Action.UNAPPROVE, reviewer)

    assert open_step(article) == "Première lecture"


def test_the_proof_refuses_what_the_door_refuses() -> None:
    article, chief = read_over(times=2), make_user(Role.CHIEF)
    edit(article, chief, introduction=parse("<p>Le commerce va mal.</p>"))
    Clearance.objects.create(article=article, revision=latest(article), basis="complete", given_by=chief)

    def forge(step: int) -> None:
        round_ = article.rounds.get()
        reviewer = make_user(Role.REVIEWER)
        Approval.objects.create(
            round=round_,
            step=round_.steps.get(position=step),
            revision=latest(article),
            by=reviewer,
            submitter=round_.submitted_by,
        )

    found = [rules()]
    for step in (2, 1, 0):
        forge(step)
        found.append(rules())

    assert found == [{"approvals"}, {"approvals"}, {"approvals"}, set()]


def test_the_proof_wants_the_last_step_on_the_version_itself() -> None:
    article = read_over()
    put_right(article)
    Clearance.objects.create(
        article=article, revision=latest(article), basis="complete", given_by=make_user(Role.REVIEWER)
    )

    assert rules() == {"approvals"}


def test_the_rail_says_why_and_what_waits_is_the_last_step() -> None:
    article, reviewer = read_over(times=2), make_user(Role.REVIEWER)
    put_right(article)

    page = signed_in(reviewer).get(article.get_desk_url()).content.decode()
    found = [line.words for each in waiting_for(reviewer, timezone.now()) for line in each.lines]

    assert f"{NOTE}\u00a0: la dernière étape seule est redemandée" in page.replace("&nbsp;", "\u00a0")
    assert found == ["Bon à tirer"]


def test_the_rail_says_how_many_approvals_are_to_be_given_again() -> None:
    article = read_over(times=2)
    edit(article, make_user(Role.CHIEF), title="Un tout autre titre")

    page = signed_in(make_user(Role.REVIEWER)).get(article.get_desk_url()).content.decode()

    assert "2 approbations sont à redonner" in page
    assert NOTE not in page


def test_what_waits_asks_as_much_for_three_articles_changed_lightly_as_for_one() -> None:
    reviewer, counts = make_user(Role.REVIEWER), []
    for number in (1, 3):
        while Article.objects.count() < number:
            put_right(read_over(times=2))
        waiting_for(reviewer, timezone.now())
        with CaptureQueriesContext(connection) as queries:
            waiting_for(User.objects.get(pk=reviewer.pk), timezone.now())
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_sheet_whose_approvals_are_of_its_version_reads_no_older_one() -> None:
    reviewer = make_user(Role.REVIEWER)
    article = read_over(times=2)
    client = signed_in(reviewer)
    client.get(article.get_desk_url())

    with CaptureQueriesContext(connection) as queries:
        client.get(article.get_desk_url())

    assert len(queries) <= 19


def test_typography_alone_is_light() -> None:
    article = approve(make_article(introduction=parse("<p>C’est dit - enfin - ainsi.</p>")))

    edit(article, make_user(Role.CHIEF), introduction=parse("<p>C’est dit – enfin – ainsi.</p>"))

    assert open_step(article) == "Bon à tirer"
