"""What is said of quotes and claims: bound to their words, by whom it may be; and what is refused writes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from accounts.models import Kind, Notice, Preference, User, Way
from accounts.roles import Role
from articles.content.richtext import parse
from articles.content.typography import correct
from articles.models import Article, Expert, JournalEntry
from articles.snapshots import snapshot
from reviews.models import Approval, Verification
from reviews.verifying.rules import Saying
from reviews.verifying.subjects import digest_of
from reviews.verifying.wording import excerpt
from reviews.workflow import Action, Refused, obstacles
from tests.builders import act, approve, edit, make_article, make_author, make_user, publish, submit, verify_all
from tests.reviews.quoting import WORDS, filled, quote_html, quoting, speak, standings, verdicts
from tests.reviews.test_desk import client_of

pytestmark = pytest.mark.django_db

ONE = "0b6f4f2e-7d1b-4a51-9c46-1f0f3f6f7a01"
TWO = "0b6f4f2e-7d1b-4a51-9c46-1f0f3f6f7a02"
CLAIM = "ont repris de 12 %"


def address(article: Article, *more: object) -> str:
    return "".join([f"/admin/articles/article/{article.pk}/verification/", *(f"{part}/" for part in more)])


def post(article: Article, by: User, saying: Saying = Saying.VERIFY, **fields: Any) -> int:
    """Say something of the first words, as the page's form does; return the status."""
    standing = standings(article)[0]
    form = {"digest": standing.subject.digest, "seen": standing.last} | filled(saying) | fields
    key = form.pop("key", standing.subject.key)
    return client_of(by).post(address(article, key, saying.value), form).status_code


def claim(article: Article, by: User, **fields: Any) -> int:
    """Select a claim, as the page's form does; return the status."""
    article.refresh_from_db()
    form = {"revision": article.current_id, "place": "introduction", "words": CLAIM} | fields
    return client_of(by).post(address(article), form).status_code


def page(article: Article, by: User) -> str:
    return client_of(by).get(address(article)).content.decode()


def people(article: Article) -> dict[str, User]:
    """Return somebody of each column of the table of permissions."""
    return {
        "mine": article.owner,
        "other": make_user(Role.JOURNALIST),
        "reviewer": make_user(Role.REVIEWER),
        "chief": make_user(Role.CHIEF),
        "training": make_user(Role.TRAINING),
        "admin": make_user(Role.ADMIN),
    }


# --- Who ---


@pytest.mark.parametrize("saying", Saying)
@pytest.mark.parametrize("stage", ["draft", "submitted", "changes"])
def test_a_reviewer_at_a_step_that_verifies_and_the_chief_verify_and_nobody_else(stage: str, saying: Saying) -> None:
    article = quoting()
    if stage != "draft":
        submit(article)
    speak(article, make_user(Role.CHIEF), Saying.CONTEST)
    if saying is Saying.CONTEST:
        speak(article, make_user(Role.CHIEF), Saying.REOPEN)
    if stage == "changes":
        act(article, Action.SEND_BACK, make_user(Role.CHIEF), reason="À revoir.")
    allowed = {"chief", "reviewer"} if stage == "submitted" else {"chief"}
    before, journaled = Verification.objects.count(), JournalEntry.objects.exclude(act="seen").count()

    for who, user in people(article).items():
        if who not in allowed:
            assert post(article, user, saying) == 403, who
    assert Verification.objects.count() == before
    assert JournalEntry.objects.exclude(act="seen").count() == journaled

    for who, user in people(article).items():
        if who in allowed:
            assert post(article, user, saying) == 302, who
            speak(article, make_user(Role.CHIEF), Saying.REOPEN if saying is Saying.CONTEST else Saying.CONTEST)


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_those_who_verify_select_claims_and_nobody_else(stage: str) -> None:
    article = quoting()
    if stage == "submitted":
        submit(article)
    allowed = {"chief", "reviewer"} if stage == "submitted" else {"chief"}
    places = {"reviewer": CLAIM, "chief": "Les ventes"}

    for who, user in people(article).items():
        assert claim(article, user, words=places.get(who, CLAIM)) == (302 if who in allowed else 403), who
    assert Verification.objects.count() == len(allowed)


