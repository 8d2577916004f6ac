"""Exclusions (art. 11 lid 8): the free third parties that get nothing any more, because they misused data."""

from __future__ import annotations

from counter_app.registers.definition import Act, EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import DEPARTMENT_HEAD, READERS, SUPERVISOR

_DECISION = EntryPaper(
    key="decision",
    label="Besluit aan de uitgesloten derde",
    subject="U krijgt geen gegevens meer uit de basisregistratie",
    to_name="name",
    to_address="address",
    parts=(
        Part(
            "Op {decided_on} is besloten dat u geen gegevens meer krijgt (art. 11 lid 8 van het reglement)."
        ),
        Part("{breach}", "Waarom"),
        Part("U kon hierover op {heard_on} iets zeggen. Dat is bij dit besluit betrokken."),
        Part(
            "Stuur binnen zes weken na de datum van deze brief een bezwaarschrift aan het college van "
            "burgemeester en wethouders. Schrijf erin waarom u het er niet mee eens bent, en onderteken het.",
            "Niet mee eens?",
        ),
    ),
)

REGISTER = Register(
    key="exclusions",
    place=11,
    title="Uitgesloten vrije derden",
    tab="Uitgesloten",
    article="art. 11 lid 8",
    prefix="UI",
    named_by="name",
    source="register van uitsluitingen",
    fields=(
        Field("name", Kind.TEXT, "Naam", required=True, personal=True, listed=True),
        Field("address", Kind.LONG_TEXT, "Adres", personal=True),
        Field("recipient", Kind.RECIPIENT, "In het register van afnemers",
              "Kies de instelling, als zij daar staat."),
        Field("breach", Kind.LONG_TEXT, "Wat er verkeerd ging", "Welk gebruik in strijd was met art. 11 lid 7.",
              required=True, personal=True),
        Field("heard_on", Kind.DATE, "Gehoord op", "De verzoeker mag eerst zelf iets zeggen (Awb art. 4:8).",
              required=True),
        Field("decided_on", Kind.DATE, "Besloten op", required=True, listed=True),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    approve=DEPARTMENT_HEAD | SUPERVISOR,
    # An exclusion works at once; making it lighter or ending it takes a second person.
    second_person=frozenset({Act.CHANGED, Act.ENDED}),
    papers=(_DECISION,),
    term=Term(1, "Tot de uitsluiting is opgeheven, en daarna een jaar (art. 11 lid 8)."),
    note="Een uitsluiting werkt meteen. Wijzigen of opheffen geldt na akkoord van een tweede persoon.",
)  # fmt: skip
