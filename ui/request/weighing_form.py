"""The forms of a weighing of interests: one for each step, each with its own fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.weighing import SHORTEST_WEEKS, USUAL_WEEKS, StepKind
from counter_app.errors import UserError
from counter_app.services.stored_requests import StoredRequest
from ui.theme import Size, Theme
from ui.widgets.boxes import NO_MARGINS, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField, TextArea
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.weighing import Weighings

#: How a step is called in its button, and what it is for.
STEPS: Final[dict[StepKind, tuple[str, str]]] = {
    StepKind.VIEW_ASKED: (
        "Zienswijze vragen",
        "De betrokkene mag eerst zeggen wat die ervan vindt. Schrijf naar het adres op de persoonslijst. "
        "Noem het adres aan niemand anders. Kan er geweld zijn? Kies dan de veiligste weg.",
    ),
    StepKind.VIEW_GIVEN: (
        "Zienswijze vastleggen",
        "Wat heeft de betrokkene gezegd of geschreven? Mondeling mag ook.",
    ),
    StepKind.WEIGHED: (
        "Afweging vastleggen",
        "U weegt af, en niet wie het verzoek behandelde. Wordt de privacy onevenredig geschaad?",
    ),
    StepKind.ANNOUNCED: (
        "Bekendmaking vastleggen",
        "Het besluit is meteen aan de betrokkene gestuurd. Zolang de wachttermijn loopt, gaat er niets uit.",
    ),
    StepKind.RELIEF_ASKED: (
        "Voorlopige voorziening vastleggen",
        "Iemand heeft de rechter gevraagd om dit te stoppen. Tot het antwoord er is, gaat er niets uit.",
    ),
    StepKind.RELIEF_ENDED: ("Uitspraak vastleggen", "Wat heeft de rechter beslist?"),
}
_GROUNDS: Final = (
    ("need", "Waarom het nodig is"),
    ("alternatives", "Wat er ook zou kunnen"),
    ("safety", "Wat de betrokkene kan overkomen"),
    ("conclusion", "Welk belang zwaarder weegt"),
)
_NOT_A_DAY: Final = "Vul de hele datum in, als dd-mm-jjjj."
_WEEKS: Final = "Schrijf het aantal weken in cijfers."

Act = Callable[["Weighings", StoredRequest], StoredRequest]


class StepForm(QWidget):
    """The fields of one step; `act` gives what is done with them on a worker."""

    def __init__(self, theme: Theme, kind: StepKind) -> None:
        super().__init__()
        self.kind = kind
        self.received = PartialDateField(theme)
        self.text = TextArea(theme)
        self.outcome = Choice(
            theme, (("Kies de uitkomst", None), ("Verstrekken", True), ("Niet verstrekken", False))
        )
        self.grounds = {name: TextArea(theme) for name, _ in _GROUNDS}
        self.weeks = LineField(theme)
        self.weeks.setText(str(USUAL_WEEKS))
        self.why = LineField(theme)
        self.granted = Choice(
            theme, (("Kies de uitspraak", None), ("Toegewezen: niet verstrekken", True), ("Afgewezen", False))
        )
        fields = Stack(
            theme,
            Text(theme, STEPS[kind][1], "body", "ink2", wrap=True),
            *self._fields(theme),
            gap=Size.ROW,
            margins=NO_MARGINS,
        )
        self.setLayout(fields)

    def _fields(self, theme: Theme) -> tuple[QWidget, ...]:
        if self.kind is StepKind.VIEW_GIVEN:
            return (
                FormField(theme, "Ontvangen op", self.received, name="on"),
                FormField(theme, "Zienswijze", self.text, name="view"),
            )
        if self.kind is StepKind.WEIGHED:
            grounds = (FormField(theme, label, self.grounds[name], name=name) for name, label in _GROUNDS)
            return (*grounds, FormField(theme, "Uitkomst", self.outcome, name="positive"))
        if self.kind is StepKind.ANNOUNCED:
            help_text = f"Gewoonlijk {USUAL_WEEKS} weken, nooit minder dan {SHORTEST_WEEKS}."
            return (
                FormField(theme, "Wachttermijn in weken", self.weeks, name="weeks", help_text=help_text),
                FormField(theme, "Waarom korter", self.why, name="why_shorter", optional=True),
            )
        if self.kind is StepKind.RELIEF_ASKED:
            return (FormField(theme, "Aantekening", self.text, name="note", optional=True),)
        if self.kind is StepKind.RELIEF_ENDED:
            return (
                FormField(theme, "Uitspraak", self.granted, name="granted"),
                FormField(theme, "Aantekening", self.text, name="note"),
            )
        return ()

    def first_focus(self) -> QWidget | None:
        """The first field; None for a step without any."""
        return {
            StepKind.VIEW_GIVEN: self.received,
            StepKind.WEIGHED: self.grounds["need"],
            StepKind.ANNOUNCED: self.weeks,
            StepKind.RELIEF_ASKED: self.text,
            StepKind.RELIEF_ENDED: self.granted,
        }.get(self.kind)

    def act(self) -> Act:
        """What to do with what was filled in. Raises UserError for a field that can't be read."""
        if self.kind is StepKind.VIEW_ASKED:
            return lambda to, one: to.ask_view(one.id, one.version)
        text = self.text.toPlainText()
        if self.kind is StepKind.VIEW_GIVEN:
            day = self.received.value()
            if day is None or not day.is_complete:
                raise UserError(_NOT_A_DAY, "on")
            on = day.earliest
            return lambda to, one: to.hear(one.id, one.version, on, text)
        if self.kind is StepKind.WEIGHED:
            told = {name: area.toPlainText() for name, area in self.grounds.items()}
            positive = self.outcome.value()
            if not isinstance(positive, bool):
                raise UserError("Kies wat de afweging oplevert.", "positive")
            return lambda to, one: to.weigh(one.id, one.version, positive=positive, told=told)
        if self.kind is StepKind.ANNOUNCED:
            typed, why = self.weeks.text().strip(), self.why.text()
            if not (typed.isascii() and typed.isdigit()):
                raise UserError(_WEEKS, "weeks")
            return lambda to, one: to.announce(one.id, one.version, int(typed), why)
        if self.kind is StepKind.RELIEF_ASKED:
            return lambda to, one: to.relief_asked(one.id, one.version, text)
        granted = self.granted.value()
        if not isinstance(granted, bool):
            raise UserError("Kies wat de rechter heeft beslist.", "granted")
        return lambda to, one: to.relief_ended(one.id, one.version, granted=granted, note=text)
