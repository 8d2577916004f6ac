"""Systematic disclosures (art. 4): who gets which data again and again, for what, how often, and on what ground."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import APPLICATION_MANAGER, READERS

REGISTER = Register(
    key="systematic_disclosures",
    place=1,
    title="Systematische verstrekkingen",
    tab="Systematisch",
    article="art. 4 lid 2 en 3",
    prefix="SV",
    named_by="recipient",
    source="register systematische verstrekkingen",
    fields=(
        Field("recipient", Kind.RECIPIENT, "a  Afnemer", "Kies uit het register van afnemers.", required=True,
              listed=True),
        Field("purpose", Kind.LONG_TEXT, "b  Doel", required=True),
        Field("elements", Kind.ELEMENTS, "c  Gegevens", required=True),
        Field("frequency", Kind.TEXT, "d  Hoe vaak", "Bijvoorbeeld: elke maand, of bij elke wijziging.",
              required=True, listed=True),
        Field("basis", Kind.TEXT, "Verordening of besluit", "Waarin staat dat dit mag, met datum.",
              required=True),
        Field("system", Kind.TEXT, "Langs welke weg", "Het systeem of de voorziening waarmee het gaat."),
    ),
    read=READERS,
    add=APPLICATION_MANAGER,
    change=APPLICATION_MANAGER,
    term=Term(1, "Zolang zij duurt, en een jaar zoals de verstrekkingen zelf (Wet GBA art. 110)."),
    note="Wat hier niet staat, wordt niet systematisch verstrekt.",
)  # fmt: skip
