"""The keys of the page Toezicht: which there are for what is in sight, in which words, and which of them work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from ui.actions import BACK, EXPORT, HISTORY, NEXT, PERIOD, PREVIEW, REVEAL, SAVE, STOP
from ui.pages.oversight_filters import View
from ui.widgets.action_bar import PageCommand

#: The card that stands open above the list.
OpenCard = Literal["", "export", "limits"]
Run = Callable[[], None]
_LINES: Final = NEXT.worded("Regels bekijken", "De regels achter dit signaal. Dit wordt vastgelegd.")
_JUDGE: Final = SAVE.worded("Oordeel vastleggen", "Leg vast wat u zag. Dat verandert niemand meer.")
_REVEAL: Final = REVEAL.worded("Over wie", "Tonen om wie het gaat. Dit wordt vastgelegd.")
_EXPORT: Final = EXPORT.worded("Bestand of afdruk", "Bewaar dit overzicht als bestand, of druk het af.")
_KEEP: Final = SAVE.worded("Bestand bewaren", "Leg vast waarvoor, en bewaar het bestand.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Leg vast waarvoor, en druk dit overzicht af.")
_LIMITS: Final = HISTORY.worded("Grenzen", "Vanaf hoeveel of welk uur iets een signaal is.")
_KEEP_LIMITS: Final = SAVE.worded("Grenzen bewaren", "Leg deze grenzen vast. Ze gelden vanaf morgen.")
_NO_LIMITS: Final = STOP.worded("Niet wijzigen", "Sluit dit zonder iets te wijzigen.")
_NO_EXPORT: Final = STOP.worded("Niet bewaren", "Sluit dit zonder bestand.")


@dataclass(frozen=True, slots=True)
class Runs:
    """What each key does."""

    back: Run
    period: Run
    lines: Run
    judge: Run
    reveal: Run
    export: Run
    keep_export: Run
    print_export: Run
    no_export: Run
    limits: Run
    keep_limits: Run
    no_limits: Run


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be done now."""

    printing: bool
    limits: bool
    lines: bool
    reveal: bool
    export: bool
    judge: bool


def keys_of(view: View, card: OpenCard, runs: Runs, ready: Ready) -> tuple[PageCommand, ...]:
    """The commands from left to right."""
    always = (PageCommand(BACK, runs.back), PageCommand(PERIOD, runs.period))
    if card == "export":
        return (
            *always,
            PageCommand(_NO_EXPORT, runs.no_export),
            PageCommand(_PRINT, runs.print_export, side="right", enabled=ready.printing),
            PageCommand(_KEEP, runs.keep_export, side="right", kind="primary"),
        )
    if card == "limits":
        return (
            *always,
            PageCommand(_NO_LIMITS, runs.no_limits),
            PageCommand(_KEEP_LIMITS, runs.keep_limits, side="right", kind="primary"),
        )
    reveal = PageCommand(_REVEAL, runs.reveal, side="right", enabled=ready.reveal)
    if view == "trail":
        return (*always, reveal, PageCommand(_EXPORT, runs.export, side="right", enabled=ready.export))
    judge = PageCommand(_JUDGE, runs.judge, "right", "primary", enabled=ready.judge)
    if view == "sample":
        return (*always, reveal, judge)
    limits = (PageCommand(_LIMITS, runs.limits),) if ready.limits else ()
    return (*always, *limits, PageCommand(_LINES, runs.lines, side="right", enabled=ready.lines), judge)
