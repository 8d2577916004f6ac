"""Writes a fictitious municipality as a GBA-V file: valid, reproducible, and as dirty as real ones."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

from counter_app.brp.synthetic.cast import DEMO_CAST, CastMember, cast
from counter_app.brp.synthetic.dirt import dirty
from counter_app.brp.synthetic.draft import Draft, header
from counter_app.brp.synthetic.households import households
from counter_app.brp.synthetic.numbers import a_numbers, bsns
from counter_app.brp.synthetic.people import People
from counter_app.brp.synthetic.style import DEMO, Style, city

__all__ = ["DEMO_CAST", "MOST_PERSONS", "CastMember", "city", "records_as_lines", "write_gbav"]

#: More valid BSNs than this the series of the nines doesn't have.
MOST_PERSONS = 8_000_000
_TELL_EVERY = 1000


def write_gbav(
    path: Path,
    persons: int,
    seed: int,
    style: Style = DEMO,
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Write so many person records, one household in memory at a time. The cast of the demo comes first.

    The same numbers, names and dirt follow from the same seed and style; the cast doesn't depend on the seed.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(header())
        for number, lines in enumerate(records_as_lines(persons, seed, style), 1):
            writer.writerows(lines)
            if not number % _TELL_EVERY:
                progress(number)


def records_as_lines(persons: int, seed: int, style: Style = DEMO) -> Iterator[list[list[str]]]:
    """The lines of one record after another; every label says that it is fictitious."""
    random = Random(seed)
    people = People(random, a_numbers(), bsns(), style)
    for number, (draft, may_be_dirty) in enumerate(islice(_drafts(people), persons), 1):
        lines = draft.lines(f"FICTIEF_{number:07d}")
        if may_be_dirty:
            dirty(random, lines, all_kinds=style.has_rarities)
        yield lines


def _drafts(people: People) -> Iterator[tuple[Draft, bool]]:
    """Everybody, with whether dirt may fall on them: never on the cast."""
    for member in cast(people):
        yield member, False
    for household in households(people):
        for member in household:
            yield member, True
