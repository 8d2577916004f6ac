"""What F2 does now, in words and as an act: it follows from the flow alone. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right
from counter_app.domain.weighing import Stage
from counter_app.regulation.referral import causes_of
from counter_app.services.installation import held_back
from ui.request.flow import Flow


class Act(StrEnum):
    """The acts of F2."""

    GO_TO_POINT = "go_to_point"
    BILL = "bill"
    TAKE_PAYMENT = "take_payment"
    ASK_APPROVAL = "ask_approval"
    APPROVE = "approve"
    RELEASE = "release"
    DECIDE = "decide"
    HAVE_READ = "have_read"
    SELECTION = "selection"
    WEIGHING = "weighing"
    REFERRAL = "referral"
    SHOW_DOCUMENTS = "show_documents"
    LEAVE = "leave"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The act with its label; one that can't be done now has a note that says why."""

    act: Act
    label: str
    note: str = ""

    @property
    def enabled(self) -> bool:
        return not self.note


_DECIDED: Final = {
    Outcome.REFUSE: ("Weigering vastleggen", RequestState.REFUSED),
    Outcome.IN_WRITING_ONLY: ("Alleen schriftelijk vastleggen", RequestState.REFUSED),
    Outcome.FORWARD: ("Doorverwijzing vastleggen", RequestState.FORWARDED),
    Outcome.WEIGH: ("Belangenafweging starten", RequestState.WEIGHING),
    Outcome.REFER_SUPERVISOR: ("Voorleggen", RequestState.REFERRED),
    Outcome.REFER_COLLEGE: ("Voorleggen", RequestState.REFERRED),
    Outcome.HOLD: ("Aanhouden vastleggen", RequestState.ON_HOLD),
}
_RECORDED: Final = {
    RequestState.ON_HOLD: "Aangehouden. Vul aan wat nog nodig is",
}
_PRINT: Final = NextStep(Act.SHOW_DOCUMENTS, "Afdrukken")


def next_step(flow: Flow, *, has_documents: bool = False, reads_aloud: bool = False) -> NextStep:
    """What F2 does; `reads_aloud` while the script of a released call is on the screen."""
    stored, decision = flow.case.stored, flow.decision
    if reads_aloud:
        return NextStep(Act.HAVE_READ, "Klaar met voorlezen")
    if not stored.is_open:
        return _PRINT if has_documents else NextStep(Act.LEAVE, "Klaar")
    if _is_weighed(flow):
        return NextStep(Act.WEIGHING, "Belangenafweging")
    if _is_referred(flow):
        return NextStep(Act.REFERRAL, "Beslissen" if flow.clerk.may(Right.APPROVE) else "Voorgelegd bekijken")
    if flow.read_only:
        return NextStep(Act.NOTHING, "Verder", "U mag dit verzoek alleen inzien")
    open_points = flow.open_points()
    if flow.away:
        return NextStep(Act.NOTHING, "Verder", "Wacht op verbinding")
    if open_points:
        return NextStep(Act.GO_TO_POINT, "Verder", _still_open(len(open_points)))
    if held_back(flow.weighed):
        return NextStep(Act.NOTHING, "Verder", "Wacht op de inrichting van de gemeente")
    if decision.only_payment_missing:
        return _payment(flow)
    if decision.outcome.discloses:
        return _disclosure(flow)
    if stored.state is RequestState.ON_HOLD and causes_of(decision):
        return NextStep(Act.REFERRAL, "Voorleggen")
    label, state = _DECIDED[decision.outcome]
    return NextStep(Act.DECIDE, label, _RECORDED.get(state, "") if stored.state is state else "")


def _payment(flow: Flow) -> NextStep:
    if flow.nota is None:
        return NextStep(Act.BILL, "Nota maken")
    may = flow.clerk.may(Right.TAKE_PAYMENTS)
    return NextStep(Act.TAKE_PAYMENT, "Betaling aannemen", "" if may else "De kassa neemt de betaling aan")


def _disclosure(flow: Flow) -> NextStep:
    state = flow.case.stored.state
    if flow.decision.needs_second_person and state is not RequestState.READY:
        if state is RequestState.AWAITING_APPROVAL:
            return NextStep(Act.APPROVE, "Goedkeuren")
        return NextStep(Act.ASK_APPROVAL, "Goedkeuring vragen")
    if flow.is_selection:
        return NextStep(Act.SELECTION, "Selectie verstrekken")
    label = "Voorlezen en vastleggen" if flow.by_telephone else "Vastleggen en verstrekken"
    return NextStep(Act.RELEASE, label, "" if flow.chosen() != () else "Vink aan wat u geeft")


def _is_weighed(flow: Flow) -> bool:
    """Whether the next thing to do stands on the page of the weighing."""
    unsettled = (Stage.NOT_YET, Stage.TERM_RUNS)
    return (
        flow.case.stored.state is RequestState.WEIGHING and flow.case.derived_value("weighing") in unsettled
    )


def _is_referred(flow: Flow) -> bool:
    """Whether the answer of somebody else is what comes next; what changed meanwhile can be decided at once."""
    if flow.case.stored.state is not RequestState.REFERRED:
        return False
    return flow.clerk.may(Right.APPROVE) or bool(causes_of(flow.decision))


def _still_open(count: int) -> str:
    return f"Nog {count} {'punt' if count == 1 else 'punten'} open"
