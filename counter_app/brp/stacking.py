"""Turns the occurrences of one category, as they stand below each other, into stacks with history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from counter_app.brp.anomalies import anomaly
from counter_app.brp.rubrics import HISTORY, SEVERAL
from counter_app.domain.occurrence import EMPTY, Anomaly, Occurrence, Stack


class Line(NamedTuple):
    """What one line of the file holds for one category; the marker announces the next line's occurrence."""

    occurrence: Occurrence
    marker: str


EMPTY_LINE = Line(EMPTY, "")


def build_stacks(label: str, category: int, lines: Sequence[Line]) -> tuple[tuple[Stack, ...], list[Anomaly]]:
    """The stacks, and what was wrong with the markers."""
    if len(lines) == 1 and lines[0].occurrence and not lines[0].marker:
        return (Stack(lines[0].occurrence),), []
    same, other = f"{category + HISTORY:02d}", f"{category:02d}"
    rubriek = f"{category:02d}.H"
    stacks: list[list[Occurrence]] = []
    found: list[Anomaly] = []
    announced = other  # the first occurrence needs no marker
    for number, line in enumerate(lines):
        if announced not in (same, other, ""):
            found.append(anomaly(label, rubriek, announced, "invalid_marker"))
        if line.occurrence:
            if announced == same:
                _add_history(stacks, line.occurrence)
            elif announced == other:
                if number and category not in SEVERAL:
                    found.append(anomaly(label, rubriek, announced, "second_stack"))
                stacks.append([line.occurrence])
            else:
                if not line.occurrence.shifted:
                    found.append(anomaly(label, rubriek, "", "occurrence_without_marker"))
                if category in SEVERAL and not _is_same_fact(category, stacks, line.occurrence):
                    stacks.append([line.occurrence])
                else:
                    _add_history(stacks, line.occurrence)
        elif number and announced in (same, other):
            found.append(anomaly(label, rubriek, announced, "marker_without_occurrence"))
        announced = line.marker
    if announced:
        kind = "marker_without_occurrence" if announced in (same, other) else "invalid_marker"
        found.append(anomaly(label, rubriek, announced, kind))
    return tuple(Stack(stack[0], tuple(stack[1:])) for stack in stacks), found


def _add_history(stacks: list[list[Occurrence]], occurrence: Occurrence) -> None:
    """Below the last stack; without any, below one that holds nothing now."""
    if not stacks:
        stacks.append([EMPTY])
    stacks[-1].append(occurrence)


# What tells one nationality, partner, child or travel document from another.
_IDENTITY: dict[int, Sequence[tuple[str, ...]]] = {
    4: (("05.10",),),
    5: (("01.10",), ("01.20",), ("02.10", "02.40", "03.10")),
    9: (("01.10",), ("01.20",), ("02.10", "03.10")),
    12: (("35.20",),),
}


def _is_same_fact(category: int, stacks: list[list[Occurrence]], occurrence: Occurrence) -> bool:
    """Whether an unannounced occurrence tells about the same fact as the last stack."""
    if not stacks:
        return False
    for elements in _IDENTITY[category]:
        ours = tuple(occurrence.text(element) for element in elements)
        theirs = tuple(stacks[-1][0].text(element) for element in elements)
        if all(ours) and all(theirs):
            return ours == theirs
    return False
