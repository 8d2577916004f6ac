"""The whole schema: importing this module fills the metadata with every table."""

from __future__ import annotations

from counter_app.storage import (
    tables_log,
    tables_money,
    tables_persons,
    tables_requests,
    tables_staff,
)
from counter_app.storage.tables import metadata

PARTS = (tables_staff, tables_persons, tables_requests, tables_money, tables_log)

__all__ = ["PARTS", "metadata"]
