"""Starts Balie: the window by default, a sub-command when one is given."""

from __future__ import annotations

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """The entry point of `counter-app`; returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    from counter_app.cli import run

    return run(given, open_window)


def open_window(database: str | None, key_file: str | None, demo_directory: str | None) -> int:
    """The window; imported only here, so that the core never knows it."""
    # What is loaded from here on stays; the window collects by itself between the keys (`ui.background`).
    gc.disable()
    from ui.app import run_window

    return run_window(database, key_file, demo_directory)


if __name__ == "__main__":
    sys.exit(main())
