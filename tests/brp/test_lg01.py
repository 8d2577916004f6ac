"""Messages are read whole, written back byte for byte, and refused with the place where they go wrong."""

from __future__ import annotations

import io
import os
import random
from pathlib import Path

import pytest

from counter_app.brp.gbav_csv import Rejected, read_gbav
from counter_app.brp.lg01_message import Message, Misfit, bsn_within
from counter_app.brp.lg01_reader import message_of, read_lg01, record_of
from counter_app.brp.lg01_stream import bsns, messages
from counter_app.brp.recognise import kind_of
from counter_app.brp.teletex import NotInTeletex
from counter_app.domain.answer import Answer
from counter_app.domain.occurrence import EMPTY, Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.errors import UserError
from tests.brp.gbav import findings
from tests.brp.lg01 import JANNA, message, read, read_one

# Of the messages derived from the official set these differ from the set, and why.
WITHOUT_MARKER = {"Lg01_461", "Lg01_551", "Lg01_572", "Lg01_882"}  # a marker is missing: another stack
STRAYED_MARKER = {"Lg01_803"}  # «05» and «55» slid into the date of death
UNKNOWN_ETH = {"Lg01_616", "Lg01_383", "Lg01_653", "Lg01_711", "Lg01_610"}  # Ð for Đ: that name is all «?»
BROKEN_BAR = {"Lg01_284", "Lg01_487", "Lg01_276", "Lg01_285", "Lg01_287"}  # ¦ in a line abroad became «?»


@pytest.fixture(scope="module")
def pairs(shared_data: Path) -> list[tuple[PersonRecord, bytes]]:
    """Each record of the official set with the message that was derived from it apart from us."""
    (path,) = (shared_data / "gba-v").glob("*.csv")
    messages = (shared_data / "lo3" / "gbav_testset_derived.lg01").read_bytes().splitlines()
    records = [each for each in read_gbav(path) if isinstance(each, PersonRecord)]
    return list(zip(records, messages, strict=True))


@pytest.mark.parametrize("name", ["operatiebrp_ex2.lg01", "operatiebrp_ex_min.lg01"])
def test_the_examples_come_back_byte_for_byte_also_by_way_of_the_record(shared_data: Path, name: str) -> None:
    raw = (shared_data / "lo3" / name).read_bytes()
    read = Message.read(raw)
    assert read.to_bytes() == raw
    record = record_of(read, "example")
    assert isinstance(record, PersonRecord)
    assert message_of(record, moment=read.heading.moment).to_bytes() == raw


def test_an_empty_occurrence_stays_in_its_place(tmp_path: Path) -> None:
    empty: dict[str, str | bytes] = {}
    record = read_one(tmp_path, *JANNA, (58, empty), (58, {"09.10": "0381"}), (9, empty))
    assert record.anomalies == ()
    assert record.categories[8][0].history == (EMPTY, Occurrence({"09.10": "0381"}))
    assert record.children == ()
    assert record_of(message_of(record), record.label) == record


def test_an_example_is_read_with_its_stacks_and_history(shared_data: Path) -> None:
    (record,) = read_lg01(shared_data / "lo3" / "operatiebrp_ex2.lg01")
    assert isinstance(record, PersonRecord)
    assert (record.a_number, record.name.surname, record.address.country) == ("7934628529", "Moulin", "8017")
    assert [(len(each.history), bool(each.current)) for each in record.categories[4]] == [
        (1, True),
        (0, True),
        (0, True),
    ]
    assert [each.name.given for each in record.parents] == ["Lisette", "Guîllaumé"]


