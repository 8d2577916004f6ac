"""Measures several ways to do one thing in turns, so that a machine that slows down slows all of them down."""

from __future__ import annotations

import gc
import importlib
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

#: One time of a way to do it; the number says which, so that not every time is the same.
Way = Callable[[int], object]
ROUNDS: Final = 7


def in_rounds(ways: Mapping[str, Way], times: int, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Seconds that one time took, by way, round by round; what every first time costs comes before."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way(0)
    gc.collect()
    for turn in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            for one in range(turn * times, (turn + 1) * times):
                way(one)
            taken[name].append((time.perf_counter() - began) / times)
    return taken


def medians(ways: Mapping[str, Way], times: int, rounds: int = ROUNDS) -> dict[str, float]:
    """The median of the rounds, by way."""
    return {name: statistics.median(taken) for name, taken in in_rounds(ways, times, rounds).items()}


def percentile(seconds: list[float], part: int) -> float:
    return statistics.quantiles(seconds, n=100, method="inclusive")[part - 1]


def peer(name: str) -> Any:
    """A library that only the benchmarks know; None where it, or what it needs of the system, isn't installed."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError):
        return None
