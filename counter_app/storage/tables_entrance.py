"""What guards the entrance beside the password: wrong attempts on a server, second factors, recovery codes."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, Text

from counter_app.storage.columns import Instant, Key, recorded_at
from counter_app.storage.tables import metadata

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    # What was typed: also a name without an account, so that the answers don't differ.
    Column("login", Text(), primary_key=True),
    Column("failed", Integer(), nullable=False),
    Column("last_at", Instant(), nullable=False),
    Column("locked_until", Instant(), nullable=True),
)

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", Key, ForeignKey("account.id"), primary_key=True, autoincrement=False),
    # Base32, as the authenticator knows it. On a server only functions read it, and only for who owns it.
    Column("secret", Text(), nullable=False),
    # The last interval of thirty seconds whose code was used: no code counts twice.
    Column("last_step", BigInteger(), nullable=False, default=0),
    recorded_at(),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    # SHA-256 of a code of eighty random bits: nothing shorter to guess than the code itself.
    Column("digest", Text(), primary_key=True),
    Column("account_id", Key, ForeignKey("account.id"), nullable=False, index=True),
    Column("used_at", Instant(), nullable=True),
)
