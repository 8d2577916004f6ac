"""Where a second person is needed: one table that the services, the guards of the database and the tests share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.staff import Right


class Act(StrEnum):
    """What nobody does alone."""

    TELEPHONE = "telephone"
    PHONE_EXCEPTION = "phone_exception"
    REFERRAL = "referral"
    WEIGHING = "weighing"
    SELECTION = "selection"
    REGISTER_ENTRY = "register_entry"
    DESTRUCTION = "destruction"
    REFUND = "refund"
    CASH_CLOSING = "cash_closing"


@dataclass(frozen=True, slots=True)
class Need:
    """One act with the articles that ask for the second person, and the right that this person has."""

    act: Act
    articles: tuple[str, ...]
    right: Right


#: Every act once. Reading aloud waits for an approval of its own, beside the standing authorisation of art. 7
#: lid 2 onder b, which is a fact of the register.
NEEDS: Final[tuple[Need, ...]] = (
    Need(Act.TELEPHONE, ("7.2", "9.2", "11.3"), Right.APPROVE),
    Need(Act.PHONE_EXCEPTION, ("11.3",), Right.APPROVE),
    Need(Act.REFERRAL, ("3.1", "10.5", "15"), Right.APPROVE),
    Need(Act.WEIGHING, ("Wet GBA 102.2", "Wet BRP 3.21.2"), Right.APPROVE),
    Need(Act.SELECTION, ("6.1", "6.2"), Right.APPROVE),
    Need(Act.REGISTER_ENTRY, ("3.5", "5.3", "7.3"), Right.APPROVE),
    Need(Act.DESTRUCTION, ("3.2", "14.1"), Right.APPROVE),
    Need(Act.REFUND, ("11.9",), Right.TAKE_PAYMENTS),
    Need(Act.CASH_CLOSING, ("Gemeentewet 212",), Right.TAKE_PAYMENTS),
)

#: On these channels nothing leaves without a second person, whatever the grounds.
CHANNELS: Final[dict[Channel, Act]] = {
    Channel.TELEPHONE: Act.TELEPHONE,
    Channel.SELECTION: Act.SELECTION,
}
#: The fact and the answer that say: the weighing came out for the requester, and its term is over.
WEIGHED: Final = ("weighing", "positief_termijn_verstreken")
#: Outcomes that are a question to somebody else.
_REFERRED: Final[dict[Outcome, Act]] = {
    Outcome.REFER_SUPERVISOR: Act.REFERRAL,
    Outcome.REFER_COLLEGE: Act.REFERRAL,
    Outcome.WEIGH: Act.WEIGHING,
}
#: Events that a second person leaves behind without working on the request.
BY_SECOND_PERSON: Final = (
    "approved",
    "approval_refused",
    "approval_outdated",
    "approval_expired",
    "exception_granted",
    "exception_refused",
    "weighing_weighed",
    "weighing_announced",
    "weighing_relief_ended",
    "referral_go_on",
    "referral_refuse",
    "referral_in_writing_only",
    "referral_forward",
    "paper_let_out",
    "paper_withdrawn",
)


def needed(outcome: Outcome, channel: str | None, weighing: str | None) -> tuple[Act, ...]:
    """For which acts this outcome waits for a second person."""
    if not outcome.discloses:
        return (_REFERRED[outcome],) if outcome in _REFERRED else ()
    found = [act for one, act in CHANNELS.items() if one == channel]
    if weighing == WEIGHED[1]:
        found.append(Act.WEIGHING)
    return tuple(found)
