"""The tab Accounts: who can sign in, in which roles, new colleagues and leavers."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Role
from counter_app.services import accounts, second_factor
from counter_app.services.accounts import Account, NewAccount
from counter_app.services.own_requests import link_account
from ui.actions import NEW, REJECT, SAVE
from ui.pages.counter_page import CounterPage
from ui.pages.management_own_person import OwnPersonForm
from ui.pages.management_pane import FOOT, HEAD, ListPane
from ui.pages.management_second_factor import SecondFactorForm
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Row,
    ScrollColumn,
    Stack,
    grow,
    set_shown,
)
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipRow, ChipView
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, LineField
from ui.widgets.password_field import PasswordField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text
from ui.words import ROLES, role_words

_NEW: Final = NEW.worded("Nieuw account", "Een account voor een collega.")
_MAKE: Final = SAVE.worded("Account maken", "Maak het account.")
_CLOSE: Final = REJECT.worded(
    "Uit dienst", "Dit account kan zich niet meer aanmelden. U kunt het terugdraaien."
)
_REOPEN: Final = SAVE.worded("Weer in dienst", "Dit account kan zich weer aanmelden.")
_ROLES_STAY: Final = "Rollen staan vast. Andere rollen nodig? Maak een nieuw account."
_DESIGNATED: Final = "Aangewezen (art. 9 lid 3)"
_DESIGNATED_HELP: Final = "Alleen als het afdelingshoofd deze medewerker aanwees."
_Mode = Literal["none", "new", "active", "closed"]


class AccountsPane(ListPane):
    """The list on the left; on the right a new account, or the chosen one."""

    key = "accounts"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._mode: _Mode = "none"
        self._wanted_login = ""
        self._enrolled: frozenset[int] = frozenset()
        self._has_factor = False
        self._table: Table[Account] = Table(
            theme, _COLUMNS, name="Accounts", key=lambda one: one.id, row_height=Size.TABLE_ROW_TALL
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._title = Text(theme, "", "section")
        self._chips = ChipRow(theme)
        self._name = LineField(theme)
        self._login = LineField(theme)
        self._login_field = FormField(
            theme,
            "Gebruikersnaam",
            self._login,
            name="login",
            help_text="Kleine letters, cijfers en lage streepjes",
        )
        self._roles = {role: Check(theme, words) for role, words in ROLES.items()}
        roles = Box(Stack(theme, *self._roles.values(), gap=0))
        roles.setFocusProxy(next(iter(self._roles.values())))
        self._roles_field = FormField(theme, "Rollen", roles, name="roles")
        self._given_roles = Text(theme, "", "body", wrap=True)
        self._roles_stay = Text(theme, _ROLES_STAY, "caption", "ink3", wrap=True)
        self._designated = Check(theme, _DESIGNATED)
        self._designated.setAccessibleDescription(_DESIGNATED_HELP)
        self._password = PasswordField(theme, "Wachtwoord")
        self._own = OwnPersonForm(theme)
        self._own.link_wanted.connect(self._on_link)
        self._factor = SecondFactorForm(theme)
        self._factor.reset_wanted.connect(self._on_reset)
        self._none = StateView(theme)
        self._none.show_state(
            StateScreen("Kies een account", "Of maak een nieuw account met F7.", icon="users")
        )
        self._build()
        self._show_mode("none")

    def _build(self) -> None:
        theme = self.theme
        head = Row(theme, Text(theme, "Accounts", "section"), STRETCH, margins=HEAD)
        left = Card(theme, Box(head), grow(self._table), gap=0, margins=FOOT)
        given = Stack(
            theme,
            Text(theme, "Rollen", "small_medium", "ink2"),
            self._given_roles,
            self._roles_stay,
            gap=Size.PAIR,
        )
        self._given = Box(given)
        designated_help = Text(theme, _DESIGNATED_HELP, "caption", "ink3", wrap=True)
        self._designated_box = Box(Stack(theme, self._designated, designated_help, gap=0))
        name = Box(Stack(theme, FormField(theme, "Naam", self._name, name="name"), STRETCH, gap=0))
        self._login_box = Box(Stack(theme, self._login_field, STRETCH, gap=0))
        names = Row(theme, grow(name), grow(self._login_box), gap=Size.ROW)
        form = Stack(
            theme,
            Row(theme, self._title, grow(self._chips)),
            names,
            self._roles_field,
            self._given,
            self._designated_box,
            self._password,
            self._own,
            self._factor,
            gap=Size.ROW,
            margins=IN_CARD,
        )
        self._form = ScrollColumn(Box(form), name="Account")
        self._right = Card(theme, grow(self._form), grow(self._none), gap=0, margins=NO_MARGINS)
        self._put_together(left)

    def refresh(self) -> None:
        self.page.short(
            lambda: (accounts.list_accounts(self.desk), second_factor.enrolled(self.desk)),
            self._show_accounts,
        )

    def focus_first(self) -> QWidget:
        return self._table

    def commands(self) -> tuple[PageCommand, ...]:
        closing = PageCommand(_CLOSE, self._on_close, kind="danger", enabled=self._may_close())
        save = {"new": _MAKE, "closed": _REOPEN}.get(self._mode, SAVE)
        keeping = PageCommand(
            save,
            self._on_save,
            side="right",
            kind="primary",
            enabled=self._mode != "none" and not self.is_busy,
        )
        return (PageCommand(_NEW, self._on_new), closing, keeping)

    def note(self) -> str:
        if self._mode == "none":
            return "Kies eerst een account"
        return "Dit is uw eigen account" if self._mode == "active" and not self._may_close() else ""

    def _may_close(self) -> bool:
        chosen = self._table.current_row()
        return self._mode == "active" and chosen is not None and chosen.id != self.desk.clerk.id

    def _show_accounts(self, read: tuple[tuple[Account, ...], frozenset[int]]) -> None:
        found, self._enrolled = read
        self._table.show_rows(found)
        self.count_changed.emit(self.key, len(found))
        if self._wanted_login:
            logins = [one.login for one in self._table.rows_model.rows()]
            if self._wanted_login in logins:
                self._table.selectRow(logins.index(self._wanted_login))
            self._wanted_login = ""

    def _show_mode(self, mode: _Mode) -> None:
        self._mode = mode
        new = mode == "new"
        self._form.setVisible(mode != "none")
        self._none.setVisible(mode == "none")
        self._login_box.setVisible(new)
        self._roles_field.setVisible(new)
        self._given.setVisible(not new)
        self._designated_box.setEnabled(mode != "closed")
        self._name.setReadOnly(mode == "closed")
        self._password.field.set_label("Wachtwoord" if new else "Nieuw wachtwoord")
        self._password.field.set_help(
            "Leeg: het wachtwoord blijft zoals het is. Anders minstens 10 tekens."
            if mode == "active"
            else "Minstens 10 tekens. Geef het persoonlijk door."
        )
        self._password.clear()
        self._own.forget()
        set_shown(self._own, mode == "active")
        set_shown(self._factor, mode == "active" and self._has_factor)
        self.commands_changed.emit()

    def _show_account(self, one: Account) -> None:
        self._has_factor = one.id in self._enrolled and one.id != self.desk.clerk.id
        self._title.setText(one.login)
        self._chips.set_chips((_state_chip(one),))
        self._name.setText(one.name)
        self._given_roles.setText(role_words(one.roles))
        self._designated.setChecked(one.designated)
        self.page.clear_faults()
        self._show_mode("active" if one.active else "closed")

    def _show_made(self, _made: int) -> None:
        self._show_mode("none")
        self._sides.open_list()
        self.end(f"Het account {self._wanted_login} is gemaakt.")

    def _show_kept(self, one: Account) -> None:
        self._show_account(one)
        self.end(f"Het account {one.login} is opgeslagen.")

    def _show_linked(self, told: str) -> None:
        self._own.forget()
        self.end(told)

    def _show_reset(self, one: Account) -> None:
        self._enrolled -= {one.id}
        self._show_account(one)
        self.end(f"De tweede factor van {one.login} is gewist.")

    def _show_closed(self, one: Account) -> None:
        self._show_account(one)
        self.end(f"Het account {one.login} is uit dienst.")

    def _show_reopened(self, one: Account) -> None:
        self._show_account(one)
        self.end(f"Het account {one.login} is weer in dienst.")

    def _on_chosen(self, one: Account | None) -> None:
        if one is not None:
            self._show_account(one)
        elif self._mode != "new":
            self._show_mode("none")

    def _on_opened(self, _one: Account) -> None:
        self._sides.open_form()
        (self._password.line if self._mode == "closed" else self._name).setFocus()

    def _on_new(self) -> None:
        # The form goes first, so that letting go of the row doesn't empty it.
        self._show_mode("new")
        self._table.clearSelection()
        self._table.setCurrentIndex(self._table.rootIndex())
        self._sides.open_form()
        self._title.setText("Nieuw account")
        self._chips.set_chips(())
        for field in (self._name, self._login):
            field.clear()
        for check in (*self._roles.values(), self._designated):
            check.setChecked(False)
        self.page.clear_faults()
        self._name.setFocus()

    def _on_save(self) -> None:
        if not self.begin():
            return
        if self._mode == "new":
            self._make()
            return
        chosen = self._table.current_row()
        assert chosen is not None  # the command is off without a chosen row
        account_id, password = chosen.id, self._password.text()
        if self._mode == "closed":
            self.page.short(
                lambda: accounts.reopen_account(self.desk, account_id, password), self._show_reopened
            )
            return
        name, designated = self._name.text(), self._designated.isChecked()
        self.page.short(
            lambda: accounts.change_account(
                self.desk, account_id, name=name, designated=designated, password=password
            ),
            self._show_kept,
        )

    def _make(self) -> None:
        roles = frozenset(Role(role) for role, check in self._roles.items() if check.isChecked())
        new = NewAccount(
            self._login.text().strip().lower(),
            self._name.text(),
            self._password.text(),
            roles,
            self._designated.isChecked(),
        )
        self._wanted_login = new.login
        self.page.short(lambda: accounts.create_account(self.desk, new), self._show_made)

    def give_up(self, error: Exception) -> None:
        super().give_up(error)
        self._wanted_login = ""

    def _on_link(self, bsn: str) -> None:
        """Says who the chosen colleague is in the register; an empty BSN takes that back."""
        chosen = self._table.current_row()
        if chosen is None or not self.begin():
            return
        self.page.short(lambda: self._link(chosen, bsn), self._show_linked)

    def _link(self, one: Account, bsn: str) -> str:
        link_account(self.desk, one.id, bsn)
        return f"Het account {one.login} is {'gekoppeld' if bsn else 'niet meer gekoppeld'}."

    def _on_reset(self) -> None:
        chosen = self._table.current_row()
        if chosen is None or not self.begin():
            return
        self.page.short(lambda: self._reset(chosen), self._show_reset)

    def _reset(self, one: Account) -> Account:
        second_factor.reset(self.desk, one.id)
        return one

    def _on_close(self) -> None:
        chosen = self._table.current_row()
        if chosen is None or not self.begin():
            return
        account_id = chosen.id
        self.page.short(lambda: accounts.close_account(self.desk, account_id), self._show_closed)


def _state_chip(one: Account) -> ChipView:
    if one.active:
        return ChipView("In dienst", "groen", "circle-check")
    return ChipView("Uit dienst", "grijs", "circle-slash")


def _designated_cell(one: Account) -> Cell:
    if one.designated:
        return Cell("Aangewezen", quiet=True)
    return Cell(spoken="niet aangewezen")


_COLUMNS: Final[tuple[Column[Account], ...]] = (
    Column(
        "Naam", lambda one: Cell(one.name, sub=one.login, strong=True), sort=lambda one: one.name.casefold()
    ),
    Column("Rollen", lambda one: Cell(role_words(one.roles), tone="ink2")),
    Column("Art. 9 lid 3", _designated_cell, width=Size.COL_DATE, folds=True),
    Column("Stand", lambda one: Cell(chips=(_state_chip(one),)), width=Size.COL_DATE),
)
