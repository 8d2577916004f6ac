"""A decision as the panel shows it: words, rows and signs; it adds no rule of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Change, Costs, Decision, Outcome
from counter_app.domain.elements import Element
from counter_app.domain.installation import STEP_OF
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.regulation.decide import expected_costs, outcome_of
from counter_app.regulation.editions import edition_named
from counter_app.regulation.explain import (
    SPOKEN_IN_WRITING,
    THIRD_PARTIES,
    USUAL_WEEKS,
    hides,
    spoken_refusal,
)
from counter_app.regulation.facts import Value
from counter_app.regulation.interview import possible_values
from counter_app.regulation.questions import said
from counter_app.regulation.referral import ENDS
from counter_app.regulation.vocabulary import COSTS, DUTIES, ESCALATIONS, scope_in_words
from counter_app.sentences import HELD_BACK
from counter_app.services.billing import Nota
from counter_app.services.charges import expected_cents, free_under
from counter_app.services.installation import held_back
from counter_app.services.stored_requests import StoredRequest
from ui import words
from ui.format import day_numeric, money
from ui.request.flow import Flow
from ui.request.trace_rows import WORDS, effect_of, supporting_rows, whole_trace
from ui.widgets.change_list import ChangeView
from ui.widgets.decision_data import DecisionView
from ui.widgets.tick_list import TickView
from ui.widgets.timeline import MomentView
from ui.widgets.todo_list import TodoView
from ui.widgets.trace_view import ReasonView

_AWAITING: Final = "wacht_op_goedkeuring"
_MEND_CODE: Final = "code_laten_herstellen_door_gegevensbeheerder"
_MOST_REASONS: Final = 6
_PAID: Final = "prepaid"
_SENTENCES: Final = {
    Outcome.DISCLOSE: "U mag deze gegevens geven.",
    Outcome.DISCLOSE_LIMITED: "U mag een deel van de gegevens geven.",
    Outcome.IN_WRITING_ONLY: "Dit kan alleen schriftelijk. Geef nu geen gegevens.",
    Outcome.REFUSE: "Geef geen gegevens.",
    Outcome.FORWARD: "Een ander behandelt dit verzoek. Geef geen gegevens.",
    Outcome.WEIGH: "Eerst worden de belangen afgewogen. Geef nog niets mee.",
}
_DONT_SAY: Final = (
    "«geheim», «afgeschermd» of «ik mag het niet zeggen»",
    "dat u wel of niet iemand hebt gevonden",
    "wat de verzoeker nog kan proberen om het adres te krijgen",
)
_TICK: Final = (
    "Er is iemand met een code voor geheimhouding in de buurt. "
    "Vink het adres alleen aan als dit echt nodig is."
)
_NO_COSTS: Final = "Geen"
_COSTS_UNKNOWN: Final = "Nog niet bekend"
_AWAY: Final = (
    "Staat er iemand te wachten? Zeg: «Het systeem is even niet bereikbaar. "
    "Ik kan u nu niet helpen. Wij sturen u bericht.»"
)
#: When each kind of charge is paid.
_WHEN: Final = {
    Costs.IN_ADVANCE: "vooraf betalen",
    Costs.AFTERWARDS: "achteraf betalen",
    Costs.FEE_TABLE: "leges, met een nota",
    Costs.MEDIUM: "voor het medium, met een nota",
}
_LETTER: Final = (
    "Zegt dat er geen grond is om de gegevens te geven. "
    "Noemt altijd dezelfde leden samen, met bezwaarclausule. Gaat per post, nooit over de balie."
)
_REPLY: Final = (
    "Na het vastleggen staat hier een antwoord klaar voor de e-mail. Er staan geen gegevens in. "
    "Er gaat geen brief."
)
_NOTHING_HELPS: Final = (
    "Niets dat de verzoeker kan aanleveren. De betrokkene kan zelf een uittreksel halen of de geheimhouding "
    "laten opheffen. Zeg dit niet."
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the panel shows beside the decision: what came in from the services later."""

    changes: tuple[Change, ...] = ()
    moments: tuple[MomentView, ...] = ()
    waiting: str = ""
    nota: Nota | None = None
    #: The term in which a letter on a refusal is promised.
    refusal_weeks: int = USUAL_WEEKS


