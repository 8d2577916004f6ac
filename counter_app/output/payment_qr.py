"""The text of a payment QR code for a SEPA transfer (EPC069-12, version 2)."""

from __future__ import annotations

from stdnum import iban

from counter_app.output.content import BankAccount

_LONGEST_NAME = 70
_LONGEST_TEXT = 140
_LARGEST_CENTS = 99_999_999_999
#: The guideline's largest code holds no more bytes than this.
_MOST_BYTES = 331


def epc_payload(account: BankAccount, amount_cents: int, text: str) -> str:
    """What the code holds: one line per field, the last one the text that comes back on the statement.

    Raises ValueError for an amount that can't be transferred, and for an account with wrong check digits.
    """
    if not 1 <= amount_cents <= _LARGEST_CENTS:
        raise ValueError(f"no transfer can be made of {amount_cents} cents")
    # Whatever draws the code doesn't look, and a bank's app may not either.
    if not iban.is_valid(account.iban):
        raise ValueError("this is no IBAN")
    # A line break inside a field would move every field after it.
    holder, reference = " ".join(account.holder.split()), " ".join(text.split())
    amount = f"EUR{amount_cents // 100}.{amount_cents % 100:02}"
    holder, reference = holder[:_LONGEST_NAME].rstrip(), reference[:_LONGEST_TEXT].rstrip()
    while len(payload := _lines(account, holder, amount, reference).encode()) > _MOST_BYTES:
        # Money is matched by the reference, so the name gives way first.
        holder, reference = (holder[:-1], reference) if len(holder) > 1 else (holder, reference[:-1])
    return payload.decode()


def _lines(account: BankAccount, holder: str, amount: str, reference: str) -> str:
    purpose = structured_reference = ""
    number = "".join(account.iban.split()).upper()
    lines = ("BCD", "002", "1", "SCT", account.bic, holder, number, amount, purpose, structured_reference)
    return "\n".join((*lines, reference))
