"""Clearing up: what has passed its term, a list of it, the second signature, and the destruction itself."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.retention import Guard, Guarded, Kind
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.output.retention_words import KINDS, ruled, term_words
from counter_app.services.retention import DestructionList, Hold
from counter_app.services.retention_due import Preview
from ui.actions import BACK, NEXT, PREVIEW, REJECT, SAVE
from ui.background import Background, Job, Progress
from ui.format import whole_number
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.retention_side import HoldCard, ListCard
from ui.printing import Printer
from ui.theme import Size, Theme, Tone
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.columns import Columns, Hugging
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_BANNER: Final = "opschonen"
_PROPOSE: Final = NEXT.worded("Lijst maken", "Zet alles waarvan de termijn voorbij is op een lijst.")
_SIGN: Final = NEXT.worded("Tekenen", "Teken deze lijst als tweede persoon.")
_LET_SIGN: Final = NEXT.worded("Laten tekenen", "Een collega tekent hier met een eigen wachtwoord.")
_DESTROY: Final = NEXT.worded("Vernietigen", "Vernietig wat op de lijst staat. Dat gaat niet terug.")
_PRINT: Final = PREVIEW.worded(
    "Lijst afdrukken", "Druk de lijst af: alleen nummers, met plaats om te tekenen."
)
_REFUSE: Final = REJECT.worded("Niet tekenen", "De lijst vervalt. Er wordt niets vernietigd.")
_WITHDRAW: Final = REJECT.worded("Lijst intrekken", "De lijst vervalt. Er wordt niets vernietigd.")
_HOLD: Final = SAVE.worded("Bewaarplicht opleggen", "Dit verzoek wordt niet vernietigd tot u dat opheft.")
_REASONS: Final = {
    Guard.OPEN: "Het verzoek loopt nog",
    Guard.OBJECTION: "Er loopt een bezwaar",
    Guard.SHARED: "Een ander verzoek gebruikt een bijlage hiervan",
    Guard.HOLD: "Er geldt een bewaarplicht",
}
_WAIT: Final = "Er ligt geen lijst om te tekenen. De informatiebeheerder maakt haar."
_MAKE: Final = "Kijk links wat er weg kan. Maak daarna een lijst, en laat een ander haar tekenen."
_NOTHING: Final = StateScreen(
    "Niets te vernietigen", "Er is niets waarvan de bewaartermijn voorbij is.", icon="circle-check"
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row of the left table: how much of a kind."""

    kind: Kind
    count: int
    #: The months that the municipality settled itself.
    settled: int | None = None


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page shows."""

    preview: Preview | None
    current: DestructionList | None
    holds: tuple[Hold, ...]
    printers: tuple[str, ...]


_UNREAD: Final = _Loaded(None, None, (), ())
_COUNTED: Final = (
    Column[_Counted](
        "Wat",
        lambda one: Cell(KINDS[one.kind], sub=term_words(ruled(one.kind), one.settled), strong=True),
    ),
    Column[_Counted]("Grond", lambda one: Cell(ruled(one.kind).ground), width=Size.COL_WIDE, folds=True),
    Column[_Counted](
        "Aantal",
        lambda one: Cell(whole_number(one.count), mono=True, right=True),
        width=Size.COL_DATE,
        sort=lambda one: one.count,
    ),
)
_GUARDED: Final = (
    Column[Guarded]("Nummer", lambda one: Cell(one.item.number, mono=True), width=Size.COL_NUMBER),
    Column[Guarded]("Wat", lambda one: Cell(KINDS[one.item.kind])),
    Column[Guarded]("Waarom het blijft", lambda one: Cell(_REASONS[one.reason], tone="amber")),
)


class RetentionPage(CounterPage):
    """Counts on the left, the list and its signatures on the right."""

    help_page = "opschonen"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Opschonen", counter, background)
        self._printer = printer
        self._proposes = counter.may(Right.PROPOSE_DESTRUCTION)
        self._loaded = _UNREAD
        self._busy = False
        self._job: Job | None = None
        self._stopped = threading.Event()
        self._due: Table[_Counted] = Table(
            theme,
            _COUNTED,
            name="Bewaartermijn voorbij",
            key=lambda one: str(one.kind),
            row_height=Size.TABLE_ROW_TALL,
            sorted_by=-1,
        )
        self._guarded: Table[Guarded] = Table(theme, _GUARDED, name="Blijft bewaard", sorted_by=-1)
        self._due_title = Text(theme, "Bewaartermijn voorbij", "section")
        self._due.hide()
        self._nothing = StateView(theme)
        self._nothing.show_state(_NOTHING)
        due = Card(
            theme,
            Box(Row(theme, self._due_title, STRETCH, margins=_HEAD)),
            grow(self._nothing),
            grow(self._due),
            gap=0,
            margins=(0, 0, 0, 0),
        )
        kept_head = Row(theme, Text(theme, "Blijft bewaard", "section"), STRETCH, margins=_HEAD)
        self._kept = Card(theme, Box(kept_head), grow(self._guarded), gap=0, margins=(0, 0, 0, 0))
        self._left = Box(Stack(theme, grow(due), grow(self._kept), gap=Size.CARD))
        self._list = ListCard(theme)
        self._list.stop_wanted.connect(self._on_stop)
        self._hold = HoldCard(theme)
        self._hold.lift_wanted.connect(self._on_lift)
        set_shown(self._hold, wanted=self._proposes)
        self._side = Hugging(Box(Stack(theme, self._list, self._hold, gap=Size.CARD)))
        self._columns = Columns(theme, self._left, self._side)
        self.set_content(self._columns)
        self._set_keys()

    def refresh(self) -> None:
        if self._job is None:
            self.short(self._ask, self._show)

    def focus_first(self) -> QWidget:
        due = self._hold.number if self._due.isHidden() and self._proposes else self._due
        return self._list.first() or due

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._side)

    def may_close(self) -> bool:
        return self._job is None

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        self._columns.arrange((None, Size.PANEL_MIDDLE), narrow=narrow)
        for table in (self._due, self._guarded):
            table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST) if narrow else 0)

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        self._job = None
        super().show_failure(error)
        self._set_keys()
        self.refresh()

    def _ask(self) -> _Loaded:
        retention = self.counter.retention
        preview = retention.due() if self._proposes else None
        return _Loaded(preview, retention.current(), retention.holds(), self._printer.names())

    def _show(self, loaded: _Loaded) -> None:
        first, self._loaded = self._loaded is _UNREAD, loaded
        self._busy = False
        self._list.set_printers(loaded.printers)
        self._hold.show_holds(loaded.holds)
        current = loaded.current
        if current is None:
            self._list.show_none(_MAKE if self._proposes else _WAIT)
        else:
            self._list.show_list(current, own=self._is_own)
        self._due_title.setText("Bewaartermijn voorbij" if current is None else f"Op lijst {current.number}")
        counted = current.counts if current is not None else loaded.preview.counts if loaded.preview else {}
        shown = current or loaded.preview
        settled = shown.settled if shown is not None else {}
        self._due.show_rows([_Counted(kind, count, settled.get(kind)) for kind, count in counted.items()])
        set_shown(self._nothing, not counted)
        set_shown(self._due, bool(counted))
        guarded = loaded.preview.guarded if loaded.preview is not None else ()
        self._guarded.show_rows(guarded)
        set_shown(self._kept, bool(guarded))
        self._set_keys()
        if first:
            self.focus_wanted.emit()

    @property
    def _is_own(self) -> bool:
        current = self._loaded.current
        return current is not None and current.proposed_by_id == self.counter.clerk.id

    def _set_keys(self) -> None:
        free, current = not self._busy, self._loaded.current
        commands = [PageCommand(BACK, self._on_back)]
        if self._proposes:
            commands.append(PageCommand(_HOLD, self._on_hold, enabled=free))
        if current is not None:
            unsigned = current.signed_by is None
            if unsigned:
                refuse = _WITHDRAW if self._is_own else _REFUSE
                commands.append(PageCommand(refuse, self._on_refuse, kind="danger", enabled=free))
            commands.append(
                PageCommand(_PRINT, self._on_print, "right", enabled=free and bool(self._list.printer))
            )
            sign = _LET_SIGN if self._is_own else _SIGN
            if unsigned:
                commands.append(PageCommand(sign, self._on_sign, "right", "primary", enabled=free))
            else:
                commands.append(PageCommand(_DESTROY, self._on_destroy, "right", "danger", enabled=free))
        elif self._proposes:
            preview = self._loaded.preview
            some = preview is not None and bool(preview.items)
            commands.append(
                PageCommand(_PROPOSE, self._on_propose, "right", "primary", enabled=free and some)
            )
        self.set_commands(tuple(commands), "Bezig met vernietigen" if self._job is not None else "")

    def _begin(self) -> bool:
        if self._busy:
            return False
        self.clear_faults()
        self._busy = True
        self._set_keys()
        return True

    def _on_propose(self) -> None:
        if self._begin():
            self.short(self._propose, self._on_done)

    def _propose(self) -> tuple[str, str]:
        made = self.counter.retention.propose()
        return f"Lijst {made.number} ligt klaar.", "Druk haar af en laat een ander tekenen."

    def _on_sign(self) -> None:
        current = self._loaded.current
        if current is not None and self._begin():
            seen = len(current.items)
            if not self._is_own:
                self.short(lambda: self._sign(current.id, seen), self._on_done)
                return
            login, password = self._list.login.text(), self._list.password.text()
            code = self._list.code.text()
            self.short(lambda: self._let_sign(current.id, seen, login, password, code), self._on_done)

    def _sign(self, list_id: int, seen: int) -> tuple[str, str]:
        signed = self.counter.retention.sign(list_id, seen)
        return f"Lijst {signed.number} is getekend.", "Nu kan zij worden uitgevoerd."

    def _let_sign(self, list_id: int, seen: int, login: str, password: str, code: str) -> tuple[str, str]:
        signed = self.counter.retention.sign_at_desk(list_id, seen, login, password, code)
        return f"{signed.signed_by} heeft lijst {signed.number} getekend.", "Nu kan zij worden uitgevoerd."

    def _on_refuse(self) -> None:
        current = self._loaded.current
        if current is not None and self._begin():
            reason = self._list.reason.text()
            self.short(lambda: self._refuse(current.id, reason), self._on_done)

    def _refuse(self, list_id: int, reason: str) -> tuple[str, str]:
        ended = self.counter.retention.refuse(list_id, reason)
        return f"Lijst {ended.number} is vervallen.", "Er is niets vernietigd."

    def _on_hold(self) -> None:
        self._set_hold(holds=True)

    def _on_lift(self) -> None:
        self._set_hold(holds=False)

    def _set_hold(self, *, holds: bool) -> None:
        if self._begin():
            number, reason = self._hold.number.text(), self._hold.reason.text()
            self.short(lambda: self._keep_hold(number, reason, holds=holds), self._on_done)

    def _keep_hold(self, number: str, reason: str, *, holds: bool) -> tuple[str, str]:
        act = self.counter.retention.hold if holds else self.counter.retention.lift
        try:
            act(number, reason)
        except UserError as error:
            # This form has a field of its own for the reason.
            field = "hold_reason" if error.field == "reason" else error.field
            raise UserError(error.sentence, field) from error
        what = f"Verzoek {number.strip()}" if number.strip() else "Alles"
        return f"{what} {'blijft bewaard' if holds else 'is niet meer onder bewaarplicht'}.", ""

    def _on_done(self, told: tuple[str, str]) -> None:
        self._list.clear_typed()
        self._hold.clear_typed()
        self._say(*told)
        self.refresh()

    def _on_print(self) -> None:
        current = self._loaded.current
        if current is None or not self._begin():
            return
        list_id, number, name = current.id, current.number, self._list.printer

        def print_it(_progress: Progress) -> tuple[str, str]:
            self._printer.send(name, self.counter.retention.paper(list_id), f"Lijst {number}", 1)
            return f"Lijst {number} is naar de printer.", ""

        self.background.long(print_it, self._on_done, self.show_failure)

    def _on_destroy(self) -> None:
        current = self._loaded.current
        if current is None or self._job is not None or not self._begin():
            return
        self._stopped = threading.Event()
        stopped, list_id, retention = self._stopped, current.id, self.counter.retention
        self._list.show_busy()

        def destroy(progress: Progress) -> DestructionList:
            return retention.carry_out(list_id, progress, lambda: stopped.is_set() or progress.cancelled)

        self._job = self.background.long(
            destroy, self._on_destroyed, self.show_failure, self._list.show_progress
        )
        self._set_keys()

    def _on_stop(self) -> None:
        self._stopped.set()
        self._list.show_stopping()

    def _on_destroyed(self, done: DestructionList) -> None:
        self._job = None
        if done.outcome is None:
            self._say(f"Lijst {done.number} is gestopt.", "Ga later verder met Vernietigen.", "amber")
        else:
            left = f" {whole_number(done.left_alone)} bleven bewaard." if done.left_alone else ""
            self._say(f"{whole_number(done.destroyed)} van lijst {done.number} vernietigd.", left.strip())
        self.refresh()

    def _say(self, strong: str, rest: str, tone: Tone = "groen") -> None:
        icon = "circle-check" if tone == "groen" else "triangle-alert"
        self.banner_wanted.emit(BannerView(_BANNER, strong, rest, tone=tone, icon=icon))


_HEAD: Final = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)
