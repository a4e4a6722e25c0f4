"""Other words proposed for those of a draft: whose they become, what they change, and nothing written by a refusal."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse, to_html
from articles.models import Article, JournalEntry
from articles.snapshots import snapshot, working
from reviews.models import Comment, Decision, Suggestion
from reviews.status import Stage, status_of
from reviews.workflow import Action, obstacles
from tests.articles.desk.forms import form_of
from tests.builders import act, approve, edit, latest, make_article, make_user, submit
from tests.reviews.test_comments import address
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db

WORDS = "ventes ont repris"


def propose(article: Article, by: User, replacement: str, words: str = WORDS, **fields: Any) -> int:
    """Propose other words, as the form does; return the status."""
    article.refresh_from_db()
    form = {"revision": article.current_id, "place": "introduction", "words": words, "replacement": replacement}
    return client_of(by).post(address(article), form | fields).status_code


def decide(article: Article, by: User, name: str, comment: int | None = None, **fields: Any) -> int:
    """Do an act on a suggestion, the last one by default; return the status."""
    number = comment or Suggestion.objects.order_by("-id")[0].comment_id
    return client_of(by).post(address(article, number, name), fields).status_code


def introduction(article: Article) -> str:
    """Return the words of the introduction as they are saved."""
    article.refresh_from_db()
    return to_html(snapshot(article).introduction)


def page(article: Article, by: User, query: str = "") -> str:
    return client_of(by).get(f"{address(article)}{query}").content.decode()


def test_accepted_words_are_the_accepters_and_the_proposer_may_approve() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    propose(article, reviewer, "achats ont repris", text="Le mot du rapport.")
    act(article, Action.WITHDRAW, article.owner)

    assert decide(article, article.owner, "accepter") == 302

    assert introduction(article) == "<p>Les achats ont repris au printemps.</p>"
    made = latest(article)
    assert (made.by, made.note) == (article.owner, f"Suggestion de {reviewer}")
    suggestion = Suggestion.objects.get()
    assert (suggestion.decision, suggestion.decided_by, suggestion.revision) == (Decision.ACCEPTED, article.owner, made)
    assert suggestion.comment.resolved_by == article.owner
    entry = JournalEntry.objects.get(act="suggestion")
    assert entry.words == f"a accepté une suggestion de {reviewer}"
    assert entry.reason == "«\u00a0ventes ont repris\u00a0» → «\u00a0achats ont repris\u00a0»"
    submit(article)
    assert obstacles(article, Action.APPROVE, reviewer) == []
    assert obstacles(article, Action.APPROVE, article.owner) != []


def test_a_page_that_asked_for_an_acceptance_is_told_the_version_it_made() -> None:
    article = make_article()
    propose(article, article.owner, "achats ont repris")
    number, seen = Suggestion.objects.get().comment_id, latest(article).number

    accepted = client_of(article.owner).post(
        address(article, number, "accepter"), headers={"accept": "application/json"}
    )

    assert accepted.json() == {
        "message": "Suggestion acceptée\u00a0: ces mots sont dans le texte.",
        "comment": number,
        "version": seen + 1,
    }


def test_a_chief_who_accepts_during_the_round_voids_its_approvals_and_can_not_approve() -> None:
    article, reviewer, chief = submit(make_article()), make_user(Role.REVIEWER), make_user(Role.CHIEF, Role.REVIEWER)
    act(article, Action.APPROVE, reviewer)
    propose(article, reviewer, "achats")

    assert decide(article, chief, "accepter") == 302

    assert Article.objects.get().rounds.get().closed_at is None
    assert "Quatre yeux" in " ".join(obstacles(article, Action.APPROVE, chief))
    assert obstacles(Article.objects.get(), Action.APPROVE, reviewer) == []
    assert obstacles(Article.objects.get(), Action.UNAPPROVE, reviewer) != []


def test_the_owner_takes_the_hand_back_and_accepts_in_one_act() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    propose(article, reviewer, "achats ont repris")

    refused = client_of(article.owner).post(address(article, Suggestion.objects.get().comment_id, "accepter"))
    assert refused.status_code == 409
    assert "Reprendre la main" in refused.content.decode()
    assert "Reprendre la main et accepter" in page(article, article.owner)
    assert decide(article, article.owner, "accepter", reprendre="1") == 302

    assert "achats" in introduction(article)
    assert status_of(article, latest(article).made_at).stage is Stage.DRAFT
    assert article.rounds.get().outcome == "withdrawn"


def test_taking_the_hand_back_is_undone_when_the_words_have_changed() -> None:
    article, reviewer, chief = submit(make_article()), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    propose(article, reviewer, "achats ont repris")
    edit(article, chief, introduction=parse("<p>Tout a changé.</p>"))

    assert decide(article, article.owner, "accepter", reprendre="1") == 409

    assert article.rounds.get().closed_at is None
    assert "Les mots ont changé" in page(article, article.owner)
    assert Suggestion.objects.get().decision == ""


def test_an_approved_article_is_taken_back_before_other_words_enter_it() -> None:
    article, chief = approve(make_article()), make_user(Role.CHIEF)
    propose(article, chief, "achats ont repris")

    assert decide(article, article.owner, "accepter") == 409
    assert decide(article, article.owner, "accepter", reprendre="1") == 302
    assert "achats" in introduction(article)


def test_accepted_words_have_the_typography_of_any_save() -> None:
    article = make_article()
    propose(article, article.owner, "ventes, c'est dit, ont repris de 25 %")

    decide(article, article.owner, "accepter")

    assert introduction(article) == "<p>Les ventes, c’est dit, ont repris de 25\u00a0% au printemps.</p>"


def test_a_sheet_open_meanwhile_joins_what_was_accepted() -> None:
    article = make_article(sections=2)
    typed = form_of(article)
    propose(article, article.owner, "achats ont repris")
    decide(article, article.owner, "accepter")

    saved = client_of(article.owner).post(article.get_desk_url(), typed | {"title": "Un autre titre"})

    assert saved.status_code == 302
    article.refresh_from_db()
    assert (article.title, "achats ont repris" in introduction(article)) == ("Un autre titre", True)


def test_a_sheet_that_changed_the_same_words_meanwhile_is_asked() -> None:
    article = make_article(sections=1)
    typed = form_of(article) | {"introduction": "<p>Les ventes ont tout repris au printemps.</p>"}
    propose(article, article.owner, "achats ont repris")
    decide(article, article.owner, "accepter")

    saved = client_of(article.owner).post(article.get_desk_url(), typed)

    assert saved.status_code == 409
    assert "achats ont repris" in introduction(article)


def test_all_those_that_still_apply_are_accepted_in_one_revision_and_the_others_are_told() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    for words, replacement in ((WORDS, "achats ont repris"), ("ont repris", "reprennent"), ("ventes", "prix")):
        propose(article, reviewer, replacement, words)
    propose(article, reviewer, "Un autre titre", "Le marché tient bon", place="title")
    act(article, Action.WITHDRAW, article.owner)
    before, last = latest(article).number, Suggestion.objects.order_by("-id")[0].comment_id

    answer = client_of(article.owner).post(address(article, last, "tout-accepter"), follow=True)

    assert "3 suggestions acceptées. Une autre attend encore\u00a0: ses mots ont changé." in answer.content.decode()
    assert introduction(article) == "<p>Les achats reprennent au printemps.</p>"
    assert (article.title, latest(article).number) == ("Un autre titre", before + 1)
    assert [row.decision for row in Suggestion.objects.order_by("id")] == ["accepted", "accepted", "", "accepted"]


def test_what_was_proposed_after_the_page_was_read_is_not_accepted_with_the_rest() -> None:
    article = make_article()
    propose(article, article.owner, "achats")
    seen = Suggestion.objects.get().comment_id
    propose(article, article.owner, "été", "printemps")

    assert decide(article, article.owner, "tout-accepter", seen) == 302

    assert [row.decision for row in Suggestion.objects.order_by("id")] == ["accepted", ""]
    assert decide(article, article.owner, "tout-accepter", seen) == 409


def test_a_refusal_says_why_and_leaves_the_text() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    propose(article, reviewer, "achats")

    assert decide(article, article.owner, "refuser", reason="Le rapport dit «\u00a0ventes\u00a0».") == 302

    assert WORDS in introduction(article)
    assert latest(article).number == 2
    shown = page(article, reviewer, "?resolus=1")
    assert "refusée par" in shown
    assert "Le rapport dit" in shown
    for name in ("accepter", "refuser", "rouvrir", "resoudre"):
        assert decide(article, article.owner, name, reprendre="1") == 409


def test_who_proposed_may_take_it_back_and_who_only_reads_may_not_refuse() -> None:
    article, reviewer, other = submit(make_article()), make_user(Role.REVIEWER), make_user(Role.REVIEWER)
    propose(article, reviewer, "achats")

    assert decide(article, other, "refuser") == 403
    assert decide(article, reviewer, "accepter") == 403
    assert "Retirer ma suggestion" in page(article, reviewer)
    assert decide(article, reviewer, "refuser") == 302
    assert Suggestion.objects.get().decision == Decision.REFUSED


def test_a_blocking_suggestion_stops_the_approval_until_it_is_accepted_or_its_author_drops_it() -> None:
    article, reviewer, chief = submit(make_article()), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    propose(article, reviewer, "achats", blocking="1")

    assert obstacles(article, Action.APPROVE, make_user(Role.REVIEWER)) != []
    assert decide(article, article.owner, "refuser") == 403
    assert decide(article, chief, "accepter") == 302
    assert obstacles(Article.objects.get(), Action.APPROVE, make_user(Role.REVIEWER)) == []


def test_no_words_proposed_takes_those_of_the_text_out() -> None:
    article = make_article()
    propose(article, article.owner, "  ", "ont repris ")

    decide(article, article.owner, "accepter")

    assert introduction(article) == "<p>Les ventes au printemps.</p>"


def test_words_that_cannot_be_kept_are_refused_with_the_sentence_of_a_save() -> None:
    article = make_article(title="Le marché tient bon")
    propose(article, article.owner, "", "Le marché tient bon", place="title")

    answer = client_of(article.owner).post(address(article, Suggestion.objects.get().comment_id, "accepter"))

    assert answer.status_code == 422
    assert "Donnez un titre" in answer.content.decode()
    assert Suggestion.objects.get().decision == ""


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": ""}, 422),
        ({"words": "printemps. La", "place": "introduction"}, 422),
        ({"words": "jamais écrits"}, 422),
        ({"words": "jamais écrits", "revision": "1"}, 409),
        ({"revision": ""}, 422),
        ({"replacement": WORDS}, 422),
        ({"replacement": "x" * 1001}, 422),
        ({"text": "x" * 5001}, 422),
        ({"place": "section-forgée"}, 422),
        ({"replacement": "<b>\x00gras</b>"}, 302),
    ],
)
def test_a_forged_suggestion_gets_the_right_status_and_writes_nothing(fields: dict[str, str], status: int) -> None:
    article = make_article()

    assert propose(article, article.owner, **({"replacement": "achats"} | fields)) == status

    assert Comment.objects.count() == Suggestion.objects.count() == (1 if status == 302 else 0)
    assert not JournalEntry.objects.filter(act="comment").exists()


def test_markup_typed_in_other_words_stays_words() -> None:
    article = make_article()
    propose(article, article.owner, '<a href="javascript:x">achats</a>')

    decide(article, article.owner, "accepter")

    assert "<a" not in introduction(article)
    assert "&lt;a href=" in introduction(article)


def test_words_of_two_paragraphs_are_refused_and_what_was_typed_is_kept() -> None:
    article = make_article()
    edit(article, article.owner, introduction=parse("<p>Un début.</p><p>Une suite.</p>"))
    article.refresh_from_db()
    form = {"revision": article.current_id, "place": "introduction", "words": "début. Une", "replacement": "Gardé"}

    answer = client_of(article.owner).post(address(article), form)

    assert answer.status_code == 422
    assert "d’un même paragraphe" in answer.content.decode()
    assert ">Gardé</textarea>" in answer.content.decode()
    assert not Comment.objects.exists()


def test_words_that_came_twice_are_not_guessed_at() -> None:
    article = make_article()
    edit(article, article.owner, introduction=parse("<p>La mer.</p>"))
    propose(article, article.owner, "L’eau", "La mer")
    edit(article, article.owner, introduction=parse("<p>Un. La mer. La mer. La mer.</p>"))

    assert decide(article, article.owner, "accepter") == 409
    assert "L’eau" not in introduction(article)


@pytest.mark.parametrize("number", ["0", "9" * 30, "-1", "abc"])
def test_an_act_on_no_suggestion_is_a_404(number: str) -> None:
    article = make_article()
    client_of(article.owner).post(
        address(article), {"revision": article.current_id, "place": "title", "text": "Un commentaire."}
    )

    for asked in (number, Comment.objects.get().pk):
        for name in ("accepter", "refuser"):
            assert client_of(article.owner).post(address(article, asked, name)).status_code == 404
    assert client_of(article.owner).post(address(article, number, "tout-accepter")).status_code == 409


def test_a_refused_answer_is_shown_with_what_was_typed() -> None:
    article = make_article()
    client_of(article.owner).post(
        address(article), {"revision": article.current_id, "place": "title", "text": "Un commentaire."}
    )
    long = "Une réponse. " * 500

    answer = client_of(article.owner).post(address(article, Comment.objects.get().pk, "repondre"), {"text": long})

    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert Comment.objects.count() == 1


def test_a_comment_is_shown_on_its_page_and_a_page_holds_twenty() -> None:
    article = make_article()
    anchor = {"place": "title", "words": "", "before": "", "after": "", "offset": 0}
    rows = [
        Comment.objects.create(article=article, author=article.owner, anchor=anchor, text=f"Remarque {rank}.")
        for rank in range(45)
    ]

    first, third = page(article, article.owner), page(article, article.owner, f"?commentaire={rows[44].pk}")

    assert first.count('<article class="comment"') == 20
    assert "Remarque 44." not in first
    assert third.count('<article class="comment"') == 5
    assert "Remarque 44." in third
    for forged in ("commentaire=abc", f"commentaire={'9' * 30}", "page=abc", "page=999"):
        assert client_of(article.owner).get(f"{address(article)}?{forged}").status_code == 200


def test_many_suggestions_ask_as_many_queries_as_two() -> None:
    article, desk, counts = make_article(), None, []
    desk = client_of(article.owner)
    for many in (2, 15):
        for rank in range(many):
            propose(article, article.owner, f"achats {rank}")
        desk.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(article)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_draft_with_accepted_words_is_erased_whole() -> None:
    article = make_article()
    propose(article, article.owner, "achats")
    decide(article, article.owner, "accepter")

    Article.objects.get().delete()

    assert not Suggestion.objects.exists()


def test_the_rows_and_the_revision_say_the_same_after_an_acceptance() -> None:
    article = make_article(introduction=parse('<p>Il dit <q data-name="Inès">que les ventes ont repris</q>.</p>'))
    propose(article, article.owner, "« achats » ont repris")

    decide(article, article.owner, "accepter")

    article = Article.objects.get()
    assert snapshot(article) == working(article)
    assert "achats" in introduction(article)
