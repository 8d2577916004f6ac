"""The college's decision on the rules, recorded from the command line by the supervisor and nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.__main__ import main


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    """A new database of which only the key is there."""
    made = ["--database", str(tmp_path / "a.db"), "--key-file", str(tmp_path / "key")]
    assert main(["database", "create", *made]) == 0
    return made


def put(options: list[str], *, first: str = "2030-01-01") -> int:
    words = [
        "edition",
        "put-in-force",
        "brp",
        "--from",
        first,
        "--decision",
        "besluit 7",
        "--decided-on",
        "2029-12-01",
    ]
    return main([*words, *options])


def test_the_key_alone_changes_no_rules(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert put(options) == 2
    assert "informatiebeheerder" in capsys.readouterr().err
    assert main(["edition", "history", "--json", *options]) == 0
    assert capsys.readouterr().out.strip() == "[]"


def test_a_day_that_is_no_day_is_told(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert put(options, first="volgend jaar") == 2
    assert "geen dag" in capsys.readouterr().err
