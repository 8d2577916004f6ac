"""Which rights each group role has on the server: the table of `domain.staff`, in terms of tables.

A right gives its privileges to every role that has it. Nobody is granted more than INSERT on what is
append-only, and the log's own tables are written by functions alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.storage import first_hour
from counter_app.storage.destruction import DUE_PAST_FUNCTION
from counter_app.storage.everything import metadata
from counter_app.storage.sequences import CLOSINGS, JOURNAL, NOTAS, REQUESTS


@dataclass(frozen=True, slots=True)
class Privileges:
    """What may be done with which tables (by name), and which functions may be called."""

    select: tuple[str, ...] = ()
    insert: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    execute: tuple[str, ...] = ()


_REQUEST = (
    "request",
    "request_fact",
    "request_event",
    "identity_check",
    "control_answer",
    "decision",
    "approval",
    "document",
    "document_print",
    "invoice",
    "payment",
    "selection",
    "selection_run",
    "request_term",
    "weighing_step",
    "referral_act",
    "search_step",
    "paper_step",
    "not_handed",
)
_DOSSIER = (
    "attachment",
    "attachment_content",
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
)
_DESTRUCTION = (
    "legal_hold",
    "destruction_list",
    "destruction_item",
    "destruction_signature",
    "destruction_end",
)
#: A lost device: by an application manager, never for oneself.
_RESETS = ("reset_second_factor", "second_factors")
_OVERSIGHT = ("oversight_sample", "oversight_verdict")
#: Written by the cash desk, and changed by nobody.
_CASH_BOOK = (
    "cash_closing",
    "closed_payment",
    "cash_count",
    "cash_signature",
    "reminder",
    "journal_batch",
    "journal_entry",
)
_BANK = ("bank_file", "bank_statement", "bank_line", "bank_detail", "bank_settlement", "bank_return")
#: The papers and what became of them; who stands on one is read past a function.
_SECRECY = ("secrecy_request", "secrecy_step")
_REGISTERS = ("register_entry", "register_change", "register_verdict")
_PERSON = ("person", "person_name", "surname_spelling", "person_relation", "person_anomaly", "import_run")

#: Past which who is secret is read, each with its own conditions.
_PERSON_FUNCTIONS = (
    "opened_persons",
    "looks_up_selection",
    "log_reading",
    "secrecy_code_of",
    "person_with_number",
    "codes_of_relatives",
    "codes_of_co_residents",
    "share_a_home",
    "shielded_person",
    "kept_until_of",
    "kept_until_around",
    "person_to_ask",
    "number_to_ask",
    "keep_answer",
    "numbers_asked_secret",
    "names_asked_secret",
)
#: Past which is read what a request says of somebody secret.
_PAPER_FUNCTIONS = (
    "case_is_open",
    "log_case_reading",
    "document_content",
    "attachment_bytes",
    "decision_receipt",
    "requester_address_of",
    "requester_name_of",
)

#: Each for the own account alone.
_ENTRANCE = (
    "entrance_passed",
    "my_second_factor",
    "set_second_factor",
    "use_second_factor",
    "use_recovery_code",
)

#: What every account may do, whatever its role.
EVERYBODY = Privileges(
    select=(
        "account",
        "account_role",
        "location",
        "printer_setting",
        "setting",
        "tariff",
        "edition_in_force",
        "installation_approval",
        "deputy",
        "log_check",
        # Nothing personal: which database this is, and who vouched for its log.
        "log_identity",
        "log_key",
        "signed_head",
        "alembic_version",
        "regulation_text",
        "national_table_set",
        "reading_receipt",
        # Everybody reads the instructions of the college; of other registers row security leaves nothing.
        *_REGISTERS,
        "instruction_receipt",
        "letter_text",
        "logo",
        # So that every counter sees that a database was put back; numbers only.
        "destruction_list",
    ),
    insert=("audit_line", "reading_receipt", "instruction_receipt", "reading_remark"),
    execute=(
        "current_account",
        "acts_as_owner",
        "change_login_password",
        "password_is_own",
        "my_own_person",
        *_ENTRANCE,
        *first_hour.FUNCTIONS,
    ),
)

PRIVILEGES: dict[Right, Privileges] = {
    Right.SEARCH_PERSONS: Privileges(
        select=(*_PERSON, "person_note", "contact_item"), execute=("log_disclosures_of", *_PERSON_FUNCTIONS)
    ),
    Right.READ_REQUESTS: Privileges(
        select=(*_REQUEST, *_DOSSIER, "renewal_notice", "person_fetch", *_SECRECY),
        execute=(*_PAPER_FUNCTIONS, "subjects_of_secrecy"),
    ),
    Right.HANDLE_REQUESTS: Privileges(
        select=(*_REQUEST, *_DOSSIER, *_PERSON, "favourite"),
        insert=(
            "request",
            "request_fact",
            "request_event",
            "identity_check",
            "control_answer",
            "decision",
            # A deputy may be anybody who handles requests; the guards look at the dates.
            "approval",
            "register_verdict",
            "invoice",
            "selection",
            "request_term",
            "search_step",
            "weighing_step",
            "referral_act",
            "favourite",
            "person_note",
            "contact_item",
            "person_fetch",
            "collective_charge",
            "collective_line",
            *_SECRECY,
            "secrecy_subject",
            *_DOSSIER,
        ),
        update=("request",),
        # Only a copy of an identity document, and only after its destruction was written down.
        delete=("attachment_content",),
        execute=("next_number", "open_rights_request", "own_on_request", "log_not_handed"),
    ),
    Right.APPROVE: Privileges(
        select=(*_REQUEST, "collective_charge", "collective_line"),
        insert=(
            "approval",
            "request_event",
            "weighing_step",
            "referral_act",
            "document",
            "person_fetch",
            # The credit note of a paid request whose approval is refused.
            "invoice",
            "secrecy_step",
            "paper_step",
        ),
        update=("request",),
        execute=("next_number", "own_on_request", "log_not_handed"),
    ),
    Right.DISCLOSE: Privileges(
        select=("log_header",),
        insert=("document", "document_print", "selection_run", "paper_step"),
        update=("document_print",),
        execute=("log_append", "log_overview_of", "held_about", "hold_person"),
    ),
    Right.OWN_LOG: Privileges(
        select=("log_header", "log_payload", "wrong_disclosure", "not_handed"),
        execute=("report_wrong_disclosure",),
    ),
    Right.WHOLE_LOG: Privileges(
        select=("log_header", "log_payload", "wrong_disclosure", "not_handed"),
        insert=("signed_head",),
        execute=("name_in_log", "report_wrong_disclosure"),
    ),
    Right.KEEP_LOG_KEYS: Privileges(insert=("log_key",)),
    Right.VERIFY_LOG: Privileges(
        select=("log_header", "sequence"),
        insert=("log_check",),
        execute=("log_digests", "log_stray_payload"),
    ),
    Right.TAKE_PAYMENTS: Privileges(
        select=(
            "invoice",
            "payment",
            "collective_charge",
            "collective_line",
            "not_handed",
            *_CASH_BOOK,
            *_BANK,
        ),
        insert=("payment", *_CASH_BOOK, *_BANK),
        # Who sent money is forgotten once it has its place.
        delete=("bank_detail",),
        execute=("had_part_in_nota", "next_number"),
    ),
    Right.MANAGE_ACCOUNTS: Privileges(
        insert=(
            "account",
            "account_role",
            "location",
            "printer_setting",
            "setting",
            "tariff",
            "letter_text",
            "logo",
            "installation_approval",
        ),
        update=("account", "location", "setting"),
        delete=("account_role", "location", "printer_setting", "setting"),
        execute=(
            "create_login",
            "close_login",
            "reopen_login",
            "end_sessions",
            "link_own_person",
            "location_used",
            *_RESETS,
        ),
    ),
    Right.IMPORT_PERSONS: Privileges(
        select=(*_PERSON, *_SECRECY),
        insert=(*_PERSON, "national_table_set"),
        update=("import_run", "person", "surname_spelling"),
        delete=("person_name", "surname_spelling", "person_relation", "person_anomaly"),
        execute=("tell_of_renewal", "settle_secrecy", "subjects_of_secrecy"),
    ),
    Right.SET_EDITION: Privileges(insert=("edition_in_force", "installation_approval")),
    Right.READ_REGISTERS: Privileges(select=_REGISTERS, execute=("given_to_bodies",)),
    # In which register, and for what, the guards of the registers look at.
    Right.KEEP_REGISTERS: Privileges(insert=_REGISTERS),
    Right.NAME_DEPUTY: Privileges(insert=("deputy",)),
    Right.READ_FIGURES: Privileges(select=("request", "decision", "invoice", "payment")),
    # What they saw and what they came to: their own rows, that nobody changes.
    Right.READ_AUDIT_TRAIL: Privileges(
        select=("audit_line", "own_person", "signal_limit", *_OVERSIGHT), insert=_OVERSIGHT
    ),
    Right.SET_SIGNALS: Privileges(insert=("signal_limit",)),
    Right.LOAD_REGULATION: Privileges(insert=("regulation_text",)),
    Right.SEE_READERS: Privileges(select=("reading_remark",)),
    Right.CASES_PER_ARTICLE: Privileges(select=("request", "decision")),
    Right.PROPOSE_DESTRUCTION: Privileges(
        select=_DESTRUCTION,
        insert=("legal_hold", "destruction_list", "destruction_item"),
        execute=tuple(DUE_PAST_FUNCTION.values()),
    ),
    # What is destroyed goes by functions alone, which look for it on a signed list.
    Right.SIGN_DESTRUCTION: Privileges(
        select=_DESTRUCTION,
        insert=("destruction_signature", "destruction_end"),
        execute=("still_listed", "left_listed", "destroy_listed", "log_destroy", "forget_answers"),
    ),
}

#: Columns that only the database fills, so that nobody gets INSERT on them (where the table has them).
DATABASE_FILLS = frozenset({"id", "recorded_at", "matter"})


#: Columns that nobody selects, but past the functions that keep a line; a role with the right reads them whole.
_HIDDEN: dict[str, tuple[tuple[str, ...], Right | None]] = {
    "request": (("requester_name", "requester_address"), None),
    "document": (("content",), None),
    "attachment_content": (("content",), None),
    # The cases of an article are for who looks over all of them.
    "decision": (("receipt",), Right.CASES_PER_ARTICLE),
}


def hidden_from(role: Role) -> dict[str, tuple[str, ...]]:
    """By table that a role reads in part: the columns that it does read."""
    selected = {table for one in privileges_of(role) for table in one.select}
    return {
        table: tuple(column.name for column in metadata.tables[table].columns if column.name not in columns)
        for table, (columns, whole) in _HIDDEN.items()
        if table in selected and (whole is None or whole not in RIGHTS[role])
    }


def group(role: Role) -> str:
    """The group role on the server that stands for `role`."""
    return f"balie_{role.value}"


#: Who writes what is numbered, by series.
SERIES_OF: Final[dict[str, frozenset[Right]]] = {
    REQUESTS: frozenset({Right.HANDLE_REQUESTS}),
    NOTAS: frozenset({Right.HANDLE_REQUESTS, Right.APPROVE, Right.TAKE_PAYMENTS}),
    CLOSINGS: frozenset({Right.TAKE_PAYMENTS}),
    JOURNAL: frozenset({Right.TAKE_PAYMENTS}),
}


def series_takers() -> tuple[str, ...]:
    """Each series with each group role that may take a number of it: `nota:balie_cashier`."""
    return tuple(
        f"{series}:{group(role)}"
        for series, rights in SERIES_OF.items()
        for role in Role
        if rights & RIGHTS[role]
    )


def groups_with(right: Right) -> tuple[str, ...]:
    """The group roles that have `right`."""
    return tuple(group(role) for role in Role if right in RIGHTS[role])


def privileges_of(role: Role) -> tuple[Privileges, ...]:
    """Everything that `role` may do."""
    return (EVERYBODY, *(PRIVILEGES[right] for right in Right if right in RIGHTS[role]))
