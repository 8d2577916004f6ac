"""What this computer keeps between two starts: light or dark, the size of the text, and its usual printer."""

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
    #: Of this computer, where its location has chosen none; empty: the usual one of the system.
    printer: str = ""


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
    appearance, scale, printer = kept.get("appearance"), kept.get("scale"), kept.get("printer")
    plain = Preferences()
    return Preferences(
        appearance=next((one for one in get_args(Appearance) if one == appearance), plain.appearance),
        scale=next((one for one in SCALES if one == scale), plain.scale),
        printer=printer if isinstance(printer, str) else plain.printer,
    )


def keep_preferences(path: Path, chosen: Preferences) -> None:
    """Write them whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    lines = [f'appearance = "{chosen.appearance}"', f"scale = {chosen.scale}"]
    if chosen.printer:
        import json  # not needed before the first picture

        # A text of JSON reads the same in TOML.
        lines.append(f"printer = {json.dumps(chosen.printer, ensure_ascii=False)}")
    fresh.write_text("\n".join([*lines, ""]), encoding="utf-8")
    fresh.replace(path)


def keep_usual_printer(path: Path, name: str) -> None:
    """The printer that this computer uses from now on; a full or locked disk takes nothing from the work."""
    with contextlib.suppress(OSError):
        keep_preferences(path, read_preferences(path)._replace(printer=name))


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
        chosen = self._kept._replace(appearance=self._theme.appearance, scale=self._theme.scale)
        if chosen == self._kept:
            return
        # The printer is chosen elsewhere in the window, and may have been since.
        chosen = chosen._replace(printer=read_preferences(self._path).printer)
        self._kept = chosen
        # A full or locked disk takes nothing from the work; the choice holds until the window closes.
        with contextlib.suppress(OSError):
            keep_preferences(self._path, chosen)
