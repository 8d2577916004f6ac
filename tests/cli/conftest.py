"""Commands run in this process, and where their database stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counter_app.__main__ import main


@dataclass(frozen=True, slots=True)
class Place:
    """A database file with its key file."""

    path: Path
    key_file: Path

    @property
    def options(self) -> list[str]:
        return ["--database", str(self.path), "--key-file", str(self.key_file)]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command in this process."""

    def run(*arguments: object) -> Said:
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run
