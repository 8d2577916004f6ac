"""Each pattern of dirt that the official set is known for is found where it stands, and nothing is read from it.

The table below names every pattern once. What a pattern does to a record of our own making is in `test_dirt`, what the
whole set comes to in `test_official_set`, and the same in messages in `test_lg01`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.brp.gbav_csv import read_gbav
from counter_app.domain.answer import Answer
from counter_app.domain.person import PersonRecord

Places = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def records(shared_data: Path) -> dict[str, PersonRecord]:
    (path,) = (shared_data / "gba-v").glob("*.csv")
    return {each.label: each for each in read_gbav(path) if isinstance(each, PersonRecord)}


def places(records: dict[str, PersonRecord], *kinds: str) -> Places:
    """Label, rubriek and value of everything of these kinds."""
    return {
        (label, found.rubriek, found.value)
        for label, each in records.items()
        for found in each.anomalies
        if found.kind in kinds
    }


#: By pattern: the kinds that it is reported as, and places that must be among them.
PATTERNS: dict[str, tuple[tuple[str, ...], Places]] = {
    "marker in the date of death": (
        ("shifted_marker",),
        {("Lg01_803", "06.08.10", "05"), ("Lg01_803", "06.08.10", "55"), ("LG01_770", "09.89.10", "09")},
    ),
    "columns that slid": (
        ("shifted_columns",),
        {
            ("LG01_761", "04.82.20", "1810"),
            ("LG01_762", "04.82.20", "1810"),
            ("LG01_769", "04.82.20", "1810"),
            ("Lg01_777", "04.82.20", "0638"),
            ("Lg01_531", "09.81.10", "M"),
            ("Lg01_803", "04.88.10", "20150131"),
        },
    ),
    "marker that is none": (("invalid_marker",), {("Lg01_483", "07.H", "64"), ("Lg01_636", "01.H", "o")}),
    "date that doesn't exist": (
        ("invalid_date",),
        {
            ("Lg01_780", "01.03.10", "19660013"),
            ("Lg01_793", "02.03.10", "19821291"),
            ("Lg01_838", "03.03.10", "19480538"),
            ("Lg01_319", "12.35.30", "20170229"),
            ("Lg01_678", "07.67.10", "00002014"),
            ("Lg01_695", "05.07.10", "2015"),
            ("Lg01_309", "58.86.10", "1994031"),
            ("Lg01_933", "01.85.10", "0000000"),
            ("Lg01_703", "03.85.10", "000000000"),
            ("Lg01_642", "03.03.10", " "),
        },
    ),
    "text that wasn't decoded": (
        ("teletex_remnant",),
        {
            ("Lg01_713", "08.11.15", "Burgemeester RÈoellstraat"),
            ("Lg01_669", "08.11.15", "FranËcois Nivardstraat"),
            ("Lg01_606", "08.11.15", "ChÃalonsstraat"),
        },
    ),
    "damaged characters": (
        ("damaged_character",),
        {
            ("Lg01_572", "51.02.40", "RodrŦguez-Zuluaga"),
            ("Lg01_572", "01.03.20", "FacatativÆ"),
            ("Lg01_450", "03.03.20", "?jðrsÆrdalur"),
            ("Lg01_284", "08.13.30", "Street ¦ 34 & House ¦ 11"),
            ("Lg01_653", "01.02.10", "Żáïŀëñøŕ Åłéèç Ðëļŧå"),
        },
    ),
    "spaces around a value": (
        ("stray_space",),
        {
            ("Lg01_713", "08.11.80", " 0363010000599756"),
            ("Lg01_278", "58.11.60", "6841BH "),
            ("Lg01_514", "08.11.90", " 0518200001625251"),
        },
    ),
    "names that look like markup": (
        ("markup_like",),
        {
            ("Lg01_655", "01.02.40", "<Onbekend> & </Onbemind>"),
            ("Lg01_655", "05.02.40", "@tenborough"),
            ("Lg01_639", "01.02.10", "Korting @ 100%"),
        },
    ),
    "wrong length or type": (
        ("wrong_length", "not_numeric"),
        {
            ("Lg01_581", "07.80.10", "60005"),
            ("Lg01_776", "08.11.80", "363010012067062"),
            ("Lg01_651", "08.11.90", "05992000001251"),
            ("Lg01_895", "08.13.30", "Calle Contreras e/Santa Teresa y Ayuntamiento"),
        },
    ),
    "custody codes outside of the table": (
        ("unknown_custody_code",),
        {(f"Lg01_{at}", "11.32.10", code) for at, code in enumerate(("CD", "C", "1C", "2C", "3C"), 951)},
    ),
    "partner with the own number": (("partner_has_own_bsn",), {("Lg01_311", "05.01.20", "")}),
    "nobody's number": (("missing_bsn",), {("Lg01_562", "01.01.20", ""), ("Lg01_639", "01.01.20", "")}),
    "no birth": (("missing_birth",), {("Lg01_401", "01.03.10", "")}),
}  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_reported_where_it_stands(records: dict[str, PersonRecord], pattern: str) -> None:
    kinds, expected = PATTERNS[pattern]
    found = places(records, *kinds)
    # A number of a person isn't written down here.
    blanked = {
        (label, rubriek, "" if rubriek.endswith(".01.20") else value) for label, rubriek, value in found
    }
    assert expected <= blanked
    assert found


def test_how_often_the_patterns_stand_there(records: dict[str, PersonRecord]) -> None:
    def times(*kinds: str) -> int:
        return sum(found.kind in kinds for each in records.values() for found in each.anomalies)

    assert sum(value == "19660013" for _, _, value in places(records, "invalid_date")) == 16
    assert (times("teletex_remnant"), len({value for _, _, value in places(records, "teletex_remnant")})) == (
        39,
        13,
    )
    assert times("stray_space") == 96
    assert (
        sum(
            value == "1810"
            for _, rubriek, value in places(records, "unknown_municipality")
            if rubriek == "08.09.10"
        )
        == 29
    )
    # Of another length or type than the element table says are 42 values: 16 stand in columns that slid, where nothing
    # is read, and 6 have a space too many. One more is a marker out of place, and one has both faults.
    assert times("wrong_length", "not_numeric") == 22
    assert (
        max(len(each.name.given) for each in records.values()) == len(records["Lg01_428"].name.given) == 193
    )
    assert len(records["Lg01_391"].name.surname) == 196


def test_slid_columns_declare_nobody_dead_or_foreign(records: dict[str, PersonRecord]) -> None:
    assert records["Lg01_803"].deceased is Answer.NO
    assert records["Lg01_803"].died_on is None
    for label in ("LG01_761", "LG01_762", "LG01_769", "Lg01_777"):
        assert not [one for one in records[label].investigations if one.target == "PK"], label
