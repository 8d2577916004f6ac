"""Oversight of who looks at whom: groups of acts, signals, the monthly sample, and what a verdict can say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from hashlib import sha256
from heapq import nsmallest
from typing import Final

from counter_app.domain import first_hour


class ActGroup(StrEnum):
    """What the acts in the audit trail are read by."""

    SEARCH = "search"
    OPEN = "open"
    REFUSED = "refused"
    SIGN_IN = "sign_in"
    PRINT = "print"
    EXPORT = "export"
    RIGHTS = "rights"
    SETTINGS = "settings"
    REGISTERS = "registers"
    MONEY = "money"
    DESTRUCTION = "destruction"
    OVERSIGHT = "oversight"
    NOTES = "notes"
    TRAINING = "training"
    OTHER = "other"


_ACTS: Final[dict[ActGroup, frozenset[str]]] = {
    ActGroup.SEARCH: frozenset({"search"}),
    ActGroup.OPEN: frozenset(
        {
            "secrecy_request_read",
            "secrecy_subject_read",
            "open",
            "open_masked",
            "control_answer_shown",
            "attachment_opened",
            "preview",
            "selection_read",
        }
        | {"source_asked", "read_in_case", "shown_beside"}
    ),
    ActGroup.REFUSED: frozenset(
        {
            "open_refused",
            "own_request_denied",
            "approval_denied",
            "release_denied",
            "release_stopped",
            "paper_held",
            "identity_denied",
            "referral_denied",
            "weighing_denied",
            "refund_denied",
            "bank_return_denied",
            "closing_denied",
            "register_approval_denied",
            "oversight_denied",
            "guard_refused",
            "not_allowed",
        }
    ),
    ActGroup.SIGN_IN: frozenset({"sign_in", "sign_in_failed", "first_code_failed"}),
    ActGroup.PRINT: frozenset(
        {
            "document",
            "overview_read",
            "overview_made",
            "holdings_read",
            "holdings_made",
            "reprint",
            "paper_still_allowed",
            "paper_let_out",
            "paper_withdrawn",
            "cash_report_printed",
            "register_printed",
            "secrecy_printed",
            "register_letter",
            "destruction_printed",
            "recovery_codes_printed",
            "recovery_sheet_started",
            "recovery_sheet_printed",
            "recovery_sheet_failed",
        }
    ),
    ActGroup.EXPORT: frozenset(
        {
            "figures_exported",
            "figures_printed",
            "register_exported",
            "secrecy_exported",
            "trail_exported",
            "trail_printed",
            "selection_counted",
        }
    ),
    ActGroup.RIGHTS: frozenset(
        {
            "first_account",
            "first_code_issued",
            "password_chosen",
            "second_factor_set",
            "second_factor_reset",
            "account_created",
            "account_changed",
            "account_closed",
            "account_reopened",
            "password_reset",
            "account_linked",
            "account_unlinked",
            "deputy_named",
        }
    ),
    ActGroup.SETTINGS: frozenset(
        {
            "setting_changed",
            "key_replaced",
            "location_added",
            "location_renamed",
            "location_removed",
            "printer_chosen",
            "tariffs_set",
            "edition_in_force",
            "regulation_loaded",
            "letter_text_kept",
            "installation_approved",
            "import",
            "tables_renewed",
            "source_secret_kept",
        }
    ),
    ActGroup.REGISTERS: frozenset(
        {
            "register_added",
            "register_changed",
            "register_ended",
            "register_imported",
            "secrecy_asked",
            "secrecy_refused",
            "secrecy_lift_asked",
            "secrecy_lifted",
            "secrecy_lift_refused",
            "secrecy_confirmed",
            "disclosure_called_wrong",
            "rights_taken_in",
        }
    ),
    ActGroup.MONEY: frozenset(
        {
            "payment",
            "search_time",
            "refund",
            "bank_statement",
            "bank_line_settled",
            "bank_return",
            "e_invoice",
            "drawer_counted",
            "closing_signed",
            "collective_issued",
            "collective_credited",
            "reminder_sent",
            "nota_handed_over",
            "journal_made",
            "journal_exported",
        }
    ),
    ActGroup.DESTRUCTION: frozenset(
        {
            "copy_destroyed",
            "destruction_proposed",
            "destruction_signed",
            "destruction_carried_out",
            "destruction_repeated",
            "hold_set",
            "hold_lifted",
        }
    ),
    ActGroup.OVERSIGHT: frozenset(
        {
            "trail_read",
            "trail_shown",
            "signals_read",
            "sample_read",
            "verdict_given",
            "slip_checked",
            "log_head_made",
            "signed_head_kept",
            "log_key_registered",
            "log_key_withdrawn",
            "signal_limits_set",
        }
    ),
    ActGroup.TRAINING: frozenset({first_hour.BEGUN, first_hour.HANDBOOK}),
    ActGroup.NOTES: frozenset({"person_note_kept", "person_note_ended", "contact_recorded", "contact_used"}),
}

#: Lines of somebody seeing a person, or trying to: what signals and samples look at.
SEEING: Final = frozenset({"search", "open", "open_masked", "open_refused", "control_answer_shown"})
#: An opening of a record.
OPENING: Final = frozenset({"open", "open_masked", "open_refused"})
#: Data that leave the database as a file or on paper.
EXPORTING: Final = _ACTS[ActGroup.EXPORT] - {"selection_counted"}


class SignalKind(StrEnum):
    """What deserves a question; a signal is no accusation."""

    OWN_RECORD = "own_record"
    OWN_ADDRESS = "own_address"
    COLLEAGUE = "colleague"
    WITHOUT_CASE = "without_case"
    OUTSIDE_HOURS = "outside_hours"
    FAILED_SIGN_INS = "failed_sign_ins"
    EXPORT = "export"


class Conclusion(StrEnum):
    """What who looked came to."""

    IN_ORDER = "in_order"
    EXPLAINED = "explained"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on something is a signal, and how large the sample is."""

    # Who watches sets the first four themselves, within the bounds below.
    #: Openings without a case by one clerk on one day.
    without_case: int = 10
    #: Failed sign-ins with one name on one day.
    failed_sign_ins: int = 5
    #: Office hours on working days, as the clock in the Netherlands shows them.
    opens: time = time(7, 30)
    closes: time = time(20, 0)
    #: Lines of a month that are drawn.
    sample: int = 25


