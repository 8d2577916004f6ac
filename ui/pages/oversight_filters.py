"""What «Toezicht» shows: the days or the month, whose acts, which kind, and about whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from counter_app.domain.oversight import ActGroup
from counter_app.services.oversight import Colleague, TrailFilter
from ui.pages import oversight_words as say
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Card, Row, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField

View = Literal["signals", "sample", "trail"]
#: Days back from today.
_PERIODS: Final = (
    ("Vandaag", 0),
    ("Laatste 7 dagen", 6),
    ("Laatste 30 dagen", 29),
    ("Laatste 3 maanden", 91),
)
_WEEK: Final = 6
_FIELDS: Final[dict[View, tuple[str, ...]]] = {
    "signals": ("period",),
    "sample": ("month",),
    "trail": ("period", "clerk", "group", "person"),
}


class OversightFilters(Card):
    """Only the fields that the list of this moment listens to."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._period = Choice(theme, _PERIODS)
        self._period.choose(_WEEK)
        self._month = Choice(theme, (("Geen maand", None),))
        self._clerk = Choice(theme, (("Iedereen", None),))
        groups = tuple((said, str(group)) for group, said in say.GROUPS.items())
        self._group = Choice(theme, (("Alle handelingen", ""), *groups))
        self._about = LineField(theme, placeholder="BSN of A-nummer", lead="search")
        self._fields = {
            "period": FormField(theme, "Periode", self._period, name="period"),
            "month": FormField(theme, "Maand", self._month, name="month"),
            "clerk": FormField(theme, "Medewerker", self._clerk),
            "group": FormField(theme, "Handeling", self._group),
            "person": FormField(theme, "Over wie", self._about, name="person"),
        }
        self._row = Row(theme, *self._fields.values(), STRETCH, gap=Size.ROW)
        self.stack.put(self._row)
        for choice in (self._period, self._month, self._clerk, self._group):
            choice.activated.connect(self._on_chosen)
        self._about.returnPressed.connect(self.changed)

    def show_view(self, view: View) -> None:
        for key, field in self._fields.items():
            set_shown(field, key in _FIELDS[view])

    def arrange(self, width: Width) -> None:
        narrow = width == "narrow"
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def days(self, today: date) -> tuple[date, date]:
        """The chosen period, up to and including today."""
        value = self._period.value()
        return today - timedelta(days=value if isinstance(value, int) else _WEEK), today

    def trail(self, today: date) -> TrailFilter:
        """Which acts."""
        first, last = self.days(today)
        clerk, group = self._clerk.value(), str(self._group.value() or "")
        return TrailFilter(
            first,
            last,
            clerk_id=clerk if isinstance(clerk, int) else None,
            person=self._about.text(),
            group=ActGroup(group) if group else None,
        )

    @property
    def month(self) -> date | None:
        chosen = self._month.value()
        return date.fromisoformat(chosen) if isinstance(chosen, str) else None

    def offer_colleagues(self, colleagues: Sequence[Colleague]) -> None:
        chosen = self._clerk.value()
        self._clerk.set_options((("Iedereen", None), *((one.name, one.id) for one in colleagues)))
        self._clerk.choose(chosen)

    def offer_months(self, months: Sequence[date], shown: date | None) -> None:
        offered = [(say.month_words(month), month.isoformat()) for month in months]
        self._month.set_options(offered or [("Geen maand", None)])
        if shown is not None:
            self._month.choose(shown.isoformat())

    def open_period(self, view: View) -> None:
        """The choice of days or of the month, opened."""
        choice = self._month if view == "sample" else self._period
        choice.setFocus()
        choice.showPopup()

    def _on_chosen(self, _index: int) -> None:
        self.changed.emit()
