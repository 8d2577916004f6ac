"""Processor agreements (AVG art. 28): who works with personal data for the municipality, and under what terms."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import PRIVACY_OFFICER, READERS, SUPERVISOR

REGISTER = Register(
    key="processor_agreements",
    place=17,
    title="Verwerkersovereenkomsten",
    tab="Verwerkers",
    article="AVG art. 28",
    prefix="VO",
    named_by="processor",
    source="register verwerkersovereenkomsten",
    fields=(
        Field("processor", Kind.TEXT, "Verwerker", required=True, listed=True),
        Field("service", Kind.LONG_TEXT, "Wat zij voor ons doen", required=True),
        Field("signed_on", Kind.DATE, "Getekend op", required=True, listed=True),
        Field("reference", Kind.TEXT, "Kenmerk van de overeenkomst", required=True),
        Field("sub_processors", Kind.LONG_TEXT, "Wie zij inschakelen"),
        Field("checked_on", Kind.DATE, "Laatst nagegaan op", "Of zij zich eraan houden."),
        Field("afterwards", Kind.LONG_TEXT, "Wat er na afloop met de gegevens gebeurt", required=True),
        Field("contact", Kind.TEXT, "Contactpersoon", personal=True),
    ),
    read=READERS,
    add=SUPERVISOR | PRIVACY_OFFICER,
    change=SUPERVISOR | PRIVACY_OFFICER,
    term=Term(5, "Vijf jaar na het einde, voor een vordering uit de overeenkomst (BW 3:307)."),
    note="Zonder overeenkomst krijgt een verwerker geen gegevens.",
)  # fmt: skip
