"""Until when an article may not appear. The door refuses what would; here the hour is set, changed and lifted.

Each is done under the lock that `reviews.workflow.perform` holds, and returns what the journal says of it.
"""

from datetime import datetime
from http import HTTPStatus

from django.utils.timezone import localtime

from articles.content.french_dates import datetime_fr
from articles.models import Article
from reviews.rounds import Act
from reviews.rules import Refusal, Refused
from reviews.situation import Situation

NB = "\u00a0"
LONGEST_SOURCE = 120


def set_embargo(situation: Situation, act: Act) -> str:
    """Set or change the embargo, with whose it is. Raises Refused (409) when past, or later than what is scheduled."""
    until = act.when
    if until is None or until <= act.at:
        raise _refused(f"Choisissez un moment à venir{NB}: celui-ci est passé.")
    if situation.coming is not None and situation.coming.live_from < until:
        hour = datetime_fr(localtime(situation.coming.live_from))
        raise _refused(f"Une publication est programmée avant, le {hour}{NB}: déplacez-la d’abord.")
    changed = situation.embargo is not None
    _keep(situation.article, until, act.source)
    hour = datetime_fr(localtime(until))
    source = f" ({act.source})" if act.source else ""
    done = "a porté l’embargo au" if changed else "a mis l’article sous embargo jusqu’au"
    return f"{done} {hour}{source}"


def lift(situation: Situation, act: Act) -> str:
    """Lift the embargo before its hour."""
    until = situation.embargo
    if until is None:
        raise _refused("Aucun embargo ne court sur cet article.")
    _keep(situation.article, None, "")
    return f"a levé l’embargo qui courait jusqu’au {datetime_fr(localtime(until))}"


def _keep(article: Article, until: datetime | None, source: str) -> None:
    article.embargo_until, article.embargo_source = until, source
    article.save(update_fields=["embargo_until", "embargo_source"])


def _refused(sentence: str) -> Refused:
    return Refused(Refusal(HTTPStatus.CONFLICT, [sentence]))
