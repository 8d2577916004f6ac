"""The second factor of the acting account: read and used by statements on a file, by functions on a server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, text, update

from counter_app.storage import audit
from counter_app.storage.columns import current_account, database_now
from counter_app.storage.tables_entrance import recovery_code, second_factor


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a second factor; `last_step` is the last interval whose code was used."""

    secret: str
    last_step: int


def read_own(connection: Connection) -> Kept | None:
    """The acting account's own; None when it has none."""
    if _on_server(connection):
        row = connection.execute(text("SELECT secret, last_step FROM my_second_factor()")).one_or_none()
    else:
        row = connection.execute(
            select(second_factor.c.secret, second_factor.c.last_step).where(
                second_factor.c.account_id == current_account()
            )
        ).one_or_none()
    return None if row is None else Kept(row.secret, row.last_step)


def set_own(connection: Connection, secret: str, step: int, digests: Iterable[str]) -> None:
    """Keeps a new one, whose first code was just used, with the digests of its recovery codes."""
    if _on_server(connection):
        connection.execute(select(func.set_second_factor(secret, step, list(digests))))
        return
    connection.execute(
        insert(second_factor).values(account_id=current_account(), secret=secret, last_step=step)
    )
    connection.execute(
        insert(recovery_code).values(account_id=current_account()), [{"digest": one} for one in digests]
    )


def use(connection: Connection, step: int) -> bool:
    """Whether the code of this interval wasn't used before; then it is now."""
    if _on_server(connection):
        return bool(connection.scalar(select(func.use_second_factor(step))))
    used = update(second_factor).where(
        second_factor.c.account_id == current_account(), second_factor.c.last_step < step
    )
    return connection.execute(used.values(last_step=step)).rowcount == 1


def use_recovery(connection: Connection, digest: str) -> bool:
    """Whether this is an unused recovery code of the acting account; then it is used now."""
    if _on_server(connection):
        return bool(connection.scalar(select(func.use_recovery_code(digest))))
    used = update(recovery_code).where(
        recovery_code.c.digest == digest,
        recovery_code.c.account_id == current_account(),
        recovery_code.c.used_at.is_(None),
    )
    return connection.execute(used.values(used_at=database_now())).rowcount == 1


def reset(connection: Connection, account_id: int) -> bool:
    """Takes a colleague's away, with a line in the audit trail; False when there was none."""
    if _on_server(connection):
        return bool(connection.scalar(select(func.reset_second_factor(account_id))))
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    gone = connection.execute(delete(second_factor).where(second_factor.c.account_id == account_id))
    audit.write(connection, "second_factor_reset", detail={"account": account_id})
    return gone.rowcount == 1


def enrolled(connection: Connection) -> frozenset[int]:
    """The accounts that have one: for who manages them."""
    if _on_server(connection):
        return frozenset(connection.scalars(text("SELECT * FROM second_factors()")))
    return frozenset(connection.scalars(select(second_factor.c.account_id)))


def _on_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
