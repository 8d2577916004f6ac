"""How long everything is kept, from when, on which ground, and what is left of it: one table for all.

A table of the database or a kind of file that isn't here fails a test, so that nothing is kept for ever by
accident.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What can stand on a list of destruction; the others of a table go along with one of these."""

    REQUEST = "request"
    LOG = "log"
    INVOICE = "invoice"
    AUDIT_LINE = "audit_line"
    READING_RECEIPT = "reading_receipt"
    READING_REMARK = "reading_remark"
    PERSON_NOTE = "person_note"
    CONTACT_ITEM = "contact_item"
    INSTRUCTION_RECEIPT = "instruction_receipt"


#: These stand on a list as one line, «up to this row», because nobody reads a million numbers.
BY_AGE: Final = (
    Kind.AUDIT_LINE,
    Kind.READING_RECEIPT,
    Kind.READING_REMARK,
    Kind.PERSON_NOTE,
    Kind.CONTACT_ITEM,
    Kind.INSTRUCTION_RECEIPT,
)
#: No law says how long: the municipality may settle another term in its register of terms.
SETTLED_HERE: Final = frozenset(BY_AGE)
#: What happened this year can always be looked into.
_LEAST_MONTHS: Final = 12


class Guard(StrEnum):
    """Why something whose term has passed is still left alone."""

    OPEN = "open"
    OBJECTION = "objection"
    #: Another request leans on a paper in its case.
    SHARED = "shared"
    HOLD = "hold"


class Start(StrEnum):
    """When a term begins to run."""

    #: The disclosure, the refusal, the referral or the withdrawal.
    REQUEST_ENDED = "request_ended"
    RECORDED = "recorded"
    #: The end of the calendar year of the invoice.
    INVOICE_YEAR = "invoice_year"
    MADE = "made"
    #: The term doesn't run as long as the thing is in use.
    IN_USE = "in_use"


class Fate(StrEnum):
    """What becomes of it when its term has passed."""

    #: The row stays with its number and its dates, everything else is emptied.
    STUB = "stub"
    WITH_REQUEST = "with_request"
    #: The row stays for the gapless series, what it says about anybody is emptied.
    EMPTIED = "emptied"
    #: The header stays in the chain, the payload is destroyed.
    PAYLOAD = "payload"
    DELETED = "deleted"
    #: The next import or the next value takes its place.
    REPLACED = "replaced"
    KEPT = "kept"
    #: Outside of the database: who made the file destroys it.
    BY_HAND = "by_hand"


class FileKind(StrEnum):
    """Files that the program writes, or reads, outside of its database."""

    BACKUP = "backup"
    JOURNAL = "journal"
    DESTRUCTION_LIST = "destruction_list"
    DOCUMENT_PDF = "document_pdf"
    SELECTION_FILE = "selection_file"
    REGISTER_EXPORT = "register_export"
    FIGURES_EXPORT = "figures_export"
    TRAIL_EXPORT = "trail_export"
    IMPORTED_FILE = "imported_file"
    PREFERENCES = "preferences"
    KEY_FILE = "key_file"
    RECOVERY_SHEET = "recovery_sheet"
    LOG_HEAD = "log_head"
    HEAD_KEY = "head_key"


@dataclass(frozen=True, slots=True)
class Term:
    """The line of one table or kind of file; `years` None is without end, `editions` where one differs."""

    thing: str
    fate: Fate
    ground: str
    start: Start = Start.IN_USE
    years: int | None = None
    editions: Mapping[str, int] = field(default_factory=dict)

    def years_under(self, edition: str) -> int | None:
        """The years under a rule set; under one that isn't known the longest of all."""
        if not self.editions:
            return self.years
        return self.editions.get(edition, max(self.editions.values()))

    @property
    def shortest(self) -> int | None:
        return min(self.editions.values()) if self.editions else self.years


_COPY: Final = "art. 3 lid 2"
_LIMIT: Final = "AVG art. 5 lid 1 onder e"
_ACCOUNTS: Final = "AVG art. 32"
_TAX: Final = "AWR art. 52 lid 4"
_PROOF: Final = "AVG art. 5 lid 2"
_ARCHIVE: Final = "Archiefwet art. 3"
#: Art. 3 lid 2 wants it gone a year after the disclosure; what was never given is not kept any longer.
_REQUEST_YEARS: Final = 1
_TAX_YEARS: Final = 7
_TRAIL_YEARS: Final = 5
#: A note holds for a year at most; as long again it tells what was known when somebody was helped.
_NOTE_YEARS: Final = 2
#: Nobody has to report a change, so a number soon is somebody else's.
_CONTACT_YEARS: Final = 2


