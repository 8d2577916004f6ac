"""How long from the right password until the first page of the work is painted, beside a bare second window.

Run it as `python -m tests.benchmarks.sign_in [rounds]`: a fresh process each time, in turn, medians; on the wall, and
of the window's own thread. On a busy machine only the latter says something.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.benchmarks.first_paint import ROOT, environment
from tests.screens.stage import make_demo

ROUNDS: Final = 7
LOGINS: Final = ("sanne", "ines", "kees")

_CLOCKS: Final = """
import json, os, sys, time
def clocks():
    return time.perf_counter(), time.thread_time()
def told(before):
    print(json.dumps([now - then for then, now in zip(before, clocks())]), flush=True)
    os._exit(0)
"""
#: Only the window: Qt itself is there before, as it is for who signs in.
BARE: Final = f"""
{_CLOCKS}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: told(before))
app = QApplication([])
first = QMainWindow()
first.resize(1440, 900)
first.show()
app.processEvents()
before = clocks()
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
WORK: Final = f"""
{_CLOCKS}
from counter_app.clock import SystemClock
from tests.screens.stage import PASSWORDS
from ui.app import Program, dressed
from ui.opening import open_demo_office
directory, login = sys.argv[1:]
class Measured(Program):
    def _on_loaded(self, nothing):
        super()._on_loaded(nothing)
        house = self._opened.house
        place = house.locations[0] if house.locations else ""
        self._on_signed_in(self._sign_in(login, PASSWORDS[login], place, ""))
    def _start_work(self, counter):
        self.before = clocks()
        super()._start_work(counter)
        self.workplace.window.painted.connect(self._on_work_painted)
    def _on_work_painted(self):
        told(self.before)
app, theme = dressed(["balie"])
clock = SystemClock()
program = Measured(theme, lambda: open_demo_office(directory, clock), clock, fictitious=True)
program.show()
app.exec()
"""


def measured(script: str, compiled: str, *arguments: str) -> tuple[float, float]:
    """Seconds on the wall, and of the window's own thread."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**environment(compiled), "PYTHONPATH": os.fspath(ROOT)},
    )
    wall, own = json.loads(done.stdout.splitlines()[-1])
    return float(wall), float(own)


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        compiled, demo = Path(name) / "compiled", Path(name) / "demo"
        make_demo(demo)
        jobs: dict[str, tuple[str, ...]] = {
            "bare window": (BARE, os.fspath(compiled)),
            **{login: (WORK, os.fspath(compiled), os.fspath(demo), login) for login in LOGINS},
        }
        for job in jobs.values():
            measured(*job)
        taken: dict[str, list[tuple[float, float]]] = {one: [] for one in jobs}
        for _ in range(rounds):
            for one, job in jobs.items():
                taken[one].append(measured(*job))
    found = {
        one: tuple(statistics.median(each[at] for each in times) for at in (0, 1))
        for one, times in taken.items()
    }
    bare = found["bare window"]
    print(f"{'bare window':<12} {1000 * bare[0]:5.0f} ms, own thread {1000 * bare[1]:5.0f} ms")
    for login in LOGINS:
        wall, own = found[login]
        print(
            f"{login:<12} {1000 * wall:5.0f} ms ({wall / bare[0]:.1f}x), "
            f"own thread {1000 * own:5.0f} ms ({own / bare[1]:.1f}x)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