def test_the_derived_messages_hold_the_records_of_the_set(pairs: list[tuple[PersonRecord, bytes]]) -> None:
    different: dict[str, PersonRecord] = {}
    for ours, raw in pairs:
        theirs = record_of(Message.read(raw), ours.label)
        assert isinstance(theirs, PersonRecord)
        if theirs.digest != ours.digest:
            different[ours.label] = theirs
    assert set(different) == WITHOUT_MARKER | STRAYED_MARKER | UNKNOWN_ETH | BROKEN_BAR
    for label in UNKNOWN_ETH | BROKEN_BAR:
        (ours,) = (each for each, _ in pairs if each.label == label)
        for category, stacks in ours.categories.items():
            for stack, other in zip(stacks, different[label].categories[category], strict=True):
                for own, derived in zip(
                    (stack.current, *stack.history), (other.current, *other.history), strict=True
                ):
                    unlike = {element for element in own if own[element] != derived[element]}
                    assert unlike <= ({"02.10"} if label in UNKNOWN_ETH else {"13.30"})
                    assert all("?" in derived[element] for element in unlike)
    # The strayed marker is no date, and who it stands with is neither dead nor surely alive.
    assert different["Lg01_803"].deceased is Answer.UNKNOWN


def test_our_messages_are_the_derived_ones(pairs: list[tuple[PersonRecord, bytes]]) -> None:
    unlike = {ours.label for ours, raw in pairs if message_of(ours, instead="?").to_bytes() != raw}
    assert unlike == WITHOUT_MARKER | STRAYED_MARKER | UNKNOWN_ETH


def test_a_file_of_lines_and_one_without_are_the_same(
    shared_data: Path, tmp_path: Path, pairs: list[tuple[PersonRecord, bytes]]
) -> None:
    raw = [each for _, each in pairs[:60]]
    lines = read(tmp_path / "lines.lg01", b"\r\n".join(raw))
    joined = read(tmp_path / "joined.lg01", b"".join(raw))
    assert [each.label for each in joined[:2]] == ["bericht 1", "bericht 2"]
    assert joined == lines
    assert list(read_lg01(tmp_path / "joined.lg01", 55)) == lines[55:]


def test_the_recipients_are_kept_as_received_and_nothing_is_read_from_them(tmp_path: Path) -> None:
    told = (14, {"40.10": "010101", "85.10": "20200101"}), (64, {"40.10": "", "85.10": "20190101"})
    record = read_one(tmp_path, *JANNA, *told, (14, {"40.10": "020202"}))
    assert record.anomalies == ()
    assert [stack.current["40.10"] for stack in record.categories[14]] == ["010101", "020202"]
    assert record.categories[14][0].history == (Occurrence({"85.10": "20190101"}),)


@pytest.mark.parametrize(
    ("occurrences", "finding"),
    [
        (((1, {"02.30": b"\x80"}),), ("01.02.30", "\ufffd", "unreadable_bytes")),
        (((58, {"09.10": "0381"}), (57, {})), ("57", "", "loose_history")),
        (((17, {"10.10": "x"}),), ("17", "", "unknown_category")),
        (((8, {"09.10": "0381"}),), ("08", "", "second_stack")),
        (((6, {"08.10": "2020"}),), ("06.08.10", "2020", "invalid_date")),
        (((6, {"99.10": "x"}),), ("06.99.10", "x", "unknown_element")),
        (((4, {"05.10": "0001", "63.10": "001", "82.20": "0425", "82.30": "19940501", "83.10": "PK"}),),
         ("04.82.20", "0425", "shifted_columns")),
    ],
)  # fmt: skip
def test_dirt_in_a_message_is_reported_where_it_stands(
    tmp_path: Path, occurrences: tuple[tuple[int, dict[str, str | bytes]], ...], finding: tuple[str, str, str]
) -> None:
    assert finding in findings(read_one(tmp_path, *JANNA, *occurrences))


def test_an_element_that_is_there_twice_and_another_number_in_the_heading(tmp_path: Path) -> None:
    twice = (1, (*JANNA[0][1].items(), ("04.10", "M")))
    (record,) = read(tmp_path / "odd.lg01", message(twice, *JANNA[1:], a_number="2143101307"))
    assert isinstance(record, PersonRecord)
    assert record.sex == "V"
    assert findings(record) == {
        ("01.04.10", "M", "double_element"),
        ("01.01.10", "2143101307", "other_a_number"),
    }


