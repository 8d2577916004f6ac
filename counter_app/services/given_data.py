"""The values behind the elements that may leave: read from the record at the release, never kept in the log."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.brp.rubrics import category_name, described, element_name
from counter_app.domain.address import Address
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.person import PersonRecord, RelatedPerson
from counter_app.output.content import DataGroup, DataRow, UnderInvestigation
from counter_app.output.phrases import NOT_ON_RECORD
from counter_app.regulation import vocabulary

#: The categories of a person's own record that are handed out (all but the administrative ones).
_OWN = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13)
#: A-number and BSN of whom a category is about.
_NUMBERS = ("01.10", "01.20")
#: Data about the data: document, validity and the like say nothing about the person.
_ABOUT_THE_DATA = frozenset({"81", "82", "83", "84", "85", "86", "88"})


def values_of(record: PersonRecord, element: Element) -> tuple[str, ...]:
    """The value of an element in reading order; empty when the record has none."""
    address = record.address
    partners = [one for one in record.partners if not one.is_ended] or list(record.partners[-1:])
    single: dict[Element, str | None] = {
        Element.NAME: record.salutation.full_name or record.name.sorted,
        Element.NAMING_USE: described("61.10", record.naming_use) if record.naming_use else None,
        Element.ADDRESS: "\n".join(_lines(address)),
        Element.MUNICIPALITY: address.municipality_name or record.municipality,
        Element.BIRTH_DATE: record.birth.long if record.birth else None,
        Element.DEATH_DATE: record.died_on.long if record.died_on else None,
        Element.SEX: described("04.10", record.sex) if record.sex else None,
        Element.BIRTH_PLACE: ", ".join(part for part in (record.birth_place, record.birth_country) if part),
        Element.BSN: record.bsn,
        Element.A_NUMBER: record.a_number,
    }
    if element in single:
        value = single[element]
        return (value,) if value else ()
    several: dict[Element, Iterable[str]] = {
        Element.PARTNER_NAME: (one.name.family for one in partners),
        Element.NATIONALITY: record.nationalities,
        Element.PARENTS: (_related(one) for one in record.parents),
        Element.CHILDREN: (_related(one) for one in record.children),
        Element.EARLIER_ADDRESSES: (", ".join(_lines(one)) for one in record.addresses_before),
        Element.CIVIL_STATUS: _read(record, 5, ("06.10", "07.10", "07.40", "15.10")),
        Element.RESIDENCE_PERMIT: _read(record, 10, ("39.10", "39.20", "39.30")),
        Element.AUTHORITY: _read(record, 11, ("32.10", "33.10")),
        Element.TRAVEL_DOCUMENT: _read(record, 12, ("35.10", "35.20", "35.50")),
        Element.ELECTORAL_RIGHT: _read(record, 13, ("31.10", "38.10")),
    }
    return tuple(value for value in several[element] if value)


def given_groups(record: PersonRecord, elements: Iterable[Element]) -> tuple[DataGroup, ...]:
    """The rows of a slip for a requester: each element by its word, with what the record says."""
    rows = [
        DataRow(vocabulary.ELEMENTS[element].capitalize(), value)
        for element in elements
        for value in values_of(record, element) or (NOT_ON_RECORD,)
    ]
    return (DataGroup("", tuple(rows)),)


def own_groups(record: PersonRecord, *, without: frozenset[str] = frozenset()) -> tuple[DataGroup, ...]:
    """A person's own record by category, rubriek by rubriek, without what is recorded as wrong.

    `without` are A-numbers and BSNs of relatives of whom nothing is told.
    """
    groups = []
    for category in _OWN:
        for place, occurrence in enumerate(record.current(category), start=1):
            if category != 1 and without & {occurrence.get(one, "").strip() for one in _NUMBERS}:
                continue
            rows = tuple(
                DataRow(element_name(element), described(element, value.strip()) or value.strip())
                for element, value in sorted(occurrence.items())
                if value.strip() and element[:2] not in _ABOUT_THE_DATA
            )
            several = len(record.current(category)) > 1
            heading = f"{category_name(category)} {place}" if several else category_name(category)
            if rows:
                groups.append(DataGroup(heading, rows))
    return tuple(groups)


def notes_for(record: PersonRecord, elements: Iterable[Element] | None) -> tuple[UnderInvestigation, ...]:
    """What is under investigation among the elements (None: the whole record) and must be told along."""
    notes = []
    for one in (*record.investigations, *(record.investigations_before if elements is not None else ())):
        touched = (
            [category_name(int(one.category))]
            if elements is None and one.category.isdigit()
            else [
                vocabulary.ELEMENTS[element]
                for element in elements or ()
                if any(one.covers(rubriek) for rubriek in RUBRIEKEN[element])
            ]
        )
        notes += [UnderInvestigation(what, one.since.earliest if one.since else None) for what in touched]
    return tuple(dict.fromkeys(notes))


def _lines(address: Address) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in address.lines.all)


def _related(one: RelatedPerson) -> str:
    born = f" ({one.birth.long})" if one.birth else ""
    return f"{one.name.sorted}{born}"


def _read(record: PersonRecord, category: int, elements: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        ", ".join(described(element, value) for element in elements if (value := occurrence.text(element)))
        for occurrence in record.current(category)
    )
