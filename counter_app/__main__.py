"""Starts Balie: the window by default, a sub-command when one is given."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_app.services.handbook import HandbookPage


def main(arguments: list[str] | None = None) -> int:
    """The entry point of `counter-app`; returns the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        # Nothing to read: the sign-in page needn't wait for the words of the whole command line.
        return _open_plain_window()
    from counter_app.cli import run

    return run(given, open_window, handbook, try_window)


def _open_plain_window() -> int:
    try:
        return open_window(None, None, None)
    except OSError as trouble:
        from counter_app import sentences
        from counter_app.cli_answer import ENVIRONMENT

        print(sentences.PLACE_UNUSABLE.format(place=trouble.filename or trouble), file=sys.stderr)
        return ENVIRONMENT


def open_window(database: str | None, key_file: str | None, demo_directory: str | None) -> int:
    """The window; imported only here, so that the core never knows it."""
    # What is loaded from here on stays; the window collects by itself between the keys (`ui.background`).
    gc.disable()
    from ui.app import run_window

    return run_window(database, key_file, demo_directory)


def try_window(database: str, key_file: str, login: str, password: str) -> bool:
    """The window, opened to see whether it works, and closed again."""
    from ui.app import run_trial

    return run_trial(database, key_file, login, password)


def handbook() -> Sequence[HandbookPage]:
    """The pages of the handbook; their texts belong to the window, which is imported only here."""
    from ui.app import handbook as pages

    return pages()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A program in one file starts its second process by starting itself.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
