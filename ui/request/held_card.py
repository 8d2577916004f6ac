"""What a request says of papers that don't leave yet, and the two ways on for the second person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from ui.actions import Command
from ui.format import moment_full, whole_number
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.held_papers import HeldPaper

_WHY: Final = (
    "Wat u over een persoon in dit document mag verstrekken, is strenger geworden of niet meer zeker sinds het "
    "is vastgelegd. "
    "Daarom gaat het nu niet naar buiten."
)
_THEIRS: Final = (
    "De informatiebeheerder beslist of het alsnog naar buiten gaat. "
    "Zeg tegen de verzoeker alleen dat het langer duurt."
)
_MINE: Final = (
    "Laat het uit als de verzoeker het al weet, of als deze verzoeker het toch mag krijgen. Trek het anders in: "
    "het log vermeldt dan «niet uitgereikt», een nota wordt gecrediteerd en de medewerker beslist opnieuw."
)
_OUT_BEFORE: Final = (
    "Het is eerder al eens afgedrukt, bewaard of voorgelezen. Intrekken kan dan niet meer. "
    "Laat het nog een keer uit, of laat het liggen."
)
_NO_WHY: Final = "Schrijf op waarom u dit beslist."


class HeldCard(Card):
    """Hidden as long as nothing is held; the longest waiting comes first."""

    settled = Signal(int, str, bool)  # line of the log, why, let out

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="question", gap=Size.ROW)
        self._held: HeldPaper | None = None
        self._since = Text(theme, "", "small", "ink2", wrap=True)
        self._next = Text(theme, "", "body", wrap=True)
        self.why = LineField(theme)
        self.why.setObjectName("held_why")
        self._field = FormField(theme, "Waarom beslist u dit?", self.why, name="why")
        self._let_out = KeyButton(theme, Command("Alsnog uitlaten"), icon="check")
        self._let_out.setObjectName("let_out")
        self._let_out.clicked.connect(self._on_let_out)
        self._withdraw = KeyButton(theme, Command("Intrekken"), "danger", icon="undo-2")
        self._withdraw.setObjectName("withdraw_paper")
        self._withdraw.clicked.connect(self._on_withdraw)
        self.why.returnPressed.connect(self._let_out.setFocus)
        self.ask = Box(
            Stack(theme, self._field, Row(theme, self._let_out, self._withdraw, STRETCH), gap=Size.ROW)
        )
        title = Text(theme, "Dit document blijft voorlopig binnen", "question", wrap=True)
        self.stack.put(Row(theme, IconLabel(theme, "circle-pause", "amber"), grow(title)))
        self.stack.put(Text(theme, _WHY, "body", wrap=True))
        self.stack.put(self._next)
        self.stack.put(self._since)
        self.stack.put(self.ask)
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether the colleague at this desk can decide now."""
        return self._held is not None and self._held.mine

    def show_held(self, held: Sequence[HeldPaper]) -> None:
        """What waits; nothing takes the card away."""
        first = held[0] if held else None
        if first is None or self._held is None or first.log_number != self._held.log_number:
            self.why.clear()
            self._field.set_fault("")
        self._held = first
        if first is not None:
            self._since.setText(
                f"Logregel {whole_number(first.log_number)}. Tegengehouden op {moment_full(first.held_at)}, "
                f"toen {first.clerk} het wilde uitgeven."
            )
            self._next.setText(_THEIRS if not first.mine else _OUT_BEFORE if first.came_out else _MINE)
            set_shown(self.ask, wanted=first.mine)
            self._withdraw.setVisible(not first.came_out)
        self.setVisible(first is not None)

    def _on_let_out(self) -> None:
        self._settle(let_out=True)

    def _on_withdraw(self) -> None:
        self._settle(let_out=False)

    def _settle(self, *, let_out: bool) -> None:
        why = self.why.text().strip()
        self._field.set_fault("" if why else _NO_WHY)
        if not why:
            self.why.setFocus()
        elif self._held is not None:
            self.settled.emit(self._held.log_number, why, let_out)
