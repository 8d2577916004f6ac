"""The code of a second factor: a field that isn't there until it is asked for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal

from ui.theme import Theme
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField

_LABEL: Final = "Code van uw telefoon"
_HELP: Final = "Zes cijfers uit de app. Telefoon kwijt? Gebruik een herstelcode van papier."


class CodeField(FormField):
    """Hidden until a sign-in asks for it; `entered` is emitted by Enter."""

    entered = Signal()

    def __init__(self, theme: Theme, label: str = _LABEL) -> None:
        self.line = LineField(theme)
        super().__init__(theme, label, self.line, name="code", help_text=_HELP)
        # No word list or keyboard learns what works once.
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.returnPressed.connect(self.entered)
        self.hide()

    def text(self) -> str:
        """What was typed; nothing while no code was asked."""
        return "" if self.isHidden() else self.line.text().strip()

    def set_fault(self, sentence: str) -> None:
        """Being asked for the first time is no fault: the field appears, with what it is for."""
        if not sentence:
            super().set_fault("")
            return
        # Loaded here: the first picture of the program has nothing to say about a code.
        from counter_app.sentences import CODE_ASKED, CODE_TO_SET_UP

        self.show()
        self.line.selectAll()
        if sentence == CODE_TO_SET_UP:
            self.set_help(sentence)
        super().set_fault("" if sentence in (CODE_ASKED, CODE_TO_SET_UP) else sentence)

    def forget(self) -> None:
        """Nothing typed stays, and the next clerk may need no code."""
        self.line.clear()
        self.set_fault("")
        self.set_help(_HELP)
        self.hide()
