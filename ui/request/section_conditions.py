"""Voorwaarden beyond the questions: the payment, and the second person at this desk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.billing import Method, Nota, amount_due
from ui import words
from ui.actions import Command
from ui.format import money
from ui.theme import Size, Theme
from ui.widgets.answer_buttons import Chosen
from ui.widgets.boxes import STRETCH, Box, Row, Stack, grow
from ui.widgets.choice_field import ChoiceField
from ui.widgets.code_field import CodeField
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

_BELOW: Final = (0, 0, 0, Size.ROW)
_HOW: Final = "Hoe betaalt de verzoeker?"
_NO_METHOD: Final = "Kies hoe er betaald wordt."
_SECOND: Final = (
    "Een collega die mag goedkeuren, vult hier de eigen naam en het eigen wachtwoord in. "
    "Dat geldt alleen voor dit verzoek."
)
_NO_REASON: Final = "Schrijf op waarom u het afwijst."


class PaymentEditor(QWidget):
    """How the nota is paid; the amount is what the nota says."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._nota: Nota | None = None
        self._title = Text(theme, "", "strong", wrap=True)
        self.method = ChoiceField(theme)
        self.method.setObjectName("payment_method")
        self.method.answered.connect(self._on_method)
        self.reference = LineField(theme)
        self.reference.setObjectName("payment_reference")
        self.reference.returnPressed.connect(self.entered)
        self._amount = Text(theme, "", "body")
        self._reference_field = FormField(
            theme, "Kenmerk van de betaling", self.reference, name="reference", help_text="Staat op de bon."
        )
        how = Text(theme, _HOW, "small_medium", "ink2")
        self._fault = Text(theme, "", "small", "rood", wrap=True)
        parts = (self._title, how, self.method, self._fault, self._amount, self._reference_field)
        self.setLayout(Stack(theme, *parts, margins=_BELOW))
        self._reference_field.hide()
        self._fault.hide()

    def first_focus(self) -> QWidget:
        return self.method

    @property
    def nota(self) -> Nota | None:
        return self._nota

    @property
    def chosen(self) -> Method | None:
        answer = self.method.answer
        return Method(answer) if isinstance(answer, str) else None

    def show_nota(self, nota: Nota) -> None:
        if nota == self._nota:
            return
        self._nota = nota
        self._title.setText(f"Nota {nota.number}, {money(nota.total_cents)}")
        options = tuple((str(one), words.PAYMENT_METHODS[str(one)]) for one in Method)
        self.method.set_question(_HOW, options, unknown=False)
        self.method.set_answer(None)
        self.reference.clear()
        self._show_method()

    def cents(self) -> int:
        """What the requester hands over: cash is rounded."""
        if self._nota is None or self.chosen is None:
            return 0
        return amount_due(self._nota.open_cents, self.chosen)

    def complete(self) -> bool:
        """Whether the payment can be booked; shows what is missing."""
        self._fault.setText("" if self.chosen else _NO_METHOD)
        self._fault.setVisible(self.chosen is None)
        return self.chosen is not None

    def _show_method(self) -> None:
        chosen = self.chosen
        self._reference_field.setVisible(chosen is not None and chosen is not Method.CASH)
        self._amount.setVisible(chosen is not None)
        self._amount.setText(f"Te ontvangen: {money(self.cents())}")
        if chosen is not None:
            self._fault.hide()

    def _on_method(self, _value: Chosen) -> None:
        self._show_method()
        if self.chosen is not Method.CASH:
            self.reference.setFocus(Qt.FocusReason.OtherFocusReason)


class ApprovalEditor(QWidget):
    """The second person signs here with the own password, or refuses with a reason."""

    approved = Signal()
    refused = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.login = LineField(theme)
        self.login.setObjectName("approval_login")
        self.password = PasswordField(theme, "Wachtwoord van deze collega")
        self.password.line.setObjectName("approval_password")
        self.login.returnPressed.connect(self.password.line.setFocus)
        self.password.entered.connect(self.approved)
        self.code = CodeField(theme)
        self.code.line.setObjectName("approval_code")
        self.code.entered.connect(self.approved)
        self.reason = LineField(theme)
        self.reason.setObjectName("approval_reason")
        refuse = KeyButton(theme, Command("Afkeuren"), "danger")
        refuse.setObjectName("approval_refuse")
        refuse.clicked.connect(self.refused)
        login = FormField(theme, "Gebruikersnaam van deze collega", self.login, name="login")
        self._reason_field = FormField(
            theme, "Opmerking", self.reason, name="reason", help_text="Verplicht bij afkeuren.", optional=True
        )
        pair = Box(Row(theme, grow(login), grow(self.password), gap=Size.CARD))
        self.setLayout(
            Stack(
                theme,
                Text(theme, _SECOND, "small", "ink2", wrap=True),
                pair,
                self.code,
                self._reason_field,
                Row(theme, refuse, STRETCH),
                gap=Size.ROW,
                margins=_BELOW,
            )
        )

    def first_focus(self) -> QWidget:
        return self.login

    def may_refuse(self) -> bool:
        """Whether the reason is there; shows the fault when it isn't."""
        said = bool(self.reason.text().strip())
        self._reason_field.set_fault("" if said else _NO_REASON)
        if not said:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return said

    def forget(self) -> None:
        """Nothing that was typed here stays."""
        self.login.clear()
        self.password.clear()
        self.code.forget()
        self.reason.clear()
        self._reason_field.set_fault("")
