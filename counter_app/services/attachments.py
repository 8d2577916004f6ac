"""The papers of a request: kept in the database, looked at from there, and identity copies destroyed in time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from counter_app import sentences
from counter_app.domain.attachment import OF_THE_LETTER, Attachment, AttachmentKind, MediaType, safe_name
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.output.attachment_check import LARGEST_FILE, check
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.persons import require_designated
from counter_app.services.stored_requests import StoredRequest, add_event, lock_request, read_request
from counter_app.storage import audit
from counter_app.storage.case_reading import ATTACHMENT_BYTES, rows_told, sharing
from counter_app.storage.tables_dossier import attachment, attachment_content, attachment_destroyed
from counter_app.storage.tables_requests import identity_check
from counter_app.storage.tables_staff import account


class Attachments:
    """Adding, showing and destroying, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> tuple[Attachment, ...]:
        """Every paper of a request, oldest first, without its bytes."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            return attachments_in(connection, request_id)

    def add(self, request_id: int, version: int, path: Path, kind: AttachmentKind) -> StoredRequest:
        """Keeps a file, checked by its content. Raises UserError for anything but a sound PDF, PNG or JPEG."""
        self._desk.require(Right.HANDLE_REQUESTS)
        return self.add_bytes(request_id, version, bytes_of(path), path.name, kind)

    def add_bytes(
        self, request_id: int, version: int, content: bytes, name: str, kind: AttachmentKind
    ) -> StoredRequest:
        """The same, for bytes that are at hand; `name` is only for reading."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        # The check takes a while, so it comes before the transaction.
        found = check(content)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if stored.channel is Channel.EMAIL:
                raise UserError(sentences.ATTACHMENT_OF_MAIL, "path")
            require_designated(connection, desk, stored.subject_person_id)
            made = connection.execute(
                insert(attachment)
                .values(
                    request_id=request_id,
                    kind=str(kind),
                    media_type=str(found.media_type),
                    name=safe_name(name),
                    pages=found.pages,
                    size=len(content),
                    digest=hashlib.sha256(content).hexdigest(),
                )
                .returning(attachment.c.id)
            ).scalar_one()
            connection.execute(
                insert(attachment_content).values(attachment_id=made, content=content).inline()
            )
            add_event(connection, request_id, "attachment_added", None, None)
            return read_request(connection, request_id)

    def content(self, attachment_id: int) -> bytes:
        """The bytes, to be shown in the window; that somebody looked is an audit line.

        Raises UserError when it was destroyed, and NotAllowed for papers about a secret person to who isn't
        designated.
        """
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        with desk.database.begin() as connection:
            row = connection.execute(
                select(
                    attachment.c.request_id, func.coalesce(attachment.c.original_id, attachment.c.id)
                ).where(attachment.c.id == attachment_id)
            ).one_or_none()
            if row is None:
                raise UserError(sentences.NO_SUCH_ATTACHMENT, "attachment_id")
            stored = read_request(connection, row[0])
            refuse_own(connection, stored.id, stored.requester_person_id, stored.subject_person_id)
            if desk.clerk.may(Right.HANDLE_REQUESTS):
                require_designated(connection, desk, stored.subject_person_id)
            kept = rows_told(
                connection,
                select(ATTACHMENT_BYTES).where(attachment_content.c.attachment_id == row[1]),
                sharing(connection, row[1]),
                "content",
            )
            if not kept:
                raise UserError(sentences.ATTACHMENT_GONE)
            content: bytes = kept[0].content
            audit.write(
                connection,
                "attachment_opened",
                request_id=stored.id,
                location=desk.location,
                detail={"attachment": attachment_id},
            )
            return content

    def destroy_copy(self, request_id: int, version: int, attachment_id: int) -> StoredRequest:
        """Destroys the copy of an identity document, once the check that it was for is recorded."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            row = connection.execute(
                select(attachment).where(
                    attachment.c.id == attachment_id, attachment.c.request_id == request_id
                )
            ).one_or_none()
            if row is None:
                raise UserError(sentences.NO_SUCH_ATTACHMENT, "attachment_id")
            if row.kind != AttachmentKind.IDENTITY_COPY:
                raise UserError(sentences.NOT_A_COPY)
            original = row.original_id or row.id
            if _is_destroyed(connection, original):
                raise UserError(sentences.ATTACHMENT_GONE)
            check_id = connection.scalar(
                select(func.max(identity_check.c.id)).where(identity_check.c.request_id == request_id)
            )
            if check_id is None:
                raise UserError(sentences.COPY_NOT_CHECKED)
            connection.execute(
                insert(attachment_destroyed)
                .values(attachment_id=original, identity_check_id=check_id)
                .inline()
            )
            connection.execute(
                delete(attachment_content).where(attachment_content.c.attachment_id == original)
            )
            add_event(connection, request_id, "copy_destroyed", stored.state, stored.state)
            audit.write(
                connection,
                "copy_destroyed",
                request_id=request_id,
                location=desk.location,
                detail={"attachment": original, "digest": row.digest},
            )
            return read_request(connection, request_id)


def attachments_in(connection: Connection, request_id: int) -> tuple[Attachment, ...]:
    """Every paper of a request, read in the caller's transaction."""
    destroyer = account.alias()
    rows = connection.execute(
        select(
            attachment,
            account.c.name.label("clerk"),
            attachment_destroyed.c.recorded_at.label("destroyed_at"),
            destroyer.c.name.label("destroyed_by"),
        )
        .join(account, account.c.id == attachment.c.clerk_id)
        .outerjoin(
            attachment_destroyed,
            attachment_destroyed.c.attachment_id == func.coalesce(attachment.c.original_id, attachment.c.id),
        )
        .outerjoin(destroyer, destroyer.c.id == attachment_destroyed.c.clerk_id)
        .where(attachment.c.request_id == request_id)
        .order_by(attachment.c.id)
    )
    return tuple(
        Attachment(
            id=row.id,
            kind=AttachmentKind(row.kind),
            media_type=MediaType(row.media_type),
            name=row.name,
            pages=row.pages,
            size=row.size,
            digest=row.digest,
            clerk=row.clerk,
            recorded_at=row.recorded_at,
            destroyed_at=row.destroyed_at,
            destroyed_by=row.destroyed_by or "",
        )
        for row in rows
    )


def share(
    connection: Connection,
    from_request: int,
    to_request: int,
    kinds: Iterable[AttachmentKind] = OF_THE_LETTER,
) -> None:
    """The papers of one letter belong to each request in it; the bytes stay where they are."""
    rows = connection.execute(
        select(attachment)
        .where(attachment.c.request_id == from_request, attachment.c.kind.in_([str(one) for one in kinds]))
        .order_by(attachment.c.id)
    ).all()
    for row in rows:
        same = {
            name: getattr(row, name) for name in ("kind", "media_type", "name", "pages", "size", "digest")
        }
        connection.execute(
            insert(attachment)
            .values(request_id=to_request, original_id=row.original_id or row.id, **same)
            .inline()
        )


def bytes_of(path: Path) -> bytes:
    """What is in a file, and never more than one byte above the limit."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "path") from error
    except (OSError, ValueError) as error:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "path") from error


def _is_destroyed(connection: Connection, attachment_id: int) -> bool:
    found = connection.scalar(
        select(attachment_destroyed.c.id).where(attachment_destroyed.c.attachment_id == attachment_id)
    )
    return found is not None
