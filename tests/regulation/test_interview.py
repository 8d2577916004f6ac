"""The interview: one question at a time, only what still matters, and the whole way to an outcome."""

from __future__ import annotations

import pytest

from counter_app.domain.decision import AskedOf, Decision, Outcome
from counter_app.domain.elements import Element
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts, Value

NAARDEN = edition_named("naarden-2007")
_CALM: dict[str, Value] = {"non_gba_data": False, "politically_sensitive": False, "legal_doubt": False}
_RESIDENT: dict[str, Value] = {"secrecy": "0", "status": "ingezetene", "in_investigation": False}


def _interviewed(facts: Facts, answers: dict[str, Value]) -> tuple[Decision, list[str]]:
    """Answers the first open question until none is left, as the window does."""
    asked: list[str] = []
    decision = decide(facts, NAARDEN)
    while decision.open_questions:
        fact = decision.open_questions[0].fact
        asked.append(fact)
        facts = facts.replaced({fact: answers[fact]})
        decision = decide(facts, NAARDEN)
    return decision, asked


def test_who_and_how_come_before_everything() -> None:
    assert [question.fact for question in decide(Facts(), NAARDEN).open_questions] == ["requester"]
    known = Facts({"requester": "betrokkene"})
    assert [question.fact for question in decide(known, NAARDEN).open_questions] == ["channel"]


def test_a_subject_at_the_counter_is_asked_for_identity_and_little_else() -> None:
    decision, asked = _interviewed(
        Facts({"requester": "betrokkene", "channel": "balie", **_RESIDENT, **_CALM}),
        {"identity": "ja", "document_expired": False, "inspection_only": True},
    )
    assert decision.outcome is Outcome.DISCLOSE
    assert decision.settled
    assert sorted(asked) == ["document_expired", "identity", "inspection_only"]


def test_a_housemate_answers_every_condition_of_article_10_lid_4() -> None:
    decision, asked = _interviewed(
        Facts(
            {
                "requester": "vrije_derde_natuurlijk",
                "channel": "balie",
                "same_address": True,
                "asks_extract": True,
                "asks_attached": False,
                "asks_special": "geen",
                "asks_related_person": False,
                "surplus_fields": False,
                "prior_breach": False,
                **_RESIDENT,
                **_CALM,
            }
        ),
        {
            "written_form_at_counter": True,
            "names_persons": True,
            "consent": "geen",
            "claim": "geen",
            "identity": "ja",
            "document_expired": False,
            "proportional": True,
            "subsidiary": True,
            "personal_interest": True,
            "commercial_interest": False,
            "extract_justified": True,
            "extract_necessary": True,
            "danger_suspected": False,
            "notice_included": True,
            "prepaid": True,
        },
    )
    assert (decision.outcome, decision.scope.code) == (Outcome.DISCLOSE, "UITTREKSEL")
    assert {"extract_justified", "extract_necessary", "danger_suspected"} <= set(asked)
    assert decision.warnings
    assert "urgent" not in asked


def test_a_refusal_ends_the_interview_at_once() -> None:
    decision, asked = _interviewed(
        Facts({"requester": "vrije_derde_natuurlijk", "channel": "telefoon", **_CALM}),
        {"phone_exception": False, "special_case": False},
    )
    assert decision.outcome is Outcome.REFUSE
    assert len(asked) <= 2


def test_an_urgent_call_of_a_colleague_waits_only_for_the_approval() -> None:
    call: dict[str, Value] = {
        "requester": "binnengemeentelijke_afnemer",
        "channel": "telefoon",
        "bulk": False,
        "asks_special": "geen",
        "surplus_fields": False,
        "counts_only": False,
        "urgent": True,
        "phone_authorised": True,
        "phone_auth_in_register": True,
        "identity": "ja",
        "task_necessity": True,
        **_RESIDENT,
        **_CALM,
    }
    open_yet = decide(Facts(call), NAARDEN)
    assert [question.fact for question in open_yet.open_questions] == ["phone_auth_approved"]
    assert open_yet.only_approval_missing
    refused = decide(Facts(call | {"phone_auth_approved": False}), NAARDEN)
    assert refused.outcome is Outcome.IN_WRITING_ONLY
    assert refused.only_approval_missing
    approved = decide(Facts(call | {"phone_auth_approved": True}), NAARDEN)
    assert approved.outcome is Outcome.DISCLOSE
    assert approved.settled
    assert approved.needs_second_person


