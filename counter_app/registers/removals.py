"""Removal of attached data (art. 14): what the college decided to remove, and when that was done."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import READERS, SUPERVISOR

_ORDER = EntryPaper(
    key="order",
    label="Opdracht aan de beheerder",
    subject="Verwijderen van een aangehaakt gegeven",
    to="De beheerder van de basisregistratie",
    parts=(
        Part(rows=("item", "reason")),
        Part("Op grond van: {ground}."),
        Part(rows=("decided_on", "decision", "own_term"), heading="Het besluit of de wet"),
        Part(
            "Verwijder het gegeven binnen acht weken na het besluit, of eerder als het besluit een dag noemt."
        ),
        Part(rows=("removed_on", "removed_how"), heading="In te vullen door de beheerder"),
    ),
)

#: Art. 14 lid 1 and 2; what a law wants is done at once, and eight weeks is then our own last day.
_GROUNDS = (
    ("college", "Een besluit van het college"),
    ("law", "Een wet: meteen, uiterlijk in acht weken"),
)

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
        Field("ground", Kind.CHOICE, "Op grond van", options=_GROUNDS),
        Field("decided_on", Kind.DATE, "Besloten op", "Of de dag waarop de wet ging gelden.", required=True,
              listed=True),
        Field("decision", Kind.TEXT, "Kenmerk van het besluit", "Of het artikel van de wet.", required=True),
        Field("own_term", Kind.DATE, "Uiterlijk verwijderd op",
              "Als het besluit zelf een dag noemt. Leeg: acht weken na het besluit."),
        Field("removed_on", Kind.DATE, "Verwijderd op", "Leeg: nog niet verwijderd."),
        Field("removed_how", Kind.LONG_TEXT, "Hoe het is verwijderd, en wie het nakeek"),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    deadline=Deadline("decided_on", "removed_on", "art. 14", days=56, own="own_term"),
    papers=(_ORDER,),
    term=Term(None, "Het besluit en de uitvoering blijven bewaard."),
    note="De beheerder verwijdert binnen acht weken, of eerder als het besluit dat zegt.",
)  # fmt: skip
