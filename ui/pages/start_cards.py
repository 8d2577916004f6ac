"""The cards at the right of the start page: what waits for somebody else, and how many stand where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from ui import words
from ui.format import term, whole_number
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Card, Line, Row, Stack, empty_layout, grow, top
from ui.widgets.chip import Chip, ChipView
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.requests import WorkItem

_CHANNEL_ICONS: Final = {
    Channel.COUNTER: "store",
    Channel.LETTER: "mail",
    Channel.TELEPHONE: "phone",
    Channel.EMAIL: "mail",
}
#: With these another person must act first.
_ELSEWHERE: Final = (RequestState.AWAITING_APPROVAL, RequestState.REFERRED)
_FIGURES: Final = (
    RequestState.IN_PROGRESS,
    RequestState.ON_HOLD,
    RequestState.DISCLOSED,
    RequestState.REFUSED,
)
_MOST: Final = 5


class ElsewhereCard(Card):
    """The clerk's own requests that wait for a second person; hidden when there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._theme = theme
        self.hide()

    def show_items(self, items: Sequence[WorkItem], today: date) -> None:
        theme, stack = self._theme, self.stack
        waiting = [one for one in items if one.state in _ELSEWHERE]
        empty_layout(stack)
        count = Chip(theme, ChipView(str(len(waiting)), "paars", strong=True))
        stack.put(Row(theme, Text(theme, "Wacht op goedkeuring", "section"), STRETCH, count))
        for place, one in enumerate(waiting[:_MOST]):
            if place:
                stack.put(Line())
            tone = "rood" if one.due_on < today else "paars"
            left = Text(theme, term(one.due_on, today), "caption", tone)
            head = Row(theme, Text(theme, one.number, "small_medium"), STRETCH, left)
            channel = words.CHANNELS[one.channel]
            rest = Text(theme, f"{channel}, {requester(one)}", "small", "ink2", wrap=True)
            icon = IconLabel(theme, _CHANNEL_ICONS.get(one.channel, "inbox"), "paars")
            stack.put(Row(theme, top(icon), grow(Stack(theme, head, rest, gap=0))))
        self.setVisible(bool(waiting))


class FiguresCard(Card):
    """How many requests stand in the states that matter most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Text(theme, "Alle verzoeken nu", "section"))
        figures = QGridLayout()
        figures.setHorizontalSpacing(theme.px(Size.CARD))
        figures.setVerticalSpacing(theme.px(Size.ROW))
        self.stack.put(figures)
        self._numbers: dict[RequestState, Text] = {}
        for place, state in enumerate(_FIGURES):
            number = Text(theme, "0", "display")
            self._numbers[state] = number
            label = Text(theme, words.STATES[state], "small_medium")
            figures.addLayout(Stack(theme, number, label, gap=0), place // 2, place % 2)

    def show_counts(self, counts: dict[RequestState, int]) -> None:
        for state, number in self._numbers.items():
            shown = whole_number(counts.get(state, 0))
            number.setText(shown)
            number.setAccessibleName(f"{words.STATES[state]}: {shown}")


def requester(one: WorkItem) -> str:
    """Who asks: by name, else by kind."""
    known = words.REQUESTERS[one.requester_class] if one.requester_class else "verzoeker nog niet ingevuld"
    return one.requester_name or known
