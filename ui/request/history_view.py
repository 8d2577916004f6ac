"""What happened to a request, as the panel tells it; and the panel of a request that has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.clock import local_date
from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.regulation.explain import USUAL_WEEKS
from counter_app.services.stored_requests import Event
from ui.format import clock_time, day_numeric, moment_short
from ui.request.decision_view import refusal_words
from ui.request.flow import Flow
from ui.widgets.decision_data import DecisionView
from ui.widgets.timeline import MomentView

_EVENTS: Final = {
    "started": "Verzoek begonnen",
    "identity": "Identiteit vastgesteld",
    "decided": "Beslissing vastgelegd",
    "billed": "Nota gemaakt",
    "approved": "Goedgekeurd",
    "approval_refused": "Afgekeurd",
    "approval_outdated": "Feiten gewijzigd, goedkeuring vervallen",
    "approval_expired": "Niemand keurde op tijd goed, aangehouden",
    "exception_granted": "Uitzondering voor bellen toegestaan",
    "exception_refused": "Uitzondering voor bellen geweigerd",
    "referred": "Voorgelegd",
    "referral_go_on": "Voorgelegd: doorgaan",
    "referral_refuse": "Voorgelegd: weigeren",
    "referral_in_writing_only": "Voorgelegd: alleen schriftelijk",
    "referral_forward": "Voorgelegd: doorverwijzen",
    "term_extended": "Beslissing uitgesteld",
    "search_estimated": "Zoektijd geschat",
    "search_accepted": "Akkoord met de kosten van het zoeken",
    "search_declined": "Niet akkoord met de kosten van het zoeken",
    "search_spent": "Zoektijd vastgelegd",
    "control_question": "Controlevragen gesteld",
    "attachment_added": "Bijlage toegevoegd",
    "copy_destroyed": "Identiteitskopie vernietigd",
    "consent_recorded": "Toestemming vastgelegd",
    "consent_verified": "Toestemming gecontroleerd",
    "consent_withdrawn": "Toestemming ingetrokken",
    "representation_recorded": "Vertegenwoordiger vastgelegd",
    "linked": "Begonnen uit een ander verzoek",
    "note_added": "Notitie gemaakt",
    "letter_checked": "Brief gecontroleerd",
    "email_received": "E-mail vastgelegd",
    "email_about": "E-mail vastgelegd",
    "subject_named": "Genoemde persoon vastgelegd",
    "objection_received": "Bezwaar vastgelegd",
    "objection_ended": "Uitkomst van het bezwaar vastgelegd",
    "disclosed": "Verstrekt en vastgelegd",
    "overview_made": "Overzicht van verstrekkingen gemaakt",
    "holdings_made": "Inzage-overzicht gemaakt",
    "stopped": "Verstrekking gestopt",
    "withdrawn": "Ingetrokken",
    "paper_let_out": "Tegengehouden document alsnog uitgelaten",
    "paper_withdrawn": "Document ingetrokken, niet uitgereikt",
}
_ENDED: Final = {
    RequestState.DISCLOSED: (Outcome.DISCLOSE, "Verstrekt"),
    RequestState.REFUSED: (Outcome.REFUSE, "Geweigerd"),
    RequestState.FORWARDED: (Outcome.FORWARD, "Doorverwezen"),
    RequestState.WITHDRAWN: (Outcome.HOLD, "Ingetrokken"),
    RequestState.DESTROYED: (Outcome.HOLD, "Vernietigd"),
}


def moments(history: Sequence[Event], state: RequestState, *, by_telephone: bool) -> tuple[MomentView, ...]:
    """The steps that count, oldest first; while a second person is waited for, also what comes."""
    done = [
        MomentView(clock_time(one.recorded_at).removesuffix(" uur"), _EVENTS[one.kind], one.clerk)
        for one in history
        if one.kind in _EVENTS
    ]
    if state is RequestState.AWAITING_APPROVAL:
        last = "Gegevens voorlezen en vastleggen" if by_telephone else "Vastleggen en verstrekken"
        done.append(MomentView("nu", "Wacht op een tweede persoon", state="waiting"))
        done.append(MomentView("", last, state="later"))
    return tuple(done)


def waiting_since(history: Sequence[Event], now: datetime) -> str:
    """How long a second person is waited for: «4 minuten»."""
    asked = [one.recorded_at for one in history if one.kind == "decided"]
    minutes = max(0, int((now - asked[-1]).total_seconds()) // 60) if asked else 0
    if minutes == 0:
        return "zojuist"
    if minutes < 60:
        return "1 minuut" if minutes == 1 else f"{minutes} minuten"
    return moment_short(asked[-1], local_date(now))


def ended_view(
    flow: Flow,
    history: Sequence[Event],
    script: str,
    *,
    refusal_weeks: int = USUAL_WEEKS,
    letter: str = "",
) -> DecisionView:
    """The panel of a request that is over: what was decided then, never what would be decided now."""
    state = flow.case.stored.state
    outcome, word = _ENDED[state]
    outcome = _recorded(history) or outcome
    if state is RequestState.REFUSED and outcome is Outcome.FORWARD:
        # Handed over, and told as a refusal: how it is recorded is not for the citizen's eyes.
        outcome = Outcome.REFUSE
    last = history[-1].recorded_at if history else None
    when = f" op {day_numeric(local_date(last))}" if last is not None else ""
    refused = state is RequestState.REFUSED and outcome is Outcome.REFUSE
    reading = "Lees precies deze tekst voor. De verstrekking is vastgelegd." if script else ""
    return DecisionView(
        outcome=str(outcome if state is not RequestState.WITHDRAWN else Outcome.HOLD),
        word=word,
        sentence=reading or f"Dit verzoek is afgerond{when}. U kunt het alleen nog inzien.",
        firm=True,
        moments=() if script else moments(history, state, by_telephone=flow.by_telephone),
        reading=script,
        letter=letter,
        say=refusal_words(outcome, flow.case.stored, refusal_weeks) if state is RequestState.REFUSED else "",
        only_for_you=refused,
    )


def _recorded(history: Sequence[Event]) -> Outcome | None:
    """The outcome of the decision that was recorded last."""
    notes = [one.note for one in history if one.kind in ("decided", "stopped") and one.note in set(Outcome)]
    return Outcome(notes[-1]) if notes else None
