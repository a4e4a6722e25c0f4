"""Articles that quote people, and what is said of their words, for the tests of verification."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from articles.content.richtext import parse
from articles.models import Article
from articles.snapshots import working
from reviews.models import Means, Verification
from reviews.verifying.acts import Said, say
from reviews.verifying.rules import Saying
from reviews.verifying.standing import Standing, standings_of
from tests.builders import make_article

WORDS = "Le marché tient, mais les marges fondent."


def quote_html(words: str = WORDS, *, id: str = "", tag: str = "blockquote", **by: str) -> str:
    """Return the markup of a quote: `by` are its attributes without `data-`."""
    said = {"name": "Léa Roy", "role": "directrice", "organisation": "Institut du commerce"} | by
    attributes = "".join(f' data-{name}="{value}"' for name, value in said.items() if value)
    own = f' data-id="{id or uuid4()}"{attributes}'
    return (
        f"<p>Oui, <q{own}>{words}</q>.</p>"
        if tag == "q"
        else f'<blockquote class="quote"{own}><p>{words}</p></blockquote>'
    )


def quoting(*quotes: str, **fields: Any) -> Article:
    """Return an article whose introduction is a sentence, then these quotes (one by default)."""
    body = "<p>Les ventes ont repris de 12 % au printemps.</p>" + "".join(quotes or [quote_html()])
    return make_article(introduction=parse(body), **fields)


def standings(article: Article) -> list[Standing]:
    """Return where the words of an article stand now."""
    article.refresh_from_db()
    return standings_of(article, working(article))


def verdicts(article: Article) -> list[str]:
    """Return the verdict of each quote, then of each claim."""
    return [standing.verdict.value for standing in standings(article)]


def speak(article: Article, by: User, saying: Saying = Saying.VERIFY, rank: int = 0, **details: Any) -> Verification:
    """Say something of words of an article, as somebody who just opened the page."""
    standing = standings(article)[rank]
    seen: dict[str, Any] = {"digest": standing.subject.digest, "seen": standing.last}
    said = Said(saying, **(seen | filled(saying) | details))
    return say(article, by, standing.subject.key, said, at=timezone.now())


def filled(saying: Saying) -> dict[str, Any]:
    """Return what an act asks for, filled in."""
    if saying is Saying.VERIFY:
        return {"means": Means.RECORDING.value, "reference": "bobine 3, 12 min"}
    return {"reason": "Parce que."}
