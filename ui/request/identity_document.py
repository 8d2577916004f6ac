"""The first half of establishing identity: the document, its lines, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.identity import FORMATS, DocumentKind
from counter_app.domain.mrz import Mrz
from counter_app.services.call_back import OwnNumber
from ui.actions import Command
from ui.format import day_numeric
from ui.request.identity_state import KINDS, LINES, IdentityForm, State
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Placed, Row, Stack, empty_layout, grow, set_shown
from ui.widgets.chip import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import LineField, TextArea
from ui.widgets.key_button import KeyButton
from ui.widgets.mrz_field import MrzField
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

_LOOKS: Final[dict[State, tuple[str, str]]] = {
    "good": ("check", "groen"),
    "doubt": ("circle-help", "amber"),
    "wrong": ("x", "rood"),
    "open": ("circle-dashed", "ink3"),
}


_NAME: Final = "Naam"


@dataclass(frozen=True, slots=True)
class ReadPart:
    """One part of a zone as it was read, and what is to be said of it."""

    label: str
    value: str
    note: str
    state: State


class _KindField(QWidget):
    """The kinds of document; a number chooses one while a button of the field has the focus."""

    chosen = Signal(object)  # DocumentKind

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Soort document")
        self._group = QButtonGroup(self)
        self._buttons: dict[DocumentKind, KeyButton] = {}
        flow = FlowLayout(theme, Size.GAP)
        for number, (kind, (words, _sentence, icon)) in enumerate(KINDS.items(), start=1):
            button = KeyButton(theme, Command(words, str(number)), icon=icon, live=False)
            button.setCheckable(True)
            button.setAccessibleDescription(f"Soort document. Toets {number}")
            self._group.addButton(button)
            self._buttons[kind] = button
            flow.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, kind: DocumentKind) -> None:
        """Show a kind without telling anybody."""
        if kind in self._buttons:
            self._buttons[kind].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = [button for button in self._buttons.values() if button.command.key == event.text()]
        if pressed:
            pressed[0].setFocus()
            pressed[0].click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.chosen.emit(next(kind for kind, button in self._buttons.items() if button.isChecked()))


class _ReadBack(Card):
    """What the lines say, part by part, each with its check."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="sunken")
        self._theme = theme
        self._parts: tuple[ReadPart, ...] = ()
        self._row = Row(theme, gap=Size.ROW)
        self.stack.put(self._row)
        self.hide()

    def show_parts(self, parts: Sequence[ReadPart]) -> None:
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        empty_layout(self._row)
        theme = self._theme
        for number, part in enumerate(parts):
            if number:
                self._row.put(Line(upright=True))
            icon, tone = _LOOKS[part.state]
            sign = IconLabel(theme, icon, tone, Size.ICON_LINK, 2.4)
            note = Row(theme, sign, grow(Text(theme, part.note, "caption", tone, wrap=True)), gap=Size.PAIR)
            value = Text(theme, part.value, "strong", wrap=True)
            label = Text(theme, part.label, "caption", "ink3")
            share = 3 if part.label == _NAME else 2
            self._row.put(grow(Box(Stack(theme, label, value, note, STRETCH, gap=Size.TIGHT)), share))
        set_shown(self, bool(parts))


