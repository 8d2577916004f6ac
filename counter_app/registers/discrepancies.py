"""Discrepancy reports (terugmelding, art. 8): what somebody doubts in the register of persons, and what came of it."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import DATA_MANAGER, OVERSEERS

_RESULTS = (
    ("changed", "Gegeven verbeterd"),
    ("kept", "Gegeven klopt"),
    ("investigation", "In onderzoek"),
)

#: Never a word about secrecy, and no data beyond what the reporter gave.
_ANSWER = EntryPaper(
    key="answer",
    label="Antwoord aan de melder",
    subject="Uw terugmelding",
    to_name="reporter",
    to_address="reporter_address",
    parts=(
        Part("Op {reported_on} meldde u dat een gegeven in de basisregistratie volgens u niet klopt."),
        Part("{element}", "Om welk gegeven het gaat"),
        Part("{result}", "Wat wij hebben gevonden"),
        Part("{answer}"),
        Part("Dank voor uw melding. Zij helpt om de basisregistratie juist te houden."),
    ),
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
        Field("reporter_address", Kind.LONG_TEXT, "Adres van de melder", "Voor het antwoord.",
              personal=True),
        Field("reported_on", Kind.DATE, "Ontvangen op", required=True, listed=True),
        Field("person", Kind.PERSON, "Over wie (A-nummer)", required=True, personal=True),
        Field("element", Kind.TEXT, "Welk gegeven", "Naam of rubriek, zoals 08.11.10.", required=True),
        Field("is_own_field", Kind.YES_NO, "Krijgt de melder dit gegeven zelf",
              "Nee: melden mag dan, maar het hoeft niet, en er loopt geen termijn (art. 8 lid 2)."),
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
    deadline=Deadline(
        "reported_on", "answered_on", "Besluit GBA art. 63", working_days=5, obliged="is_own_field"
    ),
    papers=(_ANSWER,),
    term=Term(1, "Een jaar na de uitkomst, zoals de verstrekkingen (art. 3 lid 2)."),
    note="Antwoord binnen vijf werkdagen. Zeg de melder nooit of iemand geheimhouding heeft.",
)  # fmt: skip