def _with_request(*tables: str) -> tuple[Term, ...]:
    return tuple(
        Term(table, Fate.WITH_REQUEST, _COPY, Start.REQUEST_ENDED, _REQUEST_YEARS) for table in tables
    )


def _kept(ground: str, *tables: str) -> tuple[Term, ...]:
    return tuple(Term(table, Fate.KEPT, ground) for table in tables)


#: The tables of the database. A request that is open is ended first: so an abandoned one is withdrawn.
TABLES: Final[tuple[Term, ...]] = (
    Term("request", Fate.STUB, _COPY, Start.REQUEST_ENDED, _REQUEST_YEARS),
    *_with_request(
        "request_fact",
        "request_event",
        "identity_check",
        "control_answer",
        "decision",
        "approval",
        "document",
        "document_print",
        "selection",
        "selection_run",
        "request_term",
        "search_step",
        "weighing_step",
        "paper_step",
        "referral_act",
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
        "renewal_notice",
        "person_fetch",
    ),
    Term(
        "log_payload",
        Fate.PAYLOAD,
        "Wet GBA art. 110; Wet BRP art. 3.11 lid 1",
        Start.RECORDED,
        editions={"naarden-2007": 1, "brp": 20},
    ),
    *_kept("Wet BRP art. 3.11; AVG art. 5 lid 2", "log_header", "log_check", "sequence"),
    *_kept("Wet BRP art. 3.11; AVG art. 5 lid 2", "log_identity", "log_key", "signed_head"),
    Term("invoice", Fate.EMPTIED, _TAX, Start.INVOICE_YEAR, _TAX_YEARS),
    Term("payment", Fate.EMPTIED, _TAX, Start.INVOICE_YEAR, _TAX_YEARS),
    # Numbers and amounts; who had to pay stands in the nota alone.
    *_kept(_TAX, "cash_closing", "closed_payment", "cash_count", "cash_signature", "reminder"),
    *_kept(_TAX, "journal_batch", "journal_entry", "collective_line"),
    Term("collective_charge", Fate.KEPT, _TAX),
    # Days and amounts; who sent what is forgotten as soon as it has its place.
    *_kept(_TAX, "bank_file", "bank_statement", "bank_line", "bank_settlement", "bank_return"),
    Term("bank_detail", Fate.REPLACED, _LIMIT),
    *_kept("legesverordening", "tariff"),
    *_kept(_ARCHIVE, "letter_text", "logo"),
    *_kept(f"Wet BRP; {_ARCHIVE}", "national_table_set"),
    Term("audit_line", Fate.DELETED, f"{_ACCOUNTS}; {_LIMIT}", Start.RECORDED, _TRAIL_YEARS),
    Term("reading_receipt", Fate.DELETED, f"art. 3 lid 4; {_LIMIT}", Start.RECORDED, _TRAIL_YEARS),
    Term("reading_remark", Fate.DELETED, f"art. 3 lid 4; {_LIMIT}", Start.RECORDED, _TRAIL_YEARS),
    Term("instruction_receipt", Fate.DELETED, f"bijlage 2, slot; {_LIMIT}", Start.RECORDED, _TRAIL_YEARS),
    Term("person_note", Fate.DELETED, _LIMIT, Start.RECORDED, _NOTE_YEARS),
    Term("contact_item", Fate.DELETED, _LIMIT, Start.RECORDED, _CONTACT_YEARS),
    *_kept("art. 17 lid 3; Wet GBA art. 14", "regulation_text", "edition_in_force", "installation_approval"),
    *_kept("Wet GBA art. 102; Wet BRP art. 2.59", "secrecy_request", "secrecy_subject", "secrecy_step"),
    *_kept("art. 3 lid 5, 4, 5, 7, 9 lid 3 en 11", "register_entry", "register_change", "register_verdict"),
    # Numbers alone: of a line of the log, and of the entry about it.
    *_kept("AVG art. 33 lid 5", "wrong_disclosure"),
    # Numbers of lines alone: as long as the chain, which says the same.
    *_kept(_PROOF, "not_handed"),
    # What the national interface told goes with the last request that it was asked for.
    *(
        Term(table, Fate.REPLACED, "Wet BRP; de inlezing vervangt")
        for table in (
            "person",
            "person_name",
            "surname_spelling",
            "person_relation",
            "person_anomaly",
            "import_run",
        )
    ),
    *_kept(_ACCOUNTS, "account", "account_role", "first_code", "deputy", "own_person"),
    *(
        Term(table, Fate.REPLACED, _LIMIT)
        for table in ("setting", "location", "printer_setting", "favourite")
    ),
    # Wrong attempts go after a day; a second factor goes when a colleague resets it.
    *(
        Term(table, Fate.REPLACED, _ACCOUNTS)
        for table in ("sign_in_attempt", "second_factor", "recovery_code")
    ),
    *_kept(_PROOF, "oversight_sample", "oversight_verdict", "signal_limit"),
    *_kept(
        f"{_PROOF}; {_ARCHIVE}",
        "legal_hold",
        "destruction_list",
        "destruction_item",
        "destruction_signature",
        "destruction_end",
    ),
)