class DocumentCard(Card):
    """Kind, lines or number, and what was read; or how somebody was called back or signed."""

    edited = Signal()
    kind_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._title = Text(theme, "1  Document", "section")
        self._aside = Text(
            theme, "We bewaren geen kopie. Alleen soort en de laatste 4 tekens.", "small", "ink3"
        )
        self._kinds = _KindField(theme)
        self._kinds.chosen.connect(self.kind_chosen)
        self.zone = MrzField(theme)
        self._zone_field = FormField(
            theme,
            "Machineleesbare regels",
            self.zone,
            name="mrz",
            help_text="Scan of typ over. Spaties en kleine letters mogen.",
        )
        self.number = LineField(theme)
        self._number_field = FormField(
            theme,
            "Documentnummer",
            self.number,
            name="number",
            help_text="Alleen de laatste vier tekens worden bewaard.",
        )
        self.expires = PartialDateField(theme)
        self._expires_field = FormField(theme, "Geldig tot en met", self.expires, name="expires_on")
        self.called = LineField(theme)
        self.source = LineField(theme)
        self._called_field = FormField(
            theme,
            "Nummer dat u belde",
            self.called,
            name="called_number",
            help_text="Uit onze eigen lijst, nooit van de beller zelf.",
        )
        self._source_field = FormField(
            theme, "Waar het staat", self.source, name="number_source", help_text="Bijvoorbeeld: eigen gids."
        )
        self._called = Box(Row(theme, grow(self._called_field), grow(self._source_field), gap=Size.CARD))
        self.how = TextArea(theme)
        self._how_field = FormField(theme, "Hoe hebt u het vastgesteld?", self.how, name="reason")
        # Each from the top: only one of them has a line of help below it.
        beside = [
            Placed(one, 1, Qt.AlignmentFlag.AlignTop) for one in (self._number_field, self._expires_field)
        ]
        self._typed = Box(Row(theme, *beside, gap=Size.CARD))
        self._read_back = _ReadBack(theme)
        self.stack.put(Row(theme, self._title, STRETCH, self._aside))
        for part in (
            self._kinds,
            self._zone_field,
            self._typed,
            self._called,
            self._how_field,
            self._read_back,
        ):
            self.stack.put(part)
        self.zone.edited.connect(self.edited)
        self.number.textEdited.connect(self.edited)
        self.number.returnPressed.connect(self.expires.setFocus)
        self.expires.textEdited.connect(self.edited)
        self.called.textEdited.connect(self.edited)
        self.source.textEdited.connect(self.edited)
        self.how.textChanged.connect(self.edited)

    def first_focus(self, form: IdentityForm) -> QWidget:
        if form.kind is DocumentKind.CALL_BACK and not form.called_number:
            return self.called
        if not form.kind.is_document:
            return self.how
        return self.zone.first_open() if form.by_zone else self.number

    def show_form(self, form: IdentityForm) -> None:
        """Show the fields that this way of establishing needs; nothing typed is lost."""
        kind, document = form.kind, form.kind.is_document
        self._aside.setVisible(document)
        set_shown(self._kinds, document)
        set_shown(self._zone_field, document and form.by_zone)
        set_shown(self._typed, document and form.asks_expiry)
        set_shown(self._number_field, not form.by_zone)
        set_shown(self._called, kind is DocumentKind.CALL_BACK)
        set_shown(self._how_field, not document)
        if document:
            self._title.setText("1  Document")
            self._kinds.choose(kind)
            count = LINES[FORMATS[kind]]
            if len(self.zone.lines()) != count:
                self.zone.set_line_count(count)
        else:
            called = kind is DocumentKind.CALL_BACK
            self._title.setText("1  Terugbellen" if called else "1  Handtekening")
            self._how_field.set_help(_CALL_BACK if called else _SIGNATURE)

    def show_read(self, form: IdentityForm, today: date) -> None:
        """Read the lines back; a fault of the field goes as soon as it is mended."""
        zone = form.mrz(today)
        self._read_back.show_parts(_parts(zone, form, today) if zone is not None else ())
        self._zone_field.set_fault("")
        self._number_field.set_fault("")
        self._expires_field.set_fault("")
        for field in (self._how_field, self._called_field, self._source_field):
            field.set_fault("")

    def show_own_number(self, own: OwnNumber | None) -> None:
        """The number of our own register: that is the one to call."""
        if own is not None:
            self.called.setText(own.number)
            self.source.setText(own.source)
        for line in (self.called, self.source):
            line.setReadOnly(own is not None)

    def typed_zone(self) -> str:
        return "".join(self.zone.lines())

    def typed_expiry(self) -> date | None:
        day = self.expires.value()
        return day.earliest if day is not None and day.is_complete else None

    def clear(self) -> None:
        """Nothing of a document may stay on the screen for the next person."""
        self.zone.set_lines(())
        self.number.clear()
        self.expires.clear()
        self.how.clear()
        self.called.clear()
        self.source.clear()


_CALL_BACK: Final = (
    "Bel terug naar een nummer uit onze eigen lijst, nooit naar een nummer dat de beller noemt. "
    "Noteer de lijst, met wie u sprak en hoe laat."
)
_SIGNATURE: Final = "Noteer met welk document u de handtekening vergeleek."


def _parts(zone: Mrz, form: IdentityForm, today: date) -> tuple[ReadPart, ...]:
    right = {check.part: check.right for check in zone.checks}
    compared = form.comparison
    parts = []
    if zone.surname:
        names = ", ".join(part.title() for part in (zone.surname, zone.given_names) if part)
        parts.append(ReadPart(_NAME, names, *_against_record(compared.name if compared else None)))
    if zone.document_number:
        parts.append(ReadPart("Nummer", zone.document_number, *_digit(right.get("number"))))
    if zone.birth_digits:
        born = day_numeric(zone.birth) if zone.birth else _partly(zone.birth_digits)
        parts.append(ReadPart("Geboren", born, *_digit(right.get("birth"))))
    if zone.expiry is not None:
        valid: tuple[str, State] = ("nog geldig", "good") if zone.expiry >= today else ("verlopen", "wrong")
        if right.get("expiry") is False:
            valid = _digit(False)
        parts.append(ReadPart("Geldig tot", day_numeric(zone.expiry), *valid))
    whole = {1: "1 x 30 tekens", 2: "2 x 44 tekens", 3: "3 x 30 tekens"}[LINES[zone.format]]
    others = all(check.right for check in zone.checks if check.part in ("composite", "optional"))
    parts.append(ReadPart("Hele regel", whole, *_digit(others)))
    return tuple(parts)


def _digit(right: bool | None) -> tuple[str, State]:
    if right is None:
        return "geen controlecijfer", "open"
    return ("controlecijfer klopt", "good") if right else ("controlecijfer klopt niet", "wrong")


def _against_record(answer: Answer | None) -> tuple[str, State]:
    if answer is None:
        return "niet vergeleken", "open"
    return (
        ("gelijk aan de persoonslijst", "good")
        if answer is Answer.YES
        else ("anders dan de persoonslijst", "wrong")
    )


def _partly(digits: str) -> str:
    """«xx-05-80»: a birth date of which not all is known, as passports print it."""
    return "-".join((digits[4:], digits[2:4], digits[:2])).replace("<<", "xx")
