"""What statements of the bank told: which lines were read, what became of each, and what still goes back."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

bank_file = Table(
    "bank_file",
    metadata,
    key(),
    # SHA-256 of the file: the same file isn't read in twice.
    Column("digest", Text(), nullable=False, unique=True),
    acting_clerk(),
    recorded_at(),
)

bank_statement = Table(
    "bank_statement",
    metadata,
    key(),
    Column("file_id", Key, ForeignKey("bank_file.id"), nullable=False, index=True),
    Column("iban", Text(), nullable=False),
    Column("number", Text(), nullable=False),
    Column("made_on", Date(), nullable=False),
    Column("opening_cents", Key, nullable=False),
    Column("closing_cents", Key, nullable=False),
    acting_clerk(),
    recorded_at(),
    # A bank may give the same statement again in another file.
    UniqueConstraint("iban", "number", "made_on"),
)

bank_line = Table(
    "bank_line",
    metadata,
    key(),
    Column("statement_id", Key, ForeignKey("bank_statement.id"), nullable=False, index=True),
    # A digest of what the bank calls it: whatever statement tells it again, it is the same line.
    Column("mark", Text(), nullable=False, unique=True),
    # A digest of what it looks like, to notice a line that may be told twice without a name of its own.
    Column("likeness", Text(), nullable=False, index=True),
    Column("booked_on", Date(), nullable=False),
    Column("cents", Key, nullable=False),
    # `domain.bank_line.Finding`
    Column("finding", Text(), nullable=False),
    # The nota that the line names, if it is exactly one.
    Column("nota_number", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("cents <> 0", name="amount"),
)

#: Who sent it and what was written with it: only as long as somebody has to work on it.
bank_detail = Table(
    "bank_detail",
    metadata,
    Column("line_id", Key, ForeignKey("bank_line.id"), primary_key=True, autoincrement=False),
    Column("name", Text(), nullable=False, default=""),
    Column("iban", Text(), nullable=False, default=""),
    Column("text", Text(), nullable=False, default=""),
    Column("reference", Text(), nullable=False, default=""),
)

bank_settlement = Table(
    "bank_settlement",
    metadata,
    key(),
    Column("line_id", Key, ForeignKey("bank_line.id"), nullable=False),
    # One line may be divided over more notas; of two colleagues at once only one gets the next part.
    Column("part", Integer(), nullable=False),
    # `domain.bank_line.Settled`
    Column("outcome", Text(), nullable=False),
    Column("cents", Key, nullable=False),
    Column("payment_id", Key, ForeignKey("payment.id"), nullable=True, unique=True),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("line_id", "part"),
    UniqueConstraint("id", "clerk_id"),
    CheckConstraint("(outcome = 'booked') = (payment_id IS NOT NULL)", name="booked"),
)

#: Money that was nobody's nota went back: by another person than who proposed it.
bank_return = Table(
    "bank_return",
    metadata,
    key(),
    Column("settlement_id", Key, nullable=False, unique=True),
    Column("proposed_by", Key, nullable=False),
    acting_clerk(),
    recorded_at(),
    ForeignKeyConstraint(
        ["settlement_id", "proposed_by"], ["bank_settlement.id", "bank_settlement.clerk_id"]
    ),
    CheckConstraint("proposed_by <> clerk_id", name="four_eyes"),
)
