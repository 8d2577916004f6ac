"""Entries of the demo in every register that decisions lean on: made by who keeps each register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.registers.definition import VALID_UNTIL
from counter_app.services.office import Counter
from counter_app.services.register_views import EntryView

WHY = "Ingevoerd voor het oefenen."
_BASIC = ("name", "address", "birth_date")
#: An A-number that passes its check and belongs to nobody in the demo.
_NOBODY = "1234567984"
_NOBODYS_NUMBER = "035 000 00 17"


def make_entries(colleagues: Mapping[Role, Counter]) -> None:
    """Recipients, authorisations, access, designations, an exclusion, and what stands beside them."""
    today = colleagues[Role.SUPERVISOR].desk.clock.today()
    _recipients(colleagues)
    _telephone(colleagues, today)
    supervisor, head = colleagues[Role.SUPERVISOR], colleagues[Role.DEPARTMENT_HEAD]
    _access(supervisor, today)
    _beside_the_decisions(colleagues, today)
    supervisor.registers.add(
        "secrecy_notices",
        {"title": "Uw gegevens geheim", "medium": "official", "published_on": _day(today, -100)},
        WHY,
    )
    clerk = colleagues[Role.CLERK].clerk
    head.registers.add(
        "designated_processors", {"account": clerk.id, "designated_on": _day(today, -200)}, WHY
    )
    supervisor.registers.add(
        "exclusions",
        {
            "name": "Ledenwerving De Zon",
            "address": "Windhoek 3\n1411 AB NAARDEN",
            "breach": "Adressen doorgegeven voor reclame.",
            "heard_on": _day(today, -60),
            "decided_on": _day(today, -40),
        },
        WHY,
    )


def _recipients(colleagues: Mapping[Role, Counter]) -> None:
    rows: tuple[Mapping[str, Any], ...] = (
        {
            "name": "Waterschap Vechtpolder",
            "requester_class": str(RequesterClass.EXTERNAL_BODY),
            "address": "Dijklaan 2\n1399 ZZ MUIDERBERG",
            "ground": "Waterschapswet",
            "autorisatiebesluit": "2025-0000012345 van 3 maart 2025",
            "elements": _BASIC,
        },
        {
            "name": "mr. P. Zandstra, advocaat",
            "requester_class": str(RequesterClass.STATUTORY_THIRD_PARTY),
            "address": "Singel 44\n1411 CD NAARDEN",
            "ground": "Wet GBA art. 98",
            "judicial_work": True,
        },
        {
            "name": "Stichting Kinderkamp Het Vuur",
            "requester_class": str(RequesterClass.FREE_LEGAL_PERSON),
            "address": "Vestingstraat 21\n1411 BC NAARDEN",
            "ground": "Wet GBA art. 100",
        },
    )
    for row in rows:
        made = _agreed(colleagues[Role.DEPARTMENT_HEAD], colleagues[Role.SUPERVISOR], "recipients", row)
    listed = {"recipient": made.id, "purpose": "Deelnemers bereiken.", "decision": "Besluit 14, 1 juni 2026"}
    colleagues[Role.SUPERVISOR].registers.add("annex_1", listed, WHY)


def _telephone(colleagues: Mapping[Role, Counter], today: date) -> None:
    manager, supervisor = colleagues[Role.APPLICATION_MANAGER], colleagues[Role.SUPERVISOR]
    people = (
        ("Terpstra, Jelka", "Sociale Zaken", 400),
        ("Ridderbos, Karim", "Sociale Zaken", 8),
        ("Dijkema, Sjoerd", "Financiën", 130),
    )
    for number, (name, department, days) in enumerate(people, 1):
        row = _authorisation(name, department, f"2040{number}", _day(today, days))
        _agreed(manager, supervisor, "telephone_authorisations", row)
    waits = _authorisation("Bakhuizen, Noor", "Brandweer", "20417", _day(today, 390))
    manager.registers.add("telephone_authorisations", waits, WHY)


def _authorisation(name: str, department: str, number: str, last: str) -> dict[str, Any]:
    return {
        "employee": name,
        "personnel_number": number,
        "department": department,
        "telephone": _NOBODYS_NUMBER,
        "purpose": "Bereikbaarheid van bewoners bij spoed",
        "elements": _BASIC,
        "frequency": "urgent",
        "cluster_manager": "M. Oldenburg",
        VALID_UNTIL: last,
    }


def _access(supervisor: Counter, today: date) -> None:
    supervisor.registers.add(
        "direct_access",
        {
            "employee": "Versluis, Joke",
            "personnel_number": "20431",
            "department": "Financiën",
            "purpose": "Aanslagen op het goede adres bezorgen.",
            "elements": ("name", "address"),
            "cluster_manager": "M. Oldenburg",
            "signed_on": _day(today, -100),
            "granted_on": _day(today, -98),
            "copy_given_on": _day(today, -98),
        },
        WHY,
    )


def _beside_the_decisions(colleagues: Mapping[Role, Counter], today: date) -> None:
    """One entry in each register that a municipality keeps beside its decisions."""
    rows: tuple[tuple[Role, str, Mapping[str, Any]], ...] = (
        (
            Role.SUPERVISOR,
            "links",
            {
                "registration": "Belastingen",
                "purpose": "Aanslagen naar het goede adres sturen.",
                "elements": ("name", "address"),
                "compatible": "De taak rust op de Gemeentewet; er gaan geen andere gegevens over.",
                "decided_on": _day(today, -300),
                "decision": "Besluit 31",
            },
        ),
        (
            Role.SUPERVISOR,
            "removals",
            {
                "item": "Stemdistricten",
                "reason": "De gemeente werkt met één stembureau.",
                "decided_on": _day(today, -48),
                "decision": "Besluit 77",
            },
        ),
        (
            Role.SUPERVISOR,
            "processing",
            {
                "main_process": "Burgerzaken",
                "process": "Gegevens verstrekken",
                "name": "Verstrekken aan de balie",
                "purpose": "Op verzoek gegevens uit de basisregistratie verstrekken.",
                "ground": "legal_duty",
                "law": "Wet BRP, hoofdstuk 3",
                "subjects": "Ingeschrevenen en verzoekers",
                "categories": "Naam, adres, geboorte en wat het verzoek verder noemt",
                "recipients": "Overheidsorganen en derden die er recht op hebben",
                "retention": "Zoals bij het verstrekkingenlog",
            },
        ),
        (
            Role.SUPERVISOR,
            "processor_agreements",
            {
                "processor": "Drukkerij De Vesting (verzonnen)",
                "service": "Brieven drukken en versturen.",
                "signed_on": _day(today, -500),
                "reference": "VO 12",
                "afterwards": "De drukkerij wist de bestanden na dertig dagen.",
            },
        ),
    )
    for role, key, values in (*rows, *_what_went_wrong(today)):
        colleagues[role].registers.add(key, values, WHY)
    recipients = colleagues[Role.SUPERVISOR].registers.list("recipients", "Waterschap")
    colleagues[Role.APPLICATION_MANAGER].registers.add(
        "systematic_disclosures",
        {
            "recipient": recipients[0].id,
            "purpose": "Aanslagen op het goede adres bezorgen.",
            "elements": _BASIC,
            "frequency": "Elke maand",
            "basis": "Besluit 9 van 1 februari 2026",
        },
        WHY,
    )
    exception = {
        "requester": "Stichting Kinderkamp Het Vuur",
        "telephone": _NOBODYS_NUMBER,
        "reason": "Een deelnemer is tijdens een kamp zoek geraakt.",
        "elements": ("name", "address"),
        VALID_UNTIL: _day(today, 60),
    }
    _agreed(colleagues[Role.DEPARTMENT_HEAD], colleagues[Role.SUPERVISOR], "telephone_exceptions", exception)


def _what_went_wrong(today: date) -> tuple[tuple[Role, str, Mapping[str, Any]], ...]:
    """One entry in each register of what people report, ask back or complain of; all of them settled."""
    return (
        (
            Role.DATA_MANAGER,
            "discrepancies",
            {
                "reporter": "Sociale Zaken",
                "reported_on": _day(today, -30),
                "person": _NOBODY,
                "element": "08.11.20 huisnummer",
                "kept_value": "12",
                "other_value": "21",
                "ground": "Huisbezoek.",
                "answered_on": _day(today, -27),
                "result": "changed",
                "answer": "Het huisnummer is verbeterd.",
            },
        ),
        (
            Role.PRIVACY_OFFICER,
            "breaches",
            {
                "nature": "Een brief lag in de verkeerde envelop.",
                "discovered_on": _day(today, -90),
                "discovered_at": "11.20",
                "categories": "Naam en adres",
                "people": "1",
                "consequences": "Een ander zag een adres.",
                "risk": "none",
                "measures": "De brief is ongeopend terug.",
                "decided": "not_reported",
                "decided_on": _day(today, -89),
            },
        ),
        (
            Role.PRIVACY_OFFICER,
            "complaints",
            {
                "subject": "Een gesprek aan de balie was te horen",
                "received_on": _day(today, -70),
                "complainant": "E. Lindeman",
                "address": "Lijnbaanpad 5\n1411 BB NAARDEN",
                "complaint": "Wie wachtte, kon meeluisteren.",
                "answered_on": _day(today, -50),
                "answer": "De wachtrij staat nu verder van de balie.",
            },
        ),
        (
            Role.PRIVACY_OFFICER,
            "police_demands",
            {
                "organ": "Openbaar Ministerie",
                "received_on": _day(today, -120),
                "officer": "mr. A. Verweij, officier van justitie",
                "ground": "Sv art. 126nd",
                "data": "Beelden van de camera in de hal.",
                "answer_by": _day(today, -110),
                "decided": "given",
                "decided_on": _day(today, -115),
                "why": "De vordering was volledig en getekend.",
            },
        ),
        (
            Role.SUPERVISOR,
            "sensitive_requests",
            {
                "request_number": f"{today.year - 1}-00412",
                "reason": "Er loopt een debat in de raad over dit onderwerp.",
                "to_college_on": _day(today, -200),
                "decided_on": _day(today, -190),
                "decided": "partly",
                "decision": "Besluit 52",
            },
        ),
    )


def _agreed(hand: Counter, second: Counter, key: str, values: Mapping[str, Any]) -> EntryView:
    """Entered by one and approved by another."""
    made = hand.registers.add(key, values, WHY)
    assert made.waiting is not None
    return second.registers.approve(made.waiting.id)


def _day(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
