"""The tab Gemeente: what stands on every paper, and how the program behaves for everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.codes import municipality_name, national_tables
from counter_app.domain.partial_date import PartialDate
from counter_app.errors import Conflict
from counter_app.services import settings
from counter_app.services.settings import BY_MANAGER, Municipality, read_municipality
from ui.actions import SAVE
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import Pane
from ui.pages.management_second_factor import WhoNeedsOne
from ui.pages.page import Width
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import IN_CARD, NO_MARGINS, STRETCH, Box, Card, Line, Row, ScrollColumn, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, LineField
from ui.widgets.text import Text

_CODE_DIGITS: Final = 4
_CODE_HELP: Final = "Vier cijfers uit de landelijke tabel"
#: By setting: label, help, and whether it may stay empty. The first half stands on the left.
_FIELDS: Final = {
    "name": ("Naam van de gemeente", "Zoals op briefpapier, bijvoorbeeld Gemeente Voorbeeld", False),
    "department": ("Afdeling", "", False),
    "visiting_address": ("Bezoekadres", "Staat op elke strook en nota", False),
    "postal_address": ("Postadres", "", True),
    "telephone": ("Telefoon", "", True),
    "code": ("Gemeentecode", _CODE_HELP, False),
    "iban": ("IBAN", "De rekening waarop nota's worden betaald", False),
    "bic": ("BIC", "Alleen nodig voor wie uit het buitenland betaalt", True),
    "trade_number": ("KvK-nummer", "Acht cijfers, op de nota en de e-factuur", True),
    "oin": ("OIN", "Twintig cijfers, voor e-facturen aan de overheid", True),
    "fee_ordinance": ("Legesverordening", "De naam en het jaar, zoals op de nota", False),
    "fee_article": ("Artikel van de legesverordening", "Wie de leges betaalt, bijvoorbeeld artikel 3", True),
    "tax_collector": ("Heffingsambtenaar", "Wie op bezwaar tegen een nota beslist", False),
}
_RULES: Final = {
    "lock_minutes": ("Vergrendelen na", "Minuten zonder toets of muis, van 1 tot en met 60", False),
    "approval_minutes": (
        "Volgende tweede persoon na",
        "Minuten dat een telefonisch verzoek op één collega wacht, van 1 tot en met 60",
        False,
    ),
    "least_group": ("Kleinste aantal dat wordt genoemd", "Minstens 5. Deze grens gaat alleen omhoog.", False),
    "view_weeks": ("Termijn voor een zienswijze", "Weken, van 1 tot en met 12", False),
    "refusal_weeks": (
        "Brief bij een weigering binnen",
        "Weken, van 1 tot en met 8. De medewerker zegt dit aan de balie.",
        False,
    ),
    "completion_weeks": ("Termijn om aan te vullen", "Weken, van 1 tot en met 8 (Awb 4:5)", False),
    "consent_months": ("Toestemming is te oud na", "Maanden, van 1 tot en met 24", False),
    "second_factor": ("Tweede factor bij aanmelden", "Een code van de telefoon, naast het wachtwoord", False),
    "head_days": ("Dagafsluiting ondertekenen binnen", "Dagen, van 1 tot en met 90", False),
    "record_days": ("Persoonsgegevens zijn te oud na", "Werkdagen na de levering, van 1 tot en met 5", False),
    "reminder_days": ("Herinnering aan een nota na", "Dagen over de termijn, van 7 tot en met 60", False),
    "inhabitants": (
        "Inwoners",
        "Voor het hoogste aantal verstrekkingen per afnemer; 0: niet ingevuld",
        False,
    ),
}
#: How many fields stand on the left, of each part of the form.
_LEFT: Final = 6
_RULES_LEFT: Final = 4
_CLERK_NAME: Final = "clerk_name_on_paper"
_FACTOR: Final = "second_factor"
#: What isn't typed on a line.
_NO_LINES: Final = frozenset({_CLERK_NAME, _FACTOR})


class MunicipalityPane(Pane):
    """One form; a setting that a colleague changed meanwhile is never written over."""

    key = "municipality"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._seen: Municipality | None = None
        self._is_first = True
        self._clerk_name = Check(theme, "Naam van de medewerker op papier")
        self._factor = WhoNeedsOne(theme)
        self._lines = {name: LineField(theme) for name in BY_MANAGER if name not in _NO_LINES}
        controls: dict[str, QWidget] = {**self._lines, _FACTOR: self._factor}
        self._fields = {
            name: FormField(
                theme,
                label,
                controls[name],
                name=name,
                help_text=help_text,
                optional=optional,
            )
            for name, (label, help_text, optional) in (_FIELDS | _RULES).items()
        }
        self._lines["code"].textChanged.connect(self._on_code)
        for line in self._lines.values():
            line.returnPressed.connect(self._on_save)
        clerk_help = Text(theme, "Anders staan er alleen functie en balie.", "caption", "ink3", wrap=True)
        clerk_name = Box(Stack(theme, self._clerk_name, clerk_help, gap=0))
        self._columns = (self._beside(_FIELDS, _LEFT), self._beside(_RULES, _RULES_LEFT, clerk_name))
        form = Stack(
            theme,
            Text(theme, "Gemeente", "section"),
            self._columns[0],
            Line(),
            Text(theme, "Termijnen en grenzen", "section"),
            self._columns[1],
            gap=Size.ROW,
            margins=IN_CARD,
        )
        scroll = ScrollColumn(Box(form), name="Gemeente")
        self.setLayout(Stack(theme, Card(theme, grow(scroll), gap=0, margins=NO_MARGINS), gap=0))

    def _beside(self, names: Iterable[str], left: int, *last: QWidget) -> Row:
        """The fields of one part of the form in two columns; `last` stands under the right one."""
        ordered = [self._fields[name] for name in names]
        columns = (ordered[:left], (*ordered[left:], *last))
        boxes = (Box(Stack(self.theme, *one, STRETCH, gap=Size.ROW)) for one in columns)
        return Row(self.theme, *(grow(box) for box in boxes), gap=Size.LEFT)

    def refresh(self) -> None:
        self.page.short(self._ask, self._show_municipality)

    def focus_first(self) -> QWidget:
        """The first that is still empty and must be filled in, else the first."""
        fields = _FIELDS | _RULES
        needed = (line for name, line in self._lines.items() if not fields[name][2])
        return next((line for line in needed if not line.text()), self._lines["name"])

    def arrange(self, width: Width) -> None:
        direction = QBoxLayout.Direction
        for row in self._columns:
            row.setDirection(direction.TopToBottom if width == "narrow" else direction.LeftToRight)

    def commands(self) -> tuple[PageCommand, ...]:
        ready = self._seen is not None and not self.is_busy
        return (PageCommand(SAVE, self._on_save, side="right", kind="primary", enabled=ready),)

    def give_up(self, error: Exception) -> None:
        if self.is_busy and isinstance(error, Conflict):
            self.page.short(self._ask, self._show_after_conflict)
        super().give_up(error)

    def _ask(self) -> Municipality:
        with self.desk.database.read() as connection:
            return read_municipality(connection)

    def _show_municipality(self, found: Municipality) -> None:
        """What was typed and not yet kept stays; what a colleague changed meanwhile is still told."""
        before = self._seen or found
        self._seen = found
        for name, typed in self._typed().items():
            if self._is_first or typed == getattr(before, name):
                self._fill(name, getattr(found, name))
            else:
                self._seen = replace(self._seen, **{name: getattr(before, name)})
        self._is_first = False
        self.commands_changed.emit()

    def _show_after_conflict(self, found: Municipality) -> None:
        """Told once; whoever then keeps what was typed, means it."""
        self._seen = found

    def _show_kept(self, found: Municipality) -> None:
        self._seen = found
        for name in BY_MANAGER:
            self._fill(name, getattr(found, name))
        self.end("De gegevens van de gemeente zijn opgeslagen.")

    def _typed(self) -> dict[str, str]:
        """Every setting as it stands in the form."""
        named = "yes" if self._clerk_name.isChecked() else ""
        typed = {name: line.text() for name, line in self._lines.items()}
        return {**typed, _CLERK_NAME: named, _FACTOR: self._factor.text()}

    def _fill(self, name: str, value: str) -> None:
        if name == _CLERK_NAME:
            self._clerk_name.setChecked(value == "yes")
        elif name == _FACTOR:
            self._factor.set_text(value)
        else:
            self._lines[name].setText(value)

    def _on_code(self, text: str) -> None:
        name = municipality_name(text) if len(text) == _CODE_DIGITS else None
        entry = PartialDate.of(national_tables().newest_entry).numeric
        self._fields["code"].set_help(f"{name} (landelijke tabel tot {entry})" if name else _CODE_HELP)

    def _on_save(self) -> None:
        seen = self._seen
        if seen is None or not self.begin():
            return
        wanted = replace(seen, **self._typed())
        self.page.short(lambda: settings.change_municipality(self.desk, seen, wanted), self._show_kept)
