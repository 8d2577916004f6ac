"""A request for secrecy in words: on the list, on paper and in the window."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from counter_app.domain.secrecy_request import Capacity, Proof, Step, SubjectState

TITLE: Final = "Verzoeken om geheimhouding"
ARTICLE: Final = "Wet GBA art. 102, Wet BRP art. 2.59"
KEPT: Final = "Zonder namen: wie op een verzoek staat, is alleen bij het verzoek zelf te lezen."
PROOFS: Final = {Proof.COUNTER: "Aan de balie", Proof.LETTER: "Met een brief"}
STATES: Final = {
    SubjectState.COUNTS: "Telt hier",
    SubjectState.PROCESSED: "Verwerkt",
    SubjectState.REFUSED: "Geweigerd",
    SubjectState.LIFTED: "Opgeheven",
}
COLUMNS: Final = (
    "Nummer",
    "Ontvangen op",
    "Uiterlijk verwerkt",
    "Met verhuizing",
    "Hoe",
    "Kenmerk",
    "Personen",
    "Stand",
    "Brieven verstuurd",
    "Ingevoerd door",
)

#: Who signed for one of the persons.
CAPACITIES: Final = {
    Capacity.SELF: "Tekent zelf",
    Capacity.PARENT: "Ouder tekent (jonger dan 16)",
    Capacity.GUARDIAN: "Voogd tekent (jonger dan 16)",
    Capacity.CURATOR: "Curator tekent",
}
STEPS: Final = {
    Step.PROCESSED: "Verwerkt: de persoonslijst toont het",
    Step.REFUSED: "Geweigerd",
    Step.LIFT_ASKED: "Opheffen gevraagd",
    Step.LIFTED: "Opgeheven",
    Step.LIFT_REFUSED: "Niet opgeheven",
    Step.CONFIRMED: "Brief verstuurd",
}


def stand_words(counting: int, ended: Collection[SubjectState]) -> str:
    """How a request stands, in one word where it is the same for everybody on it."""
    states = [*[SubjectState.COUNTS] * counting, *ended]
    counts = {state: states.count(state) for state in SubjectState if state in states}
    if len(counts) == 1:
        return STATES[next(iter(counts))]
    return ", ".join(f"{count} {STATES[state].lower()}" for state, count in counts.items())
