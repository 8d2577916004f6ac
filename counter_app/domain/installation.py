"""What a municipality sets up before it works with real persons, who does it, and which requests wait for it.

One table. The service refuses by it, the request shows it, and the list of what is still to be done is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.staff import Right, Role


class Lack(StrEnum):
    """What can be missing, in the order of doing it."""

    NAME = "name"
    CODE = "code"
    IBAN = "iban"
    TARIFFS = "tariffs"
    LOCATIONS = "locations"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    EDITION = "edition"
    REGULATION_TEXT = "regulation_text"
    ANNEXES = "annexes"
    DESIGNATED = "designated"
    LETTERS = "letters"
    PRINTERS = "printers"
    RECOVERY_SHEET = "recovery_sheet"


class Need(StrEnum):
    """What a request needs of the installation."""

    #: Whatever leads to a decision.
    DECISION = "decision"
    #: There is something to pay, with a nota.
    NOTA = "nota"
    #: The answer goes by letter, or a refusal is followed by one.
    LETTER = "letter"
    #: Asked by who stands on an annex of the reglement.
    ANNEX = "annex"
    #: About somebody secret: whoever handles it must be designated (`services.persons.require_designated`).
    SHIELDED = "shielded"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up: by whom, and the need of a request that waits for it (none: nothing waits)."""

    lack: Lack
    who: Role
    holds: Need | None = None
    #: Somebody with this right says that it was looked at; there is nothing else to see it by.
    approved_with: Right | None = None


STEPS: Final = (
    Step(Lack.NAME, Role.APPLICATION_MANAGER, Need.DECISION),
    Step(Lack.CODE, Role.APPLICATION_MANAGER),
    Step(Lack.IBAN, Role.APPLICATION_MANAGER, Need.NOTA),
    Step(Lack.TARIFFS, Role.APPLICATION_MANAGER, Need.NOTA),
    Step(Lack.LOCATIONS, Role.APPLICATION_MANAGER),
    Step(Lack.CLERK, Role.APPLICATION_MANAGER),
    Step(Lack.SUPERVISOR, Role.APPLICATION_MANAGER),
    Step(Lack.EDITION, Role.SUPERVISOR, Need.DECISION),
    Step(Lack.REGULATION_TEXT, Role.SUPERVISOR),
    Step(Lack.ANNEXES, Role.SUPERVISOR, Need.ANNEX, Right.SET_EDITION),
    Step(Lack.DESIGNATED, Role.DEPARTMENT_HEAD, Need.SHIELDED),
    Step(Lack.LETTERS, Role.APPLICATION_MANAGER, Need.LETTER, Right.MANAGE_ACCOUNTS),
    Step(Lack.PRINTERS, Role.APPLICATION_MANAGER, approved_with=Right.MANAGE_ACCOUNTS),
    Step(Lack.RECOVERY_SHEET, Role.APPLICATION_MANAGER),
)
STEP_OF: Final = {step.lack: step for step in STEPS}


def holding_back(lacking: Iterable[Lack], needs: frozenset[Need]) -> tuple[Lack, ...]:
    """What a request with these needs waits for, in the order of the table."""
    missing = frozenset(lacking)
    return tuple(step.lack for step in STEPS if step.lack in missing and step.holds in needs)
