"""The three lists of «Toezicht»: signals, the sample of a month, and the acts themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from counter_app.clock import local_date
from ui.format import day_short, moment_full, moment_short, whole_number
from ui.pages import oversight_words as say
from ui.pages.oversight_filters import View
from ui.theme import Size, Theme
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.state_view import StateScreen
from ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from counter_app.services.oversight_lines import TrailLine
    from counter_app.services.oversight_samples import SampleLine
    from counter_app.services.oversight_signals import Signal
    from counter_app.services.oversight_verdicts import Verdict


#: What each list says when nothing is in it.
EMPTY: Final[dict[View, StateScreen]] = {
    "signals": StateScreen(
        "Geen signalen", "In deze dagen is niets opgevallen. Kies een langere periode.", icon="shield-check"
    ),
    "sample": StateScreen(
        "Geen steekproef",
        "Er is nog geen maand voorbij waarin iemand personen zocht of opende.",
        icon="calendar-clock",
    ),
    "trail": StateScreen(
        "Geen regels", "Niets past bij deze keuze. Kies een langere periode.", icon="search-x"
    ),
}


def signals_table(theme: Theme, today: date) -> Table[Signal]:
    """Signals, those that nobody looked at marked."""
    return Table(
        theme,
        (
            Column(
                "Dag", lambda one: day_short(one.day, today), width=Size.COL_DATE, sort=lambda one: one.day
            ),
            Column(
                "Signaal",
                lambda one: Cell(say.SIGNALS[one.kind], icon=say.SIGNAL_ICONS[one.kind], strong=one.is_open),
            ),
            Column("Medewerker", say.whose, sort=say.whose),
            Column(
                "Aantal",
                lambda one: Cell(whole_number(one.count), mono=True, right=True),
                width=Size.COL_SHORT,
                sort=lambda one: one.count,
            ),
            Column(
                "Oordeel", lambda one: _verdict(one.verdict, is_open=one.is_open), width=Size.SECTION_LABEL
            ),
        ),
        name="Signalen",
        key=lambda one: f"{one.kind} {one.clerk_id} {one.day}",
        row_height=Size.TABLE_ROW_TALL,
        sorted_by=-1,
    )


def sample_table(theme: Theme, today: date) -> Table[SampleLine]:
    """The drawn lines of a month, in the order in which they happened."""
    return Table(
        theme,
        (
            Column("Wanneer", lambda one: _when(one.line, today), width=Size.COL_DATE),
            Column("Medewerker", lambda one: say.who(one.line) if one.line is not None else ""),
            Column(
                "Handeling", lambda one: say.act_words(one.line) if one.line is not None else "Vernietigd"
            ),
            Column(
                "Reden", lambda one: say.reason_words(one.line) if one.line is not None else "", folds=True
            ),
            Column("Oordeel", lambda one: _of_line(one), width=Size.SECTION_LABEL),
        ),
        name="Steekproef",
        key=lambda one: one.number,
        row_height=Size.TABLE_ROW_TALL,
        sorted_by=-1,
    )


def trail_table(theme: Theme, today: date) -> Table[TrailLine]:
    """The acts, the newest first; about whom isn't told here."""
    return Table(
        theme,
        (
            Column(
                "Wanneer",
                lambda one: _when(one, today),
                width=Size.COL_DATE,
                sort=lambda one: (one.at, one.id),
            ),
            Column("Medewerker", lambda one: Cell(say.who(one), sub=one.location), sort=say.who),
            Column("Handeling", lambda one: say.act_words(one), sort=say.act_words),
            Column("Reden of verzoek", lambda one: say.reason_words(one), folds=True),
            Column("Over", lambda one: say.about_words(one), width=Size.COL_DATE, folds=True),
        ),
        name="Handelingen",
        key=lambda one: one.id,
        row_height=Size.TABLE_ROW_TALL,
        descending=True,
    )


def _when(line: TrailLine | None, today: date) -> Cell:
    if line is None:
        return Cell("")
    shown = moment_short(line.at, today)
    return Cell(shown, spoken=moment_full(line.at), strong=local_date(line.at) == today)


def _of_line(one: SampleLine) -> Cell:
    return Cell("") if one.line is None else _verdict(one.verdict, is_open=one.verdict is None)


def _verdict(verdict: Verdict | None, *, is_open: bool) -> Cell:
    if verdict is None or is_open:
        return Cell("", chips=(ChipView("te bekijken", "amber", "eye"),))
    said = say.CONCLUSIONS[verdict.conclusion]
    return Cell("", sub="", chips=(ChipView(said.lower(), say.TONES[verdict.conclusion], "check"),))
