"""The sub-command that makes one file of the handbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from counter_app.cli_answer import DONE, Commands, say


def add_handbook(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds `handbook`; it needs no database."""
    handbook = commands.add_parser("handbook", parents=[shared], help="the handbook as one PDF")
    handbook.add_argument("file", metavar="FILE", type=Path, help="where the PDF is written")
    handbook.set_defaults(run=_handbook)


def _handbook(options: argparse.Namespace) -> int:
    from counter_app.clock import SystemClock
    from counter_app.services.handbook import write_handbook

    pages = options.read_handbook()
    write_handbook(pages, SystemClock().today(), options.file)
    say(
        options,
        {"file": str(options.file), "pages": len(pages)},
        f"Het handboek staat in {options.file}.",
    )
    return DONE
