"""Finds values that slid into a neighbouring column, so that nothing is read from them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from counter_app.brp.rubrics import ELEMENTS
from counter_app.domain.partial_date import PartialDate


@lru_cache(maxsize=65_536)
def misfits(element: str, value: str) -> bool:
    """Whether a value is of another type than its element: not merely wrong, but out of place."""
    stripped = value.strip()
    if not stripped:
        return False
    found = ELEMENTS[element]
    if not found.is_numeric:
        # A long street name is merely long; a date in a column of one letter is out of place.
        return len(stripped) > found.greatest and (stripped.isdigit() or found.greatest <= 2)
    if not (stripped.isascii() and stripped.isdigit()):
        return True
    return not found.least <= len(stripped) <= found.greatest


def is_shifted(elements: Sequence[str], values: Sequence[str]) -> bool:
    """Whether some of these values fit their elements only after moving one column together.

    One wrong value is dirt. Columns have slid when a value is out of place, and everything fits once a run of
    columns with at least two values moves to the left or to the right.
    """
    wrong = {at for at, value in enumerate(values) if value and misfits(elements[at], value)}
    filled = [at for at, value in enumerate(values) if value] if wrong else []
    for number, start in enumerate(filled):
        for end in filled[number + 1 :]:
            run = [at for at in filled if start <= at <= end]
            if any(_fits_moved(elements, values, run, wrong, step) for step in (-1, 1)):
                return True
    return False


def _fits_moved(
    elements: Sequence[str], values: Sequence[str], run: Sequence[int], wrong: set[int], step: int
) -> bool:
    """Whether all values fit when this run moves by `step`; a wrong value in its way is pushed out."""
    pushed_out = (run[0] if step < 0 else run[-1]) + step
    if not 0 <= pushed_out < len(elements):
        return False
    if values[pushed_out] and pushed_out not in wrong:
        return False
    if not wrong <= {pushed_out, *run}:
        return False
    # A word fits nearly anywhere: it takes two dates or codes that fall into place to believe it.
    if sum(ELEMENTS[elements[at + step]].is_fixed_number for at in run) < 2:
        return False
    return not any(
        _out_of_place(elements[at + step], values[at])
        or (
            at not in wrong
            and ELEMENTS[elements[at]].is_fixed_number > ELEMENTS[elements[at + step]].is_numeric
        )
        for at in run
    )


def _out_of_place(element: str, value: str) -> bool:
    """Stricter than `misfits`: a date column must hold a date before we believe in a shift."""
    if misfits(element, value):
        return True
    return ELEMENTS[element].is_date and PartialDate.parse_lo3(value.strip()) is None
