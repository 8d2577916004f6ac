"""An entry with all its changes: what holds on a day follows from them, and nothing is ever overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from counter_app.registers.definition import Act, Values

#: So long before its last day an entry is told to run out.
RUNS_OUT = timedelta(days=14)


class Standing(StrEnum):
    """How an entry stands on a day."""

    PROPOSED = "proposed"
    LATER = "later"
    IN_FORCE = "in_force"
    RUNNING_OUT = "running_out"
    ENDED = "ended"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an entry: what it says from then on, who entered it and why, and who approved it."""

    id: int
    version: int
    act: Act
    values: Values
    valid_from: date
    valid_until: date | None
    why: str
    #: None for what came with the program.
    entered_by: int | None
    entered_by_name: str
    entered_at: datetime
    needs_second_person: bool
    approved: bool | None = None
    judged_by_name: str = ""
    judged_at: datetime | None = None
    judged_why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it has effect: nobody has to approve it, or somebody did."""
        return self.approved is True or not self.needs_second_person

    @property
    def waits(self) -> bool:
        """Whether a second person still has to look at it."""
        return self.needs_second_person and self.approved is None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register with its changes, oldest first."""

    id: int
    register: str
    sequence: int
    changes: tuple[Change, ...]

    @property
    def version(self) -> int:
        return self.changes[-1].version

    @property
    def newest(self) -> Change:
        """What was entered last, whether it counts or not."""
        return self.changes[-1]

    @property
    def waiting(self) -> Change | None:
        """The change that a second person can approve: only ever the newest."""
        return self.newest if self.newest.waits else None

    def holding(self, day: date) -> Change | None:
        """The change that holds on a day. An end only ever shortens what was approved before it."""
        begun = [
            one for one in self.changes if one.counts and one.act is not Act.ENDED and one.valid_from <= day
        ]
        if not begun:
            return None
        base = begun[-1]
        last = self.last_day(base)
        return base if last is None or day <= last else None

    def last_day(self, base: Change) -> date | None:
        """The last day of what a change says, with the ends that came after it."""
        ends = [
            one.valid_until
            for one in self.changes
            if one.valid_until is not None
            and (one is base or (one.act is Act.ENDED and one.counts and one.version > base.version))
        ]
        return min(ends) if ends else None

    def standing(self, day: date) -> Standing:
        """In one word how the entry stands."""
        holds = self.holding(day)
        if holds is not None:
            last = self.last_day(holds)
            soon = last is not None and last - day <= RUNS_OUT
            return Standing.RUNNING_OUT if soon else Standing.IN_FORCE
        counted = [one for one in self.changes if one.counts and one.act is not Act.ENDED]
        if not counted:
            if self.waiting is not None:
                return Standing.PROPOSED
            return Standing.REFUSED if self.newest.approved is False else Standing.ENDED
        ended = self.last_day(counted[-1])
        if counted[-1].valid_from > day and (ended is None or ended >= counted[-1].valid_from):
            return Standing.LATER
        return Standing.ENDED

    def shown(self, day: date) -> Change:
        """What a list tells of the entry: what holds, else what last counted, else what was proposed."""
        counted = [one for one in self.changes if one.counts and one.act is not Act.ENDED]
        return self.holding(day) or (counted[-1] if counted else self.newest)
