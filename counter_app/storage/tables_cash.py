"""The cash desk's book: closings of a day with their counts and signatures, reminders, batches for the journal."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

cash_closing = Table(
    "cash_closing",
    metadata,
    key(),
    Column("year", Integer(), nullable=False),
    # Gapless per year, given when the drawer is counted.
    Column("sequence", Integer(), nullable=False),
    Column("number", Text(), nullable=False, unique=True),
    # The drawer is the location's.
    Column("location", Text(), nullable=False, index=True),
    Column("closed_on", Date(), nullable=False),
    # What lay in the drawer after the closing before this one.
    Column("opening_cents", Integer(), nullable=False),
    # What was booked since, by route; a refund counts against it, cash as it was handed over.
    Column("cash_cents", Integer(), nullable=False),
    Column("pin_cents", Integer(), nullable=False),
    Column("bank_cents", Integer(), nullable=False),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("year", "sequence"),
)

#: Every payment and refund stands in one closing at most.
closed_payment = Table(
    "closed_payment",
    metadata,
    key(),
    Column("closing_id", Key, ForeignKey("cash_closing.id"), nullable=False, index=True),
    Column("payment_id", Key, ForeignKey("payment.id"), nullable=False, unique=True),
    acting_clerk(),
    recorded_at(),
)

cash_count = Table(
    "cash_count",
    metadata,
    key(),
    Column("closing_id", Key, ForeignKey("cash_closing.id"), nullable=False, index=True),
    Column("cash_cents", Integer(), nullable=False),
    # What the terminal says that it took.
    Column("pin_cents", Integer(), nullable=False),
    # What stays in the drawer; the rest goes to the safe or the bank.
    Column("left_cents", Integer(), nullable=False),
    # How many of each coin and note, when they were counted one by one.
    canonical_json("pieces"),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("cash_cents >= 0 AND left_cents >= 0 AND left_cents <= cash_cents", name="counted"),
)

cash_signature = Table(
    "cash_signature",
    metadata,
    key(),
    Column("closing_id", Key, ForeignKey("cash_closing.id"), nullable=False, unique=True),
    Column("count_id", Key, ForeignKey("cash_count.id"), nullable=False, unique=True),
    acting_clerk(),
    recorded_at(),
)

reminder = Table(
    "reminder",
    metadata,
    key(),
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False),
    # first, second or collector
    Column("step", Text(), nullable=False),
    Column("sent_on", Date(), nullable=False),
    Column("pay_before", Date(), nullable=False),
    Column("open_cents", Integer(), nullable=False),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("invoice_id", "step"),
    CheckConstraint("open_cents > 0", name="owed"),
)

journal_batch = Table(
    "journal_batch",
    metadata,
    key(),
    Column("year", Integer(), nullable=False),
    Column("sequence", Integer(), nullable=False),
    Column("number", Text(), nullable=False, unique=True),
    Column("until_on", Date(), nullable=False),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("year", "sequence"),
)

#: What happened is booked once: a nota, a payment, a count that differed.
journal_entry = Table(
    "journal_entry",
    metadata,
    key(),
    Column("batch_id", Key, ForeignKey("journal_batch.id"), nullable=False, index=True),
    # nota, payment or count
    Column("source", Text(), nullable=False),
    Column("source_id", Key, nullable=False),
    Column("booked_on", Date(), nullable=False),
    # Frozen at the export: ledger codes change, a batch doesn't.
    canonical_json("lines"),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("source", "source_id"),
)

#: What a disclosure cost to a recipient who gets one nota a month.
collective_charge = Table(
    "collective_charge",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, unique=True),
    Column("recipient_entry_id", Key, ForeignKey("register_entry.id"), nullable=False, index=True),
    Column("served_on", Date(), nullable=False),
    # Frozen as on any nota: payer, lines, municipality.
    canonical_json("snapshot"),
    acting_clerk(),
    recorded_at(),
)

#: A charge stands on one nota that wasn't taken back; `place` counts the notas that it ever stood on.
collective_line = Table(
    "collective_line",
    metadata,
    key(),
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False, index=True),
    Column("charge_id", Key, ForeignKey("collective_charge.id"), nullable=False),
    Column("place", Integer(), nullable=False),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("charge_id", "place"),
    UniqueConstraint("charge_id", "invoice_id"),
)
