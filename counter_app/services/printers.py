"""The printers of a location: per kind of paper a printer, a tray, how many copies, and on one side or two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.tables_printers import printer_setting
from counter_app.storage.tables_staff import location

#: Every paper that has no line of its own at a location.
OTHER: Final = "other"
#: What a location can choose a printer for, in this order.
KINDS: Final[tuple[str, ...]] = (*DocumentKind, OTHER)
MOST_COPIES: Final = 9
#: Nothing in a name may read as an option of a command.
_NAME: Final = re.compile(r"[^\s\x00-\x1f\x7f-][^\x00-\x1f\x7f]{0,126}")
_TRAY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ()._+-]{0,39}")


@dataclass(frozen=True, slots=True)
class PrinterSetting:
    """Where papers of a kind go at a location, and how."""

    kind: str
    printer: str
    tray: str = ""
    copies: int = 1
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class PrinterPlan:
    """What is chosen at one location."""

    by_kind: Mapping[str, PrinterSetting] = field(default_factory=dict)

    def of(self, kind: str) -> PrinterSetting | None:
        """The line of a kind, or of all others; None where the location chose nothing."""
        return self.by_kind.get(kind) or self.by_kind.get(OTHER)


class Printers:
    """What is chosen, for one desk: read by everybody, set by the application manager."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def here(self) -> PrinterPlan:
        """What is chosen where this desk stands; it says nothing about anybody."""
        desk = self._desk
        with desk.database.read() as connection:
            here = connection.scalar(select(location.c.id).where(location.c.name == desk.location))
            return PrinterPlan() if here is None else _plan(connection, here)

    def of_location(self, location_id: int) -> PrinterPlan:
        """What is chosen at a location, to change it."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        with self._desk.database.read() as connection:
            return _plan(connection, location_id)

    def known(self) -> tuple[str, ...]:
        """Every printer that a location already uses: this computer needn't know them all."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        with self._desk.database.read() as connection:
            found = select(printer_setting.c.printer).distinct().order_by(printer_setting.c.printer)
            return tuple(connection.scalars(found))

    def keep(
        self,
        location_id: int,
        kind: str,
        printer: str,
        tray: str = "",
        copies: int = 1,
        two_sided: bool = False,
    ) -> None:
        """Chooses a printer for a kind of paper; what was chosen before makes room for it."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        wanted = _checked(PrinterSetting(kind, printer, tray, copies, two_sided))
        with self._desk.database.begin() as connection:
            name = _name_of(connection, location_id)
            before = _plan(connection, location_id).by_kind.get(wanted.kind)
            if before == wanted:
                return
            _remove(connection, location_id, wanted.kind)
            connection.execute(
                insert(printer_setting).values(
                    location_id=location_id,
                    kind=wanted.kind,
                    printer=wanted.printer,
                    tray=wanted.tray,
                    copies=wanted.copies,
                    two_sided=wanted.two_sided,
                )
            )
            self._tell(connection, name, kind, before, wanted)

    def forget(self, location_id: int, kind: str) -> None:
        """A kind of paper goes where all others go again."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        with self._desk.database.begin() as connection:
            name = _name_of(connection, location_id)
            before = _plan(connection, location_id).by_kind.get(kind)
            if before is None:
                return
            _remove(connection, location_id, kind)
            self._tell(connection, name, kind, before, None)

    def _tell(
        self,
        connection: Connection,
        name: str,
        kind: str,
        before: PrinterSetting | None,
        now: PrinterSetting | None,
    ) -> None:
        told = {"name": f"{name}, {kind}", "old": _said(before), "new": _said(now)}
        audit.write(connection, "printer_chosen", location=self._desk.location, detail=told)


def _name_of(connection: Connection, location_id: int) -> str:
    name: str | None = connection.scalar(select(location.c.name).where(location.c.id == location_id))
    if name is None:
        raise Conflict(sentences.LOCATION_GONE)
    return name


def _plan(connection: Connection, location_id: int) -> PrinterPlan:
    columns = printer_setting.c
    rows = connection.execute(
        select(columns.kind, columns.printer, columns.tray, columns.copies, columns.two_sided).where(
            columns.location_id == location_id
        )
    )
    return PrinterPlan({row.kind: PrinterSetting(*row) for row in rows})


def _remove(connection: Connection, location_id: int, kind: str) -> None:
    columns = printer_setting.c
    connection.execute(
        delete(printer_setting).where(columns.location_id == location_id, columns.kind == kind)
    )


def _checked(wanted: PrinterSetting) -> PrinterSetting:
    """As it is kept. Raises UserError for the first that is not right."""
    printer, tray = wanted.printer.strip(), wanted.tray.strip()
    if not printer:
        raise UserError(sentences.NO_PRINTER, "printer")
    if not _NAME.fullmatch(printer):
        raise UserError(sentences.BAD_PRINTER, "printer")
    if tray and not _TRAY.fullmatch(tray):
        raise UserError(sentences.BAD_TRAY, "tray")
    if wanted.kind not in KINDS:
        raise UserError(sentences.UNKNOWN_ANSWER, "kind")
    if not 1 <= wanted.copies <= MOST_COPIES:
        raise UserError(sentences.BAD_NUMBER.format(least=1, most=MOST_COPIES), "copies")
    return PrinterSetting(wanted.kind, printer, tray, wanted.copies, wanted.two_sided)


def _said(one: PrinterSetting | None) -> str:
    if one is None:
        return ""
    sides = "2" if one.two_sided else "1"
    return f"{one.printer} {one.tray} {one.copies}x {sides}".replace("  ", " ")
