"""How long until the sign-in page is painted and has the focus, beside a bare window of PySide6.

Run it as `python -m tests.benchmarks.first_paint [rounds]`: fresh processes, in turn, medians.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
GOAL = 1.5

_PAINTED = """
import os
def painted():
    print("painted", flush=True)
    os._exit(0)
"""
BARE = f"""
{_PAINTED}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
app = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
# As it starts: nothing is opened before the first picture is on the screen.
SIGN_IN = f"""
{_PAINTED}
import gc
gc.disable()
from ui.app import Program, dressed
class Painted(Program):
    def _on_painted(self):
        painted()
app, theme = dressed(["balie"])
program = Painted(theme, lambda: None)
program.show()
assert program.window.focusWidget() is not None
app.exec()
"""


def environment(compiled: str) -> dict[str, str]:
    """As after installing: every module was compiled before, and nobody chose a look yet."""
    found = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": compiled,
        "XDG_DATA_HOME": compiled,
    }
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def seconds_until_painted(script: str, compiled: str) -> tuple[float, float]:
    """On the wall, and of processor time: on a busy machine only the latter says something."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(compiled),
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    assert line == b"painted\n", line
    return took, used.ru_utime + used.ru_stime


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else ROUNDS
    with tempfile.TemporaryDirectory() as compiled:
        for script in (BARE, SIGN_IN):
            seconds_until_painted(script, compiled)
        pairs = [
            (seconds_until_painted(BARE, compiled), seconds_until_painted(SIGN_IN, compiled))
            for _ in range(rounds)
        ]
    for which, name in enumerate(("on the wall", "of the processor")):
        bare = statistics.median(one[which] for one, _ in pairs)
        sign_in = statistics.median(two[which] for _, two in pairs)
        ratio = statistics.median(two[which] / one[which] for one, two in pairs)
        print(
            f"{name:<17} bare window {1000 * bare:5.0f} ms, sign-in {1000 * sign_in:5.0f} ms, "
            f"ratio {ratio:.2f}, goal {GOAL}: {'met' if ratio <= GOAL else 'not met'}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
