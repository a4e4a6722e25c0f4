"""The reviewer's page: who opens it, what it says of the article, what changed for whom, the decision from there."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Kind, Notice, User
from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.tree import SectionPart
from articles.models import Article, JournalEntry
from reviews.models import Approval, Comment
from reviews.workflow import Action
from tests.builders import act, approve, edit, make_article, make_user, submit
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db

QUOTE = (
    '<blockquote class="quote" data-id="11111111-1111-4111-8111-111111111111" data-name="Anne Roy">'
    "<p>On y va.</p></blockquote>"
)


def address(article: Article, *more: str) -> str:
    """Return the address of the page, or of what is in its frame."""
    return "".join([f"/admin/articles/article/{article.pk}/relecture/", *(f"{part}/" for part in more)])


def page(article: Article, by: User, **asked: str) -> str:
    """Return the page."""
    return client_of(by).get(address(article), asked).content.decode()


def text(article: Article, by: User) -> str:
    """Return the article in its frame."""
    return client_of(by).get(address(article, "texte")).content.decode()


def comment(article: Article, by: User, **fields: Any) -> Comment:
    """Make a comment as the form does, and return it."""
    article.refresh_from_db()
    form = {"revision": article.current_id, "place": "introduction", "words": "ont repris", "text": "Qui le dit?"}
    client_of(by).post(f"/admin/articles/article/{article.pk}/commentaires/", form | fields)
    return Comment.objects.order_by("-id")[0]


def in_order(html: str, *words: str) -> bool:
    """Whether the words come one after the other."""
    places = [html.find(each) for each in words]
    return -1 not in places and places == sorted(places)


# --- Who --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "open_", "confidential"),
    [
        ("owner", 200, 200),
        (Role.JOURNALIST, 200, 404),
        (Role.REVIEWER, 200, 200),
        (Role.CHIEF, 200, 200),
        (Role.ADMIN, 200, 200),
        (Role.TRAINING, 403, 404),
    ],
)
def test_who_sees_the_draft_opens_the_page_and_its_frame(role: Any, open_: int, confidential: int) -> None:
    article = submit(make_article())
    person = article.owner if role == "owner" else make_user(role)
    desk = client_of(person)

    seen = [desk.get(address(article, *more)).status_code for more in ([], ["texte"])]
    Article.objects.filter(pk=article.pk).update(confidential=True)
    hidden = [desk.get(address(article, *more)).status_code for more in ([], ["texte"])]

    assert seen == [open_, open_]
    assert hidden == [confidential, confidential]


@pytest.mark.parametrize("number", ["0", "9" * 30, "abc", "-1"])
def test_an_article_that_does_not_exist_is_a_404(number: str) -> None:
    desk = client_of(make_user(Role.CHIEF))

    for end in ("relecture/", "relecture/texte/"):
        assert desk.get(f"/admin/articles/article/{number}/{end}").status_code == 404


def test_the_pages_only_answer_what_reads() -> None:
    article = submit(make_article())
    desk = client_of(make_user(Role.REVIEWER))

    assert [desk.post(address(article, *more)).status_code for more in ([], ["texte"])] == [405, 405]


def test_somebody_who_is_not_signed_in_is_sent_to_log_in_and_then_to_the_page() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    visitor = Client()
    login = visitor.get(address(article))
    form = {"username": reviewer.email, "password": "motdepasse-solide", "next": address(article)}

    answer = visitor.post(login.headers["Location"], form)

    assert login.headers["Location"] == f"/admin/login/?next={address(article)}"
    assert (answer.status_code, answer.headers["Location"]) == (302, address(article))


def test_a_confidential_article_read_by_the_administration_is_journaled() -> None:
    article = submit(make_article())
    Article.objects.filter(pk=article.pk).update(confidential=True)
    admin = make_user(Role.ADMIN)

    for open_ in (text, page):
        open_(article, admin)

    assert JournalEntry.objects.filter(article=article, by=admin).count() == 1


def test_who_is_asked_to_read_is_led_to_the_page_by_the_letter_and_after_login() -> None:
    article, reviewer, chief = make_article(), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    submit(article)
    act(article, Action.ENTRUST, chief, person=reviewer)

    letters = Notice.objects.filter(person=reviewer, kind__in=[Kind.TO_REVIEW, Kind.ENTRUSTED])
    waiting = client_of(reviewer).get("/admin/").content.decode()

    assert set(letters.values_list("kind", "url")) == {
        (Kind.TO_REVIEW, address(article)),
        (Kind.ENTRUSTED, address(article)),
    }
    assert f'<a href="{address(article)}">{article.title}</a>' in waiting


def test_what_is_not_to_be_read_leads_to_the_sheet() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    act(article, Action.SEND_BACK, reviewer, reason="À revoir.")

    assert Notice.objects.get(person=article.owner, kind=Kind.SENT_BACK).url == article.get_desk_url()
    assert f'<a href="{article.get_desk_url()}">' in client_of(article.owner).get("/admin/").content.decode()


# --- The article ------------------------------------------------------------------------------------------------------


def test_the_frame_runs_no_script_and_only_the_desk_may_frame_it() -> None:
    article = submit(make_article())

    answer = client_of(make_user(Role.REVIEWER)).get(address(article, "texte"))

    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "no-store" in answer.headers["Cache-Control"]


def test_each_finding_quote_and_source_leads_to_its_place_on_the_page() -> None:
    article = submit(make_article(introduction=parse(f"<p>Les ventes  ont un erreurx.</p>{QUOTE}")))
    reviewer = make_user(Role.REVIEWER)

    column, shown = page(article, reviewer), text(article, reviewer)

    for anchor in ("finding-1", "citation-11111111", "source-1"):
        assert f"relecture/texte/#{anchor}" in column
        assert f'id="{anchor}"' in shown
    assert "Anne Roy" in column
    assert "Rapport annuel" in column


def test_the_words_of_findings_are_found_in_a_heading_and_in_the_prose_of_a_section() -> None:
    part = SectionPart(id=str(uuid4()), heading="Un erreurx", body=parse("<p>Puis un autrex.</p>"))
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    edit(article, make_user(Role.CHIEF), sections=(part,))

    shown = text(article, reviewer)

    assert re.search(
        r'class="section__heading"[^>]*>Un <i id="finding-\d+"></i><span data-passages[^>]*>erreurx</span>', shown
    )
    assert re.search(r'Puis un <i id="finding-\d+"></i><span data-passages[^>]*>autrex</span>', shown)


def test_the_page_opens_at_the_passage_that_is_asked_for_and_at_no_other_address() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)

    assert f'src="{address(article, "texte")}#source-1"' in page(article, reviewer, passage="source-1")
    assert f'src="{address(article, "texte")}"' in page(article, reviewer, passage="javascript:alert(1)")


# --- What changed -----------------------------------------------------------------------------------------------------


def test_before_any_change_the_article_is_all_there_is_to_look_at() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)

    html = page(article, reviewer)

    assert "data-frame" in html
    assert "data-marked" not in html
    assert html.count("?depuis=") == 1


def test_who_approved_an_earlier_version_sees_first_what_changed_since_and_approves_again_in_one_click() -> None:
    article, reviewer, chief = submit(make_article()), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    act(article, Action.APPROVE, reviewer)
    edit(article, chief, conclusion=parse("<p>La suite au prochain semestre.</p>"))
    article.refresh_from_db()

    html = page(article, reviewer)
    form = {"action": "approve", "revision": article.current_id, "retour": "relecture"}
    answer = client_of(reviewer).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert in_order(
        html,
        "Depuis mon approbation",
        "retiré\u00a0: </span>trimestre",
        "ajouté\u00a0: </span>semestre",
        'value="approve"',
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{address(article)}#decision")
    assert Approval.objects.filter(revision=article.current_id, by=reviewer).count() == 1


def test_what_was_just_done_is_said_beside_the_decision_where_one_is_brought_back() -> None:
    article, desk = submit(make_article()), client_of(make_user(Role.REVIEWER, name="Ana Roy"))
    form = {"action": "approve", "revision": article.current_id, "retour": "relecture"}

    html = desk.post(f"/admin/articles/article/{article.pk}/acte/", form, follow=True).content.decode()

    before, after = html.split('id="decision"')
    assert "C’est fait\u00a0: Ana Roy a approuvé l’étape" in after
    assert "C’est fait" not in before


def test_an_approval_of_an_earlier_round_counts_as_mine_and_anothers_does_not() -> None:
    article, reviewer = approve(make_article()), make_user(Role.REVIEWER)
    first = Approval.objects.order_by("id")[0].by
    act(article, Action.WITHDRAW, article.owner)
    edit(article, article.owner, kicker="Enquête")
    submit(article)

    assert "Depuis mon approbation" in page(article, first)
    assert "Depuis mon approbation" not in page(article, reviewer)
    assert "Depuis le dernier tour" in page(article, reviewer)
    assert "data-frame" in page(article, reviewer)
    assert "ajouté\u00a0: </span>Enquête" in page(article, reviewer, depuis="tour")


def test_what_is_asked_wrongly_shows_the_article() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)

    for asked in ("", "jamais", "lecture", "9" * 3000):
        assert "data-frame" in page(article, reviewer, depuis=asked)


# --- The decision -----------------------------------------------------------------------------------------------------


def test_the_decision_is_offered_to_those_it_is_for() -> None:
    article = submit(make_article())

    offers = {
        role: 'value="approve"' in page(article, make_user(role))
        for role in (Role.REVIEWER, Role.JOURNALIST, Role.ADMIN)
    }

    assert offers == {Role.REVIEWER: True, Role.JOURNALIST: False, Role.ADMIN: False}
    assert 'value="approve"' not in page(article, article.owner)


def test_an_article_is_sent_back_from_the_page_with_its_reason() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    form = {"action": "send-back", "revision": article.current_id, "retour": "relecture"}
    acts = f"/admin/articles/article/{article.pk}/acte/"
    desk = client_of(reviewer)

    without = desk.post(acts, form | {"reason": " "})
    with_reason = desk.post(acts, form | {"reason": "Le chiffre n’a pas de source."})

    assert 'name="reason"' in page(submit(make_article()), reviewer)
    assert without.status_code == 422
    assert "Revenir à la relecture" in without.content.decode()
    assert (with_reason.status_code, with_reason.headers["Location"]) == (302, f"{address(article)}#decision")
    assert "Le chiffre n’a pas de source." in page(article, reviewer)


def test_a_confidential_article_sent_back_is_no_longer_theirs_and_they_are_led_to_what_waits_for_them() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    Article.objects.filter(pk=article.pk).update(confidential=True)
    form = {"action": "send-back", "revision": article.current_id, "reason": "À revoir.", "retour": "relecture"}

    answer = client_of(reviewer).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")


def test_a_decision_on_an_older_version_or_another_step_is_refused_and_leads_back_here() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    seen = article.current_id
    edit(article, make_user(Role.CHIEF), kicker="Enquête")
    article.refresh_from_db()
    acts, desk = f"/admin/articles/article/{article.pk}/acte/", client_of(reviewer)

    stale = desk.post(acts, {"action": "approve", "revision": seen, "retour": "relecture"})
    other = desk.post(acts, {"action": "approve", "revision": article.current_id, "step": "9", "retour": "relecture"})

    assert (stale.status_code, other.status_code) == (409, 409)
    assert "Revenir à la relecture" in stale.content.decode()
    assert not Approval.objects.exists()


# --- Comments in the text ---------------------------------------------------------------------------------------------


def asked(article: Article, by: User, *act: object, **fields: Any) -> tuple[int, Any]:
    """Post a comment, or an act on one, as the page's script does; return the status and the JSON."""
    form = {"revision": Article.objects.get(pk=article.pk).current_id, "place": "introduction", "text": "Qui le dit?"}
    url = "".join([f"/admin/articles/article/{article.pk}/commentaires/", *(f"{part}/" for part in act)])
    answer = client_of(by).post(url, form | fields, headers={"accept": "application/json"})
    return answer.status_code, answer.json()


