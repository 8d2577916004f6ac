"""SECURITY.md names where each promise is kept and checked: those modules and tests are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_NAMED = re.compile(r"`((?:tests|services|storage|domain|output|brp|ui|installer|resources)/[a-z_./*]+)`")


def named() -> list[str]:
    return sorted(set(_NAMED.findall((_ROOT / "SECURITY.md").read_text(encoding="utf-8"))))


def test_the_page_names_modules_and_tests() -> None:
    assert sum(name.startswith("tests/") for name in named()) > 15


@pytest.mark.parametrize("name", named())
def test_what_the_page_names_is_there(name: str) -> None:
    folders = (_ROOT, _ROOT / "counter_app")
    endings = ("", ".py")
    assert any(list(folder.glob(name + ending)) for folder in folders for ending in endings)
