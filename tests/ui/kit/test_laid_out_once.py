"""Parts that change together are laid out once, and a text that goes to another row isn't laid out again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QResizeEvent, QTextLayout
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Stack
from ui.widgets.laid_out_once import laid_out_once
from ui.widgets.text import LaidOut, Run, RunText, sourced

_PARTS = 8


class _Placed(QWidget):
    """Counts how often a layout gives it another size."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.times += 1


def placed_while_showing(qtbot: QtBot, show: Callable[[QWidget, list[_Placed]], None]) -> int:
    """How often the one part that stays gets another size, while all others in its box come up."""
    stays, *hidden = [_Placed() for _ in range(_PARTS)]
    window = QWidget()
    column = QVBoxLayout(window)
    for part in (stays, *hidden):
        column.addWidget(part)
    for part in hidden:
        part.hide()
    qtbot.addWidget(window)
    window.resize(200, 400)
    window.show()
    QApplication.processEvents()
    stays.times = 0
    show(window, hidden)
    QApplication.processEvents()
    assert all(part.isVisible() and part.height() for part in hidden)
    assert len({part.y() for part in hidden}) == len(hidden)
    return stays.times


def test_parts_that_come_up_together_are_laid_out_once(qtbot: QtBot) -> None:
    def one_by_one(_window: QWidget, parts: list[_Placed]) -> None:
        for part in parts:
            part.show()

    def together(window: QWidget, parts: list[_Placed]) -> None:
        with laid_out_once(window):
            one_by_one(window, parts)

    assert placed_while_showing(qtbot, one_by_one) == _PARTS - 1
    assert placed_while_showing(qtbot, together) == 1


def test_a_layout_that_was_held_works_again_after_trouble(qtbot: QtBot) -> None:
    window = Box(QVBoxLayout())
    qtbot.addWidget(window)
    layout = window.layout()
    assert layout is not None
    try:
        with laid_out_once(window):
            assert not layout.isEnabled()
            raise ValueError
    except ValueError:
        assert layout.isEnabled()


def test_a_text_that_goes_to_another_row_is_not_laid_out_again(theme: Theme, qtbot: QtBot) -> None:
    made: list[int] = []

    class _Counted(RunText):
        def _lay_out(self, width: int) -> QTextLayout:
            made.append(width)
            return super()._lay_out(width)

    laid_out = LaidOut()
    rows = [_Counted(theme, laid_out=laid_out) for _ in range(2)]
    window = Box(Stack(theme, *rows))
    qtbot.addWidget(window)
    window.resize(theme.px(Size.PANEL), 200)
    window.show()
    answers = [sourced(f"Het antwoord op vraag {number}", "Sanne") for number in range(4)]
    for before, after in pairwise(answers):
        rows[0].set_runs(before)
        rows[1].set_runs(after)
        window.grab()
    # Each answer on one line once, however many widths were asked for and whatever row it came in.
    assert len(made) - made.count(2) <= len(answers)
    laid_out.clear()
    rows[0].heightForWidth(theme.px(Size.PANEL))
    assert len(made) - made.count(2) <= len(answers) + 1


def test_no_more_is_kept_than_was_agreed(theme: Theme, qtbot: QtBot) -> None:
    laid_out = LaidOut(most=2)
    made: list[int] = []

    def lay_out(width: int) -> QTextLayout:
        made.append(width)
        return QTextLayout("")

    for width in (1, 2, 1, 3, 1, 2):
        laid_out.find((Run("Een"),), width, lay_out)
    # 1 stays, being asked for last each time; 2 had to go for 3.
    assert made == [1, 2, 3, 2]
