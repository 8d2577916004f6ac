"""Requests for secrecy: the list without a name, one beside it, and what can be done for who stands on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.output.secrecy_words import TITLE
from counter_app.services.secrecy_requests import SecrecyRequest, SecrecySubject
from ui.background import Background, Progress
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.secrecy_card import SecrecyCard
from ui.pages.secrecy_form import SecrecyForm
from ui.pages.secrecy_keys import Mode, Ready, Runs, chosen_of, keys_of
from ui.pages.secrecy_list import SecrecyList
from ui.pages.secrecy_out import SecrecyFile, SecrecyPaper
from ui.printing import Printer, checked_folder, keep_file
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import NO_MARGINS, Box, Card, Stack, grow, set_shown
from ui.widgets.columns import Columns
from ui.widgets.state_view import StateScreen, StateView

if TYPE_CHECKING:
    from pathlib import Path

    from counter_app.services.office import Counter

_DONE: Final = "geheimhouding"
_NOTHING: Final = StateScreen("Kies een verzoek", "Pijltje omlaag kiest.", icon="shield-alert")
#: Everybody can read this in the print queue.
_JOB: Final = "Brief"
T = TypeVar("T")


class SecrecyPage(CounterPage):
    """The list on the left; the form, a request, a paper or the file on the right."""

    help_page = "geheimhouding-vragen"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Geheimhouding", counter, background)
        self._printer = printer
        self._mode: Mode = "none"
        self._busy = False
        self._request: SecrecyRequest | None = None
        self._pdf = b""
        #: Of whom the letter is; None for the list.
        self._letter_of: tuple[int, int] | None = None
        self._wanted: int | None = None
        self._list = SecrecyList(theme, self._today)
        self._table = self._list.table
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._form = SecrecyForm(theme, self._today())
        self._card = SecrecyCard(theme)
        self._card.chosen.connect(self._on_person)
        self._paper = SecrecyPaper(theme)
        self._file = SecrecyFile(theme)
        self._state = StateView(theme)
        self._state.show_state(_NOTHING)
        self._none = Card(theme, grow(self._state), margins=NO_MARGINS)
        self._cards = {
            "none": self._none,
            "new": self._form,
            "request": self._card,
            "paper": self._paper,
            "file": self._file,
        }
        self._right = Box(Stack(theme, *(grow(one) for one in self._cards.values()), gap=0))
        self._columns = Columns(theme, self._list, self._right)
        self._runs = Runs(
            back=self._on_back,
            new=self._on_new,
            keep=self._on_keep,
            pdf=self._on_pdf,
            print_paper=self._on_print,
            csv=self._on_csv,
            to_file=self._on_file,
            to_paper=self._on_list,
            show=self._on_show,
            letter=self._on_letter,
            ask_lift=self._on_ask_lift,
            lift=self._on_lift,
            refuse=self._on_refuse,
        )
        self.set_content(self._columns)
        self._show_mode("none")

    # What every page does

    def refresh(self) -> None:
        self.short(self.counter.secrecy_requests.list, self._show_list)

    def focus_first(self) -> QWidget | None:
        if self._mode == "new":
            return self._form.first
        return self._table if self._table.isVisibleTo(self) else None

    def panes(self) -> Sequence[QWidget]:
        return (self._list, self._right)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._columns.arrange((None, Size.PANEL_MIDDLE), narrow=width == "narrow")
        self._table.set_folded(width != "wide")
        self._right.setMinimumHeight(self.theme.px(Size.FORM) if width == "narrow" else 0)
        self._show_sides()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # What was told here says nothing above the next page, and somebody else may stand at the counter by then.
        self.banner_done.emit(_DONE)
        if self._mode in ("request", "paper"):
            # Who was looked at doesn't stay behind on a page that nobody sees.
            self._show_mode("none")

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._show_commands()

    def start_request(self, person_id: int, name: str) -> None:
        """A new request of somebody whose record was open."""
        self._form.start((person_id, name))
        self._show_mode("new")

    # Painting

    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _show_list(self, found: tuple[SecrecyRequest, ...]) -> None:
        in_list = self._table.hasFocus()
        self._list.show_rows(found, self._wanted)
        self._wanted = None
        set_shown(self._state, bool(found))
        self._show_commands()
        if in_list and not found:
            # An empty list goes, and Qt would put the focus anywhere.
            self.focus_wanted.emit()

    def _show_mode(self, mode: Mode) -> None:
        self._mode = mode
        if mode != "paper":
            self._paper.preview.clear()
            self._pdf, self._letter_of = b"", None
        if mode != "request":
            self._card.show_people(())
        for key, card in self._cards.items():
            set_shown(card, key == mode)
        self._show_sides()
        # A fault of the folder stands at the one that is in sight.
        self._paper.folder_field.name = "folder" if mode == "paper" else ""
        self._file.folder_field.name = "folder" if mode == "file" else ""
        self._show_commands()

    def _show_sides(self) -> None:
        """On a narrow window either the list or what is beside it."""
        narrow = self.width_mode == "narrow"
        set_shown(self._list, not narrow or self._mode == "none")
        set_shown(self._right, not narrow or self._mode != "none")

    def _show_request(self, request: SecrecyRequest) -> None:
        self._busy = False
        self._request = request
        self._card.show_request(request, self.counter.desk.clock.today())
        self._card.show_people(())
        self._card.why.clear()
        self._show_mode("request")

    def _show_people(self, people: tuple[SecrecySubject, ...]) -> None:
        self._card.show_people(people)
        self._card.people.choose_first()
        self._card.people.setFocus()
        self._show_commands()

    def _show_paper(self, made: tuple[bytes, tuple[int, int] | None]) -> None:
        self._busy = False
        pdf, of = made
        self._paper.show_paper(pdf, "Brief" if of else TITLE, self._printer.names())
        self._show_mode("paper")
        self._pdf, self._letter_of = pdf, of
        self._show_commands()
        self._paper.printers.setFocus()

    def _tell(self, sentence: str) -> None:
        self._busy = False
        self.banner_wanted.emit(BannerView(_DONE, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self._show_commands()
        self.refresh()

    def _show_told(self, request: SecrecyRequest, sentence: str) -> None:
        """The request as it is now; what had the focus is gone."""
        self._show_request(request)
        self._tell(sentence)
        self.focus_wanted.emit()

    def _show_commands(self) -> None:
        counter, one = self.counter, self._card.people.current_row()
        may_take = counter.may(Right.HANDLE_REQUESTS)
        chosen = None
        if self._mode == "request":
            if one is not None:
                chosen = chosen_of(one, may_take=may_take, may_judge=counter.may(Right.APPROVE))
            self._card.show_asking(
                asks=chosen is not None and chosen.asks, judges=chosen is not None and chosen.judges
            )
        ready = Ready(
            acting=not self._busy,
            printing=self._mode == "paper" and bool(self._paper.printer),
            may_take=may_take,
            nothing=not self._table.rows_model.rowCount(),
        )
        self.set_commands(keys_of(self._mode, chosen, self._runs, ready))

    # Acting

    def _on_back(self) -> None:
        if self._mode in ("paper", "new", "file"):
            if self._mode == "paper" and self._request is not None:
                self._show_request(self._request)
            else:
                self._show_mode("none")
            self.focus_wanted.emit()
        elif self._mode == "request" and self.width_mode == "narrow":
            self._show_mode("none")
            self._table.setFocus()
        else:
            super()._on_back()

    def _on_chosen(self, row: SecrecyRequest | None) -> None:
        # On a narrow window the request takes the place of the list: who walks through it opens nothing.
        if row is not None and (self.width_mode != "narrow" or row.id == self._wanted):
            self._open(row)

    def _on_opened(self, row: SecrecyRequest) -> None:
        self._open(row)
        if not self._table.isVisibleTo(self):
            # Qt would put the focus anywhere.
            self.focus_wanted.emit()

    def _open(self, row: SecrecyRequest) -> None:
        if self._mode == "none" or self._request is None or row.id != self._request.id:
            self.clear_faults()
            self._show_request(row)

    def _on_person(self, _row: SecrecySubject | None) -> None:
        if self._mode == "request":
            self._show_commands()

    def _on_new(self) -> None:
        self.clear_faults()
        self._form.start()
        self._show_mode("new")
        self._form.first.setFocus()

    def _on_keep(self) -> None:
        self.clear_faults()
        try:
            typed = self._form.typed()
        except UserError as error:
            self.show_user_error(error)
            return
        enter = self.counter.secrecy_requests.enter
        self._start(
            lambda: enter(
                typed.received_on,
                typed.channel,
                typed.named,
                with_move=typed.with_move,
                reference=typed.reference,
            ),
            self._on_kept,
        )

    def _on_kept(self, request: SecrecyRequest) -> None:
        self._wanted = request.id
        self._show_told(request, f"{request.number} is vastgelegd. Het telt vanaf nu overal.")

    def _on_show(self) -> None:
        request = self._request
        if request is not None:
            self.short(lambda: self.counter.secrecy_requests.subjects(request.id), self._show_people)

    def _on_letter(self) -> None:
        found = self._chosen()
        if found is not None:
            letter = self.counter.secrecy_papers.letter
            self._start(lambda: (letter(*found), found), self._show_paper)

    def _on_list(self) -> None:
        self._request = None
        statement = self.counter.secrecy_papers.statement
        self._start(lambda: (statement(), None), self._show_paper)

    def _on_file(self) -> None:
        self.clear_faults()
        self._show_mode("file")
        self._file.purpose.setFocus()

    def _on_ask_lift(self) -> None:
        found, channel = self._chosen(), Channel(self._card.channel)
        if found is not None:
            ask = self.counter.secrecy_requests.ask_lifting
            self._start(lambda: ask(*found, channel), self._on_asked)

    def _on_asked(self, request: SecrecyRequest) -> None:
        self._show_told(request, "Opheffen is gevraagd. Het blijft tellen tot een collega akkoord is.")

    def _on_lift(self) -> None:
        found = self._chosen()
        if found is not None:
            self._start(lambda: self.counter.secrecy_requests.lift(*found), self._on_lifted)

    def _on_lifted(self, request: SecrecyRequest) -> None:
        self._show_told(request, "Opgeheven. Bevestig het met een brief aan het geregistreerde adres.")

    def _on_refuse(self) -> None:
        found, why, one = self._chosen(), self._card.why.text(), self._card.people.current_row()
        self.clear_faults()
        if found is not None and one is not None:
            requests = self.counter.secrecy_requests
            refuse = requests.refuse_lifting if one.progress.lift_waits else requests.refuse
            self._start(lambda: refuse(*found, why), self._on_refused)

    def _on_refused(self, request: SecrecyRequest) -> None:
        self._show_told(request, "Geweigerd. Stuur de brief met de reden.")

    def _on_print(self) -> None:
        name, pdf, printer, of = self._paper.printer, self._pdf, self._printer, self._letter_of

        def send(_progress: Progress) -> str:
            printer.send(name, pdf, _JOB, 1)
            return self._confirmed(of, "Afgedrukt.")

        self._busy = True
        self._show_commands()
        self.background.long(send, self._tell, self.show_failure)

    def _on_pdf(self) -> None:
        pdf, of = self._pdf, self._letter_of
        name = "geheimhouding-brief.pdf" if of else "geheimhouding-lijst.pdf"
        self._to_folder(
            self._paper.folder.text(), lambda folder: self._confirmed(of, _kept(keep_file(folder, name, pdf)))
        )

    def _on_csv(self) -> None:
        purpose, csv = self._file.purpose.text(), self.counter.secrecy_papers.csv
        self._to_folder(
            self._file.folder.text(),
            lambda folder: _kept(keep_file(folder, "geheimhouding-lijst.csv", csv(purpose))),
        )

    def _to_folder(self, typed: str, keep: Callable[[Path], str]) -> None:
        self.clear_faults()
        self._start(lambda: keep(checked_folder(typed)), self._tell)

    def _confirmed(self, of: tuple[int, int] | None, sentence: str) -> str:
        """A letter that went out is a step of the request."""
        if of is not None and (self.counter.may(Right.HANDLE_REQUESTS) or self.counter.may(Right.APPROVE)):
            self.counter.secrecy_requests.confirm(*of)
        return sentence

    def _start(self, task: Callable[[], T], done: Callable[[T], None]) -> None:
        if not self._busy:
            self._busy = True
            self._show_commands()
            self.short(task, done)

    def _chosen(self) -> tuple[int, int] | None:
        one = self._card.people.current_row()
        return None if one is None or self._request is None else (self._request.id, one.id)


def _kept(place: Path) -> str:
    return f"Bewaard als {place.name}."
