"""Printing the recovery sheet: why, with whom, on which printer; on paper only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.recovery import Recovery
from ui.actions import BACK, PREVIEW
from ui.background import Background, Progress
from ui.pages.busy_page import BusyPage
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Tinted, grow
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Choice, LineField
from ui.widgets.numbered import numbered
from ui.widgets.state_view import StateScreen
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_LATER: Final = BACK.worded("Later", "Terug. Het herstelblad blijft op de lijst staan van wat nog moet.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Leg vast wie erbij is en druk het blad één keer af.")
#: Everybody can read this in the print queue.
_JOB: Final = "Herstelblad"
_DONE: Final = "herstelblad"
_WHY: Final = (
    "Alle gegevens zijn versleuteld. De sleutel staat in de sleutelbos van deze computer. "
    "Gaat de computer kapot of wordt hij vervangen, dan is de sleutel weg. "
    "Zonder sleutel kan niemand meer bij de gegevens. Daarom ligt de sleutel ook op papier in de kluis."
)
_STEPS: Final = (
    "Vraag een tweede persoon. Die kijkt mee en tekent het blad.",
    "Kies een printer waar u allebei naast staat.",
    "Druk het blad af. Controleer dat er één blad is en dat u het kunt lezen.",
    "Doe het blad in een envelop en leg die samen in de kluis.",
)
_PAPER_ONLY: Final = (
    "Kies een printer die op papier afdrukt. Een printer die een bestand maakt, herkent dit programma niet. "
    "Gebruik die niet: het blad mag nooit als bestand bestaan."
)
_WARNING: Final = "Wie dit blad heeft, kan alle gegevens lezen."
_ON_SERVER: Final = StateScreen(
    "Geen herstelblad nodig",
    "Deze database staat op een server. De beheerder van de server bewaart daar de sleutels.",
    icon="database",
)


class RecoveryPage(BusyPage):
    """`printed` follows when the sheet is on its way to the printer; `back_wanted` is «Later»."""

    help_page = "noodsleutel"
    printed = Signal()

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Herstelblad", counter, background)
        self._recovery = Recovery(counter.desk)
        self._printer = printer
        self._second = LineField(theme)
        self._second.returnPressed.connect(self._on_entered)
        self._printers = Choice(theme)
        self._printer_field = FormField(
            theme, "Printer", self._printers, name="printer", help_text=_PAPER_ONLY
        )
        why, form = self._why_card(), self._form_card()
        self.set_content(self._beside(why, "Waarom een herstelblad", form, "Afdrukken"))
        self._set_keys()

    def refresh(self) -> None:
        if not self._recovery.is_possible:
            self.show_state(_ON_SERVER)
            return
        chosen = self._printers.value()
        names = self._printer.names()
        self._printers.set_options([(name, name) for name in names])
        if chosen in names:
            self._printers.choose(chosen)
        self._set_keys()

    def focus_first(self) -> QWidget:
        return self._second

    def _why_card(self) -> Card:
        theme = self.theme
        return Card(
            theme,
            Text(theme, "Waarom een herstelblad", "section"),
            Text(theme, _WHY, "body", "ink2", wrap=True),
            Line(),
            Text(theme, "Zo doet u het", "section"),
            Box(numbered(theme, _STEPS)),
            STRETCH,
            gap=Size.ROW,
        )

    def _form_card(self) -> Card:
        theme = self.theme
        warning = Row(
            theme,
            IconLabel(theme, "triangle-alert", "amber"),
            grow(Text(theme, _WARNING, "medium", "amber", wrap=True)),
            margins=(Size.ROW, Size.GAP, Size.ROW, Size.GAP),
        )
        return Card(
            theme,
            Text(theme, "Afdrukken", "section"),
            Tinted(theme, warning, "amber"),
            FormField(
                theme,
                "Naam van de tweede persoon",
                self._second,
                name="second_person",
                help_text="Iemand anders dan u. De naam komt op het blad en in het controlespoor.",
            ),
            self._printer_field,
            gap=Size.ROW,
        )

    def _set_keys(self) -> None:
        possible, has_printer = self._recovery.is_possible, self._printers.count() > 0
        self.set_commands(
            (
                PageCommand(_LATER, self._on_back, enabled=not self._busy),
                PageCommand(
                    _PRINT,
                    self._on_print,
                    side="right",
                    kind="primary",
                    enabled=possible and has_printer and not self._busy,
                    refused=self._on_refused,
                ),
            ),
            self._why_off(possible=possible, has_printer=has_printer),
        )

    def _why_off(self, *, possible: bool, has_printer: bool) -> str:
        if self._busy:
            return "Bezig met afdrukken"
        if not possible:
            return "Alleen voor een database op deze computer"
        return "" if has_printer else "Deze computer heeft geen printer"

    def _show_printed(self, _nothing: None) -> None:
        self._end()
        self._second.clear()
        sentence = "Het herstelblad is naar de printer."
        rest = "Haal het meteen op en leg het samen in de kluis."
        self.banner_wanted.emit(BannerView(_DONE, sentence, rest, tone="groen", icon="printer"))
        announce(self, f"{sentence} {rest}")
        self.printed.emit()

    def _on_entered(self) -> None:
        self._printers.setFocus()

    def _on_refused(self) -> None:
        self._second.setFocus()

    def _on_print(self) -> None:
        if not self._begin():
            return
        self.banner_done.emit(_DONE)
        second, name = self._second.text(), str(self._printers.value())

        def print_it(_progress: Progress) -> None:
            # A printer may think for half a minute, so not among the short work.
            self._recovery.print_sheet(second, lambda pdf: self._printer.send(name, pdf, _JOB, 1))

        self.background.long(print_it, self._show_printed, self.show_failure)
