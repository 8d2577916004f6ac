"""What the tabs of the cash desk share: a list that takes the height, and beside it the form about one of its lines."""

from __future__ import annotations

from ui.pages.busy_page import BusyPage
from ui.widgets.boxes import Card, ScrollColumn
from ui.widgets.columns import Columns, Hugging


class CashRoom(BusyPage):
    """A tab that does one thing at a time."""

    def _list_beside(self, about: Card, form: Card, form_name: str) -> Columns:
        """The list on the left down to the foot of the page, the form on the right."""
        side = Hugging(ScrollColumn(form, hug=True, name=form_name), form)
        self._columns = Columns(self.theme, about, side)
        return self._columns
