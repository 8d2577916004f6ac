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
    emptied = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._errands: deque[Errand] = deque()
        self._running = False
        self._version = 0

    @property
    def busy(self) -> bool:
        return bool(self._errands)

    @property
    def stuck(self) -> bool:
        """Whether errands wait for the world outside to come back."""
        return bool(self._errands) and not self._running

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

    def _next(self) -> None:
        if self._running or not self._errands:
            return
        self._running = True
        errand, version = self._errands[0], self._version
        self._background.short(lambda: (errand, errand.task(version)), self._on_done, self._on_failed)

    def _on_done(self, result: tuple[Errand, Saved]) -> None:
        errand, saved = result
        self._running = False
        if self._errands and self._errands[0] is errand:
            self._errands.popleft()
            self._version = saved.case.stored.version
            self.done.emit(errand.key, saved)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        if not self._errands:
            return
        errand = self._errands[0]
        if not isinstance(error, EnvironmentTrouble):
            self._errands.popleft()
        self.failed.emit(errand.key, error)
        if not isinstance(error, EnvironmentTrouble):
            self._go_on()

    def _go_on(self) -> None:
        if self._errands:
            self._next()
        elif not self._running:
            self.emptied.emit()
