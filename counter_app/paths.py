"""Where things are: the user's data, and the resources that come with the program."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

_DATABASE = "balie.db"


def data_folder() -> Path:
    """The folder of this platform for the data of this user."""
    return user_data_path("balie", appauthor=False)


def default_database() -> Path:
    """Where the embedded database is when nothing else is said."""
    return data_folder() / _DATABASE


def resources() -> Path:
    """Fonts, icons and texts; beside the package in a checkout, in a wheel and in a frozen program alike."""
    return Path(__file__).resolve().parent.parent / "resources"


def changelog() -> Path:
    """What changed per version; an installed program has it among its resources, a checkout beside them."""
    installed = resources() / "CHANGELOG.md"
    return installed if installed.exists() else resources().parent / "CHANGELOG.md"
