"""Tariff tables: read from a TOML file into the database, with the day from which they are valid."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.storage.tables_money import tariff


def load_tariffs(connection: Connection, path: Path) -> int:
    """Adds every line of the file; returns how many. Raises UserError for a line above its cap."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = []
    for edition in content["edition"]:
        for line in edition["tariff"]:
            if line["cents"] > line.get("cap", line["cents"]):
                raise UserError(sentences.ABOVE_CAP.format(code=line["code"]))
            rows.append(
                {
                    "edition": edition["id"],
                    "code": line["code"],
                    "description": line["description"],
                    "amount_cents": line["cents"],
                    "valid_from": edition["valid_from"],
                    "fictitious": content.get("fictitious", False),
                }
            )
    connection.execute(insert(tariff), rows)
    return len(rows)
