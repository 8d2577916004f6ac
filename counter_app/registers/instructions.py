"""Instructions of the college (end of annex 2): what it adds about security and privacy, read by every colleague."""

from __future__ import annotations

from counter_app.domain.staff import Role
from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import SUPERVISOR

REGISTER = Register(
    key="instructions",
    place=7,
    title="Aanwijzingen van het college",
    tab="Aanwijzingen",
    article="bijlage 2, slot",
    prefix="AC",
    named_by="subject",
    source="register aanwijzingen van het college",
    fields=(
        Field("subject", Kind.TEXT, "Onderwerp", required=True, listed=True),
        Field("decided_on", Kind.DATE, "Besloten op", required=True, listed=True),
        Field("decision", Kind.TEXT, "Kenmerk van het besluit", required=True),
        Field("text", Kind.LONG_TEXT, "De aanwijzing", "Zo leest iedereen haar. Noem geen personen.",
              required=True),
    ),
    read=frozenset(Role),
    add=SUPERVISOR,
    change=SUPERVISOR,
    term=Term(None, "Elke aanwijzing blijft bewaard, zodat te zien is wat wanneer gold."),
    note="Iedereen ziet een melding tot de aanwijzing is gelezen. Na een wijziging begint dat opnieuw.",
)  # fmt: skip
