"""The answer to an e-mail, to copy into the mail program; it holds no data, and nothing is sent from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QGuiApplication

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from ui.actions import COPY_REPLY
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Card, Row, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter
    from counter_app.services.stored_requests import StoredRequest

_WHAT_TO_DO: Final = (
    "Plak dit antwoord in uw e-mailprogramma. Er staan geen gegevens in. Gooi de e-mail daarna weg."
)
_COPIED: Final = "Gekopieerd."
#: Only what was decided is answered.
_ANSWERED: Final = frozenset({RequestState.REFUSED, RequestState.FORWARDED})


def reply_to(counter: Counter, stored: StoredRequest) -> str:
    """The text for a decided request that came by e-mail; empty for any other. For the worker."""
    if stored.channel is not Channel.EMAIL or stored.state not in _ANSWERED:
        return ""
    return counter.letters.email_reply(stored.id)


class ReplyCard(Card):
    """Hidden as long as there is nothing to answer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self.copy_button = KeyButton(theme, COPY_REPLY, "primary", icon="mail")
        self.copy_button.setObjectName("copy_reply")
        self.copy_button.clicked.connect(self._on_copy)
        self._told = Text(theme, "", "small_medium", "groen")
        self._reply = Text(theme, "", "body", wrap=True)
        self._reply.setObjectName("email_reply")
        icon = IconLabel(theme, "mail", "ink2")
        self.stack.put(Row(theme, icon, Text(theme, "Antwoord op de e-mail", "section"), STRETCH))
        self.stack.put(Row(theme, grow(Text(theme, _WHAT_TO_DO, "small", "ink2", wrap=True))))
        self.stack.put(Card(theme, self._reply, kind="sunken"))
        self.stack.put(Row(theme, top(self.copy_button), grow(self._told)))
        self.hide()

    def show_reply(self, reply: str) -> None:
        """The text; empty takes the card away."""
        if reply != self._reply.text():
            self._told.setText("")
        self._reply.setText(reply)
        self.setVisible(bool(reply))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._reply.text())
        self._told.setText(_COPIED)
        announce(self, _COPIED)
