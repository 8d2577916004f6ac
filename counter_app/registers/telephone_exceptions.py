"""Telephone exceptions (art. 11 lid 3): the special cases in which a free third party may be told by telephone."""

from __future__ import annotations

from counter_app.registers.checking import telephone_number
from counter_app.registers.definition import Act, Field, Kind, Register, Term
from counter_app.registers.keepers import DEPARTMENT_HEAD, READERS, SUPERVISOR

REGISTER = Register(
    key="telephone_exceptions",
    place=12,
    title="Telefonische uitzonderingen",
    tab="Uitzonderingen",
    article="art. 11 lid 3",
    prefix="TU",
    named_by="requester",
    source="register telefonische uitzonderingen",
    fields=(
        Field("requester", Kind.TEXT, "Verzoeker", required=True, personal=True, listed=True),
        Field("recipient", Kind.RECIPIENT, "In het register van afnemers",
              "Kies de instelling, als zij daar staat."),
        Field("request_number", Kind.TEXT, "Nummer van het verzoek", "Geldt de uitzondering voor één verzoek?",
              listed=True),
        Field("telephone", Kind.TEXT, "Terugbelnummer, uit eigen gids", required=True,
              check=telephone_number),
        Field("reason", Kind.LONG_TEXT, "Waarom dit een bijzonder geval is", required=True, personal=True),
        Field("elements", Kind.ELEMENTS, "Welke gegevens", required=True),
    ),
    read=READERS,
    add=DEPARTMENT_HEAD | SUPERVISOR,
    change=DEPARTMENT_HEAD | SUPERVISOR,
    approve=SUPERVISOR,
    second_person=frozenset({Act.ADDED, Act.CHANGED}),
    must_end=True,
    term=Term(1, "Een jaar na de verstrekking, zoals het verzoek (art. 3 lid 2)."),
    note="De informatiebeheerder moet dit goedkeuren. Geheimhouding en het schriftelijke verzoek blijven gelden.",
)  # fmt: skip
