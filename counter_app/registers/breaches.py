"""Suspected breaches (AVG art. 33 and 34): what happened, within 72 hours told or decided, and who was informed."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, Field, Kind, Register, Term
from counter_app.registers.keepers import OVERSEERS, PRIVACY_OFFICER, SUPERVISOR

_DECIDED = (
    ("reported", "Gemeld bij de AP"),
    ("not_reported", "Niet gemeld: geen risico"),
    ("no_breach", "Geen datalek"),
)

REGISTER = Register(
    key="breaches",
    place=18,
    title="Datalekken en vermoedens daarvan",
    tab="Datalekken",
    article="AVG art. 33",
    prefix="DL",
    named_by="nature",
    source="register datalekken",
    fields=(
        Field("nature", Kind.TEXT, "Wat er gebeurde", "Zonder namen.", required=True, listed=True),
        Field("discovered_on", Kind.DATE, "Ontdekt op", required=True, listed=True),
        Field("discovered_at", Kind.TEXT, "Ontdekt om", "Het uur, zoals 14.30. De 72 uur gaan dan in."),
        Field("log_number", Kind.TEXT, "Regel van het verstrekkingenlog", "Als een verstrekking onterecht was."),
        Field("categories", Kind.LONG_TEXT, "Welke soorten gegevens", required=True),
        Field("people", Kind.NUMBER, "Hoeveel mensen ongeveer"),
        Field("consequences", Kind.LONG_TEXT, "Wat het gevolg kan zijn", required=True),
        Field("measures", Kind.LONG_TEXT, "Wat er is gedaan"),
        Field("decided", Kind.CHOICE, "Besluit", options=_DECIDED),
        Field("decided_on", Kind.DATE, "Gemeld of besloten op", "Leeg: nog niet besloten."),
        Field("report_number", Kind.TEXT, "Nummer van de melding bij de AP"),
        Field("informed_on", Kind.DATE, "Betrokkenen ingelicht op", "AVG art. 34: bij een hoog risico."),
    ),
    read=OVERSEERS,
    add=PRIVACY_OFFICER | SUPERVISOR,
    change=PRIVACY_OFFICER | SUPERVISOR,
    # Two whole days after the day of discovery always lie within the 72 hours, whatever the hour was.
    deadline=Deadline("discovered_on", "decided_on", "AVG art. 33 lid 1", days=2),
    term=Term(5, "Vijf jaar na het besluit, zodat de toezichthouder het kan nagaan (AVG art. 33 lid 5)."),
    note="Meld binnen 72 uur na de ontdekking, of schrijf op waarom melden niet hoeft.",
)  # fmt: skip
