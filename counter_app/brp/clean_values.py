"""Tells quickly of a value that nothing is wrong with it: what is right stays known, one set per element."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Final

from counter_app.brp.checks import value_kinds
from counter_app.brp.rubrics import ELEMENTS, Element, has_table
from counter_app.brp.shifts import misfits
from counter_app.domain import codes
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import is_valid_bsn

Test = Callable[[str], bool]

#: Elements whose values hardly ever come back: looking at one costs less than remembering it.
_NEVER_TWICE: Final = frozenset(
    {"01.10", "01.20", "02.10", "11.80", "11.90", "20.10", "20.20", "35.20", "73.10", "80.20", "81.20"}
)
#: Words of plain letters, digits and signs that no check looks at, with one space between them.
_PLAIN: Final = re.compile(r"[A-Za-z0-9.,:'()/+-]+(?: [A-Za-z0-9.,:'()/+-]+)*").fullmatch
#: So many values of one element, or so many days, are remembered at most.
_MOST: Final = 65_536


class Passing:
    """Says of each value anew, by a test, whether it is right."""

    __slots__ = ("_is_right",)

    def __init__(self, is_right: Test) -> None:
        self._is_right = is_right

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._is_right(value)


def is_clean(element: str, value: str) -> bool:
    """Whether a value fits its element and is no anomaly; remembered when it can come back."""
    known = KNOWN[element]
    if not isinstance(known, set):
        return value in known
    if value in known:
        return True
    if misfits(element, value) or value_kinds(element, value):
        return False
    if len(known) < _MOST:
        known.add(value)
    return True


def _known_of(found: Element, days: set[str]) -> Container[str]:
    number, least, greatest = found.number, found.least, found.greatest
    if found.is_date:
        return days  # one day stands under many elements, and no element makes another day of it
    if number not in _NEVER_TWICE:
        known: set[str] = set()
        if has_table(number):
            codes.when_renewed(known.clear)
        return known
    if number == "01.20":
        return Passing(is_valid_bsn)
    if found.is_numeric and greatest == 10:
        return Passing(is_valid_a_number)
    if found.is_numeric:
        return Passing(lambda value: least <= len(value) <= greatest and value.isascii() and value.isdigit())
    return Passing(
        lambda value: (
            (least <= len(value) <= greatest and _PLAIN(value) is not None)
            or not (misfits(number, value) or value_kinds(number, value))
        )
    )


def _all_known() -> dict[str, Container[str]]:
    days: set[str] = set()
    return {number: _known_of(found, days) for number, found in ELEMENTS.items()}


#: Per element `gg.rr` the values that are known to be right: in it is certain, and in a set the rest is unseen.
KNOWN: Final = _all_known()
