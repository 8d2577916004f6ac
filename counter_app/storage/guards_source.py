"""What the server lets through of persons out of the national interface: functions that look whether it was told."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from counter_app.domain.person import CUSTODY
from counter_app.storage.person_fetches import (
    CUSTODY_ELEMENT,
    DECISIVE,
    LABEL,
    NOT_DECISIVE,
    REMOTE,
    SETTING,
    forgetting,
)
from counter_app.storage.secrecy_requests import TURN
from counter_app.storage.tables_persons import person

_SQL: Final = Path(__file__).with_name("sql") / "person_source.sql"
#: Given by the function itself, or by the database.
_OWN: Final = frozenset({"id", "import_id"})


def postgresql_functions() -> str:
    """The functions, with the columns that a person has."""
    columns = [column.name for column in person.columns if column.name not in _OWN]
    written = _SQL.read_text(encoding="utf-8")
    for mark, put in (
        ("@COLUMNS@", ", ".join(columns)),
        ("@GIVEN@", ", ".join(f"given.{name}" for name in columns)),
        ("@HELD@", ", ".join(f"p_held.{name}" for name in DECISIVE)),
        ("@TOLD@", ", ".join(f"p_told.{name}" for name in DECISIVE)),
        ("@FORGETTING@", ";\n    ".join(forgetting("p_before")) + ";"),
        ("@NOT_DECISIVE@", NOT_DECISIVE),
        ("@CUSTODY@", f"{CUSTODY:02d}"),
        ("@CUSTODY_ELEMENT@", CUSTODY_ELEMENT),
        ("@SETTING@", SETTING),
        ("@REMOTE@", REMOTE),
        ("@TURN@", TURN),
        ("@LABEL@", LABEL),
    ):
        written = written.replace(mark, put)
    return written
