"""Rights of the person: what somebody asks about their own data is taken in, and everything that is kept is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Right
from counter_app.registers.rights_requests import WORDS, PersonRight
from counter_app.services.access_overview import AccessView
from counter_app.services.disclosure_overview import MadeOverview
from counter_app.services.rights_requests import TakenIn
from ui.actions import BACK, NEXT, OVERVIEW, PREVIEW
from ui.background import Background
from ui.format import day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import STRETCH, Box, Card, Stack, grow, set_shown
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns, Hugging
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, LineField, TextArea
from ui.widgets.paper_preview import PaperPreview
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


class PersonRightsPage(CounterPage):
    """`open_request` says for which request; without one its number is asked first."""

    help_page = "inzage"
    documents_wanted = Signal(int)
    overview_wanted = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, _TITLE, counter, background)
        self._request_id: int | None = None
        self._taken: TakenIn | None = None
        self._view: AccessView | None = None
        self._busy = False
        self._number = LineField(theme, placeholder="Bijvoorbeeld: 2026-00012")
        self._number.setObjectName("rights_request")
        self._number.returnPressed.connect(self._on_next)
        self._number_field = FormField(
            theme, "Nummer van het verzoek", self._number, name="number", help_text=_WHOSE
        )
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
        self._side = Hugging(Box(Stack(theme, side, STRETCH)))
        self._paper = PaperPreview(theme)
        self._empty = StateView(theme)
        self._empty.show_state(_EMPTY)
        self._right_side = Card(theme, grow(self._paper), grow(self._empty), kind="sunken")
        self._columns = Columns(theme, self._side, self._right_side)
        self.set_content(self._columns)
        self._show_parts()

    def open_request(self, request_id: int | None = None) -> None:
        """The request of the person; None asks for its number."""
        self._request_id = request_id
        self._number.clear()
        self._forget()

    def refresh(self) -> None:
        self._show_parts()
        self.show_content()

    def focus_first(self) -> QWidget | None:
        return self._number if self._request_id is None else self._right

    def panes(self) -> tuple[QWidget, ...]:
        return (self._side, self._right_side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        self._columns.arrange((Size.SIDE, None), narrow=narrow)
        self._paper.setMinimumHeight(self.theme.px(Size.TABLE_LEAST) if narrow else 0)

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._show_parts()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # No paper with somebody's data stays drawn behind another page.
            self._forget()

    def _forget(self) -> None:
        self._view = None
        self._taken = None
        self._busy = False
        self._about.clear()
        self._civil.setChecked(False)
        self._paper.clear()
        self.set_title(_TITLE)
        self._show_parts()

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
        set_shown(self._right_side, not asks)
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
        self.set_title(_TITLE, (ChipView(f"Verzoek {view.stored.number}", "grijs", "inbox"),))
        self._paper.show_pdf(view.pdf, _PAPER)
        self._show_parts()

    def _show_made(self, made: MadeOverview) -> None:
        self._busy = False
        self.documents_wanted.emit(made.request.id)

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

    def _begin(self) -> None:
        self._busy = True
        self.clear_faults()
        self._set_keys()

    def _on_next(self) -> None:
        if self._busy:
            return
        request_id, view = self._request_id, self._view
        if request_id is None:
            number = self._number.text().strip()
            self._begin()
            self.short(lambda: self.counter.requests.find(number), self._show_found)
        elif view is not None:
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
