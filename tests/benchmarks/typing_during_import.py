"""Types in the window while a delivery of 100,000 persons comes in, and prints the longest wait of its event loop.

Run it as `python -m tests.benchmarks.typing_during_import [persons]`. Read the ratio to the idle window rather
than the milliseconds: both are measured in the same run.
"""

from __future__ import annotations

import itertools
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.brp.synthetic import write_gbav
from counter_app.clock import SystemClock
from counter_app.domain.staff import Role
from counter_app.services.demo import ACCOUNTS, LOCATIONS, furnish
from counter_app.services.office import Office
from counter_app.storage import keys, migrate
from counter_app.storage.database import Database
from ui.background import Background
from ui.theme import Theme
from ui.workplace import Workplace

PERSONS = 100_000
_TICK_MS = 4
_KEY_EVERY = 8  # ticks: some thirty keys a second
_IDLE_SECONDS = 10.0
_GOAL_MS = 50.0


@dataclass
class Gaps:
    """How long the event loop stayed away, each time."""

    seconds: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        return 1000 * max(self.seconds)

    def worst(self, most: int = 5) -> str:
        """The longest gaps with the second at which each ended: those that come together have one cause."""
        ends = zip(itertools.accumulate(self.seconds), self.seconds, strict=True)
        longest = sorted(ends, key=lambda one: -one[1])[:most]
        return ", ".join(f"{1000 * gap:.0f} ms at {end:.1f} s" for end, gap in longest)

    def share(self, part: float) -> float:
        return 1000 * statistics.quantiles(self.seconds, n=1000)[round(part * 1000) - 1]

    def told(self, name: str) -> str:
        return (
            f"{name:<14} turns {len(self.seconds):>7}   median {self.share(0.5):6.2f} ms   "
            f"p99 {self.share(0.99):6.2f} ms   p99.9 {self.share(0.999):6.2f} ms   longest {self.longest:6.1f} ms"
        )


class Typist(QObject):
    """Presses a key every few turns of the event loop, and watches how long each turn was in coming."""

    def __init__(self, field_: QLineEdit) -> None:
        super().__init__()
        self._field = field_
        self._turns = 0
        self._last = 0.0
        self.gaps = Gaps()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_turn)

    def start(self) -> None:
        self.gaps = Gaps()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_turn(self) -> None:
        now = time.perf_counter()
        self.gaps.seconds.append(now - self._last)
        self._last = now
        self._turns += 1
        if self._turns % _KEY_EVERY == 0:
            if len(self._field.text()) > 20:
                self._field.clear()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(
                    self._field, QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
                )


def spin(seconds: float) -> None:
    """Lets the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def press(window: QWidget, key: Qt.Key) -> None:
    target = window.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def measure(folder: Path, persons: int) -> tuple[Gaps, Gaps, float]:
    """The idle window, and the window with the import behind it; and how long that took."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app)
    delivery = folder / "delivery.csv"
    write_gbav(delivery, persons, seed=11)
    clock = SystemClock()
    database = Database.create_embedded(folder / "house.balie", keys.make_key_file(folder / "house.key"))
    migrate.create(database)
    furnish(database, clock, folder, persons=30)
    office = Office.on(database, clock)
    account = next(one for one in ACCOUNTS if one.role is Role.DATA_MANAGER)
    background = Background()
    background.settle()
    workplace = Workplace(theme, office.counter(account.login, account.password, LOCATIONS[0]), background)
    workplace.show()
    workplace.go_to("persons")
    spin(1.0)
    search = workplace.window.focusWidget()
    assert isinstance(search, QLineEdit)
    typist = Typist(search)
    typist.start()
    spin(_IDLE_SECONDS)
    typist.stop()
    idle = typist.gaps
    workplace.go_to("import")
    spin(0.5)
    path = workplace.window.focusWidget()
    assert isinstance(path, QLineEdit)
    path.setText(str(delivery))
    press(workplace.window, Qt.Key.Key_Return)
    workplace.go_to("persons")
    search.setFocus()
    began = time.perf_counter()
    typist.start()
    page = workplace.pages["import"]
    while not page.may_close():
        spin(0.2)
    typist.stop()
    took = time.perf_counter() - began
    busy = typist.gaps
    background.stop()
    workplace.close()
    office.database.close()
    return idle, busy, took


def main(arguments: list[str]) -> int:
    persons = int(arguments[0]) if arguments else PERSONS
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        idle, busy, took = measure(Path(folder), persons)
    del app
    print(f"{persons} persons came in in {took:.0f} s; a key about every {_TICK_MS * _KEY_EVERY} ms")
    print(idle.told("idle"))
    print(busy.told("importing"))
    print(f"longest gap {busy.longest:.1f} ms = {busy.longest / idle.longest:.1f} times the idle one")
    print(f"worst: {busy.worst()}")
    print(f"goal: {_GOAL_MS:.0f} ms, {'met' if busy.longest <= _GOAL_MS else 'not met'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
