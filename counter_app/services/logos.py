"""Logos in the database: kept once, and named by the papers that had them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select

from counter_app.output.documents import Content
from counter_app.output.logo import as_picture, as_text
from counter_app.storage.tables_letterhead import logo

C = TypeVar("C", bound=Content)


def keep_logo(connection: Connection, picture: bytes) -> str:
    """Its digest, after it was kept; without a picture an empty one."""
    digest = digest_of(picture)
    if digest and connection.scalar(select(logo.c.id).where(logo.c.digest == digest)) is None:
        connection.execute(insert(logo).values(digest=digest, picture=picture).inline())
    return digest


def logo_of(connection: Connection, digest: str) -> str:
    """The logo with this digest, as the content of a paper holds it."""
    return as_text(connection.execute(select(logo.c.picture).where(logo.c.digest == digest)).scalar_one())


def digest_of(picture: bytes) -> str:
    """What a logo is called."""
    return sha256(picture).hexdigest() if picture else ""


def as_kept(plain: dict[str, Any]) -> dict[str, Any]:
    """The content of a paper as it is stored: its logo is named, not repeated in every row."""
    head = plain["letterhead"]
    if not head["logo"]:
        return plain
    return plain | {"letterhead": head | {"logo": digest_of(as_picture(head["logo"]))}}


def with_logo(connection: Connection, content: C) -> C:
    """A stored paper with the logo that it had when it was made."""
    head = content.letterhead
    if not head.logo:
        return content
    return replace(content, letterhead=replace(head, logo=logo_of(connection, head.logo)))
