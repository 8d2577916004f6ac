"""How far an overview of disclosures goes back, and which disclosures are kept out of it, by rule set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from counter_app.domain.requester import RequesterClass

#: What the log says of what was handed out: no element of a record.
OVERVIEW: Final = "OVERZICHT"
#: In a line of the log about the police: whether the subject may hear of it.
MAY_BE_TOLD: Final = "in_overview"
#: How a line says that the subject may not, in the one form in which lines are kept.
UNTOLD_MARK: Final = f'"{MAY_BE_TOLD}":false'
#: What the log says of a paper with everything that is held.
HOLDINGS: Final = "INZAGE"


@dataclass(frozen=True, slots=True)
class OverviewRule:
    """Of one rule set: years back, the articles, and whether any line about the police is told."""

    years: int
    articles: tuple[str, ...]
    tells_of_police: bool


OVERVIEW_RULES: Final[Mapping[str, OverviewRule]] = {
    "naarden-2007": OverviewRule(1, ("art. 103 lid 1 Wet GBA", "art. 103 lid 2 Wet GBA"), False),
    "brp": OverviewRule(20, ("art. 3.22 lid 1 Wet BRP",), True),
}


def is_told(rule: OverviewRule, requester_class: str, payload: Mapping[str, Any]) -> bool:
    """Whether a disclosure stands on the overview; of the police only what is known to be no investigation."""
    if requester_class == RequesterClass.POLICE:
        return rule.tells_of_police and payload.get(MAY_BE_TOLD) is True
    return payload.get(MAY_BE_TOLD) is not False


def begins_on(today: date, years: int) -> date:
    """The first day of the period; of a leap day its first of March."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return date(today.year - years, 3, 1)
