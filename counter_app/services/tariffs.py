"""Tariff tables: read from a TOML file, shown first, then kept with the day from which they are valid."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.domain.tariff_caps import cap_of
from counter_app.errors import UserError
from counter_app.regulation.editions import EDITIONS
from counter_app.services.desk import Desk
from counter_app.services.nota import euros
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.tables_money import tariff

#: A tariff file is a page of text; what is larger is another file.
_LARGEST_FILE = 1_000_000
_LARGEST_AMOUNT = 10_000_000
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Tariff:
    """One line of the tariff table of an edition."""

    edition: str
    code: str
    description: str
    amount_cents: int
    valid_from: date
    fictitious: bool = False


def read_file(path: Path) -> tuple[Tariff, ...]:
    """The lines of a tariff file. Raises UserError for what is no such file, or a line above its cap."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
        if len(raw) > _LARGEST_FILE:
            raise UserError(sentences.BAD_TARIFF_FILE, "path")
        content = tomllib.loads(raw.decode("utf-8"))
    except FileNotFoundError as error:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "path") from error
    except OSError as error:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "path") from error
    except ValueError as error:
        raise UserError(sentences.BAD_TARIFF_FILE, "path") from error
    lines = tuple(_lines(content))
    if not lines:
        raise UserError(sentences.BAD_TARIFF_FILE, "path")
    keys = [(line.edition, line.code, line.valid_from) for line in lines]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise UserError(sentences.TARIFF_TWICE.format(code=twice[1]), "path")
    return lines


def with_amount(line: Tariff, cents: int, valid_from: date) -> Tariff:
    """A line of before with another amount from a day on. Raises UserError for no such amount, or one above its cap."""
    if not 0 <= cents <= _LARGEST_AMOUNT:
        raise UserError(sentences.BAD_TARIFF_LINE.format(code=line.code), "amount")
    if valid_from <= line.valid_from:
        raise UserError(sentences.TARIFF_BEFORE.format(day=f"{line.valid_from:%d-%m-%Y}"), "valid_from")
    made = replace(line, amount_cents=cents, valid_from=valid_from)
    _refuse_above_cap(made, "amount")
    return made


def list_tariffs(desk: Desk) -> tuple[Tariff, ...]:
    """Every tariff ever set: per edition and code, the newest first."""
    desk.require(Right.MANAGE_ACCOUNTS)
    columns = [tariff.c[name] for name in Tariff.__slots__]
    newest_first = (tariff.c.edition.desc(), tariff.c.code, tariff.c.valid_from.desc())
    with desk.database.read() as connection:
        return tuple(Tariff(*row) for row in connection.execute(select(*columns).order_by(*newest_first)))


def set_tariffs(desk: Desk, lines: Sequence[Tariff], valid_from: date | None = None) -> int:
    """Keeps the lines that were shown, from their own day or from `valid_from`; returns how many."""
    desk.require(Right.MANAGE_ACCOUNTS)
    if not lines:
        raise UserError(sentences.BAD_TARIFF_FILE, "path")
    if valid_from is not None:
        lines = [replace(line, valid_from=valid_from) for line in lines]
    for line in lines:
        _refuse_above_cap(line)
    with desk.database.begin() as connection:
        if any(line.fictitious for line in lines) and not read_municipality(connection).is_fictitious:
            raise UserError(sentences.FICTITIOUS_TARIFFS, "path")
        _insert(connection, lines)
        audit.write(
            connection,
            "tariffs_set",
            location=desk.location,
            detail={
                "lines": [
                    {
                        "edition": line.edition,
                        "code": line.code,
                        "cents": line.amount_cents,
                        "valid_from": line.valid_from.isoformat(),
                    }
                    for line in lines
                ]
            },
        )
        return len(lines)


def load_tariffs(connection: Connection, path: Path) -> int:
    """Adds every line of the file; returns how many. Raises UserError for a line above its cap."""
    lines = read_file(path)
    _insert(connection, lines)
    return len(lines)


def _insert(connection: Connection, lines: Sequence[Tariff]) -> None:
    for line in lines:
        same = (
            tariff.c.edition == line.edition,
            tariff.c.code == line.code,
            tariff.c.valid_from == line.valid_from,
        )
        if connection.scalar(select(tariff.c.id).where(*same)) is not None:
            day = f"{line.valid_from:%d-%m-%Y}"
            raise UserError(sentences.TARIFF_EXISTS.format(code=line.code, day=day), "valid_from")
    connection.execute(
        insert(tariff), [{name: getattr(line, name) for name in Tariff.__slots__} for line in lines]
    )


def _lines(content: dict[str, Any]) -> Iterable[Tariff]:
    """Each line of the file, in its order; what is missing or of another kind is refused."""
    fictitious = content.get("fictitious", False)
    for edition in _tables(content.get("edition")):
        name, day = edition.get("id"), edition.get("valid_from")
        if name not in EDITIONS:
            raise UserError(sentences.TARIFF_EDITION.format(edition=name), "path")
        # TOML has moments too, and a moment is also a date to Python.
        if type(day) is not date or not isinstance(fictitious, bool):
            raise UserError(sentences.BAD_TARIFF_FILE, "path")
        for line in _tables(edition.get("tariff")):
            code, description, cents = line.get("code"), line.get("description"), line.get("cents")
            texts = (code, description)
            if not all(isinstance(one, str) and 0 < len(one.strip()) <= _LONGEST_TEXT for one in texts):
                raise UserError(sentences.BAD_TARIFF_LINE.format(code=code or "?"), "path")
            if type(cents) is not int or not 0 <= cents <= _LARGEST_AMOUNT:
                raise UserError(sentences.BAD_TARIFF_LINE.format(code=code), "path")
            cap = line.get("cap", cents)
            if type(cap) is not int or cents > cap:
                raise UserError(sentences.ABOVE_CAP_OF_FILE.format(code=code), "path")
            made = Tariff(name, str(code).strip(), str(description).strip(), cents, day, fictitious)
            _refuse_above_cap(made)
            yield made


def _tables(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise UserError(sentences.BAD_TARIFF_FILE, "path")
    return value


def _refuse_above_cap(line: Tariff, field: str = "path") -> None:
    cap = cap_of(line.edition, line.code)
    if cap is not None and line.amount_cents > cap.cents:
        told = sentences.ABOVE_CAP.format(code=line.code, most=euros(cap.cents), article=cap.article)
        raise UserError(told, field)
