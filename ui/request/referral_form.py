"""The forms of a referral: the question of the clerk, and the answer of the supervisor or the college."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from counter_app.regulation.referral import CAUSES, Body, Verdict
from ui.theme import Size, Theme
from ui.widgets.boxes import NO_MARGINS, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField, TextArea
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.referral_acts import Act
    from counter_app.services.referrals import Referrals
    from counter_app.services.stored_requests import StoredRequest

_GO_ON: Final = "Doorgaan"
#: How the other answers read.
VERDICTS: Final = {
    Verdict.REFUSE: "Weigeren",
    Verdict.IN_WRITING_ONLY: "Alleen schriftelijk",
    Verdict.FORWARD: "Doorverwijzen",
}
_ASK: Final = (
    "Wat wilt u weten, en waarover twijfelt u? De informatiebeheerder leest dit naast het verzoek. "
    "Noem hier niet om wie het gaat."
)
_SUPERVISOR: Final = (
    "U beslist, en niet wie het verzoek behandelde. «Doorgaan» zegt alleen iets over wat is voorgelegd: "
    "het programma weegt daarna opnieuw."
)
_COLLEGE: Final = (
    "Leg vast wat het college heeft besloten. Ook het college kan niet verstrekken wat de wet verbiedt. "
    "Het programma weegt daarna opnieuw."
)
_NOT_A_DAY: Final = "Vul de hele datum in, als dd-mm-jjjj."

Task = Callable[["Referrals", "StoredRequest"], "StoredRequest"]


def verdict_words(verdict: Verdict, causes: Sequence[str]) -> str:
    """How an answer reads for what was laid before somebody."""
    if verdict is not Verdict.GO_ON:
        return VERDICTS[verdict]
    return CAUSES[causes[0]].go_on if len(causes) == 1 else _GO_ON


class AskForm(QWidget):
    """The clerk lays a request that is held before the supervisor."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.reason = TextArea(theme)
        self.setLayout(
            Stack(
                theme,
                Text(theme, _ASK, "body", "ink2", wrap=True),
                FormField(theme, "Uw vraag", self.reason, name="reason"),
                gap=Size.ROW,
                margins=NO_MARGINS,
            )
        )

    def first_focus(self) -> QWidget:
        return self.reason

    def task(self) -> Task:
        """What is done on a worker."""
        reason = self.reason.toPlainText()
        return lambda to, stored: to.ask(stored.id, stored.version, reason)


class AnswerForm(QWidget):
    """The answer with its reason; of the college also its day and its document."""

    def __init__(self, theme: Theme, question: Act, verdicts: Sequence[Verdict], caution: str = "") -> None:
        super().__init__()
        self._of_college = question.body is Body.COLLEGE
        options = [(verdict_words(one, question.causes), one) for one in verdicts]
        self.verdict = Choice(theme, (("Kies het antwoord", None), *options))
        self.reason = TextArea(theme)
        self.day = PartialDateField(theme)
        self.paper = LineField(theme)
        college = (
            (
                FormField(theme, "Dag van het collegebesluit", self.day, name="decided_on"),
                FormField(
                    theme,
                    "Het besluit zelf",
                    self.paper,
                    name="paper",
                    help_text="Naam of nummer van het document, zodat het terug te vinden is.",
                ),
            )
            if self._of_college
            else ()
        )
        words = _COLLEGE if self._of_college else _SUPERVISOR
        self.setLayout(
            Stack(
                theme,
                Text(theme, words, "body", "ink2", wrap=True),
                Text(theme, caution, "body", "amber", wrap=True) if caution else None,
                FormField(theme, "Antwoord", self.verdict, name="verdict"),
                FormField(theme, "Waarom", self.reason, name="reason"),
                *college,
                gap=Size.ROW,
                margins=NO_MARGINS,
            )
        )

    def first_focus(self) -> QWidget:
        return self.verdict

    def task(self) -> Task:
        """What is done on a worker. Raises UserError for a field that can't be read."""
        verdict, reason, paper = self.verdict.value(), self.reason.toPlainText(), self.paper.text()
        if not isinstance(verdict, Verdict):
            raise UserError("Kies het antwoord.", "verdict")
        day = self.day.value()
        if self._of_college and (day is None or not day.is_complete):
            raise UserError(_NOT_A_DAY, "decided_on")
        on = day.earliest if day is not None else None
        return lambda to, stored: to.answer(stored.id, stored.version, verdict, reason, on, paper)
