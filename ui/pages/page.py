"""What every page has: a title with chips, commands, four states, and a place where the focus starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from counter_app.errors import EnvironmentTrouble, UserError
from ui.theme import Theme
from ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from ui.widgets.action_bar import PageCommand
    from ui.widgets.chip import ChipView
    from ui.widgets.person_header import PersonHeaderView
    from ui.widgets.state_view import StateScreen, StateView

Width = Literal["wide", "middle", "narrow"]
#: The banner about what the world outside withholds.
TROUBLE: Final = "storing"


class Page(QWidget):
    """A page of the main window; it keeps its own frame (title, chips, commands, person) as plain values.

    A page has four kinds of methods, in this order: `__init__` builds, `refresh` asks, `_show…` paints,
    `_on_…` acts.
    """

    #: The page of the handbook that Shift+F1 opens from here.
    help_page: str = "programma"

    frame_changed = Signal()
    banner_wanted = Signal(object)  # BannerView
    banner_done = Signal(str)  # the key of a banner that may go
    state_command = Signal(str)  # key of a command of the empty, failed or loading state
    focus_wanted = Signal()  # the page is ready, or something else is to be done first now

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self._title = title
        self._chips: tuple[ChipView, ...] = ()
        self._commands: tuple[PageCommand, ...] = ()
        self._note = ""
        self._person: PersonHeaderView | None = None
        self._width: Width = "wide"
        self._content: QWidget | None = None
        self._state_view: StateView | None = None
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)

    # What a page may override

    def refresh(self) -> None:
        """Ask the services again; called each time the page is opened. Never moves the focus."""

    def focus_first(self) -> QWidget | None:
        """The thing to do first on this page; None leaves it to the primary action."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """The parts of the page that F6 visits, in order."""
        return (self,)

    def may_close(self) -> bool:
        """Whether the page can be left now; a page with a running job says no."""
        return True

    def arrange(self, width: Width) -> None:
        """Follow the width of the window: wide, middle (from 1000) or narrow."""
        self._width = width

    # What a page calls

    def set_content(self, content: QWidget) -> None:
        self._content = content
        self._layers.addWidget(content)
        self.show_content()

    def set_title(self, title: str, chips: Sequence[ChipView] = ()) -> None:
        before, self._title, self._chips = (self._title, self._chips), title, tuple(chips)
        if before != (self._title, self._chips):
            self.frame_changed.emit()

    def set_commands(self, commands: Sequence[PageCommand], note: str = "") -> None:
        before, self._commands, self._note = (self._commands, self._note), tuple(commands), note
        if before != (self._commands, self._note):
            self.frame_changed.emit()

    def set_person(self, person: PersonHeaderView | None) -> None:
        """Show a person header above the page, or take it away."""
        before, self._person = self._person, person
        if before != person:
            self.frame_changed.emit()

    def show_content(self) -> None:
        if self._content is not None:
            self._layers.setCurrentWidget(self._content)

    def show_state(self, screen: StateScreen) -> None:
        """Empty, failed or not allowed."""
        self.state_view.show_state(screen)
        self._layers.setCurrentWidget(self.state_view)

    def show_loading(self, title: str, sentence: str = "") -> None:
        self.state_view.show_loading(title, sentence)
        self._layers.setCurrentWidget(self.state_view)

    def show_progress(self, done: int, total: int, sentence: str = "") -> None:
        self.state_view.show_progress(done, total, sentence)

    def show_user_error(self, error: UserError) -> None:
        """The sentence under its field, with the focus there; without a field as a banner."""
        from ui.widgets.banner import BannerView

        field = next((f for f in self.form_fields() if f.name and f.name == error.field), None)
        if field is None:
            self.banner_wanted.emit(BannerView("fout", error.sentence, tone="rood", icon="circle-alert"))
        else:
            field.set_fault(error.sentence)
            field.control.setFocus()

    def show_environment_trouble(self, trouble: EnvironmentTrouble) -> None:
        from ui.widgets.banner import BannerView

        view = BannerView(TROUBLE, trouble.happened, trouble.do, tone="amber", icon="unplug", urgent=True)
        self.banner_wanted.emit(view)

    def clear_faults(self) -> None:
        for field in self.form_fields():
            field.set_fault("")
        self.banner_done.emit("fout")

    def form_fields(self) -> list[FormField]:
        return self.findChildren(FormField)

    # What the main window reads

    @property
    def title(self) -> str:
        return self._title

    @property
    def chips(self) -> tuple[ChipView, ...]:
        return self._chips

    @property
    def commands(self) -> tuple[PageCommand, ...]:
        return self._commands

    @property
    def note(self) -> str:
        return self._note

    @property
    def person(self) -> PersonHeaderView | None:
        return self._person

    @property
    def width_mode(self) -> Width:
        return self._width

    @property
    def state_view(self) -> StateView:
        """Made when there is a state to show: the first picture of the program has none."""
        if self._state_view is None:
            from ui.widgets.state_view import StateView

            self._state_view = StateView(self.theme)
            self._state_view.chosen.connect(self.state_command)
            self._layers.addWidget(self._state_view)
        return self._state_view