def test_a_reviewer_whose_steps_do_not_verify_verifies_nothing() -> None:
    article = quoting()
    submit(article)
    article.rounds.get().steps.update(verifies=False)

    assert post(article, make_user(Role.REVIEWER)) == 403
    assert claim(article, make_user(Role.REVIEWER)) == 403


def test_four_eyes_bind_who_wrote_signed_or_owns_superusers_included() -> None:
    superuser, signing = make_user(is_superuser=True), make_user(Role.CHIEF)
    article = quoting(author=make_author(account=signing))
    writer = make_user(Role.CHIEF)
    edit(article, writer, kicker="Commerce")
    owned = quoting()
    Article.objects.filter(pk=owned.pk).update(owner=superuser)

    assert [post(article, user) for user in (signing, writer)] == [403, 403]
    assert post(owned, superuser) == 403
    assert "Quatre yeux" in page(article, writer)
    assert post(article, superuser) == 302


def test_a_confidential_article_and_an_anonymous_person_have_no_verification() -> None:
    article = quoting()
    Article.objects.filter(pk=article.pk).update(confidential=True)
    colleague = make_user(Role.JOURNALIST)

    assert client_of(colleague).get(address(article)).status_code == 404
    assert post(article, colleague) == 404
    assert claim(article, colleague) == 404
    assert Client().post(address(article, "x", "verifier")).status_code in (302, 401, 403)
    assert not Verification.objects.exists()


def test_a_deactivated_verifier_is_out_at_their_next_request() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    desk = client_of(chief)
    User.objects.filter(pk=chief.pk).update(is_active=False)

    assert desk.post(address(article), {"place": "introduction", "words": CLAIM}).status_code in (302, 403)
    assert not Verification.objects.exists()


# --- What it is bound to ---


