"""The first hour of a new clerk in the training database: tasks that are ticked by what really happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.first_hour import FirstHourStanding, Step
from ui.actions import BACK, NEXT, PREVIEW, RECHECK, REJECT
from ui.background import Background
from ui.handbook import topics
from ui.pages.counter_page import CounterPage
from ui.pages.first_hour_words import TASKS
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import IN_CARD, Box, Card, Stack, grow
from ui.widgets.cell_painter import Cell
from ui.widgets.columns import Columns, Hugging
from ui.widgets.table import Column, Table
from ui.widgets.text import Text
from ui.widgets.todo_list import TodoList, TodoView

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_BEGIN: Final = NEXT.worded("Beginnen", "Vanaf nu telt mee wat u doet.")
_GO: Final = NEXT.worded("Naar dit scherm", "Het scherm waar deze taak begint.")
_READ: Final = PREVIEW.worded("Handboek", "De bladzijde van het handboek bij deze taak.")
_LOOK: Final = RECHECK.worded("Kijk opnieuw", "Kijkt welke taken nu klaar zijn.")
_AGAIN: Final = REJECT.worded("Opnieuw beginnen", "Alle taken weer open. Wat u deed, blijft in de database.")
_SURE: Final = "Druk nog eens op F8 om opnieuw te beginnen."
_NOT_BEGUN: Final = "Begin met F2. Vanaf dan vinkt Balie af wat u echt hebt gedaan."
_ALL_DONE: Final = "U hebt alle taken gedaan."


class FirstHourPage(CounterPage):
    """The tasks on the left, what the chosen one asks on the right."""

    help_page = "eerste-uur"
    standing_known = Signal(object)  # FirstHourStanding
    topic_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Het eerste uur", counter, background)
        self._standing: FirstHourStanding | None = None
        self._is_sure = False
        self._told = Text(theme, "", "body", wrap=True)
        self._table: Table[Step] = Table(
            theme,
            (
                Column[Step]("Taak", _task_cell, sort=_order),
                Column[Step]("Stand", _state_cell, width=Size.COL_DATE),
            ),
            name="Taken van het eerste uur",
            key=lambda one: str(one.task),
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        head = Box(Stack(theme, self._told, margins=IN_CARD))
        self._left = Card(theme, head, grow(self._table), gap=0, margins=(0, 0, 0, 0))
        self._heading = Text(theme, "", "title", wrap=True)
        self._what = TodoList(theme)
        self._topic = Text(theme, "", "small", "ink2", wrap=True)
        card = Card(theme, self._heading, self._what, self._topic, gap=Size.ROW)
        self._side = Hugging(Box(Stack(theme, card)))
        self._columns = Columns(theme, self._left, self._side)
        self.set_content(self._columns)
        self._set_keys()

    def refresh(self) -> None:
        self._is_sure = False
        self.short(self.counter.first_hour.standing, self.show_standing)

    def focus_first(self) -> QWidget:
        return self._table

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._columns.arrange((None, Size.PANEL), narrow=width == "narrow")

    def show_standing(self, standing: FirstHourStanding) -> None:
        """What is ticked now; the first open task is chosen where the one of before is done."""
        before = self._table.current_row()
        self._standing = standing
        self._table.show_rows(standing.steps)
        chosen = self._table.current_row()
        if standing.next is not None and (
            before is None or (chosen is not None and chosen.done and not before.done)
        ):
            self._table.selectRow(list(TASKS).index(standing.next))
        told = f"{standing.done} van {len(standing.steps)} taken gedaan."
        if not standing.begun:
            told = _NOT_BEGUN
        elif standing.next is None:
            told = _ALL_DONE
        if told != self._told.text():
            self._told.setText(told)
            announce(self._table, told)
        self._show_task(self._table.current_row())
        self._set_keys()
        self.standing_known.emit(standing)

    def _show_task(self, step: Step | None) -> None:
        if step is None:
            return
        words = TASKS[step.task]
        self._heading.setText(words.title)
        self._what.show_items(
            [
                TodoView(line.format(bsn=step.bsn), state="done" if step.done else "open")
                for line in words.what
            ]
        )
        self._topic.setText(f"In het handboek: {topics()[words.topic].title} (F3).")

    def _set_keys(self) -> None:
        standing, step = self._standing, self._table.current_row()
        begun = standing is not None and standing.begun
        commands = [PageCommand(BACK, self._on_back)]
        if begun:
            commands.append(PageCommand(_AGAIN, self._on_again))
        commands += [
            PageCommand(_LOOK, self.refresh),
            PageCommand(_READ, self._on_read, enabled=step is not None),
        ]
        if begun:
            commands.append(PageCommand(_GO, self._on_go, "right", "primary", enabled=step is not None))
        else:
            commands.append(PageCommand(_BEGIN, self._on_begin, "right", "primary"))
        self.set_commands(commands, _SURE if self._is_sure else "")

    def _begin(self) -> FirstHourStanding:
        self.counter.first_hour.begin()
        return self.counter.first_hour.standing()

    def _on_chosen(self, step: Step | None) -> None:
        self._is_sure = False
        self._show_task(step)
        self._set_keys()

    def _on_opened(self, _step: Step) -> None:
        self._on_go()

    def _on_begin(self) -> None:
        self._is_sure = False
        self.short(self._begin, self.show_standing)

    def _on_again(self) -> None:
        """F8 twice: what is ticked would be lost by a finger that slipped."""
        if self._is_sure:
            self._on_begin()
            return
        self._is_sure = True
        announce(self._table, _SURE)
        self._set_keys()

    def _on_read(self) -> None:
        step = self._table.current_row()
        if step is not None:
            self.topic_wanted.emit(TASKS[step.task].topic)

    def _on_go(self) -> None:
        step = self._table.current_row()
        if step is not None:
            self.page_wanted.emit(TASKS[step.task].page)


def _order(step: Step) -> int:
    return list(TASKS).index(step.task)


def _task_cell(step: Step) -> Cell:
    title = f"{_order(step) + 1}. {TASKS[step.task].title}"
    spoken = f"{title}, {_state(step)}"
    if step.done:
        return Cell(title, icon="circle-check", tone="groen", spoken=spoken)
    return Cell(title, icon="circle", strong=True, spoken=spoken)


def _state_cell(step: Step) -> Cell:
    return Cell(_state(step), quiet=True)


def _state(step: Step) -> str:
    return "gedaan" if step.done else "open"
