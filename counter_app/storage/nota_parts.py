"""Whether the acting colleague had a part in a nota: who had, gives its money not back."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, text

from counter_app.storage import four_eyes


def had_part(connection: Connection, nota_id: int) -> bool:
    """Whether the acting account proposed to give this nota's money back, or worked on its request."""
    if connection.dialect.name == "postgresql":
        return bool(connection.scalar(select(func.had_part_in_nota(nota_id))))
    asked = text(f"SELECT {four_eyes.had_part(':nota_id', 'current_account()')}")
    return bool(connection.scalar(asked, {"nota_id": nota_id}))
