"""The guided first hour: its tasks in order, and the lines of the audit trail by which some of them are known."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

#: The line of the trail with which somebody begins, and the one of a page of the handbook that was opened.
BEGUN: Final = "first_hour_begun"
HANDBOOK: Final = "handbook_read"


class Task(StrEnum):
    """What a new clerk does once, on fictitious persons."""

    SIGN_IN = "sign_in"
    HANDBOOK = "handbook"
    FIND_PERSON = "find_person"
    CONSENT = "consent"
    CASH = "cash"
    PRINT = "print"
    REPRINT = "reprint"
    REFUSAL = "refusal"
    TELEPHONE = "telephone"
    FOUR_EYES = "four_eyes"
    REGISTER = "register"


#: Of a task that is known by the trail alone: the lines of which one is enough.
LINES_OF: Final[dict[Task, frozenset[str]]] = {
    Task.HANDBOOK: frozenset({HANDBOOK}),
    Task.FIND_PERSON: frozenset({"open", "open_masked"}),
    Task.REPRINT: frozenset({"reprint"}),
    Task.REGISTER: frozenset({"register_printed", "register_exported"}),
}
#: Every line that the first hour looks at.
WATCHED: Final = frozenset({BEGUN, "sign_in"}).union(*LINES_OF.values())
