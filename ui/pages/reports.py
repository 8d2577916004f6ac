"""The figures of a period: how many, how soon, why refused and what it cost; no names and no small groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFileDialog, QWidget

from counter_app.domain.figures import Period, this_month, this_quarter, this_year
from counter_app.errors import EnvironmentTrouble, UserError
from ui.actions import BACK, OTHER_WAY, PERIOD, REVEAL, SAVE, STOP, Command
from ui.background import Background, Job
from ui.format import clock_time
from ui.pages import reports_words as say
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.reports_tiles import Tiles
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Placed, Row, Stack, grow, set_shown, top
from ui.widgets.chip import ChipView
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
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
_KEEP: Final = SAVE.worded("Bestand bewaren", "Leg vast waarvoor, en bewaar het bestand.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies waar het bestand komt.")
_NO_EXPORT: Final = STOP.worded("Niet bewaren", "Sluit dit zonder bestand.")
_SHOW: Final = Command("Tonen", hint="Toon de cijfers van deze periode.")
_SAVED: Final = "cijfers"
_NOTHING: Final = StateScreen(
    "Geen verzoeken in deze periode",
    "Kies een andere periode, een ander kanaal of een andere locatie.",
    icon="chart-column",
)
_NO_DATE: Final = "Vul de datum in als dd-mm-jjjj."
_NO_FILE: Final = "Vul in waar het bestand komt."


class ReportsPage(CounterPage):
    """Figures for who leads or watches; the charts are loaded when there is something to draw."""

    help_page = "cijfers"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Cijfers", counter, background)
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
        self._purpose = LineField(theme)
        self._file = LineField(theme)
        self._export = Card(theme, kind="card")
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
        self._export.stack.put(Text(theme, "Exporteren", "section"))
        purpose = FormField(
            theme,
            "Waarvoor gebruikt u deze cijfers?",
            self._purpose,
            name="purpose",
            help_text="Dit wordt vastgelegd.",
        )
        self._export_row = Row(
            theme,
            Placed(purpose, 1, Qt.AlignmentFlag.AlignTop),
            Placed(FormField(theme, "Bestand", self._file, name="file"), 1, Qt.AlignmentFlag.AlignTop),
            self._beside_fields(KeyButton(theme, _BROWSE, icon="folder-open"), self._on_browse),
            gap=Size.ROW,
        )
        escape = QShortcut(QKeySequence(_NO_EXPORT.key), self._export)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_no_export)
        self._export.stack.put(self._export_row)
        self._export.hide()
        self._own.hide()
        self._state.hide()
        whole = Stack(
            theme,
            self._controls,
            self._own,
            self._export,
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
        self._purpose.returnPressed.connect(self._on_keep)
        self._file.returnPressed.connect(self._on_keep)

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
        self._export_row.setDirection(direction)
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
        self._close_export()
        self.banner_wanted.emit(
            BannerView(_SAVED, "De cijfers zijn bewaard.", str(path), tone="groen", icon="circle-check-big")
        )

    def _set_keys(self) -> None:
        commands = [PageCommand(BACK, self._on_back), PageCommand(PERIOD, self._on_period)]
        if self._export.isHidden():
            told = self._view is not None and bool(self._view.total)
            commands += [
                PageCommand(_AS_TABLE, self._on_as_table, enabled=told),
                PageCommand(_EXPORT, self._on_export, side="right", kind="primary", enabled=told),
            ]
        else:
            commands += [
                PageCommand(_NO_EXPORT, self._on_no_export),
                PageCommand(_KEEP, self._on_keep, side="right", kind="primary"),
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
        self._file.setText(str(Path.home() / f"cijfers-{last:%Y-%m-%d}.csv"))
        self._export.show()
        self._set_keys()
        self._purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no_export(self) -> None:
        self._close_export()

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Bewaar de cijfers", self._file.text(), "CSV (*.csv)")
        if chosen:
            self._file.setText(chosen)
            self._file.setFocus()

    def _on_keep(self) -> None:
        self.clear_faults()
        view, charts, purpose = self._view, self._charts, self._purpose.text()
        assert view is not None
        assert charts is not None
        if not self._file.text().strip():
            self.show_user_error(UserError(_NO_FILE, "file"))
            return
        path = Path(self._file.text().strip()).expanduser()
        chosen = self._channel if self._channel.value() is not None else self._location
        today = self.counter.desk.clock.today()
        rows = say.export_rows(view, chosen.currentText(), today, charts.tables())

        def keep() -> Path:
            return _write(path, self.counter.figures.export(purpose, view.period, rows))

        self.short(keep, self._show_saved)

    def _close_export(self) -> None:
        self._export.hide()
        self._purpose.clear()
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
