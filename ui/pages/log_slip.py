"""The field to check a slip with: type the code or scan it, and read whether the slip is one of ours."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from counter_app import sentences
from counter_app.services.slip_check import CheckedSlip, SlipVerdict
from ui.format import moment_full, whole_number
from ui.theme import Size, Theme, Tone
from ui.widgets.announce import announce
from ui.widgets.boxes import Box, Card, Row, grow, set_shown, top
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import LineField
from ui.widgets.text import Text

_HELP: Final = "Scan de code op het papier, of typ hem over en druk op Enter."
_SIGNS: Final[dict[SlipVerdict, tuple[str, Tone]]] = {
    SlipVerdict.GENUINE: ("shield-check", "groen"),
    SlipVerdict.FORGED: ("shield-alert", "rood"),
    SlipVerdict.UNKNOWN: ("circle-help", "amber"),
    SlipVerdict.OTHER_DATABASE: ("circle-alert", "amber"),
}


class SlipCard(Card):
    """Sends the code when Enter is pressed, as a scanner does too; shows the verdict below."""

    check_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.GAP)
        self.code = LineField(theme, placeholder="18.205 · 7c1e 90af …", style="mono")
        self.code.returnPressed.connect(self._on_entered)
        self.code.textEdited.connect(self._on_edited)
        self._icon = IconLabel(theme, "shield-check", "groen")
        self._words = Text(theme, "", "small", "ink", wrap=True)
        self._verdict = Box(Row(theme, top(self._icon), grow(self._words), gap=Size.GAP))
        field = FormField(theme, "Controleer een bewijs", self.code, name="code", help_text=_HELP)
        self.stack.put(field)
        self.stack.put(self._verdict)
        set_shown(self._verdict, wanted=False)

    def show_verdict(self, found: CheckedSlip) -> None:
        """What the code came to; the field is ready for the next slip."""
        words = sentences.SLIP_VERDICTS[found.verdict].format(number=whole_number(found.number))
        if found.recorded_at is not None:
            words = f"{words} Vastgelegd op {moment_full(found.recorded_at)}."
        icon, tone = _SIGNS[found.verdict]
        self._icon.set_icon(icon, tone)
        self._words.set_tone("ink" if tone == "groen" else tone)
        self._words.setText(words)
        set_shown(self._verdict, wanted=True)
        self.code.selectAll()
        announce(self, words, urgent=found.verdict is SlipVerdict.FORGED)

    def _on_entered(self) -> None:
        set_shown(self._verdict, wanted=False)
        self.check_wanted.emit(self.code.text())

    def _on_edited(self, _text: str) -> None:
        set_shown(self._verdict, wanted=False)
