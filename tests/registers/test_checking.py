"""Reading what was typed in a field: the value as it is kept, or a sentence that says what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.elements import Element
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.checking import check, organisation_number, read_value, telephone_number
from counter_app.registers.definition import Field, Kind
from counter_app.regulation.editions.naarden_2007.annex_2 import DEPARTMENTS

_OPTIONS = (("urgent", "Alleen bij spoed"),)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.TEXT, "  twee   woorden ", "twee woorden"),
        (Kind.LONG_TEXT, "een \n  twee", "een\ntwee"),
        (Kind.DATE, "31-12-2026", "2026-12-31"),
        (Kind.DATE, date(2026, 12, 31), "2026-12-31"),
        (Kind.DATE, "2026-12-31", "2026-12-31"),
        (Kind.MONEY, "€ 1.007,50", 100750),
        (Kind.MONEY, 750, 750),
        (Kind.NUMBER, "12", 12),
        (Kind.CHOICE, "alleen bij spoed", "urgent"),
        (Kind.YES_NO, "Ja", True),
        (Kind.YES_NO, False, False),
        (Kind.ELEMENTS, ("address", "name"), ("name", "address")),
        (Kind.ELEMENTS, "address, name", ("name", "address")),
        (Kind.ACCOUNT, 7, 7),
        (Kind.RECIPIENT, "7", 7),
        (Kind.TEXT, "", None),
        (Kind.ELEMENTS, (), None),
    ],
)
def test_what_is_typed_is_kept_in_one_form(kind: Kind, typed: Any, kept: Any) -> None:
    assert read_value(Field("one", kind, "Eén", options=_OPTIONS), typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.TEXT, "x" * 201),
        (Kind.DATE, "12-2026"),
        (Kind.DATE, "31-02-2026"),
        (Kind.DATE, "1-1-0000"),
        (Kind.MONEY, "7,505"),
        (Kind.MONEY, "veel"),
        (Kind.NUMBER, "-1"),
        (Kind.NUMBER, "٣"),
        (Kind.CHOICE, "soms"),
        (Kind.YES_NO, "misschien"),
        (Kind.ELEMENTS, "religion"),
        (Kind.PERSON, "1234567890"),
        (Kind.ACCOUNT, "Sanne"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(kind: Kind, typed: str) -> None:
    with pytest.raises(ValueError) as wrong:
        read_value(Field("one", kind, "Eén", options=_OPTIONS), typed)
    assert str(wrong.value).endswith(".")


@given(st.sampled_from(list(ALL_REGISTERS.values())), st.data())
def test_no_text_breaks_a_form(register: Any, data: st.DataObject) -> None:
    texts = st.text(max_size=30)
    typed = {field.name: data.draw(texts) for field in register.all_fields}
    read = check(register, typed, date(2026, 11, 23))
    assert set(read.faults) <= {field.name for field in register.all_fields}
    assert read.valid_until is None or "valid_until" in read.faults or read.valid_from <= read.valid_until


def test_numbers_have_their_length() -> None:
    assert telephone_number("035 555 01 42") is None
    assert telephone_number("+31 35 555") is not None
    assert "te lang" in (telephone_number("035 555 01 423") or "")
    assert organisation_number("0" * 20) is None
    assert organisation_number("0" * 19) is not None


def test_annex_2_ships_as_the_rules_read_it() -> None:
    shipped = {
        str(row.values["department"]): row.values["elements"] for row in ALL_REGISTERS["annex_2"].shipped
    }
    ruled = {
        name: tuple(str(one) for one in Element if one in elements) for name, elements in DEPARTMENTS.items()
    }
    assert shipped == ruled
    named = {value for value, _ in ALL_REGISTERS["recipients"].field("department").options}
    assert set(shipped) <= named
