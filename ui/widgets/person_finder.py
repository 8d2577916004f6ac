"""Finding a person: one field, the reason, and at most twenty rows; the last line is always the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from counter_app.services.person_query import read_query
from counter_app.services.persons import Hit, Reason, SearchResult
from ui import words
from ui.actions import OPEN
from ui.background import Background, Job
from ui.format import counted
from ui.search_words import too_many, understood
from ui.theme import Size, Theme, Tone
from ui.widgets.announce import announce
from ui.widgets.boxes import Box, Card, Row, Stack, Tinted, grow, set_shown, top
from ui.widgets.form_field import FormField
from ui.widgets.found_persons import COLUMNS, LEAST, Names
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

#: Under every result, also an empty one: it never tells whether somebody was left out.
NOT_EVERYBODY: Final = "Niet iedereen wordt getoond. Ga er niet van uit dat iemand hier niet woont."
#: Who stops typing for so long may mean it.
PAUSE_MS: Final = 400
_NEAR: Final = "Niemand heet precies zo. Dit lijkt erop."
_CHOOSE: Final = "Kies waarom u zoekt"
_NOBODY: Final = StateScreen(
    "Niemand gevonden",
    "Controleer wat u typte, of zoek op een ander gegeven.",
    icon="search-x",
)
_HINT: Final = StateScreen(
    "Wie zoekt u?",
    "Zoek op BSN, A-nummer, naam met geboortedatum, of postcode met huisnummer.",
    icon="search",
)
_SEARCH: Final = OPEN.worded("Zoeken", "Zoek met wat er in het veld staat.")


@dataclass(frozen=True, slots=True)
class _Question:
    """One search: what stood in the field, and what for."""

    text: str
    request_id: int | None
    reason: Reason | None


class PersonFinder(QWidget):
    """The search of the page «Personen», and of a request; `chosen` carries the hit and the reason."""

    chosen = Signal(object, object)  # Hit, Reason or None
    failed = Signal(object)  # trouble that no field of the finder can show
    searched = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, background: Background, *, request_id: int | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._counter = counter
        self._background = background
        self._request_id = request_id
        self._job: Job | None = None
        # What the answer on its way is to, and the one that is shown; the last of each says what is done with it.
        self._asked: _Question | None = None
        self._answered: tuple[_Question, SearchResult] | None = None
        self._entered = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._field = LineField(
            theme, placeholder="BSN, naam met geboortedatum of adres", lead="search", large=True
        )
        self._field.returnPressed.connect(self._on_search)
        self._field.textEdited.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._query = FormField(
            theme,
            "Wie zoekt u?",
            self._field,
            name="query",
            help_text="Bijvoorbeeld 9999 90 822, Jansen 14-5-1982, Jansen 1982 Ravelijnhof, of 1411 XR 27 Jansen",
        )
        self._why = Choice(theme, self._reasons())
        self._why.installEventFilter(self)
        self._reason = FormField(theme, "Waarom zoekt u?", self._why, name="reason")
        self._button = KeyButton(theme, _SEARCH, icon="search", height=Size.SEARCH)
        self._button.clicked.connect(self._on_search)
        self._go = Box(Stack(theme, Text(theme, " ", "small_medium"), self._button, gap=Size.PAIR))
        self._form = Row(theme, top(self._reason), grow(self._query), top(self._go), gap=Size.ROW)
        set_shown(self._reason, wanted=request_id is None)
        form = Card(theme)
        form.stack.put(self._form)
        self._names = Names()
        self._is_folded = False
        self._table: Table[Hit] = Table(
            # In the order of the answer: who fits best comes first.
            theme,
            (Column("Naam", self._names), *COLUMNS),
            name="Gevonden personen",
            key=lambda hit: hit.person_id,
            sorted_by=-1,
        )
        self._table.opened.connect(self._on_opened)
        self._count = Text(theme, "", "section")
        self._about = Text(theme, "", "small", "ink3", wrap=True)
        self._head = Box(Row(theme, self._count, grow(self._about), margins=_IN_HEAD, gap=Size.ROW))
        self._how = Text(theme, "", "small", "ink", wrap=True)
        self._more = _note(theme, self._how, "triangle-alert", "amber")
        self._near = _note(theme, _noted(theme, _NEAR), "search-x", "amber")
        self._closing = _note(theme, _noted(theme, NOT_EVERYBODY), "info", "grijs")
        self._state = StateView(theme)
        self._result = Card(
            theme,
            self._head,
            grow(self._table),
            grow(self._state),
            self._near,
            self._more,
            self._closing,
            gap=0,
            margins=(0, 0, 0, 0),
        )
        self.setLayout(Stack(theme, form, grow(self._result), gap=Size.CARD))
        self.setFocusProxy(self._field)
        self.clear()

    @property
    def field(self) -> LineField:
        return self._field

    @property
    def table(self) -> Table[Hit]:
        return self._table

    @property
    def found(self) -> QWidget:
        """What a search came to: the rows, or that there are none."""
        return self._state if self._state.isVisible() else self._table

    @property
    def closing(self) -> QWidget:
        """The last line under every result, that is the same for everybody."""
        return self._closing

    def set_request(self, request_id: int | None) -> None:
        """Search inside this request: then the request is the reason."""
        self._request_id = request_id
        self._reason.setVisible(request_id is None)
        self.clear()

    def arrange(self, *, folded: bool, narrow: bool) -> None:
        """Fold a column on a narrower window, and put the fields below each other on a narrow one."""
        self._is_folded = folded
        self._fold()
        self._form.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        # On a page of its own the bar below has the same key, and there is little room above.
        self._go.setVisible(not narrow or self._request_id is not None)
        self._table.setMinimumHeight(self._theme.px(Size.TABLE_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_signals = self.width() < self._theme.px(LEAST)
        if has_signals != self._names.have_signals:
            self._names.have_signals = has_signals
            self._fold()

    def _fold(self) -> None:
        """Where there is no room for a column with signals either, they stand below the name."""
        table = self._table
        table.set_folded(self._is_folded)
        table.setColumnHidden(len(COLUMNS), self._names.have_signals)
        table.show_rows(table.rows_model.rows())

    def clear(self) -> None:
        """An empty field and no result; the reason stays as it was chosen."""
        self._stop()
        self._field.clear()
        self._clear_faults()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._answered = None
        self._table.show_rows(())
        self._show_parts(rows=False, closing=False)
        self._state.show_state(_HINT)
        # Inside a request the hint of the field is enough.
        self._result.setVisible(self._request_id is None)

    def search(self, text: str) -> None:
        """Search as if `text` was typed here."""
        self._field.setText(text)
        self._on_search()

    def open_current(self) -> None:
        row = self._table.current_row()
        if row is not None:
            self._on_opened(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on the reason searches too, and Down goes from the field to what was found."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._field and event.key() == Qt.Key.Key_Down and self._table.isVisible():
                self._table.setFocus()
                return True
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self._why and entered and not self._why.view().isVisible():
                self._on_search()
                return True
        return super().eventFilter(watched, event)

    def _reasons(self) -> tuple[tuple[str, object], ...]:
        return ((_CHOOSE, None), *((words.SEARCH_REASONS[reason], reason) for reason in Reason))

    def _show_result(self, result: SearchResult | None) -> None:
        self._job = None
        if result is None:
            self._wait_for_enter()
            return
        if self._asked is not None:
            self._answered = (self._asked, result)
        hits = result.hits
        self._table.show_rows(hits)
        self._count.setText(
            "Meer dan 20 personen" if result.more else counted(len(hits), "persoon", "personen")
        )
        self._about.setText(understood(result.criteria))
        self._how.setText(too_many(result.criteria) if result.more else "")
        near = bool(hits) and all(hit.is_near for hit in hits)
        self._show_parts(rows=bool(hits), closing=True, more=result.more, near=near)
        if not hits:
            self._state.show_state(replace(_NOBODY, sentence=f"{self._about.text()} {_NOBODY.sentence}"))
            announce(self, f"Niemand gevonden. {NOT_EVERYBODY}")
        else:
            self._table.choose_first()
            announce(self, f"{self._count.text()}. {NOT_EVERYBODY}")
        if self._entered:
            self._act_on(result)
        self.searched.emit()

    def _wait_for_enter(self) -> None:
        """Outside the municipality nobody is asked for what is only being typed."""
        question, entered = self._asked, self._entered
        self._asked = None
        if entered and question is not None:
            self._ask(question, entered=True)
        elif self._answered is not None:
            self._show_nothing()

    def _act_on(self, result: SearchResult) -> None:
        """What Enter does: the only one opens, unless it is merely like what was typed."""
        hits = result.hits
        if not hits:
            self._field.selectAll()
        elif len(hits) == 1 and not result.more and not hits[0].is_near:
            self._on_opened(hits[0])
        else:
            self._table.setFocus()

    def _show_failure(self, error: Exception) -> None:
        self._job = None
        self._asked = None
        # What stood there answers another question.
        self._show_nothing()
        faults = {field.name: field for field in (self._query, self._reason)}
        if isinstance(error, UserError) and error.field in faults:
            field = faults[error.field]
            field.set_fault(error.sentence)
            field.control.setFocus()
        else:
            self.failed.emit(error)

    def _show_parts(self, *, rows: bool, closing: bool, more: bool = False, near: bool = False) -> None:
        self._result.show()
        self._head.setVisible(rows)
        self._table.setVisible(rows)
        self._state.setVisible(not rows)
        self._more.setVisible(more)
        self._near.setVisible(near)
        self._closing.setVisible(closing)

    def _clear_faults(self) -> None:
        self._query.set_fault("")
        self._reason.set_fault("")

    def _stop(self) -> None:
        self._pause.stop()
        self._asked = None
        self._entered = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_search(self) -> None:
        self._clear_faults()
        self._pause.stop()
        question = self._question()
        if self._answered is not None and self._answered[0] == question:
            # The same question again would be another line in the trail.
            self._act_on(self._answered[1])
        elif self._asked == question and self._job is not None:
            self._entered = True
        else:
            self._ask(question, entered=True)

    def _on_typed(self) -> None:
        """An answer to what stood there before comes too late."""
        self._stop()
        self._clear_faults()
        self._pause.start()

    def _on_pause(self) -> None:
        """Search by itself once what stands there singles out, and it is known why."""
        question = self._question()
        if self._answered is not None and self._answered[0] == question:
            return
        if self._singles_out(question):
            self._ask(question, entered=False)
        elif self._answered is not None:
            self._show_nothing()

    def _singles_out(self, question: _Question) -> bool:
        if question.request_id is None and question.reason is None:
            return False
        try:
            read_query(question.text, self._counter.desk.clock.today())
        except UserError:
            return False
        return True

    def _question(self) -> _Question:
        return _Question(" ".join(self._field.text().split()), self._request_id, self._chosen_reason())

    def _ask(self, question: _Question, *, entered: bool) -> None:
        self._stop()
        self._asked, self._entered = question, entered
        persons = self._counter.persons
        search = persons.search if entered else persons.search_typed
        self._job = self._background.short(
            lambda: search(question.text, request_id=question.request_id, reason=question.reason),
            self._show_result,
            self._show_failure,
        )

    def _chosen_reason(self) -> Reason | None:
        # Qt keeps the value of the enum, not its kind.
        value = self._why.value() if self._request_id is None else None
        return Reason(str(value)) if value else None

    def _on_opened(self, hit: Hit) -> None:
        self.chosen.emit(hit, self._chosen_reason())


_IN_HEAD: Final = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)


def _noted(theme: Theme, sentence: str) -> Text:
    return Text(theme, sentence, "small", "ink", wrap=True)


def _note(theme: Theme, text: Text, icon: str, tone: Tone) -> Tinted:
    margins = (Size.CARD, Size.TABLE_PAD, Size.CARD, Size.TABLE_PAD)
    row = Row(theme, IconLabel(theme, icon, tone), grow(text), gap=Size.TABLE_PAD, margins=margins)
    return Tinted(theme, row, tone, border="bottom", radius=0)
