"""« Signaler une erreur »: what a reader typed becomes a report, and the newsroom is told, an hour's worth at once."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Kind, Notice, User
from accounts.notices import Telling, notify
from accounts.roles import Role
from articles.content.richtext.characters import scrub
from articles.desk.access import see_obstacles
from articles.models.draft import Article
from articles.models.published import Publication
from articles.models.reports import Report
from articles.voices.places import place_of
from articles.voices.senders import Refused, Sender, allow

NB = "\u00a0"
LONGEST_WORDS, LONGEST_TEXT, LONGEST_EMAIL = 500, 2000, 254
MOST_FROM_HOME = 10
"""Reports of one home in a day, on all articles."""
MOST_IN_AN_HOUR = 12
"""Articles of which a person is told in one hour; what more comes is one notice that leads to them all."""
SAME = timedelta(days=1)
NO_TEXT = "Dites ce qui ne va pas."
LONG_WORDS = f"Le passage est trop long{NB}: {LONGEST_WORDS} caractères au plus."
LONG_TEXT = f"Votre message est trop long{NB}: {LONGEST_TEXT} caractères au plus."
BAD_EMAIL = "Cette adresse de courriel n’est pas complète. Corrigez-la, ou laissez-la vide."
OFTEN = f"Trop de signalements viennent de la même connexion aujourd’hui{NB}: écrivez-nous plutôt par courriel."


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form says. `site` is a field that people do not see: only a machine fills it."""

    endroit: str = ""
    passage: str = ""
    probleme: str = ""
    courriel: str = ""
    site: str = ""

    @classmethod
    def of(cls, posted: Mapping[str, str]) -> "Typed":
        """Read a posted form."""
        return cls(**{field.name: scrub(str(posted.get(field.name, ""))).strip() for field in fields(cls)})

    def faults(self) -> dict[str, str]:
        """Return what is wrong, in a sentence, by the field it is in."""
        found = {
            "passage": LONG_WORDS if len(self.passage) > LONGEST_WORDS else "",
            "probleme": NO_TEXT if not self.probleme else LONG_TEXT if len(self.probleme) > LONGEST_TEXT else "",
            "courriel": BAD_EMAIL if not _is_email(self.courriel) else "",
        }
        return {name: sentence for name, sentence in found.items() if sentence}


def _is_email(typed: str) -> bool:
    try:
        validate_email(typed or "personne@example.com")
    except ValidationError:
        return False
    return len(typed) <= LONGEST_EMAIL


@transaction.atomic
def receive(publication: Publication, typed: Typed, sender: Sender, at: datetime) -> Report | None:
    """Keep what a reader reports and tell who writes the article; the same again within a day is kept once.

    Return nothing of what a machine filled in. Raises Refused: 422 by field, 429 too many from one home.
    """
    if typed.site:
        return None
    if faults := typed.faults():
        raise Refused(422, list(faults.values()))
    # The count is the lock of what one home sends: of two same reports at once, the second finds the first.
    if not allow(sender, "report", MOST_FROM_HOME):
        raise Refused(429, [OFTEN])
    same = Report.objects.filter(article=publication.article_id, words=typed.passage, text=typed.probleme)
    if (known := same.filter(at__gt=at - SAME).first()) is not None:
        return known
    place = place_of(publication.as_content(), typed.endroit, typed.passage)
    made = Report.objects.create(
        article_id=publication.article_id,
        publication=publication,
        anchor=msgspec.to_builtins(place) if place else None,
        words=typed.passage,
        text=typed.probleme,
        email=typed.courriel,
        at=at,
    )
    _tell(made)
    return made


def _tell(made: Report) -> None:
    """Tell the owner, the signatures and the editors-in-chief: once an hour of an article, so often and no more."""
    article, hour = made.article, f"{timezone.localtime(made.at):%y%m%d%H}"
    everybody = {person.pk: person for person in [*_writers(article), *User.objects.holding(Role.CHIEF)]}
    told = Notice.objects.filter(key__startswith=f"report-{hour}-").values_list("key", flat=True).distinct()
    keys, key = set(told), f"report-{hour}-{article.pk}"
    one = {
        "key": key,
        "title": article.title,
        "words": "Une erreur est signalée dans l’article.",
        "url": reverse("admin:articles_article_reports", args=[article.pk]),
        "discreet": article.confidential,
    }
    many = {
        "key": f"report-{hour}-many",
        "title": "Erreurs signalées",
        "words": "D’autres articles ont des erreurs signalées.",
        "url": reverse("admin:articles_report_changelist"),
    }
    said: dict[str, Any] = one if key in keys or len(keys) < MOST_IN_AN_HOUR else many
    notify(everybody.values(), Telling(kind=Kind.REPORTED, **said), made.at)


def _writers(article: Article) -> list[User]:
    """The owner and the accounts of the byline, those of them who may see the article."""
    signing = article.bylines.filter(author__account__isnull=False).values("author__account")
    people = User.objects.filter(Q(pk=article.owner_id) | Q(pk__in=signing), is_active=True)
    return [person for person in people if not see_obstacles(article, person)]
