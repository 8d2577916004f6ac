"""A statement says in cents what its bank wrote, and a file that isn't one is refused where it goes wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.bank.camt_reader import VERSIONS, read_camt
from counter_app.bank.statement import Movement
from tests.bank.camt import OWN, PAYER, Account, Entry, Tx, camt, pay

_TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" "), max_size=70
).map(lambda text: " ".join(text.split()))


def _batches(sign: int) -> st.SearchStrategy[tuple[Tx, ...]]:
    """Payments of one direction: in version 02 only the whole entry has one."""
    one = st.builds(
        Tx,
        cents=st.integers(1, 10_000_000).map(lambda cents: sign * cents),
        text=_TEXTS,
        structured=st.sampled_from(("", "RF712348231")),
        end_to_end=_TEXTS,
    )
    return st.lists(one, min_size=1, max_size=3).map(tuple)


_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_ENTRIES = st.builds(
    Entry,
    txs=st.one_of(_batches(1), _batches(-1)),
    reference=st.from_regex(r"[A-Z0-9]{0,12}", fullmatch=True),
    on=_DAYS,
    reversal=st.booleans(),
    status=st.sampled_from(("BOOK", "BOOK", "PDNG")),
)
_STATEMENTS = st.builds(
    Account, entries=st.lists(_ENTRIES, max_size=4).map(tuple), opening=st.integers(-(10**9), 10**9)
)


@settings(deadline=None, max_examples=40)
@given(st.lists(_STATEMENTS, min_size=1, max_size=3), st.sampled_from(VERSIONS))
def test_what_is_read_is_what_was_written(statements: list[Account], version: str) -> None:
    reading = read_camt(camt(*statements, version=version))
    assert reading.faults == ()
    for written, read in zip(statements, reading.statements, strict=True):
        booked = [one for one in written.entries if one.status == "BOOK"]
        assert (read.iban, read.opening_cents, read.made_on) == (OWN, written.opening, written.on)
        assert read.closing_cents == written.opening + sum(one.cents for one in booked)
        assert read.pending == len(written.entries) - len(booked)
        told = [(tx, entry) for entry in booked for tx in entry.txs]
        assert [one.cents for one in read.movements] == [tx.cents for tx, _ in told]
        for movement, (tx, entry) in zip(read.movements, told, strict=True):
            assert (movement.booked_on, movement.is_reversal) == (entry.on, entry.reversal)
            assert (movement.text, movement.structured) == (
                tx.text,
                (tx.structured,) if tx.structured else (),
            )
            assert (movement.name, movement.iban) == (tx.name, PAYER)
            if tx.end_to_end.upper() != "NOTPROVIDED":
                assert movement.end_to_end == tx.end_to_end


def _only(raw: bytes) -> tuple[Movement, ...]:
    reading = read_camt(raw)
    assert reading.faults == ()
    (statement,) = reading.statements
    return statement.movements


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_bank_kept_for_itself_stands_beside_what_the_payer_paid(version: str) -> None:
    kept = Entry((Tx(1490, "2026-0001"),), "A1", charge=15)
    batch = Entry((Tx(1490, "2026-0001", charge=10), Tx(750, "2026-0002", charge=10)), "A2")
    found = _only(camt(Account((kept, batch)), version=version))
    assert [(one.cents, one.is_charge) for one in found] == [
        (1490, False),
        (-15, True),
        (1490, False),
        (750, False),
        (-20, True),
    ]


def test_an_entry_without_details_has_what_the_bank_wrote_under_it() -> None:
    (found,) = _only(camt(Account((Entry((Tx(1490, "nota 2026-0001"),), details=False),))))
    assert (found.cents, found.text, found.name, found.iban) == (1490, "nota 2026-0001", "", "")


def test_what_came_back_and_what_was_taken_back_can_be_told_apart() -> None:
    back = Entry((Tx(-1490, "2026-0001"),), "A1", reversal=True)
    returned = Entry((Tx(750, "terug", return_code="AC04"),), "A2")
    first, second = _only(camt(Account((back, returned)), version="08"))
    assert (first.is_reversal, first.cents, first.name) == (True, -1490, "E. Lindeman")
    assert (second.is_reversal, second.return_code) == (False, "AC04")


_GOOD = camt(Account((pay(1490, "2026-0001", "A1"),)))


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        (b"", 0, "geen leesbare XML"),
        (b"rekening;bedrag\n1;2\n", 1, "geen leesbare XML"),
        (_GOOD[:-40], 6, "geen leesbare XML"),
        (_GOOD.replace(b"UTF-8", b"UTF-99"), 1, "geen leesbare XML"),
        (_GOOD.replace(b"camt.053.001.02", b"camt.052.001.02"), 2, "geen rekeningafschrift"),
        (_GOOD.replace(b"camt.053.001.02", b"camt.053.001.04"), 2, "Deze versie"),
        (b"<a/>", 1, "geen rekeningafschrift"),
        (camt(), 0, "staat geen rekeningafschrift"),
        (_GOOD.replace(b'<Amt Ccy="EUR">14.90</Amt><Cdt', b'<Amt Ccy="USD">14.90</Amt><Cdt'), 6, "euro"),
        (_GOOD.replace(b"<Ccy>EUR</Ccy>", b"<Ccy>CHF</Ccy>"), 3, "euro"),
        (_GOOD.replace(b">14.90<", b">14,90<"), 6, "hele centen"),
        (_GOOD.replace(b">14.90<", b">14.905<"), 6, "hele centen"),
        (_GOOD.replace(b"<Sts>BOOK</Sts>", b""), 6, "is geboekt"),
        (_GOOD.replace(b"CRDT</CdtDbtInd><Sts>", b"BEIDE</CdtDbtInd><Sts>"), 6, "erbij of eraf"),
        (_GOOD.replace(b"<Dt>2026-11-20</Dt></BookgDt>", b"<Dt>2026-02-30</Dt></BookgDt>"), 6, "datum"),
        (_GOOD.replace(b"NL05TEST", b"NL00TEST"), 3, "juist IBAN"),
        (_GOOD.replace(b"<Cd>CLBD</Cd>", b"<Cd>ITBD</Cd>"), 3, "ontbreekt"),
        (_GOOD.replace(b"<Id>2026-11-20-1</Id>", b""), 3, "geen nummer"),
        (camt(Account((pay(1490),), closing=5)), 3, "tellen niet op"),
        (
            camt(Account((Entry((Tx(100), Tx(200))),))).replace(b">2.00<", b">2.01<"),
            6,
            "verzamelpost tellen niet op",
        ),
        (b"<!DOCTYPE Document [<!ENTITY x 'y'>]>" + _GOOD.split(b"\n", 1)[1], 0, "buiten het bestand"),
        (b"<Document>" + b"<a>" * 500 + b"</a>" * 500 + b"</Document>", 1, "geen rekeningafschrift"),
        (_GOOD.replace(b"<RmtInf>", b"<a>" * 60 + b"</a>" * 60 + b"<RmtInf>"), 6, "te diep"),
        (b" " * 20_000_001, 0, "groter dan 20 MB"),
    ],
)
def test_a_file_that_is_not_right_is_refused_where_it_goes_wrong(raw: bytes, line: int, said: str) -> None:
    reading = read_camt(raw)
    assert reading.statements == ()
    assert [one for one in reading.faults if said in one.sentence and one.line == line], reading.faults


def test_every_fault_is_told_at_once_up_to_twenty() -> None:
    wrong = camt(Account(tuple(pay(100 + one) for one in range(30)))).replace(b"<Sts>BOOK</Sts>", b"")
    reading = read_camt(wrong)
    assert len(reading.faults) == 20
    assert [one.line for one in reading.faults] == list(range(6, 26))


def test_an_entity_is_never_expanded_nor_fetched() -> None:
    bomb = "".join(f'<!ENTITY l{one + 1} "{f"&l{one};" * 10}">' for one in range(9))
    for inside in (f'<!ENTITY l0 "x">{bomb}', '<!ENTITY l9 SYSTEM "file:///etc/passwd">'):
        raw = camt(Account((pay(100, "TEXT"),)), heading=f"<!DOCTYPE Document [{inside}]>")
        reading = read_camt(raw.replace(b"TEXT", b"&l9;"))
        assert reading.statements == ()
        assert reading.faults
