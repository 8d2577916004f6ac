"""What the database forbids in the cash desk's book: a closed day stays closed, and nobody signs an own count."""

# ruff: noqa: S608 - built of names of our own tables
from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.storage.four_eyes import REFUSED

_SIGNED: Final = "EXISTS (SELECT 1 FROM cash_signature AS put WHERE put.closing_id = {closing})"
_NEWEST_COUNT: Final = "(SELECT max(count.id) FROM cash_count AS count WHERE count.closing_id = {closing})"


#: What a payment moved: in the drawer that is the rounded amount.
_MOVED: Final = "paid.amount_cents + paid.rounding_cents"


def _booked(method: str) -> str:
    return f"""(
    SELECT coalesce(sum({_MOVED}), 0) FROM closed_payment AS member
    JOIN payment AS paid ON paid.id = member.payment_id
    WHERE member.closing_id = closing.id AND paid.method = '{method}'
)"""


#: Money that changes hands at a counter isn't booked on a day before the last closing there.
_ON_CLOSED_DAY: Final = """NEW.method <> 'bank' AND EXISTS (
    SELECT 1 FROM cash_closing AS done WHERE done.location = NEW.location AND done.closed_on > NEW.paid_on
)"""
#: One closing after the other: each begins with what the one before it left in the drawer.
_OUT_OF_ORDER: Final = f"""EXISTS (
    SELECT 1 FROM cash_closing AS before WHERE before.location = NEW.location
    AND (before.closed_on > NEW.closed_on OR NOT {_SIGNED.format(closing="before.id")})
) OR NEW.opening_cents <> coalesce((
    SELECT count.left_cents FROM cash_count AS count JOIN cash_closing AS before ON before.id = count.closing_id
    WHERE before.location = NEW.location ORDER BY count.id DESC LIMIT 1
), NEW.opening_cents)"""
#: What was booked after the count falls in the next closing.
_NOT_A_MEMBER: Final = """NOT EXISTS (
    SELECT 1 FROM cash_closing AS closing JOIN payment AS paid ON paid.location = closing.location
    WHERE closing.id = NEW.closing_id AND paid.id = NEW.payment_id AND closing.clerk_id = NEW.clerk_id
    AND NOT EXISTS (SELECT 1 FROM cash_count AS count WHERE count.closing_id = closing.id)
)"""
_FALSE_COUNT: Final = f"""{_SIGNED.format(closing="NEW.closing_id")} OR NOT EXISTS (
    SELECT 1 FROM cash_closing AS closing WHERE closing.id = NEW.closing_id
    AND closing.cash_cents = {_booked("cash")}
    AND closing.pin_cents = {_booked("pin")}
    AND closing.bank_cents = {_booked("bank")}
    AND (
        trim(NEW.reason) <> ''
        OR (NEW.cash_cents = closing.opening_cents + closing.cash_cents AND NEW.pin_cents = closing.pin_cents)
    )
)"""
_NOT_COUNTED: Final = f"NEW.count_id <> coalesce({_NEWEST_COUNT.format(closing='NEW.closing_id')}, 0)"
_OWN_COUNT: Final = """EXISTS (
    SELECT 1 FROM cash_count AS count WHERE count.id = NEW.count_id AND count.clerk_id = NEW.clerk_id
)"""
_BEFORE: Final = """EXISTS (
    SELECT 1 FROM reminder AS sent WHERE sent.invoice_id = NEW.invoice_id
    AND sent.step = '{step}' AND sent.pay_before < NEW.sent_on
)"""
#: Of a nota that stands, over its term, and unpaid; one step after the other.
_NOT_OWED: Final = f"""NOT EXISTS (
    SELECT 1 FROM invoice AS owed WHERE owed.id = NEW.invoice_id AND owed.refers_to IS NULL
    AND owed.due_on < NEW.sent_on
    AND NOT EXISTS (SELECT 1 FROM invoice AS credit WHERE credit.refers_to = owed.id)
    AND NEW.open_cents = owed.total_cents - coalesce(
        (SELECT sum(paid.amount_cents) FROM payment AS paid WHERE paid.invoice_id = owed.id), 0
    )
) OR (NEW.step = 'second' AND NOT {_BEFORE.format(step="first")})
  OR (NEW.step = 'collector' AND NOT {_BEFORE.format(step="second")})
  OR NEW.step NOT IN ('first', 'second', 'collector')"""

