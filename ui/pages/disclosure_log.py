"""The disclosure log: every hand-out with its fingerprint, to read, to filter and to recount; never to change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.clock import AMSTERDAM
from counter_app.domain.staff import Right
from counter_app.registers.breaches import REGISTER as BREACHES
from counter_app.services.disclosure_log import LogFilter, LogLine
from counter_app.services.log_heads import Vouched, is_overdue
from counter_app.services.slip_check import check_slip
from ui import words
from ui.actions import BACK, CALL_WRONG, NEW, NEXT, OPEN, PERIOD, REJECT, SAVE
from ui.background import Background, Job, Progress
from ui.format import moment_full, moment_short, whole_number
from ui.pages.counter_page import CounterPage
from ui.pages.log_cells import about_cell, elements_cell, ground_cell, recipient_cell
from ui.pages.log_detail import LogDetail
from ui.pages.log_integrity import Found, IntegrityBar, vouched_words
from ui.pages.log_slip import SlipCard
from ui.pages.log_wrong import WrongCard
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Row, ScrollColumn, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.fill_scroll import FillScroll, fix_width
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

#: Days back from today; None is everything.
_PERIODS: Final = (
    ("Vandaag", 0),
    ("Laatste 7 dagen", 6),
    ("Laatste 30 dagen", 29),
    ("Laatste 12 maanden", 365),
    ("Alles", -1),
)
_CLEAR: Final = REJECT.worded("Wis filters", "Toon weer alles van de laatste 30 dagen.")
_OPEN: Final = OPEN.worded("Verzoek openen", "Het verzoek waar deze regel bij hoort.")
_CLOSING: Final = SAVE.worded("Dagafsluiting", "Leg vast hoever het log is, om te laten ondertekenen.")
_OVERVIEW: Final = NEW.worded(
    "Overzicht voor betrokkene", "Aan wie gegevens van iemand zijn verstrekt, op papier voor die persoon."
)
_BREACH: Final = CALL_WRONG.worded(
    "Datalek openen", "De regel over deze verstrekking in het register van datalekken."
)
_REPORT: Final = NEXT.worded("Melden", "Meld dit nu. De termijn van 72 uur begint.")
_TYPING_MS: Final = 250
_BANNER: Final = "log"
_NOTHING: Final = StateScreen(
    "Geen regels", "In deze periode is niets vastgelegd dat past bij het filter.", icon="search-x"
)


class DisclosureLogPage(CounterPage):
    """The lines that this clerk may read, and whether the chain behind them is whole."""

    help_page = "verstrekkingenlog"
    request_wanted = Signal(int)
    integrity_known = Signal(object)  # Found
    closing_wanted = Signal()
    overview_wanted = Signal()
    breach_wanted = Signal(int)  # an entry of the register of breaches

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Verstrekkingenlog", counter, background)
        self._found: Found | None = None
        self._job: Job | None = None
        self._asked: Job | None = None
        self._bar = IntegrityBar(theme, may_count=counter.may(Right.VERIFY_LOG))
        self._bar.count_wanted.connect(self._on_count)
        self._bar.stop_wanted.connect(self._on_stop)
        self._period = Choice(theme, _PERIODS)
        self._period.choose(29)
        self._kind = Choice(theme, (("Alle soorten", ""), *((w, k) for k, w in words.LOG_KINDS.items())))
        self._text = LineField(theme, placeholder="Ontvanger, zaak, doel of medewerker", lead="list-filter")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self._table: Table[LogLine] = Table(
            theme,
            self._columns(),
            name="Regels van het log",
            key=lambda line: line.number,
            row_height=Size.TABLE_ROW_TALL,
            descending=True,
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._count = Text(theme, "", "small", "ink3")
        self._state = StateView(theme)
        self._state.hide()
        self._detail = LogDetail(theme)
        self._slip = SlipCard(theme)
        self._slip.check_wanted.connect(self._on_slip)
        set_shown(self._slip, wanted=counter.may(Right.VERIFY_LOG))
        self._wrong = WrongCard(theme)
        self._wrong.report_wanted.connect(self._on_report)
        self._detail_scroll = ScrollColumn(
            Box(Stack(theme, self._wrong, self._slip, grow(self._detail), gap=Size.CARD))
        )
        self._build()
        self._set_keys()
        theme.changed.connect(self._on_theme)

    def _build(self) -> None:
        theme = self.theme
        clear = KeyButton(theme, _CLEAR, "quiet")
        clear.clicked.connect(self._on_clear)
        # Below the labels of the fields beside it.
        clear_box = Box(Stack(theme, Text(theme, " ", "small_medium"), clear, gap=Size.PAIR))
        self._filters = Row(
            theme,
            FormField(theme, "Periode", self._period),
            FormField(theme, "Soort", self._kind),
            grow(FormField(theme, "Zoek in het log", self._text)),
            clear_box,
            gap=Size.ROW,
        )
        filters = Card(theme)
        filters.stack.put(self._filters)
        head = Row(
            theme,
            Text(theme, "Verstrekkingen", "section"),
            self._count,
            STRETCH,
            gap=Size.ROW,
            margins=(Size.CARD, Size.ROW, Size.ROW, Size.ROW),
        )
        list_card = Card(
            theme, Box(head), grow(self._table), grow(self._state), gap=0, margins=(0, 0, 0, Size.GAP)
        )
        self._body = Row(theme, grow(list_card), self._detail_scroll, gap=Size.CARD)
        whole = Stack(theme, self._bar, filters, grow(self._body), gap=Size.ROW, margins=ON_PAGE)
        self._whole = FillScroll(Box(whole))
        self.set_content(self._whole)
        self.set_title("Verstrekkingenlog", (ChipView("Alleen lezen", "grijs", "lock"),))
        self._detail.show_line(None, None)
        self._period.activated.connect(self._on_filter)
        self._kind.activated.connect(self._on_filter)
        self._text.textChanged.connect(self._on_typing)
        self._text.returnPressed.connect(self._on_entered)

    def refresh(self) -> None:
        self._ask()
        self.short(self.counter.log_heads.vouched, self._show_vouched)
        if self._found is None and self._job is None and self.counter.may(Right.VERIFY_LOG):
            self._on_count()

    def focus_first(self) -> QWidget:
        return self._table if self._table.isVisible() else self._text

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._table.set_folded(width != "wide")
        px, narrow = self.theme.px, width == "narrow"
        direction = Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight
        self._filters.setDirection(direction)
        self._body.setDirection(direction)
        side = px(Size.SIDE if width == "wide" else Size.SIDE_MIDDLE)
        fix_width(self._detail_scroll, None if narrow else side)
        self._table.setMinimumHeight(px(Size.TABLE_LEAST))
        self._detail_scroll.setMinimumHeight(px(Size.TABLE_LEAST))

    def _ask(self) -> None:
        self._typing.stop()
        if self._asked is not None:
            self._asked.cancel()
        only = LogFilter(since=self._since(), kind=str(self._kind.value()), text=self._text.text())
        self._asked = self.short(lambda: self.counter.log.lines(only), self._show_lines)

    def _since(self) -> datetime | None:
        value = self._period.value()
        days = value if isinstance(value, int) else 0
        if days < 0:
            return None
        first: date = self.counter.desk.clock.today() - timedelta(days=days)
        return datetime.combine(first, time(), AMSTERDAM).astimezone(UTC)

    def _columns(self) -> tuple[Column[LogLine], ...]:
        return (
            Column(
                "Nr.",
                lambda line: whole_number(line.number),
                width=Size.COL_SHORT,
                sort=lambda line: line.number,
            ),
            Column("Wanneer", self._when_cell, width=Size.COL_DATE, sort=lambda line: line.recorded_at),
            Column("Ontvanger", recipient_cell),
            Column("Over", about_cell, width=Size.SECTION_LABEL),
            Column("Gegevens", elements_cell, width=Size.SECTION_LABEL, folds=True),
            Column("Grond", ground_cell, width=Size.COL_NUMBER, folds=True),
        )

    def _show_lines(self, lines: tuple[LogLine, ...]) -> None:
        self._asked = None
        self._table.show_rows(lines)
        self._table.setVisible(bool(lines))
        self._state.setVisible(not lines)
        if not lines:
            self._state.show_state(_NOTHING)
        self._table.choose_first()
        # The same line may have become another one: somebody said that it was wrong.
        self._show_detail()
        self._set_keys()
        self._count.setText("1 regel" if len(lines) == 1 else f"{whole_number(len(lines))} regels")

    def _show_vouched(self, vouched: Vouched) -> None:
        days, clock = int(self.counter.municipality.head_days), self.counter.desk.clock
        overdue = is_overdue(vouched, days, clock.now())
        self._bar.show_signed(vouched_words(vouched, clock.today()), overdue=overdue)

    def _show_found(self, found: Found) -> None:
        self._job = None
        self._found = found
        self._bar.show_found(found, self.counter.desk.clock.now())
        if found.intact:
            self.banner_done.emit(_BANNER)
        else:
            place = (
                "" if found.first_broken is None else f" De eerste fout zit in regel {found.first_broken}."
            )
            self.banner_wanted.emit(
                BannerView(
                    _BANNER,
                    "Het verstrekkingenlog is niet sluitend.",
                    f"Verstrek niets en bel de informatiebeheerder.{place}",
                    tone="rood",
                    icon="shield-alert",
                    urgent=True,
                )
            )
        self._show_detail()
        self.integrity_known.emit(found)

    def _show_count_failed(self, error: Exception) -> None:
        self._job = None
        self._bar.show_unknown()
        self.show_failure(error)

    def _show_detail(self) -> None:
        self._detail.show_line(self._table.current_row(), self._found)

    def _when_cell(self, line: LogLine) -> Cell:
        today = self.counter.desk.clock.today()
        return Cell(
            moment_short(line.recorded_at, today), sub=line.clerk, spoken=moment_full(line.recorded_at)
        )

    def _set_keys(self) -> None:
        commands = [PageCommand(BACK, self._on_back), PageCommand(PERIOD, self._on_period)]
        if self.counter.may(Right.DISCLOSE):
            commands.append(PageCommand(_OVERVIEW, self._on_overview))
        if self.counter.may(Right.WHOLE_LOG):
            commands.append(PageCommand(_CLOSING, self._on_closing))
        line = self._table.current_row()
        if self._wrong.number is not None:
            commands.append(PageCommand(_REPORT, self._on_report, side="right", kind="primary"))
        elif line is not None and line.wrong_entry is not None and BREACHES.read & self.counter.clerk.roles:
            commands.append(PageCommand(_BREACH, self._on_breach, side="right"))
        elif self._may_call_wrong(line):
            commands.append(PageCommand(CALL_WRONG, self._on_wrong, side="right"))
        if self.counter.may(Right.READ_REQUESTS) and self._wrong.number is None:
            enabled = line is not None and bool(line.request_number)
            commands.append(PageCommand(_OPEN, self._on_open, side="right", kind="primary", enabled=enabled))
        self.set_commands(commands)

    def _on_count(self) -> None:
        self._bar.show_busy()
        self._job = self.background.long(
            self._count_chain, self._show_found, self._show_count_failed, self._on_progress
        )

    def _count_chain(self, progress: Progress) -> Found:
        return self.counter.log.verify(progress, lambda: progress.cancelled)

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.show_progress(done, total)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._bar.show_unknown()

    def _on_slip(self, code: str) -> None:
        self.clear_faults()
        self.short(lambda: check_slip(self.counter.desk, code), self._slip.show_verdict)

    def _may_call_wrong(self, line: LogLine | None) -> bool:
        """A line that still says what was given, and of which nobody said it before."""
        if line is None or line.destroyed or line.wrong_entry is not None:
            return False
        return bool((BREACHES.add | BREACHES.reporters) & self.counter.clerk.roles)

    def _on_wrong(self) -> None:
        line = self._table.current_row()
        if line is not None:
            self._wrong.open_for(line.number)
            self._set_keys()
            # On one column it stands far below the list.
            self._detail_scroll.verticalScrollBar().setValue(0)
            self._whole.reveal(self._detail_scroll)

    def _on_report(self) -> None:
        number, what = self._wrong.number, self._wrong.what.text()
        if number is not None:
            self.clear_faults()
            self.short(lambda: self.counter.wrong_disclosures.report(number, what), self._show_reported)

    def _show_reported(self, entry: str) -> None:
        self._shut_wrong()
        sentence = f"Vastgelegd als {entry}. De functionaris gegevensbescherming ziet het nu."
        self.banner_wanted.emit(BannerView(_BANNER, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self._ask()

    def _shut_wrong(self) -> None:
        self._wrong.shut()
        self._set_keys()
        self._table.setFocus()

    def _on_breach(self) -> None:
        line = self._table.current_row()
        if line is not None and line.wrong_entry is not None:
            self.breach_wanted.emit(line.wrong_entry)

    def _on_back(self) -> None:
        if self._wrong.number is None:
            super()._on_back()
        else:
            self._shut_wrong()

    def _on_overview(self) -> None:
        self.overview_wanted.emit()

    def _on_closing(self) -> None:
        self.closing_wanted.emit()

    def _on_filter(self, _index: int) -> None:
        self._ask()

    def _on_typing(self, _text: str) -> None:
        self._typing.start()

    def _on_entered(self) -> None:
        self._ask()
        self._table.setFocus()

    def _on_clear(self) -> None:
        self._period.choose(29)
        self._kind.choose("")
        self._text.clear()
        self._ask()

    def _on_period(self) -> None:
        self._period.setFocus()
        self._period.showPopup()

    def _on_chosen(self, line: LogLine | None) -> None:
        if self._wrong.number is not None and (line is None or line.number != self._wrong.number):
            self._wrong.shut()
        self._show_detail()
        self._set_keys()

    def _on_opened(self, line: LogLine) -> None:
        if line.request_number and self.counter.may(Right.READ_REQUESTS):
            self.short(lambda: self.counter.requests.find(line.request_number), self._on_found)

    def _on_open(self) -> None:
        line = self._table.current_row()
        if line is not None:
            self._on_opened(line)

    def _on_found(self, request_id: int) -> None:
        self.request_wanted.emit(request_id)

    def _on_theme(self) -> None:
        self._show_detail()
