"""Discrepancy reports (terugmelding, art. 8): what somebody doubts in the register of persons, and what came of it."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, Field, Kind, Register, Term
from counter_app.registers.keepers import DATA_MANAGER, OVERSEERS

_RESULTS = (
    ("changed", "Gegeven verbeterd"),
    ("kept", "Gegeven klopt"),
    ("investigation", "In onderzoek"),
)

REGISTER = Register(
    key="discrepancies",
    place=8,
    title="Terugmeldingen",
    tab="Terugmeldingen",
    article="art. 8",
    prefix="TM",
    named_by="reporter",
    source="register terugmeldingen",
    fields=(
        Field("reporter", Kind.TEXT, "Wie meldt het", "Het onderdeel of de organisatie.", required=True,
              listed=True),
        Field("reported_on", Kind.DATE, "Ontvangen op", required=True, listed=True),
        Field("person", Kind.PERSON, "Over wie (A-nummer)", required=True, personal=True),
        Field("element", Kind.TEXT, "Welk gegeven", "Naam of rubriek, zoals 08.11.10.", required=True),
        Field("kept_value", Kind.TEXT, "Wat er nu staat", required=True, personal=True),
        Field("other_value", Kind.TEXT, "Wat het volgens de melder is", required=True, personal=True),
        Field("ground", Kind.LONG_TEXT, "Waarop de melder dat baseert", required=True, personal=True),
        Field("answered_on", Kind.DATE, "Beantwoord op", "Leeg: nog niet beantwoord."),
        Field("result", Kind.CHOICE, "Uitkomst", options=_RESULTS),
        Field("answer", Kind.LONG_TEXT, "Antwoord aan de melder", personal=True),
    ),
    read=DATA_MANAGER | OVERSEERS,
    add=DATA_MANAGER,
    change=DATA_MANAGER,
    deadline=Deadline("reported_on", "answered_on", "Besluit GBA art. 63", working_days=5),
    term=Term(1, "Een jaar na de uitkomst, zoals de verstrekkingen (art. 3 lid 2)."),
    note="Antwoord binnen vijf werkdagen. Zeg de melder nooit of iemand geheimhouding heeft.",
)  # fmt: skip
