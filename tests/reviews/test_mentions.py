"""Whom a comment tells: those it names, the article's owner, who is answered; once each, and nobody who may not see."""

import pytest

from accounts.models import Kind, Notice, User
from accounts.roles import Role
from articles.models import Article
from reviews.desk.mentioning import may_see, readers
from reviews.models import Comment, Givers, Step
from tests.builders import edit, make_article, make_author, make_user, submit
from tests.reviews.test_comments import address, do, post
from tests.reviews.test_desk import client_of
from tests.reviews.test_suggestions import decide, propose

pytestmark = pytest.mark.django_db


def told(person: User) -> list[str]:
    """Return the kinds of what a person was told, the oldest first."""
    return [notice.kind for notice in person.notices.order_by("id")]


def make_team() -> tuple[Article, User, User]:
    """Return a submitted article, its owner and a reviewer with names of their own."""
    owner = make_user(Role.JOURNALIST, name="Maude Tremblay")
    return submit(make_article(owner)), owner, make_user(Role.REVIEWER, name="Rachid D’Amour-Côté")


@pytest.mark.parametrize(
    "text",
    [
        "Qu’en pensez-vous, @Rachid D’Amour-Côté?",
        "@rachid d'amour côté: voyez",
        "(@Rachid)",
        "@RACHID et @Rachid D’Amour-Côté",
        "Voyez @rachid@newsroom.example.",
    ],
)
def test_a_name_after_an_at_tells_that_person_once(text: str) -> None:
    article, owner, reviewer = make_team()
    User.objects.filter(pk=reviewer.pk).update(email="rachid@newsroom.example")
    Notice.objects.all().delete()

    assert post(article, owner, text=text) == 302

    notice = Notice.objects.get()
    assert (notice.person, notice.kind) == (reviewer, Kind.MENTION)
    assert notice.words == "Maude Tremblay vous nomme dans un commentaire."
    assert notice.reason == text
    assert client_of(reviewer).get(notice.url).status_code == 200


@pytest.mark.parametrize("text", ["Suivez @lapresse ou @Rachida", "écrire à rachid@newsroom.example", "@", "@ Rachid"])
def test_what_names_nobody_of_the_newsroom_stays_as_it_is(text: str) -> None:
    article, owner, reviewer = make_team()
    User.objects.filter(pk=reviewer.pk).update(email="rachid@newsroom.example")
    Notice.objects.all().delete()

    assert post(article, owner, text=text) == 302
    assert not Notice.objects.exists()


@pytest.mark.parametrize("case", ["outside", "gone", "training", "twice", "same name"])
def test_a_name_that_cannot_be_told_is_refused_with_what_was_typed(case: str) -> None:
    article, owner, _ = make_team()
    text = "Demandez à @Inès Roy."
    match case:
        case "outside":
            make_user(Role.JOURNALIST, name="Inès Roy")
            Article.objects.update(confidential=True)
        case "gone":
            make_user(Role.JOURNALIST, name="Inès Roy", is_active=False)
        case "training":
            make_user(Role.TRAINING, name="Inès Roy")
        case "twice":
            make_user(Role.JOURNALIST, name="Inès Roy")
            make_user(Role.JOURNALIST, name="Inès Gagnon")
            text = "Demandez à @Inès."
        case "same name":
            make_user(Role.JOURNALIST, name="Inès Roy")
            make_user(Role.JOURNALIST, name="Inès Roy")
    Notice.objects.all().delete()
    form = {"revision": article.current_id, "place": "title", "text": text}

    answer = client_of(owner).post(address(article), form)

    assert answer.status_code == 422
    assert "Inès" in answer.context["obstacles"][0]
    assert f"{text}</textarea>" in answer.content.decode()
    assert not Comment.objects.exists()
    assert not Notice.objects.exists()


def test_more_names_than_a_comment_may_have_are_refused() -> None:
    article, owner, _ = make_team()
    people = [make_user(Role.REVIEWER, name=f"Prénom{rank} Nom") for rank in range(21)]

    assert post(article, owner, text=" ".join(f"@{person}" for person in people)) == 422
    assert post(article, owner, text="@x " * 1600) == 302


