"""The person record on the screen: header with signals, categories, and what colleagues keep beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.contact_data import ContactLine
from counter_app.domain.person_note import PersonNote, PersonNoteKind, standing_on
from counter_app.domain.staff import Right
from counter_app.errors import NotAllowed
from counter_app.services.persons import PersonView, Reason
from ui import words
from ui.actions import BACK, CONTACT, HIDE, NEW, NOTE, RIGHTS, SECRECY
from ui.background import Background
from ui.format import born, bsn, day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.person_categories import CategoryRow, CategoryView, category_rows
from ui.pages.person_contact_ways import ContactWays
from ui.pages.person_note_form import PersonNoteForm
from ui.pages.person_side import PersonSide
from ui.signs import person_chips
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import (
    STRETCH,
    Box,
    Card,
    Row,
    ScrollColumn,
    grow,
)
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.columns import Columns, Hugging
from ui.widgets.inputs import Check
from ui.widgets.person_header import PersonHeaderView
from ui.widgets.state_view import StateScreen
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_NEW: Final = NEW.worded(
    "Nieuw verzoek over deze persoon", "Een nieuw verzoek aan de balie over deze persoon."
)
_BANNER: Final = "geheim"
_MOST_ANOMALIES: Final = 8
_MASKED: Final = StateScreen(
    "De gegevens zijn afgeschermd",
    "Kies boven in het scherm een wettelijke grond en druk op Alt+T. Dat wordt vastgelegd.",
    icon="eye-off",
)
_NO_GROUND: Final = StateScreen(
    "De gegevens zijn afgeschermd",
    "Voor dit verzoek is er geen wettelijke grond om ze te tonen.",
    icon="eye-off",
)


class PersonPage(CounterPage):
    """One person; `open_person` says who, and the next `refresh` opens the record and its audit line."""

    help_page = "persoon"
    new_request_wanted = Signal(object, int)  # Channel, person id
    request_wanted = Signal(int)
    rights_wanted = Signal(object)  # the request in which the record is open, or none
    secrecy_wanted = Signal(int, str)  # whose record is open, and how they are called

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Persoonslijst", counter, background)
        self._person_id: int | None = None
        self._request_id: int | None = None
        self._reason: Reason | None = None
        self._ground: str | None = None
        self._grounds: tuple[tuple[str, object], ...] = ()
        self._view: PersonView | None = None
        #: From whom the colleague came to this one, by way of the relatives.
        self._before: list[int] = []
        self._form: PersonNoteForm | None = None
        self._categories: Table[CategoryRow] = Table(
            theme,
            _COLUMNS,
            name="Categorieën van de persoonslijst",
            key=lambda row: row.number,
            row_height=Size.ALLEY,
        )
        self._categories.horizontalHeader().hide()
        self._categories.chosen.connect(self._on_category)
        self._history = Check(theme, "Historie", checked=True)
        self._history.toggled.connect(self._on_history)
        head = Row(theme, Text(theme, "Persoonslijst", "strong"), STRETCH, self._history, margins=_LIST_HEAD)
        self._list = Card(theme, Box(head), grow(self._categories), gap=0, margins=(0, 0, 0, Size.GAP))
        # What is incorrect is for who looks after the data, and for who oversees.
        looks_after = counter.may(Right.IMPORT_PERSONS) or counter.may(Right.WHOLE_LOG)
        self._category = CategoryView(theme, sees_incorrect=looks_after)
        self._scroll = ScrollColumn(self._category, hug=True, name="Gegevens van de categorie")
        self._side = PersonSide(theme)
        self._side.request_wanted.connect(self.request_wanted)
        self._side.relative_wanted.connect(self._on_relative)
        self._side.note_ending.connect(self._on_note_ending)
        self._contacts = ContactWays(
            self,
            self._side,
            lambda: (self._person_id, self._request_id),
            lambda part: self._columns.reveal(part, self._side_scroll),
        )
        self._contacts.changed.connect(self._on_contacts)
        self._contacts.left.connect(self._on_note_left)
        self._side_scroll = ScrollColumn(self._side, hug=True, name="Wat erbij staat")
        middle = Hugging(self._scroll, self._category)
        self._columns = Columns(theme, self._list, middle, Hugging(self._side_scroll, self._side))
        self.set_content(self._columns)
        self._set_keys()
        theme.changed.connect(self._on_theme)

    def open_person(
        self,
        person_id: int,
        *,
        request_id: int | None = None,
        reason: Reason | None = None,
        grounds: tuple[tuple[str, object], ...] = (),
    ) -> None:
        """Whom to show next, and why: inside a request, or for a reason of the short list."""
        self._person_id, self._request_id, self._reason = person_id, request_id, reason
        self._ground, self._grounds = None, grounds
        self._before.clear()
        self._forget()

    @property
    def _offered(self) -> tuple[tuple[str, object], ...]:
        """On what the masked record may be shown: a request is about its subject, and about no relative."""
        return () if self._before else self._grounds

    def reveal(self, ground: object) -> None:
        """Open the masked record on this legal ground; that is a line in the audit trail of its own."""
        self._ground = str(ground)
        self.refresh()

    def refresh(self) -> None:
        if self._person_id is None:
            return
        person_id, request_id, reason, ground = (
            self._person_id,
            self._request_id,
            self._reason,
            self._ground,
        )
        self.show_loading("Persoonslijst openen")
        self.short(
            lambda: self.counter.persons.open(person_id, request_id=request_id, reason=reason, ground=ground),
            self._show_person,
        )

    def focus_first(self) -> QWidget | None:
        return self._categories if self._view is not None and not self._view.masked else None

    def panes(self) -> tuple[QWidget, ...]:
        return (self._list, self._scroll, self._side_scroll)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        side = Size.SIDE if width == "wide" else Size.SIDE_MIDDLE
        self._columns.arrange((Size.CATEGORIES, None, side), narrow=width == "narrow")
        self._categories.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))

    def show_failure(self, error: Exception) -> None:
        if isinstance(error, NotAllowed):
            self.show_state(StateScreen("U mag dit niet openen", error.sentence, icon="lock"))
        else:
            super().show_failure(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warn()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.banner_done.emit(_BANNER)

    def _forget(self) -> None:
        """Nothing of the person before may stay on the screen while the next one is fetched."""
        self._view = None
        self._form = None
        self._contacts.forget()
        self._side.clear()
        self._category.clear()
        self._categories.show_rows(())
        self.set_person(None)
        self.banner_done.emit(_BANNER)
        self.set_title("Persoonslijst")
        self._set_keys()

    def _show_person(self, view: PersonView) -> None:
        if view.person_id != self._person_id:
            return
        self._view = view
        # Secrecy comes before the data.
        self._warn()
        self.set_person(self._header(view))
        self._set_keys()
        if view.record is None:
            self.show_state(_MASKED if self._offered else _NO_GROUND)
            self.focus_wanted.emit()
            return
        self.set_title("Persoonslijst", _updated(view))
        self._show_side()
        self._categories.show_rows(category_rows(view.record))
        self._categories.choose_first()
        self._show_category()
        self.show_content()
        # The list was not on the screen yet when the page was opened.
        self._categories.setFocus()

    def _header(self, view: PersonView) -> PersonHeaderView:
        if view.masked:
            return PersonHeaderView(signals=person_chips(view), masked=True, grounds=self._offered)
        return PersonHeaderView(
            name=view.name,
            bsn=bsn(view.bsn) or "geen",
            born=born(view.birth, view.age),
            address=view.address or "onbekend",
            civil_status=words.CIVIL_STATUS[view.civil_status],
            signals=person_chips(view),
        )

    def _show_category(self) -> None:
        row = self._categories.current_row()
        if row is not None and self._view is not None and self._view.record is not None:
            self._category.show_category(self._view.record, row.number, history=self._history.isChecked())
            self._scroll.verticalScrollBar().setValue(0)

    def _show_side(self) -> None:
        if self._view is not None and self._view.record is not None:
            keeps = self.counter.may(Right.HANDLE_REQUESTS)
            self._side.show_view(self._view, self._today(), keeps_notes=keeps, used=self._contacts.used)

    def _today(self) -> date:
        return self.counter.desk.clock.today()

    def _warn(self) -> None:
        view = self._view
        if view is None or not view.secrecy.restricted or not self.isVisible():
            return
        self.banner_wanted.emit(
            BannerView(
                _BANNER,
                f"Geheimhouding: {words.secrecy_words(view.secrecy)}.",
                "Zeg dit niet aan de balie. Geef niets zonder beslissing op een verzoek.",
                tone="secret",
                icon="shield-alert",
                command=HIDE,
                live=False,
                urgent=True,
            )
        )

    def _set_keys(self) -> None:
        commands = [PageCommand(BACK, self._on_back)]
        ready = self._view is not None and not self._view.masked
        if self.counter.may(Right.HANDLE_REQUESTS):
            commands.append(PageCommand(NOTE, self._on_note, enabled=ready))
            commands.append(PageCommand(SECRECY, self._on_secrecy, side="right", enabled=ready))
            commands.append(PageCommand(CONTACT, self._on_contact, enabled=ready))
            commands.append(PageCommand(RIGHTS, self._on_rights, enabled=ready))
        if self._request_id is None and self.counter.may(Right.HANDLE_REQUESTS):
            commands.append(PageCommand(_NEW, self._on_new, side="right", kind="primary", enabled=ready))
        self.set_commands(commands)

    def _on_category(self, _row: CategoryRow | None) -> None:
        self._show_category()

    def _on_history(self, _shown: bool) -> None:
        self._show_category()

    def _on_theme(self) -> None:
        self._show_side()
        self._show_category()

    def _on_back(self) -> None:
        """Along the relatives first, then to the page before."""
        if not self._before:
            super()._on_back()
            return
        self._person_id = self._before.pop()
        self._ground = None
        self._forget()
        self.refresh()

    def _on_relative(self, person_id: int) -> None:
        """The relative's own record: a line in the trail of its own, and masked as anybody's."""
        if self._person_id is not None:
            self._before.append(self._person_id)
        self._person_id, self._ground = person_id, None
        self._forget()
        self.refresh()

    def _on_contact(self) -> None:
        self._form = None
        self._contacts.open_form().first.setFocus()

    def _on_contacts(self, person_id: int, lines: tuple[ContactLine, ...] | None) -> None:
        if self._view is not None and not self._view.masked and self._view.person_id == person_id:
            if lines is not None:
                self._view = replace(self._view, contacts=lines)
            self._show_side()

    def _on_secrecy(self) -> None:
        if self._view is not None and not self._view.masked:
            self.secrecy_wanted.emit(self._view.person_id, self._view.name)

    def _on_rights(self) -> None:
        # A request is about its subject, and about no relative.
        self.rights_wanted.emit(None if self._before else self._request_id)

    def _on_note(self) -> None:
        self._contacts.forget()
        if self._form is None:
            self._form = PersonNoteForm(self.theme, self._today())
            self._form.saved.connect(self._on_note_saved)
            self._form.left.connect(self._on_note_left)
            self._side.show_form(self._form)
        self._form.first.setFocus()
        self._columns.reveal(self._form, self._side_scroll)

    def _on_note_left(self) -> None:
        self._form = None
        self._side.close_form()
        self._categories.setFocus()

    def _on_note_saved(self, kind: PersonNoteKind, ends_on: date) -> None:
        person_id, request_id = self._person_id, self._request_id
        if person_id is not None:
            notes = self.counter.person_notes
            self.short(
                lambda: (person_id, notes.keep(person_id, kind, ends_on, request_id=request_id)),
                self._show_notes,
            )

    def _on_note_ending(self, kind: str) -> None:
        person_id, request_id = self._person_id, self._request_id
        if person_id is not None:
            notes = self.counter.person_notes
            self.short(
                lambda: (person_id, notes.end(person_id, PersonNoteKind(kind), request_id=request_id)),
                self._show_notes,
            )

    def _show_notes(self, kept: tuple[int, tuple[PersonNote, ...]]) -> None:
        """The record was read once; of what is beside it only this changed."""
        person_id, notes = kept
        if self._view is None or self._view.masked or self._view.person_id != person_id:
            return
        noted = tuple(note.kind for note in standing_on(self._today(), notes))
        self._view = replace(self._view, notes=notes, noted=noted)
        self._on_note_left()
        self.set_person(self._header(self._view))
        self._show_side()

    def _on_new(self) -> None:
        if self._person_id is not None:
            self.new_request_wanted.emit(Channel.COUNTER, self._person_id)


_LIST_HEAD: Final = (Size.CARD, Size.GAP, Size.ROW, Size.GAP)

_COLUMNS: Final[tuple[Column[CategoryRow], ...]] = (
    Column("Nr.", lambda row: Cell(f"{row.number:02d}", quiet=True), width=Size.ANSWER),
    Column("Categorie", lambda row: row.name),
    Column(
        "Aantal",
        lambda row: Cell(
            row.aside,
            quiet=True,
            icon="search-check" if row.investigated else "",
            tone="amber" if row.investigated else "",
            spoken=", ".join(
                part for part in (row.aside, "in onderzoek" if row.investigated else "") if part
            ),
        ),
        width=Size.COL_NUMBER,
    ),
)


def _updated(view: PersonView) -> tuple[ChipView, ...]:
    """Up to when the record was kept; without a delivery that says so, nothing."""
    fresh = view.fresh
    if fresh.outdated:
        day = (
            f"Bijgewerkt tot {day_numeric(fresh.kept_until)}" if fresh.kept_until else "Bijgewerkt: onbekend"
        )
        return (ChipView(day, "amber", "triangle-alert"),)
    if fresh.kept_until is None:
        return ()
    return (ChipView(f"Bijgewerkt tot {day_numeric(fresh.kept_until)}", "grijs", "database"),)
