"""Annex 1 (art. 10 lid 5): the free third parties that may receive data; empty until the supervisor fills it."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import READERS, SUPERVISOR

REGISTER = Register(
    key="annex_1",
    place=5,
    title="Bijlage 1: vrije derden",
    tab="Vrije derden",
    article="art. 10 lid 5 en art. 3 lid 5",
    prefix="B1",
    named_by="recipient",
    source="bijlage 1",
    fields=(
        Field("recipient", Kind.RECIPIENT, "Vrije derde",
              "Kies een instelling zonder winstoogmerk uit het register van afnemers.", required=True,
              listed=True),
        Field("purpose", Kind.LONG_TEXT, "Doel", "Waarvoor deze instelling gegevens nodig kan hebben.",
              required=True, listed=True),
        Field("decision", Kind.TEXT, "Besluit", "Kenmerk en datum.", required=True),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    term=Term(None, "Elke versie van een bijlage blijft bewaard (art. 3 lid 5)."),
    note="Alleen de informatiebeheerder wijzigt een bijlage.",
)  # fmt: skip
