"""Who reads the registers of the reglement, and the departments that it names."""

from __future__ import annotations

from counter_app.domain.staff import Role

#: Everybody who decides on a request or looks over it, and who keeps a register.
READERS = frozenset(
    {
        Role.CLERK,
        Role.SUPERVISOR,
        Role.DEPARTMENT_HEAD,
        Role.APPLICATION_MANAGER,
        Role.PRIVACY_OFFICER,
        Role.AUDITOR,
    }
)
SUPERVISOR = frozenset({Role.SUPERVISOR})
DEPARTMENT_HEAD = frozenset({Role.DEPARTMENT_HEAD})
PRIVACY_OFFICER = frozenset({Role.PRIVACY_OFFICER})
DATA_MANAGER = frozenset({Role.DATA_MANAGER})
#: Who reads what says something about citizens, beside its keeper.
OVERSEERS = frozenset({Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.AUDITOR})
APPLICATION_MANAGER = frozenset({Role.APPLICATION_MANAGER})

OTHER_DEPARTMENT = "ander onderdeel"
#: The departments that the rules tell apart, and everything else.
DEPARTMENTS: tuple[tuple[str, str], ...] = (
    *(
        (name, name)
        for name in (
            "Bestuursondersteuning",
            "Brandweer",
            "Burgerzaken",
            "Financiën",
            "Informatisering en Automatisering",
            "Onderwijs, Welzijn en Recreatie",
            "Ruimtelijke Ordening",
            "Sociale Zaken",
        )
    ),
    (OTHER_DEPARTMENT, "Ander onderdeel"),
)
