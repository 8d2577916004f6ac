"""What is left beside the database when somebody's data went through the program: nothing that names anybody."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import request
from tests.services import stories
from tests.town import Town

_HOUSE = Path(__file__).resolve().parents[2]
_PROGRAM = [path for folder in ("counter_app", "ui") for path in sorted((_HOUSE / folder).rglob("*.py"))]
#: Who talks to a terminal: the commands, and the window where it can't open or has a bug of ours to tell.
_MAY_PRINT = {"counter_app/__main__.py", "ui/app.py", "ui/trouble.py"}


def _where(town: Town) -> dict[str, Any]:
    if town.database.file is not None:
        return {"path": str(town.database.file.path)}
    with town.database.read() as connection:
        name, port = connection.execute(text("SELECT current_database(), inet_server_port()")).one()
    return {"url": f"postgresql://127.0.0.1:{port}/{name}"}


def _personal(town: Town) -> set[str]:
    """Words that are about somebody: names, numbers and addresses of whom the story is about."""
    with town.database.read() as connection:
        rows = connection.execute(
            select(person.c.a_number, person.c.bsn, person.c.shown_name, person.c.postcode).where(
                person.c.a_number.in_(
                    [DEMO_CAST[one].a_number for one in ("lives_alone", "address_investigated")]
                )
            )
        ).all()
    told = {str(value) for row in rows for value in row if value}
    return {one for one in told if len(one) >= 5} | {"Lindeman", "Terpstra", "Lijnbaanpad"}


@pytest.fixture
def seen(town: Town, tmp_path: Path) -> dict[str, Any]:
    """What a whole disclosure leaves behind: files, programs started, words said, and what the process was called."""
    workplace = tmp_path / "temporary"
    workplace.mkdir()
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "ignore", "-m", "tests.attack.story"],
        input=json.dumps(_where(town)) + "\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=_HOUSE,
        env=os.environ
        | {"TMPDIR": str(workplace), "HOME": str(workplace), "XDG_RUNTIME_DIR": str(workplace)},
        timeout=300,
    )
    left = [str(path) for path in workplace.rglob("*")]
    return {**json.loads(done.stdout.splitlines()[-1]), "errors": done.stderr, "left": left}


def test_a_disclosure_leaves_nothing_beside_the_database(town: Town, seen: dict[str, Any]) -> None:
    assert stories.is_intact(town.database)
    own = str(town.database.file.path) if town.database.file is not None else "/dev/"
    assert [one for one in seen["written"] if not one.startswith((own, "/dev/"))] == []
    assert seen["started"] == []
    assert seen["left"] == []
    said = "\n".join([*seen["logged"], seen["errors"]])
    assert [word for word in _personal(town) if word in said] == []


def test_what_a_broken_statement_says_names_nobody(town: Town) -> None:
    """The values of a statement stay out of the error of it: whoever reads a report isn't the clerk."""
    stored: StoredRequest = stories.letter(town.counter(), town)
    with town.database.begin() as connection:
        row = dict(connection.execute(select(request).where(request.c.id == stored.id)).mappings().one())
    del row["id"]
    with pytest.raises(Exception, match="hidden") as broken, town.database.begin() as connection:
        connection.execute(insert(request).values(**row))
    assert "Lindeman" not in str(broken.value).partition("[SQL")[2]


def test_nothing_in_the_program_keeps_a_log_or_talks_to_a_terminal() -> None:
    talks = set()
    for path in _PROGRAM:
        name = path.relative_to(_HOUSE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                modules = {one.name for one in node.names} | {getattr(node, "module", None)}
                assert "logging" not in modules, name
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                talks.add(name)
    assert {one for one in talks if "/cli" not in one} <= _MAY_PRINT


def test_no_title_of_a_window_is_made_of_what_is_in_it() -> None:
    """The bar of the window and the list of windows show the product, the kind of dialog, and nobody."""
    for path in _PROGRAM:
        name = path.relative_to(_HOUSE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in ("setWindowTitle", "setWindowFilePath", "setWindowIconText"):
                names = {one.id for one in ast.walk(node.args[0]) if isinstance(one, ast.Name)}
                assert names <= {"title", "fictitious", "TITLE"}, f"{name}:{node.lineno}"


def test_no_program_is_started_with_more_than_its_own_words() -> None:
    """Whoever looks at the list of processes sees no name, no number and no password."""
    starts = {}
    for path in _PROGRAM:
        source = path.read_text(encoding="utf-8")
        calls = sum(
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("subprocess", "os")
            and node.attr in ("run", "Popen", "call", "check_output", "system", "execv", "spawnv")
            for node in ast.walk(ast.parse(source))
        )
        if calls:
            starts[path.relative_to(_HOUSE).as_posix()] = calls
    # The print command gets the paper on its standard input, and the tools of the server a file with the password.
    assert set(starts) == {"ui/cups.py", "counter_app/storage/client_tools.py"}
