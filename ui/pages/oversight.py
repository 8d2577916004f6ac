"""Oversight for the privacy officer and the auditor: signals, the sample of the month, and who did what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.oversight import MOST, Colleague, Shown
from counter_app.services.oversight_limits import StandingLimits
from counter_app.services.oversight_lines import TrailLine
from counter_app.services.oversight_samples import Sample, SampleLine
from counter_app.services.oversight_signals import Signal
from ui.actions import Command
from ui.background import Background, Job, Progress
from ui.format import counted, day_numeric, whole_number
from ui.pages import oversight_words as say
from ui.pages.counter_page import CounterPage
from ui.pages.oversight_export import ExportCard, write
from ui.pages.oversight_filters import OversightFilters, View
from ui.pages.oversight_keys import OpenCard, Ready, Runs, keys_of
from ui.pages.oversight_limits import LimitsCard
from ui.pages.oversight_lists import EMPTY, sample_table, signals_table, trail_table
from ui.pages.oversight_side import OversightSide
from ui.pages.page import Width
from ui.printing import Printer
from ui.theme import Size, Theme, Tone
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Row, ScrollColumn, Stack, grow, set_shown
from ui.widgets.chip import ChipView
from ui.widgets.fill_scroll import FillScroll, fix_width
from ui.widgets.key_button import KeyButton
from ui.widgets.state_view import StateView
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_VIEWS: Final[tuple[tuple[View, str], ...]] = (
    ("signals", "Signalen"),
    ("sample", "Steekproef"),
    ("trail", "Handelingen"),
)
_BANNER: Final = "toezicht"
_NO_FILE: Final = "Vul in waar het bestand komt."


class OversightPage(CounterPage):
    """One list at a time on the left, what it is about and the verdict on the right."""

    help_page = "toezicht"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Toezicht", counter, background)
        today = counter.desk.clock.today()
        self._printer = printer
        self._asked: Job | None = None
        self._sample: Sample | None = None
        self._behind: tuple[Signal, tuple[TrailLine, ...]] | None = None
        self._shown: tuple[int, Shown] | None = None
        self._views = QButtonGroup(self)
        self._buttons: dict[View, KeyButton] = {}
        for key, said in _VIEWS:
            button = KeyButton(theme, Command(said), "quiet")
            button.setCheckable(True)
            self._views.addButton(button)
            self._buttons[key] = button
        self._buttons["signals"].setChecked(True)
        self._filters = OversightFilters(theme)
        self._signals = signals_table(theme, today)
        self._lines = sample_table(theme, today)
        self._trail = trail_table(theme, today)
        self._tables: dict[View, QWidget] = {
            "signals": self._signals,
            "sample": self._lines,
            "trail": self._trail,
        }
        self._count = Text(theme, "", "small", "ink3")
        self._state = StateView(theme)
        self._side = OversightSide(theme, counter.clerk.id)
        self._side_scroll = ScrollColumn(self._side, name="Uitleg en oordeel")
        self._export = ExportCard(theme)
        self._limits = LimitsCard(theme)
        self._runs = Runs(
            back=self._on_back,
            period=self._on_period,
            lines=self._on_behind,
            judge=self._on_judge,
            reveal=self._on_reveal,
            export=self._on_export,
            keep_export=self._on_keep,
            print_export=self._on_print,
            no_export=self._on_no_export,
            limits=self._on_limits,
            keep_limits=self._on_keep_limits,
            no_limits=self._on_no_limits,
        )
        self._build()
        self._connect()
        self._set_keys()

    def _build(self) -> None:
        theme = self.theme
        head = Row(
            theme,
            *self._buttons.values(),
            STRETCH,
            self._count,
            gap=Size.PAIR,
            margins=(Size.GAP, Size.GAP, Size.CARD, Size.GAP),
        )
        shown = [grow(table) for table in self._tables.values()]
        card = Card(theme, Box(head), *shown, grow(self._state), gap=0, margins=(0, 0, 0, Size.GAP))
        self._body = Row(theme, grow(card), self._side_scroll, gap=Size.CARD)
        whole = Stack(
            theme, self._filters, self._limits, self._export, grow(self._body), gap=Size.ROW, margins=ON_PAGE
        )
        self.set_content(FillScroll(Box(whole)))
        self.set_title("Toezicht", (ChipView("Wat u bekijkt, wordt vastgelegd", "grijs", "eye"),))
        self._show_view()

    def _connect(self) -> None:
        self._views.buttonClicked.connect(self._on_view)
        self._filters.changed.connect(self.refresh)
        self._signals.chosen.connect(self._on_chosen)
        self._signals.opened.connect(self._on_signal_opened)
        self._lines.chosen.connect(self._on_chosen)
        self._trail.chosen.connect(self._on_chosen)
        self._export.kept.connect(self._on_keep)
        self._export.closed.connect(self._on_no_export)
        self._limits.kept.connect(self._on_keep_limits)
        self._limits.closed.connect(self._on_no_limits)

    def refresh(self) -> None:
        self.clear_faults()
        if self._asked is not None:
            self._asked.cancel()
        asks: dict[View, Callable[[], Job]] = {
            "signals": self._ask_signals,
            "sample": self._ask_months,
            "trail": self._ask_trail,
        }
        self._asked = asks[self._view()]()

    def focus_first(self) -> QWidget:
        table = self._tables[self._view()]
        return self._buttons[self._view()] if table.isHidden() else table

    def panes(self) -> tuple[QWidget, ...]:
        return (self._body.parentWidget() or self, self._side_scroll)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, narrow = self.theme.px, width == "narrow"
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        self._filters.arrange(width)
        self._export.arrange(width)
        self._limits.arrange(width)
        for table in (self._signals, self._lines, self._trail):
            table.set_folded(width != "wide")
            table.setMinimumHeight(px(Size.TABLE_LEAST))
        fix_width(
            self._side_scroll, None if narrow else px(Size.SIDE if width == "wide" else Size.SIDE_MIDDLE)
        )
        self._side_scroll.setMinimumHeight(px(Size.TABLE_LEAST))

    def open_sample(self) -> None:
        """From the notice on the start page: the newest month that is over."""
        self._buttons["sample"].setChecked(True)
        self._show_view()

    def _view(self) -> View:
        return next(key for key, button in self._buttons.items() if button.isChecked())

    @property
    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _ask_signals(self) -> Job:
        first, last = self._filters.days(self._today)
        return self.short(lambda: self.counter.oversight.signals(first, last), self._show_signals)

    def _ask_trail(self) -> Job:
        only = self._filters.trail(self._today)
        oversight = self.counter.oversight
        return self.short(lambda: (oversight.lines(only), oversight.colleagues()), self._show_trail)

    def _ask_months(self) -> Job:
        wanted = self._filters.month
        return self.short(lambda: self._read_sample(wanted), self._show_sample)

    def _read_sample(self, wanted: date | None) -> tuple[tuple[date, ...], Sample | None]:
        oversight = self.counter.oversight
        months = oversight.months()
        month = wanted if wanted in months else next(iter(months), None)
        return months, None if month is None else oversight.sample(month)

    def _show_view(self) -> None:
        view = self._view()
        self._filters.show_view(view)
        for key, table in self._tables.items():
            set_shown(table, key == view)
        set_shown(self._state, False)
        self._count.setText("")

    def _show_found(self, count: int, told: str) -> None:
        """The list that was asked for, or that there is nothing in it."""
        self._asked = None
        view = self._view()
        set_shown(self._tables[view], bool(count))
        set_shown(self._state, not count)
        if not count:
            self._state.show_state(EMPTY[view])
        self._count.setText(told)
        self._show_chosen()

    def _show_signals(self, found: tuple[Signal, ...]) -> None:
        self._behind = None
        self._signals.show_rows(found)
        self._signals.choose_first()
        waiting = sum(1 for one in found if one.is_open)
        self._show_found(len(found), f"{whole_number(waiting)} te bekijken" if found else "")

    def _show_trail(self, found: tuple[tuple[TrailLine, ...], tuple[Colleague, ...]]) -> None:
        lines, colleagues = found
        self._filters.offer_colleagues(colleagues)
        self._trail.show_rows(lines)
        self._trail.choose_first()
        more = "De nieuwste " if len(lines) == MOST else ""
        self._show_found(len(lines), f"{more}{say.lines_words(len(lines))}")

    def _show_sample(self, found: tuple[tuple[date, ...], Sample | None]) -> None:
        months, self._sample = found
        sample = self._sample
        self._filters.offer_months(months, None if sample is None else sample.month)
        if sample is None:
            self._lines.show_rows(())
            self._show_found(0, "")
            return
        self._lines.show_rows(sample.lines)
        self._lines.choose_first()
        drawn = f"{counted(len(sample.lines), 'regel', 'regels')} van {whole_number(sample.population)}"
        self._show_found(len(sample.lines), f"{drawn}, {whole_number(sample.to_see)} te bekijken")
        if sample.drawn_rightly is False:
            self._say(
                "Deze steekproef is niet eerlijk getrokken.",
                "Vertrouw haar niet en zoek uit wie dat deed.",
                bad=True,
            )

    def _show_chosen(self) -> None:
        signal, line, drawn = self._signal(), self._line(), self._drawn()
        shown = self._shown[1] if self._shown and line is not None and self._shown[0] == line.id else None
        if signal is not None:
            behind = self._behind[1] if self._behind is not None and self._behind[0] == signal else None
            self._side.show_signal(signal, behind)
        elif line is None:
            self._side.show_nothing()
        elif drawn is not None:
            self._side.show_line(line, shown, verdict=drawn.verdict, judged=True)
        else:
            self._side.show_line(line, shown)
        self._set_keys()

    def _signal(self) -> Signal | None:
        return self._signals.current_row() if self._view() == "signals" else None

    def _drawn(self) -> SampleLine | None:
        return self._lines.current_row() if self._view() == "sample" else None

    def _line(self) -> TrailLine | None:
        drawn = self._drawn()
        if drawn is not None:
            return drawn.line
        return self._trail.current_row() if self._view() == "trail" else None

    def _set_keys(self) -> None:
        card: OpenCard = "" if self._limits.isHidden() else "limits"
        if not self._export.isHidden():
            card = "export"
        line = self._line()
        ready = Ready(
            printing=bool(self._export.printer),
            limits=self.counter.clerk.may(Right.SET_SIGNALS),
            lines=self._signal() is not None,
            reveal=line is not None and line.can_be_shown,
            export=self._trail.current_row() is not None,
            judge=self._side.can_judge,
        )
        self.set_commands(keys_of(self._view(), card, self._runs, ready))

    def _on_view(self, button: QWidget) -> None:
        # The list that had the focus is hidden next.
        button.setFocus()
        if not self._export.isHidden():
            self._on_no_export()
        self._limits.hide()
        self._show_view()
        self._show_chosen()
        self.refresh()

    def _on_period(self) -> None:
        self._filters.open_period(self._view())

    def _on_chosen(self, _row: object) -> None:
        self._side.clear_form()
        self._show_chosen()

    def _on_signal_opened(self, _signal: object) -> None:
        self._on_behind()

    def _on_behind(self) -> None:
        signal = self._signal()
        if signal is not None:
            self.short(lambda: (signal, self.counter.oversight.lines_behind(signal)), self._show_behind)

    def _show_behind(self, found: tuple[Signal, tuple[TrailLine, ...]]) -> None:
        self._behind = found
        self._show_chosen()

    def _on_reveal(self) -> None:
        line = self._line()
        if line is not None and line.can_be_shown:
            self.short(lambda: (line.id, self.counter.oversight.show(line.id)), self._show_revealed)

    def _show_revealed(self, found: tuple[int, Shown]) -> None:
        self._shown = found
        self._show_chosen()

    def _on_judge(self) -> None:
        self.clear_faults()
        conclusion, note = self._side.chosen, self._side.note.text()
        signal, drawn, sample, oversight = self._signal(), self._drawn(), self._sample, self.counter.oversight
        if signal is not None:
            self.short(lambda: oversight.judge_signal(signal, conclusion, note), self._on_judged)
        elif drawn is not None and sample is not None:
            self.short(lambda: oversight.judge_line(sample, drawn, conclusion, note), self._on_judged)

    def _on_judged(self, _none: object) -> None:
        self._side.clear_form()
        self._say("Het oordeel is vastgelegd.")
        self.refresh()

    def _on_export(self) -> None:
        self._export.start(f"toezicht-{self._today:%Y-%m-%d}.csv", self._printer.names())
        self._set_keys()

    def _on_no_export(self) -> None:
        self._export.stop()
        self.clear_faults()
        self._set_keys()
        self.focus_wanted.emit()

    def _on_limits(self) -> None:
        self.short(self.counter.oversight.limits, self._show_limits)

    def _show_limits(self, standing: StandingLimits) -> None:
        self._limits.start(standing, self._today)
        self._set_keys()

    def _on_no_limits(self) -> None:
        self._limits.hide()
        self.clear_faults()
        self._set_keys()
        self.focus_wanted.emit()

    def _on_keep_limits(self) -> None:
        self.clear_faults()
        typed, oversight = self._limits.typed(), self.counter.oversight
        self.short(lambda: oversight.set_limits(typed), self._show_kept_limits)

    def _show_kept_limits(self, standing: StandingLimits) -> None:
        self._on_no_limits()
        self._say("De grenzen zijn bewaard.", f"Ze gelden vanaf {day_numeric(standing.since)}.")

    def _on_keep(self) -> None:
        self.clear_faults()
        path = self._export.path
        if path is None:
            self.show_user_error(UserError(_NO_FILE, "file"))
            return
        purpose, only = self._export.purpose.text(), self._filters.trail(self._today)
        rows = say.export_rows(self._trail.rows_model.rows())
        oversight = self.counter.oversight
        self.short(lambda: write(path, oversight.export(purpose, only, rows)), self._show_saved)

    def _on_print(self) -> None:
        self.clear_faults()
        purpose, only = self._export.purpose.text(), self._filters.trail(self._today)
        rows, name = say.paper_rows(self._trail.rows_model.rows()), self._export.printer
        oversight, printer = self.counter.oversight, self._printer

        def print_it(_progress: Progress) -> str:
            # The queue of a printer is read by everybody.
            printer.send(name, oversight.paper(purpose, only, rows), "Toezicht", 1)
            return name

        self.background.long(print_it, self._show_printed, self.show_failure)

    def _show_printed(self, name: str) -> None:
        self._on_no_export()
        self._say("Het overzicht is naar de printer.", name)

    def _show_saved(self, path: Path) -> None:
        self._on_no_export()
        self._say("Het overzicht is bewaard.", str(path))

    def _say(self, strong: str, rest: str = "", *, bad: bool = False) -> None:
        tone: Tone = "rood" if bad else "groen"
        icon = "shield-alert" if bad else "circle-check"
        self.banner_wanted.emit(BannerView(_BANNER, strong, rest, tone=tone, icon=icon))
