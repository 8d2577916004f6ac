"""Work outside the GUI thread: one worker for the clerk's short work, one for long jobs; nothing waits."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.weak_call import WeakCall

if TYPE_CHECKING:
    from queue import SimpleQueue

T = TypeVar("T")
STOP_SECONDS: Final = 10.0
_SHORT: Final = "short work"
_LONG: Final = "long jobs"
#: Often, so that each time little has come up since the last: in 200 ms an import makes 30 ms of work.
TIDY_MS: Final = 50
#: Going through the whole heap is felt, so not more than once a minute.
FULL_EVERY: Final = 1200
#: How long a busy worker keeps the interpreter before the window gets its turn; Python's own is five times that.
TURN_SECONDS: Final = 0.001


class Cancelled(Exception):
    """Raised inside a job by `Progress.check` after somebody asked it to stop."""


class Progress:
    """What a long job is given: it says how far it is, and hears whether it should stop."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def __call__(self, done: int, total: int) -> None:
        self._job.note_progress(done, total)

    @property
    def cancelled(self) -> bool:
        return self._job.cancelled

    def check(self) -> None:
        """Stop here if the job was cancelled; nothing is half done at this point."""
        if self._job.cancelled:
            raise Cancelled


class Job(QObject):
    """A piece of work on its way; whoever waits for it is called on the GUI thread only."""

    ended = Signal()  # always, also after cancel
    _news = Signal()

    def __init__(self, task: Callable[[Progress], object]) -> None:
        super().__init__()
        self._task = task
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._progress: tuple[int, int] | None = None
        self._told = False
        self._done: WeakCall | None = None
        self._failed: WeakCall | None = None
        self._progressed: WeakCall | None = None
        self.result: object = None
        self.error: Exception | None = None
        self.over = False
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; no result of it will be delivered any more."""
        self._stop.set()

    def tell(
        self,
        done: Callable[..., None],
        failed: Callable[[Exception], None] | None,
        progressed: Callable[[int, int], None] | None,
    ) -> None:
        """Whom to call: bound methods of widgets, which may be gone by then."""
        self._done = WeakCall(done)
        self._failed = WeakCall(failed) if failed is not None else None
        self._progressed = WeakCall(progressed) if progressed is not None else None

    def deliver(self) -> bool:
        """Hand over the result or the error; False when nobody said what to do with the error."""
        self.over = True
        call, value = (self._done, self.result) if self.error is None else (self._failed, self.error)
        try:
            if call is not None and not self.cancelled:
                call(value)
        finally:
            self.ended.emit()
        return call is not None or self.cancelled

    def note_progress(self, done: int, total: int) -> None:
        """Called on the worker: at most one message is under way at a time."""
        with self._lock:
            self._progress = (done, total)
            if self._told:
                return
            self._told = True
        self._news.emit()

    def work(self) -> None:
        """Called on the worker: an outer door, where every kind of trouble is caught and handed over."""
        if self.cancelled:
            return
        try:
            self.result = self._task(Progress(self))
        except Cancelled:
            self._stop.set()
        except Exception as error:  # noqa: BLE001
            self.error = error

    def _on_news(self) -> None:
        with self._lock:
            progress, self._told = self._progress, False
        if progress is not None and self._progressed is not None and not self.cancelled and not self.over:
            self._progressed(*progress)


class _Worker(threading.Thread):
    """Does one job after another until it is handed None."""

    def __init__(self, name: str, hand_over: Callable[[Job], None]) -> None:
        # Loaded here: the first job comes behind the first picture.
        from queue import SimpleQueue

        super().__init__(name=name, daemon=True)
        self.queue: SimpleQueue[Job | None] = SimpleQueue()
        self._hand_over = hand_over

    def run(self) -> None:
        while (job := self.queue.get()) is not None:
            job.work()
            self._hand_over(job)


class Background(QObject):
    """Both workers; results reach bound methods of widgets, and never a widget that is gone."""

    unhandled = Signal(object)  # an error of a job that nobody said what to do with
    busy_changed = Signal(bool)
    _returned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: set[Job] = set()
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)
        self._workers: dict[str, _Worker] = {}
        # Python's collector runs on whatever thread allocates, and a widget that dies on a worker takes the
        # program with it: so it is off, and the GUI thread does its work.
        gc.disable()
        self._ticks = 0
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN_SECONDS)
        self._tidy = QTimer(self)
        self._tidy.setInterval(TIDY_MS)
        self._tidy.timeout.connect(self._on_tidy)
        self._tidy.start()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def short(
        self,
        task: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run the clerk's short work; `done` and `failed` are bound methods of a QObject."""
        return self._start(_SHORT, lambda _progress: task(), done, failed)

    def long(
        self,
        task: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run a long job; it is given a `Progress` to report to and to hear a cancel from."""
        return self._start(_LONG, task, done, failed, progressed)

    def stop(self) -> None:
        """Cancel everything and wait for both workers; for the end of the program only."""
        for job in self._jobs:
            job.cancel()
        for worker in self._workers.values():
            worker.queue.put(None)
        for worker in self._workers.values():
            worker.join(STOP_SECONDS)
        self._tidy.stop()
        sys.setswitchinterval(self._turn)
        gc.enable()

    def _start(
        self,
        name: str,
        task: Callable[[Progress], object],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Job:
        job = Job(task)
        # The worker may hold the last reference; with a parent the job still dies on the GUI thread.
        job.setParent(self)
        job.tell(done, failed, progressed)
        self._jobs.add(job)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._worker(name).queue.put(job)
        return job

    def _worker(self, name: str) -> _Worker:
        """Started with its first job, which is never there before the first picture."""
        if name not in self._workers:
            self._workers[name] = _Worker(name, self._returned.emit)
            self._workers[name].start()
        return self._workers[name]

    def _on_returned(self, job: Job) -> None:
        self._jobs.discard(job)
        try:
            if not job.deliver() and job.error is not None:
                self.unhandled.emit(job.error)
        finally:
            job.deleteLater()
            if not self._jobs:
                self.busy_changed.emit(False)

    @staticmethod
    def settle() -> None:
        """What is loaded now stays for good: the collector needn't go through it again and again."""
        gc.freeze()

    def _on_tidy(self) -> None:
        """What the collector does of itself, one generation at a time; the whole heap seldom, and between jobs."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        self._ticks += 1
        may = (2, 1, 0) if self._ticks >= FULL_EVERY and not self.busy else (1, 0)
        full = next((g for g in may if counts[g] > thresholds[g]), None)
        if full == 2:
            self._ticks = 0
        if full is not None:
            gc.collect(full)
