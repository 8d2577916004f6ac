"""The fuzz campaign, small: every reader is given some damaged inputs, and takes each of them calmly."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.campaigns.fuzz import attack
from tests.campaigns.fuzz_targets import Target, readers


@pytest.mark.parametrize("target", readers(), ids=lambda one: one.name)
def test_no_reader_stumbles_over_damaged_bytes(target: Target, tmp_path: Path) -> None:
    score = attack(target, 60, Random(f"small {target.name}"), tmp_path, small=True)
    assert score.inputs >= 57
    assert list(score.finds) == []
