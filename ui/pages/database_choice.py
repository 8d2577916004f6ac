"""Which database this computer works on: its own, or the shared one of the town hall."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.errors import UserError
from ui.actions import BACK, NEXT, OTHER_WAY
from ui.background import Background
from ui.pages.entrance import Entrance
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Row, Stack, set_shown
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.profile import Profile

_GO: Final = NEXT.worded("Verder", "Probeer deze database, en bewaar de keuze op deze computer.")
_BUSY: Final = NEXT.worded("Bezig met verbinden", "Even geduld.")
_BACK: Final = BACK.worded("Terug", "Terug naar aanmelden; de keuze blijft zoals zij was.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_HERE, _SHARED = "here", "shared"
_QUESTION: Final = "Waar staan de gegevens?"
_OPTIONS: Final = ((_HERE, "Deze computer"), (_SHARED, "Gedeelde database"))
_WHAT: Final = {
    _HERE: "De gegevens staan versleuteld op deze computer. Collega's kunnen er vanaf hun plek niet bij.",
    _SHARED: "Alle balies werken samen op één server. De beheerder van de server weet wat u hier invult.",
}
_KINDS: Final = "Certificaat (*.pem *.crt *.cer);;Alles (*)"

#: Server, database and CA file as typed; an empty server is this computer.
Choose = Callable[[str, str, str], "Profile"]


class DatabaseChoicePage(Entrance):
    """Two ways; `chosen` follows when the database answered and the choice is kept."""

    help_page = "aanmelden"
    chosen = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme, background: Background, choose: Choose) -> None:
        super().__init__(theme, "Database kiezen")
        self._background = background
        self._choose = choose
        self._busy = False
        self._ways = ChoiceField(theme)
        self._ways.set_question(_QUESTION, _OPTIONS, unknown=False)
        self._ways.answered.connect(self._on_way)
        self._what = Text(theme, "", "small", "ink2", wrap=True)
        self._server = LineField(theme)
        self._database = LineField(theme)
        self._ca_file = LineField(theme, placeholder="Pad van het bestand")
        for line in (self._server, self._database, self._ca_file):
            line.returnPressed.connect(self._on_go)
        browse = KeyButton(theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        self._shared = Box(
            Stack(
                theme,
                FormField(
                    theme, "Server", self._server, name="server", help_text="Bijvoorbeeld db.gemeente.nl"
                ),
                FormField(theme, "Database", self._database, name="database"),
                FormField(
                    theme,
                    "Certificaat van de uitgever (CA)",
                    self._ca_file,
                    name="ca_file",
                    help_text="Hiermee bewijst de server dat hij de juiste is. Leeg: dat van deze computer.",
                    optional=True,
                ),
                Row(theme, browse, STRETCH),
                gap=Size.ROW,
            )
        )
        self._button = KeyButton(theme, _GO, "primary", height=Size.ANSWER)
        self._button.clicked.connect(self._on_go)
        self._back = KeyButton(theme, _BACK, "quiet")
        self._back.clicked.connect(self.back_wanted)
        self._back.hide()
        self.set_form(
            Text(theme, "Database kiezen", "display"),
            Text(theme, _QUESTION, "body", "ink2"),
            self.fault,
            self._ways,
            self._what,
            self._shared,
            self._button,
            Row(theme, self._back, STRETCH),
        )
        self._show_way(_HERE)

    def show_choice(self, now: Profile | None) -> None:
        """How it stands; where there is a choice already it can stay as it is."""
        self._server.setText("" if now is None else now.address)
        self._database.setText(now.database if now is not None and now.is_shared else "balie")
        self._ca_file.setText("" if now is None else now.ca_file)
        self._back.setVisible(now is not None)
        self._show_way(_SHARED if now is not None and now.is_shared else _HERE)

    def focus_first(self) -> QWidget:
        return self._ways

    def show_user_error(self, error: UserError) -> None:
        if any(field.name == error.field for field in self.form_fields()):
            super().show_user_error(error)
        else:
            self.fault.show_sentences(error.sentence)

    def _show_way(self, way: str) -> None:
        self._ways.set_answer(way)
        self._what.setText(_WHAT[way])
        set_shown(self._shared, way == _SHARED)

    def _show_chosen(self, _profile: object) -> None:
        self._set_busy(False)
        self.chosen.emit()

    def _show_failure(self, error: Exception) -> None:
        self._set_busy(False)
        self.show_failure(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._button.setEnabled(not busy)
        self._button.set_command(_BUSY if busy else _GO)

    def _on_way(self, way: object) -> None:
        self.clear_faults()
        self._show_way(str(way))

    def _on_browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Certificaat kiezen", "", _KINDS)
        if path:
            self._ca_file.setText(path)

    def _on_go(self) -> None:
        if self._busy:
            return
        self.clear_faults()
        self._set_busy(True)
        way = self._ways.answer
        server, database, ca_file = self._server.text(), self._database.text(), self._ca_file.text()
        if way == _HERE:
            self._background.short(lambda: self._choose("", "", ""), self._show_chosen, self._show_failure)
        elif not server.strip():
            self._set_busy(False)
            self.show_user_error(UserError("Vul de naam van de server in.", "server"))
        else:
            self._background.short(
                lambda: self._choose(server, database, ca_file), self._show_chosen, self._show_failure
            )
