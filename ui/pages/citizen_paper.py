"""A page for a paper about the person who asks: first the number of their request, then the paper beside its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.services.disclosure_overview import MadeOverview
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Part, Stack, grow
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns, Hugging
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.paper_preview import PaperPreview

if TYPE_CHECKING:
    from counter_app.services.office import Counter


class CitizenPaperPage(CounterPage):
    """Who extends it calls `_put_together`, and shows its parts and its keys for what is known by then."""

    documents_wanted = Signal(int)

    def __init__(
        self, theme: Theme, title: str, counter: Counter, background: Background, whose: str
    ) -> None:
        """`whose`: which request it is that a number is asked of."""
        super().__init__(theme, title, counter, background)
        self._plain_title = title
        self._request_id: int | None = None
        self._busy = False
        self._number = LineField(theme, placeholder="Bijvoorbeeld: 2026-00012")
        self._number.returnPressed.connect(self._on_next)
        self._number_field = FormField(
            theme, "Nummer van het verzoek", self._number, name="number", help_text=whose
        )

    def _put_together(self, form: Card, *instead: Part) -> None:
        """The form on the left; on the right the paper, or what stands there as long as there is none."""
        self._form_side = Hugging(Box(Stack(self.theme, form, STRETCH)))
        self._paper = PaperPreview(self.theme)
        self._paper_side = Card(self.theme, grow(self._paper), *instead, kind="sunken")
        self._columns = Columns(self.theme, self._form_side, self._paper_side)
        self.set_content(self._columns)
        self._show_parts()

    def open_request(self, request_id: int | None = None) -> None:
        """The request of the person; None asks for its number."""
        self._request_id = request_id
        self._number.clear()
        self._forget()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._form_side, self._paper_side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        self._columns.arrange((Size.SIDE, None), narrow=narrow)
        self._paper.setMinimumHeight(self.theme.px(Size.TABLE_LEAST) if narrow else 0)

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._show_parts()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # No paper with somebody's data stays drawn behind another page.
            self._forget()

    def _forget(self) -> None:
        """Nothing of a person stays."""
        self._busy = False
        self._paper.clear()
        self.set_title(self._plain_title)
        self._show_parts()

    def _show_number(self, number: str) -> None:
        """Whose paper it is, above it."""
        self.set_title(self._plain_title, (ChipView(f"Verzoek {number}", "grijs", "inbox"),))

    def _begin(self) -> None:
        self._busy = True
        self.clear_faults()
        self._set_keys()

    def _on_next(self) -> None:
        if self._busy:
            return
        if self._request_id is None:
            number = self._number.text().strip()
            self._begin()
            self.short(lambda: self.counter.requests.find(number), self._show_found)
        else:
            self._go_on(self._request_id)

    def _show_made(self, made: MadeOverview) -> None:
        self._busy = False
        self.documents_wanted.emit(made.request.id)

    def _show_parts(self) -> None:
        """What is in sight now, and the keys that go with it."""
        raise NotImplementedError

    def _set_keys(self) -> None:
        raise NotImplementedError

    def _show_found(self, request_id: int) -> None:
        """The request whose number was typed."""
        raise NotImplementedError

    def _go_on(self, request_id: int) -> None:
        """F2 when it is known whose request it is."""
        raise NotImplementedError
