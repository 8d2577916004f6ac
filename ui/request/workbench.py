"""The one place where work is done on a request: the editor of the open point, wherever its section stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.decision import AskedOf, Section
from counter_app.domain.letter_check import is_looked_at
from counter_app.regulation.facts import Value
from counter_app.regulation.questions import said
from counter_app.services.charges import OWN
from ui.background import Background
from ui.pages.page import Width
from ui.request.flow import Flow
from ui.request.next_step import Act, next_step
from ui.request.points import Point, PointKind
from ui.request.section_channel import ChannelEditor
from ui.request.section_conditions import ApprovalEditor, PaymentEditor
from ui.request.section_data import DataEditor
from ui.request.section_email import EmailEditor
from ui.request.section_identity import CallBackEditor, IdentityEditor
from ui.request.section_letter import LetterEditor
from ui.request.section_requester import RequesterEditor
from ui.request.section_selection import SelectionEditor
from ui.request.section_subject import SubjectEditor
from ui.request.trace import never_asked
from ui.theme import Size, Theme
from ui.widgets.answer_buttons import Chosen
from ui.widgets.boxes import STRETCH, Box, Row, Stack, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.question_card import QuestionCard, QuestionView
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_SIGNS: Final = "signs"
_DERIVED: Final = "Dit komt van de persoonslijst. Ziet u het anders? Schrijf op waarom."
#: Why a fact can't be answered by hand, not even with a reason.
_BY_RECORD: Final = "Dit staat op de persoonslijst en is hier niet te wijzigen."
_FIXED: Final = {
    "identity": "Dit volgt uit het vaststellen van de identiteit.",
    "document_expired": "Dit volgt uit het document dat is getoond.",
    "prepaid": "Dit volgt uit de nota en de kassa.",
    "clerk_designated": "Dit volgt uit uw eigen account.",
}
_SUPERVISOR: Final = "De informatiebeheerder beslist dit."


class Workbench(QWidget):
    """Shows what is worked on now; everything that the clerk does goes out as a signal."""

    class_chosen = Signal(object)  # RequesterClass
    elements_chosen = Signal()
    finished = Signal()  # the form is ready
    typed = Signal()  # a line of text was left
    answered = Signal(str, object, str)  # key, Value, reason
    signs_answered = Signal(object)  # Answer
    requester_found = Signal(int)
    recipient_found = Signal(int)
    new_recipient_wanted = Signal()
    subject_found = Signal(int)
    not_registered = Signal()
    selection_wanted = Signal()
    identify_wanted = Signal()
    called_back = Signal(object)  # CalledBack
    email_arrived = Signal(object)  # ArrivedEmail
    letter_seen = Signal(object)  # SeenLetter
    reopen_wanted = Signal(str)
    payment_entered = Signal()
    approved = Signal()
    approval_refused = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__()
        self._theme = theme
        self.requester = RequesterEditor(theme, counter, background)
        self.channel = ChannelEditor(theme)
        self.identity = IdentityEditor(theme)
        self.call_back = CallBackEditor(theme)
        self.email = EmailEditor(theme)
        self.letter = LetterEditor(theme)
        self.subject = SubjectEditor(theme, counter, background)
        self.selection = SelectionEditor(theme)
        self.data = DataEditor(theme)
        self.question = QuestionCard(theme)
        self.payment = PaymentEditor(theme)
        self.approval = ApprovalEditor(theme)
        self._answers = Stack(theme, gap=0)
        self._answers_box = Box(self._answers)
        self._next = Text(theme, "", "small", "ink2", wrap=True)
        self._skipped = Text(theme, "", "small", "ink3", wrap=True)
        self._after = self._after_lines()
        self._forms = (self.requester, self.channel, self.data)
        self._parts: tuple[QWidget, ...] = (
            *(self.requester, self.channel, self.email, self.letter, self.identity, self.call_back),
            *(self.subject, self.selection),
            *(self.data, self.question, self._after, self.payment, self.approval, self._answers_box),
        )
        self._shown: tuple[QWidget, ...] = ()
        margins = (0, 0, 0, Size.PAIR)
        self.setLayout(Stack(theme, *self._parts, gap=Size.ROW, margins=margins))
        for part in self._parts:
            part.hide()
        self._connect()

    def place_of(self, flow: Flow) -> Section | None:
        """The section under which the work stands now; None when there is nothing to do in a section."""
        if flow.read_only:
            return None
        if isinstance(flow.reopened, Section):
            return flow.reopened
        point = flow.current()
        if point is not None:
            return point.section
        act = next_step(flow).act
        if act in (Act.TAKE_PAYMENT, Act.APPROVE):
            return Section.CONDITIONS
        return None

    def show_flow(self, flow: Flow) -> None:
        """Show the editor of this moment; what is being typed in it stays."""
        stored = flow.case.stored
        for form in self._forms:
            form.show_request(stored)
        self.email.show_request(stored)
        self.letter.show_flow(flow)
        self.subject.show_request(stored.id)
        self.call_back.show_number(flow.case.own_number)
        if flow.nota is not None:
            self.payment.show_nota(flow.nota)
        shown = self._wanted(flow)
        # The order of hiding and showing keeps the focus where it is when its editor stays.
        for part in self._parts:
            part.setVisible(part in shown)
        self._shown = shown

    def first_focus(self) -> QWidget | None:
        """The first thing to do in what is shown."""
        for part in self._shown:
            if isinstance(part, QuestionCard):
                return part.first_focus()
            if part is self._answers_box:
                links = part.findChildren(LinkButton)
                return links[0] if links else None
            if part is not self._after:
                first: QWidget = part.first_focus()  # type: ignore[attr-defined]
                return first
        return None

    def working_on(self) -> tuple[object, ...]:
        """What tells one piece of work from the next: the editor, and the question in it."""
        view = self.question.view
        asked = view.key if view is not None and self.question in self._shown else ""
        return (self._shown[:1], asked)

    def changes(self) -> dict[str, Any]:
        """What was typed in the form that is shown, and isn't saved yet."""
        found: dict[str, Any] = {}
        for form in self._forms:
            if form in self._shown:
                found |= form.changes()
        return found

    def check(self) -> bool:
        """Whether the form that is shown is complete; it says itself what is missing."""
        return all(form.check() for form in self._forms if form in self._shown)

    def arrange(self, width: Width) -> None:
        self.data.arrange(narrow=width == "narrow")
        for finder in (self.requester.finder, self.subject.finder):
            finder.arrange(folded=True, narrow=width == "narrow")

    def forget(self) -> None:
        """Another request comes: nothing of this one stays."""
        editors = (self.subject, self.call_back, self.email, self.letter, self.approval, self.question)
        for form in (*self._forms, *editors):
            form.forget()

    def _connect(self) -> None:
        self.requester.class_chosen.connect(self.class_chosen)
        self.requester.person_found.connect(self.requester_found)
        self.requester.recipient_found.connect(self.recipient_found)
        self.requester.new_recipient_wanted.connect(self.new_recipient_wanted)
        self.data.elements_chosen.connect(self.elements_chosen)
        for form in self._forms:
            form.finished.connect(self.finished)
            form.typed.connect(self.typed)
        self.identity.identify_wanted.connect(self.identify_wanted)
        self.call_back.called_back.connect(self.called_back)
        self.email.arrived.connect(self.email_arrived)
        self.letter.seen.connect(self.letter_seen)
        self.subject.found.connect(self.subject_found)
        self.subject.not_registered.connect(self.not_registered)
        self.selection.selection_wanted.connect(self.selection_wanted)
        for part in (self.requester, self.subject):
            part.failed.connect(self.failed)
        self.question.answered.connect(self._on_answered)
        self.payment.entered.connect(self.payment_entered)
        self.approval.approved.connect(self.approved)
        self.approval.refused.connect(self.approval_refused)

    def _after_lines(self) -> QWidget:
        theme = self._theme
        next_line = Row(theme, IconLabel(theme, "circle-dashed", "ink3"), grow(self._next))
        skipped = Row(theme, IconLabel(theme, "list-x", "ink3"), grow(self._skipped))
        self._next_box, self._skipped_box = Box(next_line), Box(skipped)
        return Box(Stack(theme, self._next_box, self._skipped_box, gap=Size.PAIR))

    def _wanted(self, flow: Flow) -> tuple[QWidget, ...]:
        if flow.read_only:
            return ()
        if isinstance(flow.reopened, Section):
            return self._reopened(flow, flow.reopened)
        point = flow.current()
        if point is not None:
            return self._for_point(flow, point)
        act = next_step(flow).act
        if act is Act.TAKE_PAYMENT:
            return (self.payment,)
        if act is Act.APPROVE:
            return (self.approval,)
        return ()

    def _for_point(self, flow: Flow, point: Point) -> tuple[QWidget, ...]:
        forms: dict[PointKind, QWidget] = {
            PointKind.REQUESTER: self.requester,
            PointKind.EMAIL: self.email,
            PointKind.IDENTITY: self.identity,
            PointKind.LETTER: self.letter,
            PointKind.CALL_BACK: self.call_back,
            PointKind.SUBJECT: self.subject,
            PointKind.SELECTION: self.selection,
            PointKind.DATA: self.data,
        }
        if point.kind in forms:
            return (forms[point.kind],)
        self.question.show_question(_question_view(flow, point))
        self._show_after(flow, point)
        return (self.question, self._after)

    def _reopened(self, flow: Flow, section: Section) -> tuple[QWidget, ...]:
        forms: dict[Section, tuple[QWidget, ...]] = {
            Section.REQUESTER: (self.requester,),
            Section.CHANNEL: (self.channel,),
            Section.IDENTITY: self._identity_forms(flow),
            Section.SUBJECT: (self.selection if flow.is_selection else self.subject,),
            Section.DATA: (self.data,),
        }
        empty_layout(self._answers)
        keys = flow.reopenable(section)
        for key in keys:
            link = _AnswerLink(self._theme, key, said(key, flow.weighed.facts.values[key]))
            link.wanted.connect(self.reopen_wanted)
            self._answers.put(Row(self._theme, link, STRETCH))
        fixed = flow.fixed_in(section)
        for key in fixed:
            told = f"{said(key, flow.weighed.facts.values[key])}. {_FIXED.get(key, _BY_RECORD)}"
            lock = IconLabel(self._theme, "lock", "ink3")
            text = Text(self._theme, told, "small", "ink2", wrap=True)
            self._answers.put(Row(self._theme, top(lock), grow(text)))
        form = forms.get(section, ())
        return (*form, self._answers_box) if keys or fixed else form

    def _identity_forms(self, flow: Flow) -> tuple[QWidget, ...]:
        """Of a letter: the letter itself, and a document where the rules ask who it is."""
        if flow.by_telephone:
            return (self.call_back,)
        stored = flow.case.stored
        if not is_looked_at(stored.channel, stored.requester_class):
            return (self.identity,)
        return (self.letter, self.identity) if stored.requester_class in OWN else (self.letter,)

    def _show_after(self, flow: Flow, point: Point) -> None:
        later = [one for one in flow.open_points() if one != point]
        self._next.setText(f"Hierna mogelijk nog: {later[0].text}" if later else "")
        self._next_box.setVisible(bool(later))
        count = never_asked(flow.decision)
        questions = (
            "1 vraag niet gesteld: zij kan" if count == 1 else f"{count} vragen niet gesteld: zij kunnen"
        )
        self._skipped.setText(f"{questions} de uitkomst niet meer veranderen.")
        self._skipped_box.setVisible(count > 0)

    def _on_answered(self, key: str, answer: Chosen, reason: str) -> None:
        if key == _SIGNS:
            self.signs_answered.emit(answer)
        else:
            self.answered.emit(key, _value(answer), reason)


