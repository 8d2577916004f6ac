"""The smoke test: the installed program does one case on a database of its own, and opens its window."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from counter_app.cli_answer import CHECK_SAYS_NO, DONE, Commands, say

_WINDOW = "het venster ging open, en de medewerker kwam op Start"
_NO_WINDOW = "Het venster ging niet open, of de medewerker kwam niet op Start."


def add_smoke(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds `smoke` to the parser; who starts the command line without a window has none to try."""
    what = "one case through everything on a temporary database, and the window"
    smoke = commands.add_parser("smoke", parents=[shared], help=what, description=what)
    smoke.add_argument(
        "--screen", action="store_true", help="open the window on the screen instead of in memory"
    )
    smoke.set_defaults(run=_smoke)


def _smoke(options: argparse.Namespace) -> int:
    from counter_app.cli_smoke_case import ACCOUNT, SmokeFailed, run_case
    from counter_app.version import VERSION

    done: list[str] = []

    def tell(line: str) -> None:
        done.append(line)
        if not options.json:
            print(f"Goed: {line}.", flush=True)

    wrong = ""
    # On Windows what is open can't be thrown away; what is left there is empty of anything real.
    with tempfile.TemporaryDirectory(prefix="balie-", ignore_cleanup_errors=True) as folder:
        file, key_file = Path(folder) / "smoke.balie", Path(folder) / "smoke.key"
        try:
            for line in run_case(file, key_file):
                tell(line)
            if options.try_window is not None:
                if not options.screen:
                    # Of what a screen in memory can't do it complains, time and again.
                    os.environ.update(QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="default.warning=false")
                if not options.try_window(str(file), str(key_file), ACCOUNT.login, ACCOUNT.password):
                    raise SmokeFailed(_NO_WINDOW)
                tell(_WINDOW)
        except SmokeFailed as failed:
            wrong = str(failed)
    end = f"Balie {VERSION} doet het niet. {wrong}" if wrong else f"Balie {VERSION} doet het."
    say(options, {"version": VERSION, "works": not wrong, "done": done, "wrong": wrong}, end)
    return CHECK_SAYS_NO if wrong else DONE
