"""A second process that reads a delivery ahead of the one that writes, and hands over what it made ready.

It gets the path through the pipe that it is started with and writes nothing anywhere. What it holds is a few
batches, because it waits as soon as the other lags behind. When it can't be started, or is no more, the first
process reads on by itself from the record where it was: an import comes to the same with it and without it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from queue import Queue
from typing import Any, Final

from counter_app.domain import codes
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.import_readers import READERS, Read, Reader

#: A smaller file is read by one process before another has started.
WORTH_IT: Final = 3 * 1024**2
_BATCH: Final = 100
#: So many batches are ready at most.
_AHEAD: Final = 6
#: How long a stop can stay unheard while nothing comes.
_LISTEN: Final = 0.2
#: What is met while reading falls in no circles; so the search for these may wait for very many objects.
_MANY_OBJECTS: Final = 100_000

Cancelled = Callable[[], bool]
_RECORDS, _USER_ERROR, _ENVIRONMENT, _END = range(4)


class Stopped(Exception):
    """The import was stopped while it waited for records."""


@contextmanager
def records_of(
    path: Path, reader: Reader, after: int, cancelled: Cancelled, worth_it: int = WORTH_IT
) -> Iterator[Iterator[Read]]:
    """The records of a file behind the first `after`, made ready; by another process where that is worth it.

    Taking one raises UserError and EnvironmentTrouble for what is wrong with the file, and `Stopped`.
    """
    alone = _size(path) < max(1, worth_it) or _cores() < 2 or multiprocessing.current_process().daemon
    started = None if alone else _start(path, reader, after)
    if started is None:
        yield reader.prepared(path, after)
        return
    process, pipe = started
    try:
        yield _received(pipe, path, reader, after, cancelled)
    finally:
        process.kill()
        process.join()
        process.close()
        pipe.close()


def _received(pipe: Pipe, path: Path, reader: Reader, after: int, cancelled: Cancelled) -> Iterator[Read]:
    passed = after
    while True:
        try:
            while not pipe.poll(_LISTEN):
                if cancelled():
                    raise Stopped
            kind, content = pipe.recv()
        except (EOFError, OSError):
            # It is no more; whatever it met, we meet it too.
            yield from reader.prepared(path, passed)
            return
        if kind == _END:
            return
        if kind == _USER_ERROR:
            raise UserError(*content)
        if kind == _ENVIRONMENT:
            raise EnvironmentTrouble(*content)
        yield from content
        passed += len(content)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader tells what is wrong with it


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(path: Path, reader: Reader, after: int) -> tuple[Any, Pipe] | None:
    # Not forked: a window and a pool of connections are no company for a copy of this process.
    context = multiprocessing.get_context("spawn")
    try:
        ours, theirs = context.Pipe(duplex=False)
        work = (theirs, path.absolute(), reader.kind, after, codes.national_tables())
        process = context.Process(target=read_ahead, args=work, daemon=True)
        process.start()
        theirs.close()
    except OSError:
        return None
    return process, ours


def read_ahead(pipe: Pipe, path: Path, kind: str, after: int, tables: codes.NationalTables) -> None:
    """What the second process does: one batch after another, until the file ends or nobody listens."""
    # Who presses Ctrl+C stops the first process, which stops this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_MANY_OBJECTS)
    codes.adopt(tables)
    ready: Queue[tuple[int, Any] | None] = Queue(_AHEAD)
    sender = threading.Thread(target=_send, args=(pipe, ready))
    sender.start()
    try:
        records = READERS[kind].prepared(path, after)
        while batch := list(islice(records, _BATCH)):
            ready.put((_RECORDS, batch))
        ready.put((_END, None))
    except UserError as wrong:
        ready.put((_USER_ERROR, (wrong.sentence, wrong.field)))
    except EnvironmentTrouble as trouble:
        ready.put((_ENVIRONMENT, (trouble.happened, trouble.do)))
    except Exception:  # noqa: BLE001 - the outer door of this process: the first one goes on alone
        pass
    finally:
        ready.put(None)
        sender.join()


def _send(pipe: Pipe, ready: Queue[tuple[int, Any] | None]) -> None:
    try:
        while (told := ready.get()) is not None:
            pipe.send(told)
        pipe.close()
    except OSError:
        # Nobody listens any more: the first process was killed, and whoever fills the queue would wait for ever.
        os._exit(0)
