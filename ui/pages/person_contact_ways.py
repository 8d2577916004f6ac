"""What a clerk does with contact data on the record's page: taking down, using, refusing and checking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.contact_data import ContactItem, ContactLine, lines_of
from ui.pages.person_contact import ContactForm, Given

if TYPE_CHECKING:
    from counter_app.services.contact_data import ContactData
    from ui.pages.counter_page import CounterPage
    from ui.pages.person_side import PersonSide

#: The person on the screen and the request inside which they are opened, if any.
Whose = Callable[[], tuple[int | None, int | None]]
_ROUND_MS: Final = 10
#: So many rounds in one place, and it stays there.
_STILL: Final = 4
#: Scrolls to a part of the column.
Reveal = Callable[[QWidget], None]
_Kept = tuple[int, tuple[ContactItem, ...]]


class ContactWays(QObject):
    """The form, and the one item whose number is on the screen; the page paints what changes."""

    changed = Signal(int, object)  # person, lines; None where only what is shown changed
    left = Signal()

    def __init__(self, page: CounterPage, side: PersonSide, whose: Whose, reveal: Reveal) -> None:
        super().__init__(page)
        self._page, self._side, self._whose, self._reveal = page, side, whose, reveal
        self._form: ContactForm | None = None
        #: Told just now for a first contact; gone with the record, and with the next thing that is done.
        self.used: ContactItem | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_ROUND_MS)
        self._soon.timeout.connect(self._on_placed)
        #: Where the part stood the round before with its height, and for how many rounds it did.
        self._place, self._still = (0, 0), 0
        side.contact_wanted.connect(self._on_wanted)

    def forget(self) -> None:
        """Nothing of the person before stays."""
        self._form, self.used = None, None

    def open_form(self) -> ContactForm:
        """Where what a citizen gave is taken down."""
        if self._form is None:
            self._form = ContactForm(self._page.theme, self._page.counter.desk.clock.today())
            self._form.saved.connect(self._on_saved)
            self._form.left.connect(self._on_left)
            self._side.show_form(self._form)
        self._still = 0
        self._soon.start()
        return self._form

    @property
    def _data(self) -> ContactData:
        return self._page.counter.contact_data

    def _on_left(self) -> None:
        self._form = None
        self._side.close_form()
        self.left.emit()

    def _on_saved(self, given: Given) -> None:
        person, request = self._whose()
        if person is None:
            return
        data = self._data

        def keep() -> _Kept:
            return person, data.give(
                person,
                given.kind,
                given.value,
                given.product,
                given.given_on,
                application=given.application,
                refuses=given.refuses,
                request_id=request,
            )

        self._page.short(keep, self._show_kept)

    def _on_wanted(self, act: str, item: int, application: str) -> None:
        person, request = self._whose()
        if person is None:
            return
        data = self._data
        if act == "use":
            self._page.short(
                lambda: (person, data.use(person, item, application=application, request_id=request)),
                self._show_used,
            )
        elif act == "refuse":
            self._page.short(lambda: (person, data.refuse(person, item, request_id=request)), self._show_kept)
        else:
            right = act == "right"
            self._page.short(
                lambda: (person, data.confirm(person, item, matches=right, request_id=request)),
                self._show_kept,
            )

    def _show_used(self, told: tuple[int, ContactItem]) -> None:
        person, item = told
        if person == self._whose()[0]:
            self.used = item
            self.changed.emit(person, None)
            link = self._side.link(f"contact:right:{item.id}")
            if link is not None:
                link.setFocus()
            self._still = 0
            self._soon.start()

    def _on_placed(self) -> None:
        """Scrolls to the form, or to the link, as soon as it stands still: a column settles in some rounds."""
        part: QWidget | None = self._form
        if part is None and self.used is not None:
            part = self._side.link(f"contact:right:{self.used.id}")
        if part is None or not self._side.isVisible():
            return
        place = (part.mapTo(self._side, QPoint()).y(), part.height())
        self._still = self._still + 1 if place == self._place else 0
        self._place = place
        if self._still < _STILL:
            self._soon.start()
        else:
            self._reveal(part)

    def _show_kept(self, kept: _Kept) -> None:
        person, rows = kept
        if person != self._whose()[0]:
            return
        lines: tuple[ContactLine, ...] = lines_of(rows)
        self.used = None
        if self._form is not None:
            self._form = None
            self._side.close_form()
        self.changed.emit(person, lines)
        self.left.emit()
