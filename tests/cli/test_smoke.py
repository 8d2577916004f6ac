"""The smoke test of the program on itself: it does a whole case with its window, and says so when something fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.cli_smoke_case import SmokeFailed, run_case


def test_the_program_does_a_case_and_opens_its_window() -> None:
    command = [sys.executable, "-m", "counter_app", "smoke", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["works"]
    assert not told["wrong"]
    said = "\n".join(told["done"])
    for step in ("versleuteld", "ingelezen", "verstrekkingsbon", "nota", "sluitend, met 1 regel", "op Start"):
        assert step in said


def test_the_first_step_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "smoke.key").write_text("bezet", encoding="ascii")
    done: list[str] = []
    with pytest.raises(SmokeFailed, match="sleutel"):
        done.extend(run_case(tmp_path / "smoke.balie", tmp_path / "smoke.key"))
    assert done[-1] == "een tweede proces start"
