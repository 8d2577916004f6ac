"""The program as a whole: a delivery that comes in, the first picture, a long life, and the interpreter below it."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from counter_app.brp.synthetic import city, write_gbav
from tests.benchmarks import first_paint, import_persons
from tests.benchmarks.goals import Line, Verdict, at_most, duration, exactly, not_measured, times, worst
from tests.ui.test_first_paint import LATER

ROOT: Final = Path(__file__).resolve().parents[2]
#: What may not be there yet when the first picture is.
_HEAVY: Final = ("sqlalchemy", "psycopg", "reportlab", "segno")
_PAINTED: Final = "    def _on_painted(self):\n"
_COUNTED: Final = f"""
        import json, sys
        early = [one for one in {LATER!r} if one in sys.modules]
        print(json.dumps([len(sys.modules), early]), flush=True)
"""
_LOADED: Final = first_paint.SIGN_IN.replace(_PAINTED, _PAINTED + _COUNTED)
_LIFE: Final = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app, label = QApplication([]), QLabel()
label.setText("x")
before = sys.getrefcount(None)
for _ in range(int(sys.argv[1])):
    label.setText("x")
print(before, sys.getrefcount(None), flush=True)
import os
os._exit(0)
"""


def import_lines(quick: bool, delivery: Path | None) -> list[Line]:
    """Goal 13, of the official test set where it lies beside the repository."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        persons = 687
        if delivery is None or not delivery.exists():
            delivery = folder / "delivery.csv"
            write_gbav(delivery, persons, 1, city())
        jobs = {"floor": import_persons.of_the_floor, "ours": import_persons.on_a_file}
        taken: dict[str, list[tuple[float, float, float]]] = {one: [] for one in jobs}
        for _ in range(3 if quick else 5):
            for one, job in jobs.items():
                taken[one].append(import_persons.seconds(job, delivery))
        floor, ours = (
            [statistics.median(each[at] for each in taken[one]) for at in range(3)]
            for one in ("floor", "ours")
        )
        writer, reader = ours[1] / floor[1], ours[2] / floor[1]
        line = Line(
            "13", f"a delivery of {persons} persons, clock", f"{persons / ours[0]:,.0f} persons/s",
            f"parse + executemany {persons / floor[0]:,.0f}/s: {times(ours[0], floor[0])}", "-",
            "<= 1.5x floor", at_most(ours[0] / floor[0], 1.5),
            f"processor: {writer:.1f}x writes, {reader:.1f}x reads ahead",
        )  # fmt: skip
        return [line, _memory(folder, quick)]


def _memory(folder: Path, quick: bool) -> Line:
    what, goal = "memory of a delivery, twice as large", "<= 1.2x"
    if quick:
        return not_measured("13m", what, goal, "only in a whole run")
    peaks = []
    for persons in (10_000, 20_000):
        delivery = folder / f"{persons}.csv"
        write_gbav(delivery, persons, 1, city())
        peaks.append(sum(import_persons.memory(delivery)))
    grown = peaks[1] / peaks[0]
    return Line(
        "13m", what, f"{peaks[1]:.0f} MiB", f"half of it {peaks[0]:.0f} MiB: {grown:.2f}x", "-", goal,
        at_most(grown, 1.2), "10,000 and 20,000 persons, both processes",
    )  # fmt: skip


def start_line(quick: bool) -> Line:
    """Goal 14."""
    with tempfile.TemporaryDirectory() as compiled:
        scripts = {"floor": first_paint.BARE, "ours": first_paint.SIGN_IN}
        taken: dict[str, list[float]] = {name: [] for name in scripts}
        for script in scripts.values():
            first_paint.seconds_until_painted(script, compiled)
        for _ in range(5 if quick else 9):
            for name, script in scripts.items():
                taken[name].append(first_paint.seconds_until_painted(script, compiled)[0])
        modules, early = _modules(compiled)
    found = {name: statistics.median(each) for name, each in taken.items()}
    heavy = [one for one in early if one in _HEAVY]
    return Line(
        "14", "the window on the screen", duration(found["ours"]),
        f"bare window {duration(found['floor'])}: {times(found['ours'], found['floor'])}", "-",
        "<= 1.5x bare window", worst(at_most(found["ours"] / found["floor"], 1.5), exactly(not heavy)),
        f"{modules} modules, too early: {', '.join(heavy) or 'none'}",
    )  # fmt: skip


def _modules(folder: str) -> tuple[int, list[str]]:
    """How many modules are loaded at the first picture, and which of those that may wait."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=ROOT, check=True, capture_output=True, text=True,
        env=first_paint.environment(folder),
    )  # fmt: skip
    count, early = json.loads(done.stdout.splitlines()[0])
    return int(count), list(early)


def life_line(quick: bool) -> Line:
    """Goal 16."""
    calls = 50_000 if quick else 2_000_000
    goal = "2,000,000 calls, references to None don't fall"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _LIFE, str(calls)], cwd=ROOT, capture_output=True, text=True,
            env=first_paint.environment(folder), check=False,
        )  # fmt: skip
    if done.returncode:
        return Line("16", "life of the process", "died", "-", "-", goal, Verdict.FAIL, f"{calls:,} calls")
    before, after = map(int, done.stdout.split())
    return Line(
        "16", "life of the process", f"{after - before:+} references", "-", "-", goal,
        exactly(after >= before - 10), f"{calls:,} calls of Qt",
    )  # fmt: skip
