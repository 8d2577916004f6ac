"""Signing in: the first thing on the screen, ready for the keys while the rest still loads behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import PasswordToChoose, UserError
from ui.actions import OPEN
from ui.background import Background
from ui.pages.entrance import Entrance
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Card, Row, Stack, grow
from ui.widgets.code_field import CodeField
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.password_field import PasswordField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from ui.opening import DemoAccount, HouseView
    from ui.widgets.table import Column, Table

_ENTER: Final = OPEN.worded("Aanmelden", "Aanmelden met deze gegevens.")
_FORGOTTEN: Final = "Vraag de applicatiebeheerder om een nieuw wachtwoord."
_DESK: Final = "Waar werkt u vandaag?"
_DESK_HELP: Final = "Staat bij elke verstrekking in het log"
_BUSY: Final = OPEN.worded("Bezig met aanmelden", "Even geduld.")


class SignInPage(Entrance):
    """Name, password and desk; `signed_in` carries what the sign-in returned."""

    help_page = "aanmelden"
    signed_in = Signal(object)
    choice_wanted = Signal()
    first_account_wanted = Signal()
    own_password_wanted = Signal(str, str)  # login, and the password that somebody else gave

    def __init__(
        self,
        theme: Theme,
        background: Background,
        sign_in: Callable[[str, str, str, str], object],
    ) -> None:
        super().__init__(theme, "Aanmelden")
        self._background = background
        self._sign_in = sign_in
        self._busy = False
        self._today = Text(theme, "", "body", "ink2")
        self._login = LineField(theme)
        self._login.returnPressed.connect(self._on_login_entered)
        # Whoever types another name is somebody else, with another telephone or none.
        self._login.textChanged.connect(self._forget_code)
        self._password = PasswordField(theme, "Wachtwoord")
        self._password.entered.connect(self._on_sign_in)
        self._code = CodeField(theme)
        self._code.entered.connect(self._on_sign_in)
        self._enrolment: QWidget | None = None
        self._desks = Choice(theme)
        self._desk_field = FormField(theme, _DESK, self._desks, help_text=_DESK_HELP)
        self._desk_place = Stack(theme, self._desk_field, gap=0)
        self._desk_line: LineField | None = None
        self._typed_desk: FormField | None = None
        self._button = KeyButton(theme, _ENTER, "primary", height=Size.ANSWER)
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self._on_sign_in)
        forgotten = LinkButton(theme, "Wachtwoord vergeten")
        forgotten.clicked.connect(self._on_forgotten)
        self._forgotten: Text | None = None
        self._other = LinkButton(theme, "Andere database")
        self._other.clicked.connect(self.choice_wanted)
        self._other.hide()
        self._first = LinkButton(theme, "Eerste account maken")
        self._first.clicked.connect(self.first_account_wanted)
        self._first.hide()
        self.set_form(
            Text(theme, "Aanmelden", "display"),
            self._today,
            self.fault,
            FormField(theme, "Gebruikersnaam", self._login, name="login"),
            self._password,
            self._code,
            self._desk_place,
            self._button,
            Row(theme, forgotten, self._first, STRETCH, self._other, gap=Size.CARD),
        )
        self._demo: Table[DemoAccount] | None = None
        self._demo_card: Card | None = None

    def focus_first(self) -> QWidget:
        """The first empty field; never moved once somebody types."""
        return self._password.line if self._login.text() else self._login

    def show_today(self, today: date) -> None:
        from ui.format import day_in_full

        self._today.setText(day_in_full(today).capitalize())

    def sign_in_as(self, login: str, password: str) -> None:
        """With what was just chosen, at the desk that stands here."""
        self._login.setText(login)
        self._password.line.setText(password)
        self._on_sign_in()

    def let_choose(self) -> None:
        """Another database can be chosen here."""
        self._other.show()

    def show_view(self, view: HouseView) -> None:
        """Fill in what is known now; what was typed and where the focus is stay as they are."""
        self.show_house(view.municipality, view.versions, fictitious=view.fictitious)
        self._show_desks(view.locations)
        self._first.setVisible(view.takes_first_code)
        if view.demo_accounts and self._demo is None:
            self._show_demo(view.demo_accounts)

    def show_user_error(self, error: UserError) -> None:
        """An empty field is told at the field, a refused sign-in above the form."""
        if error.field == "code":
            super().show_user_error(error)
            self._show_enrolment(error)
        elif error.field == "login" or not self._password.text():
            super().show_user_error(error)
        else:
            self.show_refused(error, self._password)

    def _show_enrolment(self, error: UserError) -> None:
        """What to read in first, for who has no second factor yet; it stays until they are in."""
        enrolment = getattr(error, "enrolment", None)
        if enrolment is None or self._enrolment is not None:
            return
        # Loaded here: few clerks ever see it, and each only once.
        from ui.pages.second_factor import EnrolmentCard

        self._enrolment = EnrolmentCard(self.theme, enrolment)
        if self._demo_card is not None:
            self._demo_card.hide()
        self.set_aside(self._enrolment)

    def _forget_code(self) -> None:
        self._code.forget()
        if self._enrolment is not None:
            self._enrolment.hide()
            self._enrolment.deleteLater()
            self._enrolment = None
            if self._demo_card is None:
                self.clear_aside()
            else:
                self._demo_card.show()

    def _show_desks(self, locations: Sequence[str]) -> None:
        chosen = self._desks.value()
        self._desks.set_options([(name, name) for name in locations])
        if chosen in locations:
            self._desks.choose(chosen)
        self._desk_field.setVisible(bool(locations))
        if not locations and self._typed_desk is None:
            self._typed_desk = self._made_typed_desk()
        if self._typed_desk is not None:
            self._typed_desk.setVisible(not locations)

    def _made_typed_desk(self) -> FormField:
        """Where no desks are known the clerk types one."""
        self._desk_line = LineField(self.theme)
        self._desk_line.returnPressed.connect(self._on_sign_in)
        made = FormField(self.theme, _DESK, self._desk_line, help_text=_DESK_HELP)
        self._desk_place.put(made)
        return made

    def _show_demo(self, accounts: Sequence[DemoAccount]) -> None:
        # Loaded here: the first picture of a real counter has no such list.
        from ui.widgets.table import Table

        self._demo = Table(
            self.theme,
            _demo_columns(),
            name="Oefenaccounts",
            key=lambda one: one.login,
            row_height=Size.TABLE_ROW_TALL,
            fit=True,
            sorted_by=-1,
        )
        self._demo.chosen.connect(self._on_demo_chosen)
        self._demo.opened.connect(self._on_demo_opened)
        self._demo.show_rows(accounts)
        title = Text(self.theme, "Oefenen: kies een account", "section")
        words = Text(
            self.theme,
            "FICTIEF. Enter meldt meteen aan. Deze accounts zijn openbaar.",
            "small",
            "ink2",
            wrap=True,
        )
        self._demo_card = Card(self.theme, title, words, gap=Size.PAIR)
        self._demo_card.stack.put(grow(self._demo))
        self.set_aside(self._demo_card)

    def _show_failure(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, PasswordToChoose):
            self.own_password_wanted.emit(self._login.text(), self._password.text())
            self._password.clear()
            return
        self.show_failure(error)

    def _show_signed_in(self, counter: object) -> None:
        self._set_busy(False)
        self._password.clear()
        self._forget_code()
        self.signed_in.emit(counter)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._button.set_command(_BUSY if busy else _ENTER)

    def _on_login_entered(self) -> None:
        if self._password.text():
            self._on_sign_in()
        else:
            self._password.line.setFocus()

    def _on_sign_in(self) -> None:
        if self._busy:
            return
        self.clear_faults()
        self._set_busy(True)
        login, password, desk = self._login.text(), self._password.text(), self._desk()
        code = self._code.text()
        self._background.short(
            lambda: self._sign_in(login, password, desk, code), self._show_signed_in, self._show_failure
        )

    def _desk(self) -> str:
        chosen = self._desks.value()
        if chosen is not None:
            return str(chosen)
        return self._desk_line.text().strip() if self._desk_line is not None else ""

    def _on_forgotten(self) -> None:
        if self._forgotten is None:
            self._forgotten = Text(self.theme, _FORGOTTEN, "small", "ink2", wrap=True)
            self.add_to_form(self._forgotten)
        else:
            self._forgotten.setVisible(self._forgotten.isHidden())

    def _on_demo_chosen(self, account: DemoAccount | None) -> None:
        if account is not None:
            self._login.setText(account.login)
            self._password.line.setText(account.password)

    def _on_demo_opened(self, _account: DemoAccount) -> None:
        self._on_sign_in()


def _demo_columns() -> tuple[Column[DemoAccount], ...]:
    from ui.widgets.cell_painter import Cell
    from ui.widgets.table import Column

    return (
        Column("Wie", lambda one: Cell(one.name, sub=one.role)),
        Column(
            "Aanmelden met",
            lambda one: Cell(
                one.login, sub=one.password, spoken=f"gebruikersnaam {one.login}, wachtwoord {one.password}"
            ),
            width=Size.ANSWER_WIDTH,
        ),
    )
