"""Where a request stands while it is worked on: what is known, what is open, and what has the focus. No Qt."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.channel import Channel
from counter_app.domain.decision import (
    AskedOf,
    Decision,
    ElementVerdict,
    OpenQuestion,
    Section,
)
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Clerk, Right
from counter_app.regulation.facts import SETTINGS, Value
from counter_app.regulation.questions import QUESTIONS, as_open_question
from counter_app.services.billing import Nota
from counter_app.services.case_facts import FIXED, KnownCase
from counter_app.services.decisions import Decisions, Pending, Weighed
from counter_app.services.subject_facts import RECORD
from ui.request.changes import Answered, Change, Filled, with_fields
from ui.request.open_points import OpenPoints
from ui.request.points import SIGNS, Point, PointKind, question_point, sign_value
from ui.request.trace import article_of

#: Where an answer comes from, as the file keeps it.
SOURCES = {
    AskedOf.CLERK: "nagekeken",
    AskedOf.JUDGEMENT: "oordeel",
    AskedOf.SUPERVISOR: "informatiebeheerder",
    AskedOf.RECORD: "PL",
    AskedOf.REGISTER: "register",
    AskedOf.INTAKE: "verzoeker",
    AskedOf.CASH_DESK: "kassa",
    AskedOf.SETTING: "instelling",
}
_SECRECY = frozenset({"secrecy", "related_secrecy", "household_secrecy"})
#: Said by the form itself, with an editor of their own.
INTAKE_FIELDS = frozenset({"requester", "channel"})
NO_SIGN = "Geen bijzonderheden gezien bij de intake."


class Flow:
    """The request on the screen, with the changes that aren't saved yet laid over what was."""

    def __init__(self, clerk: Clerk, case: KnownCase) -> None:
        self.clerk = clerk
        self.nota: Nota | None = None
        #: The section or the question that the clerk opened again.
        self.reopened: Section | str | None = None
        self._case = case
        self._away = False
        self._changes: list[Change] = []
        self._unknown: set[str] = set()
        self._ticks: dict[Element, bool] = {}
        self._one_by_one = False
        self._points: tuple[Point, ...] | None = None
        self._weigh()

    # What is known

    @property
    def case(self) -> KnownCase:
        """The case with every change, saved or not."""
        return self._now

    @property
    def weighed(self) -> Weighed:
        return self._weighed

    @property
    def decision(self) -> Decision:
        return self._weighed.decision

    @property
    def saving(self) -> bool:
        return bool(self._changes)

    @property
    def away(self) -> bool:
        """Whether the database doesn't answer now, so that nobody knows what the secrecy code is."""
        return self._away

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: the request has ended, or this colleague may only read it."""
        return not self._case.stored.is_open or not self.clerk.may(Right.HANDLE_REQUESTS)

    @property
    def own_data(self) -> bool:
        return self._now.stored.requester_class is RequesterClass.SUBJECT

    @property
    def by_telephone(self) -> bool:
        return self._now.stored.channel is Channel.TELEPHONE

    @property
    def is_selection(self) -> bool:
        """Whether it is about a group of people, chosen on a page of its own."""
        return self._now.stored.channel is Channel.SELECTION

    # What changes

    def put(self, *changes: Change) -> None:
        """Changes that are being saved; everything is weighed again at once."""
        self._changes += changes
        for change in changes:
            if isinstance(change, Answered):
                if change.value is None:
                    self._unknown.add(change.key)
                else:
                    self._unknown.discard(change.key)
                if self.reopened == change.key:
                    self.reopened = None
        self._weigh()

    def settle(self, case: KnownCase | None) -> None:
        """The oldest change came back: saved with what is known since, or (None) not saved."""
        self._changes.pop(0)
        self.take(case or self._case)

    def take(self, case: KnownCase) -> None:
        """The case as it is in the database now."""
        self._case = case
        self._weigh()

    def set_away(self, away: bool) -> None:
        """The database went away or came back: what was read of secrecy before may have changed since."""
        if away != self._away:
            self._away = away
            self._weigh()

    def ask_again(self) -> None:
        """The request is taken up anew: what was unknown then may be known now."""
        self._unknown.clear()
        self._points = None

    def drop_changes(self) -> tuple[Change, ...]:
        """Somebody else saved first, and the request is read again; gives what wasn't saved, to tell it."""
        unsaved = tuple(self._changes)
        self._changes.clear()
        self._unknown.clear()
        self.reopened = None
        self._weigh()
        return unsaved

    def answer(self, key: str, value: Value, reason: str = "") -> Answered:
        """The change that keeps an answer, with where it comes from."""
        return Answered(key, value, SOURCES[QUESTIONS[key].asked_of], reason)

    def answer_signs(self) -> tuple[Answered, ...]:
        """The changes that say: nothing special about this request."""
        return tuple(
            self.answer(key, sign_value(key), NO_SIGN if QUESTIONS[key].needs_reason else "")
            for key in self._open().signs()
        )

    def ask_one_by_one(self) -> None:
        """There is something special: each sign becomes a question of its own."""
        self._one_by_one = True
        self._points = None

    # What is given

    def tick(self, element: Element, *, given: bool) -> None:
        """The clerk gives an element, or keeps it back."""
        self._ticks[element] = given

    def gives(self, verdict: ElementVerdict) -> bool:
        """Whether an element goes along: never more than may leave."""
        return verdict.may_leave and self._ticks.get(verdict.element, verdict.preselected)

    def chosen(self) -> tuple[Element, ...] | None:
        """The elements that go along; None when the decision isn't about elements."""
        verdicts = self.decision.elements
        return tuple(one.element for one in verdicts if self.gives(one)) if verdicts else None

    # What is open

    def points(self) -> tuple[Point, ...]:
        """Everything open that the clerk can do something about, in the order in which it gets the focus."""
        if self._points is None:
            self._points = () if self.read_only else self._open().in_order()
        return self._points

    def open_points(self) -> tuple[Point, ...]:
        """The points without those to which the clerk answered «Onbekend»."""
        return tuple(point for point in self.points() if point.key not in self._unknown)

    def current(self) -> Point | None:
        """What has the focus: a question that was opened again, else the first open point."""
        if isinstance(self.reopened, str) and not isinstance(self.reopened, Section):
            return question_point(self._question_again(self.reopened))
        if self.reopened is not None:
            return None
        return next(iter(self.open_points()), None)

    def heard_everything(self) -> bool:
        """Whether the requester was asked all that is asked before the subject is looked up."""
        point = next(iter(self.open_points()), None)
        silent = (Section.SUBJECT, Section.CONDITIONS)
        return point is None or point.kind is PointKind.SUBJECT or point.section in silent

    def passed_points(self) -> tuple[Point, ...]:
        """The questions to which the clerk answered «Onbekend»: still open, and asked again on request."""
        return tuple(point for point in self.points() if point.key in self._unknown)

    def waits_for(self) -> tuple[OpenQuestion, ...]:
        """Open questions that only somebody else can answer."""
        return self._open().waits_for()

    def counted(self) -> str:
        """«Vraag 5 van ten hoogste 6»."""
        left = sum(point.kind in (PointKind.QUESTION, PointKind.SIGNS) for point in self.open_points())
        # The signs are one question, unless they are asked one by one.
        together = 0 if self._one_by_one else len(self.given & set(SIGNS))
        before = len(self.given) - max(0, together - 1)
        return f"Vraag {before + 1} van ten hoogste {before + left}" if left else ""

    def last_answers(self, section: Section, most: int) -> tuple[str, ...]:
        """The answers that were given last in a section, oldest first."""
        order = [one.key for one in self._now.stored.facts]
        order += [one.key for one in self._changes if isinstance(one, Answered)]
        wanted = [
            key for key in dict.fromkeys(order) if key in self.given and QUESTIONS[key].section is section
        ]
        return tuple(wanted[-most:])

    def answers_in(self, section: Section) -> tuple[str, ...]:
        """The keys of the facts in a section that were answered or are known, in the order of asking."""
        values = self._weighed.facts.values
        return tuple(key for key, one in QUESTIONS.items() if one.section is section and key in values)

    def reopenable(self, section: Section) -> tuple[str, ...]:
        """The answers of a section that can be opened again: those given, and what the record says.

        The fixed ones can't be answered otherwise, not even with a reason.
        """
        if self.read_only:
            return ()
        return tuple(
            key
            for key in self.answers_in(section)
            if key not in FIXED and (key in self.given or self._is_from_record(key))
        )

    def fixed_in(self, section: Section) -> tuple[str, ...]:
        """The facts of a section that nobody can answer by hand, as far as they are known."""
        return tuple(
            key
            for key in self.answers_in(section)
            if key in FIXED and key not in SETTINGS and key not in INTAKE_FIELDS
        )

    @property
    def given(self) -> frozenset[str]:
        """The facts that stand as a colleague answered them."""
        facts = self._weighed.facts
        return frozenset(key for key, source in facts.sources.items() if source.clerk and facts.knows(key))

    def is_derived(self, key: str) -> bool:
        """Whether register or database say a fact, so that another answer needs a reason."""
        return self._now.derived_value(key) is not None

    def _is_from_record(self, key: str) -> bool:
        source = self._weighed.facts.sources.get(key)
        return QUESTIONS[key].asked_of is AskedOf.RECORD or (source is not None and source.kind == RECORD)

    def signs_in_words(self) -> str:
        """What the question about signs asks, as the list that the clerk looks through."""
        return ", ".join(SIGNS[key] for key in self._open().signs())

    def _open(self) -> OpenPoints:
        return OpenPoints(self.clerk, self._now, self._weighed, frozenset(self._unknown), self._one_by_one)

    def _question_again(self, key: str) -> OpenQuestion:
        asked = next((one for one in self.decision.open_questions if one.fact == key), None)
        if asked is None:
            asked = as_open_question(key, article_of(self.decision, key), self._weighed.facts)
        told = self.is_derived(key) or self._now.by_hand(key)
        return replace(asked, needs_reason=True) if told else asked

    def _weigh(self) -> None:
        self._points = None
        self._now = with_fields(self._case, [one for one in self._changes if isinstance(one, Filled)])
        known = self._now
        if self._away:
            known = replace(known, derived=tuple(one for one in known.derived if one[0] not in _SECRECY))
        self._weighed = Decisions.preview(known, self._pending())

    def _pending(self) -> Pending:
        return {
            one.key: (one.value, one.source, self.clerk.name, one.reason)
            for one in self._changes
            if isinstance(one, Answered)
        }
