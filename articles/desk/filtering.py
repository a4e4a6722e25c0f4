"""The filters of the list of articles by somebody or something of the house: rubric, signature, owner, expert."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from articles.content.folding import folded, holds
from articles.desk.experts import quoting
from articles.models import Article, Author, Byline, Expert, Quote, Rubric

SHORT = 8
MOST_PROPOSED = 1000
NB = "\u00a0"


class RowFilter(admin.SimpleListFilter):
    """By a row, whose id the address holds. Where there are many, one types its name and the browser proposes them.

    What was typed is the row that has this name, or the only one that holds these words; otherwise nothing is found.
    """

    placeholder = ""

    def __init__(self, *args: Any) -> None:
        """Read the rows, then choose how they are shown: links where they are few, a field otherwise."""
        self.named: list[tuple[int, str]] = []
        super().__init__(*args)
        if len(self.named) > SHORT:
            self.template = "admin/articles/article/filter_typed.html"

    def has_output(self) -> bool:
        """Whether there is something to choose, or something was asked."""
        return bool(self.named) or bool(self.asked)

    @property
    def asked(self) -> str:
        """What the address asks for, trimmed."""
        return (self.value() or "").strip()

    def rows(self) -> list[tuple[int, str]]:
        """Return the id and the name of each row."""
        raise NotImplementedError

    def articles_of(self, queryset: QuerySet[Article], row: int) -> QuerySet[Article]:
        """Return the articles of the row chosen."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every row, by its name."""
        self.named = self.rows()
        return [(str(pk), name) for pk, name in self.named]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The articles of the row named; none when there is no such row."""
        if not self.asked:
            return queryset
        row = self.chosen
        return queryset.none() if row is None else self.articles_of(queryset, row)

    @cached_property
    def chosen(self) -> int | None:
        """The id of the row that the address names, by its id or its name; None when there is none."""
        if not self.asked:
            return None
        if any(self.asked == str(pk) for pk, _ in self.named):
            return int(self.asked)
        wanted = folded(self.asked)
        same = [pk for pk, name in self.named if folded(name) == wanted]
        alike = same or [pk for pk, name in self.named if wanted and holds(name, wanted)]
        return alike[0] if len(alike) == 1 else None

    @property
    def proposed(self) -> list[str]:
        """The names that the browser proposes."""
        return [name for _, name in self.named[:MOST_PROPOSED]]

    @property
    def typed(self) -> str:
        """What the field holds: the name of the row chosen, or what was typed."""
        row = self.chosen
        return next((name for pk, name in self.named if pk == row), self.asked)

    def _shown(self) -> list[tuple[int, str]]:
        """The rows that are links: all where they are few, otherwise the one chosen."""
        return [pair for pair in self.named if len(self.named) <= SHORT or pair[0] == self.chosen]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """« Tout », each row, and what was typed when it is none of them."""
        self.others = [pair for pair in changelist.params.items() if pair[0] != self.parameter_name]
        row, name = self.chosen, self.parameter_name
        without = changelist.get_query_string(remove=[name])
        self.without = without if self.asked else ""
        yield {"selected": not self.asked, "query_string": without, "display": "Tout"}
        for pk, label in self._shown():
            address = changelist.get_query_string({name: pk})
            yield {"selected": pk == row, "query_string": address, "display": label}
        if self.asked and row is None:
            yield {"selected": True, "query_string": without, "display": f"«{NB}{self.asked}{NB}», introuvable"}


class RubricFilter(RowFilter):
    """By rubric."""

    title = "rubrique"
    parameter_name = "rubrique"
    placeholder = "Nom d’une rubrique"

    def rows(self) -> list[tuple[int, str]]:
        """Every rubric."""
        return list(Rubric.objects.order_by("name").values_list("pk", "name"))

    def articles_of(self, queryset: QuerySet[Article], row: int) -> QuerySet[Article]:
        """Those of the rubric."""
        return queryset.filter(rubric=row)


class BylineFilter(RowFilter):
    """By who signs."""

    title = "signature"
    parameter_name = "signature"
    placeholder = "Nom de qui signe"

    def rows(self) -> list[tuple[int, str]]:
        """Every signature."""
        return list(Author.objects.order_by("name").values_list("pk", "name"))

    def articles_of(self, queryset: QuerySet[Article], row: int) -> QuerySet[Article]:
        """Those signed so, under whichever role."""
        return queryset.filter(pk__in=Byline.objects.filter(author=row).values("article_id"))


class OwnerFilter(RowFilter):
    """By who has the article."""

    title = "responsable"
    parameter_name = "responsable"
    placeholder = "Nom d’une personne"

    def rows(self) -> list[tuple[int, str]]:
        """Whoever has an article."""
        owners = User.objects.filter(pk__in=Article.objects.order_by().values("owner").distinct())
        return [(user.pk, str(user)) for user in owners.order_by("name", "pk")]

    def articles_of(self, queryset: QuerySet[Article], row: int) -> QuerySet[Article]:
        """Theirs."""
        return queryset.filter(owner=row)


class ExpertFilter(RowFilter):
    """By who is quoted in the latest text."""

    title = "expert·e cité·e"
    parameter_name = "expert"
    placeholder = "Personne citée"

    def rows(self) -> list[tuple[int, str]]:
        """Everybody in the address book, with their organisation: two may have one name."""
        people = Expert.objects.filter(alias_of=None).order_by("name", "pk").values_list("pk", "name", "organisation")
        return [(pk, f"{name}, {place}" if place else name) for pk, name, place in people]

    def articles_of(self, queryset: QuerySet[Article], row: int) -> QuerySet[Article]:
        """Those that quote them."""
        return queryset.filter(pk__in=Quote.objects.filter(quoting(row)).values("article_id"))


HOUSE_FILTERS: list[Any] = [RubricFilter, BylineFilter, OwnerFilter, ExpertFilter, "kind"]
