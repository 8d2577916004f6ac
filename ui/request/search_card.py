"""The time of a search: told to the requester first, agreed, and only then spent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.decision import Costs
from counter_app.domain.requester import RequesterClass
from counter_app.services.charges import may_be_searched
from counter_app.services.search_time import MINUTES, SEARCH, AnsweredBy, AnsweredVia, Search
from ui.actions import Command
from ui.format import counted, day_numeric, money
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.request.flow import Flow

_OFFER: Final = "Moet u lang zoeken? Vertel de verzoeker eerst wat dat kost."
_TELL: Final = "Zeg dit tegen de verzoeker: zoeken kost {cents} per kwartier, dus hoogstens {most}."
_NO_NUMBER: Final = "Vul een heel getal in."
_VIA: Final = (
    ("Aan de balie", AnsweredVia.COUNTER),
    ("Met een brief", AnsweredVia.LETTER),
    ("Per telefoon", AnsweredVia.TELEPHONE),
)
_PERSONS: Final = frozenset({RequesterClass.FREE_NATURAL_PERSON})


class SearchCard(Card):
    """One line as long as nobody searches; then what comes next: estimate, agreement, or time spent."""

    estimate_wanted = Signal(int)
    answer_wanted = Signal(bool, str, str)  # agreed, by whom, and how
    spend_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._theme = theme
        self._unit = 0
        self._by = AnsweredBy.REQUESTER
        self._icon = IconLabel(theme, "search", "ink2")
        self._words = Text(theme, "", "body", wrap=True)
        self._again = LinkButton(theme, "Zoektijd schatten")
        self._again.setObjectName("search_again")
        self._again.clicked.connect(self._on_again)
        self._quarters = LineField(theme)
        self._quarters.setObjectName("search_quarters")
        self._quarters.textChanged.connect(self._on_quarters)
        self._quarters_field = FormField(theme, "Kwartieren, geschat", self._quarters, name="quarters")
        self._told = Text(theme, "", "small", "ink2", wrap=True)
        self._keep = self._button("Schatting vastleggen", "search_estimate", "timer", self._on_estimate)
        self._quarters.returnPressed.connect(self._keep.setFocus)
        self._estimating = Box(
            Stack(theme, self._quarters_field, self._told, Row(theme, self._keep, STRETCH), gap=Size.ROW)
        )
        self._via = Choice(theme, list(_VIA))
        self._via.setObjectName("search_via")
        yes = self._button("Akkoord", "search_agreed", "check", self._on_agreed)
        no = self._button("Niet akkoord", "search_declined", "x", self._on_declined)
        via_field = FormField(theme, "Hoe liet de verzoeker het weten?", self._via)
        self._answering = Box(Stack(theme, via_field, Row(theme, yes, no, STRETCH), gap=Size.ROW))
        self._minutes = LineField(theme)
        self._minutes.setObjectName("search_minutes")
        self._minutes_field = FormField(theme, "Minuten gezocht", self._minutes, name="minutes")
        spend = self._button("Tijd vastleggen", "search_spend", "clock", self._on_spend)
        self._minutes.returnPressed.connect(spend.setFocus)
        self._spending = Box(Stack(theme, self._minutes_field, Row(theme, spend, STRETCH), gap=Size.ROW))
        self.stack.put(Row(theme, self._icon, self._words, STRETCH, self._again))
        for part in (self._estimating, self._answering, self._spending):
            self.stack.put(part)
        self.forget()

    def _button(self, label: str, name: str, icon: str, run: object) -> KeyButton:
        button = KeyButton(self._theme, Command(label), icon=icon)
        button.setObjectName(name)
        button.clicked.connect(run)
        return button

    def forget(self) -> None:
        """Another request comes."""
        self.hide()
        self._estimating.hide()
        for line in (self._quarters, self._minutes):
            line.clear()
        for field in (self._quarters_field, self._minutes_field):
            field.set_fault("")

    @property
    def first(self) -> QWidget | None:
        """Where the next thing about a search is filled in; None while nobody searches."""
        if self.isHidden():
            return None
        if not self._answering.isHidden():
            return self._via
        return None if self._spending.isHidden() else self._minutes

    def show_search(self, flow: Flow, *, may_change: bool) -> None:
        """What comes next; hidden where nobody can be charged for a search, or where the nota is there."""
        search, stored = flow.case.search, flow.case.stored
        costs, leads = (
            flow.decision.costs,
            flow.decision.outcome.discloses or flow.decision.only_payment_missing,
        )
        begun = search.estimated is not None
        charged = costs is not Costs.NONE and may_be_searched(costs, stored.requester_class)
        unit = dict(flow.case.tariffs).get(SEARCH)
        # Who had to pay in advance and did so has the nota already.
        billed = flow.nota is not None or (costs is Costs.IN_ADVANCE and flow.decision.outcome.discloses)
        if not may_change or not stored.is_open or billed or unit is None:
            self.forget()
            return
        if not begun and not (leads and charged):
            self.forget()
            return
        self._unit = unit
        self._by = AnsweredBy.REQUESTER if stored.requester_class in _PERSONS else AnsweredBy.ON_BEHALF
        self._answering.setVisible(search.waits)
        self._spending.setVisible(search.accepted is not None and search.minutes_left > 0)
        if search.waits:
            self._estimating.hide()
        self._again.setVisible(self._estimating.isHidden())
        self._again.set_text("Opnieuw schatten" if begun else "Zoektijd schatten")
        self._words.setText(_standing(search, unit) if begun else _OFFER)
        self._on_quarters(self._quarters.text())
        self.show()

    def _on_again(self) -> None:
        self._estimating.show()
        self._again.hide()
        self._quarters.setFocus()

    def _on_quarters(self, typed: str) -> None:
        number = _whole(typed)
        told = _TELL.format(cents=money(self._unit), most=money(self._unit * number)) if number else ""
        self._told.setText(told)
        self._told.setVisible(bool(told))

    def _on_estimate(self) -> None:
        number = _whole(self._quarters.text())
        self._quarters_field.set_fault("" if number else _NO_NUMBER)
        if not number:
            self._quarters.setFocus()
            return
        # The button that had the focus goes; where nothing comes of it, it is here.
        self._again.show()
        self._again.setFocus()
        self._estimating.hide()
        self.estimate_wanted.emit(number)

    def _on_agreed(self) -> None:
        self.answer_wanted.emit(True, str(self._by), str(self._via.value()))

    def _on_declined(self) -> None:
        self.answer_wanted.emit(False, str(self._by), str(self._via.value()))

    def _on_spend(self) -> None:
        number = _whole(self._minutes.text())
        self._minutes_field.set_fault("" if number else _NO_NUMBER)
        if not number:
            self._minutes.setFocus()
            return
        self._minutes.clear()
        self.spend_wanted.emit(number)


def _whole(typed: str) -> int:
    """The number that was typed; nought where it is none."""
    text = typed.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _standing(search: Search, unit: int) -> str:
    estimated = search.estimated or 0
    if search.waits:
        told = f"{counted(estimated, 'kwartier', 'kwartieren')}, hoogstens {money(search.estimated_cents)}"
        return f"Geschat: {told}. Is de verzoeker akkoord?"
    if search.accepted is None or search.accepted_on is None:
        return "De verzoeker is niet akkoord met de kosten. Er wordt niet gezocht."
    agreed = (
        f"Akkoord op {day_numeric(search.accepted_on)}: {counted(search.accepted, 'kwartier', 'kwartieren')}"
        f" van {MINUTES} minuten."
    )
    if not search.minutes:
        return f"{agreed} Er is nog niet gezocht."
    charged = f"{counted(search.quarters, 'kwartier', 'kwartieren')}, {money(search.quarters * unit)}"
    return f"{agreed} Gezocht: {search.minutes} minuten. Op de nota: {charged}."
