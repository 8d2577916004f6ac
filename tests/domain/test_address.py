"""Address lines for an envelope, and what makes two people share a home."""

from __future__ import annotations

import pytest

from counter_app.domain.address import Address, AddressLines

HOME = {
    "09.10": "0425",
    "10.10": "W",
    "10.30": "20200101",
    "11.10": "Marktstraat",
    "11.20": "12",
    "11.60": "1411AB",
    "11.70": "Naarden",
}


def lines(**changes: str) -> AddressLines:
    raw = HOME | {f"{key[1:3]}.{key[3:]}": value for key, value in changes.items()}
    return Address.read(raw).lines


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, "Marktstraat 12"),
        ({"e1130": "a"}, "Marktstraat 12 a"),
        ({"e1140": "bis"}, "Marktstraat 12 bis"),
        ({"e1140": "2"}, "Marktstraat 12-2"),
        ({"e1130": "B", "e1140": "73c"}, "Marktstraat 12 B73c"),
        ({"e1130": "L", "e1140": "Toe"}, "Marktstraat 12 LToe"),
        ({"e1150": "by"}, "Marktstraat bij 12"),
        ({"e1150": "to", "e1130": "A"}, "Marktstraat t/o 12 A"),
        ({"e1110": "", "e1115": "Kerklaan"}, "Kerklaan 12"),
    ],
)
def test_the_street_line(changes: dict[str, str], first: str) -> None:
    assert lines(**changes).first == first


@pytest.mark.parametrize(
    ("changes", "second"),
    [
        ({}, "1411 AB  NAARDEN"),
        ({"e1170": ""}, "1411 AB  NAARDEN"),
        ({"e1170": "", "e0910": "0518"}, "1411 AB  'S-GRAVENHAGE"),
        ({"e1170": "Súdwest", "e1160": ""}, "SÚDWEST"),
        ({"e1160": "1411 AB "}, "1411 AB  NAARDEN"),
        ({"e1170": ".", "e1160": "."}, "NAARDEN"),
    ],
)
def test_the_town_line(changes: dict[str, str], second: str) -> None:
    assert lines(**changes).second == second


def test_a_location_has_its_description_and_the_municipality_alone() -> None:
    location = Address.read({"09.10": "0363", "12.10": "Woonboot in de Grote Sloot"})
    assert location.lines == AddressLines("Woonboot in de Grote Sloot", "AMSTERDAM")
    assert location.one_line == "Woonboot in de Grote Sloot, AMSTERDAM"


@pytest.mark.parametrize("changes", [{"e1110": "."}, {"e1120": "0"}, {"e1120": ""}, {"e1110": ""}])
def test_an_unknown_street_or_number_gives_no_lines(changes: dict[str, str]) -> None:
    assert lines(**changes) == AddressLines()
    assert lines(**changes).all == ()


def test_abroad() -> None:
    raw = {"09.10": "1999", "13.10": "5010", "13.30": "Rue des Tilleuls 12", "13.40": "1000 Bruxelles"}
    assert Address.read(raw).lines == AddressLines("Rue des Tilleuls 12", "1000 Bruxelles", None, "België")
    second_only = Address.read({"13.10": "5010", "13.40": "Bruxelles"})
    assert second_only.lines == AddressLines(None, "Bruxelles", None, "België")
    assert Address.read(raw | {"13.10": "0000"}).lines == AddressLines()
    assert Address.read(raw | {"13.10": "0000"}).is_gone_unknown
    assert Address.read({"13.10": "5010"}).lines == AddressLines()
    assert Address.read(raw).dwelling is None


def test_who_shares_a_dwelling() -> None:
    home = Address.read(HOME)
    assert home.dwelling
    assert home.dwelling == Address.read(HOME | {"11.10": " marktstraat ", "11.20": "0012"}).dwelling
    assert home.dwelling != Address.read(HOME | {"11.30": "A"}).dwelling
    assert Address.read(HOME | {"10.10": "B"}).dwelling is None  # mail is sent there, nobody lives there
    assert Address.read(HOME | {"11.10": "."}).dwelling is None
    assert Address.read({"09.10": "0363", "12.10": "."}).dwelling is None