_STANDS: Final = "NOT EXISTS (SELECT 1 FROM invoice AS credit WHERE credit.refers_to = {nota})"
#: A disclosure is charged once: on a nota of its own, or gathered for one of the month.
_CHARGED: Final = f"""EXISTS (
    SELECT 1 FROM invoice AS own WHERE own.request_id = NEW.request_id AND own.refers_to IS NULL
    AND {_STANDS.format(nota="own.id")}
)"""
_GATHERED: Final = """NEW.refers_to IS NULL AND EXISTS (
    SELECT 1 FROM collective_charge AS kept WHERE kept.request_id = NEW.request_id
    AND NOT EXISTS (SELECT 1 FROM not_handed AS dropped WHERE dropped.charge_id = kept.id)
)"""
_BILLED: Final = f"""NEW.place <> 1 + (
    SELECT count(*) FROM collective_line AS earlier WHERE earlier.charge_id = NEW.charge_id
) OR EXISTS (
    SELECT 1 FROM not_handed AS dropped WHERE dropped.charge_id = NEW.charge_id
) OR EXISTS (
    SELECT 1 FROM collective_line AS earlier WHERE earlier.charge_id = NEW.charge_id
    AND {_STANDS.format(nota="earlier.invoice_id")}
) OR NOT EXISTS (
    SELECT 1 FROM invoice AS many WHERE many.id = NEW.invoice_id AND many.clerk_id = NEW.clerk_id
    AND many.request_id IS NULL AND many.refers_to IS NULL
) OR EXISTS (
    SELECT 1 FROM collective_line AS beside
    JOIN collective_charge AS other ON other.id = beside.charge_id
    JOIN collective_charge AS mine ON mine.id = NEW.charge_id
    WHERE beside.invoice_id = NEW.invoice_id AND other.recipient_entry_id <> mine.recipient_entry_id
)"""

#: Never more than the bank told of, and what is booked is a transfer of exactly that amount.
_NOT_LEFT: Final = """NOT EXISTS (
    SELECT 1 FROM bank_line AS line LEFT JOIN bank_settlement AS done ON done.line_id = line.id
    WHERE line.id = NEW.line_id GROUP BY line.id, line.cents
    HAVING (line.cents > 0 AND NEW.cents > 0 AND coalesce(sum(done.cents), 0) + NEW.cents <= line.cents)
    OR (line.cents < 0 AND NEW.cents = line.cents - coalesce(sum(done.cents), 0) AND NEW.outcome = 'not_ours')
) OR (NEW.payment_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM payment AS paid
    WHERE paid.id = NEW.payment_id AND paid.method = 'bank' AND paid.amount_cents = NEW.cents
))"""

#: By name: the table whose new rows are looked at, the message, and the condition to refuse on.
_CONDITIONS: Final[dict[str, tuple[str, str, str]]] = {
    "payment_day_open": ("payment", "the day is closed: payment", _ON_CLOSED_DAY),
    "cash_closing_order": ("cash_closing", "no closing out of order", _OUT_OF_ORDER),
    "closed_payment_member": ("closed_payment", "not in this closing", _NOT_A_MEMBER),
    "cash_count_true": ("cash_count", "no count of this closing", _FALSE_COUNT),
    "cash_signature_newest": ("cash_signature", "not the newest count", _NOT_COUNTED),
    "cash_signature_second": ("cash_signature", f"the {REFUSED} is the first: cash_signature", _OWN_COUNT),
    "collective_charge_once": ("collective_charge", "charged already: collective_charge", _CHARGED),
    "invoice_not_gathered": ("invoice", "charged already: invoice", _GATHERED),
    "collective_line_once": ("collective_line", "charged already: collective_line", _BILLED),
    "bank_settlement_left": ("bank_settlement", "more than is left: bank_settlement", _NOT_LEFT),
    "reminder_owed": ("reminder", "nothing to remind of", _NOT_OWED),
}


def sqlite_conditions() -> dict[str, tuple[str, str, str]]:
    """Triggers of the embedded file by name: the table, the message, and the condition to refuse on."""
    return _CONDITIONS


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    for name, (table, _, _) in _CONDITIONS.items():
        yield table, name, f"BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"


def postgresql_functions() -> str:
    """What those triggers call."""
    return "\n".join(
        f"CREATE OR REPLACE FUNCTION refuse_{name}() RETURNS trigger\n"
        "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$\n"
        f"BEGIN\n    IF {condition} THEN\n"
        f"        RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';\n"
        "    END IF;\n    RETURN NEW;\nEND\n$body$;"
        for name, (_, message, condition) in _CONDITIONS.items()
    )
