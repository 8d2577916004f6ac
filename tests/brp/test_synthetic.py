"""The fictitious municipality: reproducible, valid, bounded, and with everybody that a demonstration needs."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.synthetic import DEMO_CAST, write_gbav
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.answer import Answer
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.person import PersonRecord

TODAY = date(2026, 11, 21)


def generated(folder: Path, persons: int, seed: int = 1) -> list[PersonRecord]:
    path = folder / f"{persons}-{seed}.csv"
    write_gbav(path, persons, seed)
    return [each for each in read_gbav(path) if isinstance(each, PersonRecord)]


def test_the_same_seed_gives_the_same_file_and_another_seed_another(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        write_gbav(tmp_path / name, 120, seed)
    one, same, other = ((tmp_path / name).read_bytes() for name in ("one", "same", "other"))
    assert one == same
    assert one != other


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> list[PersonRecord]:
    return generated(tmp_path_factory.mktemp("town"), 4_000)


def test_numbers_are_valid_and_nobody_shares_them(town: list[PersonRecord]) -> None:
    assert len(town) == 4_000
    assert all(is_valid_a_number(each.a_number) for each in town)
    assert len({each.a_number for each in town}) == len(town)
    assert all(is_valid_bsn(each.bsn) and each.bsn.startswith("9999") for each in town if each.bsn)


def test_all_codes_fates_and_dirt_occur(town: list[PersonRecord]) -> None:
    codes = Counter(each.secrecy for each in town)
    assert set("01234567") <= {code for code in codes if code}
    assert codes["0"] > 0.9 * len(town)
    assert {each.suspension.reason for each in town if each.suspension} == {"O", "E", "R"}
    assert any(each.address.is_mail_only for each in town)
    assert any(each.address.is_gone_unknown for each in town)
    assert any(each.under_guardianship is Answer.YES for each in town)
    assert any(each.investigations for each in town)
    assert any(partner.is_ended for each in town for partner in each.partners)
    assert any(each.history(8) for each in town)
    kinds = {found.kind for each in town for found in each.anomalies}
    assert {"shifted_columns", "teletex_remnant", "missing_bsn", "marker_without_occurrence"} <= kinds
    dirty = sum(bool(each.anomalies) for each in town)
    assert dirty < 0.03 * len(town)


def test_households_share_an_address_and_point_at_each_other(town: list[PersonRecord]) -> None:
    homes = Counter(each.address.dwelling for each in town if each.address.dwelling)
    assert 1_000 < len(homes) < 3_500
    assert max(homes.values()) <= 6
    by_a_number = {each.a_number: each for each in town}
    children = [each for each in town if any(parent.a_number for parent in each.parents)]
    assert children
    for child in children:
        for parent in child.parents:
            if mother_or_father := by_a_number.get(parent.a_number):
                assert child.a_number in {each.a_number for each in mother_or_father.children}


def test_the_cast_stands_at_the_head_of_every_file(tmp_path: Path) -> None:
    by_a_number = {each.a_number: each for each in generated(tmp_path, 60, seed=3)}
    cast = {role: by_a_number[member.a_number] for role, member in DEMO_CAST.items()}
    assert all(cast[role].bsn == member.bsn for role, member in DEMO_CAST.items())
    assert {kind.kind for each in cast.values() for kind in each.anomalies} == {"invalid_secrecy"}

    def lives_with(role: str) -> set[str]:
        home = cast[role].address.dwelling
        return {other for other, each in cast.items() if each.address.dwelling == home and other != role}

    assert cast["lives_alone"].secrecy == "0"
    assert lives_with("lives_alone") == set()
    assert lives_with("housemate_one") == {"housemate_two"}
    assert cast["housemate_one"].relatives == cast["housemate_two"].relatives == ()
    assert (cast["couple_open"].secrecy, cast["couple_secret"].secrecy) == ("0", "7")
    assert cast["couple_open"].partners[0].a_number == cast["couple_secret"].a_number
    assert cast["secrecy_code_3"].secrecy == "3"
    assert cast["secrecy_invalid"].secrecy == "9"
    assert cast["secrecy_invalid"].secrecy_code.restricted
    assert cast["address_investigated"].investigations[0].covers("08.11.20")
    assert cast["deceased"].deceased is Answer.YES
    assert cast["moved_to_bussum"].municipality == "0381"
    assert cast["moved_to_bussum"].addresses_before[0].municipality == "0425"
    assert cast["emigrated"].address.is_abroad
    child = cast["child"]
    assert child.birth
    assert child.birth.at_least(16, TODAY) is Answer.NO
    assert child.custody == "12"
    assert [parent.a_number for parent in child.parents] == [cast["mother"].a_number, cast["father"].a_number]
    assert cast["under_guardianship"].under_guardianship is Answer.YES
    assert cast["mail_address"].address.is_mail_only


def test_reading_holds_one_record_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    write_gbav(file, 4_000, 1)

    def peak(read: Callable[[], object]) -> int:
        tracemalloc.start()
        kept = read()
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert kept is not None
        return highest

    # Read once unmeasured: the caches of values are bounded, and not what this is about.
    assert sum(1 for _ in read_gbav(file)) == 4_000
    streamed = peak(lambda: sum(1 for _ in read_gbav(file)))
    held = peak(lambda: list(read_gbav(file)))
    assert streamed < held * 2 / 3