def panel_view(flow: Flow, around: Around) -> DecisionView:
    """The panel for an open request."""
    decision = flow.decision
    # Somebody who isn't registered here is refused like anybody else, whoever it is handed over to.
    told = Outcome.REFUSE if hides(decision) else decision.outcome
    refuses = told is Outcome.REFUSE
    settled = decision.settled and decision.outcome is not Outcome.HOLD and not flow.open_points()
    waits = flow.case.stored.state is RequestState.AWAITING_APPROVAL and decision.outcome.discloses
    return DecisionView(
        outcome=_AWAITING if waits else str(decision.outcome),
        sentence=_sentence(flow),
        firm=settled and not waits,
        timer=around.waiting if waits else "",
        reasons=_reasons(decision),
        all_reasons=whole_trace(decision),
        elements=_elements(flow),
        elements_note=_limit(flow),
        elements_caution=_TICK if to_tick(decision) else "",
        data=_data(flow),
        todo=_todo(flow),
        moments=around.moments,
        reading=_locked_script(flow),
        reading_locked=True,
        costs=_costs(flow, around.nota),
        letter=_letter(flow) if refuses and not flow.own_data else "",
        changes=_changes(flow, around.changes),
        changes_text=_NOTHING_HELPS if refuses and _rests_on_secrecy(decision) else "",
        say=refusal_words(told, flow.case.stored, around.refusal_weeks),
        dont_say=_DONT_SAY if refuses and not flow.own_data else (),
        warnings=(*decision.warnings, _AWAY) if flow.away else decision.warnings,
        only_for_you=refuses and not flow.own_data,
    )


def _sentence(flow: Flow) -> str:
    decision, state = flow.decision, flow.case.stored.state
    if flow.away:
        return "Wij kunnen de geheimhouding nu niet lezen. Geef nog niets mee."
    answered = flow.case.referral.ended
    if answered is not None and decision.outcome is ENDS[answered]:
        return f"Dit is het antwoord op wat is voorgelegd. {_SENTENCES[decision.outcome]}"
    if decision.outcome.discloses:
        if state is RequestState.AWAITING_APPROVAL:
            return "Het mag. Zeg nog niets tot een collega akkoord geeft."
        if flow.open_points():
            return f"{_SENTENCES[decision.outcome]} Er staan nog punten open."
        if decision.needs_second_person and state is not RequestState.READY:
            return "Het mag. Eerst moet een tweede persoon akkoord geven."
        return f"{_SENTENCES[decision.outcome]} Er staat niets meer open."
    if decision.only_payment_missing:
        first = "Kijk eerst de brief na." if flow.case.letter_to_check else "Alles klopt."
        return f"{first} Geef pas iets mee als er betaald is (art. 11 lid 9)."
    if decision.outcome in (Outcome.REFER_SUPERVISOR, Outcome.REFER_COLLEGE):
        to = ESCALATIONS[decision.escalate_to] if decision.escalate_to else "de informatiebeheerder"
        return f"Leg dit voor aan {to}. Geef nog niets mee."
    if decision.outcome is Outcome.HOLD:
        if decision.firm:
            return "Er ontbreekt iets. Geef nog niets mee."
        return "Er is nog geen zekerheid. Geef nog niets mee (art. 3 lid 1)."
    if decision.outcome is Outcome.REFUSE and _rests_on_secrecy(decision):
        return "Geef geen gegevens. Ook toestemming verandert dit niet."
    return _SENTENCES[decision.outcome]


def _letter(flow: Flow) -> str:
    return _REPLY if flow.case.stored.channel is Channel.EMAIL else _LETTER


def _reasons(decision: Decision) -> tuple[ReasonView, ...]:
    """The deciding articles first; of the doubtful ones the first few, the rest stands in the whole trace."""
    rows = [
        ReasonView(
            reason.citation.screen,
            reason.text,
            WORDS[reason.answer],
            effect_of(decision, reason.key, reason.answer),
            deciding=number == 0 or reason.answer is Answer.YES,
        )
        for number, reason in enumerate(decision.reasons)
    ]
    return (*rows[:_MOST_REASONS], *supporting_rows(decision))


