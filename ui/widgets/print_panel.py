"""What goes out and where to: the documents to tick, the printer, the folder, and word of the secrecy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from ui.format import whole_number
from ui.printing import Came, document_key
from ui.theme import Size, Theme
from ui.usual_folder import usual_folder
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, ScrollColumn, Stack, Tinted, grow, set_shown, top
from ui.widgets.columns import Hugging
from ui.widgets.document_list import DocumentList, DocumentView, Outcome
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.paper import Document, Preview

_NOTES: Final = {
    "slip": "Gaat mee met de gegevens.",
    "invoice": "Voor wie betaalt.",
    "credit_note": "Neemt de nota terug.",
    "letter": "Gaat per post.",
    "form": "Bijlage bij de brief.",
    "extract": "Om te ondertekenen en mee te geven.",
    "overview": "Voor de betrokkene.",
    "access_overview": "Voor de betrokkene.",
}
#: Of a letter, by `domain.letter.WayOut`.
_OUT: Final = {"post": "Gaat per post. Niet over de balie.", "internal": "Blijft in huis."}
#: In the list of printers: each paper where the location wants it.
_AS_SET: Final = "\0"
_HEAD: Final = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
_NOTE: Final = (Size.ROW, Size.TABLE_PAD, Size.ROW, Size.TABLE_PAD)


class PrintPanel(Card):
    """The left half of the print page."""

    document_wanted = Signal(str)
    ticked = Signal()
    #: The printer that was chosen here; empty for what the location chose.
    printer_chosen = Signal(str)

    def __init__(self, theme: Theme, folder: str) -> None:
        super().__init__(theme, gap=0, margins=(0, 0, 0, 0))
        self._count = Text(theme, "", "small", "ink2")
        self.documents = DocumentList(theme)
        self.documents.document_wanted.connect(self.document_wanted)
        self.documents.ticked.connect(self.ticked)
        self._name = Choice(theme)
        self._name.activated.connect(self._on_printer)
        self._found: tuple[str, ...] = ()
        self._folder = LineField(theme)
        self._folder.setText(folder or usual_folder())
        printer = FormField(theme, "Printer", self._name, name="printer")
        kept = FormField(theme, "Map voor PDF", self._folder, name="folder")
        fields = Box(Stack(theme, printer, kept, gap=Size.ROW, margins=_HEAD))
        self._read_at = Text(theme, "", "small", wrap=True)
        title = Text(theme, "Geheimhouding opnieuw gelezen", "small_strong", "groen", wrap=True)
        words = Stack(theme, title, self._read_at, gap=0)
        sign = IconLabel(theme, "shield-check", "groen", Size.ICON_RAIL)
        note = Tinted(theme, Row(theme, top(sign), grow(words), gap=Size.TABLE_PAD, margins=_NOTE), "groen")
        self._secrecy = Box(Stack(theme, note, margins=_HEAD))
        head = Row(theme, Text(theme, "Documenten", "section"), STRETCH, self._count, margins=_HEAD)
        body = Box(Stack(theme, self.documents, fields, gap=0))
        self.stack.put(Box(head))
        self.stack.put(Line())
        self._scroll = ScrollColumn(body, hug=True, name="Documenten")
        self.stack.put(grow(Hugging(self._scroll, body)))
        self.stack.put(self._secrecy)

    @property
    def printer(self) -> str:
        """The chosen printer; empty when there is none, or when the location's choice holds."""
        chosen = str(self._name.value() or "")
        return "" if chosen == _AS_SET else chosen

    @property
    def has_printer(self) -> bool:
        return bool(self._found)

    @property
    def follows_location(self) -> bool:
        """Whether each paper goes where the location wants it."""
        return self.has_printer and self._name.value() == _AS_SET

    @property
    def folder(self) -> str:
        return self._folder.text()

    def usual_of(self, kept: str) -> str:
        """The printer of this computer: the one that was kept, as long as it is there."""
        return kept if kept in self._found else next(iter(self._found), "")

    def show_printers(self, names: Sequence[str], usual: str = "", location: str = "") -> None:
        """The printers of this moment; the chosen one stays chosen.

        `usual` is the one of this computer, `location` the place whose own choice can be followed.
        """
        chosen = self._name.value() if self._found else None
        self._found = tuple(names)
        options = [(name, name) for name in names] or [("Geen printer gevonden", "")]
        if names and location:
            options = [(f"Zoals gekozen voor {location}", _AS_SET), *options]
        self._name.set_options(options)
        self._name.setEnabled(bool(names))
        values = [value for _, value in options]
        wanted = (chosen, _AS_SET, usual)
        self._name.choose(next((one for one in wanted if one in values), values[0]))

    def _on_printer(self, _index: int) -> None:
        self.printer_chosen.emit(self.printer)

    def show_documents(self, views: Sequence[DocumentView]) -> None:
        self.documents.show_documents(views)
        self._count.setText("1 stuk" if len(views) == 1 else f"{len(views)} stuks")

    def show_secrecy(self, read_at: str) -> None:
        """When it was read for this preview; what it was is never told here, so that none differs."""
        set_shown(self._secrecy, bool(read_at))
        self._read_at.setText(
            f"Om {read_at}. Bij het vastleggen wordt zij weer gelezen. Is zij veranderd, dan komt er niets uit."
        )


def document_views(
    previews: Sequence[Preview],
    documents: Sequence[Document],
    came: Mapping[int, Came],
    copies_of: Callable[[str], int],
    place_of: Callable[[str], str],
) -> list[DocumentView]:
    """The papers as rows: what would be made, what there is, and what came of it.

    By the kind of a paper, `copies_of` says how many come out and `place_of` where, when that is worth saying.
    """
    views = [
        DocumentView(
            str(one.kind),
            one.title,
            _note(_NOTES.get(one.kind, ""), place_of(one.kind)),
            copies=copies_of(one.kind),
        )
        for one in previews
    ]
    for one in documents:
        note = _NOTES.get(one.kind, "")
        if one.kind == "letter":
            note = _OUT.get(one.way_out, note)
        if one.log_number is not None:
            note = f"Logregel {whole_number(one.log_number)}. {note}"
        outcome = _outcome(one, came.get(one.id))
        # What came out once, comes out once more.
        copies = 1 if one.printed else copies_of(one.kind)
        views.append(
            DocumentView(
                document_key(one), one.title, _note(note, place_of(one.kind)), *outcome, copies=copies
            )
        )
    return views


def _note(note: str, place: str) -> str:
    return f"{note} {place}".strip()


def _outcome(document: Document, came: Came | None) -> tuple[Outcome, str]:
    if came is None:
        times = "1 keer" if document.printed == 1 else f"{document.printed} keer"
        return ("done", f"Al {times} afgedrukt of bewaard.") if document.printed else ("", "")
    if not came.succeeded:
        return "failed", f"Niet gelukt. {came.trouble}"
    place = Path(came.place)
    return "done", f"Bewaard als {place.name}." if place.suffix == ".pdf" else f"Naar printer {came.place}."
