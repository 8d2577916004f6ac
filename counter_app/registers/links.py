"""Links between registrations (art. 2 lid 3): which ones, for what, and what the college decided about it."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import READERS, SUPERVISOR

REGISTER = Register(
    key="links",
    place=4,
    title="Koppelingen met andere registraties",
    tab="Koppelingen",
    article="art. 2 lid 3",
    prefix="KO",
    named_by="registration",
    source="register koppelingen",
    fields=(
        Field("registration", Kind.TEXT, "Registratie", "Waarmee wordt gekoppeld.", required=True, listed=True),
        Field("purpose", Kind.LONG_TEXT, "Doel van de koppeling", required=True),
        Field("elements", Kind.ELEMENTS, "Welke gegevens gaan over", required=True),
        Field("compatible", Kind.LONG_TEXT, "Waarom het doel past bij waarvoor de gegevens verkregen zijn",
              "De toets van Wbp art. 9, nu AVG art. 6 lid 4.", required=True),
        Field("decided_on", Kind.DATE, "Besloten op", "Het besluit van het college.", required=True, listed=True),
        Field("decision", Kind.TEXT, "Kenmerk van het besluit", required=True),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    term=Term(None, "Een besluit van het college blijft bewaard."),
    note="Zonder besluit van het college wordt er niet gekoppeld.",
)  # fmt: skip
