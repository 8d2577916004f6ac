"""The registers: a tab for each, its entries at the left, one of them at the right; all out of the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Register
from counter_app.registers.entry import Change
from counter_app.services.register_due import approving_roles, may_approve
from counter_app.services.register_views import EntryRow, EntryView, RegisterTab
from counter_app.services.register_words import Names
from ui.actions import BACK
from ui.background import Background
from ui.focus_order import reachable
from ui.format import counted
from ui.handbook import REGISTERS, register_page
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.register_card import RegisterCard
from ui.pages.register_entries import EntryList
from ui.pages.register_keys import Mode, Ready, Runs, keys_of, may_edit
from ui.pages.register_list import may_chip
from ui.pages.register_ways import WAYS, RegisterWays
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import NO_MARGINS, ON_PAGE, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.inputs import Choice
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.tabs import TabRow

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_DONE: Final = "register"
_NOTHING: Final = StateScreen("Kies een regel", "Pijltje omlaag kiest, Enter opent.", icon="book-user")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one look at the registers gave."""

    key: str
    tabs: tuple[RegisterTab, ...]
    rows: tuple[EntryRow, ...]
    names: Names
    waiting: tuple[int, ...]


class RegistersPage(CounterPage):
    """All registers that this clerk may read."""

    help_page = REGISTERS

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Registers", counter, background)
        roles = counter.clerk.roles
        self._registers = tuple(one for one in ALL_REGISTERS.values() if one.read & roles)
        self._mode: Mode = "none"
        self._busy = False
        #: Just opened; the list may still be on its way.
        self._came = False
        #: The entry that somebody was sent to; on a narrow window the list makes room for it by itself.
        self._sent_to: int | None = None
        self._view: EntryView | None = None
        self._names = Names({}, {})
        self._tabs = TabRow(theme, [(one.key, one.tab) for one in self._registers], "Registers")
        # On a narrow window so many tabs would leave no room for a list.
        self._pick = Choice(theme, [(one.title, one.key) for one in self._registers], name="Register")
        self._list = EntryList(theme)
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(self._on_opened)
        self._card = RegisterCard(theme)
        self._ways = RegisterWays(self, printer)
        self._ways.mode_wanted.connect(self._on_way)
        self._ways.kept.connect(self._on_read_in)
        self._none = StateView(theme)
        self._none.show_state(_NOTHING)
        self._none_card = Card(theme, grow(self._none), margins=NO_MARGINS)
        self._build()
        self._tabs.chosen.connect(self._on_tab)
        self._pick.activated.connect(self._on_picked)
        # A clerk comes for who may call; the others for what they keep.
        kept = next((one.key for one in self._registers if one.add & roles), self._registers[0].key)
        self._tabs.choose(kept)

    def _build(self) -> None:
        theme = self.theme
        self._right = Box(Stack(theme, *(grow(one) for one in self._cards), gap=0))
        sides = Row(theme, grow(self._list), self._right, gap=Size.CARD)
        whole = Stack(theme, self._tabs, self._pick, grow(Box(sides)), gap=Size.ROW, margins=ON_PAGE)
        self.set_content(Box(whole))

    # What every page does

    def refresh(self) -> None:
        key, counter = self.register.key, self.counter
        self.short(
            lambda: _Asked(
                key,
                counter.registers.tabs(),
                counter.registers.list(key),
                counter.registers.names(),
                counter.registers.waiting(key),
            ),
            self._show_asked,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._came = True

    def focus_first(self) -> QWidget | None:
        if self._list.isHidden():
            return next(iter(reachable(self._right)), None)
        tab = self._tabs.button(self.register.key)
        return self._list.table or (tab if tab.isVisibleTo(self) else self._pick)

    def panes(self) -> Sequence[QWidget]:
        return (self._tabs, self._pick, self._list, self._right)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        if width != "narrow":
            self._right.setFixedWidth(self.theme.px(Size.PANEL_MIDDLE if width == "wide" else Size.FORM))
        else:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(self._list.maximumWidth())
        self._list.set_folded(width != "wide")
        self._show_sides()

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        self._show_commands()
        super().show_failure(error)

    def show_register(self, key: str) -> None:
        """Goes to the tab of a register."""
        self._tabs.choose(key)

    def open_entry(self, key: str, entry_id: int) -> None:
        """Goes to one entry of a register."""
        self._sent_to = entry_id
        self._list.choose_next(entry_id)
        self._tabs.choose(key)

    def choose_paper(self, key: str) -> None:
        """Another paper of the register or of the chosen entry."""
        self._ways.choose(key)

    def start_entry(self, key: str) -> None:
        """A new entry of this register, as if F7 was pressed on its tab."""
        self._tabs.choose(key)
        self._on_new()

    @property
    def register(self) -> Register:
        """The register of the chosen tab."""
        return ALL_REGISTERS[self._tabs.current()]

    @property
    def chosen_entry(self) -> int | None:
        """The key of the entry that is open."""
        return None if self._view is None else self._view.id

    # Painting

    def _show_asked(self, asked: _Asked) -> None:
        for tab in asked.tabs:
            self._tabs.show_count(tab.register.key, tab.count)
        self._names = asked.names
        if asked.key != self.register.key:
            # Another tab was chosen meanwhile: its own rows are on their way.
            return
        self._list.show_rows(asked.rows)
        # Where there is nothing to choose, nothing is said about choosing.
        set_shown(self._none, bool(asked.rows))
        self._ways.show_waiting(asked.waiting)
        if self._mode in ("none", "entry"):
            self._show_commands()
        if self._came and (self._pick.hasFocus() or self._tabs.button(self.register.key).hasFocus()):
            # Whoever came here before the list was read starts in it after all.
            self.focus_wanted.emit()
        self._came = False

    def _show_register(self) -> None:
        """Another tab, and nothing of the entry of another register."""
        register = self.register
        self.help_page = register_page(register.tab)
        self._list.show_register(register, folded=self.width_mode != "wide", may_add=self._may_add())
        self._ways.show_waiting(())
        self._show_mode("none")
        clerk = self.counter.clerk
        approves = may_approve(register, clerk, approving_roles(clerk, clerk.deputises))
        self.set_title("Registers", (may_chip(register, clerk.roles, approves=approves),))

    @property
    def _cards(self) -> tuple[Card, ...]:
        return (self._card, self._ways.paper, self._ways.files, self._none_card)

    def _show_mode(self, mode: Mode) -> None:
        self._mode = mode
        if mode in ("none", "new"):
            self._view = None
        shown = {"none": self._none_card, "paper": self._ways.paper, "files": self._ways.files}.get(
            mode, self._card
        )
        for card in self._cards:
            set_shown(card, card is shown)
        if mode != "paper":
            self._ways.forget_paper()
        self._show_commands()
        self._show_sides()

    def _show_sides(self) -> None:
        """On a narrow window either the list or the entry."""
        narrow, now = self.width_mode == "narrow", self.window().focusWidget()
        in_list = now is not None and self._list.isAncestorOf(now)
        set_shown(self._list, not narrow or self._mode == "none")
        set_shown(self._right, not narrow or self._mode != "none")
        set_shown(self._tabs, not narrow)
        set_shown(self._pick, narrow and self._mode == "none")
        if in_list and self._list.isHidden():
            # Qt would put the focus anywhere.
            self.focus_wanted.emit()

    def _show_entry(self, view: EntryView) -> None:
        if view.register.key != self.register.key:
            return
        self._view = view
        self._card.show_entry(view, editable=may_edit(view))
        self._show_mode("entry")

    def _show_kept(self, view: EntryView) -> None:
        self._busy = False
        self._list.choose_next(view.id)
        self._show_entry(view)
        self._tell(
            f"{view.number} is opgeslagen." if view.waiting is None else f"{view.number} wacht op akkoord."
        )

    def _show_judged(self, view: EntryView) -> None:
        self._busy = False
        self._show_entry(view)
        approved = view.newest.approved
        self._tell(f"{view.number} is goedgekeurd." if approved else f"{view.number} is afgewezen.")

    def _show_ended(self, view: EntryView) -> None:
        self._busy = False
        self._show_entry(view)
        self._tell(
            f"{view.number} is ingetrokken." if view.waiting is None else f"{view.number} wacht op akkoord."
        )

    def _show_history(self, changes: tuple[Change, ...]) -> None:
        if self._view is not None:
            self._card.show_history(self._view, changes, self.counter.desk.clock.today())
            self._show_mode("history")

    def _tell(self, sentence: str) -> None:
        self.banner_wanted.emit(BannerView(_DONE, sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self.refresh()

    def _show_commands(self, faults: int = 0) -> None:
        note = f"{counted(faults, 'fout', 'fouten')} in het formulier" if faults else ""
        commands = self._ways.commands(self._mode) if self._mode in WAYS else self._entry_commands()
        self.set_commands((PageCommand(BACK, self._on_back), *commands), note)

    def _entry_commands(self) -> list[PageCommand]:
        ways = self._ways
        runs = Runs(
            new=self._on_new,
            refuse=self._on_refuse,
            end=self._on_end,
            history=self._on_history,
            paper=ways.on_paper,
            files=ways.on_files,
            approve_all=ways.on_approval,
            save=self._on_save,
            approve=self._on_approve,
        )
        ready = Ready(add=self._may_add(), approve_all=ways.waits_for_approval, acting=not self._busy)
        return keys_of(self._mode, self._view, runs, ready)

    # Acting

    def _may_add(self) -> bool:
        return bool(self.register.add & self.counter.clerk.roles)

    def _on_way(self, mode: str) -> None:
        self._show_mode("paper" if mode == "paper" else "files")

    def _on_read_in(self, sentence: str) -> None:
        self._show_mode("none")
        # The field that had the focus goes.
        self.focus_wanted.emit()
        self._tell(sentence)

    def _on_back(self) -> None:
        if self._mode == "history" or self._mode in WAYS:
            if self._view is not None:
                self._show_entry(self._view)
            else:
                self._show_mode("none")
            self.focus_wanted.emit()
        elif self.width_mode == "narrow" and self._mode != "none":
            self._show_mode("none")
            self._list.focus_table()
        else:
            super()._on_back()

    def _on_picked(self) -> None:
        self._tabs.choose(str(self._pick.value()))

    def _on_tab(self, key: str) -> None:
        self._pick.choose(key)
        self.clear_faults()
        self._came = False
        self._list.clear_filter()
        self._show_register()
        self.refresh()

    def _on_chosen(self, row: EntryRow | None) -> None:
        # On a narrow window the entry takes the place of the list: who walks through it opens nothing.
        if row is not None and (self.width_mode != "narrow" or row.id == self._sent_to):
            self._sent_to = None
            self._open(row)

    def _open(self, row: EntryRow) -> None:
        if self._is_open(row):
            return
        entry_id = row.id
        self.clear_faults()
        self.short(lambda: self.counter.registers.read(entry_id), self._show_entry)

    def _is_open(self, row: EntryRow) -> bool:
        return self._view is not None and self._view.id == row.id and self._mode != "none"

    def _on_opened(self, row: EntryRow) -> None:
        if not self._is_open(row):
            self._open(row)
        elif self._card.form is not None and self._mode == "entry":
            self._card.form.first.setFocus()
        elif self._card.why.isVisibleTo(self._card):
            self._card.why.setFocus()

    def _on_new(self) -> None:
        self.clear_faults()
        self._list.choose_none()
        self._card.show_new(self.register, self._names)
        self._show_mode("new")
        assert self._card.form is not None
        self._card.form.first.setFocus()

    def _on_save(self) -> None:
        form, view = self._card.form, self._view
        if form is None or self._busy:
            return
        self.banner_done.emit(_DONE)
        self.clear_faults()
        faults = form.find_faults(self.counter.desk.clock.today())
        if faults:
            self._show_commands(faults)
            self._card.show_fault()
            return
        self._busy = True
        self._show_commands()
        key, values, why = self.register.key, form.typed(), self._card.why.text()
        if view is None:
            self.short(lambda: self.counter.registers.add(key, values, why), self._show_kept)
        else:
            entry_id, version = view.id, view.version
            self.short(lambda: self.counter.registers.change(entry_id, version, values, why), self._show_kept)

    def _on_end(self) -> None:
        view = self._view
        if view is None or not self._has_why():
            return
        self._busy = True
        entry_id, version, why = view.id, view.version, self._card.why.text()
        yesterday = self.counter.desk.clock.today() - timedelta(days=1)
        self.short(lambda: self.counter.registers.end(entry_id, version, yesterday, why), self._show_ended)

    def _on_approve(self) -> None:
        change = self._judged()
        if change is not None:
            self._busy = True
            change_id, why = change.id, self._card.why.text()
            self.short(lambda: self.counter.registers.approve(change_id, why), self._show_judged)

    def _on_refuse(self) -> None:
        change = self._judged()
        if change is not None and self._has_why():
            self._busy = True
            change_id, why = change.id, self._card.why.text()
            self.short(lambda: self.counter.registers.refuse(change_id, why), self._show_judged)

    def _judged(self) -> Change | None:
        return None if self._busy or self._view is None else self._view.waiting

    def _has_why(self) -> bool:
        self.clear_faults()
        if self._busy:
            return False
        if not self._card.why.text().strip():
            self.show_user_error(UserError("Schrijf op waarom.", "why"))
            return False
        return True

    def _on_history(self) -> None:
        view = self._view
        if view is None:
            return
        if self._mode == "history":
            self._show_entry(view)
            return
        entry_id = view.id
        self.short(lambda: self.counter.registers.history(entry_id), self._show_history)
