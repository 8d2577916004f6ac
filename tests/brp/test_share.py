"""Several readers of one delivery: together, each in turn, they read what one reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.lg01_reader import read_lg01
from counter_app.brp.share import Share
from counter_app.brp.synthetic import write_gbav

_RUN = 7


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shares") / "delivery.csv"
    write_gbav(path, 60, 5)
    return path


@pytest.fixture
def messages(shared_data: Path, tmp_path: Path) -> Path:
    """The same message sixteen times."""
    example = (shared_data / "lo3" / "operatiebrp_ex2.lg01").read_bytes()
    path = tmp_path / "messages.lg01"
    path.write_bytes(example * 16)
    return path


def in_turn(read: Callable[..., Iterator[Any]], path: Path, skip: int, of: int) -> list[Any]:
    shares = [read(path, skip, Share(place, of, _RUN)) for place in range(of)]
    found: list[Any] = []
    for one in cycle(shares):
        batch = list(islice(one, _RUN))
        if not batch:
            return found
        found += batch
    return found


@pytest.mark.parametrize("of", [1, 2, 3, 9])
@pytest.mark.parametrize("skip", [0, 5, 59, 60, 90])
def test_the_shares_of_a_file_together_are_the_file(delivery: Path, skip: int, of: int) -> None:
    whole = list(read_gbav(delivery))
    assert len(whole) == 60
    assert in_turn(read_gbav, delivery, skip, of) == whole[skip:]


@pytest.mark.parametrize("of", [2, 3])
def test_the_shares_of_messages_together_are_all_messages(messages: Path, of: int) -> None:
    whole = list(read_lg01(messages))
    assert len(whole) == 16
    assert in_turn(read_lg01, messages, 3, of) == whole[3:]