def _elements(flow: Flow) -> tuple[TickView, ...]:
    decision = flow.decision
    if not (decision.outcome.discloses or decision.only_payment_missing):
        return ()
    return tuple(
        TickView(
            str(verdict.element),
            words.ELEMENTS[verdict.element],
            given=flow.gives(verdict),
            may_leave=verdict.may_leave,
            can_choose=verdict.may_leave and not flow.read_only,
        )
        for verdict in decision.elements
    )


def _limit(flow: Flow) -> str:
    shown = _elements(flow)
    limits = {one.citation.screen for one in flow.decision.elements if one.citation is not None}
    told = [f"Niet meer dan {limits.pop()} toelaat."] if shown and len(limits) == 1 else []
    if any(one.can_choose for one in shown):
        told.append("Spatie: wel of niet geven.")
    return " ".join(told)


def _data(flow: Flow) -> str:
    decision = flow.decision
    if decision.outcome.discloses and not decision.elements:
        return scope_in_words(decision.scope)
    if _elements(flow):
        return ""
    if decision.outcome is Outcome.HOLD and decision.elements:
        asked = ", ".join(words.ELEMENTS[one.element].lower() for one in decision.elements if one.may_leave)
        return f"Nog geen. Straks: {asked}" if asked else "Nog geen"
    return "Nog geen" if decision.outcome is Outcome.HOLD else "Geen"


def _todo(flow: Flow) -> tuple[TodoView, ...]:
    decision = flow.decision
    points = flow.open_points()
    passed = [point for point in flow.points() if point not in points]
    rows = [
        TodoView(point.text, "nu" if number == 0 else "daarna", "question")
        for number, point in enumerate(points[:_MOST_REASONS])
    ]
    if len(points) > _MOST_REASONS:
        more = len(points) - _MOST_REASONS
        rows.append(TodoView(f"En ten hoogste nog {more} vragen", "daarna", "question", points=more))
    rows += [TodoView(point.text, "onbekend", "question") for point in passed]
    if flow.away:
        rows.append(TodoView("Verbinding, om de geheimhouding opnieuw te lezen", "gaat vanzelf", "question"))
    rows += [TodoView(one.text, "informatiebeheerder", "question") for one in flow.waits_for()]
    if flow.case.stored.is_open:
        if flow.case.source_trouble:
            rows.append(TodoView(flow.case.source_trouble, "nu", "question"))
        if flow.case.renewed:
            rows.append(TodoView("Nieuwe persoonsgegevens: kijk de beslissing opnieuw na", "nu", "question"))
        if flow.case.fresh.outdated and decision.outcome is Outcome.HOLD:
            rows.append(
                TodoView(flow.case.fresh.sentence, words.ROLES[Role.DATA_MANAGER].lower(), "question")
            )
        rows += [
            TodoView(HELD_BACK[lack.value], words.ROLES[STEP_OF[lack].who].lower(), "question")
            for lack in held_back(flow.weighed)
        ]
    if decision.needs_second_person and flow.case.stored.state is not RequestState.READY:
        rows.append(TodoView("Akkoord van een tweede persoon", "informatiebeheerder"))
    for tag in decision.obligations:
        duty = DUTIES[tag]
        if tag == "aanvulling_vragen" and points:
            continue
        if tag == _MEND_CODE and flow.case.source_trouble:
            # There is no code to mend: nobody answered what it is.
            continue
        who = "gebeurt vanzelf" if duty.automatic else "alleen voor u" if duty.clerk_only else duty.who
        rows.append(TodoView(duty.text, who, "question" if decision.only_payment_missing else "open"))
    return tuple(rows)


