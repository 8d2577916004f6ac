"""Who writes next in a file, in the order in which they came: whoever writes all the time would always be first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """One writer at a time among the threads of this process; the file itself keeps other processes apart."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._queue: deque[Lock] = deque()

    def __reduce__(self) -> tuple[type[Turns], tuple[()]]:
        # Another process that is told of the file has a queue of its own.
        return Turns, ()

    @property
    def waiting(self) -> int:
        """How many wait for their turn now."""
        return len(self._queue)

    @contextmanager
    def mine(self, patience: float) -> Iterator[None]:
        """Waits for its turn; after `patience` seconds without it, the file is asked all the same."""
        has_it = self._await_turn(patience)
        try:
            yield
        finally:
            if has_it:
                self._pass_on()

    def _await_turn(self, patience: float) -> bool:
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            told = Lock()
            told.acquire()
            self._queue.append(told)
        if told.acquire(timeout=patience):
            return True
        with self._guard:
            if told in self._queue:
                self._queue.remove(told)
                return False
        return True  # it came at the last moment

    def _pass_on(self) -> None:
        with self._guard:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._taken = False
