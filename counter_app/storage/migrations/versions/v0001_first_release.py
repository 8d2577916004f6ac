"""The tables as they were at the first release.

Until that release this file is written anew from the tables whenever they change, with
`alembic.autogenerate.produce_migrations` on an empty database, rendered by `render_python_code`;
from then on a change of the tables is a revision of its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from counter_app.storage.columns import Folded, Instant, Key, current_account, database_now

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every table, in the order of their references."""
    op.create_table(
        "account",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("designated", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant(), nullable=True),
        sa.Column("password_is_temporary", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "first_code",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_code")),
    )
    op.create_table(
        "location",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
        sa.UniqueConstraint("name", name=op.f("uq_location_name")),
    )
    op.create_table(
        "log_header",
        sa.Column("number", Key, autoincrement=False, nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("payload_digest", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("stored", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log_header")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_header_hash")),
    )
    op.create_table(
        "log_identity",
        sa.Column("id", Key, autoincrement=False, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_log_identity_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_identity")),
    )
    op.create_table(
        "register_entry",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
        sa.UniqueConstraint("register", "sequence", name=op.f("uq_register_entry_register_sequence")),
    )
    op.create_table(
        "sequence",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_sequence")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("last_at", Instant(), nullable=False),
        sa.Column("locked_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_sign_in_attempt")),
    )
    op.create_table(
        "surname_spelling",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("spelling", Folded, nullable=False),
        sa.Column("surname_fold", Folded, nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surname_spelling")),
    )
    op.create_index(
        op.f("ix_surname_spelling_spelling_is_open_surname_fold"),
        "surname_spelling",
        ["spelling", "is_open", "surname_fold"],
        unique=False,
    )
    op.create_index(
        op.f("ix_surname_spelling_surname_fold_spelling"),
        "surname_spelling",
        ["surname_fold", "spelling"],
        unique=True,
    )
    op.create_table(
        "tariff",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "edition <> 'brp' OR code <> '4.5' OR amount_cents <= 0", name=op.f("ck_tariff_cap_brp_4_5")
        ),
        sa.CheckConstraint(
            "edition <> 'brp' OR code <> '4.6' OR amount_cents <= 750", name=op.f("ck_tariff_cap_brp_4_6")
        ),
        sa.CheckConstraint(
            "edition <> 'naarden-2007' OR code <> '4.5' OR amount_cents <= 227",
            name=op.f("ck_tariff_cap_naarden_2007_4_5"),
        ),
        sa.CheckConstraint(
            "edition <> 'naarden-2007' OR code <> '4.6' OR amount_cents <= 2269",
            name=op.f("ck_tariff_cap_naarden_2007_4_6"),
        ),
        sa.CheckConstraint("amount_cents >= 0", name=op.f("ck_tariff_amount")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff")),
        sa.UniqueConstraint("edition", "code", "valid_from", name=op.f("uq_tariff_edition_code_valid_from")),
    )
    op.create_table(
        "account_role",
        sa.Column("account_id", Key, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_role_account_id")),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "bank_file",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_bank_file_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_file")),
        sa.UniqueConstraint("digest", name=op.f("uq_bank_file_digest")),
    )
    op.create_table(
        "cash_closing",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("opening_cents", sa.Integer(), nullable=False),
        sa.Column("cash_cents", sa.Integer(), nullable=False),
        sa.Column("pin_cents", sa.Integer(), nullable=False),
        sa.Column("bank_cents", sa.Integer(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_cash_closing_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_closing")),
        sa.UniqueConstraint("number", name=op.f("uq_cash_closing_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_cash_closing_year_sequence")),
    )
    op.create_index(op.f("ix_cash_closing_location"), "cash_closing", ["location"], unique=False)
    op.create_table(
        "deputy",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("for_account_id", Key, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("account_id <> for_account_id", name=op.f("ck_deputy_somebody_else")),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_deputy_period")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_deputy_account_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_deputy_clerk_id")),
        sa.ForeignKeyConstraint(["for_account_id"], ["account.id"], name=op.f("fk_deputy_for_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    op.create_index(op.f("ix_deputy_account_id"), "deputy", ["account_id"], unique=False)
    op.create_table(
        "destruction_list",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["account.id"], name=op.f("fk_destruction_list_proposed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_list")),
        sa.UniqueConstraint("id", "proposed_by", name=op.f("uq_destruction_list_id_proposed_by")),
        sa.UniqueConstraint("number", name=op.f("uq_destruction_list_number")),
    )
    op.create_table(
        "edition_in_force",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("college_decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_edition_in_force_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_in_force")),
    )
    op.create_table(
        "favourite",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("requester_class", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_favourite_named")),
        sa.CheckConstraint(
            "requester_class NOT IN ('betrokkene', 'vrije_derde_natuurlijk')",
            name=op.f("ck_favourite_no_person"),
        ),
        sa.CheckConstraint(
            "requester_class NOT IN ('gemachtigde', 'wettelijk_vertegenwoordiger')",
            name=op.f("ck_favourite_not_for_one"),
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_favourite_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite")),
    )
    op.create_index(op.f("ix_favourite_clerk_id_id"), "favourite", ["clerk_id", "id"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="gbav", nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("expected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("new", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unchanged", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rejected", sa.Integer(), server_default="0", nullable=False),
        sa.Column("anomalies", sa.Integer(), server_default="0", nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_import_run_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_index(op.f("ix_import_run_file_digest"), "import_run", ["file_digest"], unique=False)
    op.create_table(
        "installation_approval",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("lack", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_installation_approval_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation_approval")),
    )
    op.create_table(
        "journal_batch",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_journal_batch_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_batch")),
        sa.UniqueConstraint("number", name=op.f("uq_journal_batch_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_journal_batch_year_sequence")),
    )
    op.create_table(
        "letter_text",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edited_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_letter_text_version")),
        sa.ForeignKeyConstraint(["edited_by"], ["account.id"], name=op.f("fk_letter_text_edited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_text")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_letter_text_name_version")),
    )
    op.create_table(
        "log_check",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("intact", sa.Boolean(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("first_broken", Key, nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_log_check_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_check")),
    )
    op.create_table(
        "log_key",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("length(public_key) = 64", name=op.f("ck_log_key_whole")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_log_key_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_key")),
    )
    op.create_table(
        "logo",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("kept_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_logo_digest")),
        sa.ForeignKeyConstraint(["kept_by"], ["account.id"], name=op.f("fk_logo_kept_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logo")),
        sa.UniqueConstraint("digest", name=op.f("uq_logo_digest")),
    )
    op.create_table(
        "national_table_set",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.Column("newest_entry", sa.Date(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_national_table_set_digest")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_national_table_set_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_national_table_set")),
        sa.UniqueConstraint("digest", name=op.f("uq_national_table_set_digest")),
    )
    op.create_table(
        "oversight_sample",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_oversight_sample_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oversight_sample")),
        sa.UniqueConstraint("month", name=op.f("uq_oversight_sample_month")),
    )
    op.create_table(
        "printer_setting",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("location_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("tray", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("two_sided", sa.Boolean(), nullable=False),
        sa.CheckConstraint("printer <> ''", name=op.f("ck_printer_setting_printer")),
        sa.CheckConstraint("copies BETWEEN 1 AND 9", name=op.f("ck_printer_setting_copies")),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_printer_setting_location_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer_setting")),
        sa.UniqueConstraint("location_id", "kind", name=op.f("uq_printer_setting_location_id_kind")),
    )
    op.create_table(
        "reading_remark",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_reading_remark_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_remark")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"], unique=False)
    op.create_table(
        "register_change",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("entry_id", Key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("needs_second_person", sa.Boolean(), nullable=False),
        sa.Column("entered_by", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_register_change_in_order")
        ),
        sa.ForeignKeyConstraint(["entered_by"], ["account.id"], name=op.f("fk_register_change_entered_by")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["register_entry.id"], name=op.f("fk_register_change_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_change")),
        sa.UniqueConstraint("entry_id", "version", name=op.f("uq_register_change_entry_id_version")),
        sa.UniqueConstraint("id", "entered_by", name=op.f("uq_register_change_id_entered_by")),
    )
    op.create_table(
        "regulation_text",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_regulation_text_digest")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_regulation_text_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_text")),
        sa.UniqueConstraint("edition", "version", name=op.f("uq_regulation_text_edition_version")),
    )
    op.create_table(
        "second_factor",
        sa.Column("account_id", Key, autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_second_factor_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "secrecy_request",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("with_move", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("proof IN ('counter', 'letter')", name=op.f("ck_secrecy_request_known_proof")),
        sa.CheckConstraint("persons > 0", name=op.f("ck_secrecy_request_about_somebody")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_secrecy_request_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecy_request")),
    )
    op.create_table(
        "signal_limit",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("without_case", sa.Integer(), nullable=False),
        sa.Column("failed_sign_ins", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Text(), nullable=False),
        sa.Column("closes", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_signal_limit_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal_limit")),
    )
    op.create_table(
        "signed_head",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("number", Key, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_signed_head_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_head")),
    )
    op.create_table(
        "wrong_disclosure",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("log_number", Key, nullable=False),
        sa.Column("entry_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_wrong_disclosure_clerk_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["register_entry.id"], name=op.f("fk_wrong_disclosure_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["log_number"], ["log_header.number"], name=op.f("fk_wrong_disclosure_log_number")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_disclosure")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_wrong_disclosure_entry_id")),
        sa.UniqueConstraint("log_number", name=op.f("uq_wrong_disclosure_log_number")),
    )
    op.create_table(
        "bank_statement",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("file_id", Key, nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("opening_cents", Key, nullable=False),
        sa.Column("closing_cents", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_bank_statement_clerk_id")),
        sa.ForeignKeyConstraint(["file_id"], ["bank_file.id"], name=op.f("fk_bank_statement_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_statement")),
        sa.UniqueConstraint("iban", "number", "made_on", name=op.f("uq_bank_statement_iban_number_made_on")),
    )
    op.create_index(op.f("ix_bank_statement_file_id"), "bank_statement", ["file_id"], unique=False)
    op.create_table(
        "cash_count",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("closing_id", Key, nullable=False),
        sa.Column("cash_cents", sa.Integer(), nullable=False),
        sa.Column("pin_cents", sa.Integer(), nullable=False),
        sa.Column("left_cents", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "cash_cents >= 0 AND left_cents >= 0 AND left_cents <= cash_cents",
            name=op.f("ck_cash_count_counted"),
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_cash_count_clerk_id")),
        sa.ForeignKeyConstraint(["closing_id"], ["cash_closing.id"], name=op.f("fk_cash_count_closing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_count")),
    )
    op.create_index(op.f("ix_cash_count_closing_id"), "cash_count", ["closing_id"], unique=False)
    op.create_table(
        "destruction_end",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("list_id", Key, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("destroyed", sa.Integer(), nullable=False),
        sa.Column("left_alone", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_destruction_end_clerk_id")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["destruction_list.id"], name=op.f("fk_destruction_end_list_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_end")),
        sa.UniqueConstraint("list_id", name=op.f("uq_destruction_end_list_id")),
    )
    op.create_table(
        "destruction_item",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("list_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", Key, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"], ["destruction_list.id"], name=op.f("fk_destruction_item_list_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_item")),
        sa.UniqueConstraint(
            "list_id", "kind", "subject_id", name=op.f("uq_destruction_item_list_id_kind_subject_id")
        ),
    )
    op.create_index(
        op.f("ix_destruction_item_kind_subject_id"), "destruction_item", ["kind", "subject_id"], unique=False
    )
    op.create_table(
        "destruction_signature",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("list_id", Key, nullable=False),
        sa.Column("proposed_by", Key, nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("signed_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("signed_by <> proposed_by", name=op.f("ck_destruction_signature_four_eyes")),
        sa.ForeignKeyConstraint(
            ["list_id", "proposed_by"],
            ["destruction_list.id", "destruction_list.proposed_by"],
            name=op.f("fk_destruction_signature_list_id_proposed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["account.id"], name=op.f("fk_destruction_signature_signed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destruction_signature")),
        sa.UniqueConstraint("list_id", name=op.f("uq_destruction_signature_list_id")),
    )
    op.create_table(
        "instruction_receipt",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("change_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_id"], ["register_change.id"], name=op.f("fk_instruction_receipt_change_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_instruction_receipt_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction_receipt")),
        sa.UniqueConstraint("change_id", "clerk_id", name=op.f("uq_instruction_receipt_change_id_clerk_id")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("batch_id", Key, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", Key, nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["journal_batch.id"], name=op.f("fk_journal_entry_batch_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_journal_entry_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_journal_entry_source_source_id")),
    )
    op.create_index(op.f("ix_journal_entry_batch_id"), "journal_entry", ["batch_id"], unique=False)
    op.create_table(
        "oversight_verdict",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("signal", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("last_line", Key, nullable=True),
        sa.Column("sample_id", Key, nullable=True),
        sa.Column("line", Key, nullable=True),
        sa.Column("about_id", Key, nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "(sample_id IS NULL) = (line IS NULL)", name=op.f("ck_oversight_verdict_whole_line")
        ),
        sa.CheckConstraint(
            "(signal IS NULL) <> (sample_id IS NULL)", name=op.f("ck_oversight_verdict_one_thing")
        ),
        sa.CheckConstraint(
            "(signal IS NULL) = (last_line IS NULL)", name=op.f("ck_oversight_verdict_whole_signal")
        ),
        sa.CheckConstraint("about_id <> clerk_id", name=op.f("ck_oversight_verdict_not_oneself")),
        sa.ForeignKeyConstraint(["about_id"], ["account.id"], name=op.f("fk_oversight_verdict_about_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_oversight_verdict_clerk_id")),
        sa.ForeignKeyConstraint(
            ["sample_id"], ["oversight_sample.id"], name=op.f("fk_oversight_verdict_sample_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oversight_verdict")),
    )
    op.create_index(op.f("ix_oversight_verdict_day"), "oversight_verdict", ["day"], unique=False)
    op.create_index(op.f("ix_oversight_verdict_sample_id"), "oversight_verdict", ["sample_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("a_number", sa.Text(), nullable=True),
        sa.Column("bsn", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("secrecy_raw", sa.Text(), nullable=True),
        sa.Column("secrecy_delivered", sa.Text(), nullable=True),
        sa.Column("content_digest", sa.Text(), nullable=False),
        sa.Column("version_stamp", sa.Text(), nullable=False),
        sa.Column("import_id", Key, nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("birth", Folded, nullable=True),
        sa.Column("postcode", Folded, nullable=True),
        sa.Column("house_number", sa.Integer(), nullable=True),
        sa.Column("street_fold", Folded, nullable=True),
        sa.Column("house_suffix", Folded, nullable=True),
        sa.Column("place_fold", Folded, nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("address_line", sa.Text(), nullable=True),
        sa.Column("signals", sa.Text(), nullable=True),
        sa.Column("words", Folded, server_default="", nullable=False),
        sa.Column("address_key", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import_run.id"], name=op.f("fk_person_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("a_number", name=op.f("uq_person_a_number")),
    )
    op.create_index(op.f("ix_person_address_key"), "person", ["address_key"], unique=False)
    op.create_index(op.f("ix_person_bsn"), "person", ["bsn"], unique=False)
    op.create_index(
        op.f("ix_person_postcode_house_number"), "person", ["postcode", "house_number"], unique=False
    )
    op.create_index(
        op.f("ix_person_street_fold_house_number"), "person", ["street_fold", "house_number"], unique=False
    )
    op.create_table(
        "reading_receipt",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("text_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_reading_receipt_clerk_id")),
        sa.ForeignKeyConstraint(["text_id"], ["regulation_text.id"], name=op.f("fk_reading_receipt_text_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_receipt")),
    )
    op.create_index(
        op.f("ix_reading_receipt_clerk_id_id"), "reading_receipt", ["clerk_id", "id"], unique=False
    )
    op.create_index(op.f("ix_reading_receipt_text_id"), "reading_receipt", ["text_id"], unique=False)
    op.create_table(
        "register_verdict",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("change_id", Key, nullable=False),
        sa.Column("entered_by", Key, nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("decided_by <> entered_by", name=op.f("ck_register_verdict_four_eyes")),
        sa.ForeignKeyConstraint(
            ["change_id", "entered_by"],
            ["register_change.id", "register_change.entered_by"],
            name=op.f("fk_register_verdict_change_id_entered_by"),
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_register_verdict_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_verdict")),
        sa.UniqueConstraint("change_id", name=op.f("uq_register_verdict_change_id")),
    )
    op.create_index(op.f("ix_register_verdict_entered_by"), "register_verdict", ["entered_by"], unique=False)
    op.create_table(
        "bank_line",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("statement_id", Key, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("likeness", sa.Text(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("cents", Key, nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("nota_number", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("cents <> 0", name=op.f("ck_bank_line_amount")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_bank_line_clerk_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["bank_statement.id"], name=op.f("fk_bank_line_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("mark", name=op.f("uq_bank_line_mark")),
    )
    op.create_index(op.f("ix_bank_line_likeness"), "bank_line", ["likeness"], unique=False)
    op.create_index(op.f("ix_bank_line_statement_id"), "bank_line", ["statement_id"], unique=False)
    op.create_table(
        "cash_signature",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("closing_id", Key, nullable=False),
        sa.Column("count_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_cash_signature_clerk_id")),
        sa.ForeignKeyConstraint(
            ["closing_id"], ["cash_closing.id"], name=op.f("fk_cash_signature_closing_id")
        ),
        sa.ForeignKeyConstraint(["count_id"], ["cash_count.id"], name=op.f("fk_cash_signature_count_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_signature")),
        sa.UniqueConstraint("closing_id", name=op.f("uq_cash_signature_closing_id")),
        sa.UniqueConstraint("count_id", name=op.f("uq_cash_signature_count_id")),
    )
    op.create_table(
        "contact_item",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("application", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("kind IN ('telephone', 'email')", name=op.f("ck_contact_item_known_kind")),
        sa.CheckConstraint(
            "step IN ('given', 'refused', 'confirmed', 'mismatched')", name=op.f("ck_contact_item_known_step")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_contact_item_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_item_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_item")),
    )
    op.create_index(op.f("ix_contact_item_person_id_id"), "contact_item", ["person_id", "id"], unique=False)
    op.create_table(
        "own_person",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("account_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_own_person_account_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_own_person_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_own_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_person")),
    )
    op.create_index(op.f("ix_own_person_account_id"), "own_person", ["account_id"], unique=False)
    op.create_table(
        "person_anomaly",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("import_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("rubriek", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import_run.id"], name=op.f("fk_person_anomaly_import_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_anomaly_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_anomaly")),
    )
    op.create_index(op.f("ix_person_anomaly_import_id"), "person_anomaly", ["import_id"], unique=False)
    op.create_index(op.f("ix_person_anomaly_person_id"), "person_anomaly", ["person_id"], unique=False)
    op.create_table(
        "person_name",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("surname_fold", Folded, nullable=False),
        sa.Column("given_fold", Folded, nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("birth", Folded, nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("words", Folded, server_default="", nullable=False),
        sa.Column("listed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_name_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
    )
    op.create_index(
        "ix_person_name_listed",
        "person_name",
        [
            "birth_year",
            "surname_fold",
            "given_fold",
            "birth",
            "person_id",
            "kind",
            "is_open",
            "words",
            "listed",
        ],
        unique=False,
    )
    op.create_index(op.f("ix_person_name_person_id"), "person_name", ["person_id"], unique=False)
    op.create_index(op.f("ix_person_name_surname_fold"), "person_name", ["surname_fold"], unique=False)
    op.create_table(
        "person_note",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('identity', 'document', 'data', 'in_writing', 'call_first', 'interpreter', 'company', 'pair')",
            name=op.f("ck_person_note_known_kind"),
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_person_note_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_note_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_note")),
    )
    op.create_index(op.f("ix_person_note_person_id_id"), "person_note", ["person_id", "id"], unique=False)
    op.create_table(
        "person_relation",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("a_number", sa.Text(), nullable=True),
        sa.Column("bsn", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_relation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_relation")),
    )
    op.create_index(op.f("ix_person_relation_a_number"), "person_relation", ["a_number"], unique=False)
    op.create_index(op.f("ix_person_relation_bsn"), "person_relation", ["bsn"], unique=False)
    op.create_index(op.f("ix_person_relation_person_id"), "person_relation", ["person_id"], unique=False)
    op.create_table(
        "request",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("requester_class", sa.Text(), nullable=True),
        sa.Column("requester_name", sa.Text(), nullable=False),
        sa.Column("requester_address", sa.Text(), nullable=False),
        sa.Column("requester_person_id", Key, nullable=True),
        sa.Column("recipient_entry_id", Key, nullable=True),
        sa.Column("subject_person_id", Key, nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("matter", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_request_created_by")),
        sa.ForeignKeyConstraint(
            ["recipient_entry_id"], ["register_entry.id"], name=op.f("fk_request_recipient_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["requester_person_id"], ["person.id"], name=op.f("fk_request_requester_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_person_id"], ["person.id"], name=op.f("fk_request_subject_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("number", name=op.f("uq_request_number")),
    )
    op.create_index(op.f("ix_request_received_on"), "request", ["received_on"], unique=False)
    op.create_index(op.f("ix_request_state"), "request", ["state"], unique=False)
    op.create_table(
        "secrecy_subject",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("a_number", sa.Text(), nullable=True),
        sa.Column("bsn", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "capacity IN ('self', 'parent', 'guardian', 'curator')",
            name=op.f("ck_secrecy_subject_known_capacity"),
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) = (a_number IS NOT NULL OR bsn IS NOT NULL)",
            name=op.f("ck_secrecy_subject_somebody"),
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_secrecy_subject_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_secrecy_subject_person_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["secrecy_request.id"], name=op.f("fk_secrecy_subject_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecy_subject")),
    )
    op.create_index(op.f("ix_secrecy_subject_a_number"), "secrecy_subject", ["a_number"], unique=False)
    op.create_index(op.f("ix_secrecy_subject_bsn"), "secrecy_subject", ["bsn"], unique=False)
    op.create_index(op.f("ix_secrecy_subject_person_id"), "secrecy_subject", ["person_id"], unique=False)
    op.create_index(op.f("ix_secrecy_subject_request_id"), "secrecy_subject", ["request_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("original_id", Key, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_attachment_digest")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_attachment_clerk_id")),
        sa.ForeignKeyConstraint(["original_id"], ["attachment.id"], name=op.f("fk_attachment_original_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_attachment_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("request_id", "original_id", name=op.f("uq_attachment_request_id_original_id")),
    )
    op.create_index(op.f("ix_attachment_original_id"), "attachment", ["original_id"], unique=False)
    op.create_index(op.f("ix_attachment_request_id"), "attachment", ["request_id"], unique=False)
    op.create_table(
        "audit_line",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("request_id", Key, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_audit_line_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_audit_line_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_audit_line_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_line")),
    )
    op.create_index(
        op.f("ix_audit_line_clerk_id_recorded_at"), "audit_line", ["clerk_id", "recorded_at"], unique=False
    )
    op.create_index(
        op.f("ix_audit_line_kind_recorded_at"), "audit_line", ["kind", "recorded_at"], unique=False
    )
    op.create_index(
        op.f("ix_audit_line_person_id_recorded_at"), "audit_line", ["person_id", "recorded_at"], unique=False
    )
    op.create_index(op.f("ix_audit_line_recorded_at"), "audit_line", ["recorded_at"], unique=False)
    op.create_table(
        "bank_detail",
        sa.Column("line_id", Key, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["bank_line.id"], name=op.f("fk_bank_detail_line_id")),
        sa.PrimaryKeyConstraint("line_id", name=op.f("pk_bank_detail")),
    )
    op.create_table(
        "collective_charge",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("recipient_entry_id", Key, nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_collective_charge_clerk_id")),
        sa.ForeignKeyConstraint(
            ["recipient_entry_id"],
            ["register_entry.id"],
            name=op.f("fk_collective_charge_recipient_entry_id"),
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_collective_charge_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_charge")),
        sa.UniqueConstraint("request_id", name=op.f("uq_collective_charge_request_id")),
    )
    op.create_index(
        op.f("ix_collective_charge_recipient_entry_id"),
        "collective_charge",
        ["recipient_entry_id"],
        unique=False,
    )
    op.create_table(
        "control_answer",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_control_answer_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_control_answer_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_control_answer_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_answer")),
    )
    op.create_index(op.f("ix_control_answer_request_id"), "control_answer", ["request_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("edition_hash", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("counted_under", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_decision_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_decision_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_request_id"), "decision", ["request_id"], unique=False)
    op.create_table(
        "identity_check",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.Column("last_four", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("called_number", sa.Text(), nullable=False),
        sa.Column("number_source", sa.Text(), nullable=False),
        sa.Column("checks", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("length(last_four) <= 4", name=op.f("ck_identity_check_last_four")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_identity_check_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_identity_check_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_identity_check_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_check")),
    )
    op.create_index(op.f("ix_identity_check_request_id"), "identity_check", ["request_id"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("request_id", Key, nullable=True),
        sa.Column("refers_to", Key, nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("total_cents", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_invoice_clerk_id")),
        sa.ForeignKeyConstraint(["refers_to"], ["invoice.id"], name=op.f("fk_invoice_refers_to")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_invoice_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
        sa.UniqueConstraint("number", name=op.f("uq_invoice_number")),
        sa.UniqueConstraint("refers_to", name=op.f("uq_invoice_refers_to")),
        sa.UniqueConstraint("series", "year", "sequence", name=op.f("uq_invoice_series_year_sequence")),
    )
    op.create_index(op.f("ix_invoice_request_id"), "invoice", ["request_id"], unique=False)
    op.create_table(
        "legal_hold",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=True),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_legal_hold_reason")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_legal_hold_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_legal_hold_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    op.create_index(op.f("ix_legal_hold_request_id"), "legal_hold", ["request_id"], unique=False)
    op.create_table(
        "letter_check",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("compared_with", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("requester_person_id", Key, nullable=True),
        sa.Column("requester_name", sa.Text(), nullable=False),
        sa.Column("requester_address", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "compared_with <> 'nothing' OR result = 'unknown'", name=op.f("ck_letter_check_compared")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_letter_check_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_letter_check_request_id")),
        sa.ForeignKeyConstraint(
            ["requester_person_id"], ["person.id"], name=op.f("fk_letter_check_requester_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_check")),
    )
    op.create_index(op.f("ix_letter_check_request_id_id"), "letter_check", ["request_id", "id"], unique=False)
    op.create_table(
        "log_payload",
        sa.Column("number", Key, autoincrement=False, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("request_id", Key, nullable=True),
        sa.Column("person_id", Key, nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_log_payload_clerk_id")),
        sa.ForeignKeyConstraint(["number"], ["log_header.number"], name=op.f("fk_log_payload_number")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_log_payload_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_log_payload_request_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log_payload")),
    )
    op.create_index(op.f("ix_log_payload_clerk_id"), "log_payload", ["clerk_id"], unique=False)
    op.create_index(op.f("ix_log_payload_person_id"), "log_payload", ["person_id"], unique=False)
    op.create_index(op.f("ix_log_payload_request_id"), "log_payload", ["request_id"], unique=False)
    op.create_table(
        "named_subject",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_named_subject_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_named_subject_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_subject")),
    )
    op.create_index(op.f("ix_named_subject_request_id"), "named_subject", ["request_id"], unique=False)
    op.create_table(
        "objection",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("forwarded_to", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_objection_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_objection_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_request_id"), "objection", ["request_id"], unique=False)
    op.create_table(
        "paper_step",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("log_number", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('released', 'held', 'free', 'let_out', 'withdrawn')",
            name=op.f("ck_paper_step_known_kind"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('let_out', 'withdrawn') OR length(trim(why)) > 0",
            name=op.f("ck_paper_step_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_paper_step_clerk_id")),
        sa.ForeignKeyConstraint(["log_number"], ["log_header.number"], name=op.f("fk_paper_step_log_number")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_paper_step_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_step")),
    )
    op.create_index(op.f("ix_paper_step_log_number_id"), "paper_step", ["log_number", "id"], unique=False)
    op.create_index(op.f("ix_paper_step_request_id"), "paper_step", ["request_id"], unique=False)
    op.create_table(
        "person_fetch",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("person_id", Key, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("related", sa.Text(), nullable=True),
        sa.Column("household", sa.Boolean(), nullable=True),
        sa.Column("residents", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_person_fetch_clerk_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_fetch_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_person_fetch_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_fetch")),
    )
    op.create_index(
        op.f("ix_person_fetch_request_id_person_id_id"),
        "person_fetch",
        ["request_id", "person_id", "id"],
        unique=False,
    )
    op.create_table(
        "received_email",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_received_email_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_received_email_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_email")),
    )
    op.create_index(op.f("ix_received_email_request_id"), "received_email", ["request_id"], unique=False)
    op.create_table(
        "referral_act",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("causes", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("settles", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'decided' OR (verdict IS NOT NULL AND decided_on IS NOT NULL AND reason <> '')",
            name=op.f("ck_referral_act_answer"),
        ),
        sa.CheckConstraint(
            "kind <> 'decided' OR body <> 'college' OR paper <> ''",
            name=op.f("ck_referral_act_college_paper"),
        ),
        sa.CheckConstraint("kind IN ('asked', 'decided')", name=op.f("ck_referral_act_kind")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_referral_act_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_referral_act_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_act")),
    )
    op.create_index(op.f("ix_referral_act_request_id_id"), "referral_act", ["request_id", "id"], unique=False)
    op.create_table(
        "renewal_notice",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_renewal_notice_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal_notice")),
    )
    op.create_index(
        op.f("ix_renewal_notice_request_id_id"), "renewal_notice", ["request_id", "id"], unique=False
    )
    op.create_table(
        "request_event",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_request_event_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_event_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_event")),
    )
    op.create_index(
        op.f("ix_request_event_request_id_id"), "request_event", ["request_id", "id"], unique=False
    )
    op.create_table(
        "request_fact",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_request_fact_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_fact_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_fact")),
    )
    op.create_index(op.f("ix_request_fact_request_id_id"), "request_fact", ["request_id", "id"], unique=False)
    op.create_table(
        "request_link",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("to_request_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("request_id <> to_request_id", name=op.f("ck_request_link_another")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_request_link_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_link_request_id")),
        sa.ForeignKeyConstraint(
            ["to_request_id"], ["request.id"], name=op.f("fk_request_link_to_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_link")),
        sa.UniqueConstraint("request_id", "kind", name=op.f("uq_request_link_request_id_kind")),
    )
    op.create_index(op.f("ix_request_link_request_id"), "request_link", ["request_id"], unique=False)
    op.create_index(op.f("ix_request_link_to_request_id"), "request_link", ["to_request_id"], unique=False)
    op.create_table(
        "request_note",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_request_note_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_note_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_note")),
    )
    op.create_index(op.f("ix_request_note_request_id"), "request_note", ["request_id"], unique=False)
    op.create_table(
        "request_term",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_request_term_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_request_term_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_term")),
    )
    op.create_index(op.f("ix_request_term_request_id"), "request_term", ["request_id"], unique=False)
    op.create_table(
        "search_step",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("cents", sa.Integer(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'spent' OR (minutes > 0 AND quarters IS NULL)", name=op.f("ck_search_step_spent")
        ),
        sa.CheckConstraint(
            "kind = 'spent' OR (quarters > 0 AND cents >= 0 AND minutes IS NULL)",
            name=op.f("ck_search_step_told"),
        ),
        sa.CheckConstraint(
            "kind IN ('estimated', 'accepted', 'declined', 'spent')", name=op.f("ck_search_step_kind")
        ),
        sa.CheckConstraint(
            "kind NOT IN ('accepted', 'declined') OR answered_by <> ''", name=op.f("ck_search_step_answered")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_search_step_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_search_step_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_step")),
    )
    op.create_index(op.f("ix_search_step_request_id"), "search_step", ["request_id"], unique=False)
    op.create_table(
        "secrecy_step",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("subject_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'lift_asked') = (proof IS NOT NULL) AND (proof IS NULL OR proof IN ('counter', 'letter'))",
            name=op.f("ck_secrecy_step_who_asks_is_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('processed', 'refused', 'lift_asked', 'lifted', 'lift_refused', 'confirmed')",
            name=op.f("ck_secrecy_step_known_kind"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('refused', 'lift_refused') OR length(trim(why)) > 0",
            name=op.f("ck_secrecy_step_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_secrecy_step_clerk_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["secrecy_request.id"], name=op.f("fk_secrecy_step_request_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["secrecy_subject.id"], name=op.f("fk_secrecy_step_subject_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecy_step")),
    )
    op.create_index(op.f("ix_secrecy_step_request_id"), "secrecy_step", ["request_id"], unique=False)
    op.create_index(op.f("ix_secrecy_step_subject_id"), "secrecy_step", ["subject_id"], unique=False)
    op.create_index(
        op.f("ix_secrecy_step_subject_id_kind"), "secrecy_step", ["subject_id", "kind"], unique=False
    )
    op.create_table(
        "selection",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("counts_only", sa.Boolean(), nullable=False),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_selection_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_selection_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection")),
    )
    op.create_index(op.f("ix_selection_request_id"), "selection", ["request_id"], unique=False)
    op.create_table(
        "weighing_step",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("positive", sa.Boolean(), nullable=True),
        sa.Column("term_weeks", sa.Integer(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'announced' OR (until IS NOT NULL AND term_weeks >= 2)",
            name=op.f("ck_weighing_step_waiting_term"),
        ),
        sa.CheckConstraint(
            "kind <> 'weighed' OR positive IS NOT NULL", name=op.f("ck_weighing_step_outcome")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_weighing_step_clerk_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_weighing_step_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weighing_step")),
    )
    op.create_index(
        op.f("ix_weighing_step_request_id_id"), "weighing_step", ["request_id", "id"], unique=False
    )
    op.create_table(
        "approval",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("decision_id", Key, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("decision_digest", sa.Text(), nullable=False),
        sa.Column("matter_seen", sa.Integer(), nullable=False),
        sa.Column("asked_by", Key, nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_approval_four_eyes")),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_approval_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_approval_decided_by")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_approval_decision_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_approval_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_request_id"), "approval", ["request_id"], unique=False)
    op.create_table(
        "attachment_content",
        sa.Column("attachment_id", Key, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_content_attachment_id")
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_content")),
    )
    op.create_table(
        "attachment_destroyed",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("attachment_id", Key, nullable=False),
        sa.Column("identity_check_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_attachment_destroyed_attachment_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_attachment_destroyed_clerk_id")),
        sa.ForeignKeyConstraint(
            ["identity_check_id"],
            ["identity_check.id"],
            name=op.f("fk_attachment_destroyed_identity_check_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_destroyed")),
        sa.UniqueConstraint("attachment_id", name=op.f("uq_attachment_destroyed_attachment_id")),
    )
    op.create_table(
        "collective_line",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("invoice_id", Key, nullable=False),
        sa.Column("charge_id", Key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["collective_charge.id"], name=op.f("fk_collective_line_charge_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_collective_line_clerk_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_collective_line_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collective_line")),
        sa.UniqueConstraint("charge_id", "invoice_id", name=op.f("uq_collective_line_charge_id_invoice_id")),
        sa.UniqueConstraint("charge_id", "place", name=op.f("uq_collective_line_charge_id_place")),
    )
    op.create_index(op.f("ix_collective_line_invoice_id"), "collective_line", ["invoice_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("giver_person_id", Key, nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed", sa.Text(), nullable=False),
        sa.Column("attachment_id", Key, nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_consent_attachment_id")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_consent_clerk_id")),
        sa.ForeignKeyConstraint(["giver_person_id"], ["person.id"], name=op.f("fk_consent_giver_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_consent_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_request_id_id"), "consent", ["request_id", "id"], unique=False)
    op.create_table(
        "document",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("log_number", Key, nullable=True),
        sa.Column("invoice_id", Key, nullable=True),
        sa.Column("way_out", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_document_invoice_id")),
        sa.ForeignKeyConstraint(["log_number"], ["log_header.number"], name=op.f("fk_document_log_number")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_document_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_request_id"), "document", ["request_id"], unique=False)
    op.create_table(
        "not_handed",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("log_number", Key, nullable=False),
        sa.Column("charge_id", Key, nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["charge_id"], ["collective_charge.id"], name=op.f("fk_not_handed_charge_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_not_handed_clerk_id")),
        sa.ForeignKeyConstraint(["log_number"], ["log_header.number"], name=op.f("fk_not_handed_log_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_handed")),
        sa.UniqueConstraint("charge_id", name=op.f("uq_not_handed_charge_id")),
        sa.UniqueConstraint("log_number", name=op.f("uq_not_handed_log_number")),
    )
    op.create_table(
        "objection_outcome",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("objection_id", Key, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_objection_outcome_clerk_id")),
        sa.ForeignKeyConstraint(
            ["objection_id"], ["objection.id"], name=op.f("fk_objection_outcome_objection_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_outcome")),
        sa.UniqueConstraint("objection_id", name=op.f("uq_objection_outcome_objection_id")),
    )
    op.create_table(
        "payment",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("invoice_id", Key, nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("rounding_cents", sa.Integer(), server_default="0", nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("location <> '' OR method = 'bank'", name=op.f("ck_payment_drawer")),
        sa.CheckConstraint(
            "rounding_cents = 0 OR (method = 'cash' AND rounding_cents BETWEEN -2 AND 2)",
            name=op.f("ck_payment_rounding"),
        ),
        sa.CheckConstraint("amount_cents <> 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_payment_clerk_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_payment_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    op.create_index(op.f("ix_payment_invoice_id"), "payment", ["invoice_id"], unique=False)
    op.create_table(
        "reminder",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("invoice_id", Key, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("pay_before", sa.Date(), nullable=False),
        sa.Column("open_cents", sa.Integer(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("open_cents > 0", name=op.f("ck_reminder_owed")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_reminder_clerk_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_reminder_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("invoice_id", "step", name=op.f("uq_reminder_invoice_id_step")),
    )
    op.create_table(
        "representation",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("capacity", sa.Text(), nullable=False),
        sa.Column("representative", sa.Text(), nullable=False),
        sa.Column("principal_person_id", Key, nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("extent", sa.Text(), nullable=False),
        sa.Column("proven", sa.Text(), nullable=False),
        sa.Column("attachment_id", Key, nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_representation_attachment_id")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_representation_clerk_id")),
        sa.ForeignKeyConstraint(
            ["principal_person_id"], ["person.id"], name=op.f("fk_representation_principal_person_id")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_representation_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representation")),
    )
    op.create_index(
        op.f("ix_representation_request_id_id"), "representation", ["request_id", "id"], unique=False
    )
    op.create_table(
        "selection_run",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("selection_id", Key, nullable=False),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("first_log_number", Key, nullable=False),
        sa.Column("last_log_number", Key, nullable=False),
        sa.Column("file_digest", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_selection_run_clerk_id")),
        sa.ForeignKeyConstraint(
            ["first_log_number"], ["log_header.number"], name=op.f("fk_selection_run_first_log_number")
        ),
        sa.ForeignKeyConstraint(
            ["last_log_number"], ["log_header.number"], name=op.f("fk_selection_run_last_log_number")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_selection_run_request_id")),
        sa.ForeignKeyConstraint(
            ["selection_id"], ["selection.id"], name=op.f("fk_selection_run_selection_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection_run")),
    )
    op.create_index(op.f("ix_selection_run_request_id"), "selection_run", ["request_id"], unique=False)
    op.create_table(
        "bank_settlement",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("line_id", Key, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("cents", Key, nullable=False),
        sa.Column("payment_id", Key, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'booked') = (payment_id IS NOT NULL)", name=op.f("ck_bank_settlement_booked")
        ),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_bank_settlement_clerk_id")),
        sa.ForeignKeyConstraint(["line_id"], ["bank_line.id"], name=op.f("fk_bank_settlement_line_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_bank_settlement_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_settlement")),
        sa.UniqueConstraint("id", "clerk_id", name=op.f("uq_bank_settlement_id_clerk_id")),
        sa.UniqueConstraint("line_id", "part", name=op.f("uq_bank_settlement_line_id_part")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_bank_settlement_payment_id")),
    )
    op.create_table(
        "closed_payment",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("closing_id", Key, nullable=False),
        sa.Column("payment_id", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_closed_payment_clerk_id")),
        sa.ForeignKeyConstraint(
            ["closing_id"], ["cash_closing.id"], name=op.f("fk_closed_payment_closing_id")
        ),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_closed_payment_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_payment")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_closed_payment_payment_id")),
    )
    op.create_index(op.f("ix_closed_payment_closing_id"), "closed_payment", ["closing_id"], unique=False)
    op.create_table(
        "consent_step",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("consent_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("kind = 'withdrawn' OR result IS NOT NULL", name=op.f("ck_consent_step_result")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_consent_step_clerk_id")),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_consent_step_consent_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_consent_step_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_step")),
    )
    op.create_index(op.f("ix_consent_step_request_id_id"), "consent_step", ["request_id", "id"], unique=False)
    op.create_table(
        "document_print",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("document_id", Key, nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("duplicate", sa.Boolean(), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_document_print_clerk_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_print_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_print")),
    )
    op.create_index(op.f("ix_document_print_document_id"), "document_print", ["document_id"], unique=False)
    op.create_table(
        "bank_return",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("settlement_id", Key, nullable=False),
        sa.Column("proposed_by", Key, nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("proposed_by <> clerk_id", name=op.f("ck_bank_return_four_eyes")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_bank_return_clerk_id")),
        sa.ForeignKeyConstraint(
            ["settlement_id", "proposed_by"],
            ["bank_settlement.id", "bank_settlement.clerk_id"],
            name=op.f("fk_bank_return_settlement_id_proposed_by"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_return")),
        sa.UniqueConstraint("settlement_id", name=op.f("uq_bank_return_settlement_id")),
    )
