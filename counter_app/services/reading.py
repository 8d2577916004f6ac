"""The yearly reading of the reglement: the municipality's official text, who read it, and what they remarked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.decision import Citation
from counter_app.domain.staff import Right, Role
from counter_app.errors import UserError
from counter_app.regulation.editions import EDITIONS
from counter_app.services.desk import Desk
from counter_app.services.editions import Rules, rules_on
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.tables_reading import reading_receipt, reading_remark, regulation_text
from counter_app.storage.tables_staff import account, account_role

PDF: Final = "application/pdf"
#: By the end of a file's name: what a text without a signature of its own is.
_TEXTS: Final = {".txt": "text/plain", ".md": "text/markdown"}
LARGEST_FILE: Final = 25 * 1024 * 1024
LONGEST_REMARK: Final = 2000
_LONGEST_VERSION: Final = 100
_ABOUT_TEXT: Final = [
    regulation_text.c[name]
    for name in ("id", "edition", "version", "valid_from", "media_type", "digest", "recorded_at")
]


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A text that the municipality loaded; its bytes are fetched apart."""

    id: int
    edition: str
    version: str
    valid_from: date
    media_type: str
    digest: str
    loaded_on: date

    @property
    def is_pdf(self) -> bool:
        return self.media_type == PDF


@dataclass(frozen=True, slots=True)
class ReadingStanding:
    """How somebody stands with the yearly reading; without an official text nothing can be due."""

    text: OfficialText | None
    #: The last reading of any version.
    read_on: date | None = None
    read_version: str = ""
    due_on: date | None = None
    is_due: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A colleague in the overview."""

    name: str
    roles: frozenset[Role]
    standing: ReadingStanding


@dataclass(frozen=True, slots=True)
class Remark:
    """What a colleague remarked on an article; `article` is empty for the text as a whole."""

    article: str
    remark: str
    clerk: str
    made_on: date


@dataclass(frozen=True, slots=True)
class _Receipt:
    text_id: int
    version: str
    read_on: date


class Reading:
    """The reading of the reglement, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def texts(self) -> tuple[OfficialText, ...]:
        """Every text that was loaded: the newest date of effect first."""
        with self._desk.database.read() as connection:
            return _texts(connection)

    def rules(self) -> Rules:
        """The edition in force today, with the readings that the college settled."""
        with self._desk.database.read() as connection:
            return rules_on(connection, read_municipality(connection), self._desk.clock.today())

    def content(self, text_id: int) -> bytes:
        """The official text as it was loaded. Anybody may ask to see it (art. 17 lid 3)."""
        with self._desk.database.read() as connection:
            found: bytes | None = connection.scalar(
                select(regulation_text.c.content).where(regulation_text.c.id == text_id)
            )
        if found is None:
            raise UserError(sentences.NO_SUCH_TEXT)
        return found

    def load(self, path: Path, edition: str, version: str, valid_from: date) -> OfficialText:
        """Keeps a file as the official text of an edition. Raises UserError for what is no readable text."""
        desk = self._desk
        desk.require(Right.LOAD_REGULATION)
        if edition not in EDITIONS:
            raise UserError(sentences.UNKNOWN_EDITION, "edition")
        version = " ".join(version.split())
        if not 0 < len(version) <= _LONGEST_VERSION:
            raise UserError(sentences.NO_TEXT_VERSION.format(most=_LONGEST_VERSION), "version")
        content = _content_of(path)
        media_type = _media_type(path, content)
        digest = hashlib.sha256(content).hexdigest()
        values = {
            "edition": edition,
            "version": version,
            "valid_from": valid_from,
            "media_type": media_type,
            "digest": digest,
        }
        try:
            with desk.database.begin() as connection:
                connection.execute(insert(regulation_text).values(content=content, **values).inline())
                audit.write(
                    connection,
                    "regulation_loaded",
                    location=desk.location,
                    detail={**values, "valid_from": valid_from.isoformat()},
                )
        except IntegrityError as taken:
            raise UserError(sentences.TEXT_VERSION_TAKEN.format(version=version), "version") from taken
        return next(one for one in self.texts() if (one.edition, one.version) == (edition, version))

    def acknowledge(self, text_id: int) -> ReadingStanding:
        """The clerk read this text today. Raises UserError when it isn't the one that holds now."""
        desk = self._desk
        with desk.database.begin() as connection:
            current = self._current(connection)
            if current is None:
                raise UserError(sentences.NO_OFFICIAL_TEXT)
            if current.id != text_id:
                raise UserError(sentences.NEWER_TEXT.format(version=current.version))
            connection.execute(insert(reading_receipt).values(text_id=text_id).inline())
        return self.standing()

    def remark(self, edition: str, article: Citation | None, remark: str) -> None:
        """Sends the informatiebeheerder a remark on an article, or on the whole text."""
        remark = remark.strip()
        if not remark:
            raise UserError(sentences.NO_REMARK, "remark")
        if len(remark) > LONGEST_REMARK:
            raise UserError(sentences.LONG_REMARK.format(most=LONGEST_REMARK), "remark")
        if edition not in EDITIONS:
            raise UserError(sentences.UNKNOWN_EDITION, "edition")
        with self._desk.database.begin() as connection:
            connection.execute(
                insert(reading_remark)
                .values(edition=edition, article=article.screen if article else "", remark=remark)
                .inline()
            )

    def remarks(self) -> tuple[Remark, ...]:
        """What colleagues remarked, the newest first."""
        self._desk.require(Right.SEE_READERS)
        with self._desk.database.read() as connection:
            rows = connection.execute(
                select(reading_remark, account.c.name)
                .join(account, account.c.id == reading_remark.c.clerk_id)
                .order_by(reading_remark.c.id.desc())
            ).all()
        return tuple(Remark(row.article, row.remark, row.name, local_date(row.recorded_at)) for row in rows)

    def standing(self) -> ReadingStanding:
        """Whether the clerk read the text that holds, and when it is due again."""
        me = self._desk.clerk.id
        with self._desk.database.read() as connection:
            current = self._current(connection)
            receipts = _receipts(connection, (me,)).get(me, ())
            since = connection.scalar(select(account.c.recorded_at).where(account.c.id == me))
        return self._standing(current, receipts, since)

    def overview(self) -> tuple[Reader, ...]:
        """Every colleague who works here now: the late ones first, then by name."""
        self._desk.require(Right.SEE_READERS)
        with self._desk.database.snapshot() as connection:
            current = self._current(connection)
            people = connection.execute(
                select(account.c.id, account.c.name, account.c.recorded_at).where(account.c.active)
            ).all()
            roles: dict[int, set[Role]] = {}
            for row in connection.execute(select(account_role.c.account_id, account_role.c.role)):
                roles.setdefault(row.account_id, set()).add(Role(row.role))
            receipts = _receipts(connection, [person.id for person in people])
        readers = (
            Reader(
                person.name,
                frozenset(roles.get(person.id, ())),
                self._standing(current, receipts.get(person.id, ()), person.recorded_at),
            )
            for person in people
        )
        return tuple(sorted(readers, key=lambda one: (not one.standing.is_due, one.name.casefold())))

    def _current(self, connection: Connection) -> OfficialText | None:
        """The text of the rules that decide today: the newest that has begun."""
        today = self._desk.clock.today()
        edition = rules_on(connection, read_municipality(connection), today).edition
        of_edition = (one for one in _texts(connection) if one.edition == edition)
        return next((one for one in of_edition if one.valid_from <= today), None)

    def _standing(
        self, current: OfficialText | None, receipts: Iterable[_Receipt], since: datetime | None
    ) -> ReadingStanding:
        """Due a year after the last reading of this text, or at once when it was never read."""
        newest_first = tuple(receipts)
        last = newest_first[0] if newest_first else None
        read_on, version = (last.read_on, last.version) if last else (None, "")
        if current is None:
            return ReadingStanding(None, read_on, version)
        of_this = next((one for one in newest_first if one.text_id == current.id), None)
        if of_this is not None:
            due = a_year_after(of_this.read_on)
        else:
            # Not before it was loaded and held, nor before the colleague came to work here.
            began = local_date(since) if since is not None else current.loaded_on
            due = max(current.loaded_on, current.valid_from, began)
        today = self._desk.clock.today()
        return ReadingStanding(current, read_on, version, due, is_due=due <= today, overdue=due < today)


