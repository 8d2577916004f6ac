"""Establishing who somebody is: the document and its checks on the left, what is recorded on the right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.identity import DocumentKind
from counter_app.errors import UserError
from counter_app.services.identity import Checked, IdentityCase, IdentityRecord, Shown
from counter_app.services.persons import PersonView
from counter_app.services.requests import StoredRequest
from ui import words
from ui.actions import BACK, NEXT, OTHER_WAY, RECHECK, REJECT
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.identity_checks import ChecksCard, StandingPanel
from ui.request.identity_document import DocumentCard
from ui.request.identity_header import header_of
from ui.request.identity_standing import established, standing
from ui.request.identity_state import IdentityForm, fresh, kind_for
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import Box, ScrollColumn, Stack, set_shown
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns, Hugging
from ui.widgets.person_header import PersonHeaderView
from ui.widgets.state_view import StateScreen

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_ESTABLISH: Final = NEXT.worded("Vaststellen", "Leg vast dat de identiteit is vastgesteld.")
_GO_ON: Final = NEXT.worded("Verder", "De identiteit is vandaag vastgesteld.")
_FAILED: Final = REJECT.worded("Niet vast te stellen", "Leg vast dat het niet lukt, met de reden.")
_AGAIN: Final = RECHECK.worded("Opnieuw vaststellen", "Doe de controle nog een keer.")
_TYPE: Final = OTHER_WAY.worded("Nummer typen", "Zonder machineleesbare regels: typ nummer en geldigheid.")
_SCAN: Final = OTHER_WAY.worded("Regels lezen", "Scan of typ de machineleesbare regels.")
#: So long after the last sign the lines are laid beside the record.
_PAUSE_MS: Final = 150
_ENDED: Final = StateScreen(
    "Dit verzoek is afgerond", "De identiteit is hier niet meer nodig. F1 brengt u terug.", icon="lock"
)


class IdentityPage(CounterPage):
    """One check in one request; `open_request` says which, and the next `refresh` asks for it."""

    done = Signal(int)  # request id: the identity was recorded, or stood already

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Identiteit vaststellen", counter, background)
        self._request_id: int | None = None
        self._case: IdentityCase | None = None
        self._form = IdentityForm(DocumentKind.PASSPORT)
        self._again = False
        self._busy = False
        self._asking = 0
        self._document = DocumentCard(theme)
        self._document.edited.connect(self._on_edited)
        self._document.kind_chosen.connect(self._on_kind)
        self._checks = ChecksCard(theme)
        self._checks.answered.connect(self._on_answered)
        self._checks.reason_edited.connect(self._on_reason)
        self._panel = StandingPanel(theme)
        cards = Box(Stack(theme, self._document, self._checks, gap=Size.CARD))
        self._scroll = ScrollColumn(cards, hug=True, name="Document en controles")
        self._left = Hugging(self._scroll, cards)
        self._panel_scroll = ScrollColumn(self._panel, hug=True, name="Wat wordt vastgelegd")
        self._right = Hugging(self._panel_scroll, self._panel)
        self._columns = Columns(theme, self._left, self._right)
        self.set_content(self._columns)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self._on_reveal)
        self._set_keys()

    def open_request(self, request_id: int) -> None:
        """Whose identity to establish next; what was typed for another request is forgotten."""
        if request_id != self._request_id:
            self._forget()
        self._request_id = request_id

    def refresh(self) -> None:
        if self._request_id is None:
            return
        request_id = self._request_id
        if self._case is None:
            self.show_loading("Verzoek openen")
        self.short(lambda: self._ask(request_id), self._show_case)

    def focus_first(self) -> QWidget | None:
        return None if self._stands else self._document.first_focus(self._form)

    def panes(self) -> tuple[QWidget, ...]:
        return (self._document, self._checks, self._right)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._columns.arrange((None, Size.SIDE_MIDDLE), narrow=width == "narrow")

    def show_failure(self, error: Exception) -> None:
        working, self._busy = self._busy, False
        super().show_failure(error)
        if self._case is None and isinstance(error, UserError):
            self.banner_done.emit("fout")
            self.show_state(StateScreen("U kunt dit hier niet doen", error.sentence, icon="lock"))
        self._set_keys()
        if working and isinstance(error, UserError) and error.field is None:
            # Somebody else changed the request, or it ended meanwhile: show how it stands.
            self.refresh()

    def _ask(self, request_id: int) -> tuple[IdentityCase, PersonView | None]:
        case = self.counter.identity.case(request_id)
        person_id = case.requester_id
        person = None if person_id is None else self.counter.persons.open(person_id, request_id=request_id)
        return case, person

    def _forget(self) -> None:
        """Nothing of a document or a person may stay on the screen for the next request."""
        self._case = None
        self._again = self._busy = False
        self._asking += 1
        self._pause.stop()
        self._form = IdentityForm(DocumentKind.PASSPORT)
        self._document.clear()
        self._checks.reason.clear()
        self._checks.ask_reason(wanted=False)
        self.set_person(None)

    def _show_case(self, asked: tuple[IdentityCase, PersonView | None]) -> None:
        case, person = asked
        if case.stored.id != self._request_id:
            return
        first = self._case is None
        self._case = case
        stored = case.stored
        chips = [ChipView(f"Verzoek {stored.number}", "grijs", "inbox")]
        chips.append(
            ChipView(words.CHANNELS[stored.channel], "grijs", _CHANNEL_ICONS.get(stored.channel, "mail"))
        )
        self.set_title("Identiteit vaststellen", chips)
        self.set_person(_header(stored, person))
        if not stored.is_open:
            self.show_state(_ENDED)
            self._set_keys()
            return
        if first:
            self._form = fresh(stored.channel, case.requester_id is not None)
            if not self._form.kind.is_document:
                self._document.zone.set_lines(())
        self.show_content()
        if first:
            # What was typed or scanned while the request was opened counts too.
            self._on_edited()
            self.focus_wanted.emit()
        else:
            self._show_form()

    def _show_form(self) -> None:
        form, today = self._form, self._today
        stands = self._stands
        set_shown(self._document, not stands)
        set_shown(self._checks, not stands)
        if not stands:
            self._document.show_form(form)
            self._document.show_read(form, today)
            self._checks.show_points(form.points(today), form)
        found = self._found
        if stands and found is not None:
            self._panel.show_standing(established(found))
        else:
            self._panel.show_standing(standing(form, today, found))
        self._set_keys()

    @property
    def _stands(self) -> bool:
        """Whether a sound check of today stands and isn't being done again."""
        found = self._found
        return found is not None and found.finding.result is Answer.YES and not self._again

    @property
    def _found(self) -> IdentityRecord | None:
        return self._case.found if self._case is not None else None

    @property
    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _set_keys(self) -> None:
        back = PageCommand(BACK, self._on_back)
        if self._case is None or not self._case.stored.is_open:
            self.set_commands((back,))
            return
        if self._stands:
            again = PageCommand(_AGAIN, self._on_again)
            self.set_commands((back, again, PageCommand(_GO_ON, self._on_go_on, "right", "primary")))
            return
        form = self._form
        result = form.result(self._today)
        commands = [back, PageCommand(_FAILED, self._on_failed, kind="danger", enabled=not self._busy)]
        if form.kind.is_document:
            way = _TYPE if form.by_zone else _SCAN
            commands.append(PageCommand(way, self._on_other_way))
        ready = result is Answer.YES and not self._busy
        commands.append(
            PageCommand(
                _ESTABLISH, self._on_establish, "right", "primary", enabled=ready, refused=self._on_refused
            )
        )
        self.set_commands(commands, self._still_open(result))

    def _still_open(self, result: Answer | None) -> str:
        if result is None:
            left = self._form.open_points(self._today)
            return "Nog 1 punt open" if left == 1 else f"Nog {left} punten open"
        return "" if result is Answer.YES else "Niet alles klopt"

    def _show_compared(self, checked: Checked) -> None:
        self._form = replace(self._form, comparison=checked.comparison)
        self._show_form()
        self._leave_lines()

    def _leave_lines(self) -> None:
        """From sound lines to the first question, so that a scan needs no key after it; who types goes on."""
        form, today, at = self._form, self._today, self.focusWidget()
        zone = form.mrz(today)
        if zone is None or not zone.is_sound or at is None or not self._document.zone.isAncestorOf(at):
            return
        points = form.points(today)
        if any(point.state == "open" and not point.asked for point in points):
            return
        if self._checks.focus_open(points):
            self._reveal.start()

    def _on_paused(self) -> None:
        if self._case is None or self._stands:
            return
        if self._form.on_record:
            self._ask_comparison()
        else:
            self._leave_lines()

    def _ask_comparison(self) -> None:
        """Lay the lines beside the record, behind the window; what is typed meanwhile asks again."""
        if self._request_id is None or self._form.mrz(self._today) is None:
            return
        request_id, shown = self._request_id, self._form.shown()
        self._asking += 1
        asked = self._asking
        self.short(lambda: (asked, self.counter.identity.check(request_id, shown)), self._on_compared)

    def _on_compared(self, answer: tuple[int, Checked]) -> None:
        asked, checked = answer
        if asked == self._asking:
            self._show_compared(checked)

    def _on_edited(self) -> None:
        typed, before = self._document.typed_zone(), self._form
        kind = kind_for(typed, before.kind, self._today) if before.by_zone and typed else before.kind
        form = replace(
            before,
            kind=kind if before.kind.is_document else before.kind,
            zone=typed,
            number=self._document.number.text(),
            expires_on=self._document.typed_expiry(),
        )
        if not form.kind.is_document:
            form = replace(form, reason=self._document.how.toPlainText())
        if (form.zone, form.kind) != (before.zone, before.kind):
            form = replace(form, comparison=None)
            self._asking += 1
            if form.mrz(self._today) is not None:
                self._pause.start()
        self._form = form
        self._show_form()

    def _on_kind(self, kind: DocumentKind) -> None:
        self._form = replace(self._form, kind=kind, comparison=None)
        self._show_form()
        self._on_edited()
        self.focus_wanted.emit()

    def _on_other_way(self) -> None:
        self._form = replace(self._form, by_zone=not self._form.by_zone, comparison=None)
        self._show_form()
        self._pause.start()
        self.focus_wanted.emit()

    def _on_answered(self, key: str, answer: Answer) -> None:
        self._form = self._form.answered(key, answer)
        self._show_form()
        if self._checks.focus_open(self._form.points(self._today), after=key):
            self._reveal.start()

    def _on_reason(self) -> None:
        if self._form.kind.is_document:
            self._form = replace(self._form, reason=self._checks.reason.toPlainText())
            self._checks.reason_field.set_fault("")

    def _on_refused(self) -> None:
        """F2 while something is open: go there."""
        points = self._form.points(self._today)
        system = [point for point in points if point.state == "open" and not point.asked]
        if system or not self._checks.focus_open(points):
            self._document.first_focus(self._form).setFocus()
        self._reveal.start()

    def _on_reveal(self) -> None:
        """Scroll to what has the focus, once it has its place."""
        widget = self.focusWidget()
        if widget is not None:
            self._columns.reveal(widget, self._scroll)

    def _on_establish(self) -> None:
        self._record(self._form.shown())

    def _on_failed(self) -> None:
        """The first time the reason is asked; with a reason it is recorded."""
        form = self._form
        if not form.reason.strip():
            if form.kind.is_document:
                self._checks.ask_reason(wanted=True)
                self._checks.reason.setFocus()
                self._reveal.start()
            else:
                self.show_user_error(UserError("Schrijf op waarom het niet lukt.", "reason"))
            return
        self._record(form.given_up(self._today))

    def _record(self, shown: Shown) -> None:
        case = self._case
        if case is None or self._busy:
            return
        self._busy = True
        self.clear_faults()
        self._set_keys()
        request_id, version = case.stored.id, case.stored.version
        self.short(lambda: self.counter.identity.record(request_id, version, shown), self._on_recorded)

    def _on_recorded(self, stored: StoredRequest) -> None:
        self._forget()
        self._request_id = None
        self.done.emit(stored.id)

    def _on_go_on(self) -> None:
        if self._case is not None:
            self.done.emit(self._case.stored.id)

    def _on_again(self) -> None:
        self._again = True
        self._show_form()
        self.focus_wanted.emit()


_CHANNEL_ICONS: Final = {Channel.COUNTER: "store", Channel.LETTER: "mail", Channel.TELEPHONE: "phone"}


def _header(stored: StoredRequest, person: PersonView | None) -> PersonHeaderView | None:
    """Who asks: from the record where there is one, else as it was taken in."""
    if person is not None:
        return header_of(person, "Verzoeker")
    if not stored.requester_name:
        return None
    address = ", ".join(line.strip() for line in stored.requester_address.splitlines() if line.strip())
    return PersonHeaderView(name=stored.requester_name, address=address, role="Verzoeker")
