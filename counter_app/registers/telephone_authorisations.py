"""Telephone authorisations (art. 7 lid 2 b and lid 3): who may ask by telephone or at the counter without paper."""

from __future__ import annotations

from counter_app.registers.checking import telephone_number
from counter_app.registers.definition import Act, Field, Kind, Register, Term
from counter_app.registers.keepers import APPLICATION_MANAGER, DEPARTMENTS, READERS, SUPERVISOR

REGISTER = Register(
    key="telephone_authorisations",
    place=3,
    title="Telefonische toestemmingen",
    tab="Telefonisch",
    article="art. 7 lid 2 en 3",
    prefix="TA",
    named_by="employee",
    source="register telefonische autorisaties",
    fields=(
        Field("employee", Kind.TEXT, "Medewerker", required=True, personal=True, listed=True),
        Field("personnel_number", Kind.TEXT, "Personeelsnummer", required=True, personal=True),
        Field("department", Kind.CHOICE, "Onderdeel (bijlage 2)", required=True, listed=True,
              options=DEPARTMENTS),
        Field("telephone", Kind.TEXT, "Terugbelnummer, uit eigen gids", required=True,
              check=telephone_number),
        Field("purpose", Kind.TEXT, "a  Doel", required=True),
        Field("elements", Kind.ELEMENTS, "b  Gegevens", "Niet meer dan bijlage 2 toestaat voor dit onderdeel.",
              required=True),
        Field("frequency", Kind.CHOICE, "c  Hoe vaak", required=True,
              options=(("urgent", "Alleen bij spoed"), ("weekly", "Hoogstens wekelijks bij spoed"),
                       ("monthly", "Hoogstens maandelijks bij spoed"))),
        Field("cluster_manager", Kind.TEXT, "Gemachtigd door clustermanager", "Naam en datum.",
              required=True),
    ),
    read=READERS,
    add=APPLICATION_MANAGER,
    change=APPLICATION_MANAGER,
    approve=SUPERVISOR,
    second_person=frozenset({Act.ADDED, Act.CHANGED}),
    must_end=True,
    term=Term(1, "Zolang de autorisatie geldt, en een jaar voor de controle (art. 7 lid 3)."),
    note="De informatiebeheerder moet dit goedkeuren. Tot dan geldt de toestemming niet.",
)  # fmt: skip
