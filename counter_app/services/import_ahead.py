"""Processes that read a delivery ahead of the one that writes, and hand over what they made ready.

Each reads its share of the records. It gets the path through the pipe that it is started with and writes nothing
anywhere. What it holds is a few batches, because it waits as soon as the writer lags behind. When they can't be
started, or one is no more, the writer reads on by itself from the record where it was: an import comes to the same
with them and without them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from queue import Queue
from typing import Any, Final

from counter_app.brp.share import Share
from counter_app.domain import codes
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.import_readers import READERS, Read, Reader

#: A smaller file is read by one process before another has started; for each so much another one is worth it.
WORTH_IT: Final = 3 * 1024**2
#: More than these the writer doesn't keep up with.
MOST: Final = 3
#: They give way to the window, and to whoever searches meanwhile.
_NICENESS: Final = 5
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
    """The records of a file behind the first `after`, made ready; by other processes where that is worth it.

    Taking one raises UserError and EnvironmentTrouble for what is wrong with the file, and `Stopped`.
    """
    wanted = 0 if multiprocessing.current_process().daemon else _worth(path, worth_it)
    with ExitStack() as ended:
        pipes: list[Pipe] = []
        for place in range(wanted):
            started = _start(path, reader, after, Share(place, wanted, _BATCH))
            if started is None:
                break
            ended.callback(_stop, *started)
            pipes.append(started[1])
        all_there = pipes and len(pipes) == wanted
        yield (
            _received(pipes, path, reader, after, cancelled) if all_there else reader.prepared(path, after)
        )


def _worth(path: Path, worth_it: int) -> int:
    """How many readers a file is worth here; they share the cores with the writer."""
    cores = _cores()
    return 0 if cores < 2 else min(MOST, cores, _size(path) // worth_it if worth_it else MOST)


def _stop(process: Any, pipe: Pipe) -> None:
    process.kill()
    process.join()
    process.close()
    pipe.close()


def _received(
    pipes: Sequence[Pipe], path: Path, reader: Reader, after: int, cancelled: Cancelled
) -> Iterator[Read]:
    """One batch of each in turn, until whose turn it is has no more."""
    passed = after
    for pipe in cycle(pipes):
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


def _start(path: Path, reader: Reader, after: int, share: Share) -> tuple[Any, Pipe] | None:
    # Not forked: a window and a pool of connections are no company for a copy of this process.
    context = multiprocessing.get_context("spawn")
    try:
        ours, theirs = context.Pipe(duplex=False)
        work = (theirs, path.absolute(), reader.kind, after, share, codes.national_tables())
        process = context.Process(target=read_ahead, args=work, daemon=True)
        process.start()
        theirs.close()
    except OSError:
        return None
    return process, ours


def read_ahead(
    pipe: Pipe, path: Path, kind: str, after: int, share: Share, tables: codes.NationalTables
) -> None:
    """What each of them does: one batch after another, until the file ends or nobody listens."""
    # Who presses Ctrl+C stops the first process, which stops this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    gc.freeze()
    gc.set_threshold(_MANY_OBJECTS)
    codes.adopt(tables)
    ready: Queue[tuple[int, Any] | None] = Queue(_AHEAD)
    sender = threading.Thread(target=_send, args=(pipe, ready))
    sender.start()
    try:
        records = READERS[kind].prepared(path, after, share)
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
