"""Something that happens in the demo, at its instant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from newsroom.demo.house import House


@dataclass(frozen=True, slots=True)
class Act:
    """Something somebody does at an instant."""

    at: datetime
    do: Callable[[House], None]
