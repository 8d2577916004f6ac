"""Dirties some of the generated records the way that real deliveries are dirty."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from counter_app.brp.synthetic.draft import column_of

Lines = list[list[str]]

_SHARE = 0.012  # of the records
_SHARED_BSN = "999990019"  # from a series that the generator doesn't hand out


def dirty(random: Random, lines: Lines, *, all_kinds: bool = False) -> None:
    """Once in a while something of the list goes wrong in the lines of this record."""
    if random.random() < _SHARE:
        random.choice(_KINDS + _MORE_KINDS if all_kinds else _KINDS)(random, lines)


def _cell(lines: Lines, category: int, element: str) -> str:
    return lines[0][column_of(category, element)]


def _set(lines: Lines, category: int, element: str, value: str) -> None:
    lines[0][column_of(category, element)] = value


def _strayed_marker(_: Random, lines: Lines) -> None:
    """The marker of a partner lands in the date of death of a living person."""
    if _cell(lines, 5, "01.10") and not _cell(lines, 6, "08.10"):
        _set(lines, 6, "08.10", _cell(lines, 5, "H") or "05")
        _set(lines, 5, "H", "")


def _slid_columns(_: Random, lines: Lines) -> None:
    """The document of a nationality stands one column too far."""
    for element, value in (("82.20", "0425"), ("82.30", "19940501"), ("83.10", "PK")):
        _set(lines, 4, element, value)


def _marker_without_occurrence(_: Random, lines: Lines) -> None:
    lines[-1][column_of(8, "H")] = "58"


def _occurrence_without_marker(_: Random, lines: Lines) -> None:
    for line in lines[:-1]:
        line[column_of(8, "H")] = ""


def _impossible_date(random: Random, lines: Lines) -> None:
    _set(lines, 3, "03.10", random.choice(("19480538", "19821291", "20170229", "1994031", " ")))


def _teletex(_: Random, lines: Lines) -> None:
    _set(lines, 8, "11.15", "Burgemeester RÈoellstraat")


def _damaged(_: Random, lines: Lines) -> None:
    _set(lines, 1, "03.20", "FacatativÆ")


def _spaces(_: Random, lines: Lines) -> None:
    _set(lines, 8, "11.60", _cell(lines, 8, "11.60") + " ")


def _markup(_: Random, lines: Lines) -> None:
    _set(lines, 1, "02.40", "<Onbekend> & </Onbemind>")


def _too_long(_: Random, lines: Lines) -> None:
    _set(lines, 1, "02.10", " ".join(["Wilhelmina"] * 22))


def _unknown_municipality(_: Random, lines: Lines) -> None:
    _set(lines, 1, "81.10", "1810")


def _unknown_custody(_: Random, lines: Lines) -> None:
    _set(lines, 11, "32.10", "CD")


def _partner_has_own_bsn(_: Random, lines: Lines) -> None:
    if _cell(lines, 5, "01.10"):
        _set(lines, 5, "01.20", _cell(lines, 1, "01.20"))


def _no_bsn(_: Random, lines: Lines) -> None:
    _set(lines, 1, "01.20", "")


def _shared_bsn(_: Random, lines: Lines) -> None:
    _set(lines, 1, "01.20", _SHARED_BSN)


def _no_birth(_: Random, lines: Lines) -> None:
    for element in ("03.10", "03.20", "03.30"):
        _set(lines, 1, element, "")


def _partly_unknown_birth(random: Random, lines: Lines) -> None:
    born = _cell(lines, 1, "03.10")
    _set(lines, 1, "03.10", random.choice((born[:6] + "00", born[:4] + "0000", "00000000")))


def _death_without_date(_: Random, lines: Lines) -> None:
    """A death that was withdrawn: the category is there, and nobody died."""
    if not _cell(lines, 6, "08.10"):
        _set(lines, 6, "82.30", "Ingetrokken")
        _set(lines, 6, "85.10", "20200101")


def _home_and_abroad(_: Random, lines: Lines) -> None:
    _set(lines, 8, "13.10", "5010")


def _street_unknown(_: Random, lines: Lines) -> None:
    for element, value in (("11.10", "."), ("11.15", "."), ("11.20", "0"), ("11.60", "")):
        _set(lines, 8, element, value)


def _surname_unknown(_: Random, lines: Lines) -> None:
    _set(lines, 1, "02.40", ".")


def _stamp_of_the_future(_: Random, lines: Lines) -> None:
    _set(lines, 7, "80.20", "20991231080000000")


_KINDS: tuple[Callable[[Random, Lines], None], ...] = (
    _strayed_marker,
    _slid_columns,
    _marker_without_occurrence,
    _occurrence_without_marker,
    _impossible_date,
    _teletex,
    _damaged,
    _spaces,
    _markup,
    _too_long,
    _unknown_municipality,
    _unknown_custody,
    _partner_has_own_bsn,
    _no_bsn,
    _shared_bsn,
    _no_birth,
    _partly_unknown_birth,
)
# Left out of the small town, so that its records stay the ones that demonstrations know.
_MORE_KINDS: tuple[Callable[[Random, Lines], None], ...] = (
    _death_without_date,
    _home_and_abroad,
    _street_unknown,
    _surname_unknown,
    _stamp_of_the_future,
)
