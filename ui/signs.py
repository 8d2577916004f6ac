"""The chips that go with the words: state of a request, secrecy and the signals of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from counter_app.domain.request import RequestState
from counter_app.domain.secrecy import SecrecyCode
from ui import words
from ui.theme import Tone
from ui.widgets.chip import ChipView

if TYPE_CHECKING:
    from counter_app.services.persons import PersonView

SECRECY_UNKNOWN: Final = ChipView("Geheimhouding: nu onbekend", "amber", "shield-alert")

_STATES: Final[dict[RequestState, tuple[Tone, str]]] = {
    RequestState.DRAFT: ("grijs", "pencil"),
    RequestState.IN_PROGRESS: ("blauw", "circle-dot"),
    RequestState.ON_HOLD: ("amber", "circle-pause"),
    RequestState.AWAITING_APPROVAL: ("paars", "users"),
    RequestState.REFERRED: ("paars", "user-round-check"),
    RequestState.WEIGHING: ("paars", "scale"),
    RequestState.AWAITING_PAYMENT: ("amber", "euro"),
    RequestState.READY: ("groen", "circle-check"),
    RequestState.DISCLOSED: ("groen", "check"),
    RequestState.REFUSED: ("rood", "octagon-x"),
    RequestState.FORWARDED: ("blauw", "arrow-right"),
    RequestState.WITHDRAWN: ("grijs", "undo-2"),
    RequestState.DESTROYED: ("grijs", "circle-slash"),
}

_SIGNALS: Final[dict[str, tuple[Tone, str]]] = {
    "deceased": ("grijs", "circle-slash"),
    "departed": ("blauw", "plane"),
    "suspended": ("amber", "circle-pause"),
    "investigation_address": ("amber", "search-check"),
    "investigation": ("amber", "search-check"),
    "mail_address": ("grijs", "mail"),
    "guardianship": ("amber", "scale"),
    "minor": ("grijs", "user"),
    "anomalies": ("amber", "triangle-alert"),
    "running_requests": ("grijs", "folder-open"),
}


def state_chip(state: RequestState) -> ChipView:
    """The state of a request: word, icon and tone."""
    tone, icon = _STATES[state]
    return ChipView(words.STATES[state], tone, icon)


def secrecy_chip(code: SecrecyCode) -> ChipView:
    """Always the first signal of a person, also when there is no secrecy; solid when there is."""
    text = f"Geheimhouding: {words.secrecy_words(code)}"
    return ChipView(text, "secret", "shield-alert") if code.restricted else _open(text)


def signal_chip(signal: str, text: str = "") -> ChipView:
    """One signal, in its own words or in those of one person."""
    tone, icon = _SIGNALS[signal]
    return ChipView(text or words.SIGNALS[signal], tone, icon)


def signal_chips(signals: Sequence[str]) -> tuple[ChipView, ...]:
    """Signals in the order in which they are given."""
    return tuple(signal_chip(signal) for signal in signals)


def person_chips(view: PersonView) -> tuple[ChipView, ...]:
    """All chips of a person in their fixed order: secrecy, the signals with their details, what colleagues noted."""
    told: dict[str, str] = {}
    if view.record is not None:
        died, gone = view.record.died_on, view.record.address.abroad_since
        if died is not None:
            told["deceased"] = f"Overleden {died.numeric}"
        if gone is not None:
            told["departed"] = f"Vertrokken {gone.numeric}"
        told["anomalies"] = _count(len(view.record.anomalies), "afwijking", "afwijkingen") + " bij inlezen"
    told["running_requests"] = _count(view.running_requests, "lopende zaak", "lopende zaken")
    signals = tuple(signal_chip(signal, told.get(signal, "")) for signal in view.signals)
    notes = tuple(ChipView(words.PERSON_NOTES[kind], "paars", "message-square-quote") for kind in view.noted)
    # Of a record that lags behind nobody knows any more that there is no secrecy.
    unknown = view.fresh.outdated and not view.secrecy.restricted
    return (SECRECY_UNKNOWN if unknown else secrecy_chip(view.secrecy), *signals, *notes)


def _open(text: str) -> ChipView:
    return ChipView(text, "groen", "shield-check")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
