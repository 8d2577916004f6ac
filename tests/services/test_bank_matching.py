"""What a line of the bank names, and what tells it from every other line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iso11649

from counter_app.bank.camt_reader import read_camt
from counter_app.bank.references import numbers_in
from counter_app.bank.statement import Movement, Statement
from counter_app.domain.bank_line import Finding
from counter_app.services.bank_matching import NotaState, judge, marked
from tests.bank.camt import Account, Entry, camt, pay

_MOVEMENT = Movement(1, 1, 1, 1490, date(2026, 11, 20), "A1", "")
_NUMBERS = st.builds("{}-{:04}".format, st.integers(2020, 2049), st.integers(1, 99_999))


def _creditor_reference(number: str) -> str:
    """The number with the check digits of a creditor reference (ISO 11649)."""
    bare = number.replace("-", "")
    return next(made for at in range(2, 99) if iso11649.is_valid(made := f"RF{at:02}{bare}"))


@given(_NUMBERS)
def test_a_nota_is_found_however_its_number_is_written(number: str) -> None:
    year, sequence = number.split("-")
    bare = year + sequence
    for text in (
        number,
        f"Nota {number}, dank u wel",
        f"nota{number}",
        f"nr. {year} - {sequence}/",
        f"{year}\u2013{sequence}",
        f"{year}.{sequence}",
        bare,
    ):
        assert numbers_in(replace(_MOVEMENT, text=text)) == (number,), text
    for reference in (number, bare, _creditor_reference(number), f" {number} "):
        assert numbers_in(replace(_MOVEMENT, structured=(reference,))) == (number,), reference
        assert numbers_in(replace(_MOVEMENT, end_to_end=reference)) == (number,), reference
    everywhere = replace(_MOVEMENT, structured=(bare,), end_to_end=number, text=f"nota {number}")
    assert numbers_in(everywhere) == (number,)


@pytest.mark.parametrize(
    "text",
    ["", "dank u wel", "op 20261122 betaald", "12026-0001", "RF00120260001", "2026", "NL13TEST0123456789"],
)
def test_what_is_no_number_names_no_nota(text: str) -> None:
    assert numbers_in(replace(_MOVEMENT, text=text, end_to_end="")) == ()


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.integers(1, 20_000), st.booleans())
def test_only_what_is_exactly_open_is_booked(total: int, paid: int, cents: int, withdrawn: bool) -> None:
    nota = NotaState("2026-0001", total, paid, withdrawn)
    verdict = judge(replace(_MOVEMENT, cents=cents, text="2026-0001"), {"2026-0001": nota}.get)
    assert (verdict.finding is Finding.MATCHED) is (not withdrawn and paid < total and cents == total - paid)
    assert verdict.nota_number == "2026-0001"
    assert verdict.by_hand is (verdict.finding is not Finding.MATCHED)


def _read(*accounts: Account) -> tuple[Statement, ...]:
    reading = read_camt(camt(*accounts))
    assert reading.faults == ()
    return reading.statements


_ENTRIES = st.lists(
    st.builds(pay, st.sampled_from((100, 1490)), st.sampled_from(("", "2026-0001"))), min_size=1, max_size=8
)


@settings(deadline=None, max_examples=30)
@given(_ENTRIES, st.data())
def test_however_statements_overlap_every_line_has_one_mark(
    entries: list[Entry], data: st.DataObject
) -> None:
    named = [replace(one, reference=f"REF{at}") for at, one in enumerate(entries)]
    first = data.draw(st.integers(0, len(named)))
    second = data.draw(st.integers(0, first))
    one, two, all_of_it = _read(
        Account(tuple(named[:first]), id="1"),
        Account(tuple(named[second:]), id="2"),
        Account(tuple(named), id="3"),
    )
    marks = {each.mark for statement in (one, two) for each in marked(statement)}
    assert marks == {each.mark for each in marked(all_of_it)}
    assert len(marks) == len(named)


@settings(deadline=None, max_examples=30)
@given(_ENTRIES)
def test_lines_that_are_alike_within_one_statement_are_as_many_as_there_are(entries: list[Entry]) -> None:
    (read,) = _read(Account(tuple(entries)))
    again = _read(Account(tuple(entries)))[0]
    marks = [each.mark for each in marked(read)]
    assert len(set(marks)) == len(entries)
    assert [each.mark for each in marked(again)] == marks
