"""The sub-command that makes a fictitious municipality to try everything on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from counter_app.cli_answer import DONE, Commands, say

_FORMATS = ("gbav", "lg01")
_MOST_SEED = 2**31 - 1


def add_generate(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds `generate`; it needs no database."""
    generate = commands.add_parser(
        "generate", parents=[shared], help="make person records of a fictitious municipality"
    )
    generate.add_argument("--persons", metavar="N", type=int, required=True, help="how many persons")
    generate.add_argument("--seed", metavar="S", type=int, default=1, help="the same seed, the same file")
    generate.add_argument("--out", metavar="FILE", type=Path, required=True, help="where the file is written")
    generate.add_argument("--format", choices=_FORMATS, default=_FORMATS[0], help="what kind of file")
    generate.set_defaults(run=_generate)


def _generate(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.brp.recognise import holds_records
    from counter_app.brp.synthetic import MOST_PERSONS, city, write_gbav
    from counter_app.brp.synthetic.messages import write_lg01
    from counter_app.errors import UserError

    persons, out = options.persons, options.out
    if not 1 <= persons <= MOST_PERSONS:
        raise UserError(sentences.BAD_NUMBER.format(least=1, most=MOST_PERSONS), "persons")
    if not 0 <= options.seed <= _MOST_SEED:
        # A source of chance takes no notice of a sign: two seeds would give one city.
        raise UserError(sentences.BAD_NUMBER.format(least=0, most=_MOST_SEED), "seed")
    if out.is_dir():
        raise UserError(sentences.FILE_IS_FOLDER.format(path=out), "out")
    if out.exists() and not out.is_file():
        # A whole file is put in its place: never in that of a device.
        raise UserError(sentences.NO_PLAIN_FILE.format(path=out), "out")
    if out.exists() and not holds_records(out):
        raise UserError(sentences.OTHER_FILE_THERE.format(path=out), "out")
    # Whoever finds the file finds a whole one.
    unfinished = out.with_name(f"{out.name}.onvolledig")
    try:
        write = write_gbav if options.format == "gbav" else write_lg01
        write(unfinished, persons, options.seed, city(), lambda done: _told(done, persons))
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    say(
        options,
        {
            "persons": persons,
            "seed": options.seed,
            "file": str(out),
            "format": options.format,
            "fictitious": True,
        },
        f"{persons} fictieve persoonslijsten staan in {out}.",
    )
    return DONE


def _told(done: int, persons: int) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{done} van {persons}", end="", file=sys.stderr, flush=True)
