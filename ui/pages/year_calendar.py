"""The year calendar: by month what comes back or is due, with the way to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.output.calendar_words import LATE, MONTHS, told, who
from counter_app.services.year_calendar import CalendarLine, Occasion
from ui.actions import BACK, NEXT, NEXT_ONE, PREVIEW, PREVIOUS_ONE
from ui.background import Background, Progress
from ui.format import counted, day_short
from ui.pages.cash_out import OutFields
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns, Hugging
from ui.widgets.inputs import Check
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_EARLIER: Final = PREVIOUS_ONE.worded("Vorig jaar")
_LATER: Final = NEXT_ONE.worded("Volgend jaar")
_OPEN: Final = NEXT.worded("Openen", "Ga naar waar dit wordt gedaan.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Druk deze kalender af, of bewaar hem als PDF.")
_DONE: Final = "jaarkalender"
#: Everybody can read this in the print queue.
_JOB: Final = "Jaarkalender"
_NOTHING: Final = StateScreen(
    "Niets in dit jaar", "Er komt niets terug en niets is te laat.", icon="calendar-clock"
)
#: Where each occasion is seen to: a page of the rail.
_PAGES: Final = {
    Occasion.ENTRY_DUE: "registers",
    Occasion.ENTRY_ENDS: "registers",
    Occasion.OWN_READING: "regulation",
    Occasion.READERS_DUE: "regulation",
    Occasion.INSTRUCTION: "regulation",
    Occasion.OATHS: "registers",
    Occasion.TARIFFS: "management",
    Occasion.EDITION_ENDS: "installation",
    Occasion.RETENTION: "retention",
    Occasion.DEPUTY_ENDS: "approvals",
    Occasion.SECRECY_NOTICE: "registers",
}
#: So soon it asks for attention.
_SOON_DAYS: Final = 14
_HEAD: Final = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)


class YearCalendarPage(CounterPage):
    """The list of one year on the left, with its paper on the right."""

    help_page = "jaarkalender"
    line_wanted = Signal(str, object)  # page of the rail, CalendarLine

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Jaarkalender", counter, background)
        self._year = counter.desk.clock.today().year
        self._lines: tuple[CalendarLine, ...] = ()
        #: The first line of each month in sight names it.
        self._first_of_month: frozenset[CalendarLine] = frozenset()
        self._table: Table[CalendarLine] = Table(
            theme,
            self._columns_of_table(),
            name="Jaarkalender",
            key=lambda one: one,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._set_keys)
        self._table.opened.connect(self._on_open)
        self._state = StateView(theme)
        self._state.show_state(_NOTHING)
        self._count = Text(theme, "", "small", "ink2")
        self._mine = Check(theme, "Alleen wat u zelf doet")
        self._mine.toggled.connect(self._on_mine)
        head = Row(theme, self._mine, STRETCH, self._count, margins=_HEAD)
        self._left = Card(
            theme, Box(head), Line(), grow(self._table), grow(self._state), gap=0, margins=(0, 0, 0, 0)
        )
        self._out = OutFields(theme, printer)
        explained = (
            "Wat terugkomt of af moet zijn: uit de registers, het lezen van het reglement, de tarieven en de "
            "bewaartermijnen. Er staan geen namen op."
        )
        paper = Card(
            theme,
            Text(theme, "Op papier", "section"),
            self._out,
            Text(theme, explained, "caption", "ink3", wrap=True),
            gap=Size.ROW,
        )
        self._side = Hugging(Box(Stack(theme, paper)))
        self._columns = Columns(theme, self._left, self._side)
        self.set_content(self._columns)
        self._show_year()

    def refresh(self) -> None:
        self._out.refresh()
        calendar, year = self.counter.calendar, self._year
        self.short(lambda: (year, calendar.of(year)), self._show)

    def focus_first(self) -> QWidget:
        return self._table if self._table.isVisibleTo(self) else self._mine

    def panes(self) -> Sequence[QWidget]:
        return (self._left, self._side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._columns.arrange((None, Size.SIDE), narrow=width == "narrow")
        self._table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))
        # Beside the days there is room for one line of words.
        self._table.set_folded(True)

    def show_failure(self, error: Exception) -> None:
        super().show_failure(error)
        self._set_keys()

    def _columns_of_table(self) -> tuple[Column[CalendarLine], ...]:
        return (
            Column(
                "Maand",
                lambda one: Cell(self._month(one), strong=True),
                width=Size.COL_NUMBER,
                sort=lambda one: one.day,
            ),
            Column(
                "Dag",
                lambda one: day_short(one.day, self._today()),
                width=Size.COL_NUMBER,
                sort=lambda one: one.day,
            ),
            Column("Wat", lambda one: Cell(told(one), strong=one.is_late)),
            Column(
                "Wie",
                lambda one: Cell(who(is_mine=one.is_mine), quiet=not one.is_mine),
                width=Size.COL_DATE,
                folds=True,
            ),
            Column("Stand", self._stand, width=Size.COL_DATE, sort=lambda one: one.day),
        )

    def _month(self, one: CalendarLine) -> str:
        """«November» at the first line of a month; with its year when what is late is older."""
        if one not in self._first_of_month:
            return ""
        name = MONTHS[one.day.month - 1]
        return name if one.day.year == self._year else f"{name} {one.day.year}"

    def _stand(self, one: CalendarLine) -> Cell:
        if one.is_late:
            return Cell(chips=(ChipView(LATE, "rood", "clock-alert"),))
        if (one.day - self._today()).days <= _SOON_DAYS:
            return Cell(chips=(ChipView("Binnenkort", "amber", "alarm-clock"),))
        return Cell("", quiet=True)

    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _show(self, asked: tuple[int, tuple[CalendarLine, ...]]) -> None:
        year, lines = asked
        if year != self._year:
            # Another year was chosen meanwhile: its own lines are on their way.
            return
        self._lines = lines
        self._show_lines()

    def _show_lines(self) -> None:
        shown = tuple(one for one in self._lines if one.is_mine or not self._mine.isChecked())
        named: dict[tuple[int, int], CalendarLine] = {}
        for one in shown:
            named.setdefault((one.day.year, one.day.month), one)
        self._first_of_month = frozenset(named.values())
        late = sum(one.is_late for one in shown)
        self._count.setText(", ".join(part for part in (counted(len(shown), "regel", "regels"),
                                                        f"{late} te laat" if late else "") if part))  # fmt: skip
        self._table.show_rows(shown)
        set_shown(self._table, bool(shown))
        set_shown(self._state, not shown)
        self._table.choose_first()
        if shown and self._mine.hasFocus() and not self._mine.isChecked():
            # There was nothing else to begin with before the lines came.
            self._table.setFocus()
        self._set_keys()

    def _show_year(self) -> None:
        self.set_title("Jaarkalender", (ChipView(str(self._year), "blauw", "calendar-clock"),))
        self._set_keys()

    def _set_keys(self, _row: object = None) -> None:
        one = self._table.current_row()
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_EARLIER, self._on_earlier),
                PageCommand(_LATER, self._on_later),
                PageCommand(_PRINT, self._on_print, "right"),
                PageCommand(_OPEN, self._on_open, "right", "primary", enabled=one is not None),
            ),
            "" if one is not None else "Geen regel gekozen",
        )

    def _on_mine(self, _checked: bool) -> None:
        self._show_lines()

    def _on_earlier(self) -> None:
        self._to_year(self._year - 1)

    def _on_later(self) -> None:
        self._to_year(self._year + 1)

    def _to_year(self, year: int) -> None:
        self._year = year
        self._show_year()
        self.refresh()

    def _on_open(self, _row: object = None) -> None:
        one = self._table.current_row()
        if one is not None:
            self.line_wanted.emit(_PAGES[one.occasion], one)

    def _on_print(self) -> None:
        calendar, year, mine, target = (
            self.counter.calendar,
            self._year,
            self._mine.isChecked(),
            self._out.target(),
        )
        self.clear_faults()
        self.banner_done.emit(_DONE)

        def make(_progress: Progress) -> str:
            # A printer may think for half a minute, so not among the short work.
            target.check()
            return target.put(calendar.paper(year, only_mine=mine), f"jaarkalender-{year}.pdf", _JOB)

        self.background.long(make, self._show_put, self.show_failure)

    def _show_put(self, sentence: str) -> None:
        self.banner_wanted.emit(BannerView(_DONE, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
