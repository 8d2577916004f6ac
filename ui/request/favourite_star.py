"""Keeping the organisation that asks at hand: a link below the name, never for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from counter_app.domain.requester import ORGANISATIONS
from counter_app.domain.staff import Right
from counter_app.services.stored_requests import StoredRequest
from ui.background import Background
from ui.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import set_shown
from ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from counter_app.services.office import Counter
    from counter_app.services.recent import Favourite

_KEEP = "Bewaar als favoriet"
_DROP = "Haal weg uit favorieten"


class FavouriteStar(LinkButton):
    """Works on what was saved: the name that is being typed is no favourite yet."""

    failed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, _KEEP, icon="book-user")
        self._counter = counter
        self._background = background
        self._stored: StoredRequest | None = None
        self._favourites: tuple[Favourite, ...] | None = None
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_request(self, stored: StoredRequest) -> None:
        """Shown for an organisation with a name, while the request can be worked on."""
        self._stored = stored
        wanted = (
            stored.is_open
            and stored.requester_class in ORGANISATIONS
            and bool(stored.requester_name)
            and stored.requester_person_id is None
            and self._counter.may(Right.HANDLE_REQUESTS)
        )
        set_shown(self, wanted)
        if wanted and self._favourites is None:
            self._background.short(self._counter.recent.favourites, self._show_favourites, self._on_failed)
        self._name()

    def forget(self) -> None:
        """Another request comes; favourites may have changed meanwhile."""
        self._stored = self._favourites = None
        self.hide()

    def _kept(self) -> Favourite | None:
        stored = self._stored
        if stored is None:
            return None
        who = (stored.requester_class, stored.requester_name)
        return next((one for one in self._favourites or () if (one.requester_class, one.name) == who), None)

    def _name(self) -> None:
        self.set_text(_DROP if self._kept() is not None else _KEEP)

    def _show_favourites(self, favourites: tuple[Favourite, ...]) -> None:
        self._favourites = favourites
        self._name()

    def _on_clicked(self) -> None:
        stored, kept, recent = self._stored, self._kept(), self._counter.recent
        if stored is None:
            return
        request_id = stored.id
        if kept is not None:
            favourite_id = kept.id
            self._background.short(lambda: recent.unstar(favourite_id), self._show_changed, self._on_failed)
        else:
            self._background.short(lambda: recent.star(request_id), self._show_changed, self._on_failed)

    def _show_changed(self, favourites: tuple[Favourite, ...]) -> None:
        self._show_favourites(favourites)
        told = "bewaard als favoriet. F5 toont de lijst" if self._kept() else "geen favoriet meer"
        announce(self, f"De verzoeker is {told}.")

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
