"""Text that no database can keep: refused before it gets there, with the same sentence on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, event

from counter_app.errors import UserError
from counter_app.storage.trouble import NOT_KEEPABLE


def refuse_unkeepable(engine: Engine) -> None:
    """From now on a value with a NUL in it goes to no statement.

    PostgreSQL doesn't take one, and SQLite takes it and compares only what stands before it.
    """
    event.listen(engine, "before_cursor_execute", _look)


def _look(
    _connection: Any, _cursor: Any, _statement: str, parameters: Any, _context: Any, _many: bool
) -> None:
    # One row or many, whatever it is called: rows that are written together come as one long row.
    is_many = isinstance(parameters, (list, tuple)) and bool(parameters) and _is_row(parameters[0])
    for row in parameters if is_many else (parameters,):
        values: Iterable[Any] = row.values() if isinstance(row, dict) else row or ()
        for one in values:
            if type(one) is str and "\0" in one:
                raise UserError(NOT_KEEPABLE)


def _is_row(one: object) -> bool:
    return isinstance(one, (dict, list, tuple))
