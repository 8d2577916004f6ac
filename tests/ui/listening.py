"""Hears what the program says to the accessibility layer, in the place of a screen reader."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import PySide6
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from shiboken6 import wrapInstance

#: PySide has no way in for whoever listens; Qt itself has, under this name.
_INSTALL: Final = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
_GUI: Final = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"
_HANDLER: Final = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Said:
    """One announcement."""

    words: str
    urgent: bool


@contextmanager
def listening() -> Iterator[list[Said]]:
    """Everything that is announced from here on, in order."""
    heard: list[Said] = []

    def hear(address: int) -> None:
        event = cast(QAccessibleAnnouncementEvent, wrapInstance(address, QAccessibleAnnouncementEvent))
        if event.type() == QAccessible.Event.Announcement:
            urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            heard.append(Said(event.message(), urgent))

    handler = _HANDLER(hear)
    install = getattr(ctypes.CDLL(str(_GUI)), _INSTALL)
    install.restype = ctypes.c_void_p
    before = install(handler)
    try:
        yield heard
    finally:
        install(ctypes.c_void_p(before))
