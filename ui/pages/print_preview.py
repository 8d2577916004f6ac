"""The papers of a request: looked at before the release, printed or kept as PDF after it. One act records both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.errors import UserError
from counter_app.services.paper import Document, Preview
from counter_app.services.printers import PrinterPlan
from counter_app.services.stored_requests import StoredRequest
from ui.actions import BACK, KEEP_PDF, NEXT, PREVIEW
from ui.background import Background, Progress
from ui.cups import Sheet
from ui.format import clock_time
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.print_outcome import BANNER, Sent, banner_of
from ui.preferences import keep_usual_printer, preferences_file, read_preferences
from ui.printing import (
    Came,
    DocumentPrinter,
    Wanted,
    Way,
    checked_folder,
    document_key,
    in_order,
    keep_documents,
    print_documents,
    system_printer,
    wanted_of,
    way_of,
)
from ui.signs import state_chip
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import Card, grow
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns
from ui.widgets.document_list import DocumentView
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.print_panel import PrintPanel, document_views
from ui.widgets.state_view import StateScreen
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

Send = Callable[[tuple[Wanted, ...], Progress], tuple[Came, ...]]

_RELEASE_PRINT: Final = PREVIEW.worded("Vastleggen en afdrukken", "Leg de verstrekking vast en druk af.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Druk de aangevinkte documenten af.")
_KEEP: Final = KEEP_PDF.worded("PDF bewaren", "Bewaar de aangevinkte documenten als PDF.")
_READY: Final = NEXT.worded("Klaar", "Terug naar het verzoek.")
_NONE: Final = StateScreen(
    "Geen documenten", "Bij dit verzoek is nog niets vastgelegd om af te drukken.", icon="file-text"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the page shows: the request, what a release would make, and what there is already.

    `not_yet` says why nothing can be recorded now.
    """

    stored: StoredRequest
    previews: tuple[Preview, ...]
    documents: tuple[Document, ...]
    plan: PrinterPlan
    printers: tuple[str, ...]
    not_yet: str = ""


