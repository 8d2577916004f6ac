"""A request as the second person sees it: facts on one line each, own checks, and the reasoning. No rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Clerk
from counter_app.regulation.vocabulary import scope_in_words
from counter_app.services.approvals import Waiting
from counter_app.services.decisions import Weighed
from counter_app.services.persons import PersonView
from ui import words
from ui.format import counted
from ui.request.flow import Flow
from ui.request.identity_header import header_of
from ui.request.section_rows import section_views
from ui.request.trace_rows import WORDS, effect_of
from ui.widgets.approval_panel import ApprovalView
from ui.widgets.fact_sections import FactRow, SectionView
from ui.widgets.person_header import PersonHeaderView
from ui.widgets.trace_view import ReasonView

_FACTS: Final = "Ik heb de feiten hiernaast gelezen"
_REGISTER: Final = "De toestemming om te bellen staat vast"
_CALLED: Final = "Er is teruggebeld via onze eigen lijst"
_SECRECY: Final = "Ik heb de geheimhouding gezien"
_NEEDED: Final = "De gegevens zijn nodig voor het doel"


@dataclass(frozen=True, slots=True)
class ApprovalCase:
    """One request that waits; `shielded` when this person may not see whom it is about."""

    waiting: Waiting
    weighed: Weighed
    person: PersonView | None
    shielded: bool

    @property
    def discloses(self) -> bool:
        """Whether the fresh facts still lead to a disclosure."""
        return self.weighed.decision.outcome.discloses


def header(case: ApprovalCase) -> PersonHeaderView | None:
    """The subject above the page."""
    if case.shielded:
        return PersonHeaderView(role="Betrokkene", masked=True)
    return None if case.person is None else header_of(case.person, "Betrokkene")


def sections(case: ApprovalCase, clerk: Clerk) -> tuple[SectionView, ...]:
    """The sections of the request with each fact on one line, for there is little room beside the queue."""
    return tuple(
        replace(view, rows=tuple(_one_line(row) for row in view.rows))
        for view in section_views(Flow(clerk, case.weighed.case), case.person, None)
    )


def approval(case: ApprovalCase, now: datetime) -> ApprovalView:
    """What the panel shows; what no longer leads to a disclosure has no checks, so it can't be approved."""
    row, decision, stored = case.waiting, case.weighed.decision, case.weighed.case.stored
    by_telephone = stored.channel is Channel.TELEPHONE
    reasons = tuple(
        ReasonView(
            one.citation.screen,
            one.text,
            WORDS[one.answer],
            effect_of(decision, one.key, one.answer),
            deciding=number == 0,
        )
        for number, one in enumerate(decision.reasons)
    )
    timer = waited(row.asked_at, now)
    if not case.discloses:
        return ApprovalView(
            row.request_id,
            str(decision.outcome),
            "Niet meer",
            "De uitkomst is veranderd sinds de vraag. Wijs af, dan beslist uw collega opnieuw.",
            timer,
            (),
            reasons,
            "",
            "",
        )
    calls = (_REGISTER, _CALLED) if by_telephone else ()
    then = "leest de tekst voor" if by_telephone else "kan daarna verstrekken"
    return ApprovalView(
        row.request_id,
        "wacht_op_goedkeuring",
        "Uw akkoord?",
        f"{row.asked_by} vraagt het. {counted(len(stored.facts), 'vraag', 'vragen')} beantwoord.",
        timer,
        (_FACTS, *calls, _SECRECY, _NEEDED),
        reasons,
        ", ".join(words.ELEMENTS[one] for one in decision.given) or scope_in_words(decision.scope),
        f"{row.asked_by} {then}. Beide namen komen in het log.",
        decision.warnings,
    )


def waited(since: datetime, now: datetime) -> str:
    """«4 min», «3 uur», «2 dagen»."""
    minutes = max(0, int((now - since).total_seconds()) // 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} uur"
    return counted(minutes // (24 * 60), "dag", "dagen")


def whose_turn(row: Waiting) -> str:
    """Who is asked about a call now: «Nu bij u, nog 4 minuten»; nothing where nobody hangs on the line."""
    if not row.asks_now or row.channel != Channel.TELEPHONE:
        return ""
    who = "u" if row.my_turn else row.asks_now
    return f"Nu bij {who}, nog {counted(row.minutes_left, 'minuut', 'minuten')}"


def _one_line(row: FactRow) -> FactRow:
    if not row.label or row.masked:
        return row
    return replace(row, label="", value=f"{row.label}: {row.value}")
