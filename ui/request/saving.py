"""Saving in order: each change waits for the one before it, since it builds on that one's version."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from counter_app.errors import EnvironmentTrouble
from counter_app.services.case_facts import KnownCase
from ui.background import Background


@dataclass(frozen=True, slots=True)
class Saved:
    """What is known after a task, with whatever else it gave."""

    case: KnownCase
    extra: object = None


#: Called on the worker with the version last seen.
Task = Callable[[int], Saved]


@dataclass(frozen=True, slots=True)
class Errand:
    """A task that waits its turn; `key` tells the page which one came back."""

    key: str
    task: Task


class SaveQueue(QObject):
    """One errand at a time; what the world outside breaks is kept and tried again, in the same order."""

    done = Signal(str, object)  # key, Saved
    failed = Signal(str, object)  # key, Exception

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._errands: deque[Errand] = deque()
        self._running: Errand | None = None
        self._waits = False
        self._version = 0

    @property
    def busy(self) -> bool:
        return bool(self._errands)

    @property
    def stuck(self) -> bool:
        """Whether errands wait for the world outside to come back."""
        return self._waits and bool(self._errands)

    def begin(self, version: int) -> None:
        """Another request, or the same one read again: from this version on."""
        self._errands.clear()
        self._version = version

    def put(self, key: str, task: Task) -> None:
        self._errands.append(Errand(key, task))
        self._next()

    def try_again(self) -> None:
        """After trouble outside: the errand that failed is the first again."""
        self._next()

    def drop_first(self) -> None:
        """Give the errand up that the world outside broke."""
        if self.stuck:
            self._errands.popleft()

    def _next(self) -> None:
        if self._running is None and self._errands:
            errand, version = self._errands[0], self._version
            self._running, self._waits = errand, False
            self._background.short(lambda: errand.task(version), self._on_done, self._on_failed)

    def _on_done(self, saved: Saved) -> None:
        errand = self._take_off()
        if errand is not None:
            self._version = saved.case.stored.version
            self.done.emit(errand.key, saved)
        self._next()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, EnvironmentTrouble):
            errand, self._running = self._running, None
            if errand is not None and self._errands and self._errands[0] is errand:
                self._waits = True
                self.failed.emit(errand.key, error)
            else:
                self._next()
            return
        errand = self._take_off()
        if errand is not None:
            self.failed.emit(errand.key, error)
        self._next()

    def _take_off(self) -> Errand | None:
        """The errand that came back; None when nobody waits for it any more."""
        errand, self._running = self._running, None
        if errand is None or not self._errands or self._errands[0] is not errand:
            return None
        return self._errands.popleft()
