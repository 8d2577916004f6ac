"""What the clerk changed and isn't saved yet, and the case as it will be once it is. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from counter_app.regulation.facts import Value
from counter_app.services.case_facts import KnownCase
from counter_app.services.requester_change import about_requester, another_requester
from counter_app.services.subject_facts import INTAKE


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer on its way to the database."""

    key: str
    value: Value
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """Fields of the form on their way to the database."""

    fields: tuple[tuple[str, Any], ...]


Change = Answered | Filled


def with_fields(case: KnownCase, changes: Sequence[Filled]) -> KnownCase:
    """The case as it will be once these fields are saved: what intake says is said again."""
    if not changes:
        return case
    fields = {name: value for change in changes for name, value in change.fields}
    stored = replace(case.stored, **fields)
    if another_requester(case.stored, fields):
        stored = replace(stored, facts=tuple(one for one in stored.facts if not about_requester(one.key)))
    said: dict[str, Value] = {
        "purpose_stated": True if stored.purpose.strip() else None,
        "fields_stated": True if stored.elements else None,
        "surplus_fields": False if stored.elements else None,
    }
    if stored.requester_class is not None:
        said["requester"] = str(stored.requester_class)
    kept = tuple(one for one in case.derived if one[0] not in said)
    return replace(
        case, stored=stored, derived=(*kept, *((key, value, INTAKE) for key, value in said.items()))
    )
