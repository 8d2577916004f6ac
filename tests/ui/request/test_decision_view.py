"""The decision in the words of the panel: the same for every refusal, and nothing of who is shielded."""

from __future__ import annotations

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Section
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import SecrecyCode
from counter_app.regulation.facts import Value
from counter_app.regulation.vocabulary import DUTIES
from counter_app.services.demo_requests import CONSENT, HOUSEMATE
from counter_app.services.persons import PersonView
from tests.ui.request.cases import NOTA, SUBJECT, a_flow
from ui.request.decision_view import Around, panel_view, to_tick
from ui.request.flow import Flow
from ui.request.header import banner_view, grounds, header_view
from ui.request.section_rows import section_views
from ui.widgets.decision_data import DecisionView

PLAIN: dict[str, Value] = {**CONSENT, "asks_special": "geen"}
SECRET = PersonView(7, SecrecyCode("7"), masked=True, record=None)


def panel(flow: Flow, **around: object) -> DecisionView:
    return panel_view(flow, Around(**around))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "because", [{"prior_breach": True}, {"commercial_interest": True}, {"secrecy": "7"}, {"secrecy": "3"}]
)
def test_every_refusal_is_told_in_the_same_words(because: dict[str, Value]) -> None:
    subject = SUBJECT | {key: value for key, value in because.items() if key in SUBJECT}
    answers = PLAIN | {key: value for key, value in because.items() if key not in SUBJECT}
    view = panel(a_flow(subject=subject, answers=answers))
    assert view.outcome == "weigeren"
    assert view.say == (
        "“Wij kunnen aan uw verzoek niet voldoen. U krijgt hierover binnen twee weken een brief. "
        "Daarin staat ook wat u kunt doen als u het er niet mee eens bent.”"
    )
    assert "geheim" not in view.say + view.letter
    assert view.only_for_you
    assert view.elements == ()


def test_what_is_for_the_clerk_alone_is_marked() -> None:
    flow = a_flow(subject=SUBJECT | {"secrecy": "7"}, answers=PLAIN)
    alone = {DUTIES[tag].text for tag in flow.decision.obligations if DUTIES[tag].clerk_only}
    marked = {row.text for row in panel(flow).todo if row.who == "alleen voor u"}
    assert alone
    assert marked == alone


def test_a_masked_subject_shows_only_that_there_is_one() -> None:
    flow = a_flow(subject=SUBJECT | {"secrecy": "7"}, answers=PLAIN)
    section = next(one for one in section_views(flow, SECRET, None) if one.key == str(Section.SUBJECT))
    assert section.state == "stop"
    assert [row.masked for row in section.rows[:2]] == [True, False]
    assert section.rows[1].value == "Ja, code 7"
    header = header_view(flow, SECRET, may_search=True)
    assert (header.name, header.bsn, header.born, header.address) == ("", "", "", "")


def test_an_unreadable_code_is_never_a_no() -> None:
    flow = a_flow(subject=SUBJECT | {"secrecy": "ongeldig"}, answers=PLAIN)
    person = PersonView(7, SecrecyCode(None), masked=True, record=None)
    section = next(one for one in section_views(flow, person, None) if one.key == str(Section.SUBJECT))
    assert section.rows[1].value.startswith("Onbekend")
    assert panel(flow).outcome == "aanhouden"


def test_the_banner_becomes_a_chip_once_it_is_seen() -> None:
    assert not banner_view(SECRET, seen=False).acknowledged
    assert banner_view(SECRET, seen=True).acknowledged


@pytest.mark.parametrize(
    ("requester", "offered"),
    [
        (RequesterClass.FREE_NATURAL_PERSON, 0),
        (RequesterClass.FREE_LEGAL_PERSON, 0),
        (RequesterClass.COMMERCIAL_PARTY, 0),
        (RequesterClass.SUBJECT, 1),
    ],
)
def test_a_free_third_party_is_offered_no_ground_to_show_anything(
    requester: RequesterClass, offered: int
) -> None:
    assert len(grounds(a_flow(Channel.COUNTER, requester, subject=SUBJECT | {"secrecy": "7"}))) == offered


def test_each_answer_to_the_open_question_says_where_it_leads() -> None:
    known = SUBJECT | {"same_address": True, "identity": "ja", "document_expired": False}
    answers = {key: value for key, value in HOUSEMATE.items() if key != "danger_suspected"}
    flow = a_flow(Channel.COUNTER, subject=known, answers=answers | {"asks_special": "geen"})
    point = flow.current()
    assert point is not None
    assert point.key == "danger_suspected"
    led = {one.text: one.outcome for one in panel(flow).changes}
    assert led == {
        "Er is een vermoeden van gevaar": "weigeren",
        "Er is geen vermoeden van gevaar, en de kosten zijn betaald": "verstrekken",
    }


def test_open_points_stand_first_in_what_is_still_needed() -> None:
    flow = a_flow()
    rows = panel(flow).todo
    assert rows[0].who == "nu"
    assert {row.who for row in rows[1:6]} == {"daarna"}
    assert rows[6].text.startswith("En ten hoogste nog ")


def test_a_nota_that_is_not_paid_is_in_the_costs() -> None:
    flow = a_flow(subject=SUBJECT | {"same_address": False}, answers=PLAIN)
    assert flow.decision.only_payment_missing
    assert panel(flow, nota=NOTA).costs == "€\u00a07,50 vooraf, nota 2026-0001, nog niet betaald"


def test_the_script_of_a_call_stays_locked_while_a_second_person_is_waited_for() -> None:
    flow = a_flow(
        Channel.TELEPHONE,
        RequesterClass.MUNICIPAL_BODY,
        subject=SUBJECT | {"identity": "ja", "callback_known_number": True},
        answers={
            **PLAIN, "department": "Sociale Zaken", "urgent": True, "phone_authorised": True,
            "phone_auth_approved": True, "phone_auth_in_register": True, "task_necessity": True,
        },
        state=RequestState.AWAITING_APPROVAL,
    )  # fmt: skip
    view = panel(flow, waiting="4 minuten")
    assert (view.outcome, view.timer) == ("wacht_op_goedkeuring", "4 minuten")
    assert view.reading_locked
    assert view.reading


def test_an_address_near_somebody_secret_is_ticked_on_purpose() -> None:
    flow = a_flow(
        Channel.COUNTER,
        RequesterClass.LEGAL_REPRESENTATIVE,
        subject=SUBJECT
        | {"under_16": True, "household_secrecy": True, "identity": "ja", "document_expired": False},
        answers={**PLAIN, "authority_shown": True, "danger_suspected": False, "inspection_only": True},
    )
    assert flow.decision.outcome.discloses
    assert len(to_tick(flow.decision)) == 2
    assert [one.given for one in panel(flow).elements] == [True, False]
