"""Retention terms: how long each process keeps what it has, also recordings, and when it was last cleaned up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from counter_app.domain.retention import SETTLED_HERE, Kind, term_of
from counter_app.registers.checking import months
from counter_app.registers.definition import Deadline, Field, Register, Shipped, Term, Value, Values
from counter_app.registers.definition import Kind as Of
from counter_app.registers.keepers import PRIVACY_OFFICER, READERS, SUPERVISOR

_LOG = "log_payload"
_PROCESS, _OVERSIGHT = "Gegevens verstrekken", "Toezicht en beveiliging"
_CONTACT, _MONEY = "Contact met inwoners", "Kosten en nota's"
_APPLIED: tuple[tuple[str, str], ...] = (
    (Kind.AUDIT_LINE, "Regels van het controlespoor"),
    (Kind.READING_RECEIPT, "Leesbevestigingen van het reglement"),
    (Kind.INSTRUCTION_RECEIPT, "Leesbevestigingen van aanwijzingen"),
    (Kind.READING_REMARK, "Opmerkingen bij het reglement"),
    (Kind.PERSON_NOTE, "Aantekeningen bij personen"),
    (Kind.CONTACT_ITEM, "Contactgegevens van inwoners"),
)
#: What the law settles, as the program does it: process, what, thing, rule set, from when.
_BY_LAW = (
    (_PROCESS, "Verzoeken met bijlagen en brieven", Kind.REQUEST, "", "Na het einde van het verzoek"),
    (_PROCESS, "Verstrekkingenlog (Wet GBA)", _LOG, "naarden-2007", "Na de verstrekking"),
    (_PROCESS, "Verstrekkingenlog (Wet BRP)", _LOG, "brp", "Na de verstrekking"),
    (_MONEY, "Nota's en betalingen", Kind.INVOICE, "", "Na het jaar van de nota"),
)
#: Kept in other systems; the months are a proposal that the municipality settles.
_ELSEWHERE = (
    ("Opnamen van telefoongesprekken", "Telefooncentrale"),
    ("Berichten van WhatsApp", "WhatsApp"),
    ("Chatgesprekken", "Chat op de website"),
)
_PROPOSED = 3
_SINCE = date(2018, 5, 25)
_HERE = "Balie"
_WHO_HERE = "Het programma, na twee handtekeningen"

#: Without a number the program would go on with its own term, while the register says that it is kept.
NO_MONTHS: Final = "Vul in hoeveel maanden. Opschonen past deze termijn toe."


def go_together(values: Values) -> dict[str, str]:
    """What destruction follows says how long."""
    return {"months": NO_MONTHS} if "applied" in values and "months" not in values else {}


def _shipped() -> Iterator[Shipped]:
    for process, what, thing, edition, starts in _BY_LAW:
        term = term_of(thing)
        years = term.years_under(edition) if edition else term.years
        yield _row(process, what, (years or 0) * 12, starts, term.ground)
    for kind, what in _APPLIED:
        term = term_of(kind)
        process = _CONTACT if kind == Kind.CONTACT_ITEM else _OVERSIGHT
        yield _row(process, what, (term.years or 0) * 12, "Na vastlegging", term.ground, kind)
    for what, system in _ELSEWHERE:
        values: dict[str, Value] = {
            "process": _CONTACT, "what": what, "system": system, "months": _PROPOSED,
            "starts": "Na het gesprek", "ground": "AVG art. 5 lid 1 onder e",
            "destroyed_by": "Beheerder van dat systeem", "every": 1,
        }  # fmt: skip
        yield Shipped(values, _SINCE, "Voorstel: de gemeente stelt deze termijn vast.")


def _row(process: str, what: str, term: int, starts: str, ground: str, kind: str = "") -> Shipped:
    values: dict[str, Value] = {
        "process": process, "what": what, "system": _HERE, "months": term, "starts": starts, "ground": ground,
        "destroyed_by": _WHO_HERE,
    }  # fmt: skip
    return Shipped(values | ({"applied": str(kind)} if kind else {}), _SINCE, "Zoals het programma bewaart.")


REGISTER = Register(
    key="retention_terms",
    place=20,
    title="Bewaartermijnen per proces",
    tab="Bewaartermijnen",
    article="AVG art. 5 lid 1 onder e",
    prefix="BT",
    named_by="what",
    source="register bewaartermijnen",
    fields=(
        Field("process", Of.TEXT, "Proces", required=True),
        Field("what", Of.TEXT, "Wat wordt bewaard", required=True, listed=True),
        Field("system", Of.TEXT, "Waar het staat", required=True),
        Field("months", Of.NUMBER, "Maanden bewaard", "Leeg: het blijft bewaard.", listed=True,
              check=months),
        Field("starts", Of.TEXT, "De termijn begint", required=True),
        Field("ground", Of.TEXT, "Grondslag of selectielijst", required=True),
        Field("destroyed_by", Of.TEXT, "Wie vernietigt", required=True),
        Field("applied", Of.CHOICE, "Het programma past dit toe op",
              "Opschonen gebruikt dan deze termijn, en nooit minder dan een jaar.",
              options=tuple((str(kind), words) for kind, words in _APPLIED if kind in SETTLED_HERE)),
        Field("every", Of.NUMBER, "Hoe vaak (maanden)", "Opschonen buiten het programma: om de hoeveel maanden.",
              check=months),
        Field("destroyed_on", Of.DATE, "Laatst opgeschoond", "Vanaf die dag herinnert het programma eraan."),
    ),
    read=READERS,
    add=SUPERVISOR | PRIVACY_OFFICER,
    change=SUPERVISOR | PRIVACY_OFFICER,
    deadline=Deadline("destroyed_on", "", "AVG art. 5 lid 1 onder e", every="every"),
    term=Term(None, "Elke termijn blijft bewaard, zodat te zien is wat wanneer gold."),
    shipped=tuple(_shipped()),
    together=go_together,
    note="Bewaar niets langer dan nodig, ook geen opnamen en berichten.",
)  # fmt: skip
