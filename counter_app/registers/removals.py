"""Removal of attached data (art. 14): what the college decided to remove, and when that was done."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, Field, Kind, Register, Term
from counter_app.registers.keepers import READERS, SUPERVISOR

REGISTER = Register(
    key="removals",
    place=9,
    title="Verwijderen van aangehaakte gegevens",
    tab="Verwijderen",
    article="art. 14",
    prefix="VW",
    named_by="item",
    source="register verwijderbesluiten",
    fields=(
        Field("item", Kind.TEXT, "Gegeven", "Zoals het in bijlage 3 heet.", required=True,
              listed=True),
        Field("reason", Kind.LONG_TEXT, "Waarom het weg moet", required=True),
        Field("decided_on", Kind.DATE, "Besloten op", "Het besluit van het college.", required=True, listed=True),
        Field("decision", Kind.TEXT, "Kenmerk van het besluit", required=True),
        Field("own_term", Kind.DATE, "Uiterlijk verwijderd op",
              "Als het besluit zelf een dag noemt. Leeg: acht weken na het besluit."),
        Field("removed_on", Kind.DATE, "Verwijderd op", "Leeg: nog niet verwijderd."),
        Field("removed_how", Kind.LONG_TEXT, "Hoe het is verwijderd, en wie het nakeek"),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    deadline=Deadline("decided_on", "removed_on", "art. 14", days=56, own="own_term"),
    term=Term(None, "Het besluit en de uitvoering blijven bewaard."),
    note="De beheerder verwijdert binnen acht weken, of eerder als het besluit dat zegt.",
)  # fmt: skip
