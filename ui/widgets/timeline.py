"""What happened, what is waited for, and what comes next, with times and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Style, Theme
from ui.widgets.boxes import Row, Stack, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.kept_rows import KeptRows
from ui.widgets.text import Text

MomentState = Literal["done", "waiting", "later"]
_SIGNS: Final[dict[MomentState, tuple[str, str]]] = {
    "done": ("circle-check", "groen"),
    "waiting": ("hourglass", "paars"),
    "later": ("circle-dashed", "ink3"),
}


@dataclass(frozen=True, slots=True)
class MomentView:
    """One moment: when, what and who."""

    time: str
    text: str
    who: str = ""
    state: MomentState = "done"


class _MomentRow(QWidget):
    """Time, sign, what, and who."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._time = Text(theme, "", "small_medium", "ink2")
        self._sign = IconLabel(theme, *_SIGNS["done"])
        self._words = Text(theme, "", "small", wrap=True)
        self._who = Text(theme, "", "caption", "ink3")
        self.setLayout(Row(theme, top(self._time), top(self._sign), grow(self._words), top(self._who)))
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_moment(self, moment: MomentView) -> None:
        later = moment.state == "later"
        self._time.setText(moment.time)
        self._time.set_tone("ink3" if later else "ink2")
        self._sign.set_icon(*_SIGNS[moment.state])
        self._words.setText(moment.text)
        style: Style = "small_strong" if moment.state == "waiting" else "small"
        self._words.set_look(style, "ink3" if later else "ink")
        self._who.setText(moment.who)
        self._who.setVisible(bool(moment.who))

    def _rescale(self) -> None:
        self._time.setFixedWidth(self._theme.px(Size.TIMELINE_TIME))


class Timeline(QWidget):
    """The moments from first to last."""

    def __init__(self, theme: Theme, moments: Sequence[MomentView] = ()) -> None:
        super().__init__()
        rows = Stack(theme, gap=Size.PAIR)
        self.setLayout(rows)
        self._rows = KeptRows(rows, lambda: _MomentRow(theme), _MomentRow.show_moment)
        self.show_moments(moments)

    def show_moments(self, moments: Sequence[MomentView]) -> None:
        self._rows.show(moments)