def _costs(flow: Flow, nota: Nota | None) -> str:
    """What it costs, also before there is a nota: the line is always there, so that nothing jumps."""
    decision = flow.decision
    if nota is not None:
        paid = [one for one in nota.payments if one.amount_cents > 0]
        stand = f"betaald op {day_numeric(paid[-1].paid_on)}" if nota.is_paid and paid else "nog niet betaald"
        return f"{money(nota.total_cents)} vooraf, nota {nota.number}, {stand}"
    if decision.outcome is Outcome.REFUSE:
        return _free(flow, refused=True)
    costs = decision.costs
    if decision.outcome is Outcome.HOLD and not decision.only_payment_missing:
        costs = expected_costs(flow.weighed.facts, edition_named(decision.edition))
    if costs is Costs.NONE:
        return _free(flow) if decision.outcome.discloses else _COSTS_UNKNOWN
    cents = expected_cents(flow.case, costs)
    if cents is None:
        return COSTS[costs]
    payer = flow.case.payer
    name = f". Nota op naam van {payer.name}" if payer is not None and payer.name else ""
    lacks = " ".join(flow.case.e_invoice_lacks)
    lacks = f". Een e-factuur kan nog niet. {lacks}" if lacks else ""
    if flow.case.derived_value("prepaid") is True:
        return f"{money(cents)}, betaald"
    return f"{money(cents)}, {_WHEN[costs]}{name}{lacks}" if cents else _free(flow)


def _free(flow: Flow, *, refused: bool = False) -> str:
    """That nothing is charged, with the article that says so."""
    requester_class = flow.case.stored.requester_class
    article = free_under(flow.decision.edition, requester_class, refused=refused)
    return f"{_NO_COSTS} ({article})" if article else _NO_COSTS


def refusal_words(outcome: Outcome, stored: StoredRequest, weeks: int) -> str:
    """What is said at the counter and by telephone: the same for every refusal to a third party.

    Who mailed is answered with a text, and gets no letter.
    """
    if stored.channel is Channel.EMAIL:
        return ""
    if outcome is Outcome.REFUSE and stored.requester_class in THIRD_PARTIES:
        return f"“{spoken_refusal(weeks)}”"
    if outcome is Outcome.IN_WRITING_ONLY:
        return f"“{SPOKEN_IN_WRITING}”"
    return ""


def _locked_script(flow: Flow) -> str:
    """On the telephone the text to read opens after the approval only."""
    if flow.by_telephone and flow.case.stored.state is RequestState.AWAITING_APPROVAL:
        return "Opent na goedkeuring. U leest precies deze tekst voor."
    return ""


def _changes(flow: Flow, found: tuple[Change, ...]) -> tuple[ChangeView, ...]:
    """What each answer to the question of this moment would lead to; later what would turn the outcome."""
    decision, point = flow.decision, flow.current()
    if point is not None and point.question is not None:
        return _per_answer(flow, point.question.fact)
    if decision.outcome is Outcome.REFUSE and _rests_on_secrecy(decision):
        return ()
    return tuple(ChangeView(", en ".join(one.sentences), str(one.outcome)) for one in found)


def _per_answer(flow: Flow, fact: str) -> tuple[ChangeView, ...]:
    now = flow.decision.outcome
    led = [
        _led_to(flow, fact, value)
        for value in possible_values(fact)
        if value != flow.weighed.facts.values.get(fact)
    ]
    return () if all(view.outcome == now for view in led) else tuple(led)


def _led_to(flow: Flow, fact: str, value: Value) -> ChangeView:
    """Where one answer leads; where only the payment would be left, where that leads."""
    edition, facts = edition_named(flow.decision.edition), flow.weighed.facts
    outcome = outcome_of(facts.replaced({fact: value}), edition)
    if outcome is Outcome.HOLD and facts.values.get(_PAID) is False:
        paid = outcome_of(facts.replaced({fact: value, _PAID: True}), edition)
        if paid is not Outcome.HOLD:
            return ChangeView(f"{said(fact, value)}, en de kosten zijn betaald", str(paid))
    return ChangeView(said(fact, value), str(outcome))


def _rests_on_secrecy(decision: Decision) -> bool:
    return any(reason.key.startswith("secrecy_bars") for reason in decision.reasons)


def to_tick(decision: Decision) -> tuple[Element, ...]:
    """The elements that may leave when at least one of them must be ticked on purpose."""
    allowed = [one for one in decision.elements if one.may_leave]
    if not decision.outcome.discloses or all(one.preselected for one in allowed):
        return ()
    return tuple(one.element for one in allowed)
