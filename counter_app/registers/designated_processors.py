"""Designated processors (art. 9 lid 3): the clerks who may disclose to external bodies."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import DEPARTMENT_HEAD, READERS

REGISTER = Register(
    key="designated_processors",
    place=6,
    title="Aangewezen gegevensverwerkers",
    tab="Aangewezen",
    article="art. 9 lid 3",
    prefix="GV",
    named_by="account",
    source="register aangewezen gegevensverwerkers",
    fields=(
        Field("account", Kind.ACCOUNT, "Medewerker", required=True, personal=True, listed=True),
        Field("designated_on", Kind.DATE, "Aangewezen op", required=True, listed=True),
        Field("remark", Kind.TEXT, "Opmerking"),
    ),
    read=READERS,
    add=DEPARTMENT_HEAD,
    change=DEPARTMENT_HEAD,
    term=Term(1, "Zolang de aanwijzing geldt, en een jaar voor de controle (art. 9 lid 3)."),
    note="Het afdelingshoofd wijst aan. Na de laatste dag mag deze medewerker niet meer verstrekken.",
)  # fmt: skip