class PrintPreviewPage(CounterPage):
    """`open_request` shows what a release would make, `show_documents` what was made."""

    help_page = "afdrukken"

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        background: Background,
        *,
        printer: DocumentPrinter | None = None,
        folder: str = "",
        preferences: Path | None = None,
    ) -> None:
        super().__init__(theme, "Afdrukken", counter, background)
        self._printer = printer or system_printer()
        self._preferences = preferences or preferences_file()
        self._usual = read_preferences(self._preferences).printer
        self._request_id: int | None = None
        self._releasing = False
        self._chosen: tuple[Element, ...] | None = None
        self._asked: _Asked | None = None
        self._came: dict[int, Came] = {}
        self._pdfs: dict[str, bytes] = {}
        self._large = ""
        self._busy = False
        self._again = False
        self._panel = PrintPanel(theme, folder)
        self._panel.document_wanted.connect(self._on_document)
        self._panel.ticked.connect(self._on_ticked)
        self._panel.printer_chosen.connect(self._on_printer)
        self._words = Text(theme, "", "small", "ink2", wrap=True)
        self._paper = PaperPreview(theme)
        right = Card(theme, self._words, grow(self._paper), kind="sunken")
        self._columns = Columns(theme, self._panel, right)
        self.set_content(self._columns)
        self._set_keys()

    def open_request(self, request_id: int, chosen: tuple[Element, ...] | None = None) -> None:
        """Look at what a release would make; `chosen` are the elements that were ticked."""
        self._forget()
        self._request_id, self._releasing, self._chosen = request_id, True, chosen

    def show_documents(self, request_id: int) -> None:
        """The documents that there are: to print them, or to print them again."""
        self._forget()
        self._request_id, self._releasing, self._chosen = request_id, False, None

    def refresh(self) -> None:
        if self._request_id is None or self._busy:
            return
        request_id, releasing, chosen = self._request_id, self._releasing, self._chosen
        if self._asked is None:
            self.show_loading("Documenten opmaken")
        self.short(lambda: self._ask(request_id, releasing, chosen), self._show_asked)

    def focus_first(self) -> QWidget | None:
        """What F3 or F2 does is the thing to do."""
        return None

    def panes(self) -> tuple[QWidget, ...]:
        return (self._panel, self._paper)

    def may_close(self) -> bool:
        return not self._busy

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._columns.arrange((Size.SIDE, None), narrow=width == "narrow")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.banner_done.emit(BANNER)
            # No paper with somebody's data stays drawn behind another page.
            self._pdfs = {}
            self._paper.clear()

    def show_failure(self, error: Exception) -> None:
        working, self._busy = self._busy, False
        super().show_failure(error)
        if self._asked is None:
            sentence = error.sentence if isinstance(error, UserError) else ""
            self.show_state(StateScreen(_NONE.title, sentence or _NONE.sentence, icon="file-text"))
        self._set_keys()
        if working and not (isinstance(error, UserError) and error.field):
            # It may have been recorded before the trouble came: show how it stands.
            self.refresh()

    def _ask(self, request_id: int, releasing: bool, chosen: tuple[Element, ...] | None) -> _Asked:
        stored = self.counter.requests.read(request_id)
        documents = in_order([one for one in self.counter.paper.documents(request_id) if not one.withdrawn])
        plan, printers = self.counter.printers.here(), self._printer.names()
        if not releasing or not stored.is_open:
            return _Asked(stored, (), documents, plan, printers)
        previews = self.counter.paper.previews(request_id, chosen)
        decision = self.counter.decisions.preview(self.counter.decisions.known(request_id)).decision
        unapproved = decision.needs_second_person and stored.state is not RequestState.READY
        not_yet = (
            "Eerst betalen" if decision.only_payment_missing else "Eerst goedkeuren" if unapproved else ""
        )
        return _Asked(stored, previews, documents, plan, printers, not_yet)

    def _forget(self) -> None:
        """Nothing of the papers before may stay on the screen, nor in memory."""
        self._asked = None
        self._came, self._pdfs, self._large = {}, {}, ""
        self._paper.clear()
        self._panel.show_documents(())
        self.set_title("Afdrukken")
        self._set_keys()

    def _show_asked(self, asked: _Asked) -> None:
        if asked.stored.id != self._request_id:
            return
        first = self._asked is None or self._again
        self._asked, self._again = asked, False
        stored = asked.stored
        self.set_title(
            "Afdrukken", (ChipView(f"Verzoek {stored.number}", "grijs", "inbox"), state_chip(stored.state))
        )
        for preview in asked.previews:
            self._pdfs[str(preview.kind)] = preview.pdf
        location = self.counter.desk.location if asked.plan.by_kind else ""
        self._panel.show_printers(asked.printers, self._usual, location)
        self._panel.show_documents(self._views(asked))
        if first:
            fresh = [document_key(one) for one in asked.documents if not one.printed or self._failed(one)]
            self._panel.documents.set_ticked([*(str(one.kind) for one in asked.previews), *fresh])
        if not asked.previews and not asked.documents:
            self.show_state(_NONE)
            self._set_keys()
            return
        self._panel.show_secrecy(clock_time(self.counter.desk.clock.now()) if asked.previews else "")
        self._words.setText(
            "Zo komt het uit de printer. Er is nog niets vastgelegd."
            if asked.previews
            else "Wat al is afgedrukt of bewaard, wordt een duplicaat."
        )
        self.show_content()
        self._set_keys()
        keys = [view.key for view in self._views(asked)]
        self._on_document(self._large if self._large in keys else keys[0])
        if first:
            self.focus_wanted.emit()

    def _failed(self, document: Document) -> bool:
        came = self._came.get(document.id)
        return came is not None and not came.succeeded

    def _views(self, asked: _Asked) -> list[DocumentView]:
        plan = asked.plan

        def copies_of(kind: str) -> int:
            chosen = plan.of(kind)
            return 1 if chosen is None else chosen.copies

        def place_of(kind: str) -> str:
            followed = self._panel.follows_location
            return way_of(plan, kind, self._panel.usual_of(self._usual)).words if followed else ""

        return document_views(asked.previews, asked.documents, self._came, copies_of, place_of)

    def _set_keys(self) -> None:
        back = PageCommand(BACK, self._on_back)
        asked = self._asked
        if asked is None or not (asked.previews or asked.documents):
            self.set_commands((back,))
            return
        releasing, ticked = bool(asked.previews), bool(self._panel.documents.chosen())
        why = asked.not_yet
        if releasing and not why and not ticked:
            why = "Vink een document aan"
        may = ticked and not why and not self._busy
        has_printer = self._panel.has_printer
        note = why or ("" if has_printer else "Geen printer gevonden")
        ready = not releasing and not ticked and not self._busy
        keep, send = (KEEP_PDF, _RELEASE_PRINT) if releasing else (_KEEP, _PRINT)
        commands = [
            back,
            PageCommand(keep, self._on_keep, "right", enabled=may, refused=self._on_refused),
            PageCommand(
                send,
                self._on_print,
                "right",
                "secondary" if ready else "primary",
                enabled=may and has_printer,
                refused=self._on_refused,
            ),
        ]
        if ready:
            commands.append(PageCommand(_READY, self._on_back, "right", "primary"))
        self.set_commands(commands, note)

    def _show_pdf(self, drawn: tuple[str, bytes]) -> None:
        key, pdf = drawn
        self._pdfs[key] = pdf
        if key == self._large:
            self._paper.show_pdf(pdf, self._title_of(key))

    def _title_of(self, key: str) -> str:
        views = self._views(self._asked) if self._asked is not None else []
        return next((view.title for view in views if view.key == key), "")

    def _on_document(self, key: str) -> None:
        """Show a document large; a final one is drawn when it is first asked for."""
        if key == self._large and self._paper.page_count():
            return
        self._large = key
        self._panel.documents.mark(key)
        if key in self._pdfs:
            self._paper.show_pdf(self._pdfs[key], self._title_of(key))
            return
        document = next(
            (one for one in (self._asked.documents if self._asked else ()) if document_key(one) == key), None
        )
        if document is not None:
            # What can't be looked at leaves nothing of the one before.
            self._paper.clear()
            document_id = document.id
            self.short(lambda: (key, self.counter.paper.draw(document_id)), self._show_pdf)

    def _on_ticked(self) -> None:
        self._set_keys()

    def _on_refused(self) -> None:
        first = self._panel.documents.first_focus()
        if first is not None:
            first.setFocus()

    def _on_printer(self, name: str) -> None:
        """Another printer, for the papers on this page; where the location chose none, for this computer."""
        asked = self._asked
        if asked is None:
            return
        if name and not asked.plan.by_kind:
            self._usual = name
            keep_usual_printer(self._preferences, name)
        self._panel.show_documents(self._views(asked))

    def _on_print(self) -> None:
        asked = self._asked
        if asked is None:
            return
        paper, printer, plan = self.counter.paper, self._printer, asked.plan
        one, usual = self._panel.printer, self._panel.usual_of(self._usual)

        def way(kind: str) -> Way:
            chosen = way_of(plan, kind, usual)
            # A printer that is chosen here has other trays.
            return Way(one, Sheet(two_sided=chosen.sheet.two_sided)) if one else chosen

        self._send(lambda wanted, progress: print_documents(paper, printer, way, wanted, progress), None)

    def _on_keep(self) -> None:
        paper, typed = self.counter.paper, self._panel.folder
        self._send(
            lambda wanted, progress: keep_documents(paper, Path(typed).expanduser(), wanted, progress), typed
        )

    def _send(self, send: Send, folder: str | None) -> None:
        """Record if that is still to be done, then send what is ticked: one act, however often it is pressed."""
        asked = self._asked
        if asked is None or self._busy:
            return
        self._busy = True
        self.clear_faults()
        self.banner_done.emit(BANNER)
        self._set_keys()
        copies, chosen = self._panel.documents.chosen(), self._chosen
        counter = self.counter

        def work(progress: Progress) -> Sent:
            if folder is not None:
                # Before anything is recorded: a folder that isn't there can still be mended.
                checked_folder(folder)
            released = None
            if asked.previews:
                released = counter.disclosure.release(asked.stored.id, asked.stored.version, chosen)
            documents = in_order(
                [one for one in counter.paper.documents(asked.stored.id) if not one.withdrawn]
            )
            stopped = released is not None and released.log_number is None
            wanted = () if stopped else wanted_of(documents, asked.documents, copies)
            return Sent(released, send(wanted, progress), folder)

        self.background.long(work, self._on_sent, self.show_failure, self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        self.set_commands(self.commands, f"Document {done + 1} van {total}")

    def _on_sent(self, sent: Sent) -> None:
        self._busy, self._again = False, True
        self._came = {one.document.id: one for one in sent.came}
        released = sent.released
        if released is not None:
            # What was a preview is a document now; a stopped release may have left a credit note.
            self._releasing = False
            self._chosen = None
            self._pdfs, self._large = {}, ""
        self.banner_wanted.emit(banner_of(sent))
        self.refresh()