@pytest.mark.parametrize(
    ("registration", "reference", "restricted"),
    [
        ([("70.10", "0")], {}, False),
        ([("70.10", "0"), ("70.10", "0")], {}, False),
        # Neither of two codes opens what the other closes.
        ([("70.10", "0"), ("70.10", "7")], {}, True),
        ([("70.10", "7"), ("70.10", "0")], {}, True),
        ([("70.10", "0"), ("84.10", "O")], {}, True),
        # The data of who left have a flag of their own.
        ([("70.10", "0")], {"01.10": "2143101271", "70.10": "0"}, False),
        ([("70.10", "0")], {"01.10": "2143101271", "70.10": "7"}, True),
        ([("70.10", "7")], {"01.10": "2143101271", "70.10": "0"}, True),
        ([("70.10", "0")], {"01.10": "2143101271"}, True),
        ([], {"01.10": "2143101271", "70.10": "0"}, True),
    ],
)
def test_a_code_opens_a_record_only_where_nothing_contradicts_it(
    tmp_path: Path,
    registration: list[tuple[str, str | bytes]],
    reference: dict[str, str | bytes],
    restricted: bool,
) -> None:
    parts = (JANNA[0], (7, [("68.10", "20000101"), *registration]), JANNA[2])
    one = read_one(tmp_path, *parts, *([(21, reference)] if reference else []))
    assert one.secrecy_code.restricted is restricted
    assert not [each for each in one.anomalies if each.kind == "unknown_category"]


def test_a_bsn_on_two_messages_is_reported_on_both(tmp_path: Path) -> None:
    other = ((1, {**JANNA[0][1], "01.10": "2143101307"}), *JANNA[1:])
    read_back = read(tmp_path / "two.lg01", message(*JANNA) + message(*other, a_number="2143101307"))
    assert [findings(each) for each in read_back] == [{("01.01.20", "999900006", "shared_bsn")}] * 2


def test_another_kind_of_message_is_passed_over_with_its_name(tmp_path: Path) -> None:
    confirmation = (
        b"00000000Ag11A0000000020200101214310127100041010360110010214310127101200099999000060720003000"
    )
    whole = message(*JANNA)
    read_back = read(tmp_path / "mixed.lg01", b"\n".join((confirmation, whole, confirmation, whole)))
    assert [type(each) for each in read_back] == [Rejected, PersonRecord, Rejected, PersonRecord]
    assert isinstance(read_back[0], Rejected)
    assert read_back[0].reason.startswith(
        "Dit is een bericht Ag11 (gegevens bij een nieuwe afnemersindicatie). "
    )
    assert isinstance(read_back[2], Rejected)
    assert f"op byte {len(confirmation) + len(whole) + 3} " in read_back[2].reason


def test_a_total_that_lies_rejects_its_message_only(tmp_path: Path) -> None:
    whole = message(*JANNA)
    for total in (b"00010", b"00130", b"99999", b"00000"):
        lying = whole[:49] + total + whole[54:]
        read_back = read(tmp_path / "lying.lg01", whole + lying + whole)
        assert isinstance(read_back[0], PersonRecord)
        assert isinstance(read_back[-1], PersonRecord)
        assert [type(each) for each in read_back[1:-1]] == [Rejected] * (len(read_back) - 2), total
        assert len(read_back) in (3, 4)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (b"01x83", "Op byte 55 van het bericht begint geen categorie."),
        (b"01999", "Categorie 01 loopt door na het einde van het bericht."),
        (b"010100110001Axx", "Op byte 68 van het bericht begint geen element."),
        (b"010080110010", "Element 0110 loopt door na het einde van zijn categorie"),
    ],
)
def test_broken_categories_and_elements_are_located(wrong: bytes, reason: str) -> None:
    whole = message(*JANNA)
    with pytest.raises(Misfit, match=reason):
        Message.read(whole[:54] + wrong + whole[54 + len(wrong) :])


def test_what_is_no_file_of_messages_or_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.lg01"
    with pytest.raises(UserError, match="bestaat niet"):
        list(read_lg01(path))
    for content in (b"naam;adres\n", b"\x89PNG\r\n\x1a\n", b"x" * 300_000):
        with pytest.raises(UserError, match="geen Lg01-bestand"):
            read(path, content)
    for content in (b"", b"\r\n\n"):
        with pytest.raises(UserError, match="leeg"):
            read(path, content)
    whole = message(*JANNA)
    for length in (30, 54, 60, len(whole) - 1):
        path.write_bytes(whole + whole[:length])
        reader = read_lg01(path)
        assert next(reader).label == "bericht 1"
        with pytest.raises(UserError, match=f"afgebroken in bericht 2, dat begint op byte {len(whole) + 1}"):
            next(reader)


