"""The weighing of interests of one request: what was done, what comes next, and who does it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right
from counter_app.domain.weighing import BY_SECOND_PERSON, Stage, Step, StepKind, Weighing
from counter_app.errors import UserError
from counter_app.services.stored_requests import StoredRequest
from ui.actions import BACK, NEXT
from ui.background import Background
from ui.format import day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.weighing_form import STEPS, StepForm
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import (
    STRETCH,
    Box,
    Card,
    ScrollColumn,
    Stack,
    set_shown,
)
from ui.widgets.columns import Columns, Hugging
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.text import Text
from ui.widgets.timeline import MomentState, MomentView, Timeline

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_STAGES: Final = {
    Stage.NOT_YET: "Nog niet afgewogen. Er gaat niets uit.",
    Stage.TERM_RUNS: "De wachttermijn loopt, of de rechter beslist nog. Er gaat niets uit.",
    Stage.TERM_OVER: "De wachttermijn is voorbij. Besluit bij het verzoek opnieuw.",
    Stage.AGAINST: "Er wordt niet verstrekt. Besluit bij het verzoek opnieuw.",
}
_DONE: Final = {
    StepKind.VIEW_ASKED: "Zienswijze gevraagd",
    StepKind.VIEW_GIVEN: "Zienswijze ontvangen",
    StepKind.WEIGHED: "Afgewogen",
    StepKind.ANNOUNCED: "Besluit bekendgemaakt",
    StepKind.RELIEF_ASKED: "Voorlopige voorziening gevraagd",
    StepKind.RELIEF_ENDED: "Uitspraak van de rechter",
}
_USUAL: Final = (StepKind.VIEW_ASKED, StepKind.VIEW_GIVEN, StepKind.WEIGHED, StepKind.ANNOUNCED)
_NOT_YOURS: Final = "Dit doet de informatiebeheerder"
_NOT_THEIRS: Final = "Dit doet wie het verzoek behandelt"
_WAITING: Final = "Er is nu niets vast te leggen"


class WeighingPage(CounterPage):
    """`open_request` says of which request; `refresh` reads it."""

    help_page = "verzoek"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Belangenafweging", counter, background)
        self._request_id = 0
        self._stored: StoredRequest | None = None
        self._weighing = Weighing()
        self._form: StepForm | None = None
        self._busy = False
        self._stage = Text(theme, "", "strong", wrap=True)
        self._timeline = Timeline(theme)
        self._kinds = Choice(theme)
        self._kinds.activated.connect(self._on_kind)
        self._kinds_field = FormField(theme, "Wat legt u vast?", self._kinds, name="kind")
        self._step_title = Text(theme, "", "section")
        self._form_stack = Stack(theme, gap=0)
        self._step_card = Card(
            theme, self._step_title, self._kinds_field, Box(self._form_stack), gap=Size.ROW
        )
        self._side = Box(
            Stack(
                theme,
                Card(theme, Text(theme, "Verloop", "section"), self._stage, self._timeline, gap=Size.ROW),
                STRETCH,
            )
        )
        self._columns = Columns(
            theme,
            Hugging(ScrollColumn(self._step_card, hug=True, name="Stap"), self._step_card),
            Hugging(ScrollColumn(self._side, hug=True, name="Verloop"), self._side),
        )
        self.set_content(self._columns)
        self._set_keys()

    def open_request(self, request_id: int) -> None:
        """The request whose interests are weighed."""
        if request_id != self._request_id:
            self._request_id, self._stored = request_id, None

    def refresh(self) -> None:
        request_id, counter = self._request_id, self.counter

        def read() -> tuple[StoredRequest, Weighing]:
            return counter.requests.read(request_id), counter.weighings.read(request_id)

        self.short(read, self._show_read)

    def focus_first(self) -> QWidget | None:
        if self._form is not None and self._form.isEnabled():
            return self._form.first_focus()
        return None

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        side = Size.PANEL if width == "wide" else Size.FORM
        self._columns.arrange((None, side), narrow=width == "narrow")

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._set_keys()

    def _show_read(self, read: tuple[StoredRequest, Weighing]) -> None:
        self._stored, self._weighing = read
        today = self.counter.desk.clock.today()
        self.set_title(f"Belangenafweging bij verzoek {self._stored.number}")
        self._stage.setText(_STAGES[self._weighing.stage(today)])
        self._timeline.show_moments(_moments(self._weighing, today))
        kinds = self._kinds_now(today)
        before = self._kinds.value()
        self._kinds.set_options([(STEPS[kind][0], kind) for kind in kinds])
        if before in kinds:
            self._kinds.choose(before)
        set_shown(self._kinds_field, len(kinds) > 1)
        self._show_form()

    def _kinds_now(self, today: date) -> tuple[StepKind, ...]:
        if self._stored is None or self._stored.state is not RequestState.WEIGHING:
            return ()
        kinds = tuple(self._weighing.next_kinds(today))
        # What this colleague can do stands first.
        return tuple(sorted(kinds, key=lambda kind: not self._may(kind)))

    def _may(self, kind: StepKind) -> bool:
        right = Right.APPROVE if kind in BY_SECOND_PERSON else Right.HANDLE_REQUESTS
        return self.counter.may(right)

    def _show_form(self) -> None:
        chosen = self._kinds.value()
        # Qt gives a word back as a plain text.
        kind = StepKind(str(chosen)) if chosen else None
        before = self._form_stack.itemAt(0)
        if kind is None:
            self._form = None
            self._step_title.setText("Wat nu")
            now: QWidget = Text(self.theme, self._what_now(), "body", "ink2", wrap=True)
        elif self._form is None or self._form.kind is not kind:
            self._step_title.setText(STEPS[kind][0])
            now = self._form = StepForm(self.theme, kind)
            self._form.setEnabled(self._may(kind))
        else:
            # A refresh never touches what is being typed.
            self._set_keys()
            return
        self._form_stack.put(now)
        now.show()
        self._set_keys()
        self.focus_wanted.emit()
        # Only now the old form goes, so that the focus never falls out of it.
        gone = before.widget() if before is not None else None
        if gone is not None:
            self._form_stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _what_now(self) -> str:
        today = self.counter.desk.clock.today()
        asked = self._weighing.last(StepKind.VIEW_ASKED)
        if self._weighing.stage(today) is Stage.NOT_YET and asked is not None and asked.until is not None:
            return f"De betrokkene kan tot en met {day_numeric(asked.until)} antwoorden."
        return "Ga terug naar het verzoek en besluit daar opnieuw met F2."

    def _set_keys(self) -> None:
        form = self._form
        note = _WAITING
        if form is not None:
            note = "" if self._may(form.kind) else _NOT_YOURS
            if form.kind not in BY_SECOND_PERSON and note:
                note = _NOT_THEIRS
        label = STEPS[form.kind][0] if form is not None else "Vastleggen"
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(
                    NEXT.worded(label),
                    self._on_record,
                    side="right",
                    kind="primary",
                    enabled=not note and not self._busy,
                ),
            ),
            note,
        )

    def _show_recorded(self, stored: StoredRequest) -> None:
        self._busy, self._stored, self._form = False, stored, None
        announce(self, "Vastgelegd.")
        self.refresh()

    def _on_kind(self) -> None:
        self._show_form()

    def _on_record(self) -> None:
        form, stored = self._form, self._stored
        if form is None or stored is None or self._busy:
            return
        self.clear_faults()
        try:
            act = form.act()
        except UserError as fault:
            self.show_user_error(fault)
            return
        self._busy = True
        self._set_keys()
        weighings = self.counter.weighings
        self.short(lambda: act(weighings, stored), self._show_recorded)


def _moments(weighing: Weighing, today: date) -> tuple[MomentView, ...]:
    done = [MomentView(_day(step.done_on), _told(step), step.clerk) for step in weighing.steps]
    announced = weighing.last(StepKind.ANNOUNCED)
    if announced is not None and announced.until is not None:
        state: MomentState = "waiting" if today <= announced.until else "done"
        done.append(MomentView(_day(announced.until), "Laatste dag van de wachttermijn", state=state))
        return tuple(done)
    weighed = weighing.last(StepKind.WEIGHED)
    if weighed is not None and not weighed.positive:
        return tuple(done)
    later = [kind for kind in _USUAL if weighing.last(kind) is None]
    return (*done, *(MomentView("", _DONE[kind], state="later") for kind in later))


def _told(step: Step) -> str:
    words = _DONE[step.kind]
    if step.kind is StepKind.WEIGHED:
        return f"{words}: {'verstrekken' if step.positive else 'niet verstrekken'}"
    if step.kind is StepKind.RELIEF_ENDED:
        return f"{words}: {'toegewezen' if step.positive else 'afgewezen'}"
    if step.until is not None:
        return f"{words}, tot en met {day_numeric(step.until)}"
    return words


def _day(day: date) -> str:
    """As much of it as the narrow column takes."""
    return f"{day.day:02d}-{day.month:02d}"
