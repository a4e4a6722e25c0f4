"""Who is told of a comment, an answer, a decision: once each, never of one’s own act, and only who may see it."""

from collections.abc import Iterable

from accounts.models import Kind, User
from accounts.notices import Telling, notify
from articles.models import Article
from reviews.desk.mentioning import may_see
from reviews.models import Comment, Decision, Suggestion

LONGEST = 1000


def tell_comment(article: Article, made: Comment, named: Iterable[User], said: str = "") -> None:
    """Tell those whom a new comment names, and the article’s owner. `said`: what it proposes, if it does."""
    named = list(named)
    text = "\n".join(filter(None, (said, made.text)))
    _say(article, made, Kind.MENTION, named, text)
    kind = Kind.BLOCKED if made.blocking else Kind.COMMENTED
    words = "a proposé d’autres mots" if said else "a commenté votre article"
    if made.blocking:
        words += "\u00a0: personne ne l’approuve d’ici votre réponse"
    _say(article, made, kind, _others([article.owner], named), text, words)


def tell_answer(article: Article, made: Comment, named: Iterable[User]) -> None:
    """Tell those whom an answer names, and who made the comment that it answers."""
    assert made.parent is not None
    named = list(named)
    _say(article, made, Kind.MENTION, named, made.text)
    _say(article, made, Kind.ANSWERED, _others([made.parent.author], named), made.text, "a répondu à votre commentaire")


def tell_decision(article: Article, suggestion: Suggestion, by: User) -> None:
    """Tell who proposed other words what became of them."""
    verb = "accepté" if suggestion.decision == Decision.ACCEPTED else "refusé"
    made, words = suggestion.comment, f"a {verb} votre suggestion"
    _say(article, made, Kind.DECIDED, [made.author], suggestion.reason or proposal(suggestion), words, by)


def proposal(suggestion: Suggestion) -> str:
    """Return what a suggestion proposes, in one line."""
    old, new = suggestion.comment.place.words, suggestion.replacement
    return f"«\u00a0{old}\u00a0» → «\u00a0{new}\u00a0»" if new else f"«\u00a0{old}\u00a0» retiré"


def _others(people: Iterable[User], named: Iterable[User]) -> list[User]:
    told = {person.pk for person in named}
    return [person for person in people if person.pk not in told]


def _say(
    article: Article,
    about: Comment,
    kind: Kind,
    people: Iterable[User],
    text: str,
    words: str = "vous nomme dans un commentaire",
    by: User | None = None,
) -> None:
    author = by or about.author
    told = Telling(
        kind=kind,
        key=f"comment-{about.pk}-{kind}",
        title=article.title,
        words=f"{author} {words}.",
        url=about.get_desk_url(),
        reason=text[:LONGEST],
        discreet=article.confidential,
    )
    hearing = [person for person in people if person.pk != author.pk and may_see(article, person)]
    notify(hearing, told, about.at if by is None else about.resolved_at or about.at)
