"""Which points of a request are open, and in what order they get the focus. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.channel import Channel
from counter_app.domain.decision import AskedOf, OpenQuestion, Outcome, ScopeKind
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Clerk, Right
from counter_app.services.case_facts import FIXED, KnownCase
from counter_app.services.decisions import Weighed
from ui.request.points import (
    AFTER_SUBJECT,
    ASKS_SPECIAL,
    BY_SELECTION,
    HEARD_JUDGEMENTS,
    SIGNS,
    Point,
    PointKind,
    intake_point,
    question_point,
)


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """What a case, as it was weighed, still asks of this clerk."""

    clerk: Clerk
    case: KnownCase
    weighed: Weighed
    #: The questions to which the clerk answered «Onbekend».
    unknown: frozenset[str]
    #: Whether each sign is a question of its own, since there is something special.
    one_by_one: bool

    def in_order(self) -> tuple[Point, ...]:
        """All of them, in the order in which they get the focus.

        What the requester hears comes before the subject is looked up: secrecy never shortens the talk.
        """
        stored = self.case.stored
        if stored.requester_class is None:
            return (intake_point(PointKind.REQUESTER),)
        found: list[tuple[int, Point]] = []
        if not self._own_data and not stored.requester_name.strip():
            found.append((0, intake_point(PointKind.REQUESTER)))
        if stored.channel is Channel.EMAIL and not self.case.emails:
            found.append((1, intake_point(PointKind.EMAIL)))
        if not self._is_closed():
            found += self._of_intake()
            found += self._of_questions()
        return tuple(point for _, point in sorted(found, key=lambda pair: pair[0]))

    def signs(self) -> tuple[str, ...]:
        """The signs to look for together; what is asked later almost always is looked for at once."""
        asked = self._asked()
        known = self.weighed.facts.knows
        special = {Element.TRAVEL_DOCUMENT, Element.ELECTORAL_RIGHT} & set(self.case.stored.elements)
        if asked & set(SIGNS) and not self._own_data and not known(ASKS_SPECIAL):
            asked.add(ASKS_SPECIAL)
        if special:
            asked.discard(ASKS_SPECIAL)
        if self._is_selection:
            asked -= BY_SELECTION
        return tuple(key for key in SIGNS if key in asked and key not in self.unknown)

    def waits_for(self) -> tuple[OpenQuestion, ...]:
        """Open questions that only somebody else can answer."""
        return tuple(
            question
            for question in self.weighed.decision.open_questions
            if question.asked_of is AskedOf.SUPERVISOR and not self.clerk.may(Right.APPROVE)
        )

    @property
    def _own_data(self) -> bool:
        return self.case.stored.requester_class is RequesterClass.SUBJECT

    @property
    def _by_telephone(self) -> bool:
        return self.case.stored.channel is Channel.TELEPHONE

    @property
    def _is_selection(self) -> bool:
        return self.case.stored.channel is Channel.SELECTION

    def _of_intake(self) -> list[tuple[int, Point]]:
        stored, asked = self.case.stored, self._asked()
        found: list[tuple[int, Point]] = []
        if self._is_selection and not self.case.selection:
            found.append((6, intake_point(PointKind.SELECTION)))
        if self._needs_subject():
            found.append((1 if self._own_data else 6, intake_point(PointKind.SUBJECT)))
        wants_identity = bool(asked & {"identity", "document_expired"})
        decision = self.weighed.decision
        if self.case.letter_to_check and (
            wants_identity or decision.outcome.discloses or decision.only_payment_missing
        ):
            found.append((8, intake_point(PointKind.LETTER)))
        elif wants_identity or (self._by_telephone and "callback_known_number" in asked):
            kind = PointKind.CALL_BACK if self._by_telephone else PointKind.IDENTITY
            # Nobody stands there with a letter, and often it needs no identity after all.
            present = stored.channel in (Channel.COUNTER, Channel.TELEPHONE)
            found.append((2 if present else 8, intake_point(kind)))
        has_elements = stored.elements or self.case.derived_value("counts_only") is True
        # An e-mail that isn't taken up asks for no more than the signs.
        taken_up = stored.channel is not Channel.EMAIL or bool(asked - set(SIGNS))
        if taken_up and not self._own_data and not (stored.purpose.strip() and has_elements):
            found.append((3, intake_point(PointKind.DATA)))
        if not self.one_by_one and len(self.signs()) > 1:
            found.append((4, intake_point(PointKind.SIGNS)))
        return found

    def _of_questions(self) -> list[tuple[int, Point]]:
        signs = self.signs()
        grouped = () if self.one_by_one or len(signs) < 2 else signs
        elsewhere = {*grouped, *(one.fact for one in self.waits_for())}
        if self._by_telephone:
            elsewhere.add("callback_known_number")
        if self._is_selection:
            elsewhere |= BY_SELECTION | AFTER_SUBJECT
        elif self.case.stored.subject_person_id is None and not self._is_not_registered():
            elsewhere |= AFTER_SUBJECT
        return [
            (_rank(question), question_point(question))
            for question in self.weighed.decision.open_questions
            if question.fact not in FIXED and question.fact not in elsewhere
        ]

    def _asked(self) -> set[str]:
        return {question.fact for question in self.weighed.decision.open_questions}

    def _needs_subject(self) -> bool:
        if self._is_selection:
            return False
        if self.case.stored.subject_person_id is not None or self._is_not_registered():
            return False
        decision = self.weighed.decision
        leads_to_paper = decision.outcome.discloses or decision.only_payment_missing
        about_somebody = leads_to_paper and decision.scope.kind is not ScopeKind.COUNTS
        return self._own_data or about_somebody or bool(self._asked() & AFTER_SUBJECT)

    def _is_not_registered(self) -> bool:
        return self.weighed.facts.values.get("status") == "niet_ingeschreven"

    def _is_closed(self) -> bool:
        """Whether nothing more can change the outcome, and nothing leaves."""
        decision = self.weighed.decision
        waits = decision.outcome is Outcome.HOLD
        return decision.settled and not decision.outcome.discloses and not waits


def _rank(question: OpenQuestion) -> int:
    silent = question.asked_of in (AskedOf.JUDGEMENT, AskedOf.RECORD, AskedOf.SUPERVISOR)
    return 7 if silent and question.fact not in HEARD_JUDGEMENTS else 5
