"""The dossier of one request: what belongs to it on the right, and what is recorded now on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.services.charges import OWN
from counter_app.services.dossier import Dossier
from ui.actions import BACK, NEXT, OVERVIEW, PREVIEW, RIGHTS
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.request.dossier_form import DossierForm
from ui.request.dossier_paper import DossierPaper, content_of
from ui.request.dossier_view import PAPER, REQUEST, rows_of, tasks_for
from ui.request.dossier_words import TASKS, DossierTask
from ui.request.reply_card import ReplyCard, reply_to
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import (
    NO_MARGINS,
    ON_PAGE,
    STRETCH,
    Box,
    Card,
    Row,
    ScrollColumn,
    Stack,
    empty_layout,
    grow,
    set_shown,
)
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.row_list import RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_SHOW: Final = PREVIEW.worded("Openen", "Toon de bijlage, of ga naar het andere verzoek.")
_CLOSE: Final = PREVIEW.worded("Sluiten", "Doe de bijlage weer weg.")
_EMPTY: Final = "Er hoort nog niets bij dit verzoek."
_READ_ONLY: Final = "U kunt dit dossier alleen inzien"


class DossierPage(CounterPage):
    """`open_request` says of which request, and what to begin with; `refresh` reads it."""

    help_page = "brieven"
    request_wanted = Signal(int)
    overview_wanted = Signal(int)
    rights_wanted = Signal(int)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Dossier", counter, background)
        self._request_id = 0
        self._dossier: Dossier | None = None
        self._form: DossierForm | None = None
        self._wanted: DossierTask | None = None
        self._busy = False
        self._tasks = Choice(theme)
        self._tasks.setObjectName("dossier_task")
        self._tasks.activated.connect(self._on_task)
        self._tasks_field = FormField(theme, "Wat wilt u doen?", self._tasks, name="task")
        self._form_stack = Stack(theme, gap=0, margins=NO_MARGINS)
        self._rows = RowList(theme, "Wat bij dit verzoek hoort")
        self._rows.setObjectName("dossier_rows")
        self._rows.opened.connect(self._on_open)
        self._rows.moved.connect(self._on_moved)
        self._reply = ReplyCard(theme)
        self._empty = Text(theme, _EMPTY, "body", "ink2", align=Qt.AlignmentFlag.AlignTop, wrap=True)
        # A line of the list is cut off where it is long; the one that is chosen stands here in full.
        self._whole = Text(theme, "", "small", "ink2", wrap=True)
        self._paper = DossierPaper(theme)
        self._paper_shown = False
        work = ScrollColumn(
            Box(
                Stack(
                    theme,
                    self._reply,
                    Card(theme, self._tasks_field, Box(self._form_stack), gap=Size.ROW),
                    STRETCH,
                    gap=Size.CARD,
                    margins=NO_MARGINS,
                )
            )
        )
        self._work = work
        left = QWidget()
        # Of a widget from the start: the first part of a loose one opens as a window of its own.
        self._left = QStackedLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(work)
        self._left.addWidget(self._paper)
        self._side = Card(
            theme,
            Text(theme, "Bij dit verzoek", "section"),
            grow(self._empty),
            grow(self._rows),
            self._whole,
            gap=Size.GAP,
        )
        self.set_content(Box(Row(theme, grow(left), grow(self._side), gap=Size.CARD, margins=ON_PAGE)))
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._on_escape)
        self._set_keys()

    def open_request(self, request_id: int, task: DossierTask | None = None) -> None:
        """The request whose dossier this is; `task` is what to begin with."""
        if request_id != self._request_id:
            self._request_id, self._dossier, self._form = request_id, None, None
            self._rows.show_rows(())
            self._whole.setText("")
            self._reply.show_reply("")
        self._wanted = task
        self._close_paper()

    def refresh(self) -> None:
        request_id, counter = self._request_id, self.counter

        def read() -> tuple[Dossier, str]:
            dossier = counter.dossiers.read(request_id)
            return dossier, reply_to(counter, dossier.stored)

        self.short(read, self._show_read)

    def focus_first(self) -> QWidget | None:
        if self._paper_shown:
            return self._paper.first_focus()
        if self._form is not None:
            return self._form.first_focus()
        return self._rows

    def panes(self) -> tuple[QWidget, ...]:
        return (self._paper if self._paper_shown else self._work, self._side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        if width == "narrow":
            # Half each: with large letters both need the room.
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.maximumWidth())
        else:
            self._side.setFixedWidth(self.theme.px(Size.PANEL if width == "wide" else Size.FORM))

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        if isinstance(error, Conflict):
            # What was filled in stays; what the colleague saved is read beside it.
            self.refresh()
        self._set_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._close_paper()

    def _show_read(self, found: tuple[Dossier, str]) -> None:
        dossier, reply = found
        self._dossier = dossier
        self._reply.show_reply(reply)
        today = self.counter.desk.clock.today()
        self.set_title(f"Dossier bij verzoek {dossier.stored.number}")
        rows = rows_of(dossier, today)
        self._rows.show_rows(rows)
        self._whole.setText("")
        set_shown(self._empty, not rows)
        set_shown(self._rows, bool(rows))
        may = self.counter.may(Right.HANDLE_REQUESTS)
        tasks = tasks_for(dossier) if may else ()
        before, self._wanted = self._wanted or self._chosen(), None
        if before is DossierTask.CONSENT and tasks[:1] == (DossierTask.VERIFY,):
            # It is recorded, and counts only when somebody looked.
            before = DossierTask.VERIFY
        self._tasks.set_options([(TASKS[task][0], str(task)) for task in tasks])
        if before in tasks:
            self._tasks.choose(str(before))
        set_shown(self._tasks_field, bool(tasks))
        self._show_form()
        self.focus_wanted.emit()

    def _show_form(self) -> None:
        task, dossier = self._chosen(), self._dossier
        if task is None or dossier is None:
            empty_layout(self._form_stack)
            self._form = None
            self._form_stack.put(Text(self.theme, f"{_READ_ONLY}.", "body", "ink2", wrap=True))
        elif self._form is None or self._form.task is not task:
            empty_layout(self._form_stack)
            self._form = DossierForm(self.theme, task, dossier, self.counter.desk.clock.today())
            self._form_stack.put(self._form)
        else:
            self._form.take(dossier)
        self._set_keys()

    def _chosen(self) -> DossierTask | None:
        value = self._tasks.value()
        return None if value is None else DossierTask(str(value))

    def _set_keys(self) -> None:
        left = [PageCommand(BACK, self._on_back)]
        if self._paper_shown:
            left.append(PageCommand(_CLOSE, self._on_escape))
        else:
            row = self._rows.current()
            opens = row is not None and row.key.startswith((PAPER, REQUEST))
            left.append(PageCommand(_SHOW, self._on_show, enabled=opens))
            if self._may_overview():
                left.append(PageCommand(OVERVIEW, self._on_overview, enabled=not self._busy))
                left.append(PageCommand(RIGHTS, self._on_rights, enabled=not self._busy))
        label = TASKS[self._form.task][0] if self._form is not None else "Vastleggen"
        right = PageCommand(
            NEXT.worded(label),
            self._on_record,
            side="right",
            kind="primary",
            enabled=self._form is not None and not self._busy and not self._paper_shown,
        )
        self.set_commands((*left, right), "" if self._form is not None else _READ_ONLY)

    def _may_overview(self) -> bool:
        """Whoever asks in the name of the subject can hear to whom data were given."""
        stored = self._dossier.stored if self._dossier is not None else None
        own = stored is not None and stored.requester_class in OWN
        return own and stored is not None and stored.is_open and self.counter.may(Right.DISCLOSE)

    def _show_recorded(self, new_request: int | None) -> None:
        self._busy, self._form = False, None
        announce(self, "Vastgelegd.")
        if new_request is None:
            self.refresh()
        else:
            self.request_wanted.emit(new_request)

    def _show_paper(self, found: tuple[int, bytes | QImage]) -> None:
        attachment_id, content = found
        papers = self._dossier.attachments if self._dossier is not None else ()
        about = next((one for one in papers if one.id == attachment_id), None)
        if about is None or not self.isVisible():
            return
        self._paper.show_paper(about, content)
        self._paper_shown = True
        self._left.setCurrentWidget(self._paper)
        self._set_keys()
        self.focus_wanted.emit()

    def _close_paper(self) -> None:
        if self._paper_shown:
            self._paper_shown = False
            self._paper.clear()
            self._left.setCurrentWidget(self._work)
            self._set_keys()

    def _on_overview(self) -> None:
        self.overview_wanted.emit(self._request_id)

    def _on_rights(self) -> None:
        self.rights_wanted.emit(self._request_id)

    def _on_task(self) -> None:
        self.clear_faults()
        self._show_form()
        self.focus_wanted.emit()

    def _on_moved(self, _key: str) -> None:
        row = self._rows.current()
        parts = (row.text, row.sub) if row is not None else ()
        self._whole.setText("\n".join(part for part in parts if part))
        self._set_keys()

    def _on_show(self) -> None:
        self._rows.open_current()

    def _on_open(self, key: str) -> None:
        dossier = self._dossier
        if key.startswith(REQUEST):
            self.request_wanted.emit(int(key.removeprefix(REQUEST)))
        elif key.startswith(PAPER) and dossier is not None:
            attachment_id = int(key.removeprefix(PAPER))
            about = next(one for one in dossier.attachments if one.id == attachment_id)
            attachments = self.counter.attachments
            self.clear_faults()

            def read() -> tuple[int, bytes | QImage]:
                return attachment_id, content_of(about, attachments.content(attachment_id))

            self.short(read, self._show_paper)
        self._set_keys()

    def _on_escape(self) -> None:
        if self._paper_shown:
            self._close_paper()
            self._rows.setFocus()

    def _on_record(self) -> None:
        form = self._form
        if form is None or self._busy:
            return
        self.clear_faults()
        try:
            act = form.act()
        except UserError as fault:
            self.show_user_error(fault)
            return
        self._busy = True
        self._set_keys()
        counter = self.counter
        self.short(lambda: act(counter), self._show_recorded)
