"""The weighing of interests (Wet GBA art. 102 lid 2-3, Wet BRP art. 3.21 lid 2-3): its steps, and where they lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

#: The law sets no length; shorter than the objection term only with a reason, and never shorter than this.
USUAL_WEEKS: Final = 6
SHORTEST_WEEKS: Final = 2


class StepKind(StrEnum):
    """What can be done in a weighing, in the order in which it is done."""

    VIEW_ASKED = "view_asked"
    VIEW_GIVEN = "view_given"
    WEIGHED = "weighed"
    ANNOUNCED = "announced"
    RELIEF_ASKED = "relief_asked"
    RELIEF_ENDED = "relief_ended"


class Stage(StrEnum):
    """Where a weighing stands, in the words of the fact that the rules read."""

    NOT_YET = "nog_niet"
    TERM_RUNS = "positief_termijn_loopt"
    TERM_OVER = "positief_termijn_verstreken"
    AGAINST = "negatief"


#: Steps of somebody who decides, and never worked on the request.
BY_SECOND_PERSON: Final = (StepKind.WEIGHED, StepKind.ANNOUNCED, StepKind.RELIEF_ENDED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it was recorded."""

    kind: StepKind
    done_on: date
    until: date | None = None
    positive: bool | None = None
    told: dict[str, str] = field(default_factory=dict)
    clerk: str = ""


@dataclass(frozen=True, slots=True)
class Weighing:
    """All steps of one request, oldest first. The newest of each kind counts."""

    steps: tuple[Step, ...] = ()

    def last(self, kind: StepKind) -> Step | None:
        return next((step for step in reversed(self.steps) if step.kind is kind), None)

    @property
    def relief_pending(self) -> bool:
        """Whether a judge was asked to stop it and hasn't answered yet."""
        asked = [
            step.kind for step in self.steps if step.kind in (StepKind.RELIEF_ASKED, StepKind.RELIEF_ENDED)
        ]
        return bool(asked) and asked[-1] is StepKind.RELIEF_ASKED

    @property
    def relief_granted(self) -> bool:
        ended = self.last(StepKind.RELIEF_ENDED)
        return ended is not None and ended.positive is True and not self.relief_pending

    def stage(self, today: date) -> Stage:
        """What the rules may count on today."""
        weighed = self.last(StepKind.WEIGHED)
        if weighed is None:
            return Stage.NOT_YET
        if weighed.positive is not True or self.relief_granted:
            return Stage.AGAINST
        announced = self.last(StepKind.ANNOUNCED)
        if announced is None or announced.until is None or today <= announced.until or self.relief_pending:
            return Stage.TERM_RUNS
        return Stage.TERM_OVER

    def may_weigh(self, today: date) -> bool:
        """Whether the subject was heard, or had the time to be."""
        asked = self.last(StepKind.VIEW_ASKED)
        if asked is None or self.last(StepKind.WEIGHED) is not None:
            return False
        heard = self.last(StepKind.VIEW_GIVEN) is not None
        return heard or (asked.until is not None and today > asked.until)

    def next_kinds(self, today: date) -> Sequence[StepKind]:
        """What can be recorded now, the usual one first."""
        if self.last(StepKind.VIEW_ASKED) is None:
            return (StepKind.VIEW_ASKED,)
        weighed = self.last(StepKind.WEIGHED)
        if weighed is None:
            hear = () if self.last(StepKind.VIEW_GIVEN) else (StepKind.VIEW_GIVEN,)
            return (*((StepKind.WEIGHED,) if self.may_weigh(today) else ()), *hear)
        if self.last(StepKind.ANNOUNCED) is None:
            return (StepKind.ANNOUNCED,) if weighed.positive else ()
        if self.relief_pending:
            return (StepKind.RELIEF_ENDED,)
        return (StepKind.RELIEF_ASKED,) if self.stage(today) is Stage.TERM_RUNS else ()
