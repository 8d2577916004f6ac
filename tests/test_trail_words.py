"""Every kind of line that the code writes in the audit trail has a group and Dutch words for who reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from counter_app.domain.oversight import known_acts
from ui.pages.oversight_words import ACTS

_CODE = Path(__file__).parents[1] / "counter_app"
_KIND = re.compile(r"[a-z]+(_[a-z]+)*")
_IN_SQL = re.compile(r"INSERT INTO audit_line \(([^)]*)\)\s*VALUES \((.*?)\);", re.DOTALL)


def _texts(module: ast.Module, node: ast.AST | None, without: str = "") -> Iterator[str]:
    """The texts that an expression can be; of a condition both outcomes, not what it asks."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(module, node.body, without)
        yield from _texts(module, node.orelse, without)
    elif isinstance(node, ast.Name) and node.id != without:
        yield from _named(module, node.id)


def _named(module: ast.Module, name: str) -> Iterator[str]:
    """What a name of a module can stand for: what it is given, or what a function is called with."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Name) and one.id == name for one in targets):
                yield from _texts(module, node.value, name)
        elif isinstance(node, ast.FunctionDef) and name in (known := [one.arg for one in node.args.args]):
            yield from _passed(module, node.name, known.index(name) - ("self" in known), name)


def _passed(module: ast.Module, function: str, place: int, name: str) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _name_of(node.func) == function:
            given = [one.value for one in node.keywords if one.arg == name] or node.args[place : place + 1]
            for one in given:
                yield from _texts(module, one, name)


def _name_of(called: ast.AST) -> str:
    return (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )


def _is_writing(call: ast.Call) -> bool:
    whose = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(whose, ast.Name) and (whose.id, _name_of(call.func)) == ("audit", "write")


def _written(path: Path) -> set[str]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or len(node.args) < 2:
            continue
        if _is_writing(node) or _name_of(node.func) == "Denied":
            found |= set(_texts(module, node.args[1]))
    return {one for one in found if _KIND.fullmatch(one)}


def _written_in_sql(path: Path) -> set[str]:
    return {
        value
        for columns, values in _IN_SQL.findall(path.read_text(encoding="utf-8"))
        if "kind" in columns
        for value in re.findall(r"'([a-z_]+)'", values)[:1]
    }


def test_every_kind_of_line_has_a_group_and_words() -> None:
    written = {kind for path in _CODE.rglob("*.py") for kind in _written(path)}
    written |= {kind for path in _CODE.rglob("*.sql") for kind in _written_in_sql(path)}
    # So that the walk itself can't go blind without a word.
    assert {"search", "not_allowed", "approval_denied", "read_in_case", "second_factor_reset"} <= written
    assert {"recovery_sheet_printed", "log_key_withdrawn", "register_exported", "hold_lifted"} <= written
    assert len(written) > 70
    assert written <= known_acts()
    assert set(ACTS) == known_acts()
    assert all(words.strip() for words in ACTS.values())