def test_rubbish_between_messages_costs_only_itself(tmp_path: Path) -> None:
    whole = message(*JANNA)
    noise = random.Random(7).randbytes(400_000)
    read_back = read(tmp_path / "noise.lg01", whole + noise + whole + b"\x1a")
    assert sum(isinstance(each, PersonRecord) for each in read_back) == 2


def test_nobody_to_tell_from_another_is_rejected(tmp_path: Path) -> None:
    for occurrences, reason in (
        ([(7, {"70.10": "0"})], "categorie 01"),
        ([(1, {"01.10": "0" * 10, "01.20": "999900006"}), *JANNA[1:]], "alleen uit nullen"),
        ([(1, {"01.20": "0" * 9}), *JANNA[1:]], "geen A-nummer en geen BSN"),
    ):
        (refused,) = read(tmp_path / "nobody.lg01", message(*occurrences))
        assert isinstance(refused, Rejected)
        assert reason in refused.reason


def test_what_does_not_fit_a_message_is_not_written() -> None:
    def record(**values: str) -> PersonRecord:
        return PersonRecord(
            "P1", {1: (Stack(Occurrence({"01.10": "2143101271", "02.10": values["given"]})),)}
        )

    with pytest.raises(Misfit, match="te lang"):
        message_of(record(given="a" * 1_000))
    with pytest.raises(Misfit, match="te lang"):
        message_of(record(given="a" * 990)).to_bytes()
    with pytest.raises(NotInTeletex):
        message_of(record(given="Ðorđe"))
    crowd = PersonRecord("P1", {9: (Stack(Occurrence({"02.10": "a" * 900})),) * 120})
    with pytest.raises(Misfit, match="te lang"):
        message_of(crowd).to_bytes()


def test_the_kind_of_a_file_is_told_by_its_content(tmp_path: Path, shared_data: Path) -> None:
    messages = shared_data / "lo3" / "operatiebrp_ex2.lg01"
    misnamed = tmp_path / "persons.csv"
    misnamed.write_bytes(b"\r\n" + messages.read_bytes())
    assert kind_of(messages) == kind_of(misnamed) == "lg01"
    (path,) = (shared_data / "gba-v").glob("*.csv")
    os.mkfifo(tmp_path / "pipe")
    assert kind_of(path) == kind_of(tmp_path / "nowhere") == kind_of(tmp_path / "pipe") == "gbav"


def test_false_headings_are_read_past_in_small_steps() -> None:
    false = b"00000000Lg01" + b"2" * 17 + b"1" * 20 + b"99999"
    whole = message(*JANNA)
    # Each tells of a hundred thousand bytes to come, and nobody copies these to find that it is none.
    raw = whole + false * 4000 + whole
    found = list(messages(io.BytesIO(raw)))
    assert [each.at for each in found] == [
        0, *range(len(whole), len(raw) - len(whole), len(false)), len(raw) - len(whole)
    ]  # fmt: skip
    assert [isinstance(each.content, Message) for each in found] == [True, *[False] * 4000, True]
    assert list(bsns(io.BytesIO(raw))) == [b"999900006"] * 2


def test_the_bsn_is_found_without_reading_the_message(shared_data: Path) -> None:
    raw = (shared_data / "lo3" / "gbav_testset_derived.lg01").read_bytes()
    told = [each.content.bsn for each in messages(io.BytesIO(raw)) if isinstance(each.content, Message)]
    assert list(bsns(io.BytesIO(raw))) == told
    assert len(told) == 687
    # Behind another category and twice in the same one, the first counts, as it does for the record.
    odd = message((7, {"70.10": "0"}), (1, [("01.20", "999900006"), ("01.20", "999990019")]))
    assert Message.read(odd).bsn == bsn_within(odd, 0, len(odd)) == b"999900006"
    assert bsn_within(message((7, {"70.10": "0"})), 0, 70) == b""
