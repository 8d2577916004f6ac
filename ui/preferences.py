"""How the window looks on this computer: light or dark and the size of the text, kept between two starts."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final, NamedTuple, get_args

from PySide6.QtCore import QObject, QStandardPaths

from ui.theme import SCALES, Appearance, Theme

_FILE: Final = "window.toml"


class Preferences(NamedTuple):
    """What somebody chose; nothing chosen follows the system."""

    appearance: Appearance = "system"
    scale: float = 1.0


def preferences_file() -> Path:
    """Beside the data of this user, and not in the database: it says nothing about work."""
    # The folder of `counter_app.paths`, asked from Qt that is there already before the first picture.
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / "balie" / _FILE


def read_preferences(path: Path) -> Preferences:
    """What was kept; a file that is gone or can't be read is no reason not to start."""
    try:
        written = path.read_text(encoding="utf-8")
        # Loaded here: on most computers nobody chose anything.
        import tomllib

        kept = tomllib.loads(written)
    except (OSError, ValueError):
        return Preferences()
    appearance, scale = kept.get("appearance"), kept.get("scale")
    plain = Preferences()
    return Preferences(
        appearance=next((one for one in get_args(Appearance) if one == appearance), plain.appearance),
        scale=next((one for one in SCALES if one == scale), plain.scale),
    )


def keep_preferences(path: Path, chosen: Preferences) -> None:
    """Write them whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(f'appearance = "{chosen.appearance}"\nscale = {chosen.scale}\n', encoding="utf-8")
    fresh.replace(path)


class PreferenceKeeper(QObject):
    """Dresses the theme as it was left, and keeps what is chosen from then on."""

    def __init__(self, theme: Theme, path: Path) -> None:
        super().__init__(theme)
        self._theme = theme
        self._path = path
        self._kept = read_preferences(path)
        theme.set_appearance(self._kept.appearance)
        theme.set_scale(self._kept.scale)
        theme.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        chosen = Preferences(self._theme.appearance, self._theme.scale)
        if chosen == self._kept:
            return
        self._kept = chosen
        # A full or locked disk takes nothing from the work; the choice holds until the window closes.
        with contextlib.suppress(OSError):
            keep_preferences(self._path, chosen)
