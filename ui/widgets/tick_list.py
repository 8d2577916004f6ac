"""Data elements with tick marks: one stop for Tab, arrows move, the space bar ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme import Size, Theme
from ui.widgets.chip import ChipView, FlowLayout, chip_width, paint_chip

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class TickView:
    """One element: given or not, and whether that can be chosen here."""

    key: str
    text: str
    given: bool = True
    may_leave: bool = True
    can_choose: bool = False


class _Tick(QCheckBox):
    """A tick box that looks like a chip: its sign and its word say whether it is given."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.view = TickView("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_tick(self, view: TickView) -> None:
        if view == self.view:
            return
        wider = view.text != self.view.text
        self.view = view
        self.setText(view.text.replace("&", "&&"))
        self.setAccessibleName(view.text if view.may_leave else f"{view.text}, mag niet mee")
        self.setEnabled(view.can_choose)
        self.blockSignals(True)
        self.setChecked(view.given)
        self.blockSignals(False)
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(chip_width(self._theme, self._chip()), max(px(Size.CHIP), px(Size.TARGET)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the list's, which goes from one to the next."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(self._theme, painter, QRectF(self.rect()), self._chip())

    def _chip(self) -> ChipView:
        words = self.view.text
        if not self.view.may_leave:
            return ChipView(words, "rood", "x")
        return (
            ChipView(words, "groen", "check")
            if self.isChecked()
            else ChipView(words, "grijs", "circle", outlined=True)
        )


class TickList(QWidget):
    """The elements in reading order, going on to a next line."""

    ticked = Signal(str, bool)  # key, given

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._ticks: list[_Tick] = []
        self._shown = 0
        self._flow = FlowLayout(theme)
        self.setLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_ticks(self, views: Sequence[TickView]) -> None:
        while len(self._ticks) < len(views):
            tick = _Tick(self._theme)
            tick.clicked.connect(self._on_clicked)
            self._ticks.append(tick)
        for tick in self._ticks[len(views) : self._shown]:
            self._flow.removeWidget(tick)
            tick.hide()
            tick.show_tick(TickView("", ""))
        for number, (tick, view) in enumerate(zip(self._ticks, views, strict=False)):
            tick.show_tick(view)
            if number >= self._shown:
                self._flow.addWidget(tick)
                tick.setVisible(True)
        if len(views) != self._shown:
            self._shown = len(views)
            self.updateGeometry()
        self._rove()

    def first_focus(self) -> QWidget | None:
        """Where the space bar ticks; None when there is nothing to choose."""
        return next(
            (tick for tick in self._choosable() if tick.focusPolicy() & Qt.FocusPolicy.TabFocus), None
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        ticks = self._choosable()
        here = next((number for number, tick in enumerate(ticks) if tick.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
        elif 0 <= here + step < len(ticks):
            self._rove(ticks[here + step])
            ticks[here + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choosable(self) -> list[_Tick]:
        return [tick for tick in self._ticks[: self._shown] if tick.view.can_choose]

    def _rove(self, stop: _Tick | None = None) -> None:
        """Tab comes here once: to the tick that had the focus last."""
        ticks = self._choosable()
        if stop is None:
            stop = next((tick for tick in ticks if tick.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        stop = stop or next(iter(ticks), None)
        for tick in self._ticks:
            tick.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tick is stop else Qt.FocusPolicy.ClickFocus)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Tick):
            self.ticked.emit(sender.view.key, sender.isChecked())
