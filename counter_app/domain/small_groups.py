"""Counts that leave the house: no group of fewer than five stands alone, nor follows from what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

#: The smallest group that may be shown; nought tells about nobody.
LEAST: Final = 5

C = TypeVar("C", bound=Hashable)


def is_small(count: int, least: int = LEAST) -> bool:
    """Whether a count says too much about the few that it counts."""
    return 0 < count < least


def gathered(
    rows: Iterable[Mapping[C, int]], kinds: Sequence[C], together: Iterable[C] = (), least: int = LEAST
) -> frozenset[C]:
    """The kinds that must be counted as one, in every row alike; empty when each may stand alone.

    All that are small in any row go together, and with them the last of the other kinds until the whole is
    large enough in every row. Which ones those are doesn't hang on how large they are: «the next smallest»
    would tell between which bounds it lies. Kinds that nobody had go along, so that the whole never tells who
    is in it. `together` are already one in another table of the same house.
    """
    cells = list(rows)
    totals = {kind: sum(row.get(kind, 0) for row in cells) for kind in kinds}
    one = set(together) | {kind for kind in kinds if any(is_small(row.get(kind, 0), least) for row in cells)}
    if not one:
        return frozenset()
    one |= {kind for kind in kinds if not totals[kind]}
    for kind in [kind for kind in reversed(kinds) if kind not in one]:
        sums = [sum(row.get(each, 0) for each in one) for row in cells]
        # One kind in a whole of its own isn't hidden at all.
        if len(one) > 1 and not any(_tells(count, len(one), least) for count in sums):
            break
        one.add(kind)
    return frozenset(one)


def _tells(count: int, kinds: int, least: int) -> bool:
    """Whether so many in so many small kinds is small itself, or leaves each of them only one possible count."""
    return is_small(count, least) or count == (least - 1) * kinds


def hidden(
    rows: Sequence[Sequence[Mapping[C, int]]],
    kinds: Sequence[C],
    told: Iterable[Collection[C]] = (),
    together: Iterable[C] = (),
) -> list[frozenset[C]]:
    """Of each row (a week, say, with its counts per channel) the kinds that may only be counted as one.

    `told` are sets of kinds whose number over all rows is told in another table: what follows from it, of the
    kinds that don't stand alone and of those beside them, isn't small either.
    """
    always, sets = frozenset(together), [frozenset(one) for one in told]
    found = [gathered(row, kinds, always) for row in rows]
    while (place := _to_hide(rows, kinds, sets, found)) is not None:
        at, more = place
        found[at] = gathered(rows[at], kinds, found[at] | more)
    return found


def _to_hide(
    rows: Sequence[Sequence[Mapping[C, int]]],
    kinds: Sequence[C],
    told: Sequence[frozenset[C]],
    found: Sequence[frozenset[C]],
) -> tuple[int, frozenset[C]] | None:
    """The first row in which more must go together, and what; None when nothing follows from what is told."""
    for one in told:
        touched = [at for at, together in enumerate(found) if together & one]
        if not any(_follows(rows, found, touched, one, side) for side in range(len(rows[0]) if rows else 0)):
            continue
        # First the same kinds in another row, then everything, row by row.
        for more in (one, frozenset(kinds)):
            for at, together in enumerate(found):
                if more - together:
                    return at, more
    return None


def _follows(
    rows: Sequence[Sequence[Mapping[C, int]]],
    found: Sequence[frozenset[C]],
    touched: Iterable[int],
    one: frozenset[C],
    side: int,
) -> bool:
    """Whether a small number follows for the kinds of `one` that don't stand alone, or for those with them."""
    inside = outside = 0
    for at in touched:
        inside += sum(rows[at][side].get(kind, 0) for kind in found[at] & one)
        outside += sum(rows[at][side].get(kind, 0) for kind in found[at] - one)
    return is_small(inside) or is_small(outside)


def runs(rows: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Neighbours put together until no count is small: (first, past the last) of each run.

    The counts of a row are those of its parts (of each channel); rows stand in the order of time. The whole is
    halved, and each half again, as long as no half is small: where it stops doesn't tell which side was. When
    even the whole is small there is one run, and it is the caller's to show nothing.
    """

    def halved(first: int, end: int) -> tuple[tuple[int, int], ...]:
        middle = (first + end) // 2
        halves = ((first, middle), (middle, end))
        if end - first < 2 or any(is_small(count) for half in halves for count in counts(*half)):
            return ((first, end),)
        return halved(*halves[0]) + halved(*halves[1])

    def counts(first: int, end: int) -> list[int]:
        return [sum(column) for column in zip(*rows[first:end], strict=True)]

    return halved(0, len(rows))
