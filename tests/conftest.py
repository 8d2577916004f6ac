"""Fixtures that all tests use: the material beside the repository, and databases on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["tests.databases", "tests.town"]

_SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The official test material that lies beside the repository."""
    if not _SHARED_DATA.is_dir():
        pytest.fail(f"the test material must lie beside the repository, in {_SHARED_DATA}", pytrace=False)
    return _SHARED_DATA
