"""What a search says of itself: what was understood of it, and how to find fewer persons."""

from __future__ import annotations

from typing import Final

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_criteria import Criteria

_TOO_MANY: Final = "Meer dan 20 gevonden."


def understood(criteria: Criteria) -> str:
    """«Gezocht op naam «jansen», geboren in 1980.»: so that a wrong reading is seen."""
    suffix = f" {criteria.suffix}" if criteria.suffix else ""
    parts = []
    if criteria.bsn:
        parts.append("BSN")
    elif criteria.a_number:
        parts.append("A-nummer")
    elif criteria.postcode:
        code = f"{criteria.postcode[:4]} {criteria.postcode[4:]}"
        parts.append(f"postcode {code} met nummer {criteria.house_number}{suffix}")
    elif criteria.street:
        parts.append(f"straat «{criteria.street}» met nummer {criteria.house_number}{suffix}")
    if criteria.words:
        said = f"«{' '.join(criteria.words)}»"
        alone = criteria.kind == "name_and_birth" and len(criteria.narrowing) == 1
        parts.append(f"naam {said}" if alone else f"{said} in naam of adres")
    if criteria.birth:
        parts.append(_born(criteria.birth))
    return f"Gezocht op {', '.join(parts)}."


def too_many(criteria: Criteria) -> str:
    """That there are more, and what to add."""
    birth = criteria.birth
    if birth is None:
        how = "Vul ook een naam of een geboortejaar in."
    elif not birth.day:
        how = "Vul de hele geboortedatum in, of ook een voornaam of een straat."
    else:
        how = "Vul ook een voornaam of een straat in."
    return f"{_TOO_MANY} {how}"


def _born(birth: PartialDate) -> str:
    return f"geboren op {birth.numeric}" if birth.day else f"geboren in {birth.long}"