CHANGES: dict[str, tuple[str, dict[str, str], str]] = {
    "the same": (WORDS, {}, "verified"),
    "other words": ("Le marché recule, mais les marges fondent.", {}, "open"),
    "one digit": ("Le marché tient à 3 %.", {}, "open"),
    "another speaker": (WORDS, {"name": "Ali Saad"}, "open"),
    "another role": (WORDS, {"role": "présidente"}, "open"),
    "another organisation": (WORDS, {"organisation": "Fédération du détail"}, "open"),
    "nobody named": (WORDS, {"name": "", "anonymous-reason": "Elle craint pour son poste."}, "open"),
    "typography alone": ("Le marché  tient, mais les marges fondent.", {}, "verified"),
    "emphasis alone": ("Le marché <em>tient</em>, mais les marges fondent.", {}, "verified"),
    "another way": (WORDS, {"how": "courriel", "recording": "bobine 9"}, "verified"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_verification_holds_as_long_as_the_words_and_who_says_them_do(name: str) -> None:
    words, by, verdict = CHANGES[name]
    article, chief = quoting(quote_html(id=ONE)), make_user(Role.CHIEF)
    speak(article, chief)

    edit(article, article.owner, introduction=parse(quote_html(words, id=ONE, **by)))

    assert verdicts(article) == [verdict]
    assert standings(article)[0].changed == (verdict == "open")
    assert len(standings(article)[0].history) == 1


def test_apostrophes_and_spaces_put_right_leave_what_is_verified_verified() -> None:
    article = quoting(quote_html("L'an dernier : 25 % de plus; c'est vrai...", id=ONE))
    speak(article, make_user(Role.CHIEF))

    right = quote_html("L’an dernier\u00a0: 25\u00a0% de plus; c’est vrai…", id=ONE)
    edit(article, article.owner, introduction=parse(right))

    assert verdicts(article) == ["verified"]


def test_words_put_back_are_verified_as_they_were() -> None:
    article, chief = quoting(quote_html(id=ONE)), make_user(Role.CHIEF)
    speak(article, chief)
    edit(article, article.owner, introduction=parse(quote_html("Tout va mal.", id=ONE)))
    speak(article, chief, Saying.CONTEST)

    edit(article, article.owner, introduction=parse(quote_html(id=ONE)))

    assert verdicts(article) == ["verified"]
    assert len(standings(article)[0].history) == 2


def test_a_quote_moved_to_another_section_is_still_verified() -> None:
    article = quoting(quote_html(id=ONE))
    speak(article, make_user(Role.CHIEF))
    content = snapshot(article)
    first = content.sections[0]

    moved = replace(first, body=(*first.body, *parse(quote_html(id=ONE))))
    edit(article, article.owner, introduction=parse("<p>Rien.</p>"), sections=(moved, *content.sections[1:]))

    assert verdicts(article) == ["verified"]


def test_a_pasted_copy_is_to_verify_and_the_first_stays_verified() -> None:
    article = quoting(quote_html(id=ONE))
    speak(article, make_user(Role.CHIEF))

    edit(article, article.owner, conclusion=parse(quote_html(id=ONE)))

    assert verdicts(article) == ["verified", "open"]


def test_the_same_words_in_another_article_are_to_verify() -> None:
    article = quoting(quote_html(id=ONE))
    speak(article, make_user(Role.CHIEF))

    assert verdicts(quoting(quote_html(id=ONE))) == ["open"]


def test_a_quote_in_a_sentence_is_verified_like_one_set_apart() -> None:
    article = quoting(quote_html("tient bon", tag="q", id=ONE), quote_html(id=TWO))
    speak(article, make_user(Role.CHIEF), rank=0)

    assert verdicts(article) == ["verified", "open"]


def test_two_files_of_one_person_are_one_speaker_and_two_homonyms_are_not() -> None:
    first, second = (Expert.objects.create(name="Léa Roy", slug=f"lea-roy-{rank}") for rank in (1, 2))
    article = quoting(quote_html(id=ONE, expert=str(first.pk)))
    speak(article, make_user(Role.CHIEF))
    edit(article, article.owner, introduction=parse(quote_html(id=ONE, expert=str(second.pk))))
    homonyms = verdicts(article)

    Expert.objects.filter(pk=first.pk).update(alias_of=second)

    assert homonyms == ["open"]
    assert verdicts(article) == ["verified"]


def test_a_claim_is_bound_to_its_words_and_open_again_when_they_change() -> None:
    article, chief = quoting(quote_html(id=ONE)), make_user(Role.CHIEF)
    claim(article, chief)
    speak(article, chief, rank=1)
    around = parse("<p>À Laval, les ventes ont repris de 12\u00a0% au printemps, dit-on.</p>" + quote_html(id=ONE))
    edit(article, article.owner, introduction=around)
    still = verdicts(article)

    edit(article, article.owner, introduction=parse("<p>Les ventes ont repris de 21 % au printemps.</p>"))

    assert still == ["open", "verified"]
    assert verdicts(article) == ["open"]
    assert standings(article)[0].subject.gone
    assert "Ces mots ne sont plus dans le texte" in page(article, chief)
    assert post(article, chief, Saying.VERIFY) == 409
    assert post(article, chief, Saying.EXEMPT) == 302
    assert verdicts(article) == ["exempt"]


def test_a_claim_exempted_when_its_words_were_gone_is_open_again_when_they_return() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    before = snapshot(article).introduction
    claim(article, chief)
    edit(article, article.owner, introduction=parse("<p>Rien.</p>"))
    speak(article, chief, Saying.EXEMPT)

    edit(article, article.owner, introduction=before)

    assert verdicts(article) == ["open", "open"]


@pytest.mark.once
@given(st.text(alphabet="abé '’-–.,:;!?%$«»\"“”0123456789 \u00a0\u202fœ", min_size=1, max_size=60))
def test_what_typography_puts_right_is_the_same_words(words: str) -> None:
    about = {"words": words, "name": "Léa Roy"}

    assert digest_of(about | {"words": correct(words, "fr-CA")}) == digest_of(about)
    assert digest_of(about | {"words": words + " jamais"}) != digest_of(about)


# --- The acts ---


def test_each_act_is_kept_with_who_how_and_why_and_journaled() -> None:
    article, chief = quoting(), make_user(Role.CHIEF, name="Odile")
    for saying in (Saying.VERIFY, Saying.CONTEST, Saying.EXEMPT, Saying.REOPEN):
        assert post(article, chief, saying) == 302

    said = standings(article)[0].history

    assert [row.verdict for row in said] == ["verified", "contested", "exempt", "open"]
    assert (said[0].means, said[0].reference, said[1].reason) == ("recording", "bobine 3, 12 min", "Parce que.")
    assert {row.by for row in said} == {chief}
    assert [entry.words for entry in article.journal.filter(act="verification").order_by("id")] == [
        "a vérifié une citation de Léa Roy (entrevue réécoutée)",
        "a contesté une citation de Léa Roy",
        "a dispensé de vérification une citation de Léa Roy",
        "a rouvert la vérification d’une citation de Léa Roy",
    ]


@pytest.mark.parametrize("saying", Saying)
def test_an_act_done_already_is_refused(saying: Saying) -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    if saying is not Saying.REOPEN:
        speak(article, chief, saying)

    assert post(article, chief, saying) == 409


@pytest.mark.parametrize(
    ("saying", "fields", "status"),
    [
        (Saying.VERIFY, {"means": ""}, 422),
        (Saying.VERIFY, {"means": "magie"}, 422),
        (Saying.VERIFY, {"means": "document", "reference": " "}, 422),
        (Saying.VERIFY, {"reference": "x" * 3000}, 422),
        (Saying.VERIFY, {"digest": ""}, 422),
        (Saying.VERIFY, {"digest": "f" * 64}, 409),
        (Saying.VERIFY, {"seen": ""}, 422),
        (Saying.VERIFY, {"seen": "9" * 30}, 422),
        (Saying.VERIFY, {"seen": "123456"}, 409),
        (Saying.VERIFY, {"key": "9" * 30}, 404),
        (Saying.VERIFY, {"key": "pas-un-uuid\u00a0"}, 404),
        (Saying.VERIFY, {"reference": "bobine\x00 3"}, 302),
        (Saying.CONTEST, {"reason": " \x00 "}, 422),
        (Saying.EXEMPT, {"reason": ""}, 422),
        (Saying.CONTEST, {"reason": "x" * 3000}, 422),
    ],
)
def test_a_forged_act_gets_the_right_status_and_writes_nothing(
    saying: Saying, fields: dict[str, str], status: int
) -> None:
    article = quoting()

    assert post(article, make_user(Role.CHIEF), saying, **fields) == status
    assert Verification.objects.count() == (1 if status == 302 else 0)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"revision": ""}, 422),
        ({"revision": "9" * 30}, 422),
        ({"words": ""}, 422),
        ({"words": "\x00 "}, 422),
        ({"words": "«»"}, 422),
        ({"words": "jamais écrits"}, 422),
        ({"words": "x" * 3000}, 422),
        ({"place": ""}, 422),
        ({"place": "section-forgée"}, 422),
        ({"revision": "1", "words": "jamais écrits"}, 409),
        ({"offset": "9" * 40}, 302),
    ],
)
def test_a_forged_claim_gets_the_right_status_and_writes_nothing(fields: dict[str, str], status: int) -> None:
    article = quoting()

    assert claim(article, make_user(Role.CHIEF), **fields) == status
    assert Verification.objects.count() == (1 if status == 302 else 0)


