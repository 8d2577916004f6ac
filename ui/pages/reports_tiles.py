"""The five large figures above the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.format import counted, money, whole_number
from ui.pages import reports_words as say
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Card, Row, grow
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.figures_view import FiguresView
    from ui.pages.page import Width

_COLUMNS: Final[dict[Width, int]] = {"wide": 5, "middle": 5, "narrow": 2}


class Tile(Card):
    """One large figure with its word, and a line about it."""

    def __init__(self, theme: Theme, words: str) -> None:
        self._words = words
        self._number = Text(theme, "–", "display")
        self._icon = IconLabel(theme, "minus", "ink3", Size.ICON_LINK)
        self._line = Text(theme, "", "caption", "ink2", wrap=True)
        under = Row(theme, self._icon, grow(self._line), gap=Size.SNUG)
        super().__init__(theme, self._number, Text(theme, words, "small_medium"), under, STRETCH, gap=0)

    def show_figure(self, figure: str, line: str, icon: str = "minus", tone: str = "ink2") -> None:
        self._number.setText(figure)
        self._number.setAccessibleName(f"{self._words}: {figure}. {line}")
        self._line.setText(line)
        self._line.set_tone(tone)
        self._icon.set_icon(icon, tone)


class Tiles(QWidget):
    """The tiles beside each other, or two by two where there is less room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles = {
            "total": Tile(theme, "Verzoeken"),
            "in_time": Tile(theme, "Binnen de termijn"),
            "median": Tile(theme, "Doorlooptijd, mediaan"),
            "overdue": Tile(theme, "Openstaand te laat"),
            "fees": Tile(theme, "Productiekosten"),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.arrange("wide")

    def arrange(self, width: Width) -> None:
        columns = _COLUMNS[width]
        self._grid.setSpacing(self._theme.px(Size.ROW))
        for place, tile in enumerate(self._tiles.values()):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(max(_COLUMNS.values())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_view(self, view: FiguresView) -> None:
        tiles = self._tiles
        if view.total is None:
            tiles["total"].show_figure("< 5", "te weinig om te tonen")
        elif view.before is None:
            tiles["total"].show_figure(whole_number(view.total), f"{say.FEW} in de periode ervoor")
        else:
            line = say.change_words(view.total, view.before)
            moved = view.total - view.before if view.before else 0
            icon = "trending-up" if moved > 0 else "trending-down" if moved < 0 else "minus"
            tiles["total"].show_figure(whole_number(view.total), line, icon)
        self._show_term_tiles(view)
        self._show_overdue(view)
        self._show_fees(view)

    def _show_term_tiles(self, view: FiguresView) -> None:
        row = view.in_term
        if row is None:
            for key in ("in_time", "median"):
                self._tiles[key].show_figure("–", "te weinig besluiten")
            return
        late = "te laat: minder dan 5" if view.late is None else f"{whole_number(view.late)} te laat"
        if view.late == 0:
            late = "niets te laat"
        short = {"exact": "", "least": "≥ ", "most": "≤ "}[row.in_time.bound]
        figure = f"{short}{say.percent(row.in_time.percent)}"
        good = view.late == 0
        self._tiles["in_time"].show_figure(
            figure, late, "circle-check" if good else "clock-alert", "groen" if good else "ink2"
        )
        self._tiles["median"].show_figure(
            say.days_words(row.median_days), "van ontvangst tot besluit", "timer"
        )

    def _show_overdue(self, view: FiguresView) -> None:
        tile = self._tiles["overdue"]
        if view.chosen:
            tile.show_figure("–", "alleen voor alles samen")
        elif view.overdue is None:
            tile.show_figure("< 5", "nu, van alle verzoeken", "clock-alert")
        elif view.overdue:
            tile.show_figure(whole_number(view.overdue), "nu, van alle verzoeken", "clock-alert", "rood")
        else:
            tile.show_figure("0", "nu, van alle verzoeken", "circle-check", "groen")

    def _show_fees(self, view: FiguresView) -> None:
        tile, fees = self._tiles["fees"], view.fees
        if fees is None:
            tile.show_figure("–", "alleen voor alles samen")
        elif fees.whole.issued is None:
            tile.show_figure("–", f"{say.FEW} nota's", "receipt-text")
        else:
            notas = counted(fees.notas or 0, "nota", "nota's")
            paid = "" if fees.whole.paid is None else f", {money(fees.whole.paid)} betaald"
            tile.show_figure(money(fees.whole.issued), f"{notas}{paid}", "receipt-text")
