"""Every rule by its name, and the findings of all of them."""

from articles.checks import elision, names, shape, sourcing, spelling, time, typography, wording
from articles.checks.blocking import blocking
from articles.checks.finding import Facts, Finding
from articles.checks.reading import Reading, Rule
from articles.content.tree import Content

MODULES = (elision, time, sourcing, names, wording, typography, shape, spelling)
RULES: dict[str, Rule] = {rule.name: rule for module in MODULES for rule in module.RULES}


def to_look_at(content: Content, facts: Facts) -> list[Finding]:
    """Return what deserves a look, in the order of the page."""
    reading = Reading(content, facts)
    found = [finding for rule in RULES.values() for finding in rule.find(reading)]
    order = {passage.field: rank for rank, passage in enumerate(reading.passages)}
    return sorted(found, key=lambda finding: (order.get(finding.field, len(order)), finding.start))


def every_finding(content: Content, facts: Facts) -> list[Finding]:
    """Return the blocking findings, then those to look at."""
    return [*blocking(content, facts), *to_look_at(content, facts)]
