"""The tests of the release fail when a protection is taken out of it: it is tried on a copy of the program."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.mutations import (
    MUTATIONS,
    ROOT,
    Mutation,
    PlaceNotFound,
    broken_copy,
    copy_of,
    failing,
    mutated,
)

#: What the release must never lose: the fresh look at the code, the second person, and the entry in the log.
_NEVER_LOST = MUTATIONS[:3]


def test_every_protection_that_is_taken_out_is_noticed(tmp_path: Path) -> None:
    """All at once, beside an unbroken copy on which the same tests hold."""
    copies = [copy_of(tmp_path / "whole")]
    copies += [broken_copy(tmp_path / str(number), one) for number, one in enumerate(_NEVER_LOST)]
    named = [sorted({test for one in _NEVER_LOST for test in one.noticed_by})]
    named += [list(one.noticed_by) for one in _NEVER_LOST]
    with ThreadPoolExecutor(len(copies)) as side_by_side:
        on_the_whole, *on_the_broken = side_by_side.map(failing, copies, named)
    assert on_the_whole == set()
    noticed = {one.name: failed for one, failed in zip(_NEVER_LOST, on_the_broken, strict=True)}
    assert noticed == {one.name: set(one.noticed_by) for one in _NEVER_LOST}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[one.name for one in MUTATIONS])
def test_every_mutation_finds_its_place(mutation: Mutation) -> None:
    source = (ROOT / mutation.path).read_text(encoding="utf-8")
    changed = mutated(source, mutation)
    assert mutation.begins not in changed or mutation.instead.strip().startswith(mutation.begins)
    with pytest.raises(PlaceNotFound):
        mutated("def release():\n    return None\n", mutation)