def test_words_are_selected_once() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)

    assert [claim(article, chief), claim(article, chief, words="ont  repris de 12\u00a0%")] == [302, 409]


def test_what_was_typed_is_kept_when_the_act_is_refused() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    key, form = standings(article)[0].subject.key, {"act": "contester", "reason": "Le chiffre est de 21.", "seen": "0"}

    answer = client_of(chief).post(address(article, key, "contester"), form | {"digest": "f" * 64})

    assert answer.status_code == 409
    assert "Le chiffre est de 21." in answer.content.decode()


def test_an_act_that_is_none_or_that_is_not_posted_does_nothing() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    key = standings(article)[0].subject.key

    assert client_of(chief).post(address(article, key, "effacer")).status_code == 404
    assert client_of(chief).get(address(article, key, "verifier")).status_code == 405


def test_a_binned_article_is_not_verified() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    Article.objects.filter(pk=article.pk).update(deleted_at=timezone.now())

    assert post(article, chief) == 409
    assert claim(article, chief) == 409


def test_somebody_who_may_not_verify_reads_the_page_without_its_buttons() -> None:
    article = quoting()
    speak(article, make_user(Role.CHIEF, name="Odile"))

    text = page(article, article.owner)

    assert "Vérifiée" in text
    assert "Odile" in text
    assert "verifier/" not in text


