"""What every command answers with: lines for people or JSON for machines, and its exit status."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

DONE, CHECK_SAYS_NO, WRONG_INPUT, ENVIRONMENT = 0, 1, 2, 3

Commands = Any  # argparse keeps the type of its sub-commands private


def say(options: argparse.Namespace, data: Any, *lines: str) -> None:
    """Prints JSON for machines with --json, else the lines for people."""
    if options.json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(line)


def fail(options: argparse.Namespace, sentence: str, status: int) -> int:
    """Prints the sentence on stderr, for machines on stdout as well; answers the exit status."""
    if options.json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    print(sentence, file=sys.stderr)
    return status
