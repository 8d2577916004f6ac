"""The figures of a period: how many, how soon, why refused and what it cost; no names and no small groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from counter_app.domain.figures import Period, this_month, this_quarter, this_year
from counter_app.errors import EnvironmentTrouble, UserError
from ui.actions import BACK, PERIOD, PREVIEW, REVEAL, SAVE, STOP, Command
from ui.background import Background, Job, Progress
from ui.format import clock_time
from ui.pages import reports_words as say
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.reports_out import TakeCard
from ui.pages.reports_tiles import Tiles
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Row, Stack, grow, set_shown, top
from ui.widgets.chip import ChipView
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.figures_view import FiguresView
    from counter_app.services.office import Counter
    from ui.pages.reports_charts import Charts

Chosen = Literal["month", "quarter", "year", "own"]
_PERIODS: Final[tuple[tuple[Chosen, str], ...]] = (
    ("month", "Deze maand"),
    ("quarter", "Dit kwartaal"),
    ("year", "Dit jaar"),
    ("own", "Eigen periode"),
)
_AS_TABLE: Final = REVEAL.worded("Als tabel", "De grafieken als tabel, of weer als grafiek.")
_EXPORT: Final = SAVE.worded("Exporteren (CSV)", "Bewaar deze cijfers als bestand voor een rekenblad.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Druk deze cijfers af.")
_KEEP: Final = SAVE.worded("Bestand bewaren", "Leg vast waarvoor, en bewaar het bestand.")
_PRINT_IT: Final = PREVIEW.worded("Afdrukken", "Leg vast waarvoor, en druk af.")
_NO_EXPORT: Final = STOP.worded("Niet bewaren", "Sluit dit zonder bestand.")
_NO_PRINT: Final = STOP.worded("Niet afdrukken", "Sluit dit zonder papier.")
#: Everybody can read this in the print queue.
_JOB: Final = "Cijfers"
_SHOW: Final = Command("Tonen", hint="Toon de cijfers van deze periode.")
_SAVED: Final = "cijfers"
_NOTHING: Final = StateScreen(
    "Geen verzoeken in deze periode",
    "Kies een andere periode, een ander kanaal of een andere locatie.",
    icon="chart-column",
)
_NO_DATE: Final = "Vul de datum in als dd-mm-jjjj."


class ReportsPage(CounterPage):
    """Figures for who leads or watches; the charts are loaded when there is something to draw."""

    help_page = "cijfers"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Cijfers", counter, background)
        self._printer = printer
        self._view: FiguresView | None = None
        self._asked: Job | None = None
        self._charts: Charts | None = None
        self._periods = QButtonGroup(self)
        self._period_buttons: dict[Chosen, KeyButton] = {}
        for key, words in _PERIODS:
            button = KeyButton(theme, Command(words), "quiet")
            button.setCheckable(True)
            self._periods.addButton(button)
            self._period_buttons[key] = button
        self._period_buttons["quarter"].setChecked(True)
        self._channel = Choice(theme, (("Alle kanalen", None),), name="Kanaal")
        self._location = Choice(theme, (("Alle locaties", None),), name="Locatie")
        self._read_at = Text(theme, "Cijfers zonder namen.", "small", "ink3")
        self._from = PartialDateField(theme)
        self._until = PartialDateField(theme)
        own_help = "Een eigen periode telt hele weken."
        self._own = Card(
            theme,
            Row(
                theme,
                top(FormField(theme, "Van", self._from, name="from")),
                top(FormField(theme, "Tot en met", self._until, name="until", help_text=own_help)),
                self._beside_fields(KeyButton(theme, _SHOW), self._on_show),
                STRETCH,
                gap=Size.ROW,
            ),
        )
        self._take = TakeCard(theme)
        self._take.ended.connect(self._on_taken_back)
        self._take.entered.connect(self._on_taken)
        self._tiles = Tiles(theme)
        self._state = StateView(theme)
        self._charts_box = Stack(theme, gap=0)
        self._build()
        self._set_keys()

    def _build(self) -> None:
        theme = self.theme
        segments = Row(theme, *self._period_buttons.values(), gap=Size.PAIR)
        self._controls = Row(
            theme,
            Box(segments),
            Row(theme, self._channel, self._location),
            STRETCH,
            self._read_at,
            gap=Size.ROW,
        )
        self._own.hide()
        self._state.hide()
        whole = Stack(
            theme,
            self._controls,
            self._own,
            self._take,
            self._tiles,
            grow(self._state),
            grow(self._charts_box),
            gap=Size.ROW,
            margins=ON_PAGE,
        )
        self.set_content(FillScroll(Box(whole)))
        self.set_title("Cijfers", (ChipView("Geen persoonsgegevens", "grijs", "shield-check"),))
        self._periods.buttonClicked.connect(self._on_period_chosen)
        self._channel.activated.connect(self._on_channel)
        self._location.activated.connect(self._on_location)
        self._from.returnPressed.connect(self._on_show)
        self._until.returnPressed.connect(self._on_show)

    def _beside_fields(self, button: KeyButton, run: Callable[[], None]) -> QWidget:
        """A button below the labels of the fields beside it."""
        button.clicked.connect(run)
        return Box(Stack(self.theme, Text(self.theme, " ", "small_medium"), button, STRETCH, gap=Size.PAIR))

    def refresh(self) -> None:
        period = self._period()
        if period is not None:
            self._ask(period)

    def focus_first(self) -> QWidget:
        return self._period_buttons[self._chosen()]

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._controls.setDirection(direction)
        self._take.arrange(direction)
        self._read_at.setVisible(width == "wide")
        self._tiles.arrange(width)
        if self._charts is not None:
            self._charts.arrange(width)

    def _period(self) -> Period | None:
        """The chosen days; None while one's own aren't filled in."""
        today = self.counter.desk.clock.today()
        chosen = self._chosen()
        if chosen != "own":
            return {"month": this_month, "quarter": this_quarter, "year": this_year}[chosen](today)
        days = [self._day(field) for field in (self._from, self._until)]
        if days[0] is None or days[1] is None:
            return None
        own = Period(days[0], days[1])
        return own if own.last < own.first else own.in_whole_weeks()

    def _chosen(self) -> Chosen:
        return next(key for key, button in self._period_buttons.items() if button.isChecked())

    @staticmethod
    def _day(field: PartialDateField) -> date | None:
        typed = field.value()
        return typed.earliest if typed is not None and typed.is_complete else None

    def _ask(self, period: Period) -> None:
        if self._asked is not None:
            self._asked.cancel()
        channel, location = (_value(choice) for choice in (self._channel, self._location))
        self._asked = self.short(
            lambda: self.counter.figures.read(period, channel=channel, location=location), self._show_view
        )

    def _show_view(self, view: FiguresView) -> None:
        self._asked = None
        self._view = view
        self.clear_faults()
        self._read_at.setText(f"Cijfers zonder namen. Bijgewerkt om {clock_time(view.read_at)}.")
        _offer(self._channel, "Alle kanalen", view.channels, say.channel_words)
        _offer(self._location, "Alle locaties", view.locations, say.location_words)
        self._tiles.show_view(view)
        nothing = view.total == 0
        set_shown(self._state, nothing)
        if nothing:
            self._state.show_state(_NOTHING)
        else:
            self._drawn().show_view(view)
        if self._charts is not None:
            set_shown(self._charts, not nothing)
        self._set_keys()

    def _drawn(self) -> Charts:
        """The charts, loaded when there is something to draw for the first time."""
        if self._charts is None:
            from ui.pages.reports_charts import Charts  # heavy, and most colleagues never look at figures

            self._charts = Charts(self.theme, _AS_TABLE.key)
            self._charts.arrange(self.width_mode)
            self._charts_box.put(grow(self._charts))
        return self._charts

    def _show_saved(self, path: Path) -> None:
        self._show_taken("De cijfers zijn bewaard.", str(path))

    def _show_printed(self, name: str) -> None:
        self._show_taken("De cijfers zijn naar de printer.", name)

    def _show_taken(self, strong: str, rest: str) -> None:
        self._on_taken_back()
        self.banner_wanted.emit(BannerView(_SAVED, strong, rest, tone="groen", icon="circle-check-big"))

    def _set_keys(self) -> None:
        commands = [PageCommand(BACK, self._on_back), PageCommand(PERIOD, self._on_period)]
        if self._take.isHidden():
            told = self._view is not None and bool(self._view.total)
            commands += [
                PageCommand(_AS_TABLE, self._on_as_table, enabled=told),
                PageCommand(_EXPORT, self._on_export, side="right", enabled=told),
                PageCommand(_PRINT, self._on_print, side="right", kind="primary", enabled=told),
            ]
        else:
            paper = self._take.way == "paper"
            commands += [
                PageCommand(_NO_PRINT if paper else _NO_EXPORT, self._on_taken_back),
                PageCommand(_PRINT_IT if paper else _KEEP, self._on_taken, side="right", kind="primary"),
            ]
        self.set_commands(commands)

    def _on_period_chosen(self, _button: object) -> None:
        own = self._chosen() == "own"
        self._own.setVisible(own)
        if own and self._period() is None:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refresh()

    def _on_show(self) -> None:
        self.clear_faults()
        for name, field in (("from", self._from), ("until", self._until)):
            if self._day(field) is None:
                self.show_user_error(UserError(_NO_DATE, name))
                return
        self.refresh()

    def _on_channel(self, _index: int) -> None:
        # Both at once would count groups that are too small.
        self._location.choose(None)
        self.refresh()

    def _on_location(self, _index: int) -> None:
        self._channel.choose(None)
        self.refresh()

    def _on_period(self) -> None:
        """The choice of a period; once it is one's own, its first day."""
        own = self._chosen() == "own" and self.focus_first().hasFocus()
        (self._from if own else self.focus_first()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_as_table(self) -> None:
        if self._charts is not None:
            self._charts.swap()

    def _on_export(self) -> None:
        assert self._view is not None
        last = self._view.period.last
        self._take.ask_file(Path.home() / f"cijfers-{last:%Y-%m-%d}.csv")
        self._set_keys()

    def _on_print(self) -> None:
        self._take.ask_printer(self._printer.names())
        self._set_keys()

    def _on_taken(self) -> None:
        self.clear_faults()
        try:
            if self._take.way == "paper":
                self._print(self._take.printer())
            else:
                self._keep(self._take.path())
        except UserError as missing:
            self.show_user_error(missing)

    def _keep(self, path: Path) -> None:
        view, charts, purpose = self._view, self._charts, self._take.purpose
        assert view is not None
        assert charts is not None
        today = self.counter.desk.clock.today()
        rows = say.export_rows(view, self._chosen_words(), today, charts.tables())

        def keep() -> Path:
            return _write(path, self.counter.figures.export(purpose, view.period, rows))

        self.short(keep, self._show_saved)

    def _print(self, name: str) -> None:
        view, charts, purpose = self._view, self._charts, self._take.purpose
        assert view is not None
        assert charts is not None
        told = (say.period_words(view.period), self._chosen_words())
        totals, tables = say.totals(view), [say.terms_table(view), *charts.tables()]
        figures, printer = self.counter.figures, self._printer

        def send(_progress: Progress) -> str:
            # A printer may think for half a minute, so not among the short work.
            printer.send(name, figures.paper(purpose, view.period, told, totals, tables), _JOB, 1)
            return name

        self.background.long(send, self._show_printed, self.show_failure)

    def _chosen_words(self) -> str:
        """«Balie», «Alle locaties»: what was counted."""
        return (self._channel if self._channel.value() is not None else self._location).currentText()

    def _on_taken_back(self) -> None:
        self._take.close_card()
        self.clear_faults()
        self._set_keys()
        self.focus_wanted.emit()


def _value(choice: Choice) -> str | None:
    """The first of the values that are counted together; the service knows which others go with it."""
    chosen = choice.value()
    return chosen if isinstance(chosen, str) else None


def _offer(
    choice: Choice,
    everything: str,
    groups: Sequence[tuple[str, ...]],
    words: Callable[[Sequence[str]], str],
) -> None:
    """What can be chosen in this period; the chosen one stays."""
    now = _value(choice)
    offered = list(groups)
    if now is not None and not any(now in one for one in groups):
        offered.append((now,))
    choice.set_options(((everything, None), *((words(one), one[0]) for one in offered)))
    choice.choose(next((one[0] for one in offered if now in one), None))


def _write(path: Path, content: bytes) -> Path:
    try:
        path.write_bytes(content)
    except OSError as trouble:
        raise EnvironmentTrouble(
            f"Het bestand {path.name} kan niet worden bewaard.", "Kies een andere map en probeer het opnieuw."
        ) from trouble
    return path