def test_a_comment_and_its_acts_answer_json_to_who_asks_so() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)

    made = asked(article, reviewer, words="ont repris", before="Les ventes ", after=" au printemps")
    number = Comment.objects.get().pk
    answered = asked(article, article.owner, number, "repondre", text="L’Institut.")
    resolved = asked(article, reviewer, number, "resoudre")
    again = asked(article, reviewer, number, "resoudre")

    assert made == (200, {"message": "Commentaire ajouté.", "comment": number})
    assert answered == (200, {"message": "Réponse ajoutée.", "comment": number})
    assert resolved == (200, {"message": "Commentaire résolu.", "comment": number})
    assert again == (409, {"obstacles": ["Ce commentaire est déjà résolu\u00a0: rouvrez-le d’abord."]})


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": "jamais écrits"}, 422),
        ({"words": "jamais écrits", "revision": "1"}, 409),
        ({"text": "  "}, 422),
        ({"place": "island-forgée"}, 422),
        ({"revision": "9" * 40}, 422),
    ],
)
def test_a_refused_comment_says_why_in_json_and_writes_nothing(fields: dict[str, str], status: int) -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)

    answered, told = asked(article, reviewer, **fields)
    stranger, _ = asked(article, make_user(Role.JOURNALIST), words="ont repris")

    assert (answered, stranger) == (status, 403)
    assert len(told["obstacles"]) == 1
    assert not Comment.objects.exists()


