"""Fills in what a file of the package leaves open: `python -m installer.linux.fill TEMPLATE NAME=VALUE...`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_OPEN: Final = re.compile(r"@([A-Z]+)@")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text with every open name filled in. Raises KeyError for one that has no value."""
    return _OPEN.sub(lambda found: values[found[1]], template)


def commands() -> str:
    """The sub-commands as the man page lists them, from the command line itself."""
    from counter_app.cli import build_parser

    groups = [one for one in build_parser()._actions if isinstance(one, argparse._SubParsersAction)]
    listed = [one for group in groups for one in group._choices_actions]
    return "\n".join(f".TP\n.B {_man(one.dest)}\n{_man((one.help or '').capitalize())}." for one in listed)


def _man(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")


def main(arguments: Sequence[str]) -> int:
    """Values come as NAME=VALUE; the commands of the program are known by themselves."""
    template = Path(arguments[0]).read_text(encoding="utf-8")
    values = dict(one.split("=", 1) for one in arguments[1:])
    if "@COMMANDS@" in template:
        values["COMMANDS"] = commands()
    sys.stdout.write(filled(template, values))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
