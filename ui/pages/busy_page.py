"""A page that does one thing at a time: a form beside what it is about, and no way out while it is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import Card, ScrollColumn
from ui.widgets.columns import Columns, Hugging

if TYPE_CHECKING:
    from counter_app.services.office import Counter


class BusyPage(CounterPage):
    """Who extends it shows its keys in `_set_keys`, which is called when work begins and when it ends."""

    def __init__(self, theme: Theme, title: str, counter: Counter, background: Background) -> None:
        super().__init__(theme, title, counter, background)
        self._busy = False
        self._columns: Columns | None = None

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        if self._columns is not None:
            form = Size.PANEL if width == "wide" else Size.FORM
            self._columns.arrange((None, form), narrow=width == "narrow")

    def may_close(self) -> bool:
        return not self._busy

    def show_failure(self, error: Exception) -> None:
        self._end()
        super().show_failure(error)

    def _beside(self, about: Card, about_name: str, form: Card, form_name: str) -> Columns:
        """What it is about on the left, the form on the right."""
        self._columns = Columns(
            self.theme,
            Hugging(ScrollColumn(about, hug=True, name=about_name), about),
            Hugging(ScrollColumn(form, hug=True, name=form_name), form),
        )
        return self._columns

    def _begin(self) -> bool:
        """Whether work can begin now; from here on nothing else can."""
        if self._busy:
            return False
        self.clear_faults()
        self._busy = True
        self._set_keys()
        return True

    def _end(self) -> None:
        self._busy = False
        self._set_keys()

    def _set_keys(self) -> None:
        raise NotImplementedError
