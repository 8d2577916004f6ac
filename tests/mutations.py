"""Breaks the release on purpose, one protection at a time, and sees whether the tests notice.

Run by hand, from the repository (`--all` also runs the stories that take longer):

    PYTHONPATH=. .venv/bin/python -m tests.mutations [--all]

Every mutation works on a copy of the program in a folder of its own; nothing in the repository is touched. A
mutation that no test notices ends the run with exit code 1, and so does one of which the place was not found:
then the protection moved, and the mutation has to move with it.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_COPIED: Final = ("counter_app", "tests", "resources")
_RELEASE: Final = "counter_app/services/disclosure.py"
_DISCLOSURE: Final = "tests/services/test_disclosure.py"
_FOUR_EYES: Final = "tests/services/test_four_eyes.py"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One protection that is taken away: a statement of one function, and what stands there instead."""

    name: str
    function: str
    #: How the statement begins, as `ast.unparse` writes it.
    begins: str
    instead: str
    #: Tests that must fail, on the embedded database.
    noticed_by: tuple[str, ...]
    #: More of them, which take longer.
    noticed_also_by: tuple[str, ...] = ()
    path: str = _RELEASE


#: The code as it was when it was decided, whatever the register says now.
_CODE_FROM_BEFORE: Final = """
weighed = weigh(connection, desk, stored)
from dataclasses import replace
from counter_app.services.decisions import Decisions
forgotten = {'secrecy': '0', 'household_secrecy': False, 'related_secrecy': '0'}
derived = tuple((key, forgotten.get(key, value), source) for key, value, source in weighed.case.derived)
weighed = Decisions.preview(replace(weighed.case, derived=derived))
"""
#: An entry that stands nowhere: the number that would be next, and a fingerprint of nothing.
_NO_ENTRY: Final = """
from counter_app.clock import SystemClock
entry = Entry(number=1, recorded_at=SystemClock().now(), hash='0' * 64)
"""

MUTATIONS: Final = (
    Mutation(
        "the secrecy code is not read again",
        "release",
        "weighed = weigh(",
        _CODE_FROM_BEFORE,
        (
            f"{_DISCLOSURE}::test_a_code_raised_after_payment_stops_everything"
            "_and_a_colleague_gives_the_money_back[sqlite-7]",
            f"{_DISCLOSURE}::test_a_code_raised_after_the_approval_stops_the_call[sqlite]",
        ),
        (
            f"{_DISCLOSURE}::test_a_code_that_became_unreadable_holds_the_request_and_keeps_the_money"
            "[sqlite-9]",
            f"{_FOUR_EYES}::test_a_paid_call_by_exception_that_is_stopped_gives_the_money_back[sqlite]",
        ),
    ),
    Mutation(
        "the approval is not asked for",
        "release",
        "if decision.needs_second_person and (not approved(",
        "pass",
        (f"{_DISCLOSURE}::test_nothing_is_spoken_before_a_second_person_approved[sqlite]",),
        ("tests/services/test_approvals.py",),
    ),
    Mutation(
        "the log is not written",
        "release",
        "entry = self._log(",
        _NO_ENTRY,
        (f"{_DISCLOSURE}::test_nothing_leaves_before_it_is_paid[sqlite]",),
        ("tests/services/test_disclosure_log.py",),
    ),
    Mutation(
        "the payment is not asked for",
        "release",
        "if decision.only_payment_missing:",
        "pass",
        (f"{_DISCLOSURE}::test_nothing_leaves_before_it_is_paid[sqlite]",),
    ),
)


class PlaceNotFound(ValueError):
    """The statement that a mutation takes away isn't there, or stands there twice."""


def mutated(source: str, mutation: Mutation) -> str:
    """The source of a module with the mutation in it."""
    tree = ast.parse(source)
    places = list(_places(tree, mutation))
    if len(places) != 1:
        raise PlaceNotFound(f"{mutation.name}: {len(places)} places in {mutation.path}")
    ((body, index),) = places
    body[index : index + 1] = ast.parse(mutation.instead).body
    return ast.unparse(ast.fix_missing_locations(tree))


def _places(tree: ast.Module, mutation: Mutation) -> Iterator[tuple[list[ast.stmt], int]]:
    functions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef))
    for function in functions:
        if function.name == mutation.function:
            for node in ast.walk(function):
                for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
                    if isinstance(body, list):
                        for index, statement in enumerate(body):
                            if ast.unparse(statement).startswith(mutation.begins):
                                yield body, index


def copy_of(folder: Path) -> Path:
    """The program and its tests, in a folder where they may be broken."""
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken_copy(folder: Path, mutation: Mutation) -> Path:
    """The same, with one protection taken away."""
    copy = copy_of(folder)
    module = copy / mutation.path
    module.write_text(mutated(module.read_text(encoding="utf-8"), mutation), encoding="utf-8")
    return copy


def failing(copy: Path, tests: Sequence[str]) -> set[str]:
    """Runs these tests on the copy, in a process of their own; those that failed, by name.

    Raises RuntimeError with what was told when they did not run at all.
    """
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", f"--basetemp={copy / 'basetemp'}", *tests]
    surroundings = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stdout + ran.stderr)
    lines = (line.split(" - ")[0] for line in ran.stdout.splitlines() if line.startswith("FAILED "))
    return {line.removeprefix("FAILED ") for line in lines}


def main() -> int:
    """Every mutation in turn; 1 when one went unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--all", action="store_true", help="also the tests that take longer")
    chosen = parser.parse_args()
    unnoticed = 0
    for mutation in MUTATIONS:
        tests = mutation.noticed_by + (mutation.noticed_also_by if chosen.all else ())
        with tempfile.TemporaryDirectory() as place:
            failed = failing(broken_copy(Path(place), mutation), tests)
        missed = [test for test in mutation.noticed_by if test not in failed]
        unnoticed += bool(missed)
        print(f"{mutation.name}: {len(failed)} tests failed" + "".join(f"\n  NOT {one}" for one in missed))
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main())
