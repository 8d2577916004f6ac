"""Staff: who works with the personal data, when they swore secrecy, in which roles and where."""

from __future__ import annotations

from counter_app.domain.staff import Role
from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import DEPARTMENT_HEAD, DEPARTMENTS, OVERSEERS

_OATHS = (("oath", "Eed"), ("promise", "Gelofte"))

REGISTER = Register(
    key="staff",
    place=21,
    title="Medewerkers en hun eed of gelofte",
    tab="Medewerkers",
    article="AVG art. 32 lid 4",
    prefix="MW",
    named_by="account",
    source="register medewerkers",
    fields=(
        Field("account", Kind.ACCOUNT, "Medewerker", required=True, personal=True, listed=True),
        Field("roles", Kind.TEXT, "Rollen", "Zoals in de aanstelling. De rechten zelf staan bij Beheer.",
              required=True),
        Field("location", Kind.TEXT, "Locatie", required=True),
        Field("department", Kind.CHOICE, "Onderdeel", options=DEPARTMENTS),
        Field("oath", Kind.CHOICE, "Eed of gelofte", options=_OATHS),
        Field("sworn_on", Kind.DATE, "Afgelegd op", "Leeg: nog niet afgelegd.", listed=True),
        Field("sworn_before", Kind.TEXT, "Afgelegd bij", "De functie van wie haar afnam."),
    ),
    read=DEPARTMENT_HEAD | OVERSEERS | frozenset({Role.APPLICATION_MANAGER}),
    add=DEPARTMENT_HEAD,
    change=DEPARTMENT_HEAD,
    term=Term(5, "Zolang iemand hier werkt, en vijf jaar erna voor de controle (AVG art. 5 lid 2)."),
    note="Wie hier met gegevens werkt, heeft geheimhouding beloofd. Het afdelingshoofd krijgt een melding "
    "zolang van een account geen eed of gelofte is vastgelegd.",
)  # fmt: skip
