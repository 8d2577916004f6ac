"""The overview of disclosures for the person it is about: looked at first, recorded, and then printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.services.disclosure_overview import OverviewView
from ui.actions import BACK, NEXT
from ui.background import Background
from ui.format import counted, day_numeric
from ui.pages.citizen_paper import CitizenPaperPage
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import Box, Card, Stack, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_TITLE: Final = "Overzicht van verstrekkingen"
_FIND: Final = NEXT.worded("Verder", "Toon het overzicht bij dit verzoek.")
_RECORD: Final = NEXT.worded("Vastleggen", "Leg het overzicht vast. Daarna drukt u het af.")
_PERIODS: Final = {1: "Het afgelopen jaar"}
_WHOSE: Final = (
    "Het overzicht hoort bij een verzoek van de betrokkene zelf, of van wie namens de betrokkene vraagt. "
    "Begin zo'n verzoek, stel de identiteit vast en kom dan terug."
)
_EXPLAINED: Final = (
    "Wat de wet erbuiten houdt, staat er niet op. Zeg er niets over, ook niet dat er niets is weggelaten."
)
_READ: Final = "Dat u dit overzicht bekijkt, is vastgelegd."


class DisclosureOverviewPage(CitizenPaperPage):
    """`open_request` says for which request; without one its number is asked first."""

    help_page = "verstrekkingenlog"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, _TITLE, counter, background, _WHOSE)
        self._view: OverviewView | None = None
        self._number.setObjectName("overview_request")
        self._about = Text(theme, "", "section", wrap=True)
        self._for = Text(theme, "", "small", "ink2", wrap=True)
        self._found = Text(theme, "", "strong", wrap=True)
        self._period = Choice(theme)
        self._period.setObjectName("overview_period")
        self._period.activated.connect(self._on_period)
        self._period_field = FormField(theme, "Periode", self._period, name="years")
        self._ends = Check(theme, "Hiermee is het verzoek klaar", checked=True)
        self._ends.setObjectName("overview_ends")
        explained = Text(theme, _EXPLAINED, "small", "ink2", wrap=True)
        read = Text(theme, _READ, "caption", "ink3", wrap=True)
        self._told = Box(
            Stack(
                theme,
                self._about,
                self._for,
                self._period_field,
                self._found,
                self._ends,
                explained,
                read,
                gap=Size.ROW,
            )
        )
        side = Card(theme, self._number_field, self._told, gap=Size.ROW)
        self._put_together(side)

    def refresh(self) -> None:
        if self._request_id is None:
            self._show_parts()
            return
        self._look(None)

    def focus_first(self) -> QWidget | None:
        if self._request_id is None or self._view is None:
            return self._number if self._request_id is None else None
        return self._period if self._period_field.isVisible() else self._ends

    def show_failure(self, error: Exception) -> None:
        if self._view is None:
            # Nothing can be made of this request: another number can be filled in.
            self._request_id = None
        super().show_failure(error)

    def _forget(self) -> None:
        self._view = None
        self._ends.setChecked(True)
        super()._forget()

    def _look(self, years: int | None) -> None:
        request_id = self._request_id
        if request_id is not None:
            self._begin()
            self.short(lambda: self.counter.overviews.look(request_id, years), self._show_view)

    def _show_view(self, view: OverviewView) -> None:
        if view.stored.id != self._request_id:
            return
        first, self._view, self._busy = self._view is None, view, False
        content = view.content
        self._show_number(view.stored.number)
        self._about.setText(f"Over {content.about}")
        self._for.setText(f"Aan {content.to.name}" if content.to.name else "")
        self._period.set_options(
            [(_PERIODS.get(years, f"De afgelopen {years} jaar"), years) for years in view.periods]
        )
        self._period.choose(content.years)
        lines = counted(len(content.lines), "verstrekking", "verstrekkingen") if content.lines else "Geen"
        since = day_numeric(content.since)
        self._found.setText(
            f"{lines} sinds {since}" if content.lines else f"Geen verstrekkingen sinds {since}"
        )
        self._paper.show_pdf(view.pdf, _TITLE)
        self._show_parts()
        self.show_content()
        if first:
            self.focus_wanted.emit()

    def _show_parts(self) -> None:
        view = self._view
        set_shown(self._number_field, self._request_id is None)
        set_shown(self._told, view is not None)
        set_shown(self._period_field, view is not None and len(view.periods) > 1)
        set_shown(self._paper_side, view is not None)
        self._set_keys()

    def _set_keys(self) -> None:
        asks = self._request_id is None
        ready = not self._busy and (asks or self._view is not None)
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_FIND if asks else _RECORD, self._on_next, "right", "primary", enabled=ready),
            )
        )

    def _show_found(self, request_id: int) -> None:
        self._request_id = request_id
        self._look(None)

    def _on_period(self, _index: int) -> None:
        years = self._period.value()
        self._look(years if isinstance(years, int) else None)

    def _go_on(self, _request_id: int) -> None:
        view = self._view
        if view is None:
            return
        self._begin()
        stored, years, ends = view.stored, view.content.years, self._ends.isChecked()
        self.short(
            lambda: self.counter.overviews.make(stored.id, stored.version, years, finish=ends),
            self._show_made,
        )
