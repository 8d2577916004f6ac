"""Machine readable zones: the specimens of ICAO 9303 are read, and every wrong digit is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.mrz import Mrz, MrzFormat, check_digit, read_mrz, spellings
from tests.zones import digits, driving_licence, td1, td3

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1927, 1, 1), date(2026, 11, 22))
EXPIRIES = st.dates(date(2010, 1, 1), date(2040, 12, 31))
NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12)
NUMBERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=6, max_size=9)
LONG_NUMBERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=10, max_size=22)

PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
LONG_CARD = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
LICENCE = "D1NLD15094962111659VW87Z78NB84"


def read(typed: str | tuple[str, ...]) -> Mrz:
    zone = read_mrz(typed if isinstance(typed, str) else "\n".join(typed), TODAY)
    assert zone is not None
    return zone


def test_the_specimen_passport_is_read_part_by_part() -> None:
    zone = read(PASSPORT)
    assert zone.is_sound
    assert (zone.format, zone.document_code, zone.issuer, zone.nationality) == (
        MrzFormat.TD3, "P", "UTO", "UTO",
    )  # fmt: skip
    assert (zone.document_number, zone.sex) == ("L898902C3", "F")
    assert (zone.birth, zone.expiry) == (date(1974, 8, 12), date(2012, 4, 15))
    assert (zone.surname, zone.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert {check.part for check in zone.checks} == {"number", "birth", "expiry", "optional", "composite"}


def test_the_specimen_card_is_read_part_by_part() -> None:
    zone = read(CARD)
    assert zone.is_sound
    assert (zone.format, zone.document_code, zone.document_number) == (MrzFormat.TD1, "I", "D23145890")
    assert (zone.surname, zone.given_names, zone.nationality) == ("ERIKSSON", "ANNA MARIA", "UTO")


def test_a_card_with_a_long_number_is_read_to_its_end() -> None:
    zone = read(LONG_CARD)
    assert zone.is_sound
    assert zone.document_number == "D23145890734"


@pytest.mark.parametrize(
    "lower",
    [
        "SPECI20142NLD6503101F2403096999999990<<<<<84",
        "SPECI20212NLD6503101F3108309<<<<<<<<<<<<<<<0",
        "SPECI20212NLD6503101F3108309<<<<<<<<<<<<<<00",
    ],
)
def test_the_lower_line_of_a_dutch_passport_is_enough(lower: str) -> None:
    zone = read(lower)
    assert zone.is_sound
    assert (zone.issuer, zone.birth, zone.surname) == ("NLD", date(1965, 3, 10), "")


def test_a_dutch_driving_licence_has_one_line_and_one_check_digit() -> None:
    zone = read(LICENCE)
    assert zone.is_sound
    assert (zone.format, zone.document_number) == (MrzFormat.DRIVING_LICENCE, "5094962111")
    assert (zone.birth, zone.birth_digits, zone.expiry, zone.sex) == (None, "", None, "")


def test_blanks_and_small_letters_do_no_harm() -> None:
    assert read(PASSPORT.lower().replace("<<", " < < ")) == read(PASSPORT)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",  # the upper line alone proves nothing
        PASSPORT[:-1],
        PASSPORT + "0",
        CARD.replace("I<", "I*"),
        "X" * 88,
        "D1BEL15094962111659VW87Z78NB84",
        "L898902C36UTO74O8122F1204159ZE184226B<<<<<10",  # a letter in a date
        PASSPORT.replace("<10", "<1٠"),
    ],
)
def test_what_is_no_zone_is_not_read_as_one(typed: str) -> None:
    assert read_mrz(typed, TODAY) is None


def test_an_empty_optional_field_may_have_a_filler_for_its_check_digit_only() -> None:
    upper, lower = td3("Visser", "Bram", "650310", "310830")
    assert read((upper, lower)).is_sound
    assert read((upper, lower[:42] + "<" + lower[43])).is_sound
    assert not read((upper, lower[:42] + "7" + lower[43])).is_sound
    filled = td3("Visser", "Bram", "650310", "310830", optional="ABC12")
    wrong = filled[1][:42] + "<" + filled[1][43]
    assert not read((filled[0], wrong)).is_sound


@pytest.mark.parametrize("birth", ["80<<<<", "8005<<", "<<<<<<"])
def test_unknown_parts_of_a_birth_date_stay_unknown_and_are_checked_all_the_same(birth: str) -> None:
    lines = td3("Bakker", "Ines", birth, "310830")
    zone = read(lines)
    assert zone.is_sound
    assert (zone.birth, zone.birth_digits) == (None, birth)
    digit = lines[1][19]
    wrong = lines[1][:19] + str((int(digit) + 1) % 10) + lines[1][20:]
    assert not read((lines[0], wrong)).is_sound


def test_two_digits_of_a_year_are_a_past_birth_and_a_near_expiry() -> None:
    assert read(td3("A", "B", "261123", "310830")).birth == date(2026, 11, 23)
    assert read(td3("A", "B", "261124", "310830")).birth == date(1926, 11, 24)
    assert read(td3("A", "B", "650310", "460101")).expiry == date(2046, 1, 1)
    # Nothing is valid for decades: an expiry in «99» was in 1999, so the document has expired.
    assert read(td3("A", "B", "650310", "991231")).expiry == date(1999, 12, 31)


def test_no_date_is_no_date() -> None:
    zone = read(td3("A", "B", "650231", "311301"))
    assert zone.is_sound
    assert (zone.birth, zone.expiry) == (None, None)


def test_names_that_fill_their_field_may_be_cut_off() -> None:
    assert not read(td3("Visser", "Bram", "650310", "310830")).names_cut
    long = "Wielewaalstra van Hoogebrandenburg"
    assert read(td3(long, "Alexandrina Wilhelmina", "650310", "310830")).names_cut


@given(NAMES, NAMES, DAYS, EXPIRIES, NUMBERS, st.sampled_from("MF<"))
def test_every_sound_passport_reads_back(
    surname: str, first: str, birth: date, expiry: date, number: str, sex: str
) -> None:
    zone = read(td3(surname, first, digits(birth), digits(expiry), number=number, sex=sex))
    assert zone.is_sound
    assert (zone.surname, zone.given_names, zone.document_number) == (surname, first, number)
    assert (zone.birth, zone.expiry, zone.sex) == (birth, expiry, sex)


@given(LONG_NUMBERS.filter(lambda text: len(text) <= 14))
def test_every_long_number_of_a_card_reads_back(number: str) -> None:
    zone = read(td1("Visser", "Bram", "650310", "310830", number=number))
    assert zone.is_sound
    assert zone.document_number == number


@given(st.data(), DAYS, EXPIRIES, NUMBERS)
def test_every_wrong_digit_of_a_passport_is_found(
    data: st.DataObject, birth: date, expiry: date, number: str
) -> None:
    upper, lower = td3("Visser", "Bram", digits(birth), digits(expiry), number=number, optional="9X")
    assert not _with_a_wrong_digit(data, lower, (upper,)).is_sound


@given(st.data(), DAYS, EXPIRIES, NUMBERS | LONG_NUMBERS.filter(lambda text: len(text) <= 14))
def test_every_wrong_digit_of_a_card_is_found(
    data: st.DataObject, birth: date, expiry: date, number: str
) -> None:
    upper, middle, names = td1("Visser", "Bram", digits(birth), digits(expiry), number=number)
    place = data.draw(st.sampled_from(["upper", "middle"]))
    if place == "upper":
        assert not _with_a_wrong_digit(data, upper, (), (middle, names)).is_sound
    else:
        assert not _with_a_wrong_digit(data, middle, (upper,), (names,)).is_sound


@given(st.data(), st.text("0123456789", min_size=10, max_size=10))
def test_every_wrong_digit_of_a_driving_licence_is_found(data: st.DataObject, number: str) -> None:
    line = driving_licence(number)
    at = data.draw(st.sampled_from([at for at in range(5, 30) if line[at].isdigit()]))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != line[at]]))
    assert not read(line[:at] + wrong + line[at + 1 :]).is_sound


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<", max_size=40), st.data())
def test_two_neighbours_that_change_places_are_mostly_found(text: str, data: st.DataObject) -> None:
    """Weights 7-3-1 see a swap unless the values differ by 0 or 5: the rule says exactly which."""
    if len(text) < 2:
        return
    at = data.draw(st.integers(0, len(text) - 2))
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    values = [check_digit(sign) * 3 % 10 for sign in (text[at], text[at + 1])]
    assert (check_digit(text) == check_digit(swapped)) == ((values[0] - values[1]) % 5 == 0)


@given(st.text(max_size=100))
def test_nothing_that_is_typed_breaks_the_reader(typed: str) -> None:
    zone = read_mrz(typed, TODAY)
    assert zone is None or len("".join(typed.upper().split())) in (30, 44, 88, 90)


@given(DAYS, EXPIRIES, st.integers(0, 20_000))
def test_a_birth_never_lies_ahead_and_an_expiry_never_far(birth: date, expiry: date, later: int) -> None:
    today = TODAY + timedelta(days=later)
    zone = read_mrz("\n".join(td3("A", "B", digits(birth), digits(expiry))), today)
    assert zone is not None
    assert zone.birth is None or zone.birth <= today
    assert zone.expiry is None or zone.expiry.year <= today.year + 20


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Müller", {"muller", "mueller", "muxxller"}),
        ("Østergård", {"ostergard", "oestergaard"}),
        ("Muñoz", {"munoz", "munxxoz"}),
        ("in 't Veld", {"intveld"}),
        ("D'Angelo-Bos", {"dangelobos"}),
        ("Großmann", {"grossmann"}),
        ("Łukaszewicz", {"lukaszewicz"}),
        (".", set()),
    ],
)
def test_letters_that_a_zone_does_not_have_are_written_out(name: str, ways: set[str]) -> None:
    assert spellings(name) == ways


def _with_a_wrong_digit(
    data: st.DataObject, line: str, before: tuple[str, ...], after: tuple[str, ...] = ()
) -> Mrz:
    """The zone with one digit replaced by another."""
    at = data.draw(st.sampled_from([at for at in range(len(line)) if line[at].isdigit()]))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != line[at]]))
    return read((*before, line[:at] + wrong + line[at + 1 :], *after))
