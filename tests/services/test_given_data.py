"""The values behind the elements: as the record says them, whole, and never more than the element."""

from __future__ import annotations

import pytest

from counter_app.domain.elements import Element
from counter_app.domain.person import PersonRecord
from counter_app.output.phrases import NOT_ON_RECORD
from counter_app.services.given_data import given_groups, notes_for, own_groups, values_of
from counter_app.storage import register
from tests.town import Town


def _record(town: Town, role: str) -> PersonRecord:
    with town.database.read() as connection:
        record = register.read_record(connection, town.person_id(role))
    assert record is not None
    return record


def test_each_element_says_what_the_record_says(sqlite_town: Town) -> None:
    alone = _record(sqlite_town, "lives_alone")
    assert values_of(alone, Element.NAME) == ("Johanna Maria van Oldenzeel",)
    assert values_of(alone, Element.BIRTH_DATE) == ("14 mei 1982",)
    assert values_of(alone, Element.BSN) == (alone.bsn,)
    assert values_of(alone, Element.A_NUMBER) == (alone.a_number,)
    (address,) = values_of(alone, Element.ADDRESS)
    assert alone.address.postcode[:4] in address
    assert str(alone.address.house_number) in address
    assert values_of(alone, Element.MUNICIPALITY) == ("Naarden",)
    assert values_of(alone, Element.SEX) == ("Vrouw",) or values_of(alone, Element.SEX) == ("vrouw",)
    for nothing in (Element.DEATH_DATE, Element.PARTNER_NAME, Element.CHILDREN, Element.RESIDENCE_PERMIT):
        assert values_of(alone, nothing) == ()
    assert values_of(_record(sqlite_town, "deceased"), Element.DEATH_DATE) == ("19 december 2024",)
    assert values_of(_record(sqlite_town, "couple_open"), Element.PARTNER_NAME) == ("ter Horst",)
    (child,) = values_of(_record(sqlite_town, "mother"), Element.CHILDREN)
    assert child.startswith("Blom, Tess")
    assert len(values_of(_record(sqlite_town, "child"), Element.PARENTS)) == 2


@pytest.mark.parametrize("element", list(Element))
def test_every_element_has_a_value_or_says_that_there_is_none(sqlite_town: Town, element: Element) -> None:
    for role in ("lives_alone", "couple_open", "emigrated", "child", "mail_address", "under_guardianship"):
        (group,) = given_groups(_record(sqlite_town, role), (element,))
        assert group.rows
        for row in group.rows:
            assert row.label
            assert row.value.strip() == row.value != ""
        told = [row.value for row in group.rows]
        assert told == list(values_of(_record(sqlite_town, role), element) or (NOT_ON_RECORD,))


def test_an_own_record_is_whole_and_leaves_out_what_only_the_office_needs(sqlite_town: Town) -> None:
    groups = own_groups(_record(sqlite_town, "couple_open"))
    told = {row.value for group in groups for row in group.rows}
    for said in ("Willem Hendrik", "Dekker", "Horst"):
        assert said in told
    headings = [group.heading for group in groups]
    assert len(set(headings)) == len(headings)
    assert all(group.rows for group in groups)
    # The code of the partner stands on the partner's own record.
    assert not any("geheim" in row.label.casefold() for group in groups for row in group.rows)


def test_an_investigation_is_told_with_the_elements_that_it_touches(sqlite_town: Town) -> None:
    record = _record(sqlite_town, "address_investigated")
    (note,) = notes_for(record, (Element.NAME, Element.ADDRESS))
    assert note.since is not None
    assert notes_for(record, (Element.NAME, Element.BIRTH_DATE)) == ()
    assert len(notes_for(record, None)) == 1
    assert notes_for(_record(sqlite_town, "lives_alone"), None) == ()
