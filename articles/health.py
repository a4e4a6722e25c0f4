"""How the parts of the articles are: the check of links, and the index that readers search."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, F, Max, Q

from accounts.health import Colour, Health
from accounts.proofs import Proofs
from articles.content.terms import ID_MASK
from articles.links.health import PATIENCE, State
from articles.models import LinkHealth, Publication, SearchEntry

LINKS = "links"
"""The proof that the check of links takes its turns."""
LONGEST_TURN = timedelta(minutes=30)
NO_CHECK = "LINK_CHECKS est à 0\u00a0: rien ne vérifie les liens."


def links_health(at: datetime, proofs: Proofs) -> Health:
    """Return how the check of links goes: red when its last turn failed, or when none ended for half an hour."""
    proof = proofs.get(LINKS)
    bad = Q(state__in=(State.MISSING, State.REFUSED))
    bad |= Q(state__in=(State.FAILING, State.SILENT), attempts__gte=PATIENCE)
    known = LinkHealth.objects.aggregate(all=Count("pk"), bad=Count("pk", filter=bad), last=Max("checked_at"))
    facts: tuple[str, ...] = (f"Adresses suivies\u00a0: {known['all']}", f"Liens en panne\u00a0: {known['bad']}")
    if not settings.LINK_CHECKS:
        return Health(LINKS, "Liens", Colour.OFF, known["last"], (NO_CHECK, *facts))
    if proof is None:
        return Health(LINKS, "Liens", Colour.UNKNOWN, known["last"], facts)
    if not proof.ok:
        facts = (f"Le dernier passage a échoué\u00a0: {proof.words}", *facts)
    is_red = not proof.ok or proof.at < at - LONGEST_TURN
    advice = "Cherchez «\u00a0clock.turn_failed\u00a0» dans le journal du worker, puis redémarrez-le."
    return Health(LINKS, "Liens", Colour.RED if is_red else Colour.GREEN, proof.at, facts, advice)


def index_health(at: datetime, proofs: Proofs) -> Health:
    """Return whether readers can find all that is online: red when a publication is not in the index."""
    live = Publication.objects.live(at)
    known = SearchEntry.objects.annotate(publication=F("place").bitand(ID_MASK)).values("publication")
    online, missing = live.count(), live.exclude(pk__in=known).count()
    facts = [f"En ligne\u00a0: {online}", f"Dans la recherche\u00a0: {online - missing}"]
    if missing:
        facts.insert(0, f"Publications introuvables par la recherche\u00a0: {missing}")
    colour = Colour.RED if missing else Colour.GREEN
    advice = "Publiez de nouveau les articles en cause, et signalez-le\u00a0: la publication écrit toujours son entrée."
    return Health("index", "Recherche", colour, at, tuple(facts), advice)
