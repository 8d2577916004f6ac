"""Demands of police and justice for other data than disclosures: on what ground, and what was decided."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import OVERSEERS, PRIVACY_OFFICER, SUPERVISOR

_DECIDED = (("given", "Gegeven"), ("partly", "Deels gegeven"), ("refused", "Geweigerd"))

REGISTER = Register(
    key="police_demands",
    place=19,
    title="Vorderingen van politie en justitie",
    tab="Vorderingen",
    article="Sv art. 126nc en verder",
    prefix="PJ",
    named_by="organ",
    source="register vorderingen",
    fields=(
        Field("organ", Kind.TEXT, "Welk orgaan", required=True, listed=True),
        Field("received_on", Kind.DATE, "Ontvangen op", required=True, listed=True),
        Field("officer", Kind.TEXT, "Wie vordert", "Naam en functie.", required=True, personal=True),
        Field("ground", Kind.TEXT, "Wettelijke grond", required=True),
        Field("data", Kind.LONG_TEXT, "Wat er wordt gevorderd", "Zoals opnames of IP-adressen.", required=True,
              personal=True),
        Field("decided", Kind.CHOICE, "Besluit", options=_DECIDED),
        Field("decided_on", Kind.DATE, "Besloten op"),
        Field("why", Kind.LONG_TEXT, "Waarom zo besloten"),
    ),
    read=OVERSEERS,
    add=PRIVACY_OFFICER | SUPERVISOR,
    change=PRIVACY_OFFICER | SUPERVISOR,
    term=Term(5, "Vijf jaar na het besluit, voor verantwoording."),
    note="Gegevens uit de basisregistratie gaan langs een gewoon verzoek, niet langs dit register.",
)  # fmt: skip
