"""The steps after a nota that isn't paid: two letters, and then the collector."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Step(StrEnum):
    """One after the other; each once for a nota."""

    FIRST = "first"
    SECOND = "second"
    COLLECTOR = "collector"


def next_step(taken: tuple[Step, ...]) -> Step | None:
    """What comes after the steps that were taken; None after the last."""
    left = [one for one in Step if one not in taken]
    return left[0] if left else None


def due_from(last_day: date, taken: tuple[Step, ...], days: int) -> date:
    """The first day of the next step: a nota gets `days` more after its term, a letter told its own last day."""
    return last_day + timedelta(days=1 if taken else days + 1)
