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
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
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
        "tariff",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
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
        "import_run",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_digest", sa.Text(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_import_run_clerk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "person",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("a_number", sa.Text(), nullable=True),
        sa.Column("bsn", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("secrecy_raw", sa.Text(), nullable=True),
        sa.Column("content_digest", sa.Text(), nullable=False),
        sa.Column("version_stamp", sa.Text(), nullable=False),
        sa.Column("import_id", Key, nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("birth", Folded, nullable=True),
        sa.Column("postcode", Folded, nullable=True),
        sa.Column("house_number", sa.Integer(), nullable=True),
        sa.Column("street_fold", Folded, nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("address_key", sa.Text(), nullable=True),
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
        sa.Column("sound_key", Folded, nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_name_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_name")),
    )
    op.create_index(
        op.f("ix_person_name_birth_year_surname_fold_given_fold"),
        "person_name",
        ["birth_year", "surname_fold", "given_fold"],
        unique=False,
    )
    op.create_index(op.f("ix_person_name_person_id"), "person_name", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_person_name_sound_key_birth_year"), "person_name", ["sound_key", "birth_year"], unique=False
    )
    op.create_index(
        op.f("ix_person_name_surname_fold_given_fold"),
        "person_name",
        ["surname_fold", "given_fold"],
        unique=False,
    )
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
    op.create_index(op.f("ix_person_relation_person_id"), "person_relation", ["person_id"], unique=False)
    op.create_table(
        "request",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("requester_class", sa.Text(), nullable=True),
        sa.Column("requester_name", sa.Text(), nullable=False),
        sa.Column("requester_address", sa.Text(), nullable=False),
        sa.Column("requester_person_id", Key, nullable=True),
        sa.Column("subject_person_id", Key, nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("created_by", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_request_created_by")),
        sa.ForeignKeyConstraint(
            ["requester_person_id"], ["person.id"], name=op.f("fk_request_requester_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject_person_id"], ["person.id"], name=op.f("fk_request_subject_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("number", name=op.f("uq_request_number")),
    )
    op.create_index(op.f("ix_request_state"), "request", ["state"], unique=False)
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
        op.f("ix_audit_line_person_id_recorded_at"), "audit_line", ["person_id", "recorded_at"], unique=False
    )
    op.create_table(
        "decision",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("edition_hash", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
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
        sa.Column("request_id", Key, nullable=False),
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
        "approval",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("decision_id", Key, nullable=False),
        sa.Column("decision_digest", sa.Text(), nullable=False),
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
        "document",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("request_id", Key, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("log_number", Key, nullable=True),
        sa.Column("invoice_id", Key, nullable=True),
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
        "payment",
        sa.Column("id", Key, sa.Identity(always=False), nullable=False),
        sa.Column("invoice_id", Key, nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("clerk_id", Key, server_default=current_account(), nullable=False),
        sa.Column("recorded_at", Instant(), server_default=database_now(), nullable=False),
        sa.CheckConstraint("amount_cents <> 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(["clerk_id"], ["account.id"], name=op.f("fk_payment_clerk_id")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_payment_invoice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    op.create_index(op.f("ix_payment_invoice_id"), "payment", ["invoice_id"], unique=False)
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
