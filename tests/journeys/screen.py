"""A screen of the test's own with the real program on it, seen and worked from outside as by a person's hands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Seconds until something must have happened, between two looks, and as long as a screen at rest stays the same.
PATIENCE = 40.0
LOOK = 0.06
LOOKS_AT_REST = 3
#: How often a key is pressed again, and after how many seconds without an effect.
TIMES, BETWEEN = 5, 12.0
_REPOSITORY = Path(__file__).resolve().parents[2]


class Screen:
    """The pixels of a virtual screen, and the keyboard before it."""

    def __init__(self, display: str, pixels: Path, program: subprocess.Popen[bytes]) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._pixels = pixels
        self._program = program

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Looks again and again until something is so; the program must live on."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert self._program.poll() is None, f"the program ended while waiting for {what}"
            assert time.monotonic() < end, f"waited for {what}"
            time.sleep(LOOK)

    def rest(self) -> None:
        """Until nothing moves on the screen."""
        end, before, same = time.monotonic() + PATIENCE, -1, 0
        while same < LOOKS_AT_REST:
            assert time.monotonic() < end, "the screen doesn't come to rest"
            time.sleep(LOOK)
            now = zlib.crc32(self._pixels.read_bytes())
            same, before = (same + 1 if now == before else 0), now

    def window(self, title: str) -> bool:
        """Whether a window with this in its title is there; it gets the keyboard."""
        found = self._ask("search", "--onlyvisible", "--name", title)
        if found:
            self._ask("windowfocus", "--sync", found[-1])
        return bool(found)

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, each when the screen is at rest."""
        for key in keys:
            self.rest()
            self._ask("key", "--clearmodifiers", key)
        self.rest()

    def insist(self, key: str, until: Callable[[], bool], what: str) -> None:
        """Presses a key until it has done its work: on a busy computer a screen at rest may still be thinking."""
        for _ in range(TIMES):
            self.press(key)
            end = time.monotonic() + BETWEEN
            while time.monotonic() < end:
                if until():
                    self.rest()
                    return
                time.sleep(LOOK)
        raise AssertionError(f"pressed {key} {TIMES} times for {what}")

    def type(self, text: str) -> None:
        """Types letters and signs, one by one."""
        self.rest()
        self._ask("type", "--clearmodifiers", "--delay", "8", text)
        self.rest()

    def _ask(self, *what: str) -> list[str]:
        done = subprocess.run(
            ["xdotool", *what], env=self._environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.split()


@contextmanager
def program_on_a_screen(folder: Path, *arguments: str) -> Iterator[Screen]:
    """Starts a screen on a free number and the program on it; both end with the block."""
    pixels = folder / "pixels"
    pixels.mkdir()
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1440x900x24",
            "-nolisten",
            "tcp",
            "-fbdir",
            str(pixels),
        ],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        with _program(display, folder, arguments) as program:
            yield Screen(display, pixels / "Xvfb_screen0", program)
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _program(display: str, folder: Path, arguments: tuple[str, ...]) -> Iterator[subprocess.Popen[bytes]]:
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "LC_ALL": "C.UTF-8",
    }
    with (folder / "said.txt").open("wb") as said:
        program = subprocess.Popen(
            [sys.executable, "-m", "counter_app", *arguments],
            cwd=_REPOSITORY,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            yield program
        finally:
            program.terminate()
            program.wait()
