"""Answers for loose rubrieken what the national interface calls a person: names, address lines, age."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.errors import UserError

_ELEMENT = re.compile(r"[0-9]{2}\.[0-9]{2}")


def format_person(categories: Mapping[str, Any], on: date) -> dict[str, Any]:
    """What a person with these categories, `{"01": {"02.10": ...}}`, is called, and the age on a day."""
    record = PersonRecord("", _stacks(categories))
    names = record.salutation
    lines = record.address.lines
    return {
        "volledigeNaam": names.full_name,
        "voorletters": names.initials,
        "aanschrijfwijze": (
            {"naam": names.addressee, "aanspreekvorm": names.style} if names.addressee else None
        ),
        "aanhef": names.opening,
        "gebruikInLopendeTekst": names.in_text,
        "adresregel1": lines.first,
        "adresregel2": lines.second,
        "adresregel3": lines.third,
        "land": lines.country,
        "leeftijd": record.age_on(on),
        "geboortedatum": record.birth.long if record.birth else None,
    }


def _stacks(categories: Mapping[str, Any]) -> dict[int, tuple[Stack, ...]]:
    """Current occurrences as stacks of their own; those of 51-63 are the history of the first."""
    stacks: dict[int, tuple[Stack, ...]] = {}
    for key, given in sorted(categories.items()):
        category = int(key) if key.isascii() and key.isdigit() and len(key) == 2 else 0
        occurrences = given if isinstance(given, list) else [given] if given is not None else []
        read = tuple(_occurrence(key, each) for each in occurrences)
        if 51 <= category <= 71:
            kept = stacks.get(category - 50) or (Stack(),)
            stacks[category - 50] = (Stack(kept[0].current, kept[0].history + read), *kept[1:])
        elif 1 <= category <= 21:
            stacks[category] = tuple(Stack(each) for each in read)
        else:
            raise UserError(f"«{key}» is geen categorie van een persoonslijst.")
    return stacks


def _occurrence(category: str, given: Any) -> Occurrence:
    if not isinstance(given, dict) or not all(
        _ELEMENT.fullmatch(element) and isinstance(value, str | None) for element, value in given.items()
    ):
        raise UserError(f"Categorie {category} moet uit rubrieken met tekst bestaan, zoals «02.40»: «Boer».")
    return Occurrence({element: value for element, value in given.items() if value})