def test_without_a_script_a_thread_is_answered_and_resolved_from_the_page_and_leads_back_to_it() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    made = comment(article, reviewer)
    acts, desk = f"/admin/articles/article/{article.pk}/commentaires/{made.pk}/", client_of(reviewer)

    answers = [
        desk.post(f"{acts}{act}/", {"text": "Le rapport.", "retour": "relecture"}) for act in ("repondre", "resoudre")
    ]

    assert 'name="retour" value="relecture"' in page(article, reviewer)
    assert [answer.headers["Location"] for answer in answers] == [f"{address(article)}#commentaire-{made.pk}"] * 2


def test_words_under_an_open_comment_are_marked_in_the_text_and_lead_from_their_thread() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    made = comment(article, reviewer)

    opened, column = text(article, reviewer), page(article, reviewer)
    client_of(reviewer).post(f"/admin/articles/article/{article.pk}/commentaires/{made.pk}/resoudre/")

    assert f'<mark data-passages="comment-{made.pk}">ont repris</mark>' in opened
    assert f'href="{address(article, "texte")}#comment-{made.pk}"' in column
    assert f"comment-{made.pk}" not in text(article, reviewer)


def test_a_comment_whose_words_are_gone_stays_listed_with_its_words_after_the_others() -> None:
    article, reviewer = submit(make_article()), make_user(Role.REVIEWER)
    gone, there = comment(article, reviewer), comment(article, reviewer, place="conclusion", words="trimestre")
    edit(article, make_user(Role.CHIEF), introduction=parse("<p>Tout change.</p>"))

    html = page(article, reviewer, depuis="article")

    assert in_order(html, f"commentaire-{there.pk}", f"commentaire-{gone.pk}", "ont repris", "Ces mots ne sont plus")
    assert f"comment-{gone.pk}" not in text(article, reviewer)


def test_commenting_is_offered_to_those_who_may() -> None:
    article = submit(make_article())

    offers = [
        "data-commenting" in page(article, person)
        for person in (make_user(Role.REVIEWER), article.owner, make_user(Role.JOURNALIST), make_user(Role.ADMIN))
    ]

    assert offers == [True, True, False, False]


# --- Costs ------------------------------------------------------------------------------------------------------------


def test_three_hundred_comments_ask_as_many_queries_as_three_and_are_not_all_drawn() -> None:
    article = submit(make_article())
    row, desk, counts = comment(article, article.owner), client_of(make_user(Role.REVIEWER)), []
    for many in (2, 297):
        Comment.objects.bulk_create(
            Comment(article=article, author=row.author, anchor=row.anchor, text="Encore") for _ in range(many)
        )
        for more in ([], ["texte"]):
            desk.get(address(article, *more))
            with CaptureQueriesContext(connection) as queries:
                answer = desk.get(address(article, *more))
            counts.append(len(queries))

    assert counts[:2] == counts[2:]
    assert desk.get(address(article)).content.decode().count('class="comment"') == 100
    assert answer.content.decode().count('<i id="comment-') == 300
