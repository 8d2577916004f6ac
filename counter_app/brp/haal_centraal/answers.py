"""What an answer must look like before anything is believed of it, silence about secrecy least of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counter_app.brp.haal_centraal.faults import SourceFault, SourceTrouble
from counter_app.brp.haal_centraal.mapping import secrecy_of


def persons_in(query: Mapping[str, Any], answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The persons of an answer to this very query. Raises SourceTrouble for anything else."""
    persons = answer.get("personen")
    if answer.get("type") != query["type"] or not isinstance(persons, list):
        raise SourceTrouble(SourceFault.UNREADABLE)
    if not all(isinstance(one, dict) for one in persons):
        raise SourceTrouble(SourceFault.UNREADABLE)
    return persons


def only_one(persons: Sequence[Mapping[str, Any]], bsn: str) -> Mapping[str, Any] | None:
    """The one person with this number; None when there is none. Raises SourceTrouble for any other answer."""
    if not persons:
        return None
    if len(persons) > 1 or persons[0].get("burgerservicenummer") != bsn:
        raise SourceTrouble(SourceFault.UNREADABLE)
    return persons[0]


def flags_by_bsn(persons: Sequence[Mapping[str, Any]]) -> dict[str, str | None]:
    """By number the code that a flag comes to; who has no number, or two answers, isn't known."""
    found: dict[str, str | None] = {}
    for one in persons:
        bsn = one.get("burgerservicenummer")
        if isinstance(bsn, str):
            found[bsn] = secrecy_of(one) if bsn not in found else None
    return found
