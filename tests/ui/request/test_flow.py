"""What is open, what has the focus and what F2 does: told by plain state, without a window or a database."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.channel import Channel
from counter_app.domain.decision import AskedOf, Outcome, Section
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Value
from counter_app.regulation.questions import QUESTIONS
from counter_app.services.demo_requests import CONSENT, HOUSEMATE, URGENT_CALL
from tests.ui.request.cases import INES, NOTA, SUBJECT, a_case, a_flow
from ui.request.changes import Answered, Filled
from ui.request.flow import Flow
from ui.request.next_step import Act, next_step
from ui.request.points import HEARD_JUDGEMENTS, SIGNS, PointKind

PLAIN = {key: value for key, value in CONSENT.items() if key != "same_address"}


def kinds(flow: Flow) -> list[PointKind]:
    return [point.kind for point in flow.points()]


def finish(flow: Flow, answers: dict[str, Value]) -> Flow:
    """Answers question after question, as the page does."""
    while (point := flow.current()) is not None:
        if point.kind is PointKind.SIGNS:
            for change in flow.answer_signs():
                flow.put(change)
        elif point.question is not None:
            flow.put(flow.answer(point.key, answers[point.key], "Reden"))
        else:
            break
    return flow


def a_housemate(**fields: Any) -> Flow:
    """All is answered but whether there is danger, to which the clerk says «Onbekend»."""
    known = SUBJECT | {"same_address": True, "identity": "ja", "document_expired": False}
    answers = {key: value for key, value in HOUSEMATE.items() if key != "danger_suspected"}
    flow = finish(
        a_flow(Channel.COUNTER, subject=known, answers=answers, **fields), {"danger_suspected": None}
    )
    assert flow.decision.outcome is Outcome.HOLD
    return flow


def test_the_flow_knows_no_window() -> None:
    code = "import sys, ui.request.flow, ui.request.next_step; sys.exit('PySide6.QtWidgets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_new_request_asks_first_who_asks() -> None:
    flow = a_flow(requester=None)
    assert kinds(flow) == [PointKind.REQUESTER]
    step = next_step(flow)
    assert (step.act, step.note) == (Act.GO_TO_POINT, "Nog 1 punt open")


def test_a_class_that_is_chosen_is_weighed_before_it_is_saved() -> None:
    flow = a_flow(requester=None, requester_name="")
    flow.put(Filled((("requester_class", RequesterClass.SUBJECT),)))
    assert flow.saving
    assert flow.decision.outcome is Outcome.HOLD
    assert kinds(flow)[0] is PointKind.SUBJECT


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(sorted(PLAIN))), st.sampled_from([Channel.LETTER, Channel.COUNTER]))
def test_what_the_requester_hears_comes_before_the_subject_is_looked_up(
    answered: set[str], channel: Channel
) -> None:
    flow = a_flow(channel, answers={key: PLAIN[key] for key in answered})
    points = flow.points()
    if all(point.kind is not PointKind.SUBJECT for point in points):
        return
    place = next(n for n, point in enumerate(points) if point.kind is PointKind.SUBJECT)
    for point in points[place + 1 :]:
        if point.question is not None:
            assert point.question.asked_of not in (AskedOf.CLERK, AskedOf.INTAKE)
            assert point.key not in HEARD_JUDGEMENTS


def test_secrecy_shortens_nothing_that_the_requester_hears() -> None:
    """Up to the look-up the talk is the same, and after it nothing is asked of the requester, secret or not."""
    talk = finish(a_flow(), PLAIN)
    assert talk.current() is not None
    given = {one.key: one.value for one in talk._changes if isinstance(one, Answered)}
    for code in ("0", "7"):
        after = a_flow(subject={**SUBJECT, "secrecy": code}, answers=given)
        heard = [one for one in after.points() if one.question and one.question.asked_of is AskedOf.CLERK]
        assert [point.key for point in heard if point.key != "same_address"] == []


def test_the_subject_of_own_data_comes_before_the_identity() -> None:
    flow = a_flow(Channel.COUNTER, RequesterClass.SUBJECT, requester_name="", elements=(), purpose="")
    assert kinds(flow)[:2] == [PointKind.SUBJECT, PointKind.IDENTITY]


def test_signs_are_asked_once_and_answered_all_together() -> None:
    flow = a_flow()
    assert flow.current() is not None
    assert flow.current().kind is PointKind.SIGNS  # type: ignore[union-attr]
    for change in flow.answer_signs():
        assert change.value in (False, "geen")
        assert change.reason or not QUESTIONS[change.key].needs_reason
        flow.put(change)
    assert not set(SIGNS) & {point.key for point in flow.points()}


def test_when_something_is_special_each_sign_is_asked() -> None:
    flow = a_flow()
    flow.ask_one_by_one()
    assert PointKind.SIGNS not in kinds(flow)
    assert {"legal_doubt", "politically_sensitive"} <= {point.key for point in flow.points()}


def test_unknown_leaves_the_point_open_and_the_focus_goes_on() -> None:
    flow = a_housemate()
    assert [point.key for point in flow.points()] == ["danger_suspected"]
    assert flow.open_points() == ()
    assert next_step(flow).label == "Aanhouden vastleggen"


def test_a_change_is_taken_back_when_it_could_not_be_saved() -> None:
    flow = a_flow(subject=SUBJECT, answers=PLAIN | {"same_address": False})
    before = flow.decision
    flow.put(flow.answer("consent", "ingetrokken", "Per brief van vandaag"))
    assert flow.decision.outcome is Outcome.REFUSE
    flow.settle(None)
    assert flow.decision == before
    assert not flow.saving


def test_changes_come_back_in_the_order_in_which_they_were_made() -> None:
    case = a_case(subject=SUBJECT)
    flow = a_flow(subject=SUBJECT)
    flow.put(flow.answer("consent", "geen"))
    flow.put(flow.answer("consent", "mondeling"))
    flow.settle(replace(case, stored=replace(case.stored, version=2)))
    assert flow.weighed.facts.values["consent"] == "mondeling"


def test_what_the_record_says_is_not_typed_over_without_a_reason() -> None:
    flow = a_flow(subject=SUBJECT | {"same_address": False})
    flow.reopened = "same_address"
    point = flow.current()
    assert point is not None
    assert point.question is not None
    assert point.question.needs_reason
    assert flow.is_derived("same_address")


def test_the_secrecy_code_can_never_be_opened() -> None:
    flow = a_flow(subject=SUBJECT)
    assert "secrecy" not in flow.reopenable(Section.SUBJECT)
    assert "status" in flow.reopenable(Section.SUBJECT)


def test_an_answer_that_was_given_can_be_opened_again() -> None:
    flow = a_flow(subject=SUBJECT, answers=PLAIN)
    assert "claim" in flow.reopenable(Section.CONDITIONS)
    flow.reopened = "claim"
    assert flow.current() is not None
    assert flow.current().key == "claim"  # type: ignore[union-attr]
    flow.put(flow.answer("claim", "geen"))
    assert flow.reopened is None


def paid(case_answers: dict[str, Value]) -> Flow:
    flow = a_flow(subject=SUBJECT | {"same_address": False, "prepaid": True}, answers=case_answers)
    return finish(flow, {**PLAIN})


def test_f2_bills_first_and_takes_the_payment_then_and_gives_last() -> None:
    flow = finish(a_flow(subject=SUBJECT | {"same_address": False}, answers=PLAIN), PLAIN)
    assert next_step(flow).act is Act.BILL
    flow.nota = NOTA
    assert (next_step(flow).act, next_step(flow).label) == (Act.TAKE_PAYMENT, "Betaling aannemen")
    assert next_step(paid(PLAIN)).label == "Vastleggen en verstrekken"


def test_a_call_needs_a_second_person_before_it_is_read_aloud() -> None:
    case = a_case(
        Channel.TELEPHONE,
        RequesterClass.MUNICIPAL_BODY,
        subject=SUBJECT | {"identity": "ja", "callback_known_number": True},
        answers=URGENT_CALL,
    )
    labels = {}
    for state in (RequestState.IN_PROGRESS, RequestState.AWAITING_APPROVAL, RequestState.READY):
        flow = a_flow(
            Channel.TELEPHONE,
            RequesterClass.MUNICIPAL_BODY,
            subject=SUBJECT | {"identity": "ja", "callback_known_number": True},
            answers=URGENT_CALL,
            state=state,
        )
        labels[state] = next_step(finish(flow, dict(URGENT_CALL))).label
    assert case.stored.channel is Channel.TELEPHONE
    assert list(labels.values()) == ["Goedkeuring vragen", "Goedkeuren", "Voorlezen en vastleggen"]


@pytest.mark.parametrize(
    ("state", "enabled"), [(RequestState.IN_PROGRESS, True), (RequestState.ON_HOLD, False)]
)
def test_holding_is_recorded_once(state: RequestState, enabled: bool) -> None:
    assert next_step(a_housemate(state=state)).enabled is enabled


def test_a_secret_subject_ends_in_a_refusal_with_one_thing_to_do() -> None:
    flow = a_flow(subject=SUBJECT | {"secrecy": "7"}, answers=PLAIN)
    assert flow.points() == ()
    step = next_step(flow)
    assert (step.act, step.label, step.enabled) == (Act.DECIDE, "Weigering vastleggen", True)


@pytest.mark.parametrize("state", [RequestState.DISCLOSED, RequestState.REFUSED, RequestState.WITHDRAWN])
def test_an_ended_request_is_read_only(state: RequestState) -> None:
    flow = a_flow(subject=SUBJECT, answers=PLAIN, state=state)
    assert flow.read_only
    assert flow.points() == ()
    assert next_step(flow).act is Act.LEAVE
    assert next_step(flow, has_documents=True).label == "Afdrukken"


def test_who_may_only_read_sees_the_request_and_changes_nothing() -> None:
    flow = a_flow(subject=SUBJECT, clerk=INES)
    assert flow.read_only
    assert next_step(flow).note == "U mag dit verzoek alleen inzien"
    assert flow.reopenable(Section.SUBJECT) == ()


def test_nobody_says_that_a_subject_is_not_registered_by_leaving_it_open() -> None:
    flow = finish(a_flow(), PLAIN)
    assert flow.current() is not None
    assert flow.current().kind is PointKind.SUBJECT  # type: ignore[union-attr]
    flow.put(flow.answer("status", "niet_ingeschreven"))
    assert PointKind.SUBJECT not in kinds(flow)