def test_the_next_words_that_wait_come_after_an_act() -> None:
    article, chief = quoting(quote_html(id=ONE), quote_html("Oui.", id=TWO)), make_user(Role.CHIEF)
    form = {"digest": standings(article)[0].subject.digest, "seen": "0", "means": "email"}

    answer = client_of(chief).post(address(article, ONE, "verifier"), form)

    assert answer["Location"].endswith(f"/verification/#v-{TWO}")


def test_an_article_without_quotes_says_so() -> None:
    article = make_article()

    assert "ni citation ni affirmation" in page(article, article.owner)


def test_thirty_quotes_ask_as_many_queries_as_one() -> None:
    counts = []
    for many in (1, 3, 30):
        article, chief = quoting(*(quote_html(f"Oui, {rank}.") for rank in range(many))), make_user(Role.CHIEF)
        for rank in range(many):
            speak(article, chief, rank=rank)
        desk = client_of(chief)
        desk.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(article)).status_code == 200
        counts.append(len(queries))

    assert counts == [counts[0]] * 3


# --- What it stops ---


def approve_obstacles(article: Article) -> list[str]:
    return obstacles(article, Action.APPROVE, make_user(Role.REVIEWER))


def at_the_verifying_step(article: Article) -> Article:
    return act(submit(article), Action.APPROVE, make_user(Role.REVIEWER))


def test_a_step_that_verifies_asks_for_every_word_and_names_the_first() -> None:
    quotes = [quote_html(f"Le marché tient bon, dit-elle une {rank}e fois.") for rank in range(1, 5)]
    article = submit(quoting(*quotes))
    first = approve_obstacles(article)
    at_step = act(article, Action.APPROVE, make_user(Role.REVIEWER))
    reviewer = make_user(Role.REVIEWER)
    form = {"action": "approve", "revision": at_step.current_id}

    answer = client_of(reviewer).post(f"/admin/articles/article/{article.pk}/acte/", form)

    assert first == []
    assert answer.status_code == 409
    assert approve_obstacles(article) == [
        "Il reste 4 citations à vérifier avant d’approuver\u00a0: «\u00a0Le marché tient bon, dit-elle une 1e fois."
        "\u00a0», «\u00a0Le marché tient bon, dit-elle une 2e fois.\u00a0» et 2 autres."
    ]
    assert "Vérification</a>&nbsp;: 4 citations à vérifier" in client_of(reviewer).get(article.get_desk_url()).text
    verify_all(article, reviewer)
    assert approve_obstacles(article) == []


@pytest.mark.parametrize(("saying", "stops"), [(s, s in (Saying.CONTEST, Saying.REOPEN)) for s in Saying])
def test_what_is_contested_or_open_stops_the_step_and_what_is_verified_or_exempt_does_not(
    saying: Saying, stops: bool
) -> None:
    article = at_the_verifying_step(quoting())
    if saying is Saying.REOPEN:
        speak(article, make_user(Role.REVIEWER))
    speak(article, make_user(Role.REVIEWER), saying)

    assert bool(approve_obstacles(article)) == stops


def test_a_claim_stops_the_step_like_a_quote() -> None:
    article, reviewer = (
        at_the_verifying_step(make_article(words="Les ventes ont repris de 12 %.")),
        make_user(Role.REVIEWER),
    )
    claim(article, reviewer)

    assert approve_obstacles(article) == [
        "Il reste une affirmation à vérifier avant d’approuver\u00a0: «\u00a0ont repris de 12\u00a0%\u00a0»."
    ]
    speak(article, reviewer)
    assert approve_obstacles(article) == []


def test_what_is_contested_after_the_verification_stops_the_steps_that_follow() -> None:
    article, reviewer = at_the_verifying_step(quoting()), make_user(Role.REVIEWER)
    verify_all(article, reviewer)
    act(article, Action.APPROVE, reviewer)
    speak(article, make_user(Role.CHIEF), Saying.CONTEST)

    assert approve_obstacles(article)[0].startswith("Il reste une citation à vérifier ou contestée avant d’approuver")


