"""Verzoeker: which class, and who; typed, or somebody found in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.requester import RequesterClass
from counter_app.regulation.vocabulary import REQUESTERS
from counter_app.services.persons import Hit
from counter_app.services.stored_requests import StoredRequest
from ui.actions import KNOWN_REQUESTER, LOOK_UP
from ui.background import Background
from ui.request.favourite_star import FavouriteStar
from ui.request.form_editor import EnterOn, FormEditor
from ui.request.recipient_finder import RecipientFinder
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Placed, Row, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField, TextArea
from ui.widgets.key_button import KeyButton
from ui.widgets.person_finder import PersonFinder
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_CHOOSE: Final = "Kies de soort verzoeker"
_NO_NAME: Final = "Vul de naam van de verzoeker in."
_SELF: Final = "De verzoeker is de betrokkene. Naam en adres komen van de persoonslijst."


class RequesterEditor(FormEditor):
    """Class, name and address; `person_found` carries the person that the clerk chose in the register."""

    class_chosen = Signal(object)  # RequesterClass
    person_found = Signal(int)
    recipient_found = Signal(int)  # an entry of a register
    new_recipient_wanted = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme)
        self._stored: StoredRequest | None = None
        options = ((_CHOOSE, None), *((text, str(value)) for value, text in REQUESTERS.items()))
        self.kind = Choice(theme, options)
        self.kind.setObjectName("requester_class")
        self.kind.currentIndexChanged.connect(self._on_class)
        self.look_up = KeyButton(theme, LOOK_UP, icon="search")
        self.look_up.clicked.connect(self._on_look_up)
        self.finder = PersonFinder(theme, counter, background)
        self.finder.setObjectName("requester_finder")
        self.finder.chosen.connect(self._on_chosen)
        self.finder.failed.connect(self.failed)
        self.choose_known = KeyButton(theme, KNOWN_REQUESTER, icon="book-user")
        self.choose_known.clicked.connect(self._on_choose_known)
        self.recipients = RecipientFinder(theme, counter, background)
        self.recipients.chosen.connect(self.recipient_found)
        self.recipients.new_wanted.connect(self.new_recipient_wanted)
        self.recipients.failed.connect(self.failed)
        self.name = LineField(theme)
        self.name.setObjectName("requester_name")
        self.address = TextArea(theme, placeholder="Straat en nummer\nPostcode en plaats")
        self.address.setObjectName("requester_address")
        self.name.returnPressed.connect(self.address.setFocus)
        self.name.editingFinished.connect(self._on_typed)
        EnterOn(self.kind).entered.connect(self._on_kind_entered)
        self._kind_field = FormField(theme, "Soort verzoeker", self.kind, name="requester_class")
        self._name_field = FormField(theme, "Naam van de verzoeker", self.name, name="requester_name")
        self._address_field = FormField(
            theme, "Adres van de verzoeker", self.address, name="requester_address", optional=True
        )
        self.star = FavouriteStar(theme, counter, background)
        self.star.failed.connect(self.failed)
        self._self_note = Text(theme, _SELF, "small", "ink2", wrap=True)
        head = Row(theme, grow(self._kind_field))
        self._foot = Row(theme, self.finish_button, self.look_up, self.choose_known, STRETCH)
        self.setLayout(
            Stack(
                theme,
                head,
                self._self_note,
                self._name_field,
                self._address_field,
                self._foot,
                # On a line of its own: beside three buttons their words would be cut off.
                Placed(self.star, 0, Qt.AlignmentFlag.AlignLeft),
                self.finder,
                self.recipients,
                gap=Size.ROW,
                margins=(0, 0, 0, Size.ROW),
            )
        )
        self.finder.hide()
        self.recipients.hide()

    def first_focus(self) -> QWidget:
        if self.kind.value() is None:
            return self.kind
        return self.kind if self._is_own() or self.name.text().strip() else self.name

    def show_request(self, stored: StoredRequest) -> None:
        """Show what was saved; what is being typed in another field of the same request stays."""
        fresh = self._stored is None or self._stored.id != stored.id
        before, self._stored = self._stored, stored
        if fresh:
            self.finder.set_request(stored.id)
            self.finder.hide()
            self.recipients.hide()
        wanted = str(stored.requester_class) if stored.requester_class else None
        if self.kind.value() != wanted:
            self.kind.blockSignals(True)
            self.kind.choose(wanted)
            self.kind.blockSignals(False)
        if fresh or before is None or before.requester_name != stored.requester_name:
            self.name.setText(stored.requester_name)
        if fresh or before is None or before.requester_address != stored.requester_address:
            self.address.setPlainText(stored.requester_address)
        self.star.show_request(stored)
        self._show_parts()

    def changes(self) -> dict[str, Any]:
        """The fields that differ from what was saved."""
        stored = self._stored
        if stored is None:
            return {}
        found: dict[str, Any] = {}
        kind = self._kind()
        if kind is not None and kind is not stored.requester_class:
            found["requester_class"] = kind
        name, address = self.name.text().strip(), self.address.toPlainText().strip()
        if name != stored.requester_name and not self._is_own():
            found["requester_name"] = name
        if address != stored.requester_address and not self._is_own():
            found["requester_address"] = address
        return found

    def check(self) -> bool:
        """Whether it is complete; the first field that isn't says so and gets the focus."""
        missing = self._kind() is not None and not self._is_own() and not self.name.text().strip()
        self._name_field.set_fault(_NO_NAME if missing else "")
        if missing:
            self.name.setFocus()
        return not missing

    def forget(self) -> None:
        """Another request comes: nothing of this one stays."""
        self._stored = None
        self.finder.clear()
        self.finder.hide()
        self.recipients.hide()
        self.star.forget()

    def _kind(self) -> RequesterClass | None:
        value = self.kind.value()
        return RequesterClass(str(value)) if value else None

    def _is_own(self) -> bool:
        return self._kind() is RequesterClass.SUBJECT

    def _show_parts(self) -> None:
        chosen, own = self._kind() is not None, self._is_own()
        self._self_note.setVisible(own)
        for part in (self._name_field, self._address_field, self.look_up):
            part.setVisible(chosen and not own)
        self.finish_button.setVisible(chosen)
        # A known requester brings its own class, so it can be chosen before one.
        self.choose_known.setVisible(not own)

    def _on_class(self) -> None:
        self._show_parts()
        kind = self._kind()
        if kind is not None:
            self.class_chosen.emit(kind)

    def _on_kind_entered(self) -> None:
        if self._is_own():
            self.finished.emit()
        else:
            self.name.setFocus()

    def _on_choose_known(self) -> None:
        self.finder.hide()
        self.recipients.open_finder()

    def _on_look_up(self) -> None:
        self.recipients.hide()
        self.finder.show()
        self.finder.field.setFocus()

    def _on_chosen(self, hit: Hit, _reason: object) -> None:
        self.finder.hide()
        self.person_found.emit(hit.person_id)
