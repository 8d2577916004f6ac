"""Where a paper or a file of the cash desk goes: a printer, or a folder of this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.services.head_signing import write_new
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.usual_folder import usual_folder
from ui.widgets.boxes import Box, Stack, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField

_AS_FILE: Final = "Als PDF bewaren"
#: Only who made it reads the file.
_PRIVATE: Final = 0o600


class Target:
    """What was chosen, to be used on a worker."""

    __slots__ = ("_folder", "_name", "_printer")

    def __init__(self, printer: Printer | None, name: str, folder: Path) -> None:
        self._printer = printer
        self._name = name
        self._folder = folder

    def check(self) -> None:
        """Raises UserError for a folder that isn't there, before anything is recorded."""
        if not self._name and not self._folder.is_dir():
            raise UserError(sentences.NO_SUCH_FOLDER, "folder")

    def put(self, content: bytes, file_name: str, job: str) -> str:
        """Prints or keeps it; the sentence that tells where it is. The job's name tells of nobody."""
        if self._name and self._printer is not None:
            self._printer.send(self._name, content, job, 1)
            return f"Het gaat naar {self._name}."
        self.check()
        path = self._folder / file_name
        write_new(path, content, _PRIVATE)
        return f"Bewaard als {path}."


class OutFields(Box):
    """The printer, or the folder when nothing is printed; without a printer only the folder."""

    def __init__(self, theme: Theme, printer: Printer | None = None) -> None:
        self._printer = printer
        self._printers = Choice(theme, [(_AS_FILE, "")])
        self._printers.currentIndexChanged.connect(self._on_printer)
        self.folder = LineField(theme)
        self.folder.setText(usual_folder())
        self._folder_field = FormField(theme, "Map", self.folder, name="folder")
        printers = FormField(theme, "Afdrukken", self._printers, name="printer") if printer else None
        super().__init__(Stack(theme, printers, self._folder_field, gap=Size.ROW))

    def refresh(self) -> None:
        """The printers that are there now; what was chosen stays."""
        if self._printer is None:
            return
        chosen, names = self._printers.value(), self._printer.names()
        self._printers.set_options([*((name, name) for name in names), (_AS_FILE, "")])
        self._printers.choose(chosen if chosen in names else next(iter(names), ""))

    def target(self) -> Target:
        name = str(self._printers.value() or "")
        return Target(self._printer, name, Path(self.folder.text().strip()).expanduser())

    def _on_printer(self, _index: int) -> None:
        set_shown(self._folder_field, not self._printers.value())
