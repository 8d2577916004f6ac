"""The campaigns themselves, small: a blow of each kind on each engine, and three clerks at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, cwd=_REPOSITORY, check=False
    )


def test_whatever_is_killed_every_promise_holds() -> None:
    done = _run("tests.campaigns.kill", "--rounds", "5", "--seed", "1")
    assert done.returncode == 0, done.stderr
    assert "5 rounds, 0 promises broken" in done.stdout


def test_clerks_at_once_lose_and_double_nothing() -> None:
    done = _run("tests.campaigns.load", "--clerks", "3", "--tasks", "2", "--bench", "1")
    assert done.returncode == 0, done.stderr
    assert "3 clerks" in done.stdout
    assert "6 disclosures" in done.stdout
    assert "0 promises broken" in done.stdout