class _AnswerLink(LinkButton):
    """An answer that was given, to be opened again."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, fact: str, text: str) -> None:
        super().__init__(theme, text, icon="pencil")
        self._fact = fact
        self.setAccessibleName(f"Wijzig: {text}")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.wanted.emit(self._fact)


def _question_view(flow: Flow, point: Point) -> QuestionView:
    question = point.question
    if question is None:
        return QuestionView(
            _SIGNS,
            "art. 3 lid 1",
            "Is er iets bijzonders aan dit verzoek?",
            f"Let op: {flow.signs_in_words()}. Niets daarvan? Kies Nee. Anders vraagt het programma verder.",
            count=flow.counted(),
        )
    value = flow.weighed.facts.values.get(question.fact)
    again = flow.reopened == question.fact
    source = flow.weighed.facts.sources.get(question.fact)
    notes = {AskedOf.SUPERVISOR: _SUPERVISOR}.get(question.asked_of, "")
    caution = _DERIVED if again and flow.is_derived(question.fact) else question.caution
    return QuestionView(
        question.fact,
        question.citation.screen,
        question.text,
        f"{notes} {question.help}".strip(),
        open_norm=question.asked_of is AskedOf.JUDGEMENT,
        needs_reason=question.needs_reason,
        reason_hint="Schrijf op waar dit uit blijkt",
        count="" if again else flow.counted(),
        answer=_answer(value) if again else None,
        reason=source.reason if again and source is not None else "",
        options=question.options,
        caution=caution,
    )


def _value(answer: Chosen) -> Value:
    if isinstance(answer, Answer):
        return {Answer.YES: True, Answer.NO: False, Answer.UNKNOWN: None}[answer]
    return answer


def _answer(value: Value) -> Chosen | None:
    if value is None or isinstance(value, str):
        return value
    return Answer.of(value)
