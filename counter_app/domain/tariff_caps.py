"""What the law allows at most for a line of the tariff table, with the article that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Cap:
    """A ceiling in cents, and where it stands."""

    cents: int
    article: str


#: By edition and code. Delivery in writing or on a medium is all that the law caps; other lines are the council's.
CAPS: Final[dict[tuple[str, str], Cap]] = {
    ("naarden-2007", "4.5"): Cap(227, "art. 37a lid 2 Regeling GBA"),
    ("naarden-2007", "4.6"): Cap(2269, "art. 37a lid 1 Regeling GBA"),
    ("brp", "4.5"): Cap(0, "art. 3.17 lid 3 Wet BRP"),
    ("brp", "4.6"): Cap(750, "art. 10 lid 2 Regeling BRP"),
}


def cap_of(edition: str, code: str) -> Cap | None:
    """The ceiling of one line; None where the law has none."""
    return CAPS.get((edition, code))
