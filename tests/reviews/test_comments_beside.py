"""The comments that wait, beside the sheet: counted, the blocking ones first, leading to their words, in one query."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.models import Article
from articles.snapshots import snapshot
from reviews.desk.beside import Beside, beside
from reviews.models import Comment
from reviews.situation import Situation
from reviews.workflow import Action, obstacles
from tests.builders import edit, make_article, make_user, submit
from tests.reviews.test_comments import address, post
from tests.reviews.test_desk import client_of
from tests.reviews.test_suggestions import propose

pytestmark = pytest.mark.django_db
QUOTE = "0b8f7f5e-6b1e-4a50-9df3-0d7d0f0f8a12"


def shown(article: Article, user: User) -> Beside:
    return beside(Situation(Article.objects.get(pk=article.pk), timezone.now()), user)


def sheet(article: Article, user: User) -> str:
    return client_of(user).get(article.get_desk_url()).content.decode()


def test_five_are_shown_the_blocking_first_and_all_are_counted() -> None:
    article = make_article()
    for rank in range(6):
        post(article, article.owner, text=f"Remarque {rank}.")
    post(article, article.owner, text="Arrêtez tout.", blocking="1")

    page, found = sheet(article, article.owner), shown(article, article.owner)

    assert (found.total, len(found.shown)) == (7, 5)
    assert [waiting.beginning for waiting in found.shown][:2] == ["Arrêtez tout.", "Remarque 0."]
    assert "Voir tous les commentaires" in page
    assert "Remarque 5." not in page


def test_a_comment_leads_to_its_words_in_the_control_that_holds_them() -> None:
    article = make_article()
    part = snapshot(article).sections[0]
    quote = f'<blockquote class="quote" data-id="{QUOTE}" data-name="Inès"><p>Le mot, ce mot.</p></blockquote>'
    edit(article, article.owner, conclusion=parse(f"<p>Un mot.</p>{quote}"))
    for place, words in (
        (f"section-{part.id}", "printemps"),
        (f"section-{part.id}-heading", part.heading),
        (f"island-{QUOTE}", "mot"),
        ("title", ""),
    ):
        post(article, article.owner, place=place, words=words, offset="8")

    leads = [each.lead for each in shown(article, article.owner).shown]
    led = [(lead.place, lead.field, lead.words, lead.rank) for lead in leads]

    assert led == [
        (f"section-{part.id}", f"sections-{part.id}-body", "printemps", 0),
        (f"section-{part.id}", f"sections-{part.id}-heading", part.heading, 0),
        ("conclusion", "conclusion", "mot", 2),
        ("title", "", "", 0),
    ]


def test_words_that_are_gone_lead_nowhere_and_say_so() -> None:
    article = make_article()
    post(article, article.owner)
    edit(article, article.owner, introduction=parse("<p>Rien.</p>"))

    assert shown(article, article.owner).shown[0].lead.field == ""
    assert "Ces mots ne sont plus dans le texte." in sheet(article, article.owner)


def test_other_words_are_said_in_a_few_words_and_decided_in_their_thread() -> None:
    article = make_article()
    propose(article, article.owner, "achats")
    propose(article, article.owner, "", "ont repris")

    found = shown(article, article.owner).shown

    assert [each.beginning for each in found] == ["Plutôt «\u00a0achats\u00a0»", "Retirer «\u00a0ont repris\u00a0»"]
    assert not any(each.may_resolve for each in found)


def test_a_comment_is_resolved_from_the_sheet_with_and_without_a_script() -> None:
    article = make_article()
    for _ in range(2):
        post(article, article.owner)
    first, second = Comment.objects.order_by("id")
    desk = client_of(article.owner)

    plain = desk.post(address(article, first.pk, "resoudre"), {"retour": "fiche"})
    scripted = desk.post(address(article, second.pk, "resoudre"), headers={"accept": "application/json"})
    again = desk.post(address(article, second.pk, "resoudre"), headers={"accept": "application/json"})

    assert plain["Location"] == article.get_desk_url()
    assert json.loads(scripted.content) == {"message": "Commentaire résolu.", "comment": second.pk}
    assert again.status_code == 409
    assert json.loads(again.content) == {"obstacles": ["Ce commentaire est déjà résolu\u00a0: rouvrez-le d’abord."]}
    assert shown(article, article.owner) == Beside([], 0)


def test_who_only_looks_is_offered_no_act_and_a_reviewer_none_on_what_blocks() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    post(article, make_user(Role.CHIEF), blocking="1")
    post(article, reviewer)

    assert [each.may_resolve for each in shown(article, reviewer).shown] == [False, True]
    assert [each.may_resolve for each in shown(article, make_user(Role.ADMIN)).shown] == [False, False]
    assert len(obstacles(article, Action.APPROVE, reviewer)) == 1


def test_as_many_queries_for_one_comment_as_for_thirty() -> None:
    article, counts = make_article(), []
    post(article, article.owner)
    row, desk = Comment.objects.get(), client_of(article.owner)
    for many in (0, 29):
        Comment.objects.bulk_create(
            Comment(article=article, author=row.author, anchor=row.anchor, text="Encore") for _ in range(many)
        )
        desk.get(article.get_desk_url())
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(article.get_desk_url()).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
