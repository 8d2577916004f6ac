"""Choosing the requester from a register: one field and the entries that hold today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.registers import ALL_REGISTERS
from counter_app.services.recipients import KnownRequester
from ui import words
from ui.background import Background, Job
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Row, Stack, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_NEW: Final = "Nieuwe afnemer"
_NOBODY: Final = "Niemand gevonden. Typ een ander deel van de naam, of vul naam en adres zelf in."
_ASK: Final = "Staat de verzoeker er niet bij? De informatiebeheerder of het afdelingshoofd voert hem in."


class RecipientFinder(QWidget):
    """`chosen` carries the key of an entry; the request takes class, name and address from it."""

    chosen = Signal(int)
    new_wanted = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._job: Job | None = None
        self.field = LineField(theme, placeholder="Naam, nummer of plaats", lead="search")
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_entered)
        # Who enters recipients gets the way there; others read whom to ask.
        may_add = bool(ALL_REGISTERS["recipients"].add & counter.clerk.roles)
        self.new = LinkButton(theme, f"+ {_NEW}")
        self.new.clicked.connect(self.new_wanted)
        set_shown(self.new, may_add)
        self.rows = RowList(theme, "Bekende verzoekers")
        self.rows.opened.connect(self._on_opened)
        self.rows.setMinimumHeight(theme.px(Size.TABLE_LEAST))
        self._nobody = Text(theme, _NOBODY, "small", "ink2", wrap=True)
        ask = Text(theme, _ASK, "caption", "ink3", wrap=True)
        set_shown(ask, not may_add)
        query = FormField(theme, "Wie vraagt?", self.field, beside=self.new)
        self.setLayout(Stack(theme, query, self.rows, self._nobody, Row(theme, ask, STRETCH), gap=Size.GAP))
        self.setFocusProxy(self.field)
        self._nobody.hide()

    def open_finder(self) -> None:
        """In sight, with whom the registers know."""
        self.show()
        self.field.clear()
        self.field.setFocus()
        self._search()

    def _search(self) -> None:
        if self._job is not None:
            self._job.cancel()
        text = self.field.text()
        self._job = self._background.short(
            lambda: self._counter.recipients.find(text), self._show_found, self._on_failed
        )

    def _show_found(self, found: tuple[KnownRequester, ...]) -> None:
        self._job = None
        self.rows.show_rows(
            [
                ListRow(
                    str(one.entry_id),
                    one.name,
                    detail=one.origin,
                    sub=words.requester_words(one.requester_class),
                )
                for one in found
            ]
        )
        set_shown(self.rows, bool(found))
        set_shown(self._nobody, not found)
        if found:
            self.rows.choose(str(found[0].entry_id))
        else:
            announce(self, _NOBODY)

    def _on_typed(self, _text: str) -> None:
        if self.isVisible():
            self._search()

    def _on_entered(self) -> None:
        # With more than one the clerk looks first; Enter there chooses.
        if len(self.rows.rows()) == 1:
            self.rows.open_current()
        else:
            self.rows.setFocus()

    def _on_opened(self, key: str) -> None:
        self.hide()
        self.chosen.emit(int(key))

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)
