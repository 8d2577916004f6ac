"""What stands beside a person record: running requests, disclosures, relatives, notes and what the import noticed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app import sentences
from counter_app.brp.rubrics import element_name
from counter_app.clock import local_date
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import Relation
from counter_app.domain.person_note import PersonNote, standing_on
from ui import words
from ui.format import born, breakable, counted, day_numeric, term
from ui.pages.person_contact import contact_card
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.domain.contact_data import ContactItem
    from counter_app.services.person_beside import Relative, RunningRequest
    from counter_app.services.persons import PersonView

_MOST_ANOMALIES: Final = 8
_RELATIONS: Final = {
    Relation.PARENT_1: "Ouder 1",
    Relation.PARENT_2: "Ouder 2",
    Relation.PARTNER: "Partner",
    Relation.CHILD: "Kind",
}
_NOT_SHOWN: Final = "Niet te openen in dit register"
_OVERVIEW: Final = "Een overzicht voor de persoon zelf maakt u in een verzoek van die persoon, bij «Dossier»."
_SHIELDED: Final = "Afgeschermde persoon"


class PersonSide(QWidget):
    """Shows a view that isn't masked; a press on a link asks the page for another request, person or note."""

    request_wanted = Signal(int)
    relative_wanted = Signal(int)
    note_ending = Signal(str)  # the kind of the note
    contact_wanted = Signal(str, int, str)  # what, the item, the application that it came with

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._form = Stack(theme, gap=0)
        self._stack = Stack(theme, gap=Size.ROW)
        #: Of each contact item the application that it was given with.
        self._applications: dict[int, str] = {}
        # In boxes of their own: the keyboard goes through them in this order, whenever a form came.
        self._form_box = Box(self._form)
        self._form_box.hide()
        self.setLayout(Stack(theme, self._form_box, Box(self._stack), gap=Size.ROW))

    def show_form(self, form: QWidget) -> None:
        """Where a note is being made, above all the rest."""
        empty_layout(self._form)
        self._form.put(form)
        self._form_box.show()
        # Before the focus comes there: Qt would show it only at its next round.
        form.show()

    def close_form(self) -> None:
        empty_layout(self._form)
        self._form_box.hide()

    def show_view(
        self, view: PersonView, today: date, *, keeps_notes: bool, used: ContactItem | None = None
    ) -> None:
        """Builds the cards anew; notes that stand come first."""
        empty_layout(self._stack)
        self._applications = {one.id: one.application for one in view.contacts}
        if view.fresh.outdated:
            self._stack.put(self._origin(view))
        notes = self._notes(view, today, keeps_notes)
        standing = bool(standing_on(today, view.notes))
        if standing:
            self._stack.put(notes)
        self._stack.put(self._running(view, today))
        self._stack.put(self._given(view))
        if view.relatives:
            self._stack.put(self._relatives(view))
        if not standing:
            self._stack.put(notes)
        self._stack.put(contact_card(self._theme, view.contacts, used, self._link, keeps=keeps_notes))
        if view.record is not None and view.record.anomalies:
            self._stack.put(self._anomalies(view))
        if not view.fresh.outdated:
            self._stack.put(self._origin(view))
        self._stack.put(STRETCH)

    def link(self, name: str) -> QWidget | None:
        """Where the next press belongs, after the cards were built anew."""
        return self.findChild(LinkButton, name)

    def clear(self) -> None:
        """Nothing of anybody stays here."""
        self._applications = {}
        self.close_form()
        empty_layout(self._stack)

    def _running(self, view: PersonView, today: date) -> Card:
        lines = [self._request(one, today) for one in view.running]
        none = "Geen lopende zaken"
        return self._card("Lopende zaken", len(view.running), lines or [self._quiet("folder-open", none)])

    def _request(self, one: RunningRequest, today: date) -> Row:
        theme = self._theme
        link = self._link(one.number, f"Verzoek {one.number} openen", f"request:{one.id}")
        told = f"{words.STATES[one.state]}, uiterlijk {day_numeric(one.due_on)} ({term(one.due_on, today)})"
        who = Text(theme, one.requester_name, "small", wrap=True) if one.requester_name else None
        column = Stack(theme, link, who, Text(theme, told, "caption", "ink3", wrap=True), gap=0)
        return Row(theme, top(IconLabel(theme, "folder-open", "accent")), grow(column))

    def _given(self, view: PersonView) -> Card:
        number = view.disclosures
        given = counted(number, "verstrekking", "verstrekkingen") if number else "Geen verstrekkingen"
        card = self._card("Verstrekt", number, [self._quiet("scroll-text", f"{given} in het log")])
        card.stack.put(Text(self._theme, _OVERVIEW, "caption", "ink3", wrap=True))
        return card

    def _relatives(self, view: PersonView) -> Card:
        card = self._card("Verwanten", len(view.relatives), [self._relative(one) for one in view.relatives])
        if any(one.person_id is None for one in view.relatives):
            card.stack.put(Text(self._theme, sentences.NOT_EVERYBODY, "caption", "ink3", wrap=True))
        return card

    def _relative(self, one: Relative) -> Row:
        theme = self._theme
        who = _RELATIONS[one.relation] if not one.is_former else "Eerdere partner"
        if one.person_id is None:
            column = Stack(
                theme,
                Text(theme, who, "small_medium"),
                Text(theme, _NOT_SHOWN, "caption", "ink3", wrap=True),
                gap=0,
            )
            return Row(theme, top(IconLabel(theme, "circle-help", "ink3")), grow(column))
        tone = "amber" if one.secrecy is None else "rood" if one.secrecy.restricted else "groen"
        name = one.name or _SHIELDED
        link = self._link("Openen", f"{who} openen: {name}", f"relative:{one.person_id}")
        facts = [born(one.birth, one.age)] if one.birth else []
        facts += ["overleden"] if one.is_deceased else []
        facts += ["vertrokken"] if one.has_left and not one.is_deceased else []
        secrecy = words.secrecy_words(one.secrecy) if one.secrecy is not None else "nu onbekend"
        column = Stack(
            theme,
            Text(theme, f"{who}: {name}", "small_medium", wrap=True),
            Text(theme, ", ".join(facts), "caption", "ink3", wrap=True) if facts else None,
            Text(
                theme, f"Geheimhouding: {secrecy}", "caption", tone if tone != "groen" else "ink3", wrap=True
            ),
            gap=0,
        )
        icon = "shield-check" if tone == "groen" else "shield-alert"
        return Row(theme, top(IconLabel(theme, icon, tone)), grow(column), top(link))

    def _notes(self, view: PersonView, today: date, keeps_notes: bool) -> Card:
        standing = standing_on(today, view.notes)
        lines = [self._note(one, keeps_notes) for one in standing]
        card = self._card(
            "Aantekeningen",
            len(standing),
            lines or [self._quiet("message-square-quote", "Geen aantekeningen")],
        )
        if earlier := tuple(one for one in view.notes if one not in standing):
            card.stack.put(Line())
            card.stack.put(Text(self._theme, "Eerder", "small_medium", "ink2"))
            for one in reversed(earlier):
                card.stack.put(Text(self._theme, _was(one), "caption", "ink3", wrap=True))
        return card

    def _note(self, note: PersonNote, keeps_notes: bool) -> Row:
        theme, what = self._theme, words.PERSON_NOTES[note.kind]
        until = f"Tot en met {day_numeric(note.ends_on)}" if note.ends_on else ""
        column = Stack(
            theme,
            Text(theme, what, "small_medium", wrap=True),
            Text(theme, until, "caption", "ink3", wrap=True),
            Text(theme, _by(note), "caption", "ink3", wrap=True),
            gap=0,
        )
        link = self._link("Beëindigen", f"Aantekening beëindigen: {what}", f"note:{note.kind}")
        icon = top(IconLabel(theme, "message-square-quote", "paars"))
        return Row(theme, icon, grow(column), top(link) if keeps_notes else None)

    def _origin(self, view: PersonView) -> Card:
        """Where the record came from, and how new it is."""
        theme, fresh = self._theme, view.fresh
        card = Card(theme, Text(theme, "Herkomst", "strong"))
        if fresh.outdated:
            told = Text(theme, fresh.sentence, "small", "amber", wrap=True)
            card.stack.put(Row(theme, top(IconLabel(theme, "triangle-alert", "amber")), grow(told)))
        lines = []
        if view.origin is not None:
            name = breakable(view.origin.file_name)
            lines.append(f"{name}, ingelezen op {day_numeric(view.origin.read_on)}")
        if fresh.kept_until is not None:
            lines.append(f"Bijgewerkt tot {day_numeric(fresh.kept_until)}")
        changed = PartialDate.parse_lo3(view.record.updated.stamp[:8]) if view.record is not None else None
        if changed is not None:
            lines.append(f"Laatst gewijzigd op {changed.numeric}")
        for line in lines or ["Onbekend"]:
            card.stack.put(Text(theme, line, "small", "ink2", wrap=True))
        return card

    def _anomalies(self, view: PersonView) -> Card:
        theme = self._theme
        anomalies = view.record.anomalies if view.record is not None else ()
        lines = []
        for one in anomalies[:_MOST_ANOMALIES]:
            element = f"{one.rubriek} {element_name(one.rubriek[3:])}"
            value = f"{element}: «{one.value}»" if one.value else element
            text = Stack(
                theme,
                Text(theme, one.message, "small", wrap=True),
                Text(theme, value, "caption", "ink3", wrap=True),
                gap=0,
            )
            lines.append(Row(theme, top(IconLabel(theme, "triangle-alert", "amber")), grow(text)))
        card = self._card("Afwijkingen bij inlezen", len(anomalies), lines)
        if len(anomalies) > _MOST_ANOMALIES:
            left = f"En nog {len(anomalies) - _MOST_ANOMALIES}, bij «Zoals ontvangen»."
            card.stack.put(Text(theme, left, "caption", "ink3", wrap=True))
        return card

    def _card(self, title: str, number: int, lines: list[Row]) -> Card:
        theme = self._theme
        head = Row(theme, Text(theme, title, "strong"), STRETCH, Text(theme, str(number), "small", "ink3"))
        card = Card(theme, Box(head))
        for place, line in enumerate(lines):
            if place:
                card.stack.put(Line())
            card.stack.put(line)
        return card

    def _quiet(self, icon: str, sentence: str) -> Row:
        theme = self._theme
        return Row(theme, IconLabel(theme, icon, "ink3"), grow(Text(theme, sentence, "small", wrap=True)))

    def _link(self, text: str, spoken: str, key: str) -> LinkButton:
        link = LinkButton(self._theme, text)
        link.setAccessibleName(spoken)
        link.setObjectName(key)
        link.clicked.connect(self._on_link)
        return link

    def _on_link(self) -> None:
        sender = self.sender()
        if not isinstance(sender, QPushButton):
            return
        what, _, key = sender.objectName().partition(":")
        if what == "request":
            self.request_wanted.emit(int(key))
        elif what == "relative":
            self.relative_wanted.emit(int(key))
        elif what == "contact":
            act, _, item = key.partition(":")
            self.contact_wanted.emit(act, int(item), self._applications.get(int(item), ""))
        else:
            self.note_ending.emit(key)


def _by(note: PersonNote) -> str:
    return f"{note.clerk}, {day_numeric(local_date(note.recorded_at))}"


def _was(note: PersonNote) -> str:
    """A line of the history: what was noted, until when, or that it was ended; and by whom."""
    told = f"tot en met {day_numeric(note.ends_on)}" if note.ends_on else "beëindigd"
    return f"{words.PERSON_NOTES[note.kind]}, {told}. {_by(note)}"