#: Those that count until somebody sets others.
LIMITS: Final = Limits()
#: Of each limit that can be set, the least and the most: no setting makes a signal silent.
NUMBER_BOUNDS: Final[dict[str, tuple[int, int]]] = {"without_case": (1, 50), "failed_sign_ins": (2, 20)}
TIME_BOUNDS: Final[dict[str, tuple[time, time]]] = {
    "opens": (time(5, 0), time(12, 0)),
    "closes": (time(15, 0), time(23, 0)),
}


def group_of(kind: str) -> ActGroup:
    """The group of an act; one that isn't known is still shown, among the others."""
    return next((group for group, kinds in _ACTS.items() if kind in kinds), ActGroup.OTHER)


def acts_in(group: ActGroup) -> frozenset[str]:
    """The acts of a group; none for the rest group, which is what no other has."""
    return _ACTS.get(group, frozenset())


def known_acts() -> frozenset[str]:
    """The acts of all groups together."""
    return frozenset().union(*_ACTS.values())


def first_of_month(day: date) -> date:
    """The month of a day, by its first day."""
    return day.replace(day=1)


def month_before(month: date) -> date:
    """The month before, by its first day."""
    return first_of_month(month.replace(day=1) - timedelta(days=1))


def month_after(month: date) -> date:
    """The next month, by its first day."""
    return first_of_month(month.replace(day=28) + timedelta(days=4))


def seed_of(month: date, head: str) -> str:
    """What a draw depends on: the month, and the head of the log as that month ended. Nobody chooses either."""
    return sha256(f"steekproef {month:%Y-%m} {head}".encode()).hexdigest()


def draw(seed: str, lines: Iterable[int], size: int = LIMITS.sample) -> tuple[int, ...]:
    """The lines that the seed ranks first, in the order of the trail; the same for everybody who draws again."""
    ranked = nsmallest(size, lines, key=lambda line: sha256(f"{seed} {line}".encode()).digest())
    return tuple(sorted(ranked))
