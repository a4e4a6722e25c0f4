"""The desk's main menu: what a person may see of each table, in the order of the work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.wording import ADD
from reviews.status import Stage

Apps = Iterable[Mapping[str, Any]]  # Django's `available_apps`: only what the person may see


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the menu."""

    label: str
    url: str
    is_current: bool = False
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Places under one name."""

    label: str
    entries: list[Entry]

    @property
    def is_current(self) -> bool:
        """Whether the page is one of these places."""
        return any(entry.is_current for entry in self.entries)


PLAIN = ""
OTHERS = "Autres"
SITE = "Le site"
MENU: list[tuple[str, list[tuple[str, str]]]] = [
    (PLAIN, [("articles.article", "Articles")]),
    (
        "Documentation",
        [
            ("articles.photo", "Photothèque"),
            ("articles.expert", "Expert·es"),
            ("articles.source", "Sources"),
            ("articles.author", "Signatures"),
        ],
    ),
    (
        SITE,
        [
            ("articles.report", "Erreurs signalées"),
            ("articles.reads", "Audience"),
            ("articles.rubric", "Rubriques"),
            ("articles.tag", "Étiquettes"),
            ("articles.articletemplate", "Gabarits"),
            ("articles.lexiconterm", "Lexique"),
            ("articles.houseword", "Mots de la maison"),
            ("articles.staticpage", "Pages fixes"),
            ("reviews.step", "Étapes de relecture"),
        ],
    ),
    (
        "Formations",
        [
            ("training.training", "Catalogue"),
            ("training.trainer", "Formateurs et formatrices"),
            ("training.provider", "Organismes"),
            ("training.trainingpin", "À côté des articles"),
        ],
    ),
    (PLAIN, [("accounts.user", "Personnes")]),
]
SHORTCUTS = ["articles.article", "training.training", "accounts.user", "articles.photo", "articles.expert"]
BEGUN = {"articles.article", "training.training", "accounts.user"}
"""What somebody comes to the desk to begin; who may begin none of these comes for what waits for them."""


def menu(
    apps: Apps, path: str, *, reviews: bool = False, arranges: bool = False, health: str = ""
) -> list[Group | Entry]:
    """The entries and groups of a person; a group that would hold one entry is that entry. `path` has its query.

    `arranges`: whether they choose what is « à la une ». `health`: the address of « État de santé », for who sees it.
    """
    tables = _tables(apps)
    articles = tables["articles.article"]["admin_url"] if "articles.article" in tables else ""
    calendar = Entry("Calendrier", f"{articles}calendrier/", path.startswith(f"{articles}calendrier/"))
    front = Entry("La une", f"{articles}une/", path.startswith(f"{articles}une/"))
    # Their addresses are under the articles': of the two places, it is the one where the person is.
    path = "" if articles and (calendar.is_current or front.is_current) else path
    groups = [(label, _entries(tables, places, path)) for label, places in MENU]
    if articles and arranges:
        groups = [(label, [front, *entries] if label == SITE else entries) for label, entries in groups]
    known = {table for _, places in MENU for table, _ in places}
    others = [(table, str(row["name"])) for table, row in tables.items() if table not in known]
    found = [
        _group(label, entries) for label, entries in [*groups, (OTHERS, _entries(tables, others, path))] if entries
    ]
    if articles:
        found.insert(1, calendar)
    if articles and reviews:
        found.insert(1, _review(articles, path))
    return [*found, Entry("État de santé", health, path.startswith(health))] if health else found


def shortcuts(apps: Apps) -> list[Entry]:
    """What one may begin from the first page, by the verb that begins it; the first is primary if it is one’s work."""
    tables = _tables(apps)
    offered = [table for table in SHORTCUTS if tables.get(table, {}).get("add_url") and tables[table]["perms"]["add"]]
    return [
        Entry(ADD[table], tables[table]["add_url"], is_primary=table == offered[0] and table in BEGUN)
        for table in offered
    ]


def _tables(apps: Apps) -> dict[str, Mapping[str, Any]]:
    return {row["model"]._meta.label_lower: row for app in apps for row in app["models"]}


def _entries(tables: Mapping[str, Mapping[str, Any]], places: Iterable[tuple[str, str]], path: str) -> list[Entry]:
    found = [(label, tables[table].get("admin_url")) for table, label in places if table in tables]
    return [Entry(label, url, path.startswith(url)) for label, url in found if url]


def _review(articles: str, path: str) -> Entry:
    url = f"{articles}?etape={Stage.SUBMITTED}"
    return Entry("Relecture", url, path.startswith(url))


def _group(label: str, entries: list[Entry]) -> Group | Entry:
    return entries[0] if len(entries) == 1 and label != OTHERS else Group(label, entries)
