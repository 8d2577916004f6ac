"""Exclusions (art. 11 lid 8): the free third parties that get nothing any more, because they misused data."""

from __future__ import annotations

from counter_app.registers.definition import Act, Field, Kind, Register, Term
from counter_app.registers.keepers import DEPARTMENT_HEAD, READERS, SUPERVISOR

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
    term=Term(1, "Tot de uitsluiting is opgeheven, en daarna een jaar (art. 11 lid 8)."),
    note="Een uitsluiting werkt meteen. Wijzigen of opheffen geldt na akkoord van een tweede persoon.",
)  # fmt: skip
