"""Every kind of dirt that deliveries hold is reported where it stands, and never read as a fact."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counter_app.brp.anomalies import KINDS
from counter_app.brp.gbav_csv import read_gbav
from counter_app.domain.answer import Answer
from counter_app.domain.person import PersonRecord, Version
from tests.brp.gbav import JANNA, findings, read_one, rejected, write

PARTNER = {"05.01.10": "2143101307", "05.01.20": "999900018", "05.02.40": "Vos", "05.06.10": "20100501"}


def test_a_clean_record_has_nothing_to_report(tmp_path: Path) -> None:
    record = read_one(tmp_path, JANNA | PARTNER)
    assert record.anomalies == ()
    assert (record.a_number, record.bsn) == ("2143101271", "999900006")
    assert record.birth_place == "Naarden"
    assert record.age_on(date(2026, 5, 13)) == 43


def test_a_marker_that_slid_into_the_date_of_death_leaves_a_living_person_alive(tmp_path: Path) -> None:
    record = read_one(
        tmp_path,
        JANNA | PARTNER | {"06.08.10": "55"},
        {"05.01.10": "2143101307", "05.02.40": "Vosch", "06.08.10": "05"},
        {"05.01.10": "2143101613", "05.02.40": "Kok", "05.07.10": "20050101"},
    )
    assert record.deceased is Answer.NO
    assert record.died_on is None
    assert findings(record) == {("06.08.10", "55", "shifted_marker"), ("06.08.10", "05", "shifted_marker")}
    # The marker still does its work: one marriage with history, and a former one.
    assert [(each.name.surname, each.is_ended) for each in record.partners] == [("Vos", False), ("Kok", True)]
    assert [each.text("02.40") for each in record.history(5)] == ["Vosch"]
    # And the raw value is kept as it came.
    assert record.categories[6][0].current["08.10"] == "55"


def test_a_marker_in_the_last_column_of_its_category_still_announces_the_next(tmp_path: Path) -> None:
    child = {"09.01.10": "2143101613", "09.02.10": "Bo", "09.03.10": "20100101"}
    record = read_one(tmp_path, JANNA | child | {"09.89.10": "09"}, child | {"09.01.10": "2143101759"})
    assert {kind for _, _, kind in findings(record)} == {"shifted_marker", "wrong_length"}
    assert len(record.children) == 2


def test_slid_columns_are_kept_but_not_read(tmp_path: Path) -> None:
    slid = {
        "04.05.10": "0001",
        "04.63.10": "001",
        "04.82.20": "0425",
        "04.82.30": "19940501",
        "04.83.10": "PK",
    }
    record = read_one(tmp_path, JANNA | slid)
    assert findings(record) == {("04.82.20", "0425", "shifted_columns")}
    assert record.categories[4][0].current["83.10"] == "PK"
    assert record.nationalities == ()
    assert record.investigations == ()


def test_columns_that_slid_right_or_left_are_found_in_any_category(tmp_path: Path) -> None:
    right = {"09.02.40": "Boer", "09.81.10": "M", "09.81.20": "0518", "09.82.10": "1AA0012"} | {
        "09.86.10": "20090101",
        "09.89.10": "20090101",
    }
    assert ("09.81.10", "M", "shifted_columns") in findings(read_one(tmp_path, JANNA | right))
    left = {"10.39.10": "20100101", "10.39.20": "20050101", "10.86.10": "20100102"}
    assert ("10.39.10", "20100101", "shifted_columns") in findings(read_one(tmp_path, JANNA | left))


def test_slid_columns_about_death_leave_death_unknown_and_never_denied(tmp_path: Path) -> None:
    right = {"06.08.20": "20200101", "06.08.30": "Naarden", "06.81.10": "6030", "06.86.10": "20200102"}
    assert read_one(tmp_path, JANNA | right).deceased is Answer.UNKNOWN
    left = {"06.08.10": "0425", "06.08.20": "6030", "06.84.10": "20200101", "06.85.10": "20200102"}
    record = read_one(tmp_path, JANNA | left)
    assert ("06.08.10", "0425", "shifted_columns") in findings(record)
    assert record.deceased is Answer.UNKNOWN


def test_slid_columns_in_the_registration_make_a_person_secret(tmp_path: Path) -> None:
    slid = {"07.70.10": "", "07.69.10": "0", "07.68.10": "0425", "07.67.20": "19941001"}
    record = read_one(tmp_path, JANNA | slid)
    assert record.secrecy_code.restricted
    assert any(kind == "invalid_secrecy" for _, _, kind in findings(record))


def test_one_wrong_value_is_dirt_and_no_shift(tmp_path: Path) -> None:
    dirt = {
        "08.11.10": "Burgemeester van Oldenzeellaan",
        "08.11.20": "12",
        "08.11.60": "1411AB ",
        "03.02.40": "Boer",
        "03.03.10": "19480538",
        "05.02.40": "Vos",
        "05.07.10": "2015",
        "05.07.20": "0425",
        "05.07.30": "6030",
    }
    record = read_one(tmp_path, JANNA | dirt)
    assert findings(record) == {
        ("08.11.10", "Burgemeester van Oldenzeellaan", "wrong_length"),
        ("08.11.60", "1411AB ", "stray_space"),
        ("03.03.10", "19480538", "invalid_date"),
        ("05.07.10", "2015", "wrong_length"),
        ("05.07.10", "2015", "invalid_date"),
    }
    assert record.address.shown_postcode == "1411 AB"
    assert record.parents[0].birth is None
    assert record.partners[0].is_ended  # an unreadable end is still an end


def test_markers_without_occurrence_and_occurrences_without_marker(tmp_path: Path) -> None:
    record = read_one(
        tmp_path,
        JANNA | {"01.H": "51", "07.H": "64", "08.11.10": "Marktstraat", "08.11.20": "1"},
        {"08.09.10": "0381", "08.11.10": "Nieuwstraat", "08.11.20": "2", "08.H": "58"},
    )
    assert findings(record) == {
        ("01.H", "51", "marker_without_occurrence"),
        ("07.H", "64", "invalid_marker"),
        ("08.H", "", "occurrence_without_marker"),
        ("08.H", "58", "marker_without_occurrence"),
    }
    # Without a marker an address is taken for an earlier one: there is one that holds.
    assert record.address.street == "Marktstraat"
    assert [each.street for each in record.addresses_before] == ["Nieuwstraat"]


def test_an_unannounced_child_is_another_child_unless_it_is_the_same(tmp_path: Path) -> None:
    first = {"09.01.10": "2143101613", "09.02.10": "Bo", "09.03.10": "20100101"}
    other = {"09.01.10": "2143101759", "09.02.10": "Kim", "09.03.10": "20120101"}
    earlier = {"09.02.10": "Kim", "09.03.10": "20120101", "09.02.40": "Boer"}
    record = read_one(tmp_path, JANNA | first, other, earlier)
    assert [child.name.given for child in record.children] == ["Bo", "Kim"]
    assert [each.text("02.40") for each in record.history(9)] == ["Boer"]


def test_empty_lines_and_byte_order_mark_and_quotes_say_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "lines.csv", [JANNA | {"08.H": "58"}, {}, {"08.09.10": "0381"}])
    path.write_text(path.read_text(encoding="utf-8").replace("Janna", '"Janna"'), encoding="utf-8")
    (record,) = read_gbav(path)
    assert isinstance(record, PersonRecord)
    assert record.anomalies == ()
    assert record.name.given == "Janna"
    assert [each.municipality for each in record.addresses_before] == ["0381"]


@pytest.mark.parametrize("value", ["19660013", "19821291", "00002014", "2015", "1994031", "000000000", " "])
def test_impossible_dates_are_no_dates(tmp_path: Path, value: str) -> None:
    record = read_one(tmp_path, JANNA | {"01.03.10": value})
    assert ("01.03.10", value, "invalid_date") in findings(record)
    assert record.birth is None
    assert record.age_on(date(2026, 1, 1)) is None
    assert record.first(1)["03.10"] == value


@pytest.mark.parametrize(
    ("rubriek", "value", "kind"),
    [
        ("08.11.15", "Burgemeester RÈoellstraat", "teletex_remnant"),
        ("08.11.15", "HÂelÁene Swarthstraat", "teletex_remnant"),
        ("01.02.40", "RodrŦguez", "damaged_character"),
        ("01.03.20", "FacatativÆ", "damaged_character"),
        ("01.03.20", "?jðrsÆrdalur", "damaged_character"),
        ("01.02.10", "Ðorđe", "damaged_character"),
        ("01.02.10", "Jan\x07", "damaged_character"),
        ("01.02.40", "<Onbekend> & </Onbemind>", "markup_like"),
        ("01.02.40", "@tenborough", "markup_like"),
        ("01.02.10", " Janna", "stray_space"),
        ("01.02.10", "Anna  Maria", "stray_space"),
        ("01.02.10", "A" * 201, "wrong_length"),
        ("07.80.10", "60005", "wrong_length"),
        ("08.09.10", "04A5", "not_numeric"),
        ("08.09.10", "1810", "unknown_municipality"),
        ("01.03.20", "1810", "unknown_municipality"),
        ("01.03.30", "1234", "unknown_country"),
        ("11.32.10", "CD", "unknown_custody_code"),
        ("04.05.10", "9876", "unknown_code"),
        ("01.02.20", "XX", "unknown_code"),
        ("01.01.20", "999900007", "invalid_bsn"),
        ("01.20.10", "1234567890", "invalid_a_number"),
        ("07.70.10", "9", "invalid_secrecy"),
        ("07.70.10", "", "invalid_secrecy"),
        ("01.01.20", "", "missing_bsn"),
        ("01.01.10", "", "missing_a_number"),
        ("06.08.20", "0425", "death_unclear"),
    ],
)
def test_a_wrong_value_is_reported_where_it_stands(
    tmp_path: Path, rubriek: str, value: str, kind: str
) -> None:
    record = read_one(tmp_path, JANNA | {rubriek: value})
    where = "06.08.10" if kind == "death_unclear" else rubriek
    assert kind in {each.kind for each in record.anomalies if each.rubriek == where}
    assert record.first(int(rubriek[:2])).get(rubriek[3:], "") == value
    assert KINDS[kind] in {each.message for each in record.anomalies}


@pytest.mark.parametrize(
    "name", ["Hélène", "d'Hont", "Łukasz", "McDonald", "René Émile", "Đorđević", "Ángela"]
)
def test_a_good_name_with_unusual_letters_is_no_dirt(tmp_path: Path, name: str) -> None:
    assert read_one(tmp_path, JANNA | {"01.02.40": name}).anomalies == ()


def test_two_records_with_one_bsn_and_a_partner_with_the_own_bsn(tmp_path: Path) -> None:
    other = JANNA | {"01.01.10": "2143101307"}
    third = JANNA | {"01.01.10": "2143101613", "01.01.20": "999900018", "05.01.20": "999900018"}
    path = write(tmp_path / "shared.csv", [JANNA], [other], [third | {"05.02.40": "Vos"}])
    records = list(read_gbav(path))
    assert [findings(record) for record in records] == [
        {("01.01.20", "999900006", "shared_bsn")},
        {("01.01.20", "999900006", "shared_bsn")},
        {("05.01.20", "999900018", "partner_has_own_bsn")},
    ]


def test_a_record_without_birth_is_taken_in_and_its_age_unknown(tmp_path: Path) -> None:
    cells = {key: value for key, value in JANNA.items() if not key.startswith("01.03")}
    record = read_one(tmp_path, cells)
    assert findings(record) == {("01.03.10", "", "missing_birth")}
    assert record.birth is None


def test_home_and_abroad_together_are_reported(tmp_path: Path) -> None:
    record = read_one(tmp_path, JANNA | {"08.10.10": "W", "08.13.10": "5010", "08.13.30": "Rue 1"})
    assert ("08.13.10", "5010", "home_and_abroad") in findings(record)
    assert record.address.is_abroad


def test_a_second_person_in_one_record_is_reported_and_the_first_counts(tmp_path: Path) -> None:
    record = read_one(tmp_path, JANNA | {"01.H": "01"}, {"01.01.10": "2143101307", "01.02.40": "Vos"})
    assert ("01.H", "01", "second_stack") in findings(record)
    assert record.name.surname == "Boer"


def test_nobody_to_tell_from_another_is_rejected_with_the_reason(tmp_path: Path) -> None:
    assert "categorie 01" in rejected(tmp_path, {"07.70.10": "0"}).reason
    anonymous = {key: value for key, value in JANNA.items() if not key.startswith("01.01")}
    assert "geen A-nummer en geen BSN" in rejected(tmp_path, anonymous).reason
    slid = {"01.01.10": "999900006", "01.01.20": "Janna", "01.02.30": "Boer", "01.02.40": "19820514"}
    assert "tien cijfers" in rejected(tmp_path, JANNA | {"01.01.10": "99990000"}).reason
    assert "alleen uit nullen" in rejected(tmp_path, JANNA | {"01.01.10": "0" * 10}).reason
    assert "geen BSN" in rejected(tmp_path, anonymous | {"01.01.20": "0" * 9}).reason
    assert "verschoven" in rejected(tmp_path, slid | {"01.03.10": "0425", "01.03.20": "6030"}).reason


def test_wrong_history_is_kept_but_no_fact(tmp_path: Path) -> None:
    record = read_one(
        tmp_path,
        JANNA | {"01.H": "51", "07.80.10": "0012", "07.80.20": "20260105080000000"},
        {"01.02.40": "Bóer", "01.84.10": "O"},
    )
    assert record.names_before == ()
    assert record.categories[1][0].history[0]["02.40"] == "Bóer"
    assert record.updated == Version("20260105080000000", "0012")
