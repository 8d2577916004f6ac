"""Rights of the person: what somebody asks about their own data is taken in, and everything that is kept is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Right
from counter_app.registers.rights_requests import WORDS, PersonRight
from counter_app.services.access_overview import AccessView
from counter_app.services.rights_requests import TakenIn
from ui.actions import BACK, NEXT, OVERVIEW, PREVIEW
from ui.background import Background
from ui.format import day_numeric
from ui.pages.citizen_paper import CitizenPaperPage
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import Box, Card, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, TextArea
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_TITLE: Final = "Rechten van de persoon"
_PAPER: Final = "Uw gegevens bij de gemeente"
_FIND: Final = NEXT.worded("Verder", "Naar het verzoek van de betrokkene.")
_RECORD: Final = NEXT.worded(
    "Vastleggen", "Leg vast wat de persoon vraagt. De termijn telt vanaf het verzoek."
)
_MAKE: Final = NEXT.worded("Inzage-overzicht maken", "Leg het overzicht vast. Daarna drukt u het af.")
_SHOW: Final = PREVIEW.worded(
    "Inzage-overzicht", "Alles wat over de persoon bewaard is. Uw kijken wordt vastgelegd."
)
_WHOSE: Final = (
    "Dit hoort bij een verzoek van de betrokkene zelf, of van wie namens de betrokkene vraagt. "
    "Begin zo'n verzoek, stel de identiteit vast en kom dan terug."
)
_ABOUT: Final = "Welk gegeven, en wat er volgens de persoon moet gebeuren."
_CIVIL: Final = "Het gaat over burgerlijke staat of nationaliteit"
_TERM: Final = "Het antwoord komt binnen vier weken en kost niets. De FG of de informatiebeheerder antwoordt."
_TAKEN: Final = "Vastgelegd als {number}. Antwoord uiterlijk op {day}."
_HELD: Final = "Stel eerst vast wie vraagt. Tot dan krijgt niemand antwoord."
_EMPTY: Final = StateScreen(
    "Nog geen overzicht",
    "Vraagt de persoon om inzage? Druk dan op F3. U ziet alles wat bewaard is, zonder gegevens van anderen.",
    icon="folder-open",
)


class PersonRightsPage(CitizenPaperPage):
    """`open_request` says for which request; without one its number is asked first."""

    help_page = "inzage"
    overview_wanted = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, _TITLE, counter, background, _WHOSE)
        self._taken: TakenIn | None = None
        self._view: AccessView | None = None
        self._number.setObjectName("rights_request")
        self._right = Choice(theme)
        self._right.setObjectName("rights_right")
        self._right.set_options([(WORDS[one], str(one)) for one in PersonRight])
        self._right.activated.connect(self._on_right)
        self._about = TextArea(theme)
        self._about.setObjectName("rights_about")
        self._civil = Check(theme, _CIVIL)
        self._civil.setObjectName("rights_civil")
        self._told = Text(theme, "", "strong", wrap=True)
        self._held = Text(theme, _HELD, "small", "amber", wrap=True)
        self._asks = Box(
            Stack(
                theme,
                FormField(theme, "Wat de persoon vraagt", self._right, name="right"),
                FormField(theme, "Waar het over gaat", self._about, name="about", help_text=_ABOUT),
                self._civil,
                Text(theme, _TERM, "small", "ink2", wrap=True),
                gap=Size.ROW,
            )
        )
        self._done = Box(Stack(theme, self._told, self._held, gap=Size.GAP))
        side = Card(theme, self._number_field, self._asks, self._done, gap=Size.ROW)
        self._empty = StateView(theme)
        self._empty.show_state(_EMPTY)
        self._put_together(side, grow(self._empty))

    def refresh(self) -> None:
        self._show_parts()
        self.show_content()

    def focus_first(self) -> QWidget | None:
        return self._number if self._request_id is None else self._right

    def _forget(self) -> None:
        self._view = None
        self._taken = None
        self._about.clear()
        self._civil.setChecked(False)
        super()._forget()

    def _chosen(self) -> PersonRight:
        return PersonRight(str(self._right.value()))

    def _show_parts(self) -> None:
        asks, taken = self._request_id is None, self._taken
        set_shown(self._number_field, asks)
        set_shown(self._asks, not asks and taken is None)
        set_shown(self._civil, self._chosen() is PersonRight.CORRECTION)
        set_shown(self._done, taken is not None)
        if taken is not None:
            self._told.setText(_TAKEN.format(number=taken.number, day=day_numeric(taken.due_on)))
            set_shown(self._held, taken.held)
        set_shown(self._paper_side, not asks)
        set_shown(self._paper, self._view is not None)
        set_shown(self._empty, self._view is None)
        self._set_keys()

    def _set_keys(self) -> None:
        asks, ready = self._request_id is None, not self._busy
        left = [PageCommand(BACK, self._on_back)]
        if not asks and self.counter.may(Right.DISCLOSE):
            left.append(PageCommand(_SHOW, self._on_show, enabled=ready and self._view is None))
            left.append(PageCommand(OVERVIEW, self._on_overview, enabled=ready))
        command = _FIND if asks else _MAKE if self._view is not None else _RECORD
        enabled = ready and (asks or self._view is not None or self._taken is None)
        self.set_commands((*left, PageCommand(command, self._on_next, "right", "primary", enabled=enabled)))

    def _show_found(self, request_id: int) -> None:
        self._request_id, self._busy = request_id, False
        self._show_parts()
        self.focus_wanted.emit()

    def _show_taken(self, taken: TakenIn) -> None:
        self._taken, self._busy = taken, False
        self._show_parts()

    def _show_view(self, view: AccessView) -> None:
        if view.stored.id != self._request_id or not self.isVisible():
            return
        self._view, self._busy = view, False
        self._show_number(view.stored.number)
        self._paper.show_pdf(view.pdf, _PAPER)
        self._show_parts()

    def _on_right(self, _index: int) -> None:
        self._show_parts()

    def _on_overview(self) -> None:
        if self._request_id is not None:
            self.overview_wanted.emit(self._request_id)

    def _on_show(self) -> None:
        request_id = self._request_id
        if request_id is None or self._busy:
            return
        self._begin()
        self.short(lambda: self.counter.access_overviews.look(request_id), self._show_view)

    def _go_on(self, request_id: int) -> None:
        view = self._view
        if view is not None:
            self._begin()
            stored = view.stored
            self.short(lambda: self.counter.access_overviews.make(stored.id, stored.version), self._show_made)
        elif self._taken is None:
            right, about = self._chosen(), self._about.toPlainText()
            civil = self._civil.isChecked() if right is PersonRight.CORRECTION else None
            self._begin()
            self.short(
                lambda: self.counter.rights_requests.take_in(request_id, right, about, civil_status=civil),
                self._show_taken,
            )