def a_year_after(day: date) -> date:
    """The same day next year; the last of February for a leap day."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def _texts(connection: Connection) -> tuple[OfficialText, ...]:
    rows = connection.execute(
        select(*_ABOUT_TEXT).order_by(regulation_text.c.valid_from.desc(), regulation_text.c.id.desc())
    )
    return tuple(_official(row) for row in rows)


def _official(row: Row[tuple[object, ...]]) -> OfficialText:
    return OfficialText(
        row.id,
        row.edition,
        row.version,
        row.valid_from,
        row.media_type,
        row.digest,
        local_date(row.recorded_at),
    )


def _receipts(connection: Connection, clerks: Iterable[int]) -> dict[int, tuple[_Receipt, ...]]:
    """By clerk the readings, newest first."""
    rows = connection.execute(
        select(
            reading_receipt.c.clerk_id,
            reading_receipt.c.text_id,
            reading_receipt.c.recorded_at,
            regulation_text.c.version,
        )
        .join(regulation_text, regulation_text.c.id == reading_receipt.c.text_id)
        .where(reading_receipt.c.clerk_id.in_(list(clerks)))
        .order_by(reading_receipt.c.id.desc())
    )
    found: dict[int, list[_Receipt]] = {}
    for row in rows:
        receipt = _Receipt(row.text_id, row.version, local_date(row.recorded_at))
        found.setdefault(row.clerk_id, []).append(receipt)
    return {clerk: tuple(receipts) for clerk, receipts in found.items()}


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "path") from error
    except (OSError, ValueError) as error:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "path") from error
    if len(content) > LARGEST_FILE:
        raise UserError(sentences.LARGE_TEXT.format(most=LARGEST_FILE // 1024**2), "path")
    if not content.strip():
        raise UserError(sentences.EMPTY_TEXT, "path")
    return content


def _media_type(path: Path, content: bytes) -> str:
    """What the bytes are, whatever the name says. Raises UserError for anything but a PDF or plain text."""
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return PDF
    media_type = _TEXTS.get(path.suffix.casefold())
    if media_type is None:
        raise UserError(sentences.OTHER_TEXT, "path")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(sentences.NOT_UTF8, "path") from error
    if any(sign < " " and sign not in "\t\r\n\f" for sign in text):
        raise UserError(sentences.OTHER_TEXT, "path")
    return media_type


def _check_pdf(content: bytes) -> None:
    import pikepdf  # heavy, and only needed when a text is loaded

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise UserError(sentences.DAMAGED_PDF, "path")
    except pikepdf.PasswordError as error:
        raise UserError(sentences.LOCKED_PDF, "path") from error
    except pikepdf.PdfError as error:
        raise UserError(sentences.DAMAGED_PDF, "path") from error