#: What lies outside of the database.
FILES: Final[tuple[Term, ...]] = (
    # Longer than this a restored copy would bring back what was destroyed; the journal repeats it anyway.
    Term(FileKind.BACKUP, Fate.BY_HAND, _LIMIT, Start.MADE, 1),
    Term(FileKind.JOURNAL, Fate.KEPT, _PROOF),
    Term(FileKind.DESTRUCTION_LIST, Fate.KEPT, _ARCHIVE),
    Term(FileKind.DOCUMENT_PDF, Fate.BY_HAND, _COPY, Start.MADE, 1),
    Term(FileKind.SELECTION_FILE, Fate.BY_HAND, "art. 6; art. 3 lid 2", Start.MADE, 1),
    Term(FileKind.REGISTER_EXPORT, Fate.BY_HAND, _LIMIT, Start.MADE, 1),
    Term(FileKind.FIGURES_EXPORT, Fate.KEPT, _PROOF),
    Term(FileKind.TRAIL_EXPORT, Fate.BY_HAND, _LIMIT, Start.MADE, 1),
    Term(FileKind.IMPORTED_FILE, Fate.BY_HAND, _LIMIT, Start.MADE, 1),
    Term(FileKind.PREFERENCES, Fate.REPLACED, _LIMIT),
    Term(FileKind.KEY_FILE, Fate.REPLACED, _ACCOUNTS),
    Term(FileKind.RECOVERY_SHEET, Fate.REPLACED, _ACCOUNTS),
    Term(FileKind.LOG_HEAD, Fate.KEPT, _PROOF),
    Term(FileKind.HEAD_KEY, Fate.REPLACED, _ACCOUNTS),
)

#: Papers that belong to the money: they stay as long as their invoice. All others go with the request.
WITH_INVOICE: Final = frozenset({"invoice", "credit_note"})


def term_of(thing: str) -> Term:
    """The term of a table or a kind of file."""
    return next(term for term in (*TABLES, *FILES) if term.thing == thing)


def with_request() -> frozenset[str]:
    """The tables whose rows go along with their request."""
    return frozenset(term.thing for term in TABLES if term.fate is Fate.WITH_REQUEST)


def years_later(start: date, years: int) -> date:
    """The same day so many years later; of 29 February the first of March."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 3, 1)


def may_go(start: date, years: int | None, on: date) -> bool:
    """Whether a term that began on `start` has passed: its own last day still counts."""
    return years is not None and years_later(start, years) < on


def months_later(start: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def settled_months(kind: Kind, settled: Mapping[Kind, int]) -> int | None:
    """The months of a kind: as the municipality settled them where it may, never too few; else as it is ruled."""
    years = term_of(str(kind)).years
    if kind in SETTLED_HERE and kind in settled:
        return max(settled[kind], _LEAST_MONTHS)
    return None if years is None else years * 12


def begun_before(on: date, years: int) -> date:
    """Only what began before this day can be due: for a query that looks no further than it must."""
    return date(on.year - years, on.month, min(on.day, 28))


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of destruction: by number, never by name. `rows` is more than one up to a row."""

    kind: Kind
    subject_id: int
    number: str
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Guarded:
    """What is due and is left alone."""

    item: Item
    reason: Guard


def counts(items: Iterable[Item]) -> dict[Kind, int]:
    """How much of each kind, in the order of the kinds."""
    found = dict.fromkeys(Kind, 0)
    for item in items:
        found[item.kind] += item.rows
    return {kind: count for kind, count in found.items() if count}
