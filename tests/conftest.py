"""Fixtures that all tests use: the material beside the repository, and databases on both engines."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

pytest_plugins = ["tests.databases", "tests.town", "tests.cups"]

_MEMORY = Path("/dev/shm")
_MEMORY_NEEDED = 2 * 1024**3


def _memory_will_do() -> bool:
    """Whether the folders of the tests fit in memory, and programs can be started from there."""
    if not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _MEMORY_NEEDED:
        return False
    return not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC


if _memory_will_do():
    # Thousands of databases, each written through to the disk: nothing of it has to outlive the tests.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

_SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The official test material that lies beside the repository."""
    if not _SHARED_DATA.is_dir():
        pytest.fail(f"the test material must lie beside the repository, in {_SHARED_DATA}", pytrace=False)
    return _SHARED_DATA
