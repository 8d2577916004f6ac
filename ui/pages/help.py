"""The handbook in the window: an index with a search box on the left, the page that is read on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.domain.folding import fold
from counter_app.errors import EnvironmentTrouble, UserError
from ui.actions import BACK, EXPORT, LOOK_UP, STOP
from ui.handbook import GENERAL, Topic, search, topics
from ui.pages.page import Page, Width
from ui.theme import Size, Theme
from ui.usual_folder import usual_folder
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import ON_PAGE, STRETCH, Box, Card, Line, Row, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.handbook_view import HandbookView
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from ui.background import Background, Progress

_PDF: Final = EXPORT.worded("Handboek als PDF", "Het hele handboek als één bestand bewaren.")
_FILE_NAME: Final = "handboek-balie.pdf"
_NO_FILE: Final = "Vul in waar het bestand komt."
_UNWRITABLE: Final = "Het handboek kan hier niet worden bewaard."
_OTHER_PLACE: Final = "Kies een andere map of een andere naam."
_MAKING: Final = "Het handboek wordt gemaakt."
_SEARCH: Final = LOOK_UP.worded("Zoek in het handboek", "Naar het zoekveld en de inhoud.")
_EDGES: Final = (Size.CARD, Size.CARD, Size.CARD, 0)


class HelpPage(Page):
    """Shift+F1 brings one here from any screen, F1 back; it asks nothing of the database.

    With a `background` the handbook can be taken along as a PDF: before the sign-in it can't.
    """

    help_page = GENERAL
    back_wanted = Signal()

    def __init__(self, theme: Theme, background: Background | None = None, today: date | None = None) -> None:
        super().__init__(theme, "Hulp")
        self._shown = ""
        self._words: tuple[str, ...] = ()
        self._background, self._today = background, today
        self._field = LineField(theme, placeholder="Bijvoorbeeld: betalen", lead="search")
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._index = RowList(theme, "Inhoud van het handboek")
        self._index.opened.connect(self.show_topic)
        self._index.moved.connect(self._show_text)
        self._none = Text(theme, "Dit staat niet in het handboek. Typ een ander woord.", "small", wrap=True)
        self._count = Text(theme, "", "caption", "ink3")
        self._view = HandbookView(theme)
        self._view.page_wanted.connect(self.show_topic)
        search_field = FormField(theme, "Zoeken in het handboek", self._field)
        head = Stack(theme, search_field, self._count, self._none, margins=_EDGES)
        self._head = Box(head)
        self._file = LineField(theme)
        self._file.returnPressed.connect(self._on_save)
        self._told = Text(theme, "", "small", wrap=True)
        file_field = FormField(
            theme, "Handboek bewaren als PDF", self._file, name="file", help_text="Enter bewaart, Esc sluit."
        )
        self._pdf = Box(Stack(theme, file_field, self._told, STRETCH, margins=_EDGES))
        escape = QShortcut(QKeySequence(STOP.key), self._pdf)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_pdf_closed)
        self._side = Card(
            theme, self._pdf, self._head, grow(self._index), gap=Size.GAP, margins=(0, 0, 0, Size.GAP)
        )
        self._text = Card(theme, grow(self._view), margins=(0, Size.GAP, Size.TIGHT, Size.GAP))
        self._columns = Row(theme, self._side, grow(self._text), gap=Size.CARD)
        # Before the sign-in and on the locked screen there is no bar with the way back.
        way_back, look_up = KeyButton(theme, BACK), KeyButton(theme, _SEARCH)
        way_back.clicked.connect(self._on_back)
        look_up.clicked.connect(self._on_look_up)
        margins = (Size.LEFT, Size.ROW, Size.RIGHT, Size.ROW)
        heading = Text(theme, "Handboek", "title")
        foot = Stack(theme, Line("line2"), Row(theme, way_back, look_up, STRETCH, margins=margins), gap=0)
        self._heading, self._foot = Box(Row(theme, heading, margins=_HEADING)), Box(foot)
        body = Box(Stack(theme, grow(self._columns), margins=ON_PAGE))
        self.set_content(Box(Stack(theme, self._heading, grow(body), self._foot, gap=0)))
        self.set_alone(False)
        self._list_topics()
        self.show_topic(GENERAL)

    def set_alone(self, alone: bool) -> None:
        """Whether the page has to bring its own title and way back, because the bars are hidden."""
        set_shown(self._heading, alone)
        set_shown(self._foot, alone)
        commands = [PageCommand(BACK, self._on_back), PageCommand(_SEARCH, self._on_look_up)]
        # On a locked screen nobody writes files.
        if self._background is not None and not alone:
            commands.append(PageCommand(_PDF, self._on_pdf))
        self.set_commands(commands)

    def show_topic(self, key: str) -> None:
        """Open this page of the handbook, with the keyboard on its text."""
        self._show_pdf(wanted=False)
        self._show_text(key)
        self._index.choose(key)
        self._show_parts(finding=False)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._view, topics()[self._shown].title)

    def focus_first(self) -> QWidget | None:
        return self._view

    def panes(self) -> tuple[QWidget, ...]:
        return (self._side, self._text)

    @property
    def topic(self) -> Topic:
        """The page that is read now."""
        return topics()[self._shown]

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        narrow = width == "narrow"
        self._side.setMinimumWidth(0 if narrow else self.theme.px(Size.SIDE))
        self._side.setMaximumWidth(self.maximumWidth() if narrow else self.theme.px(Size.SIDE))
        self._show_parts(finding=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the box the arrows walk through what was found, and Enter opens it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._index.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._index.open_current()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.show_topic(self._shown)
                return True
        return super().eventFilter(watched, event)

    def _show_parts(self, *, finding: bool) -> None:
        """On a narrow window there is room for one of the two: the index while one looks for a page."""
        narrow = self.width_mode == "narrow"
        set_shown(self._side, finding or not narrow)
        set_shown(self._text, not (finding and narrow))

    def _show_pdf(self, *, wanted: bool) -> None:
        """One question at a time: in large letters there is no room for the index beside it."""
        set_shown(self._pdf, wanted)
        set_shown(self._head, not wanted)
        set_shown(self._index, not wanted)

    def _show_text(self, key: str) -> None:
        words = tuple(fold(self._field.text()).split())
        if (key, words) != (self._shown, self._words):
            self._shown = key if key in topics() else GENERAL
            self._words = words
            self._view.show_markdown(self.topic.title, self.topic.markdown, words)

    def _list_topics(self) -> None:
        self._index.show_rows(
            tuple(ListRow(one.key, one.title, group=one.group) for one in topics().values())
        )
        set_shown(self._none, False)
        set_shown(self._count, False)

    def _on_typed(self, text: str) -> None:
        if not text.strip():
            self._list_topics()
            self._index.choose(self._shown)
            self._show_text(self._shown)
            return
        found = search(text)
        self._index.show_rows(
            tuple(ListRow(one.topic.key, one.topic.title, sub=one.excerpt) for one in found)
        )
        if found:
            self._index.choose(found[0].topic.key)
        self._none.setVisible(not found)
        self._count.setVisible(bool(found))
        self._count.setText("1 bladzijde" if len(found) == 1 else f"{len(found)} bladzijden")
        announce(self._field, self._count.text() if found else self._none.text())

    def _on_look_up(self) -> None:
        """Alt+Z: to the box, with what was typed ready to be typed over."""
        self._show_pdf(wanted=False)
        self._show_parts(finding=True)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_pdf(self) -> None:
        """Alt+E: where the file goes; nothing of the municipality is in it, so nobody asks what for."""
        self._show_parts(finding=True)
        self._file.setText(str(Path(usual_folder()) / _FILE_NAME))
        self._told.setText("")
        self.clear_faults()
        self._show_pdf(wanted=True)
        self._file.selectAll()
        self._file.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_pdf_closed(self) -> None:
        self.show_topic(self._shown)

    def _on_save(self) -> None:
        typed = self._file.text().strip()
        if not typed:
            self.show_user_error(UserError(_NO_FILE, "file"))
            return
        assert self._background is not None
        assert self._today is not None
        path, today = Path(typed).expanduser(), self._today
        self.clear_faults()
        self._told.setText(_MAKING)

        def save(_progress: Progress) -> Path:
            # Loaded here: drawing paper is of no use to who only reads.
            from counter_app.services.handbook import write_handbook

            try:
                write_handbook(topics().values(), today, path)
            except OSError:
                raise EnvironmentTrouble(_UNWRITABLE, _OTHER_PLACE) from None
            return path

        self._background.long(save, self._on_saved, self._on_unsaved)

    def _on_saved(self, path: Path) -> None:
        self._told.setText(f"Het handboek staat in {path}.")
        announce(self._file, self._told.text())

    def _on_unsaved(self, error: Exception) -> None:
        self._told.setText("")
        if not isinstance(error, EnvironmentTrouble):
            raise error
        self.show_user_error(UserError(f"{error.happened} {error.do}", "file"))

    def _on_back(self) -> None:
        self.back_wanted.emit()


_HEADING: Final = (Size.LEFT, Size.CARD, Size.RIGHT, 0)
