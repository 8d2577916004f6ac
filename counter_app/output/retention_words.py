"""What the kinds and the terms of retention are called, on paper and in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.retention import Kind, Start, Term, term_of

#: What each kind is called, on paper and in the window.
KINDS: Final[Mapping[Kind, str]] = {
    Kind.REQUEST: "Verzoeken",
    Kind.LOG: "Regels van het verstrekkingenlog",
    Kind.INVOICE: "Nota's",
    Kind.AUDIT_LINE: "Regels van het controlespoor",
    Kind.READING_RECEIPT: "Leesbevestigingen",
    Kind.READING_REMARK: "Opmerkingen bij het reglement",
    Kind.PERSON_NOTE: "Aantekeningen bij personen",
    Kind.CONTACT_ITEM: "Contactgegevens van inwoners",
    Kind.INSTRUCTION_RECEIPT: "Leesbevestigingen van aanwijzingen",
}
_STARTS: Final[Mapping[Start, str]] = {
    Start.REQUEST_ENDED: "na de verstrekking of het einde van het verzoek",
    Start.RECORDED: "na vastlegging",
    Start.INVOICE_YEAR: "na het jaar van de nota",
    Start.MADE: "na het maken",
    Start.IN_USE: "na gebruik",
}
_TABLES: Final = {Kind.LOG: "log_payload"}


def ruled(kind: Kind) -> Term:
    """The term that a kind falls under."""
    return term_of(_TABLES.get(kind, str(kind)))


def term_words(term: Term, settled: int | None = None) -> str:
    """«1 jaar na vastlegging»; the years differ by rule set where there are more, or are settled in months."""
    if settled is not None and settled != (term.years or 0) * 12:
        return f"{settled} maanden {_STARTS[term.start]}, zoals de gemeente bepaalde"
    if term.editions:
        years = " of ".join(str(one) for one in sorted(set(term.editions.values())))
        return f"{years} jaar, volgens de regelset, {_STARTS[term.start]}"
    return f"{term.years} jaar {_STARTS[term.start]}"
