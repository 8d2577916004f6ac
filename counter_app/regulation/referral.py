"""Referrals: which article brings a request to somebody else, and what that person's answer settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from counter_app.domain.decision import AskedOf, Decision, Outcome
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Value


class Body(StrEnum):
    """Who answers a referral."""

    SUPERVISOR = "supervisor"
    COLLEGE = "college"


class Verdict(StrEnum):
    """The answer to a referral. Whoever says «go on» says nothing yet about what leaves."""

    GO_ON = "go_on"
    REFUSE = "refuse"
    IN_WRITING_ONLY = "in_writing_only"
    FORWARD = "forward"


#: How a request ends under an answer that isn't to go on.
ENDS: Final = {
    Verdict.REFUSE: Outcome.REFUSE,
    Verdict.IN_WRITING_ONLY: Outcome.IN_WRITING_ONLY,
    Verdict.FORWARD: Outcome.FORWARD,
}
_GO, _NO, _WRITE, _ELSEWHERE = Verdict


@dataclass(frozen=True, slots=True)
class Cause:
    """An article that refers, with the answers that fit it."""

    verdicts: tuple[Verdict, ...]
    body: Body = Body.SUPERVISOR
    #: What «go on» settles: the facts that the referral was about.
    settles: Mapping[str, Value] = field(default_factory=dict)
    #: What a register must say before anybody can go on.
    needs: str = ""
    #: How «go on» reads here.
    go_on: str = ""
    #: The article holds a request that a clerk may lay before the supervisor.
    held: bool = False


_DOUBT: Final = Cause(
    (_GO, _NO), settles={"legal_doubt": False}, go_on="Doorgaan: de twijfel is weg", held=True
)
_SENSITIVE: Final = Cause(
    (_GO, _NO),
    Body.COLLEGE,
    {"politically_sensitive": False},
    go_on="Doorgaan: het college laat verstrekken toe, binnen de regels",
)
_DANGER: Final = Cause(
    (_GO, _NO), settles={"danger_suspected": False}, go_on="Doorgaan: er is geen gevaar te verwachten"
)
_SECRET_CALL: Final = Cause(
    (_GO, _WRITE, _NO),
    settles={"municipality_call_about_secret_allowed": True},
    go_on="Doorgaan: deze gemeente mag hierover bellen",
)
_POLICE: Final = Cause((_WRITE, _NO))
#: By the name of the article, in whichever edition it stands.
CAUSES: Final[dict[str, Cause]] = {
    "not_from_this_administration": Cause(
        (_ELSEWHERE, _NO, _GO),
        settles={"non_gba_data": False},
        go_on="Doorgaan: het gaat toch om gegevens van deze administratie",
    ),
    "politically_sensitive": _SENSITIVE,
    "outside_the_mandate": _SENSITIVE,
    # Settled by an exception of its own (`services.approvals`).
    "special_case_is_referred": Cause(
        (_GO, _NO),
        go_on="Doorgaan: in dit bijzondere geval mag er worden gebeld",
        held=True,
    ),
    "call_about_secret_person_is_referred": _SECRET_CALL,
    "call_about_restricted_person_is_referred": _SECRET_CALL,
    "body_without_decision_writes": Cause(
        (_GO, _NO),
        settles={"autorisatiebesluit": True},
        go_on="Doorgaan: er is een autorisatiebesluit en ik heb het gezien",
    ),
    "court_writes": Cause(
        (_GO, _NO),
        settles={"requester": str(RequesterClass.STATUTORY_THIRD_PARTY), "profession_qualifies": True},
        go_on="Doorgaan: behandelen als derde met gerechtelijk werk (art. 98 Wet GBA)",
    ),
    "police_has_no_cluster_manager": _POLICE,
    "police_calls": _POLICE,
    "claim_on_a_dead_person": Cause((_NO, _ELSEWHERE)),
    "not_on_annex_1": Cause(
        (_GO, _NO), needs="listed_in_annex_1", go_on="Doorgaan: de verzoeker staat nu op bijlage 1"
    ),
    "representative_may_be_a_danger": _DANGER,
    "doubt_holds": _DOUBT,
}
PHONE_EXCEPTION: Final = "special_case_is_referred"
REFERRED: Final = (Outcome.REFER_SUPERVISOR, Outcome.REFER_COLLEGE)


def causes_of(decision: Decision) -> tuple[str, ...]:
    """The articles that lay this decision before somebody else; none when it is nobody else's."""
    found = tuple(sorted({reason.key for reason in decision.reasons if reason.key in CAUSES}))
    if decision.outcome in REFERRED:
        return found
    theirs = all(question.asked_of is AskedOf.SUPERVISOR for question in decision.open_questions)
    if decision.outcome is Outcome.HOLD and theirs and all(CAUSES[one].held for one in found):
        return found
    return ()


def body_of(causes: tuple[str, ...]) -> Body:
    """Who answers: the college before the supervisor."""
    return Body.COLLEGE if any(CAUSES[one].body is Body.COLLEGE for one in causes) else Body.SUPERVISOR


def verdicts_of(causes: tuple[str, ...]) -> tuple[Verdict, ...]:
    """The answers that fit all causes; a refusal always does."""
    lists = [CAUSES[one].verdicts for one in causes]
    return tuple(one for one in lists[0] if all(one in each for each in lists)) if lists else ()


def settled_by(causes: tuple[str, ...]) -> dict[str, Value]:
    """What «go on» settles."""
    return {fact: value for one in causes for fact, value in CAUSES[one].settles.items()}


def ended_by(decision: Decision, verdict: Verdict) -> Decision:
    """The decision as it is once the answer was not to go on: the same articles, another outcome."""
    return replace(
        decision,
        outcome=ENDS[verdict],
        obligations=(),
        escalate_to=None,
        open_questions=(),
        firm=True,
        needs_second_person=False,
        only_payment_missing=False,
        only_approval_missing=False,
    )
