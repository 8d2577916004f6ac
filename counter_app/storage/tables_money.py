"""Tariffs, invoices (kennisgevingen van leges) and payments; amounts are integer cents."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from counter_app.domain.tariff_caps import CAPS
from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

tariff = Table(
    "tariff",
    metadata,
    key(),
    Column("edition", Text(), nullable=False),
    Column("code", Text(), nullable=False),
    Column("description", Text(), nullable=False),
    Column("amount_cents", Integer(), nullable=False),
    Column("valid_from", Date(), nullable=False),
    Column("valid_until", Date(), nullable=True),
    Column("fictitious", Boolean(), nullable=False, default=False),
    UniqueConstraint("edition", "code", "valid_from"),
    CheckConstraint("amount_cents >= 0", name="amount"),
    *(
        CheckConstraint(
            f"edition <> '{edition}' OR code <> '{code}' OR amount_cents <= {cap.cents}",
            name=f"cap_{edition}_{code}".replace("-", "_").replace(".", "_"),
        )
        for (edition, code), cap in CAPS.items()
    ),
)

invoice = Table(
    "invoice",
    metadata,
    key(),
    Column("series", Text(), nullable=False),
    Column("year", Integer(), nullable=False),
    # Gapless per series and year, given at issue.
    Column("sequence", Integer(), nullable=False),
    Column("number", Text(), nullable=False, unique=True),
    # Empty for a nota about more than one request.
    Column("request_id", Key, ForeignKey("request.id"), nullable=True, index=True),
    # The original that a credit note takes back.
    Column("refers_to", Key, ForeignKey("invoice.id"), nullable=True, unique=True),
    Column("issued_on", Date(), nullable=False),
    Column("due_on", Date(), nullable=False),
    Column("total_cents", Integer(), nullable=False),
    # Frozen at issue: payer, lines, texts.
    canonical_json("snapshot"),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("series", "year", "sequence"),
)

payment = Table(
    "payment",
    metadata,
    key(),
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=False, index=True),
    # Negative for a refund, which follows the route of the payment.
    Column("amount_cents", Integer(), nullable=False),
    # What the drawer got more (or less) than that, because cash is rounded to five cents.
    Column("rounding_cents", Integer(), nullable=False, default=0, server_default="0"),
    # cash, pin or bank
    Column("method", Text(), nullable=False),
    Column("reference", Text(), nullable=False, default=""),
    Column("paid_on", Date(), nullable=False),
    # In the drawer or the terminal of this location; a transfer that a statement told of has none.
    Column("location", Text(), nullable=False, default="", server_default=""),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("amount_cents <> 0", name="amount"),
    CheckConstraint("location <> '' OR method = 'bank'", name="drawer"),
    CheckConstraint(
        "rounding_cents = 0 OR (method = 'cash' AND rounding_cents BETWEEN -2 AND 2)", name="rounding"
    ),
)
