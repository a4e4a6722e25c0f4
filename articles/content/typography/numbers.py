"""Numbers and what goes with them: thousands, percentages, money, units, hours, dates, ordinals."""

import re

from articles.content.typography.line import Line
from articles.content.typography.signs import NBSP, Locale, S

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"

_TIED = "km/h|km²|km|cm²|cm|mm|m²|m³|kg|mg|mL|ml|cl|kWh|MWh|GWh|TWh|kW|MW|GW|kHz|MHz|GHz|Mo|Go|Ko|ko|Mbit/s|Mb/s|min"
_LONE = f"{_TIED}|ha|Hz|To|dB|px|m|g|L|l|W|V|s"
"""Units that only their space is put right before: `5G`, `4L` or `5s` may be a name."""

_GROUPS = re.compile(rf"(?<![\w.,/+\-])\d++(?:{S}\d++)*+(?![\w/.\-]*\d)")
_COUNTED = re.compile(
    rf"(?:(?<!\w)(?:nos?|n[°º]|dossier|articles?|art\.|pages?|pp?\.|tél\.?|téléphone|poste|loi)|\+){S}*$", re.IGNORECASE
)
_PERCENT = re.compile(rf"(?<=\d){S}*+([%‰])(?![\w%])")
_MONEY = re.compile(
    rf"(?<=\d)(?:{S}*+(k|M|G|Mds?)(?={S}*+[$€£¥]))?{S}*+([$€£¥])(?:{S}*+(CA|CAN|US|AU)(?!\w))?(?![\w$€£¥])"
)
_DEGREES = re.compile(rf"(?<=\d){S}*+°{S}?([CF])(?!\w)")
_ANGLE = re.compile(rf"(?<=\d){S}++°(?!{S}?[CFK](?!\w))(?!\w)")
_UNIT = re.compile(rf"(?<![\w.,])(\d++(?:[.,]\d++)?)(?:{S}++({_LONE})|({_TIED}))(?![\w²³'’/\-])")
_HOUR = re.compile(
    rf"(?<![\w.,:/])(\d{{1,3}}){S}*+(h|H(?={S}*+[0-5]\d(?!\w)))(?:{S}*+([0-5]\d)(?![\w,.]\d|\w))?(?![\w'’])"
)
_FIRST_DAY = re.compile(rf"(?<!\w)((?:le|du|au|dès|{DAYS}){S}++)1(?={S}++(?:{MONTHS})(?!\w))", re.IGNORECASE)
_DATE = re.compile(rf"(?<![\w.,/\-])(1er|[12]?\d|3[01]){S}++(?=(?:{MONTHS})(?!\w))", re.IGNORECASE)
_FIRST = re.compile(r"(?<![\w.,])1[eè]re(s?)(?!\w)")
_RANK = re.compile(r"(?<![\w.,])(?!1[^\d])(\d++)(?:ième|ieme|ème|eme)(s?)(?!\w)")
_CENTURY = re.compile(rf"(?<!\w)([IVXL]{{1,7}})(e|er|ème|ième|eme|ieme){S}++(?=siècles?(?!\w))")


def settle_numbers(line: Line, locale: Locale) -> None:
    """Tie numbers to what they count, and write hours, dates and ordinals as French does."""
    line.replace(_GROUPS, lambda found: _grouped(found, locale))
    line.replace(_PERCENT, lambda found: NBSP + found[1])
    line.replace(_MONEY, lambda found: NBSP + (found[1] or "") + found[2] + (NBSP + found[3] if found[3] else ""))
    line.replace(_DEGREES, lambda found: f"{NBSP}°{found[1]}")
    line.replace(_ANGLE, lambda found: "°")
    line.replace(_HOUR, lambda found: f"{found[1]}{NBSP}h" + (NBSP + found[3] if found[3] else ""))
    line.replace(_UNIT, lambda found: f"{found[1]}{NBSP}{found[2] or found[3]}")
    settle_ranks(line)
    line.replace(_DATE, lambda found: found[1] + NBSP)


def settle_ranks(line: Line) -> None:
    """Write ordinals: `1re`, `2e`, `XXIe siècle`, the first of a month."""
    line.replace(_FIRST_DAY, lambda found: f"{found[1]}1er")
    line.replace(_FIRST, lambda found: f"1re{found[1]}")
    line.replace(_RANK, lambda found: f"{found[1]}e{found[2]}")
    line.replace(_CENTURY, lambda found: f"{found[1]}{'er' if found[2] == 'er' else 'e'}{NBSP}")


def _grouped(found: re.Match[str], locale: Locale) -> str | None:
    """Part the digits of one number: « 1 250 000 ». Years, files, pages and telephone numbers are not grouped."""
    first, *others = re.split(S, found[0])
    if not others or first.startswith("0") or len(first) > 3 or any(len(group) != 3 for group in others):
        return None
    before = found.string[max(0, found.start() - 16) : found.start()]
    return None if _COUNTED.search(before) else locale.thousands.join([first, *others])
