"""The contact data beside a person record: what was given, for a first contact alone, and the form to take it down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from counter_app.clock import local_date
from counter_app.domain.contact_data import ContactItem, ContactKind, ContactLine, ContactStep
from counter_app.domain.partial_date import PartialDate
from ui.format import day_numeric
from ui.pages.person_form import PersonForm
from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, grow, top
from ui.widgets.chip import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Choice, LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final[Mapping[ContactKind, str]] = {
    ContactKind.TELEPHONE: "Telefoonnummer",
    ContactKind.EMAIL: "E-mailadres",
}
_ICONS: Final = {ContactKind.TELEPHONE: "phone", ContactKind.EMAIL: "mail"}
_STEPS: Final[Mapping[ContactStep, tuple[str, Tone]]] = {
    ContactStep.GIVEN: ("Mag voor een eerste contact", "groen"),
    ContactStep.CONFIRMED: ("Nagekeken bij een eerste contact", "groen"),
    ContactStep.REFUSED: ("Geweigerd: alleen voor de eigen aanvraag", "amber"),
    ContactStep.MISMATCHED: ("Klopte niet: niet gebruiken", "rood"),
}
_HISTORY: Final[Mapping[ContactStep, str]] = {
    ContactStep.GIVEN: "gegeven",
    ContactStep.CONFIRMED: "klopte",
    ContactStep.REFUSED: "geweigerd",
    ContactStep.MISMATCHED: "klopte niet",
}
_ONLY: Final = (
    "Alleen voor een eerste contact. Nooit als grond voor een besluit, en nooit voor anderen. "
    "De inwoner hoeft een wijziging niet door te geven."
)
_ASK: Final = "Vraag eerst of u de juiste persoon spreekt. Klopt het niet? Zeg dan niets over de zaak."

#: A link with its text, what a screen reader says, and its name: `contact:use:12`.
Link = Callable[[str, str, str], LinkButton]


@dataclass(frozen=True, slots=True)
class Given:
    """What was typed in the form."""

    kind: ContactKind
    value: str
    product: str
    application: str
    given_on: date
    refuses: bool


def contact_card(
    theme: Theme, lines: Sequence[ContactLine], used: ContactItem | None, link: Link, *, keeps: bool
) -> Card:
    """The items of a person; the number itself stands there only just after somebody used it."""
    head = Row(
        theme,
        Text(theme, "Contactgegevens", "strong"),
        STRETCH,
        Text(theme, str(len(lines)), "small", "ink3"),
    )
    card = Card(theme, Box(head))
    if not lines:
        told = Text(theme, "Geen contactgegevens", "small", wrap=True)
        card.stack.put(Row(theme, IconLabel(theme, "phone", "ink3"), grow(told)))
        return card
    for place, one in enumerate(lines):
        if place:
            card.stack.put(Line())
        is_used = used is not None and used.id == one.id
        card.stack.put(
            _line(theme, one, used.value if is_used and used is not None else "", link, keeps=keeps)
        )
    card.stack.put(Text(theme, _ONLY, "caption", "ink3", wrap=True))
    return card


def _line(theme: Theme, one: ContactLine, shown: str, link: Link, *, keeps: bool) -> Row:
    words, tone = _STEPS[one.step]
    application = f", aanvraag {one.application}" if one.application else ""
    source = f"Bij {one.product}{application}, {day_numeric(one.given_on)}"
    history = "; ".join(
        f"{_HISTORY[step]} {day_numeric(local_date(moment))}, {clerk}" for step, clerk, moment in one.history
    )
    column = Stack(
        theme,
        Text(theme, KINDS[one.kind], "small_medium"),
        Text(theme, shown, "strong", wrap=True) if shown else None,
        Text(theme, words, "caption", tone, wrap=True),
        Text(theme, source, "caption", "ink3", wrap=True),
        Text(theme, f"{history[0].upper()}{history[1:]}", "caption", "ink3", wrap=True),
        gap=0,
    )
    if shown:
        column.put(Text(theme, _ASK, "small", "ink2", wrap=True))
    if keeps and one.step is not ContactStep.MISMATCHED:
        ways = FlowLayout(theme, Size.GAP)
        for text, spoken, act in _ways(one, is_shown=bool(shown)):
            ways.addWidget(link(text, f"{KINDS[one.kind]}: {spoken}", f"contact:{act}:{one.id}"))
        column.put(Box(ways))
    return Row(theme, top(IconLabel(theme, _ICONS[one.kind], tone)), grow(column))


def _ways(one: ContactLine, *, is_shown: bool) -> tuple[tuple[str, str, str], ...]:
    refuse = () if one.step is ContactStep.REFUSED else (("Inwoner weigert", "de inwoner weigert", "refuse"),)
    if is_shown:
        return (("Klopt", "klopt", "right"), ("Klopt niet", "klopt niet", "wrong"), *refuse)
    text = "Eigen aanvraag" if one.step is ContactStep.REFUSED else "Eerste contact"
    return ((text, f"gebruiken voor {text.lower()}", "use"), *refuse)


class ContactForm(PersonForm):
    """What the citizen gave, with which application, and whether it may be used for anything else."""

    saved = Signal(object)  # Given

    def __init__(self, theme: Theme, today: date) -> None:
        self._kind = Choice(theme, [(words, str(kind)) for kind, words in KINDS.items()])
        self._value, self._product = LineField(theme), LineField(theme)
        self._application = LineField(theme)
        self._given_on = PartialDateField(theme)
        self._given_on.set_value(PartialDate.of(today))
        self._allowed = Choice(
            theme, [("Ja, voor een eerste contact", "yes"), ("Nee, de inwoner weigert dat", "no")]
        )
        super().__init__(
            theme,
            "Nieuw contactgegeven",
            FormField(theme, "Wat gaf de inwoner?", self._kind, name="kind"),
            FormField(theme, "Nummer of e-mailadres", self._value, name="value"),
            FormField(theme, "Bij welk product of welke dienst?", self._product, name="product"),
            FormField(theme, "Nummer van die aanvraag", self._application, name="application"),
            FormField(theme, "Gegeven op", self._given_on, name="given_on"),
            FormField(theme, "Mag het ook voor iets anders?", self._allowed, name="refuses"),
        )

    def _save(self) -> None:
        day = self._day("given_on", self._given_on)
        if day is not None:
            self.saved.emit(
                Given(
                    ContactKind(str(self._kind.value())),
                    self._value.text(),
                    self._product.text(),
                    self._application.text(),
                    day,
                    refuses=self._allowed.value() == "no",
                )
            )
