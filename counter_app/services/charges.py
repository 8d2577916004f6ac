"""Which tariff goes with which charge, and what a request will cost before there is a nota."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from counter_app.domain.decision import Costs
from counter_app.domain.requester import RequesterClass
from counter_app.storage.tables_money import tariff

if TYPE_CHECKING:
    from counter_app.services.case_facts import KnownCase

#: The code in the tariff table that goes with each kind of charge.
CODES: Final = {
    Costs.IN_ADVANCE: "4.1",
    Costs.AFTERWARDS: "4.5",
    Costs.FEE_TABLE: "4.2",
    Costs.MEDIUM: "4.6",
}
#: A person's own extract has a line of its own.
_OWN_EXTRACT: Final = "1.1.5"
#: Who asks for what is kept about themselves, or stands in for them.
OWN: Final = frozenset(
    {RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY}
)


def code_of(costs: Costs, requester_class: RequesterClass | None) -> str:
    """The code of the tariff table for a charge."""
    if costs is Costs.FEE_TABLE and requester_class in OWN:
        return _OWN_EXTRACT
    return CODES[costs]


def tariffs_on(connection: Connection, edition: str, on: date) -> tuple[tuple[str, int], ...]:
    """Every code of an edition with its amount in cents on a day."""
    rows = connection.execute(
        select(tariff.c.code, tariff.c.amount_cents)
        .where(
            tariff.c.edition == edition,
            tariff.c.valid_from <= on,
            (tariff.c.valid_until.is_(None)) | (tariff.c.valid_until >= on),
        )
        .order_by(tariff.c.valid_from)
    ).all()
    # The one that began last stands.
    return tuple({row.code: int(row.amount_cents) for row in rows}.items())


def expected_cents(case: KnownCase, costs: Costs) -> int | None:
    """What will be charged; None when it is free, or when no tariff was set."""
    if costs not in CODES:
        return None
    return dict(case.tariffs).get(code_of(costs, case.stored.requester_class))
