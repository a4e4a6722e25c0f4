"""Where a line stands in a journal made of several tables: by its moment, then its table, then its id."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WRITTEN = re.compile(r"([0-9]{1,17})\.([0-9])\.([0-9]{1,18})")


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line's moment, the rank of its table and its id there: no two lines share one."""

    at: datetime
    rank: int
    id: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the place written in an address, None when it is none of ours."""
        found = WRITTEN.fullmatch(text) if text.isascii() else None
        if found is None:
            return None
        moment, rank, id = (int(number) for number in found.groups())
        try:
            return cls(EPOCH + timedelta(microseconds=moment), rank, id)
        except OverflowError:
            return None

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}.{self.rank}.{self.id}"

    def before(self, moment: str, rank: int) -> Q:
        """Return the condition « earlier than this place » on the rows of the table of that rank."""
        return self._beside(moment, rank, "lt")

    def after(self, moment: str, rank: int) -> Q:
        """Return the condition « later than this place »."""
        return self._beside(moment, rank, "gt")

    def _beside(self, moment: str, rank: int, way: str) -> Q:
        strictly = Q(**{f"{moment}__{way}": self.at})
        if rank == self.rank:
            return strictly | Q(**{moment: self.at, f"id__{way}": self.id})
        is_on_that_side = rank < self.rank if way == "lt" else rank > self.rank
        return Q(**{f"{moment}__{way}e": self.at}) if is_on_that_side else strictly
