"""Politically sensitive requests (art. 15): which request, and what the college decided; never about whom."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import READERS, SUPERVISOR

_DECIDED = (
    ("granted", "Toegekend"),
    ("refused", "Geweigerd"),
    ("partly", "Deels toegekend"),
    ("withdrawn", "Ingetrokken door de verzoeker"),
)

REGISTER = Register(
    key="sensitive_requests",
    place=10,
    title="Politiek gevoelige verzoeken",
    tab="Gevoelig",
    article="art. 15",
    prefix="PG",
    named_by="request_number",
    source="register politiek gevoelige verzoeken",
    fields=(
        Field("request_number", Kind.TEXT, "Nummer van het verzoek", required=True, listed=True),
        Field("reason", Kind.LONG_TEXT, "Waarom het gevoelig is", "Zonder namen van betrokkenen.",
              required=True),
        Field("to_college_on", Kind.DATE, "Naar het college op"),
        Field("decided_on", Kind.DATE, "Beslist op", listed=True),
        Field("decided", Kind.CHOICE, "Wat het college besloot", options=_DECIDED),
        Field("decision", Kind.TEXT, "Kenmerk van het besluit"),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    term=Term(None, "Een besluit van het college blijft bewaard."),
    note="Staat een verzoek hier, dan beslist het college. Het verzoek zelf wordt dan voorgelegd.",
)  # fmt: skip
