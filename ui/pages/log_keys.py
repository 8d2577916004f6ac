"""The keys that a signed head of the log may have: registering one and withdrawing one, for who watches the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from counter_app.clock import local_date
from ui.actions import Command
from ui.format import day_numeric
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Line, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.log_heads import LogKey

_REGISTER: Final = Command("Sleutel vastleggen", "", "Dagafsluitingen met deze sleutel tellen voortaan.")
_WITHDRAW: Final = Command("Sleutel intrekken", "", "Nieuwe dagafsluitingen met deze sleutel tellen niet.")
NO_KEY_FILE: Final = "Vul in waar het bestand met de openbare sleutel staat."
_NONE: Final = "Geen sleutel"
#: So many digits tell one key from another at a glance; the file has them all.
_SHOWN: Final = 16


class LogKeysForm(Stack):
    """`register_wanted` and `withdraw_wanted` follow the two buttons."""

    register_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._file = LineField(theme, placeholder="auditor.key.pub")
        self._holder = LineField(theme, placeholder="de auditor")
        self._keys = Choice(theme, ((_NONE, ""),))
        self._register = KeyButton(theme, _REGISTER)
        self._withdraw = KeyButton(theme, _WITHDRAW)
        self._register.clicked.connect(self.register_wanted)
        self._withdraw.clicked.connect(self.withdraw_wanted)
        self._holder.returnPressed.connect(self.register_wanted)
        self.put(Line())
        self.put(Text(theme, "Openbare sleutels", "section"))
        self.put(
            FormField(
                theme,
                "Bestand met de openbare sleutel",
                self._file,
                name="public_key",
                help_text="De geheime sleutel blijft bij wie ondertekent en komt nooit op deze computer.",
            )
        )
        self.put(FormField(theme, "Bij wie is de geheime sleutel", self._holder, name="holder"))
        self.put(Row(theme, self._register, STRETCH))
        self.put(
            FormField(
                theme,
                "Vastgelegde sleutel",
                self._keys,
                name="key",
                help_text="Wat al met een ingetrokken sleutel is ondertekend, blijft gelden.",
            )
        )
        self.put(Row(theme, self._withdraw, STRETCH))

    @property
    def holder(self) -> str:
        return self._holder.text()

    @property
    def chosen(self) -> str:
        """The key to withdraw; empty where there is none."""
        return str(self._keys.value() or "")

    @property
    def file(self) -> str:
        return self._file.text().strip()

    def show_keys(self, keys: Sequence[LogKey]) -> None:
        trusted = [one for one in keys if one.trusted]
        offered = [(f"{one.holder} · {digits_of(one.public_key)}", one.public_key) for one in trusted]
        self._keys.set_options(offered or [(_NONE, "")])
        self._withdraw.setEnabled(bool(trusted))

    def set_free(self, free: bool) -> None:
        """Whether anything can be begun now."""
        self._register.setEnabled(free)
        self._withdraw.setEnabled(free and bool(self.chosen))

    def clear_typed(self) -> None:
        self._file.clear()
        self._holder.clear()


def digits_of(public_key: str) -> str:
    """The first digits of a key, in fours, to read aloud."""
    return " ".join(public_key[at : at + 4] for at in range(0, _SHOWN, 4))


def keys_words(keys: Sequence[LogKey]) -> str:
    """Every key, and which of them don't count any more."""
    trusted = [f"{one.holder}, sinds {_day(one)}" for one in keys if one.trusted]
    gone = [f"{one.holder}, op {_day(one)}" for one in keys if not one.trusted]
    if not keys:
        return "Er is nog geen openbare sleutel vastgelegd. Vraag het aan de FG of de auditor."
    told = f"Openbare sleutels: {'; '.join(trusted)}." if trusted else "Geen openbare sleutel geldt nu."
    return f"{told} Ingetrokken: {'; '.join(gone)}." if gone else told


def _day(key: LogKey) -> str:
    return day_numeric(local_date(key.since))