def test_the_owner_is_told_of_comments_in_the_morning_and_of_a_blocking_one_at_once() -> None:
    article, owner, reviewer = make_team()

    post(article, reviewer)
    post(article, reviewer, blocking="1")
    post(article, reviewer, text="@Maude, une question.")
    propose(article, reviewer, "achats")
    post(article, owner)

    ways = [(notice.kind, notice.way) for notice in owner.notices.order_by("id")]
    assert ways == [("commented", "digest"), ("blocked", "now"), ("mention", "now"), ("commented", "digest")]
    assert owner.notices.order_by("-id")[0].reason == "«\u00a0ventes ont repris\u00a0» → «\u00a0achats\u00a0»"


def test_who_made_a_comment_is_told_of_its_answers_and_never_of_their_own() -> None:
    article, owner, reviewer = make_team()
    Notice.objects.all().delete()
    post(article, reviewer)
    Notice.objects.all().delete()

    do(article, owner, "repondre", text="Le rapport le dit.")
    do(article, reviewer, "repondre", text="Merci.")
    do(article, owner, "repondre", text="@Rachid, à vous.")

    assert told(reviewer) == ["answered", "mention"]
    assert told(owner) == []


def test_who_proposed_words_is_told_what_became_of_them() -> None:
    article, owner, reviewer = make_team()
    propose(article, reviewer, "achats")
    decide(article, owner, "refuser", reason="Le rapport dit ventes.")
    propose(article, reviewer, "prix")
    decide(article, make_user(Role.CHIEF, name="Odile"), "accepter")
    propose(article, reviewer, "coûts", "prix")
    decide(article, reviewer, "refuser")

    words = [(notice.words, notice.reason) for notice in reviewer.notices.filter(kind=Kind.DECIDED).order_by("id")]
    assert words == [
        ("Maude Tremblay a refusé votre suggestion.", "Le rapport dit ventes."),
        ("Odile a accepté votre suggestion.", "«\u00a0ventes ont repris\u00a0» → «\u00a0prix\u00a0»"),
    ]


def test_what_is_refused_tells_nobody() -> None:
    article, owner, reviewer = make_team()
    propose(article, reviewer, "achats")
    edit(article, make_user(Role.CHIEF), introduction=())
    Notice.objects.all().delete()

    assert decide(article, owner, "accepter", reprendre="1") == 409
    assert post(article, reviewer, words="jamais écrits", text="@Maude") == 422

    assert not Notice.objects.exists()


def test_who_lost_the_sight_of_an_article_is_told_nothing_of_it() -> None:
    article, owner, _ = make_team()
    other = make_user(Role.JOURNALIST)
    comment = Comment.objects.create(article=article, author=other, anchor={"place": "title"}, text="Une question.")
    Article.objects.update(confidential=True)
    Notice.objects.all().delete()

    assert client_of(owner).post(address(article, comment.pk, "repondre"), {"text": "Oui."}).status_code == 302

    assert told(other) == []


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("givers", [Givers.REVIEWERS, Givers.PEOPLE])
def test_those_offered_are_those_who_may_see(confidential: bool, givers: Givers) -> None:
    roles: list[tuple[Role, ...]] = [(role,) for role in Role]
    people = [make_user(*held) for held in [*roles, (Role.JOURNALIST, Role.REVIEWER), ()]]
    gone, superuser = make_user(Role.CHIEF, is_active=False), make_user(is_superuser=True)
    signing, named = make_user(Role.JOURNALIST), make_user(Role.TRAINING)
    step = Step.objects.house()[0]
    step.givers = givers
    step.save()
    step.people.add(named)
    article = submit(make_article(author=make_author(account=signing)))
    Article.objects.update(confidential=confidential)
    article.refresh_from_db()

    offered = set(readers(article))

    everybody = [*people, gone, superuser, signing, named, article.owner]
    assert {person for person in everybody if may_see(article, person) and person.is_active} == offered


def test_the_names_offered_are_asked_by_who_sees_the_article_and_leave_oneself_out() -> None:
    article, owner, reviewer = make_team()
    where = address(article, "personnes")

    names = client_of(owner).get(where).json()["people"]

    assert [person["name"] for person in names] == [reviewer.name]
    Article.objects.update(confidential=True)
    assert client_of(make_user(Role.JOURNALIST)).get(where).status_code == 404
    assert client_of(make_user(Role.TRAINING)).get(where).status_code in (403, 404)


def test_namesakes_are_told_apart_by_their_e_mail() -> None:
    article, owner, _ = make_team()
    one, other = (make_user(Role.JOURNALIST, name="Inès Roy") for _ in range(2))
    Notice.objects.all().delete()

    assert post(article, owner, text=f"@{one.email}") == 302
    assert (told(one), told(other)) == (["mention"], [])
