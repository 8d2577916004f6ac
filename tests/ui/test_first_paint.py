"""What is loaded when the sign-in page first shows: nothing that only the work behind it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Slow to load, and not needed to type a name: they come in behind the first picture.
LATER = (
    "sqlalchemy", "alembic", "psycopg", "sqlcipher3", "reportlab", "pikepdf", "pypdfium2", "PIL", "segno",
    "keyring", "argon2", "holidays", "stdnum", "pyzipper", "counter_app.services", "counter_app.storage",
    "counter_app.output", "counter_app.regulation.decide", "counter_app.regulation.editions",
    "counter_app.brp", "ui.words", "ui.workplace", "ui.pages.request", "ui.widgets.overlay_list",
    "ui.pages.reports", "ui.widgets.charts", "ui.pages.help", "ui.main_window", "ui.navigation", "ui.opening",
    "ui.crash_dialog", "ui.widgets.banner", "ui.widgets.action_bar", "ui.widgets.person_header",
    "ui.widgets.state_view", "ui.widgets.chip", "ui.widgets.curtain", "counter_app.clock", "zoneinfo", "tomllib",
    "platformdirs", "dataclasses", "queue", "json", "datetime", "PySide6.QtSvg", "ui.global_keys", "ui.format",
    "ui.widgets.icon_label", "ui.widgets.fault_words", "counter_app.sentences", "counter_app.domain",
    "counter_app.cli",
)  # fmt: skip

_SCRIPT = f"""
import sys
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
import ui.app

app, theme = ui.app.dressed(["balie"])
import threading
gate = threading.Event()
begun, opened = [], []

def opening():
    begun.append(True)
    gate.wait()
    opened.append(True)
    raise SystemExit

program = ui.app.Program(theme, opening)
program.show()
assert program.window.grab().width() > 0  # drawn; nothing that waits for it has had its turn
print([name for name in {LATER!r} if name in sys.modules])
while not begun:
    app.processEvents()
field = app.focusWidget() or program.window.focusWidget()
print(field.accessibleName(), isinstance(field, QLineEdit))
QTest.keyClicks(field, "sanne")
print(field.text(), opened)
sys.stdout.flush()
import os
os._exit(0)
"""


# As somebody starts it. The first job, and with it the queue, comes when the picture is there.
_WHOLE_PROGRAM = f"""
import os, sys

def heard(event, arguments):
    if event == "import" and arguments[0] == "queue":
        print([name for name in {LATER!r} if name in sys.modules], "ui.app" in sys.modules, flush=True)
        os._exit(0)

import PySide6.QtWidgets  # what it loads of itself isn't ours
sys.addaudithook(heard)
from counter_app.__main__ import main
main([])
"""


def test_the_program_reads_no_command_line_and_no_choice_of_database_before_the_first_picture(
    tmp_path: Path,
) -> None:
    own = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _WHOLE_PROGRAM],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", **own},
    )
    assert done.stdout.strip() == "[] True"


def test_the_first_picture_needs_nothing_heavy_and_takes_keys_before_the_database_is_open() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
    )
    heavy, focus, typed = done.stdout.strip().splitlines()
    assert heavy == "[]"
    assert focus.startswith("Gebruikersnaam")
    assert focus.endswith("True")
    assert typed == "sanne []"
