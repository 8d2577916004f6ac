"""Staff with their oaths, the publication on contact data, and what two citizens gave, for the demo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.contact_data import ContactKind
from counter_app.domain.staff import Role
from counter_app.services.office import Counter

WHY = "Ingevoerd voor het oefenen."
_DEPARTMENT = "Burgerzaken"
_TITLES = {
    Role.CLERK: "Medewerker balie",
    Role.SUPERVISOR: "Informatiebeheerder",
    Role.DEPARTMENT_HEAD: "Afdelingshoofd",
    Role.APPLICATION_MANAGER: "Applicatiebeheerder",
    Role.DATA_MANAGER: "Gegevensbeheerder",
    Role.CASHIER: "Kassier",
    Role.PRIVACY_OFFICER: "FG",
    Role.AUDITOR: "Auditor",
}


def make_kept(colleagues: Mapping[Role, Counter], roles: Mapping[str, Role], location: str) -> None:
    """All that somebody keeps beside the requests; `roles` are those of the accounts, by name."""
    head, supervisor, clerk = (
        colleagues[role] for role in (Role.DEPARTMENT_HEAD, Role.SUPERVISOR, Role.CLERK)
    )
    today = clerk.desk.clock.today()
    for number, (account, name) in enumerate(head.registers.names().accounts.items()):
        head.registers.add(
            "staff",
            {
                "account": account,
                "roles": _TITLES[roles[name]],
                "location": location,
                "department": _DEPARTMENT,
                "oath": "oath" if number % 2 else "promise",
                "sworn_on": today - timedelta(days=300 + 40 * number),
                "sworn_before": "Afdelingshoofd Burgerzaken",
            },
            WHY,
        )
    published = today - timedelta(days=120)
    supervisor.registers.add(
        "contact_publications",
        {
            "title": "Gebruik van telefoonnummers en e-mailadressen",
            "medium": "website",
            "published_on": published,
            "url": "https://www.naarden.example/contactgegevens",
            "decision": "Besluit 14 van het college",
            "refusing": "Zeg het aan de balie, of schrijf een brief.",
            "valid_from": published,
        },
        WHY,
    )
    for role, kind, value, refuses in (
        ("mother", ContactKind.TELEPHONE, "035 000 00 21", False),
        ("mother", ContactKind.EMAIL, "postbus@inwoner.example", True),
        ("lives_alone", ContactKind.TELEPHONE, "035 000 00 22", False),
    ):
        person = clerk.persons.find_by_a_number(DEMO_CAST[role].a_number)
        if person is not None:
            clerk.contact_data.give(
                person,
                kind,
                value,
                "Paspoort",
                today - timedelta(days=60),
                application="PA-2026-0118",
                refuses=refuses,
            )
