"""The blank forms: find one, look at it, and print it or keep it as PDF. Nothing on them is about anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.blank_form import FormGroup, FormName
from counter_app.output.words import citations_in_full, long_date
from counter_app.services.blank_forms import BlankForm
from counter_app.services.printers import MOST_COPIES
from ui.actions import BACK, KEEP_PDF, LOOK_UP, PREVIEW
from ui.background import Background
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.printing import Printer, checked_folder, keep_file
from ui.theme import Size, Theme
from ui.usual_folder import usual_folder
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import Box, Card, Row, Stack, grow, set_shown
from ui.widgets.columns import Columns
from ui.widgets.copies_field import CopiesField
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_GROUPS: Final = {FormGroup.CITIZEN: "Voor de burger", FormGroup.HOUSE: "Voor collega's"}
_PRINT: Final = PREVIEW.worded("Afdrukken", "Druk dit formulier af.")
_KEEP: Final = KEEP_PDF.worded("PDF bewaren", "Bewaar dit formulier als PDF.")
_FIND: Final = LOOK_UP.worded("Zoek een formulier", "Naar het zoekveld.")
_BANNER: Final = "formulieren"
#: What stands in the print queue: which form somebody wants is nobody's business.
_JOB: Final = "formulier"
_NONE: Final = "Dit formulier is er niet. Typ een ander woord."


class FormsPage(CounterPage):
    """The list on the left, the form as it comes out of the printer on the right."""

    help_page = "formulieren"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Formulieren", counter, background)
        self._printer = printer
        self._forms: tuple[BlankForm, ...] = ()
        self._shown: FormName | None = None
        self._wanted: FormName | None = None
        self._pdf = b""
        self._busy = False
        self._find = LineField(theme, placeholder="Bijvoorbeeld: machtiging", lead="search")
        self._find.setObjectName("form_search")
        self._find.textChanged.connect(self._on_typed)
        self._find.installEventFilter(self)
        self._list = RowList(theme, "Formulieren")
        self._list.setObjectName("form_list")
        self._list.moved.connect(self._on_moved)
        self._list.opened.connect(self._on_moved)
        self._none = Text(theme, _NONE, "small", "ink2", wrap=True)
        self._copies = CopiesField(theme, "Aantal", most=MOST_COPIES, height=Size.BUTTON)
        self._name = Choice(theme)
        self._folder = LineField(theme)
        self._folder.setText(usual_folder())
        head = Stack(theme, FormField(theme, "Zoek een formulier", self._find), self._none, margins=_HEAD)
        ways = Row(
            theme,
            FormField(theme, "Aantal", self._copies, name="copies"),
            grow(FormField(theme, "Printer", self._name, name="printer")),
            gap=Size.ROW,
        )
        kept = FormField(theme, "Map voor PDF", self._folder, name="folder")
        foot = Stack(theme, ways, kept, gap=Size.ROW, margins=_FOOT)
        self._side = Card(theme, Box(head), grow(self._list), Box(foot), gap=Size.GAP, margins=(0, 0, 0, 0))
        self._about = Text(theme, "", "body", wrap=True)
        self._articles = Text(theme, "", "small", "ink2", wrap=True)
        self._paper = PaperPreview(theme)
        words = Stack(theme, self._about, self._articles, gap=Size.PAIR)
        self._right = Card(theme, Box(words), grow(self._paper), kind="sunken")
        self._columns = Columns(theme, self._side, self._right)
        self.set_content(self._columns)
        set_shown(self._none, False)
        self._set_keys()

    def show_form(self, name: FormName) -> None:
        """The form to open with, at the next `refresh` or at once."""
        self._wanted = name
        self._find.clear()
        if self._forms:
            self._choose(name)

    def refresh(self) -> None:
        names = self._printer.names()
        chosen = self._name.value()
        self._name.set_options([(name, name) for name in names] or [("Geen printer gevonden", "")])
        self._name.setEnabled(bool(names))
        if chosen in names:
            self._name.choose(str(chosen))
        self.short(self.counter.blank_forms.all, self._show_forms)

    def focus_first(self) -> QWidget:
        return self._list if self._wanted is not None else self._find

    def panes(self) -> tuple[QWidget, ...]:
        return (self._side, self._right)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        self._columns.arrange((Size.SIDE, None), narrow=narrow)
        self._list.setMinimumHeight(self.theme.px(Size.TABLE_LEAST) if narrow else 0)
        self._paper.setMinimumHeight(self.theme.px(Size.TABLE_LEAST) if narrow else 0)

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._set_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the box the arrows walk through what was found; Enter goes to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.current() is not None:
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _show_forms(self, forms: tuple[BlankForm, ...]) -> None:
        self._forms = forms
        self._list_found(self._find.text())
        wanted = self._wanted or self._shown or next(iter(forms)).name
        self._choose(wanted)
        self.show_content()

    def _list_found(self, typed: str) -> None:
        words = typed.casefold().split()
        rows = [
            row
            for one in self._forms
            if (row := ListRow(one.name, one.title, sub=one.about, group=_GROUPS[one.group])).answers(words)
        ]
        self._list.show_rows(rows)
        set_shown(self._none, not rows)

    def _choose(self, name: FormName) -> None:
        self._list.choose(name)
        self._on_moved(name)

    def _show_drawn(self, drawn: tuple[FormName, bytes]) -> None:
        name, pdf = drawn
        form = self._form
        if form is None or name is not self._shown:
            return
        self._pdf = pdf
        self._paper.show_pdf(pdf, form.title)
        self._set_keys()

    def _show_sent(self, told: tuple[str, str]) -> None:
        self._busy = False
        strong, rest = told
        self.banner_wanted.emit(BannerView(_BANNER, strong, rest, tone="groen", icon="circle-check"))
        self._set_keys()

    @property
    def _form(self) -> BlankForm | None:
        return next((one for one in self._forms if one.name is self._shown), None)

    def _set_keys(self) -> None:
        ready = bool(self._pdf) and not self._busy
        has_printer = bool(self._name.value())
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_FIND, self._on_find),
                PageCommand(_KEEP, self._on_keep, "right", enabled=ready),
                PageCommand(_PRINT, self._on_print, "right", "primary", enabled=ready and has_printer),
            ),
            "" if has_printer else "Geen printer gevonden",
        )

    def _on_typed(self, typed: str) -> None:
        self._list_found(typed)
        rows = self._list.rows()
        if rows and self._shown is not None and str(self._shown) in {row.key for row in rows}:
            self._list.choose(self._shown)
        elif rows:
            self._list.step(1)
        elif self._forms:
            self._forget()
        if typed.strip():
            many = "1 formulier" if len(rows) == 1 else f"{len(rows)} formulieren"
            announce(self._find, many if rows else _NONE)

    def _forget(self) -> None:
        """Nothing was found, so that no other form can come out by mistake."""
        self._shown, self._pdf = None, b""
        self._about.setText("")
        self._articles.setText("")
        self._paper.clear()
        self._set_keys()

    def _on_moved(self, key: str) -> None:
        name = FormName(key)
        if name is self._shown and self._pdf:
            return
        self._shown, self._wanted, self._pdf = name, None, b""
        form = self._form
        if form is None:
            return
        self._about.setText(form.about)
        self._articles.setText(
            f"Volgens {citations_in_full(form.articles)}. Versie {long_date(form.version)}."
        )
        self._set_keys()
        self.short(lambda: (name, self.counter.blank_forms.draw(name)), self._show_drawn)

    def _on_find(self) -> None:
        self._find.selectAll()
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_print(self) -> None:
        pdf, printer, copies = self._pdf, str(self._name.value() or ""), self._copies.value()
        many = "1 formulier" if copies == 1 else f"{copies} formulieren"

        def send() -> tuple[str, str]:
            self._printer.send(printer, pdf, _JOB, copies)
            return f"{many} afgedrukt.", f"Naar printer {printer}."

        self._begin()
        self.short(send, self._show_sent)

    def _on_keep(self) -> None:
        pdf, typed, name = self._pdf, self._folder.text(), f"formulier-{self._shown}.pdf"

        def keep() -> tuple[str, str]:
            place: Path = keep_file(checked_folder(typed), name, pdf)
            return "Formulier bewaard.", f"{place}."

        self._begin()
        self.short(keep, self._show_sent)

    def _begin(self) -> None:
        self._busy = True
        self.clear_faults()
        self.banner_done.emit(_BANNER)
        self._set_keys()


_HEAD: Final = (Size.CARD, Size.CARD, Size.CARD, 0)
_FOOT: Final = (Size.CARD, Size.ROW, Size.CARD, Size.CARD)
