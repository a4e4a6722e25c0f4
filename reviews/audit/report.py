"""Everything `manage.py audit` asks, and what it counted while asking."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from articles.models import Article, Basis, Clearance, Correction, Publication, Revision
from reviews.audit.clearances import clearance_faults
from reviews.audit.digests import digest_faults
from reviews.audit.intervals import interval_faults
from reviews.audit.journal import journal_faults
from reviews.audit.notes import note_faults
from reviews.audit.projections import projection_faults
from reviews.models import Approval, Countersignature, Round


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `rule` names it, `where` says which row, `words` says it in French."""

    rule: str
    where: str
    words: str


@dataclass
class Report:
    """What was counted and what is wrong."""

    counts: dict[str, int]
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def by_rule(self) -> Counter[str]:
        """Return how many faults each rule found."""
        return Counter(fault.rule for fault in self.faults)


def audit(at: datetime) -> Report:
    """Read every revision, round, clearance and publication, and return what does not hold at that instant."""
    found = [
        *digest_faults(),
        *projection_faults(),
        *clearance_faults(),
        *interval_faults(at),
        *journal_faults(),
        *note_faults(at),
    ]
    return Report(_counts(at), [Fault(*fault) for fault in found])


def _counts(at: datetime) -> dict[str, int]:
    emergencies = Clearance.objects.filter(basis=Basis.EMERGENCY)
    return {
        "articles": Article.objects.count(),
        "versions": Revision.objects.count(),
        "tours": Round.objects.count(),
        "approbations": Approval.objects.count(),
        "bons à tirer": Clearance.objects.count(),
        "publications": Publication.objects.count(),
        "en ligne": Publication.objects.live(at).count(),
        "programmées": Publication.objects.coming(at).count(),
        "retraits": Publication.objects.exclude(taken_down_at=None).count(),
        "notes aux lecteurs": Correction.objects.standing(at).count(),
        "urgences": emergencies.count(),
        "urgences contresignées": Countersignature.objects.count(),
    }
