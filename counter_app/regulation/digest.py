"""The hash of an edition: what it decides, whatever its docstrings and layout look like."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from counter_app.regulation.editions import EDITIONS

_HERE = Path(__file__).resolve().parent
#: The files under every edition that a decision depends on; words on screen aren't among them.
_KERNEL = (
    _HERE.parent / "domain" / "answer.py",
    _HERE.parent / "domain" / "elements.py",
    *(
        _HERE / f"{name}.py"
        for name in ("fact", "facts", "rule", "edition", "decide", "reach", "interview", "trace")
    ),
)


def digest_of(edition: str) -> str:
    """SHA-256 over the syntax trees of the edition and the kernel, docstrings left out."""
    total = hashlib.sha256()
    articles = (_HERE / "editions" / EDITIONS[edition]).glob("*.py")
    for path in (*_KERNEL, *sorted(path for path in articles if path.stem != "without_rule")):
        total.update(f"\n{path.stem}\n".encode())
        for piece in _said(ast.parse(path.read_text(encoding="utf-8"))):
            total.update(piece.encode())
    return total.hexdigest()


def _said(node: object) -> Iterator[str]:
    """A tree as text that every version of Python writes alike: names, and only fields that hold something."""
    if isinstance(node, ast.AST):
        yield f"({type(node).__name__}"
        for name, value in ast.iter_fields(node):
            if name == "body" and isinstance(value, list):
                value = _without_docstring(value)
            if value is not None and value != []:
                yield f" {name}="
                yield from _said(value)
        yield ")"
    elif isinstance(node, list):
        yield "["
        for item in node:
            yield from _said(item)
        yield "]"
    else:
        yield repr(node)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0] if body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        return body[1:]
    return body
