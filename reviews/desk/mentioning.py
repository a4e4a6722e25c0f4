"""« @ » and a name in a comment: whom it names, and whether they may read what they are called to."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from articles.content.folding import folded
from articles.desk.access import READERS, see_obstacles
from articles.desk.refusals import Refused
from articles.models import Article
from reviews.access import reviews_it
from reviews.models import Givers, Round

MOST = 20
LONGEST_NAME = 160
TOO_MANY = f"Un commentaire nomme au plus {MOST} personnes."
NAMESAKES = "Plusieurs personnes s’appellent «\u00a0{0}\u00a0»\u00a0: écrivez le nom entier, ou @ et le courriel."
NO_ACCESS = "{0} n’a pas accès à cet article\u00a0: retirez l’@ devant son nom."

_AT = re.compile(r"(?<![\w@.])@(?=\w)")
_WORD = re.compile(r"\w+")
_EMAIL = re.compile(r"[^\s@]+@[\w.-]*\w")


def readers(article: Article) -> QuerySet[User]:
    """Return the active people who may see the article: `see_obstacles` and the rounds, as one query."""
    found = User.objects.holding(*READERS, Role.CHIEF, Role.ADMIN)
    if article.confidential:
        signing = article.bylines.filter(author__account__isnull=False).values("author__account")
        its = User.objects.holding(*READERS).filter(Q(pk=article.owner_id) | Q(pk__in=signing))
        found = User.objects.holding(Role.CHIEF, Role.ADMIN) | its
    opened = Round.objects.filter(article=article).open(timezone.now()).first()
    for step in opened.steps.all() if opened is not None else ():
        chosen = User.objects.filter(pk__in=step.people, is_active=True).distinct()
        found |= chosen if step.givers == Givers.PEOPLE else User.objects.holding(*Givers(step.givers).roles)
    return found


def may_see(article: Article, person: User) -> bool:
    """Whether a person may read what they would be called to."""
    return not see_obstacles(article, person) or reviews_it(article, person)


def mentioned(text: str, article: Article) -> list[User]:
    """Return the people whom a text names after an « @ »: by their whole name, their first name alone, their e-mail.

    What names nobody of the newsroom is left as it is: social networks have names too. Raises Refused (422) when a name
    is that of several people, or of somebody who may not see the article.
    """
    places = [found.end() for found in _AT.finditer(text)]
    if not places:
        return []
    names, firsts = _known()
    found: dict[int, User] = {}
    for place in places:
        person = _named(text[place : place + LONGEST_NAME], names, firsts)
        if person is not None:
            found[person.pk] = person
        if len(found) > MOST:
            raise Refused(422, [TOO_MANY])
    if wrong := [NO_ACCESS.format(person) for person in found.values() if not may_see(article, person)]:
        raise Refused(422, wrong)
    return list(found.values())


Names = dict[str, list[User]]


def _known() -> tuple[Names, Names]:
    """Return everybody by whole name or e-mail, and by first name: who left is known, so that they are refused."""
    names: Names = defaultdict(list)
    firsts: Names = defaultdict(list)
    for person in User.objects.order_by("-is_active", "pk"):
        names[person.email].append(person)
        names[folded(person.name)].append(person)
        if person.is_active:
            firsts[folded(person.name).split(" ")[0]].append(person)
    return names, firsts


def _named(text: str, names: Names, firsts: Names) -> User | None:
    email = _EMAIL.match(text)
    if email and (whole := names.get(email[0].lower())):
        return whole[0]
    keys = [folded(text[: word.end()]) for word in _WORD.finditer(text)]
    known = next((key for key in reversed(keys) if key and key in names), "")
    people = _living(names[known]) if known else firsts.get(keys[0], []) if keys else []
    if len(people) > 1:
        raise Refused(422, [NAMESAKES.format(people[0] if known else people[0].get_short_name())])
    return people[0] if people else None


def _living(people: Iterable[User]) -> list[User]:
    """Return the people whose account is active, or else those who left."""
    people = list(people)
    return [person for person in people if person.is_active] or people