def test_where_no_step_verifies_nothing_is_asked_of_the_words() -> None:
    article = submit(quoting())
    article.rounds.get().steps.update(verifies=False)
    reviewer = make_user(Role.REVIEWER)
    with CaptureQueriesContext(connection) as queries:
        for _ in range(3):
            act(article, Action.APPROVE, reviewer)

    assert article.clearances.count() == 1
    assert not [query for query in queries if "reviews_verification" in query["sql"]]


def test_the_rule_asks_one_query_whatever_the_number_of_words() -> None:
    article = at_the_verifying_step(quoting(*(quote_html(f"Oui, {rank}.") for rank in range(20))))
    verify_all(article, make_user(Role.REVIEWER))
    reviewer = make_user(Role.REVIEWER)
    with CaptureQueriesContext(connection) as queries:
        assert obstacles(article, Action.APPROVE, reviewer) == []

    assert len([query for query in queries if "reviews_verification" in query["sql"]]) == 1


# --- From the reviewer's page ---


def reading(article: Article, by: User, *more: str) -> str:
    """Return the reviewer's page, or what is in its frame."""
    return client_of(by).get("".join([f"/admin/articles/article/{article.pk}/relecture/", *more])).content.decode()


def test_the_reviewers_page_lists_what_is_to_verify_and_leads_to_its_words() -> None:
    article, reviewer = submit(quoting(quote_html(id=ONE))), make_user(Role.REVIEWER)
    claim(article, reviewer)
    selected = standings(article)[1].subject.key

    column, text = reading(article, reviewer), reading(article, reviewer, "texte/")

    assert "Il reste 2 passages à vérifier." in column
    assert f"relecture/texte/#citation-{ONE[:8]}" in column
    assert f'data-lead="claim-{selected}"' in column
    assert f"claim-{selected}" in text
    assert "/verifier/" in column
    assert "/verifier/" not in reading(article, article.owner)


def test_words_verified_from_the_reviewers_page_lead_back_to_it() -> None:
    article, reviewer = submit(quoting(quote_html(id=ONE))), make_user(Role.REVIEWER)
    form = {"digest": standings(article)[0].subject.digest, "seen": "0", "means": "email", "retour": "relecture"}

    answer = client_of(reviewer).post(address(article, ONE, "verifier"), form)

    assert answer["Location"].endswith(f"/{article.pk}/relecture/#citations")
    assert "Tout est vérifié" in reading(article, reviewer)


