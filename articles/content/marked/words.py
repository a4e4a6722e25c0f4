"""Two lines as one: words removed and added inside it, and what changed of the marks they wear."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.content.aligning import Work, aligned
from articles.content.marked.facts import Fact
from articles.content.marked.tokens import Mark, Token, tokens_of
from articles.content.typography import same_but_typography

NB = "\u00a0"
LABELS = {
    "strong": "Gras",
    "em": "Italique",
    "work": "Titre d’œuvre",
    "sup": "Exposant",
    "sub": "Indice",
    "link": "Lien",
    "article": "Lien vers un article",
    "foreign": "Langue",
    "spoken": "Paroles citées",
}
TAGS = {"strong": "strong", "em": "em", "work": "cite", "sup": "sup", "sub": "sub"}
EXCERPT = 60
MAX_MARK_FACTS = 30


@dataclass(frozen=True)
class Words:
    """A line: its markup, what changed of its marks, whether anything changed."""

    html: SafeString
    facts: list[Fact]
    changed: bool


def words(old: Sequence[Token], new: Sequence[Token], work: Work) -> Words:
    """Return both lines as one. Typography alone changes nothing."""
    html: list[SafeString] = []
    worn: list[tuple[Token, Token]] = []
    changed = False
    for part in aligned([token.key for token in old], [token.key for token in new], work):
        was, now = old[part.a : part.b], new[part.c : part.d]
        if part.same:
            worn += zip(was, now, strict=True)
        if part.same or same_but_typography(_text(was), _text(now)):
            html.append(_written(now))
            continue
        changed = True
        html += [said("del", _written(was))] if was else []
        html += [said("ins", _written(now))] if now else []
    facts = list(_marks(worn))[:MAX_MARK_FACTS]
    return Words(_joined(html), facts, changed or bool(facts))


def plain_words(old: str, new: str, work: Work) -> Words:
    """Return two plain texts as one line."""
    return words(tokens_of(old), tokens_of(new), work)


def said(tag: str, html: SafeString) -> SafeString:
    """Return words removed (`del`) or added (`ins`), said aloud too."""
    word = "retiré" if tag == "del" else "ajouté"
    return format_html(
        '<{0}><span class="visually-hidden"> {1}\u00a0: </span>{2}<span class="visually-hidden"> fin </span></{0}>',
        tag,
        word,
        html,
    )


def _text(tokens: Iterable[Token]) -> str:
    return "".join(token.key if token.key.startswith("\0") else token.text for token in tokens)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _written(tokens: Iterable[Token]) -> SafeString:
    return _joined(_worn("".join(t.text for t in run), marks) for marks, run in groupby(tokens, lambda t: t.marks))


def _worn(text: str, marks: tuple[Mark, ...]) -> SafeString:
    html = format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.split("\n")))
    for mark in reversed(marks):
        if tag := TAGS.get(mark.name):
            html = format_html("<{0}>{1}</{0}>", tag, html)
        elif mark.name == "foreign":
            html = format_html('<span lang="{}">{}</span>', mark.value, html)
        elif mark.name == "call":
            html = format_html('<sup class="source">{}</sup>', html)
        else:
            html = format_html('<span class="marked-{}">{}</span>', mark.name, html)
    return html


# --- Marks --------------------------------------------------------------------------------------------------------


def _marks(worn: Iterable[tuple[Token, Token]]) -> Iterator[Fact]:
    """Tell which words took, lost or changed a mark, run by run."""
    for (was, now), run in groupby(worn, lambda pair: (_told(pair[0]), _told(pair[1]))):
        if was == now:
            continue
        text = "".join(new.text for _, new in run).strip()
        about = f"«{NB}{text[:EXCERPT]}{'…' if len(text) > EXCERPT else ''}{NB}»"
        for name in LABELS:
            before, after = was.get(name), now.get(name)
            if before != after:
                yield Fact(f"{LABELS[name]} sur {about}", _mark(before), _mark(after))


def _told(token: Token) -> dict[str, str]:
    return {mark.name: "" if mark.name == "spoken" else mark.value for mark in token.marks}


def _mark(value: str | None) -> str:
    return "non" if value is None else value or "oui"
