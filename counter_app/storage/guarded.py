"""What is guarded: the rows that never change, and the columns that only the database fills."""

from __future__ import annotations

from sqlalchemy import Column, Table

from counter_app.storage.columns import ACTING
from counter_app.storage.everything import metadata

#: No UPDATE and no DELETE, for nobody. (`log_payload` is guarded too, but can be destroyed.)
APPEND_ONLY: tuple[str, ...] = (
    "request_fact",
    "request_event",
    "identity_check",
    "control_answer",
    "deputy",
    "own_person",
    "decision",
    "approval",
    "log_header",
    "log_check",
    "log_identity",
    "log_key",
    "signed_head",
    "invoice",
    "payment",
    "bank_file",
    "bank_statement",
    "bank_line",
    "bank_settlement",
    "bank_return",
    "cash_closing",
    "closed_payment",
    "cash_count",
    "cash_signature",
    "reminder",
    "journal_batch",
    "journal_entry",
    "collective_charge",
    "collective_line",
    "document",
    "audit_line",
    "oversight_sample",
    "oversight_verdict",
    "signal_limit",
    "edition_in_force",
    "installation_approval",
    "favourite",
    "regulation_text",
    "national_table_set",
    "reading_receipt",
    "reading_remark",
    "register_entry",
    "register_change",
    "register_verdict",
    "wrong_disclosure",
    "paper_step",
    "not_handed",
    "request_term",
    "search_step",
    "weighing_step",
    "referral_act",
    "selection",
    "selection_run",
    "attachment",
    "attachment_destroyed",
    "consent",
    "consent_step",
    "representation",
    "request_note",
    "received_email",
    "objection",
    "objection_outcome",
    "request_link",
    "named_subject",
    "letter_check",
    "renewal_notice",
    "person_fetch",
    "letter_text",
    "logo",
    "legal_hold",
    "destruction_list",
    "destruction_item",
    "destruction_signature",
    "destruction_end",
    "person_note",
    "contact_item",
    "instruction_receipt",
    "secrecy_request",
    "secrecy_subject",
    "secrecy_step",
)

#: Columns that keep their first value while the rest of the row lives on.
FIXED: dict[str, tuple[str, ...]] = {
    "request": ("id", "number", "channel", "location", "created_by", "recorded_at"),
    "account": ("id", "login", "recorded_at"),
    # A new amount is a new row with a later day: what was in force once stays what it was.
    "tariff": (
        "id",
        "edition",
        "code",
        "description",
        "amount_cents",
        "valid_from",
        "valid_until",
        "fictitious",
    ),
    "import_run": ("id", "file_name", "file_digest", "kind", "kept_until", "clerk_id", "recorded_at"),
    "first_code": ("id", "code_hash", "expires_at", "recorded_at"),
    "document_print": (
        "id",
        "document_id",
        "way",
        "printer",
        "copies",
        "duplicate",
        "clerk_id",
        "recorded_at",
    ),
}


def acting_column(table: Table) -> Column[int] | None:
    """The column that says who wrote the row, if the table has one."""
    return next((column for column in table.columns if column.info.get(ACTING)), None)


def acting_tables() -> dict[str, str]:
    """By table, the name of the column that says who wrote the row."""
    found = {table.name: acting_column(table) for table in metadata.sorted_tables}
    return {name: column.name for name, column in found.items() if column is not None}


def is_dated(table: Table) -> bool:
    """Whether the database's own clock dates the rows."""
    return "recorded_at" in table.columns and table.columns["recorded_at"].server_default is not None