def test_words_chosen_in_the_article_are_selected_and_refused_in_json() -> None:
    article, reviewer = submit(quoting()), make_user(Role.REVIEWER)
    form = {"revision": article.current_id, "place": "introduction", "words": CLAIM}
    asked = {"Accept": "application/json"}

    answers = [client_of(reviewer).post(address(article), form, headers=asked) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[0].json() == {"message": "Affirmation ajoutée à ce qui est à vérifier."}
    assert "déjà" in answers[1].json()["obstacles"][0]


# --- Told ---


def contested_to() -> set[User]:
    """Return who was told that words are contested."""
    return {notice.person for notice in Notice.objects.filter(kind=Kind.CONTESTED).select_related("person")}


def test_contested_words_are_told_with_why_to_who_writes_and_who_reads_over_and_nothing_else_is() -> None:
    article, verifier = submit(quoting()), make_user(Role.REVIEWER, name="Odile")
    signing, reading, chief = make_user(Role.JOURNALIST), make_user(Role.REVIEWER), make_user(Role.CHIEF)
    article.bylines.create(author=make_author(account=signing), name="Anne", position=9)
    act(article, Action.TAKE, reading)

    speak(article, verifier, Saying.CONTEST)
    speak(article, verifier, Saying.EXEMPT)

    told = Notice.objects.get(kind=Kind.CONTESTED, person=article.owner)
    assert (told.words, told.url) == ("Odile a contesté une citation de Léa Roy.", address(article))
    assert told.reason == f"«\u00a0{WORDS}\u00a0»\nParce que."
    assert contested_to() == {article.owner, signing, reading}
    assert not Notice.objects.filter(kind=Kind.CONTESTED, person__in=[verifier, chief]).exists()


def test_after_the_clearance_the_chief_is_told_what_is_contested_and_who_contests_is_not() -> None:
    article, chief, other = quoting(), make_user(Role.CHIEF), make_user(Role.CHIEF)
    approve(article)
    gave = {approval.by for approval in Approval.objects.filter(round__article=article).select_related("by")}

    speak(article, chief, Saying.CONTEST)

    assert contested_to() >= {article.owner, other} | (gave - {chief})
    assert chief not in contested_to()


def test_who_wants_no_notice_of_contested_words_has_none_and_a_confidential_title_stays_out_of_the_subject() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    other = make_user(Role.JOURNALIST)
    Article.objects.filter(pk=article.pk).update(confidential=True)
    article.bylines.create(author=make_author(account=other), name="Anne", position=9)
    Preference.objects.create(person=article.owner, kind=Kind.CONTESTED, way=Way.NEVER)

    speak(article, chief, Saying.CONTEST)

    assert contested_to() == {other}
    assert Notice.objects.get(kind=Kind.CONTESTED).is_discreet


# --- After the bon à tirer ---


@pytest.mark.parametrize("action", [Action.PUBLISH, Action.SCHEDULE])
def test_words_contested_after_the_clearance_stop_what_goes_out_until_somebody_settles_them(action: Action) -> None:
    article, chief = quoting(quote_html(id=ONE), quote_html("Nous verrons.", id=TWO)), make_user(Role.CHIEF)
    approve(article)
    assert obstacles(article, action, chief) == []

    said = speak(article, chief, Saying.CONTEST)
    assert obstacles(article, action, chief) == [
        f"Des mots de l’article sont contestés\u00a0: «\u00a0{WORDS}\u00a0» (par {said.by}). Avant de publier, "
        "renvoyez l’article à corriger, ou tranchez à la page «\u00a0Vérification\u00a0»."
    ]
    with pytest.raises(Refused) as refused:
        act(article, action, chief, when=timezone.now() + timedelta(days=1))
    assert refused.value.status == 409
    assert not article.publications.exists()

    speak(article, chief, Saying.EXEMPT)
    assert obstacles(article, action, chief) == []


def test_a_contested_claim_stops_what_goes_out_and_many_words_are_counted() -> None:
    article, chief = quoting(quote_html(id=ONE), quote_html("Nous verrons.", id=TWO)), make_user(Role.CHIEF)
    approve(article)
    claim(article, chief)
    assert obstacles(article, Action.PUBLISH, chief) == []

    for rank in range(3):
        speak(article, chief, Saying.CONTEST, rank)
    sentence = obstacles(article, Action.PUBLISH, chief)[0]
    assert "Nous verrons." in sentence
    assert "et un autre passage. Avant" in sentence


def test_what_is_contested_may_be_replaced_sent_back_or_go_out_in_an_emergency_and_what_is_scheduled_stays() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    publish(article, chief, when=timezone.now() + timedelta(days=2))
    speak(article, chief, Saying.CONTEST)
    act(article, Action.RESCHEDULE, chief, when=timezone.now() + timedelta(days=1))
    assert article.publications.coming(timezone.now()).count() == 1

    act(article, Action.UNSCHEDULE, chief)
    assert obstacles(article, Action.SCHEDULE, chief)
    assert [obstacles(article, action, chief) for action in (Action.EMERGENCY, Action.SEND_BACK)] == [[], []]


def test_a_replacement_waits_for_its_contested_words() -> None:
    article, chief = quoting(), make_user(Role.CHIEF)
    publish(article, chief, at=timezone.now() - timedelta(days=1))
    edit(article, article.owner, kicker="Commerce")
    approve(article)
    speak(article, chief, Saying.CONTEST)

    assert "contestés" in obstacles(article, Action.SCHEDULE, chief)[0]


def test_the_panel_of_what_is_approved_shows_the_words_on_its_greyed_button() -> None:
    article, chief = approve(quoting()), make_user(Role.CHIEF)
    speak(article, chief, Saying.CONTEST)

    shown = client_of(chief).get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "Des mots de l’article sont contestés" in shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Deux mots.", "«\u00a0Deux mots.\u00a0»"),
        ("Il choisit. Puis rien d’autre", "«\u00a0Il choisit…\u00a0»"),
        ("Il choisit, puis rien d’autre", "«\u00a0Il choisit…\u00a0»"),
    ],
)
def test_words_that_are_cut_end_with_an_ellipsis_and_no_other_stop(words: str, shown: str) -> None:
    assert excerpt(words, 15) == shown
