"""The bar above a page: one message at a time; secrecy first, then the connection, then the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Command
from ui.theme import Size, Theme, Tone
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Row, Stack, Tinted, empty_layout, grow
from ui.widgets.chip import Chip, ChipView
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Run, RunText, Text


@dataclass(frozen=True, slots=True)
class BannerView:
    """A message: a strong opening, a sentence, and at most one thing to do."""

    key: str
    strong: str
    rest: str = ""
    tone: Tone = "blauw"
    icon: str = "info"
    aside: str = ""
    command: Command | None = None
    live: bool = True  # whether the command's key works here, or only is shown
    urgent: bool = False
    acknowledged: bool = False  # seen: shown as a chip from now on

    @property
    def rank(self) -> int:
        return 0 if self.tone == "secret" else 1 if self.urgent else 2


class Banner(QWidget):
    """One message; `chosen` is emitted with its key when its button is pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, view: BannerView) -> None:
        super().__init__()
        self.view = view
        self._aside: Text | None = None
        if view.acknowledged:
            chip = Chip(theme, ChipView(view.strong, view.tone, view.icon))
            margins = (Size.LEFT, Size.PAIR, Size.RIGHT, Size.PAIR)
            self.setLayout(Row(theme, chip, STRETCH, margins=margins))
            return
        secret = view.tone == "secret"
        strong, plain = ("on_secret", "on_secret") if secret else (view.tone, "ink")
        rest = f" {view.rest}" if view.rest else ""
        words = RunText(theme, (Run(view.strong, "strong", strong), Run(rest, "body", plain)))
        aside = Text(theme, view.aside, "small", "on_secret2" if secret else "ink2") if view.aside else None
        self._aside = aside
        button = None
        if view.command is not None:
            button = KeyButton(theme, view.command, height=Size.BUTTON_SMALL, live=view.live)
            button.clicked.connect(self._on_clicked)
        self.button = button
        icon = IconLabel(theme, view.icon, strong, Size.ICON_LARGE)
        margins = (Size.LEFT, Size.TABLE_PAD, Size.RIGHT, Size.TABLE_PAD)
        row = Row(theme, icon, grow(words), aside, button, gap=Size.ROW, margins=margins)
        ground = Tinted(theme, row, view.tone, border="none" if secret else "bottom", radius=0)
        self.setLayout(Stack(theme, ground, gap=0))
        self.setAccessibleName(f"{view.strong}{rest}")

    def take(self, view: BannerView) -> bool:
        """The same message with another aside stays where it is, with the focus; False when it is another one."""
        if self._aside is None or not view.aside or replace(view, aside=self.view.aside) != self.view:
            return False
        self.view = view
        self._aside.setText(view.aside)
        return True

    def speak(self) -> None:
        announce(self, self.accessibleName(), urgent=self.view.urgent or self.view.tone == "secret")

    def _on_clicked(self) -> None:
        self.chosen.emit(self.view.key)


class BannerArea(QWidget):
    """Keeps all messages and shows the most important one."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._views: dict[str, BannerView] = {}
        self._banner: Banner | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_banner(self, view: BannerView) -> None:
        """Add a message, or replace the one with the same key."""
        self._views[view.key] = view
        self._show()

    def clear(self, key: str) -> None:
        if self._views.pop(key, None) is not None:
            self._show()

    def current(self) -> Banner | None:
        return self._banner

    def _show(self) -> None:
        views = sorted(self._views.values(), key=lambda view: view.rank)
        first = views[0] if views else None
        if self._banner is not None and (
            first == self._banner.view or (first is not None and self._banner.take(first))
        ):
            return
        empty_layout(self._place)
        self._banner = None
        self.setVisible(first is not None)
        if first is not None:
            self._banner = Banner(self._theme, first)
            self._banner.chosen.connect(self.chosen)
            self._place.addWidget(self._banner)
            self._banner.speak()
