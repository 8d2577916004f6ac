"""Tells quickly of a value that nothing is wrong with it: what is right stays known, one set per element."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from counter_app.brp.checks import value_kinds
from counter_app.brp.rubrics import ELEMENTS, Element, has_table
from counter_app.brp.shifts import misfits
from counter_app.domain import codes
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import is_valid_bsn

Test = Callable[[str], object]

#: Elements whose values hardly ever come back: looking at one costs less than remembering it.
_NEVER_TWICE: Final = frozenset(
    {"01.10", "01.20", "02.10", "11.80", "11.90", "20.10", "20.20", "35.20", "73.10", "80.20", "81.20"}
)
#: Words of plain letters, digits and signs that no check looks at, with one space between them.
_PLAIN: Final = r"[A-Za-z0-9.,:'()/+-]+(?: [A-Za-z0-9.,:'()/+-]+)*"
#: So many values of one element, or so many days, are remembered at most.
_MOST: Final = 65_536


def is_clean(element: str, value: str) -> bool:
    """Whether a value fits its element and is no anomaly; remembered when it can come back."""
    if CLEAN[element](value):
        return True
    if misfits(element, value) or value_kinds(element, value):
        return False
    known = _KNOWN.get(element)
    if known is not None and len(known) < _MOST:
        known.add(value)
    return True


def _all_known() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    days: set[str] = set()
    for number, found in ELEMENTS.items():
        if found.is_date:
            known[number] = days  # one day stands under many elements, and no element makes another day of it
        elif number not in _NEVER_TWICE:
            known[number] = set()
            if has_table(number):
                codes.when_renewed(known[number].clear)
    return known


def _test_of(found: Element) -> Test:
    if found.number in _KNOWN:
        return _KNOWN[found.number].__contains__
    if found.number == "01.20":
        return is_valid_bsn
    if found.is_numeric and found.greatest == 10:
        return is_valid_a_number
    length = f"{{{found.least},{found.greatest}}}"
    if found.is_numeric:
        return re.compile(f"[0-9]{length}").fullmatch
    return re.compile(rf"(?=.{length}\Z){_PLAIN}").fullmatch


_KNOWN: Final = _all_known()
#: Per element `gg.rr` what says at little cost that a value is right; of any other it says nothing.
CLEAN: Final[dict[str, Test]] = {number: _test_of(found) for number, found in ELEMENTS.items()}
