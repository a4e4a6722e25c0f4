"""Two writers, three pages, autosaves late or repeated among saves: a word said to be kept is somewhere."""

import random
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from accounts.roles import Role
from articles.models import Article, Fate, KeptText
from tests.articles.desk.forms import form_of, signed_in
from tests.articles.desk.test_autosave import pairs, send
from tests.builders import make_article, make_user

pytestmark = pytest.mark.django_db
STEPS = 24


class OpenPage:
    """A sheet open in a tab: its words are added to the standfirst, its messages numbered, some still on their way."""

    def __init__(self, article: Article, person: User, words: Callable[[], str]) -> None:
        self.article, self.person, self.words = article, person, words
        self.client = signed_in(person)
        self.on_their_way: list[dict[str, Any]] = []
        self.kept: set[str] = set()
        self.open()

    def open(self) -> None:
        """Open the article again: another page, from what is saved now."""
        self.id, self.sequence = uuid4(), 0
        self.form = form_of(self.article)

    def type(self) -> None:
        """Type one more word."""
        self.form["standfirst"] += f" {self.words()}"

    def send_later(self) -> None:
        """Type a word, and give the autosave to a slow network."""
        self.type()
        self.sequence += 1
        self.on_their_way.append(
            {"person": self.person.pk, "page": str(self.id), "sequence": self.sequence, "base": self.form["base"]}
            | {"fields": pairs(self.form)}
        )

    def arrive(self, message: dict[str, Any]) -> None:
        """An autosave arrives; what its answer says is kept is noted."""
        answer = send(self.client, self.article, message)
        assert answer.status_code == 200
        self.kept |= words_of(dict(message["fields"])["standfirst"])

    def save(self) -> None:
        """Save. Refused because another saved first: the writer opens the article again."""
        self.sequence += 1
        sent = self.form | {"page": str(self.id), "sequence": str(self.sequence)}
        answer = self.client.post(self.article.get_desk_url(), sent, headers={"Accept": "application/json"})
        if answer.status_code != 409:
            assert answer.status_code == 200, answer.content
            self.kept |= words_of(self.form["standfirst"])
            self.form = form_of(self.article)
        else:
            self.open()


def words_of(text: str) -> set[str]:
    """The words typed by somebody in a text."""
    return {word for word in text.split() if word.startswith("mot")}


def step(page: OpenPage, chance: random.Random) -> None:
    """One thing happens to a page."""
    what = chance.choices(("type", "send", "arrive", "save"), (1, 4, 5, 2))[0]
    if what == "type":
        page.type()
    elif what == "send":
        page.send_later()
    elif what == "save":
        page.save()
    elif page.on_their_way:
        message = chance.choice(page.on_their_way)
        if chance.random() < 0.7:
            page.on_their_way.remove(message)
        page.arrive(message)


def lost(article: Article, pages: list[OpenPage]) -> set[str]:
    """The words said to be kept that are neither in the article nor in a kept text of their writer."""
    article.refresh_from_db()
    gone: set[str] = set()
    for page in pages:
        texts = KeptText.objects.filter(article=article, person=page.person, fate=Fate.KEPT)
        gone |= {word for word in page.kept if not any(word in text for text in (article.standfirst, *have(texts)))}
    return gone


def have(texts: Any) -> list[str]:
    """The kept texts themselves."""
    return list(texts.values_list("text", flat=True))


def interleave(seed: int, owner: User, chief: User) -> int:
    """Play one order of events. Return how many words were said to be kept."""
    chance = random.Random(seed)
    article = make_article(owner, sections=0, standfirst="Chapô")
    numbers = iter(range(10_000))
    pages = [OpenPage(article, person, lambda: f"mot{next(numbers):04}") for person in (owner, owner, chief)]
    for _ in range(STEPS):
        step(chance.choice(pages), chance)
        assert lost(article, pages) == set(), f"seed {seed}"
    return sum(len(page.kept) for page in pages)


def test_autosaves_and_saves_in_any_order_lose_no_word_said_to_be_kept() -> None:
    owner, chief = make_user(Role.JOURNALIST), make_user(Role.CHIEF)

    told = [interleave(seed, owner, chief) for seed in range(12)]

    assert sum(told) > 36


@pytest.mark.soak
def test_a_thousand_orders_of_autosaves_and_saves_lose_no_word_said_to_be_kept() -> None:
    owner, chief = make_user(Role.JOURNALIST), make_user(Role.CHIEF)

    told = [interleave(seed, owner, chief) for seed in range(1000)]

    assert sum(told) > 1000
