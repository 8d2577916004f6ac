"""Reading and writing what became of papers since their release."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, insert, select

from counter_app.domain.held_paper import PaperStep
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_papers import not_handed, paper_step
from counter_app.storage.tables_staff import account


def add_step(
    connection: Connection, request_id: int, log_number: int, kind: PaperStep, digest: str, why: str = ""
) -> None:
    """One step, in the name of the acting clerk; the database looks at who takes it."""
    connection.execute(
        insert(paper_step)
        .values(request_id=request_id, log_number=log_number, kind=str(kind), digest=digest, why=why)
        .inline()
    )


def steps_of(connection: Connection, log_number: int) -> tuple[Row[Any], ...]:
    """What became of the papers of one release, oldest first."""
    rows = connection.execute(
        select(paper_step, account.c.name.label("clerk"))
        .join(account, account.c.id == paper_step.c.clerk_id)
        .where(paper_step.c.log_number == log_number)
        .order_by(paper_step.c.id)
    )
    return tuple(rows.all())


def standing(connection: Connection, requests: Collection[int] | None = None) -> tuple[Row[Any], ...]:
    """The releases of which the last step is that they were held, the longest waiting first."""
    newest = select(func.max(paper_step.c.id)).group_by(paper_step.c.log_number)
    query = (
        select(paper_step, account.c.name.label("clerk"))
        .join(account, account.c.id == paper_step.c.clerk_id)
        .where(paper_step.c.id.in_(newest), paper_step.c.kind == str(PaperStep.HELD))
        .order_by(paper_step.c.id)
    )
    if requests is not None:
        query = query.where(paper_step.c.request_id.in_(requests))
    return tuple(connection.execute(query).all())


def was_not_handed(log_number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a line of the log was said not to be handed out."""
    return exists().where(not_handed.c.log_number == log_number)


def say_not_handed(
    connection: Connection, log_number: int, location: str, charge_id: int | None = None
) -> None:
    """A line behind the first one, which stays: whose papers were withdrawn, it was never given.

    `charge_id` is what was to come on the nota of a month for it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.log_not_handed(log_number, location, charge_id)))
        return
    connection.execute(insert(not_handed).values(log_number=log_number, charge_id=charge_id).inline())
    edition = connection.scalar(select(log_header.c.edition).where(log_header.c.number == log_number))
    assert edition is not None
    log_chain.append(connection, LogKind.NOT_HANDED, edition, {"of": log_number, "desk": location})
