"""What there is to fill in for each task of the dossier, and the act that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.attachment import AttachmentKind
from counter_app.domain.consent import StepKind
from counter_app.domain.dossier import NamedSubject, NoteKind, ObjectionOutcome
from counter_app.domain.elements import Element
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.representation import Capacity
from counter_app.domain.requester import RequesterClass
from counter_app.errors import UserError
from counter_app.services.dossier import Dossier
from ui.actions import OTHER_WAY
from ui.request import dossier_words as words
from ui.request.dossier_words import TASKS, DossierTask
from ui.request.element_picker import ElementPicker
from ui.theme import Size, Theme
from ui.widgets.boxes import NO_MARGINS, STRETCH, Box, Row, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, LineField, TextArea
from ui.widgets.key_button import KeyButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

#: Done by the worker; the key of a request to go to, where a new one began.
Act = Callable[["Counter"], "int | None"]
_NOT_A_DAY: Final = "Vul de hele datum in, als dd-mm-jjjj."
_NO_FILE: Final = "Kies eerst een bestand."
_CHOOSE: Final = "Kies wat hier past."
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand met de scan.")
_FILES: Final = "Scans (*.pdf *.png *.jpg *.jpeg)"
_NOTE_LASTS: Final = timedelta(days=30)


class DossierForm(QWidget):
    """The fields of one task."""

    def __init__(self, theme: Theme, task: DossierTask, dossier: Dossier, today: date) -> None:
        super().__init__()
        self.task = task
        self._theme = theme
        self._dossier = dossier
        self._today = today
        self._first: QWidget | None = None
        self._stack = Stack(theme, gap=Size.ROW, margins=NO_MARGINS)
        self.setLayout(self._stack)
        self._stack.put(Text(theme, TASKS[task][1], "body", "ink2", wrap=True))
        self._acts: Final[dict[DossierTask, Callable[[], Act]]] = {
            DossierTask.ATTACH: self._attach,
            DossierTask.CONSENT: self._consent,
            DossierTask.VERIFY: self._verify,
            DossierTask.WITHDRAW: self._withdraw,
            DossierTask.REPRESENT: self._represent,
            DossierTask.NAME: self._name,
            DossierTask.ANOTHER: self._another,
            DossierTask.NOTE: self._note,
            DossierTask.EMAIL: self._email,
            DossierTask.DESTROY_COPY: self._destroy,
            DossierTask.OBJECT: self._object,
            DossierTask.END_OBJECTION: self._end,
            DossierTask.DECIDE_ANEW: self._anew,
        }
        self._controls: dict[str, QWidget] = {}
        self._build()

    def first_focus(self) -> QWidget | None:
        """The first field; None for a task without any."""
        return self._first

    def act(self) -> Act:
        """What to do with what was filled in. Raises UserError for a field that can't be read."""
        return self._acts[self.task]()

    def take(self, dossier: Dossier) -> None:
        """The request was read again; what is filled in stays."""
        self._dossier = dossier

    def control(self, name: str) -> QWidget:
        """The control of a field, by the name of the service's parameter."""
        return self._controls[name]

    # Fields

    def _build(self) -> None:
        build: dict[DossierTask, Callable[[], None]] = {
            DossierTask.ATTACH: self._build_attach,
            DossierTask.CONSENT: self._build_consent,
            DossierTask.VERIFY: self._build_verify,
            DossierTask.WITHDRAW: self._build_withdraw,
            DossierTask.REPRESENT: self._build_represent,
            DossierTask.NAME: self._build_name,
            DossierTask.NOTE: self._build_note,
            DossierTask.EMAIL: self._build_email,
            DossierTask.DESTROY_COPY: self._build_destroy,
            DossierTask.OBJECT: self._build_object,
            DossierTask.END_OBJECTION: self._build_end,
        }
        if self.task in build:
            build[self.task]()
        self._stack.put(STRETCH)

    def _build_attach(self) -> None:
        path = LineField(self._theme, placeholder="Bestand op deze computer of het netwerk")
        browse = KeyButton(self._theme, _BROWSE, icon="folder-open")
        browse.clicked.connect(self._on_browse)
        self._keep("path", path)
        field = FormField(self._theme, "Bestand", path, name="path")
        button = Box(
            Stack(self._theme, Text(self._theme, " ", "small_medium"), browse, STRETCH, gap=Size.PAIR)
        )
        self._stack.put(Box(Row(self._theme, grow(field), button, gap=Size.ROW)))
        self._choice("Wat is het?", "kind", words.ATTACHMENTS)

    def _build_consent(self) -> None:
        asked = self._dossier.stored.elements
        picker = ElementPicker(self._theme, asked or tuple(Element), "Gegevens", columns=2)
        picker.choose(asked)
        self._keep("elements", picker)
        self._put("Voor welke gegevens?", "elements", picker)
        purpose = LineField(self._theme)
        self._put("Waarvoor?", "purpose", purpose)
        self._day("Datum bij de handtekening", "signed_on", filled=False)
        self._choice("Staat de handtekening van de betrokkene erop?", "signed", words.SIGNED, chosen=False)
        self._paper(AttachmentKind.CONSENT)

    def _build_verify(self) -> None:
        kinds = self._choice("Hoe is het gecontroleerd?", "kind", words.CHECKS)
        told = LineField(self._theme)
        field = self._put(words.CHECK_TOLD[StepKind.AT_COUNTER], "told", told)

        def tell() -> None:
            kind = kinds.value()
            field.set_label(words.CHECK_TOLD[StepKind(str(kind))])

        kinds.activated.connect(tell)
        self._choice("Is de toestemming van de betrokkene zelf?", "result", words.RESULTS, chosen=False)

    def _build_withdraw(self) -> None:
        self._day("Ingetrokken op", "on")
        self._put("Hoe is dat gebleken?", "told", LineField(self._theme), optional=True)

    def _build_represent(self) -> None:
        mandate = self._dossier.stored.requester_class is RequesterClass.MANDATARY
        capacities = {
            one: word for one, word in words.CAPACITIES.items() if (one is Capacity.MANDATARY) == mandate
        }
        self._choice("Als wat treedt de verzoeker op?", "capacity", capacities)
        self._put("Wat mag de vertegenwoordiger?", "extent", LineField(self._theme), optional=True)
        self._day("Vanaf", "granted_on", filled=False, optional=not mandate)
        self._day("Tot en met", "valid_until", filled=False, optional=True)
        self._choice("Blijkt dat uit het papier?", "proven", words.PROVEN, chosen=False)
        self._paper(AttachmentKind.MANDATE)

    def _build_name(self) -> None:
        named = self._dossier.named or NamedSubject("")
        for label, name, value, optional in (
            ("Naam", "name", named.name, False),
            ("Geboortedatum", "birth", named.birth, True),
            ("Adres", "address", named.address, True),
        ):
            line = LineField(self._theme)
            line.setText(value)
            self._put(label, name, line, optional=optional)

    def _build_note(self) -> None:
        self._choice("Waarover gaat de notitie?", "kind", words.NOTES)
        self._put("Notitie", "note", TextArea(self._theme))
        self._day("Telt tot en met", "ends_on", day=self._today + _NOTE_LASTS)

    def _build_email(self) -> None:
        self._day("Ontvangen op", "received_on")
        self._put("Afzender", "sender", LineField(self._theme))

    def _build_destroy(self) -> None:
        copies = {
            one.id: f"{one.name}"
            for one in self._dossier.attachments
            if one.kind is AttachmentKind.IDENTITY_COPY and one.destroyed_at is None
        }
        self._choice("Welke kopie?", "attachment_id", copies)

    def _build_object(self) -> None:
        self._day("Ontvangen op", "received_on")
        self._put("Doorgestuurd aan", "forwarded_to", LineField(self._theme))
        committee = Check(self._theme, "Een adviescommissie kijkt mee (twaalf weken in plaats van zes)")
        self._keep("committee", committee)
        self._stack.put(Row(self._theme, committee, STRETCH))
        self._put("Toelichting", "note", LineField(self._theme), optional=True)

    def _build_end(self) -> None:
        self._choice("Uitkomst", "outcome", words.OUTCOMES, chosen=False)
        self._day("Besloten op", "decided_on")
        self._put("Waarom?", "note", TextArea(self._theme))

    def _put(self, label: str, name: str, control: QWidget, *, optional: bool = False) -> FormField:
        self._keep(name, control)
        field = FormField(self._theme, label, control, name=name, optional=optional)
        self._stack.put(field)
        return field

    def _keep(self, name: str, control: QWidget) -> None:
        control.setObjectName(f"dossier_{name}")
        self._controls[name] = control
        self._first = self._first or control

    def _choice(self, label: str, name: str, options: Mapping[Any, str], *, chosen: bool = True) -> Choice:
        """`chosen`: the first option stands there; a judgement is never filled in beforehand."""
        choice = Choice(self._theme, [(word, value) for value, word in options.items()])
        if not chosen:
            choice.setCurrentIndex(-1)
            choice.setPlaceholderText("Kies")
        self._put(label, name, choice)
        return choice

    def _day(
        self, label: str, name: str, *, filled: bool = True, day: date | None = None, optional: bool = False
    ) -> None:
        field = PartialDateField(self._theme)
        if filled:
            field.set_value(PartialDate.of(day or self._today))
        self._put(label, name, field, optional=optional)

    def _paper(self, kind: AttachmentKind) -> None:
        """Which of the papers it stands on; the newest of its own kind is suggested."""
        papers = [one for one in self._dossier.attachments if one.destroyed_at is None]
        options: list[tuple[str, object]] = [("Geen bijlage", None), *((one.name, one.id) for one in papers)]
        choice = Choice(self._theme, options)
        fitting = [one.id for one in papers if one.kind is kind]
        choice.choose(fitting[-1] if fitting else None)
        self._put("Op welke bijlage?", "attachment_id", choice, optional=True)

    # Reading what was filled in

    def _text(self, name: str) -> str:
        control = self._controls[name]
        if isinstance(control, TextArea):
            return control.toPlainText()
        assert isinstance(control, LineField)
        return control.text()

    def _value(self, name: str) -> object:
        control = self._controls[name]
        assert isinstance(control, Choice)
        if control.currentIndex() < 0:
            raise UserError(_CHOOSE, name)
        return control.value()

    def _answer(self, name: str) -> Answer:
        value = self._value(name)
        assert isinstance(value, int)
        return Answer(value)

    def _read_day(self, name: str, *, may_miss: bool = False) -> date | None:
        control = self._controls[name]
        assert isinstance(control, PartialDateField)
        if may_miss and not control.text().strip():
            return None
        day = control.value()
        if day is None or not day.is_complete:
            raise UserError(_NOT_A_DAY, name)
        return day.earliest

    def _whole_day(self, name: str) -> date:
        day = self._read_day(name)
        assert day is not None
        return day

    def _chosen_paper(self) -> int | None:
        value = self._value("attachment_id")
        return value if isinstance(value, int) else None

    # Acts

    def _attach(self) -> Act:
        typed, one = self._text("path").strip(), self._dossier.stored
        if not typed:
            raise UserError(_NO_FILE, "path")
        path, kind = Path(typed).expanduser(), AttachmentKind(str(self._value("kind")))
        return lambda counter: _done(counter.attachments.add(one.id, one.version, path, kind))

    def _consent(self) -> Act:
        picker, one = self._controls["elements"], self._dossier.stored
        assert isinstance(picker, ElementPicker)
        elements, purpose = picker.elements(), self._text("purpose")
        day, signed = self._read_day("signed_on", may_miss=True), self._answer("signed")
        paper = self._chosen_paper()
        return lambda counter: _done(
            counter.consents.record(
                one.id,
                one.version,
                elements=elements,
                purpose=purpose,
                signed_on=day,
                signed=signed,
                attachment_id=paper,
            )
        )

    def _verify(self) -> Act:
        one, newest = self._dossier.stored, self._dossier.consents[-1].id
        kind, result = StepKind(str(self._value("kind"))), self._answer("result")
        told = self._text("told")
        return lambda counter: _done(counter.consents.verify(one.id, one.version, newest, kind, result, told))

    def _withdraw(self) -> Act:
        one, newest = self._dossier.stored, self._dossier.consents[-1].id
        on, told = self._whole_day("on"), self._text("told")
        return lambda counter: _done(counter.consents.withdraw(one.id, one.version, newest, on, told))

    def _represent(self) -> Act:
        one, capacity = self._dossier.stored, Capacity(str(self._value("capacity")))
        proven, extent = self._answer("proven"), self._text("extent")
        granted = self._read_day("granted_on", may_miss=True)
        until, paper = self._read_day("valid_until", may_miss=True), self._chosen_paper()
        return lambda counter: _done(
            counter.representatives.record(
                one.id,
                one.version,
                capacity,
                proven=proven,
                extent=extent,
                granted_on=granted,
                valid_until=until,
                attachment_id=paper,
            )
        )

    def _name(self) -> Act:
        one = self._dossier.stored
        named = NamedSubject(self._text("name"), self._text("birth"), self._text("address"))
        return lambda counter: _done(counter.dossiers.name_subject(one.id, one.version, named))

    def _another(self) -> Act:
        request_id = self._dossier.stored.id
        return lambda counter: counter.bundles.another_person(request_id).id

    def _note(self) -> Act:
        request_id, kind = self._dossier.stored.id, NoteKind(str(self._value("kind")))
        note, ends_on = self._text("note"), self._whole_day("ends_on")
        return lambda counter: counter.dossiers.add_note(request_id, kind, note, ends_on)

    def _email(self) -> Act:
        request_id, on, sender = self._dossier.stored.id, self._whole_day("received_on"), self._text("sender")
        return lambda counter: counter.dossiers.add_email(request_id, on, sender)

    def _destroy(self) -> Act:
        one, copy = self._dossier.stored, self._value("attachment_id")
        assert isinstance(copy, int)
        return lambda counter: _done(counter.attachments.destroy_copy(one.id, one.version, copy))

    def _object(self) -> Act:
        request_id, on = self._dossier.stored.id, self._whole_day("received_on")
        to, note, committee = self._text("forwarded_to"), self._text("note"), self._controls["committee"]
        assert isinstance(committee, Check)
        advised = committee.isChecked()
        return lambda counter: _done(
            counter.objections.record(request_id, on, to, committee=advised, note=note)
        )

    def _end(self) -> Act:
        request_id, which = self._dossier.stored.id, self._dossier.objections[-1].id
        outcome, note = ObjectionOutcome(str(self._value("outcome"))), self._text("note")
        day = self._whole_day("decided_on")
        return lambda counter: _done(counter.objections.end(request_id, which, outcome, day, note))

    def _anew(self) -> Act:
        request_id, which = self._dossier.stored.id, self._dossier.objections[-1].id
        return lambda counter: counter.objections.decide_anew(request_id, which).id

    def _on_browse(self) -> None:
        path = self._controls["path"]
        assert isinstance(path, LineField)
        chosen, _ = QFileDialog.getOpenFileName(self, "Bestand met de scan", path.text(), _FILES)
        if chosen:
            path.setText(chosen)


def _done(_kept: object) -> None:
    """What was kept is read again with the rest of the dossier."""