def test_a_letter_with_consent_waits_only_for_payment() -> None:
    letter: dict[str, Value] = {
        "requester": "vrije_derde_natuurlijk",
        "channel": "schriftelijk",
        "consent": "schriftelijk_vooraf",
        "personal_interest": True,
        "commercial_interest": False,
        "names_persons": True,
        "proportional": True,
        "subsidiary": True,
        "prior_breach": False,
        "asks_attached": False,
        "asks_special": "geen",
        "asks_related_person": False,
        "surplus_fields": False,
        "notice_included": True,
        **_RESIDENT,
        **_CALM,
    }
    for payment in ({}, {"prepaid": False}):
        unpaid = decide(Facts(letter | payment), NAARDEN)
        assert unpaid.outcome is Outcome.HOLD
        assert unpaid.only_payment_missing
        assert "betaalverzoek" in unpaid.obligations
        assert unpaid.costs == "productiekosten_vooraf"
        assert unpaid.ground is not None
        assert unpaid.ground.screen == "art. 10 lid 3"
    doubtful = decide(Facts({key: value for key, value in letter.items() if key != "consent"}), NAARDEN)
    assert not doubtful.only_payment_missing
    assert decide(Facts(letter | {"prepaid": True}), NAARDEN).settled


@pytest.mark.parametrize("danger", [None, False, True])
def test_a_father_with_authority_while_mother_and_child_are_secret(danger: bool | None) -> None:
    """Only the informatiebeheerder says whether he is a danger, and the address is never ticked for him."""
    asks = Facts(
        {
            "requester": "wettelijk_vertegenwoordiger",
            "channel": "balie",
            "identity": "ja",
            "document_expired": False,
            "authority_shown": True,
            "under_16": True,
            "under_guardianship": False,
            "status": "ingezetene",
            "in_investigation": False,
            "secrecy": "7",
            "household_secrecy": True,
            "inspection_only": False,
            "danger_suspected": danger,
            **_CALM,
        },
        asked=[Element.NAME, Element.ADDRESS],
    )
    decision = decide(asks, NAARDEN)
    if danger is None:
        assert decision.outcome is Outcome.HOLD
        (question,) = decision.open_questions
        assert (question.fact, question.asked_of) == ("danger_suspected", AskedOf.SUPERVISOR)
    elif danger:
        assert decision.outcome is Outcome.REFER_SUPERVISOR
    else:
        assert decision.outcome is Outcome.DISCLOSE
        assert [(told.element, told.preselected) for told in decision.elements] == [
            (Element.NAME, True),
            (Element.ADDRESS, False),
        ]


def test_the_danger_question_says_when_the_address_tells_little() -> None:
    housemate: dict[str, Value] = {
        "requester": "vrije_derde_natuurlijk",
        "channel": "schriftelijk",
        "same_address": True,
        "asks_extract": True,
        "consent": "geen",
        "claim": "geen",
    }
    for shared in (False, True):
        asks = Facts(housemate | {"address_is_shared": shared})
        danger = [q for q in decide(asks, NAARDEN).open_questions if q.fact == "danger_suspected"]
        assert bool(danger[0].caution) is shared
        assert danger[0].needs_reason


def test_an_unreadable_code_is_mended_not_asked() -> None:
    letter: dict[str, Value] = {"requester": "derde_art98", "channel": "schriftelijk", "secrecy": "ongeldig"}
    decision = decide(Facts(letter), NAARDEN)
    assert "secrecy" not in [question.fact for question in decision.open_questions]
    assert decision.escalate_to == "gegevensbeheerder"
