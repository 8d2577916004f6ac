"""Betrokkene: finding the subject inside the request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.persons import Hit
from ui.actions import NOT_REGISTERED
from ui.background import Background
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row, Stack
from ui.widgets.key_button import KeyButton
from ui.widgets.person_finder import PersonFinder

if TYPE_CHECKING:
    from counter_app.services.office import Counter


class SubjectEditor(QWidget):
    """The finder; after a search the clerk can also say that the subject isn't registered here."""

    found = Signal(int)
    not_registered = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__()
        self._request_id: int | None = None
        self.finder = PersonFinder(theme, counter, background)
        self.finder.setObjectName("subject_finder")
        self.finder.chosen.connect(self._on_chosen)
        self.finder.failed.connect(self.failed)
        self.finder.searched.connect(self._on_searched)
        self.nobody = KeyButton(theme, NOT_REGISTERED)
        self.nobody.setObjectName("not_registered")
        self.nobody.setEnabled(False)
        self.nobody.clicked.connect(self.not_registered)
        foot = Row(theme, self.nobody, STRETCH)
        self.setLayout(Stack(theme, self.finder, foot, gap=Size.ROW, margins=(0, 0, 0, Size.ROW)))

    def first_focus(self) -> QWidget:
        return self.finder.field

    def show_request(self, request_id: int) -> None:
        if request_id != self._request_id:
            self._request_id = request_id
            self.finder.set_request(request_id)
            self.nobody.setEnabled(False)

    def forget(self) -> None:
        """Another request comes: nothing of this search stays."""
        self._request_id = None
        self.finder.clear()

    def _on_chosen(self, hit: Hit, _reason: object) -> None:
        self.found.emit(hit.person_id)

    def _on_searched(self) -> None:
        self.nobody.setEnabled(True)
