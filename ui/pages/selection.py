"""An ad-hoc selection: whom it is about, about how many that are, and the file or the numbers that go out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QWidget

from counter_app.domain.request import RequestState
from counter_app.domain.selection import Criteria, Grouping
from counter_app.errors import UserError
from counter_app.services.selection_release import HandedOut
from counter_app.services.selections import Asked, Count, Stopped
from counter_app.services.stored_requests import StoredRequest
from ui.actions import BACK, NEXT, PREVIEW, RECHECK, SAVE
from ui.background import Background, Job, Progress
from ui.format import whole_number
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.selection_side import SelectionSide
from ui.printing import Printer
from ui.request.selection_form import SelectionForm
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import Card, ScrollColumn
from ui.widgets.columns import Columns, Hugging
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

T = TypeVar("T")
_COUNT: Final = RECHECK.worded("Tellen", "Tel hoeveel personen er ongeveer bij horen.")
_GIVE: Final = NEXT.worded(
    "Verstrekken en vastleggen", "Leg iedereen vast en maak het bestand of de aantallen."
)
_PRINT: Final = PREVIEW.worded("Wachtwoord afdrukken", "Druk het wachtwoord af op een apart papier.")
_NOT_READY: Final = "Eerst besluiten en laten goedkeuren bij het verzoek"
_NO_FOLDER: Final = "Kies eerst een map voor het bestand."
_LEAVING: Final = "wachtwoord"
_JOB: Final = "Wachtwoord bij bestand"
_WHO: Final = (
    "Alleen inwoners die leven, tellen mee. Kiezen op geheimhouding, nationaliteit of aantekeningen kan niet. "
    "Alles wat u invult, moet kloppen voor wie erbij hoort."
)


class SelectionPage(CounterPage):
    """`open_request` says of which request; `refresh` reads it."""

    help_page = "verzoek"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Selectie", counter, background)
        self._printer = printer
        self._request_id = 0
        self._stored: StoredRequest | None = None
        self._job: Job | None = None
        #: A stop still gives the outcome: what was committed before it has gone out.
        self._stopped = threading.Event()
        self._given: HandedOut | None = None
        self._unprinted = False
        self._dirty = False
        self._form = SelectionForm(theme)
        self._form.changed.connect(self._on_changed)
        self._side = SelectionSide(theme)
        self._side.stop_wanted.connect(self._on_stop)
        self._build()

    def _build(self) -> None:
        theme = self.theme
        form = Card(
            theme,
            Text(theme, "Om wie gaat het?", "section"),
            Text(theme, _WHO, "small", "ink2", wrap=True),
            self._form,
            gap=Size.ROW,
        )
        self._columns = Columns(
            theme,
            Hugging(ScrollColumn(form, hug=True, name="Om wie het gaat"), form),
            Hugging(ScrollColumn(self._side, hug=True, name="Aantal en bestand"), self._side),
        )
        self.set_content(self._columns)
        self._show_parts()

    def open_request(self, request_id: int) -> None:
        """The request whose selection this is."""
        self._request_id = request_id
        self._stored, self._given, self._unprinted, self._dirty = None, None, False, False
        self._side.show_count("")

    def refresh(self) -> None:
        request_id, counter = self._request_id, self.counter

        def read() -> tuple[StoredRequest, Asked | None]:
            return counter.requests.read(request_id), counter.selections.asked(request_id)

        self._side.show_printers(self._printer.names())
        self.short(read, self._show_read)

    def focus_first(self) -> QWidget:
        if self._given is not None:
            return self._side.printers
        if self._is_ready and not self._counts:
            return self._side.folder
        return self._form.age_from

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        side = Size.PANEL if width == "wide" else Size.FORM
        self._columns.arrange((None, side), narrow=width == "narrow")
        self._form.arrange(narrow=width == "narrow")

    def may_close(self) -> bool:
        return self._job is None

    @property
    def _is_ready(self) -> bool:
        return self._stored is not None and self._stored.state is RequestState.READY and not self._dirty

    @property
    def _counts(self) -> bool:
        return self._form.counts_only.isChecked()

    def _show_read(self, read: tuple[StoredRequest, Asked | None]) -> None:
        self._stored, asked = read
        self.set_title(f"Selectie bij verzoek {self._stored.number}")
        if not self._dirty:
            if asked is None:
                new = Criteria(self.counter.desk.clock.today())
                self._form.show_selection(new, counts_only=False, grouping=Grouping.WHOLE)
            else:
                self._form.show_selection(
                    asked.criteria, counts_only=asked.counts_only, grouping=asked.grouping
                )
        self._show_parts()
        self.focus_wanted.emit()

    def _show_saved(self, stored: StoredRequest) -> None:
        self._stored, self._dirty = stored, False
        self._show_parts()
        announce(self, "Opgeslagen.")

    def _show_parts(self) -> None:
        busy, given = self._job is not None, self._given is not None
        open_ = self._stored is not None and self._stored.is_open
        self._form.setEnabled(open_ and not busy)
        asks_folder = self._is_ready and not self._counts and not given
        self._side.show_parts(busy=busy, asks_folder=asks_folder, given=self._given)
        secret = given and bool(self._given and self._given.passphrase)
        left = [PageCommand(BACK, self._on_back, enabled=not busy)]
        if open_:
            left += [
                PageCommand(SAVE, self._on_save, enabled=not busy and not given),
                PageCommand(_COUNT, self._on_count, enabled=not busy and not given),
            ]
        if secret:
            right = PageCommand(_PRINT, self._on_print, side="right", kind="primary", enabled=not busy)
        else:
            right = PageCommand(
                _GIVE,
                self._on_give,
                side="right",
                kind="primary",
                enabled=self._is_ready and not busy and not given,
                refused=self._on_refused,
            )
        self.set_commands((*left, right), "" if self._is_ready or given or busy else _NOT_READY)

    def _show_count(self, count: Count) -> None:
        self._end()
        if count.persons is None:
            words = f"Minder dan {count.least} personen"
        elif count.persons == 0:
            words = "Niemand"
        else:
            words = f"Ongeveer {whole_number(count.persons)} personen"
        self._side.show_count(words)
        announce(self, words)

    def _show_given(self, given: HandedOut) -> None:
        self._given, self._stored = given, given.request
        self._unprinted = bool(given.passphrase)
        lines = self._side.show_given(given)
        self._end()
        self.focus_wanted.emit()
        announce(self, lines)

    def _show_printed(self, _nothing: None) -> None:
        self._unprinted = False
        self._end()
        self.banner_done.emit(_LEAVING)
        announce(self, "Het wachtwoord is naar de printer.")

    def _show_job_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Stopped):
            announce(self, "Gestopt. Er is niets verstrekt.")
            return
        self.show_failure(error)

    def _end(self) -> None:
        self._job = None
        # The button goes, and the focus with it.
        had_focus = self._side.stop_has_focus
        self._show_parts()
        if had_focus:
            self.focus_wanted.emit()

    def _begin(self, words: str) -> None:
        self.clear_faults()
        self._stopped = threading.Event()
        self._side.begin(words)

    def _on_changed(self) -> None:
        self._dirty = True
        self._side.show_count("")
        self._show_parts()

    def _on_save(self) -> None:
        stored = self._stored
        if stored is None:
            return
        self.clear_faults()
        try:
            criteria = self._form.criteria()
        except UserError as fault:
            self.show_user_error(fault)
            return
        counts, grouping, selections = self._counts, self._form.chosen_grouping(), self.counter.selections

        def save() -> StoredRequest:
            return selections.save(stored.id, stored.version, criteria, counts_only=counts, grouping=grouping)

        self.short(save, self._show_saved)

    def _on_count(self) -> None:
        if self._job is not None or self._stored is None:
            return
        if self._dirty:
            self.show_user_error(UserError("Sla de selectie eerst op met F9."))
            return
        self._begin("De personen worden geteld.")
        request_id, selections, stopped = self._stored.id, self.counter.selections, self._stopped

        def count(progress: Progress) -> Count:
            return selections.count(request_id, progress, lambda: stopped.is_set() or progress.cancelled)

        self._start(count, self._show_count)

    def _on_give(self) -> None:
        stored, release = self._stored, self.counter.selection_release
        if self._job is not None or stored is None or not self._is_ready:
            return
        if self._counts:
            self._begin("De aantallen worden gemaakt.")
            stopped = self._stopped

            def numbers(progress: Progress) -> HandedOut:
                return release.hand_out_counts(
                    stored.id, stored.version, progress, lambda: stopped.is_set() or progress.cancelled
                )

            self._start(numbers, self._show_given)
            return
        folder = self._side.folder.text().strip()
        if not folder:
            self.show_user_error(UserError(_NO_FOLDER, "folder"))
            return
        self._begin("Het bestand wordt gemaakt.")
        place, stopped = Path(folder).expanduser(), self._stopped

        def give(progress: Progress) -> HandedOut:
            return release.hand_out(
                stored.id, stored.version, place, progress, lambda: stopped.is_set() or progress.cancelled
            )

        self._start(give, self._show_given)

    def _on_print(self) -> None:
        given, name = self._given, str(self._side.printers.value() or "")
        if given is None or self._job is not None:
            return
        if not name:
            self.show_user_error(
                UserError("Kies een printer. Schrijf anders het wachtwoord over.", "printer")
            )
            return
        release, printer = self.counter.selection_release, self._printer

        def send(_progress: Progress) -> None:
            printer.send(name, release.passphrase_paper(given), _JOB, 1)

        self._begin("Het wachtwoord gaat naar de printer.")
        self._start(send, self._show_printed)

    def _start(self, task: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        self._job = self.background.long(task, done, self._show_job_failed, self._side.show_progress)
        self._show_parts()
        self._side.offer_stop()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._stopped.set()
            self._side.show_stopping()

    def _on_refused(self) -> None:
        self._form.age_from.setFocus()

    def _on_back(self) -> None:
        if self._unprinted:
            # Said once: the second time the clerk knows.
            self._unprinted = False
            self.banner_wanted.emit(
                BannerView(
                    _LEAVING,
                    "Het wachtwoord is nergens bewaard.",
                    "Druk het eerst af, of schrijf het over. Druk nog eens op F1 om weg te gaan.",
                    tone="amber",
                    icon="triangle-alert",
                    urgent=True,
                )
            )
            return
        self._side.forget_password()
        self._given = None
        self.banner_done.emit(_LEAVING)
        super()._on_back()
