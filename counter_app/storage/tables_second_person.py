"""Who stands in for whom, and who a colleague is in the register: what four eyes lean on beside the approvals."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Table

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

deputy = Table(
    "deputy",
    metadata,
    key(),
    # The newest row of an account holds; one that ended early has its last day in the past.
    Column("account_id", Key, ForeignKey("account.id"), nullable=False, index=True),
    Column("for_account_id", Key, ForeignKey("account.id"), nullable=False),
    Column("valid_from", Date(), nullable=False),
    Column("valid_until", Date(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("account_id <> for_account_id", name="somebody_else"),
    CheckConstraint("valid_until >= valid_from", name="period"),
)

own_person = Table(
    "own_person",
    metadata,
    key(),
    # The newest row of an account holds.
    Column("account_id", Key, ForeignKey("account.id"), nullable=False, index=True),
    # None: this colleague isn't in the register (any more).
    Column("person_id", Key, ForeignKey("person.id"), nullable=True),
    acting_clerk(),
    recorded_at(),
)
