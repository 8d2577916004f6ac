"""Reading what a request says of the persons in it: on a server past functions, after a line about the reading.

The embedded file is its holder's to read; there these are plain columns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Label, LargeBinary, Row, Select, Text, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from counter_app.errors import NotAllowed
from counter_app.storage.database import Database
from counter_app.storage.tables_dossier import attachment, attachment_content
from counter_app.storage.tables_requests import decision, document, request
from counter_app.storage.trouble import NO_RIGHT


class _Told(FunctionElement[Any]):
    """A column that a function of the server tells; its arguments are the column and the key of its row."""

    inherit_cache = True


class _DocumentContent(_Told):
    name = "document_content"
    type = Text()
    inherit_cache = True


class _AttachmentBytes(_Told):
    name = "attachment_bytes"
    type = LargeBinary()
    inherit_cache = True


class _DecisionReceipt(_Told):
    name = "decision_receipt"
    type = Text()
    inherit_cache = True


class _RequesterAddress(_Told):
    name = "requester_address_of"
    type = Text()
    inherit_cache = True


class _RequesterName(_Told):
    name = "requester_name_of"
    type = Text()
    inherit_cache = True


@compiles(_Told)
def _as_column(element: _Told, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(next(iter(element.clauses)), **options)


@compiles(_Told, "postgresql")
def _as_function(element: _Told, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.name}({compiler.process(list(element.clauses)[1], **options)})"


#: None of one of these on a server means: not told yet.
DOCUMENT_CONTENT: Final[ColumnElement[str]] = _DocumentContent(document.c.content, document.c.id).label(
    "content"
)
ATTACHMENT_BYTES: Final[ColumnElement[bytes]] = _AttachmentBytes(
    attachment_content.c.content, attachment_content.c.attachment_id
).label("content")
DECISION_RECEIPT: Final[ColumnElement[str]] = _DecisionReceipt(decision.c.receipt, decision.c.id).label(
    "receipt"
)
REQUESTER_ADDRESS: Final[ColumnElement[str]] = _RequesterAddress(
    request.c.requester_address, request.c.id
).label("requester_address")
#: In a list none of it means no more than that nobody is named.
REQUESTER_NAME: Final[Label[str]] = _RequesterName(request.c.requester_name, request.c.id).label(
    "requester_name"
)
_OF_REQUESTER = (request.c.requester_name, request.c.requester_address)
#: A request without what it says of who asks.
REQUEST: Final = tuple(column for column in request.c if column not in set(_OF_REQUESTER))
DOCUMENT: Final = tuple(column for column in document.c if column is not document.c.content)


def rows_told(
    connection: Connection, query: Select[Any], requests: Collection[int], *hidden: str
) -> Sequence[Row[Any]]:
    """The rows of a query about these requests; what is `hidden` in one of them is told first, and then read."""
    rows = connection.execute(query).all()
    if _is_told(rows, hidden):
        return rows
    # Beside the caller's transaction: a line that could still be rolled back opens nothing.
    with connection.engine.connect() as beside:
        beside.execution_options(isolation_level="AUTOCOMMIT")
        for request_id in sorted(requests):
            beside.execute(select(func.log_case_reading(request_id)))
        rows = beside.execute(query).all()
    if not _is_told(rows, hidden):
        raise NotAllowed(NO_RIGHT)
    return rows


def _is_told(rows: Sequence[Row[Any]], hidden: Collection[str]) -> bool:
    return all(getattr(row, name) is not None for row in rows for name in hidden)


def tell(database: Database, request_id: int) -> None:
    """Keeps the line about reading a request before the transaction that changes who is in it."""
    if database.dialect == "postgresql":
        with database.read() as connection:
            connection.execute(select(func.log_case_reading(request_id)))


def sharing(connection: Connection, original_id: int) -> tuple[int, ...]:
    """The requests that have one and the same paper."""
    mine = (attachment.c.id == original_id) | (attachment.c.original_id == original_id)
    return tuple(connection.scalars(select(attachment.c.request_id).where(mine)))
