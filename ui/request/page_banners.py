"""The banners over a request: the secrecy of its subject, and what came in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.request.header import BANNER, banner_view
from ui.request.unsaved import in_words
from ui.widgets.banner import BannerView

if TYPE_CHECKING:
    from counter_app.errors import Conflict
    from counter_app.services.persons import PersonView
    from ui.request.changes import Change

_TROUBLE: Final = "fout"


class PageBanners(QObject):
    """Says what hangs over the page; only a page that is shown has banners."""

    wanted = Signal(object)  # BannerView
    done = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._seen = False

    def forget(self) -> None:
        """Another request comes: its subject is somebody else."""
        self._seen = False
        self.leave()

    def leave(self) -> None:
        """The page isn't shown any more."""
        self.done.emit(BANNER)

    def warn(self, person: PersonView | None) -> None:
        """Before any data of who is secret."""
        if person is not None and person.secrecy.restricted and self._page.isVisible():
            self.wanted.emit(banner_view(person, seen=self._seen))

    def acknowledge(self, person: PersonView | None) -> None:
        """The colleague has seen it."""
        if person is not None and person.secrecy.restricted and not self._seen:
            self._seen = True
            self.warn(person)

    def tell_outdated(self, conflict: Conflict, unsaved: tuple[Change, ...]) -> None:
        """A colleague was first; what this clerk had is told in full, so that nothing of it is lost."""
        told = in_words(unsaved)
        rest = f"Van u is dit niet opgeslagen: {told}" if told else ""
        self.wanted.emit(
            BannerView(_TROUBLE, conflict.sentence, rest, tone="amber", icon="users", urgent=True)
        )

    def tell_stopped(self, why: str) -> None:
        """What was to leave didn't, and why."""
        self.wanted.emit(BannerView(_TROUBLE, why, tone="amber", icon="triangle-alert", urgent=True))
