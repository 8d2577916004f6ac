"""What a benchmark tells: a ratio, the goal it is held against, and what was counted; all of it one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: A ratio of a busy machine wavers: only beyond this much of the goal it is a failure.
FAILS_BEYOND: Final = 1.5
_HEADS: Final = ("#", "what", "ours", "floor", "peer", "goal", "verdict", "counted")


class Verdict(StrEnum):
    MET = "met"
    WARN = "warn"
    FAIL = "FAIL"
    NONE = "not measured"
    #: Told beside the goals, and held against none.
    TOLD = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    number: str
    what: str
    ours: str
    floor: str
    peer: str
    goal: str
    verdict: Verdict
    counted: str = ""


def at_most(found: float, goal: float) -> Verdict:
    """The verdict on a ratio that may not be more than the goal."""
    if found <= goal:
        return Verdict.MET
    return Verdict.WARN if found <= goal * FAILS_BEYOND else Verdict.FAIL


def at_least(found: float, goal: float) -> Verdict:
    """The verdict on a share that may not be less than the goal."""
    return at_most(goal, found) if found else Verdict.FAIL


def exactly(right: bool) -> Verdict:
    """What is counted is as it should be or it isn't; it never wavers."""
    return Verdict.MET if right else Verdict.FAIL


def worst(*verdicts: Verdict) -> Verdict:
    """Of several parts of one goal; what wasn't measured says nothing."""
    order = (Verdict.NONE, Verdict.TOLD, Verdict.MET, Verdict.WARN, Verdict.FAIL)
    return max(verdicts, key=order.index)


def not_measured(number: str, what: str, goal: str, why: str) -> Line:
    return Line(number, what, "-", "-", "-", goal, Verdict.NONE, why)


def times(ours: float, other: float) -> str:
    """How many times as long it took."""
    ratio = ours / other
    return f"{ratio:.2f}x" if ratio < 10 else f"{ratio:,.0f}x"


def duration(seconds: float) -> str:
    """In the unit in which it is read."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.1f} s"


def row(line: Line) -> str:
    told = (
        line.number, line.what, line.ours, line.floor, line.peer, line.goal, line.verdict.value, line.counted
    )  # fmt: skip
    return f"| {' | '.join(told)} |"


def table(lines: Iterable[Line]) -> str:
    """The lines as Markdown."""
    return "\n".join([f"| {' | '.join(_HEADS)} |", "|" + "---|" * len(_HEADS), *map(row, lines)])
